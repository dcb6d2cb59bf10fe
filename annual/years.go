package annual

import (
	"gongkai/finding"
	"gongkai/law"
)

// adjacent judges that the two reports are of years that follow each other; if
// not, it says so for the rule and nothing else is said.
func (x *exam) adjacent(rule *Rule) bool {
	switch {
	case x.prev.Year == 0 || x.r.Year == 0:
		x.say(rule, finding.CannotJudge, "", "有一份报告没有读到年度，无法作跨年核对。")
	case x.prev.Year+1 != x.r.Year:
		x.say(rule, finding.NotApplicable, "", digits(int64(x.prev.Year))+"年与"+digits(int64(x.r.Year))+"年不是相邻年度，不作跨年核对。")
	default:
		return true
	}
	return false
}

// pair reads a cell of each report.
func (x *exam) pair(prev, cur law.Cell) (before, now int64, ok bool) {
	before, ok1 := count(x.prev.At(prev))
	now, ok2 := count(x.r.At(cur))
	return before, now, ok1 && ok2
}

// bothCells names a cell of each report with what stands there, since the
// places of a finding point into the later report only.
func (x *exam) bothCells(prev, cur law.Cell) string {
	return digits(int64(x.prev.Year)) + "年报告的“" + Label(prev) + "”为 " + x.prev.At(prev).String() + "，" +
		digits(int64(x.r.Year)) + "年报告的“" + Label(cur) + "”为 " + x.r.At(cur).String()
}

// carryOver judges that what was carried forward is what came in.
func carryOver(total bool) func(*exam, *Rule) {
	return func(x *exam, rule *Rule) {
		if !x.adjacent(rule) {
			return
		}
		for _, c := range law.Applicants {
			if (c.Kind == law.Sum) != total {
				continue
			}
			in, out := law.Cell("table3.carried_in."+string(c.ID)), law.Cell("table3.carried_forward."+string(c.ID))
			before, now, ok := x.pair(out, in)
			switch say := c.Label + "：" + rule.Say; {
			case !ok:
				x.say(rule, finding.CannotJudge, string(c.ID), say+"；"+x.bothCells(out, in)+"，无法判断。", in)
			case before != now:
				x.say(rule, finding.Broken, string(c.ID), say+"；"+x.bothCells(out, in)+"，差 "+digits(max(before-now, now-before))+"。"+x.carryAdvice(total), in)
			default:
				x.say(rule, finding.Holds, string(c.ID), say+"；均为 "+digits(now)+" 件，成立。", in)
			}
		}
	}
}

func (x *exam) carryAdvice(total bool) string {
	if total {
		return "请核对两年的报告，以台账为准更正。"
	}
	return "如系更正了申请人类别，请在报告中说明。"
}

// inForceAcross judges the count of documents in force across two years.
func inForceAcross(x *exam, rule *Rule) {
	if !x.adjacent(rule) {
		return
	}
	for _, row := range documentRows {
		at := func(column string) law.Cell { return law.Cell("table2." + row + "." + column) }
		name := seats[at("in_force")].row.Label
		if x.r.Form == Form2019 || x.prev.Form == Form2019 {
			x.say(rule, finding.NotApplicable, row, name+"：2019年版格式没有现行有效件数和废止件数，不作比较。")
			continue
		}
		before, now, ok1 := x.pair(at("in_force"), at("in_force"))
		years := [2]string{digits(int64(x.prev.Year)) + "年", digits(int64(x.r.Year)) + "年"}
		issued, ok2 := count(x.r.At(at("issued")))
		repealed, ok3 := count(x.r.At(at("repealed")))
		cells := []law.Cell{at("in_force"), at("issued"), at("repealed")}
		switch should := before + issued - repealed; {
		case !ok1 || !ok2 || !ok3:
			x.say(rule, finding.CannotJudge, row, name+"："+rule.Say+"；有的数没有读到，无法判断。", cells...)
		case now != should:
			x.say(rule, finding.Broken, row, name+"："+rule.Say+"；"+years[0]+"报告的“"+Label(at("in_force"))+"”为 "+digits(before)+"，加"+years[1]+"制发 "+digits(issued)+" 减废止 "+digits(repealed)+" 为 "+digits(should)+
				"，"+years[1]+"报告为 "+digits(now)+"，差 "+digits(max(should-now, now-should))+"。如有到期失效、清理、划转或重新统计，请在报告中说明。", cells...)
		default:
			x.say(rule, finding.Holds, row, name+"："+rule.Say+"；均为 "+digits(now)+"，成立。", cells...)
		}
	}
}

// pendingAcross judges that cases not concluded last year are counted again.
func pendingAcross(x *exam, rule *Rule) {
	if !x.adjacent(rule) {
		return
	}
	for _, row := range []string{"review", "lit_direct", "lit_after_review"} {
		total, pending := law.Cell("table4."+row+".total"), law.Cell("table4."+row+".pending")
		name := seats[total].row.Label
		before, now, ok := x.pair(pending, total)
		switch {
		case !ok:
			x.say(rule, finding.CannotJudge, row, name+"："+rule.Say+"；有一份报告没有读到，无法判断。", total)
		case now < before:
			x.say(rule, finding.Broken, row, name+"："+rule.Say+"；"+x.bothCells(pending, total)+"。如本机关只统计当年新发生的案件，可不理会。", total)
		default:
			x.say(rule, finding.Holds, row, name+"："+rule.Say+"，成立。", total)
		}
	}
}
