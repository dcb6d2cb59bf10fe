package xlsx

import (
	"strconv"
	"strings"

	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

// sheet is a sheet while it is read: the cells with words and those that were
// only drawn, and what is merged.
type sheet struct {
	book   *book
	rows   []row
	hidden []bool       // columns, from 0
	folded map[int]bool // rows that nobody sees
	cols   int          // settings of columns so far
	merges []area
}

type row struct {
	number int // from 1
	cells  []cell
}

type cell struct {
	col  int // from 0
	text string
}

// area is a merged range; columns from 0, rows from 1, both ends included.
type area struct{ left, top, right, bottom int }

func (b *book) readSheet(part string) (*sheet, *grid.Fault) {
	s, f := b.pkg.Scan(part)
	if f != nil {
		return nil, f
	}
	defer s.Close()
	x := &sheet{book: b, folded: map[int]bool{}}
	var (
		r       row
		c       cell
		hidden  bool
		typ     string
		style   int
		words   rich
		between bool // within a cell
		formula bool // the cell is reckoned
	)
	for s.Next() {
		switch {
		case s.Kind == opc.Words:
			if p := s.Parent(0); between && (p == "v" || p == "t") {
				words.take(s.Text)
			}
		case s.Space != opc.Sheet:
		case s.Kind == opc.Start:
			words.set(s)
			switch s.Name {
			case "col":
				x.hide(s.Attr("min"), s.Attr("max"), s.Attr("hidden") == "1" || s.Attr("hidden") == "true" || isZero(s.Attr("width")))
			case "row":
				n, err := strconv.Atoi(s.Attr("r"))
				if err != nil || n <= r.number || n > maxRow {
					n = r.number + 1 // 行号可以省略
				}
				r = row{number: n}
				h := s.Attr("hidden")
				hidden = h == "1" || h == "true" || isZero(s.Attr("ht")) // 拖到没有高度的行，也是隐藏
				if c.col = -1; hidden && len(x.folded) < maxFolded {
					x.folded[n] = true
				}
			case "c":
				col, ok := columnOf(s.Attr("r"))
				if !ok || col <= c.col {
					col = c.col + 1
				}
				if col >= maxColumn {
					return nil, b.pkg.TooMany()
				}
				c.col, typ, between = col, s.Attr("t"), true
				style, _ = strconv.Atoi(s.Attr("s"))
				words.Reset()
				formula = false
			case "f":
				formula = true
				s.Skip()
			case "rPh", "extLst", "dataValidations", "conditionalFormatting":
				s.Skip()
			case "mergeCell":
				if a, ok := areaOf(s.Attr("ref")); ok {
					if len(x.merges) >= maxMerges {
						return nil, b.pkg.TooMany()
					}
					x.merges = append(x.merges, a)
				}
			}
		case s.Name == "c":
			between = false
			if hidden {
				continue
			}
			c.text = b.shown(typ, style, words.String())
			if formula && c.text == "" && typ != "str" {
				c.text = unreckoned
			}
			if b.cells++; b.cells > grid.MaxCells {
				return nil, b.pkg.TooMany()
			}
			if b.running += len(c.text); b.running > grid.MaxExpanded { // 一段共用的文字可以填满一整张表
				return nil, b.pkg.TooMany()
			}
			r.cells = append(r.cells, c)
		case s.Name == "row":
			if len(r.cells) > 0 {
				x.rows = append(x.rows, r)
			}
		}
	}
	return x, s.Fault()
}

// unreckoned stands for a formula whose value the workbook does not hold: it
// is not blank, and what it comes to is not known.
const unreckoned = "？"

// hide notes columns that nobody sees.
func (x *sheet) hide(from, to string, hidden bool) {
	if x.cols++; !hidden || x.cols > maxColumn {
		return
	}
	a, err1 := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || a < 1 {
		return
	}
	for b = min(b, maxColumn); len(x.hidden) < b; {
		x.hidden = append(x.hidden, false)
	}
	for i := a; i <= b; i++ {
		x.hidden[i-1] = true
	}
}

// isZero reports a height or width of nothing: 0, 0.0.
func isZero(size string) bool { return size != "" && strings.Trim(size, "0.") == "" }

// shown is what the sheet shows in a cell.
func (b *book) shown(typ string, style int, value string) string {
	f := format{}
	if style >= 0 && style < len(b.formats) {
		f = b.formats[style]
	}
	if f.struck {
		return ""
	}
	switch typ {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(b.shared) {
			return ""
		}
		return trim(b.shared[n])
	case "b":
		if strings.TrimSpace(value) == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "e":
		return unreckoned // #REF!：公式没有算出数来
	case "str", "inlineStr", "d":
		return trim(value)
	}
	return f.show(trim(value), b.from)
}

func trim(s string) string { return strings.TrimFunc(s, gap) }

// columnOf reads the column of B7, from 0.
func columnOf(ref string) (int, bool) {
	col, _, ok := place(ref)
	return col, ok
}

// place reads B7: the column from 0, the row from 1.
func place(ref string) (col, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	if i == 0 || err != nil || col > maxColumn || row < 1 || row > maxRow {
		return 0, 0, false
	}
	return col - 1, row, true
}

// areaOf reads A1:C3.
func areaOf(ref string) (a area, ok bool) {
	from, to, ok := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !ok {
		return a, false
	}
	var ok1, ok2 bool
	a.left, a.top, ok1 = place(from)
	a.right, a.bottom, ok2 = place(to)
	return a, ok1 && ok2 && a.left <= a.right && a.top <= a.bottom
}

// nameOf is the name of a cell: B7.
func nameOf(col, row int) string {
	var b [8]byte
	i := len(b)
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:]) + strconv.Itoa(row)
}
