package extract

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
)

// Some pages place each piece of their text by itself (position:absolute), as
// programs do that turn drawings and PDF files into pages. What stands in the
// source one behind the other then need not do so on the page: where it clearly
// does not, the pieces are read in the order of their places.

const (
	leastPlaced = 60   // pieces one behind the other; the tables of a report have three hundred
	mostPlaced  = 1000 // bytes of a piece
	oneLine     = 5    // units by which pieces of one line may be higher or lower
)

// piece is an element that has a place and holds no other such element.
type piece struct {
	from, to  int // bytes of the page
	top, left float64
	line      float64 // top of the line that it stands in
}

// inPlaces returns the page with such pieces in the order of their places.
func inPlaces(text []byte) []byte {
	if !least(text, "absolute", leastPlaced) {
		return text
	}
	var run []piece
	var runs [][]piece
	for at := 0; at < len(text); {
		p, next, ok := placedAt(text, at)
		if ok && len(run) > 0 && len(bytes.TrimSpace(text[run[len(run)-1].to:p.from])) > 0 || next < 0 {
			runs = append(runs, run)
			run = nil
		}
		if next < 0 {
			break
		}
		if ok {
			run = append(run, p)
		}
		at = next
	}
	var out []byte
	from := 0
	for _, run := range runs {
		if len(run) < leastPlaced || !shuffled(run) {
			continue
		}
		out = append(out, text[from:run[0].from]...)
		from = run[len(run)-1].to
		byPlace(run)
		for _, p := range run {
			out = append(append(out, text[p.from:p.to]...), "<br>"...)
		}
	}
	if out == nil {
		return text
	}
	return append(out, text[from:]...)
}

// placedAt returns the next piece, and where to look on; ok is false for an
// element that is none, next is negative where there is no other element.
func placedAt(text []byte, at int) (p piece, next int, ok bool) {
	i := bytes.Index(text[at:], []byte("absolute"))
	if i < 0 {
		return p, -1, false
	}
	next = at + i + len("absolute")
	back := max(at, next-mostPlaced)
	p.from = back + bytes.LastIndexByte(text[back:next], '<')
	end := bytes.IndexByte(text[next:min(len(text), next+mostPlaced)], '>')
	if p.from < back || end < 0 {
		return p, next, false
	}
	s := &scanner{page: text[p.from : next+end+1]}
	if s.next() != tagToken || s.end {
		return p, next, false
	}
	style := s.attr("style")
	top, okTop := places(style, "top")
	left, okLeft := places(style, "left")
	name := text[p.from+1:]
	n := bytes.IndexAny(name, " \t\r\n")
	if !okTop || !okLeft || !says(style, "position", "absolute") || n <= 0 {
		return p, next, false
	}
	name = name[:n]
	body := text[next+end+1:]
	body = body[:min(len(body), mostPlaced)]
	shut := bytes.Index(body, append([]byte("</"), name...))
	if shut < 0 {
		return p, next, false
	}
	stop := bytes.IndexByte(body[shut:], '>')
	if stop < 0 || bytes.Contains(body[:shut], append([]byte("<"), name...)) || bytes.Contains(body[:shut], []byte("absolute")) {
		return p, next, false
	}
	p.to = next + end + 1 + shut + stop + 1
	p.top, p.left = top, left
	return p, p.to, true
}

// places reads a distance from an edge, in whatever unit.
func places(style []byte, edge string) (float64, bool) {
	v, ok := property(style, edge)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseFloat(string(bytes.TrimRight(v, "pxtemcin% ")), 64)
	return n, err == nil
}

// shuffled reports pieces of which every fifth stands above the one before. Where
// the source goes down one column after the other, few do.
func shuffled(run []piece) bool {
	up := 0
	for i := range run[1:] {
		if run[i+1].top < run[i].top-oneLine {
			up++
		}
	}
	return up*5 > len(run)
}

// byPlace sorts pieces line by line, and from left to right in each.
func byPlace(run []piece) {
	slices.SortStableFunc(run, func(a, b piece) int { return cmp.Compare(a.top, b.top) })
	for i := range run {
		if run[i].line = run[i].top; i > 0 && run[i].top-run[i-1].line <= oneLine {
			run[i].line = run[i-1].line
		}
	}
	slices.SortStableFunc(run, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.left, b.left))
	})
}
