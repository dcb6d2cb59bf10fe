package annual

import "testing"

// TestRowsLieSideBySide: reports keep the cells of a row one behind the other,
// in the order of its columns.
func TestRowsLieSideBySide(t *testing.T) {
	for form, s := range systems {
		for _, row := range s.rows {
			for i, c := range row.cells {
				if row.kept < 0 || Index(c) != row.kept+i || s.index[row.first+i] != row.kept+i {
					t.Errorf("%s: %s is kept at %d, not at %d", form, c, Index(c), row.kept+i)
				}
			}
		}
	}
}
