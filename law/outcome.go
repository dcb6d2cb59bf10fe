package law

// Need is something the decision must carry beyond what every letter has; the
// IDs are the field names of the letter.
type Need struct {
	ID, Name string
	OneOf    []string // the values the law knows; nil: free text
}

// Outcome (办理结果) is one way in which an application ends. The day of the
// decision picks the version. Each closed application counts in exactly one
// leaf row of table 三.
type Outcome struct {
	ID, Name string
	Cites    []Cite // the basis, the main article first
	Force    Force
	Row      RowID  // leaf of table 三 in the 2021 form
	Needs    []Need // what the decision must carry
	Remedy   RemedyID
	Letter   string // id of the letter template
	Doubt    string
}

// RowIn is the row in which the outcome counts in that form: a leaf of the
// 2021 form, or the row above it where an older form does not divide it.
func (o Outcome) RowIn(f *Form) RowID {
	t, ok := f.Table("table3")
	if !ok {
		return ""
	}
	for id := o.Row; id != ""; id = parent(id) {
		for _, leaf := range t.Leaves() {
			if leaf == id {
				return id
			}
		}
	}
	return ""
}

// parent is the row above it in the 2021 form, "" at the top.
func parent(id RowID) RowID {
	t, _ := Form2021.Table("table3")
	for _, b := range t.Blocks {
		for _, r := range b.Rows {
			if r.ID == id {
				return r.Parent
			}
		}
	}
	return ""
}
