package law

// TableID names a statutory table: table2, table3, table4 and, for the 2019
// form, table2_2019.
type TableID string

// RowID and ColumnID are the stable ASCII names of rows and columns; the
// Chinese labels may change with a new notice, the ids never do.
type (
	RowID    string
	ColumnID string
)

// Cell is the dotted path of one number of the report, such as
// table3.granted.natural_person; findings, readings and drill-downs use it.
type Cell string

// Kind says what a row or column of a form is.
type Kind uint8

const (
	Input Kind = iota // a number that is stated
	Leaf              // an outcome row: one closed application counts in exactly one
	Group             // a heading without numbers of its own
	Sum               // a number that must equal the sum of others
)

// Number says what kind of number stands in a cell.
type Number uint8

const (
	Count       Number = iota // integer, not negative
	SignedCount               // integer with a sign (2019: 本年增/减)
	Decimal                   // decimal text, 万元 where the form says so
)

// Form is one version of the statutory form of the annual report.
type Form struct {
	ID        string // "2019", "2021"
	Name      string
	Cite      Cite
	FirstYear int // first report year
	LastYear  int // last report year; 0: still in use
	Sections  []Section
	Tables    []Table
}

// Section is one of the six parts (条例第五十条；格式“一”至“六”).
type Section struct {
	ID     string
	Number string // 一、
	Title  string // 总体情况
	Table  TableID
	Topics []Topic // aspects the part must cover
}

// Topic is an aspect that a section must cover.
type Topic struct{ ID, Title string }

// Table is one statutory table: one or more blocks one below the other.
type Table struct {
	ID     TableID
	Corner string // the note printed in the head's corner (表三)
	Blocks []Block
}

// Block is a head with its columns and the rows below it.
type Block struct {
	ID      string
	Head    string // 第二十条第（一）项
	Columns []Column
	Rows    []Row
}

// Column is one numeric column. Group is the merged head above it, if any.
type Column struct {
	ID     ColumnID
	Label  string
	Group  string
	Kind   Kind
	Number Number
}

// Row is one row of a table. Parent names the group row it belongs to.
type Row struct {
	ID     RowID
	Number string // （一）, 1.
	Label  string // without the number
	Parent RowID
	Kind   Kind
	Cites  []Cite
}

// Full returns the label as printed: number and words.
func (r Row) Full() string { return r.Number + r.Label }

// Path returns the cell in the given row and column. A block with a single
// column leaves the column's name out, as the JSON contract does.
func (t Table) Path(b Block, row RowID, col ColumnID) Cell {
	var room [96]byte
	path := t.path(room[:0], b, row, col)
	if c, ok := cellPaths[string(path)]; ok {
		return c
	}
	return Cell(path)
}

func (t Table) path(to []byte, b Block, row RowID, col ColumnID) []byte {
	to = append(append(append(to, t.ID...), '.'), row...)
	switch {
	case len(b.Columns) > 1:
		to = append(append(to, '.'), col...)
	case b.Columns[0].Number == Decimal:
		to = append(to, "_wan_yuan"...)
	}
	return to
}

// cellPaths are the cells of all forms, each path once: whoever keeps the cells of
// a table keeps no string of his own.
var cellPaths = func() map[string]Cell {
	all := map[string]Cell{}
	for _, f := range Forms {
		for _, t := range f.Tables {
			for _, b := range t.Blocks {
				for _, r := range b.Rows {
					for _, c := range b.Columns {
						path := string(t.path(nil, b, r.ID, c.ID))
						all[path] = Cell(path)
					}
				}
			}
		}
	}
	return all
}()

// Cells returns every numeric cell of the table in printed order.
func (t Table) Cells() []Cell {
	n := 0
	for _, b := range t.Blocks {
		n += len(b.Rows) * len(b.Columns)
	}
	cells := make([]Cell, 0, n)
	for _, b := range t.Blocks {
		for _, r := range b.Rows {
			if r.Kind == Group {
				continue
			}
			for _, c := range b.Columns {
				cells = append(cells, t.Path(b, r.ID, c.ID))
			}
		}
	}
	return cells
}

// Table returns the form's table of that id.
func (f *Form) Table(id TableID) (Table, bool) {
	for _, t := range f.Tables {
		if t.ID == id {
			return t, true
		}
	}
	return Table{}, false
}

// Leaves returns the outcome rows of table 三 in printed order: 21 in the
// 2021 form, 19 in that of 2019.
func (t Table) Leaves() []RowID {
	var rows []RowID
	for _, b := range t.Blocks {
		for _, r := range b.Rows {
			if r.Kind == Leaf {
				rows = append(rows, r.ID)
			}
		}
	}
	return rows
}

// FormOf returns the form that a report for the given year must use, and
// false for a year before the first form with these tables.
func FormOf(year int) (*Form, bool) { return formOf(Forms, year) }

// formOf picks the one form of that year; two for one year are as bad as none.
func formOf(forms []*Form, year int) (*Form, bool) {
	var found *Form
	for _, f := range forms {
		if !f.has(year) {
			continue
		}
		if found != nil {
			return nil, false
		}
		found = f
	}
	return found, found != nil
}

func (f *Form) has(year int) bool {
	return year >= f.FirstYear && (f.LastYear == 0 || year <= f.LastYear)
}

// Forms lists the forms, the newest first.
var Forms = []*Form{&Form2021, &Form2019}
