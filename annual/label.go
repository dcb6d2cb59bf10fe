package annual

import (
	"strings"
	"unicode/utf8"

	"gongkai/law"
)

// seat says where a cell stands in its form.
type seat struct {
	table  law.TableID
	block  *law.Block
	row    *law.Row
	column *law.Column
	label  string // see Label
}

// seats knows every cell of every form. The forms share ids only where they
// share labels, so one map serves them all.
var seats = func() map[law.Cell]seat {
	all := make(map[law.Cell]seat, 300)
	for _, f := range law.Forms {
		for _, t := range f.Tables {
			for b := range t.Blocks {
				block := &t.Blocks[b]
				for r := range block.Rows {
					for c := range block.Columns {
						row, column := &block.Rows[r], &block.Columns[c]
						if row.Kind == law.Group {
							continue
						}
						all[t.Path(*block, row.ID, column.ID)] = seat{t.ID, block, row, column, rowLabel(*block, *row) + "·" + column.Label}
					}
				}
			}
		}
	}
	return all
}()

// Label names a cell as an officer would: row and column, such as
// “四、结转下年度继续办理·自然人”. A cell that no form has is named by its path.
func Label(c law.Cell) string {
	if s, ok := seats[c]; ok {
		return s.label
	}
	return string(c)
}

// rowLabel prints a row with its number and, where the number alone would not
// tell, its group, without the remarks that the form prints in brackets:
// （一）予以公开, （三）不予公开1.属于国家秘密.
func rowLabel(b law.Block, r law.Row) string {
	if r.Parent == "results" {
		return bareLabel(r)
	}
	return fullLabel(b, r)
}

// fullLabel names the group always: 三、本年度办理结果（一）予以公开.
func fullLabel(b law.Block, r law.Row) string {
	for _, p := range b.Rows {
		if p.ID == r.Parent {
			return p.Full() + bareLabel(r)
		}
	}
	return bareLabel(r)
}

func bareLabel(r law.Row) string {
	words, _, _ := strings.Cut(r.Label, "（")
	return r.Number + words
}

// tableName returns 表二, 表三 or 表四.
func tableName(id law.TableID) string {
	switch id {
	case "table3":
		return "表三"
	case "table4":
		return "表四"
	}
	return "表二"
}

// section returns the part of the form with that id; ok is false for the foreword.
func section(id string) (law.Section, bool) {
	for _, s := range law.Form2021.Sections {
		if s.ID == id {
			return s, true
		}
	}
	return law.Section{}, false
}

// name prints the part as a message quotes it.
func (s Section) name() string {
	if s.Heading != "" {
		return "“" + short(s.Heading, 40) + "”"
	}
	if part, ok := section(s.ID); ok {
		return "“" + part.Number + part.Title + "”"
	}
	return "正文开头部分"
}

// list joins the first few names and counts the rest.
func list(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, "、")
	}
	return strings.Join(names[:most], "、") + "等"
}

// listCells names the first few cells and says whether there are more.
func listCells(cells []law.Cell, most int) string {
	var b strings.Builder
	b.Grow(64 * min(len(cells), most))
	for i, c := range cells[:min(len(cells), most)] {
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString("“")
		b.WriteString(Label(c))
		b.WriteString("”")
	}
	if len(cells) > most {
		b.WriteString("等")
	}
	return b.String()
}

// short cuts a quotation that is too long to be read in a message.
func short(words string, most int) string {
	words = strings.TrimSpace(words)
	if len(words) <= most {
		return words
	}
	rest := tail(words, most)
	if rest == "" {
		return words
	}
	if head := words[:len(words)-len(rest)]; utf8.ValidString(head) {
		return head + "……"
	}
	return string([]rune(words)[:most]) + "……"
}
