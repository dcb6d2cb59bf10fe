package annual

import (
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// missingRows names the rows of a table of which nothing was read, as ranges in one sentence, or says that the table as a whole was not found.
func missingRows(ids ...law.TableID) func(*exam, *Rule) {
	return func(x *exam, rule *Rule) {
		for k := range x.system.tables {
			t := &x.system.tables[k]
			if !slices.Contains(ids, t.ID) {
				continue
			}
			if !x.found(t.ID) {
				if x.endsBefore(t) {
					x.say(rule, finding.CannotJudge, string(t.ID), "原文没有完就断了，断处以后有没有"+tableTitle(t.Table)+"不能断定，不作判断。")
					continue
				}
				f := x.say(rule, finding.Broken, string(t.ID), "没有找到"+tableTitle(t.Table)+"，"+digits(int64(len(t.Cells())))+"个数都没有读到；如原文有此表，请检查表格是否为图片或附件。")
				for _, part := range law.Form2021.Sections {
					if own, ok := tableOf(x.r.Form, part); ok && own.ID == t.ID {
						if stands := x.sections(part.ID); len(stands) > 0 {
							x.pointAt(f, stands[0]) // 表应当在这个标题下面
						}
					}
				}
				continue
			}
			if !x.gappy(t) {
				x.common(rule, finding.Holds, string(t.ID), t.whole)
				continue
			}
			ranges, missing, cells, before := x.gaps(t.ID)
			message := tableName(t.ID) + "缺" + digits(int64(missing)) + "行：" + strings.Join(ranges, "；")
			if all, undecided := x.undecided(t.ID); undecided > 0 {
				message += "；" + tableName(t.ID) + "的" + digits(int64(all)) + "项勾稽中有" + digits(int64(undecided)) + "项因此无法判断"
			}
			if len(ranges) == 1 && x.unreadLast(t.ID) && x.endsBefore(t) {
				x.say(rule, finding.CannotJudge, string(t.ID), "原文断在"+tableName(t.ID)+"；"+message+"。断处以后有没有这些行不能断定，不作判断。", cells...)
				continue
			}
			f := x.say(rule, finding.Broken, string(t.ID), message+"。请补齐后重新检查。", cells...)
			x.point(f, x.r.PlaceOf(before)) // 从这里往下断了
		}
	}
}

// gappy reports whether a row of the table is missing.
func (x *exam) gappy(t *tabled) bool {
	for i := t.from; i < t.to; i++ {
		if row := &x.system.rows[i]; x.unread[i] == len(row.cells) && row.Kind != law.Group && !x.printed(row) {
			return true
		}
	}
	return false
}

// gaps returns the missing rows as ranges, how many they are, their cells, and
// the last cell that was read before the first of them.
func (x *exam) gaps(id law.TableID) (ranges []string, missing int, cells []law.Cell, before law.Cell) {
	var first, last string
	flush := func() {
		switch {
		case first == "":
		case first == last:
			ranges = append(ranges, "“"+first+"”")
		default:
			ranges = append(ranges, "从“"+first+"”至“"+last+"”")
		}
		first, last = "", ""
	}
	for i, row := range x.system.of(id) {
		if x.unread[i] < len(row.cells) || x.printed(row) {
			flush()
			if missing == 0 {
				before = row.cells[len(row.cells)-1]
			}
			continue
		}
		missing++
		cells = append(cells, row.cells...)
		last = fullLabel(*row.block, row.Row)
		if first == "" {
			first = last
		}
	}
	flush()
	return ranges, missing, cells, before
}

// printed reports whether a row stands in the source though it states nothing:
// its cells are blank or cannot be read. Such a row is not missing.
func (x *exam) printed(r *row) bool {
	for i := r.first; i < r.first+len(r.cells); i++ {
		if x.value(i).State == Illegible || !x.place(i).IsZero() {
			return true
		}
	}
	return x.r.HasPrinted(LabelIndex(string(r.table) + "." + string(r.ID))) // 行名在，数没有认出
}

// undecided counts the identities of a table and those that cannot be judged.
func (x *exam) undecided(id law.TableID) (all, undecided int) {
	for _, j := range x.judgements() {
		if strings.HasPrefix(string(j.Left[0]), string(id)+".") {
			all++
			if j.Verdict == finding.CannotJudge {
				undecided++
			}
		}
	}
	return all, undecided
}

// emptyCells names cells without a number in rows that are there. It weighs little, since the reader may be at fault; but it must be said, or a
// report with a blank cell would look complete.
func emptyCells(x *exam, rule *Rule) {
	for k := range x.system.tables {
		t := &x.system.tables[k]
		if !x.found(t.ID) {
			continue
		}
		var empty []law.Cell
		joined, blank, doubtful := false, false, false
		for i := t.from; i < t.to; i++ {
			row := &x.system.rows[i]
			if n := x.unread[i]; n == 0 || row.Kind == law.Group || n == len(row.cells) && !x.printed(row) {
				continue
			}
			together := x.joinedIn(row)
			joined = joined || together
			for k, c := range row.cells {
				v := x.value(row.first + k)
				if v.Known() {
					continue
				}
				empty = append(empty, c)
				switch {
				case together, c == "table2.administrative_fees_wan_yuan" && x.otherUnit():
				case v == Mark || v.State == Missing && (!x.place(row.first+k).IsZero() || x.unread[i] == len(row.cells)):
					blank = true
				default:
					doubtful = true
				}
			}
		}
		if len(empty) == 0 {
			x.common(rule, finding.Holds, string(t.ID), t.filled)
			continue
		}
		message := tableName(t.ID) + "有" + digits(int64(len(empty))) + "格没有读到数：" + listCells(empty, 5) + "。"
		if blank {
			message += "空白不等于零，没有发生的请填“0”。"
		}
		if doubtful {
			message += "原文印有的数没有把握读准，没有采用，请对照原文核对。"
		}
		if joined {
			message += "有的行几格的数连在一起，分不出各是多少，请换用分格的原件。"
		}
		x.say(rule, finding.Broken, string(t.ID), message, empty...)
	}
}

// joinedIn reports whether the numbers of a row stand in one place without
// borders, so that they cannot be told apart.
func (x *exam) joinedIn(r *row) bool {
	first := x.place(r.first)
	if len(r.cells) < 2 || first.IsZero() {
		return false
	}
	for i := r.first; i < r.first+len(r.cells); i++ {
		if x.value(i).State != Illegible || x.place(i) != first {
			return false
		}
	}
	return true
}

// notNegative judges that every number of a table may stand there: counts are
// integers, and nothing is below zero but a change (2019：本年增/减).
func notNegative(what string, ids ...law.TableID) func(*exam, *Rule) {
	fine := tableName(ids[0]) + "各格均" + what + "。" // 表二两版同名
	return func(x *exam, rule *Rule) {
		for k := range x.system.tables {
			t := &x.system.tables[k]
			if !slices.Contains(ids, t.ID) {
				continue
			}
			broken, unread := 0, 0
			for n := t.from; n < t.to; n++ {
				row := &x.system.rows[n]
				if x.odd[n] == 0 || row.Kind == law.Group {
					continue
				}
				for i, c := range row.cells {
					v := x.value(row.first + i)
					fault, read := numberFault(v, row.block.Columns[i].Number)
					if !read {
						unread++
					}
					if fault != "" {
						broken++
						x.say(rule, finding.Broken, string(c), "“"+Label(c)+"”应"+what+"；报告为 "+v.String()+"，"+fault+"。", c)
					}
				}
			}
			switch {
			case broken > 0:
			case unread > 0:
				x.say(rule, finding.CannotJudge, string(t.ID), tableName(t.ID)+"有"+digits(int64(unread))+"格没有读到，其余各格均"+what+"。")
			default:
				x.common(rule, finding.Holds, string(t.ID), fine)
			}
		}
	}
}

// numberFault says why a value cannot stand in a column of that kind; read is
// false where there is no number to judge.
func numberFault(v Value, kind law.Number) (fault string, read bool) {
	switch {
	case !v.Known():
		return "", false
	case kind == law.Decimal:
		negative, ok := amount(v)
		if negative {
			fault = "小于零"
		}
		return fault, ok // 数与单位连在一起等，读法不明的不判断
	}
	return countFault(v, kind == law.SignedCount), true
}

func countFault(v Value, signed bool) string {
	switch {
	case v.Text != "":
		return "不是整数"
	case v.Count < 0 && !signed:
		return "小于零"
	case v.Count > largest || v.Count < -largest:
		return "大得不可能"
	}
	return ""
}

// amount reads decimal text as it is, never as a float.
func amount(v Value) (negative, ok bool) {
	text := v.Text
	if text == "" {
		text = digits(v.Count)
	}
	number := strings.TrimPrefix(text, "-")
	whole, part, dotted := strings.Cut(number, ".")
	if !allDigits(whole) || dotted && !allDigits(part) {
		return false, false
	}
	return text != number && strings.Trim(number, "0.") != "", true
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// groupRows judges that the heading rows 三、（三）（四）（五）（六） carry no
// number. A reader that finds one there states it under the row's path.
func groupRows(x *exam, rule *Rule) {
	broken := false
	for n := range x.system.rows {
		row := &x.system.rows[n]
		if row.Kind != law.Group || x.unread[n] == len(row.cells) {
			continue
		}
		for i, c := range row.cells {
			if v := x.value(row.first + i); v.Known() {
				broken = true
				x.say(rule, finding.Broken, string(row.ID), "“"+rowLabel(*row.block, row.Row)+"”是小标题，这一行不应填数；报告在“"+row.block.Columns[i].Label+"”一列填了 "+v.String()+"。请把数填在下面的具体情形中。", c)
			}
		}
	}
	if !broken {
		x.common(rule, finding.Holds, "table3", "表三的小标题行没有填数。")
	}
}

func tableTitle(t law.Table) string {
	for _, s := range law.Form2021.Sections {
		if s.Table == t.ID || s.Table == "table2" && t.ID == "table2_2019" {
			return tableName(t.ID) + "（" + s.Title + "）"
		}
	}
	return tableName(t.ID)
}
