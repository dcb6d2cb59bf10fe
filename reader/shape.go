package reader

import (
	"gongkai/annual"
	"gongkai/law"
)

// shape is a table as a reading prints it. Readings of every form print the
// tables of 2021, so that they compare; the form of 2019 adds its own table 二.
type shape struct {
	id   law.TableID
	rows []shapeRow
}

// shapeRow is a row of a table: a single value where the columns have no names.
type shapeRow struct {
	key     string
	columns []string // nil: one value
	cells   []law.Cell
	index   []int // of the cells whose values are printed there, as the report keeps them
	decimal bool
}

// shapes returns the tables of a reading of that form, in order.
func shapes(form string) []shape { return shapesOf[form] }

var shapesOf = map[string][]shape{
	"": makeShapes(""), annual.Form2021: makeShapes(annual.Form2021), annual.Form2019: makeShapes(annual.Form2019), annual.FormMixed: makeShapes(annual.FormMixed),
}

func makeShapes(form string) []shape {
	list := []shape{shapeOf(law.Form2021.Tables[0], form)}
	if form == annual.Form2019 {
		list = append(list, shapeOf(law.Form2019.Tables[0], form))
	}
	table3 := shapeOf(law.Form2021.Tables[1], form)
	if form == annual.Form2019 || form == annual.FormMixed {
		table3.insert(shapeOf(law.Form2019.Tables[1], form).row("other"), "other_no_correction")
	}
	return append(list, table3, shapeOf(law.Form2021.Tables[2], form))
}

func shapeOf(t law.Table, form string) shape {
	s := shape{id: t.ID}
	for _, b := range t.Blocks {
		for _, r := range b.Rows {
			if r.Kind == law.Group {
				continue
			}
			row := shapeRow{key: string(r.ID)}
			for _, c := range b.Columns {
				cell := t.Path(b, r.ID, c.ID)
				row.cells = append(row.cells, cell)
				if t.ID == "table2" && form == annual.Form2019 {
					cell = comparable[cell]
				}
				row.index = append(row.index, annual.Index(cell))
				row.columns = append(row.columns, string(c.ID))
				row.decimal = row.decimal || c.Number == law.Decimal
			}
			if len(b.Columns) == 1 {
				row.columns = nil
				if row.decimal {
					row.key += "_wan_yuan"
				}
			}
			s.rows = append(s.rows, row)
		}
	}
	return s
}

func (s shape) row(key string) shapeRow {
	for _, r := range s.rows {
		if r.key == key {
			return r
		}
	}
	return shapeRow{}
}

// insert puts a row before another.
func (s *shape) insert(r shapeRow, before string) {
	for i := range s.rows {
		if s.rows[i].key == before {
			s.rows = append(s.rows[:i:i], append([]shapeRow{r}, s.rows[i:]...)...)
			return
		}
	}
}

// cells returns the cells in order.
func (s shape) cells() []law.Cell {
	var all []law.Cell
	for _, r := range s.rows {
		all = append(all, r.cells...)
	}
	return all
}

func (s shape) found(r *annual.Report) bool {
	return r.Found[s.id] || s.id == "table2" && r.Found["table2_2019"]
}

// comparable says which cells of the form of 2019 stand for those of table 二
// of 2021 in a reading. It is for comparison only: the two do not convert.
var comparable = map[law.Cell]law.Cell{
	"table2.regulations.issued":           "table2_2019.regulations.new_made",
	"table2.regulations.in_force":         "table2_2019.regulations.total_disclosed",
	"table2.normative_documents.issued":   "table2_2019.normative_documents.new_made",
	"table2.normative_documents.in_force": "table2_2019.normative_documents.total_disclosed",
	"table2.administrative_licensing":     "table2_2019.administrative_licensing.decisions",
	"table2.administrative_penalty":       "table2_2019.administrative_penalty.decisions",
	"table2.administrative_compulsion":    "table2_2019.administrative_compulsion.decisions",
}
