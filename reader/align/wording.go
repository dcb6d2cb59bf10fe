package align

import (
	"strings"
	"unicode"

	"gongkai/annual"
	"gongkai/law"
	"gongkai/reader/grid"
)

// What a table prints beside its numbers is kept as printed: the labels, so
// that a wording that drifted from the form can be shown where it stands, and
// the words in cells that should hold a number alone.

// decisions are the labels of the two columns of that name, as they follow each other.
var decisions = [2]int{annual.LabelIndex("table2.art20_5.decisions"), annual.LabelIndex("table2.art20_6.decisions")}

// wording notes the labels that stand whole in cells of the tables.
func (s *stream) wording(r *annual.Report) {
	seen := 0           // columns of decisions
	var last *grid.Cell // of the source, which may end within a label
	if n := len(s.lines); n > 0 && len(s.lines[n-1].Cells) > 0 {
		last = &s.lines[n-1].Cells[len(s.lines[n-1].Cells)-1]
	}
	for i := range s.rows {
		row := &s.rows[i]
		if !s.table[row.line] || row.glued {
			continue
		}
		for k := range row.atoms {
			a := &row.atoms[k]
			if a.entry == nil || !a.whole || a.part || a.row > 0 || a.cell == last {
				continue
			}
			label := a.entry.label
			if a.entry.name == "decisions" && r.Form != annual.Form2019 {
				if seen < len(decisions) {
					label = decisions[seen]
				}
				seen++
			}
			switch {
			case label < 0, !a.inUse, row.table == 0 && !a.form && s.tornLabel(row.line, a),
				a.entry.name == "amount" && moneyUnit(a.cell.Text) == "" && s.saysMoney(i):
				continue
			}
			if !r.HasPrinted(label) {
				r.SetPrintedIndex(label, annual.Printed{Text: a.cell.Text, Place: a.cell.Place()})
				continue
			}
			// 表四的四种结果印三遍，与格式不同的一遍才值得看。
			if was, _ := r.PrintedIndex(label); a.entry.four && was.Text != a.cell.Text && was.Text == a.entry.words {
				r.SetPrintedIndex(label, annual.Printed{Text: a.cell.Text, Place: a.cell.Place()})
			}
		}
	}
}

// saysMoney reports that a unit of money stands near a row: that of a head that broke.
func (s *stream) saysMoney(row int) bool {
	for i := max(0, row-1); i < min(len(s.rows), row+3); i++ {
		for k := range s.rows[i].atoms {
			if a := &s.rows[i].atoms[k]; !a.isNumber() && strings.Contains(a.cell.Text, "元") {
				return true
			}
		}
	}
	return false
}

// tornLabel reports words in text that are no wording of a label but what a line
// break left of it: pieces of two columns side by side (尚未审 总), or the beginning,
// with the rest in one of the next lines.
func (s *stream) tornLabel(line int, a *atom) bool {
	if a.far && strings.Contains(strings.TrimSpace(a.cell.Text), " ") {
		return true
	}
	if !a.entry.longer(a.cell.Text) {
		return false
	}
	words := strings.TrimLeft(han(a.cell.Text), "一二三四五六七八九")
	for i := range s.m.w.labels {
		l := &s.m.w.labels[i]
		if l.entry != a.entry || l.alias || len(l.key) <= len(words) || !strings.HasPrefix(l.key, words) {
			continue
		}
		for k := line + 1; k < len(s.lines) && k <= line+2; k++ {
			for c := range s.lines[k].Cells {
				if rest := han(s.lines[k].Cells[c].Text); rest != "" && strings.HasPrefix(l.key[len(words):], rest) {
					return true
				}
			}
		}
	}
	return false
}

// longer reports whether the form's own label has more Chinese characters than the
// words, the number of the item left out. Nearly none has.
func (e *entry) longer(words string) bool {
	n, numbered := 0, false
	for _, c := range words {
		if c >= 0x4e00 && c <= 0x9fff {
			numbered = numbered || n == 0 && digitOf(c) > 0
			n++
		}
	}
	if numbered {
		n--
	}
	return n < e.own
}

// untagged takes the marks of a page out of words that a converter left there:
// <span style="…">12</span> holds a number alone.
func untagged(s string) string {
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '<')
		if i < 0 {
			return s
		}
		from += i
		if n := tagLen(s[from:]); n > 0 {
			s = s[:from] + s[from+n:]
		} else {
			from++
		}
	}
}

// han keeps the Chinese characters of a text.
func han(text string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x4e00 || c > 0x9fff {
			return -1
		}
		return c
	}, text)
}

// inUse reports words in simplified characters and nothing else: a page in
// traditional ones or in two scripts prints the same label.
func inUse(words string) bool {
	for _, c := range words {
		switch {
		case c < 0x80:
			if c|0x20 >= 'a' && c|0x20 <= 'z' {
				return false
			}
		case c == '（', c == '）', c == '、': // 标签里最多的几个
		case c >= 0x4e00 && c <= 0x9fff:
			if simple[c-0x4e00] != 0 {
				return false
			}
		case unicode.IsLetter(c):
			return false
		}
	}
	return true
}

// paths gives the entries the numbers under which annual.Report keeps them.
func (w *words) paths() {
	for _, e := range w.entries {
		e.label = -1
	}
	for _, e := range w.rows3 {
		e.label = annual.LabelIndex(e.id)
	}
	for _, e := range w.rows2 {
		e.label = annual.LabelIndex(e.id)
	}
	for _, c := range law.Applicants {
		if e := w.entries["table3."+string(c.ID)]; e != nil {
			e.label = annual.LabelIndex("table3." + law.Form2021.Tables[1].Blocks[0].ID + "." + string(c.ID))
		}
	}
	four := &law.Form2021.Tables[2]
	for _, b := range four.Blocks {
		for _, c := range b.Columns {
			if e := w.entries["table4."+string(c.ID)]; e != nil && c.Kind != law.Sum {
				e.label, e.four, e.words = annual.LabelIndex("table4."+b.ID+"."+string(c.ID)), true, c.Label
			}
		}
		for _, row := range b.Rows {
			if e := w.entries["table4."+string(row.ID)]; e != nil {
				e.label, e.four, e.words = annual.LabelIndex("table4."+string(row.ID)), true, row.Label
			}
		}
	}
	for _, b := range law.Form2021.Tables[0].Blocks {
		for _, c := range b.Columns {
			label := annual.LabelIndex("table2." + b.ID + "." + string(c.ID))
			switch c.ID {
			case "decisions": // 两块都有，按先后分
			case "amount_wan_yuan":
				w.entries["table2.amount"].label, w.entries["table2.amount_yuan"].label = label, label
			default:
				w.entries["table2."+string(c.ID)].label = label
			}
		}
	}
}

// words notes what a cell prints besides its number.
func (r *result) words(cell law.Cell, a *atom) {
	if !a.apart || len(a.cell.Text) == len(a.value.digits) {
		return
	}
	text := untagged(a.cell.Text)
	for _, c := range text {
		if unicode.IsLetter(c) {
			if r.Report.Words == nil {
				r.Report.Words = map[law.Cell]string{}
			}
			r.Report.Words[cell] = text
			return
		}
	}
}
