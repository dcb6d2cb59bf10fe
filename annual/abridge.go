package annual

// Abridged is a report cut down to what CheckYears, CheckCopy and
// CheckNeighbour look at: its cells, and its words in parts one and five. It
// gives the same findings as the whole.
func Abridged(r *Report) *Report {
	a := &Report{Body: r.Body, Year: r.Year, Form: r.Form, kept: r.kept}
	for _, s := range r.Sections {
		if s.ID == "overview" || s.ID == "problems" {
			a.Sections = append(a.Sections, Section{ID: s.ID, Paragraphs: s.Paragraphs})
		}
	}
	return a
}
