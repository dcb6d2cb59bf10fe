package extract

import (
	"strings"

	"gongkai/reader/grid"
)

// leastPairs is how many gaps of a text must be pairs of tabs before they are
// believed to be one gap each.
const leastPairs = 12

// paired reports a text whose cells two tabs keep apart: some converters write one
// behind a cell and one before the next. In a text whose cells one tab keeps apart
// two cells stand side by side somewhere, and the first of them ends the search.
func paired(text string) bool {
	pairs := 0
	for {
		i := strings.IndexByte(text, '\t')
		if i < 0 {
			return false
		}
		text = text[i:]
		n := 1
		for n < len(text) && text[n] == '\t' {
			n++
		}
		if n%2 == 1 {
			return false
		}
		if pairs++; pairs == leastPairs {
			return true
		}
		text = text[n:]
	}
}

// unpaired leaves out the empty cells between the two tabs of each pair.
func unpaired(cells []grid.Cell) []grid.Cell {
	n := (len(cells) + 1) / 2
	for k := 1; k < n; k++ {
		cells[k] = cells[2*k]
		cells[k].Col = int32(k)
	}
	return cells[:n]
}
