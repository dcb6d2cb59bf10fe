package pdf

import (
	"slices"
	"strconv"

	"gongkai/reader/grid"
)

// The end of a page may stand between the lines of a broken number. Where a table
// has no lines, what is left of it is a line with few numbers and no label, the last
// of its page or the first of the next: those numbers, and the ones in their columns
// in the nearest row of the other page, are unknown.

// edgeLines is how many lines from the end of a page are looked at.
const edgeLines = 16

// edgeLine is a line of a page beside its end.
type edgeLine struct {
	cells  []*grid.Cell // that hold numbers
	lone   *paragraph   // a number that stands alone
	at     []span
	words  bool // something else stands in it
	begins bool // with a label that is numbered
}

// tornNumbers looks at the ends of all pages. Turned says which stand on their side.
func tornNumbers(pages [][]block, turned []bool) {
	numbers := folios(pages)
	for k := 1; k < len(pages); k++ {
		foot, top := edge(pages, k-1, numbers, turned[k-1], true), edge(pages, k, numbers, turned[k], false)
		above, below := firstRow(foot), firstRow(top)
		if above < 0 || below < 0 || max(len(foot[above].at), len(top[below].at)) < leastValues {
			continue
		}
		for i := range foot[:restsOf(foot)] {
			foot[i].tear(&top[below])
		}
		begins := beginsIn(foot[:above])
		if top[below].words && !begins && !beginsIn(top[:below+1]) { // its label begins on the page before, beside some of its numbers
			foot[above].tear(&top[below])
		}
		if begins { // the last row has its numbers on the next page
			continue
		}
		for i := range top {
			if i == below || top[i].begins {
				break
			}
			top[i].tear(&foot[above])
		}
	}
}

func beginsIn(lines []edgeLine) bool {
	return slices.ContainsFunc(lines, func(l edgeLine) bool { return l.begins })
}

// edge lists the lines of a page from its end, or from its start, as far as no
// table with lines stands there.
func edge(pages [][]block, k int, folios [][]folio, turned, end bool) []edgeLine {
	var list []edgeLine
	blocks := pages[k]
	for n := range blocks {
		if end {
			n = len(blocks) - 1 - n
		}
		b := &blocks[n]
		switch {
		case b.furniture:
			if f, ok := b.folio(); !ok || counted(folios, k, f) {
				continue
			}
			list = append(list, loneLine(b.text, turned))
		case b.table != nil || len(list) > edgeLines:
			return list
		case b.text != nil:
			list = append(list, loneLine(b.text, turned))
		default:
			for i := range b.rows {
				if end {
					i = len(b.rows) - 1 - i
				}
				list = append(list, edgeOf(b.rows[i].Cells, turned))
			}
		}
	}
	return list
}

// folios are the bare numbers that were taken for those of the pages.
func folios(pages [][]block) [][]folio {
	list := make([][]folio, len(pages))
	for k, blocks := range pages {
		for i := range blocks {
			if f, ok := blocks[i].folio(); ok {
				list[k] = append(list[k], f)
			}
		}
	}
	return list
}

// folio is a bare number that was taken for that of the page, and where it stands.
type folio struct {
	n   int
	top float64
}

func (b *block) folio() (f folio, ok bool) {
	if !b.furniture || b.text == nil {
		return folio{}, false
	}
	n, err := strconv.Atoi(b.text.String())
	return folio{n, b.top}, err == nil
}

// counted reports a number that counts the pages, along with a number at the same
// height on another page; where a file has two pages, one of them may have none. One
// that does not is what is left of a number in a table.
func counted(folios [][]folio, k int, f folio) bool {
	const level = 15 // points
	for j, list := range folios {
		if j != k && slices.ContainsFunc(list, func(o folio) bool { return o.n-j == f.n-k && abs(o.top-f.top) < level }) {
			return true
		}
	}
	return len(folios) < 3 && f.n == k+1
}

func loneLine(t *paragraph, turned bool) edgeLine {
	text := t.String()
	l := edgeLine{words: !numberLike(text), begins: opens(text, "。")}
	if box := t.place.Box; !l.words && box != nil {
		l.lone, l.at = t, []span{roomOf(*box, turned)}
	}
	return l
}

func edgeOf(cells []grid.Cell, turned bool) (l edgeLine) {
	for i := range cells {
		c := &cells[i]
		switch place := c.Place(); {
		case c.Text == "":
		case !numberLike(c.Text) || place.Box == nil:
			l.words, l.begins = true, l.begins || opens(c.Text, "。")
		default:
			l.cells, l.at = append(l.cells, c), append(l.at, roomOf(*place.Box, turned))
		}
	}
	return l
}

// roomOf is the room that a box takes on its line.
func roomOf(b [4]float64, turned bool) span {
	if turned {
		return span{b[1], b[3]}
	}
	return span{b[0], b[2]}
}

// firstRow is the first line with numbers and a label that begins, or with as many
// numbers as make a row. Few numbers beside other words are what is left of a row,
// behind the head of the table where the page repeats it.
func firstRow(lines []edgeLine) int {
	for i, l := range lines {
		if len(l.at) > 0 && l.begins || len(l.at) >= leastValues {
			return i
		}
	}
	return -1
}

// restsOf counts the lines with numbers alone before any words.
func restsOf(lines []edgeLine) int {
	for i, l := range lines {
		if l.words || len(l.at) == 0 {
			return i
		}
	}
	return len(lines)
}

// tear makes the numbers of a rest unknown, and those of a row in their columns. A
// line with as many numbers as the row has is a row of its own.
func (l *edgeLine) tear(row *edgeLine) {
	if len(l.at) >= len(row.at) {
		return
	}
	for i, a := range l.at {
		for k, b := range row.at {
			if a.from < b.to && a.to > b.from {
				l.unread(i)
				row.unread(k)
			}
		}
	}
}

func (l *edgeLine) unread(i int) {
	if l.lone != nil {
		l.lone.words.Reset()
		l.lone.words.WriteRune(unknown)
		return
	}
	l.cells[i].Text = string(unknown)
}
