package extract

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// Of the style sheets that a page holds itself only this is heeded: which
// elements are not displayed, and which set their children side by side. The
// media and other conditions are passed over: what holds on one screen only, or
// in print, is not what the page shows.

const (
	mostRules = 4000 // rules of a page, their selectors and blocks of them
	mostStyle = 1 << 20
)

// rules are what the style sheets of a page say of classes.
type rules struct {
	count  int
	gone   map[string]bool // .classes and elements.classes that are not displayed
	shown  map[string]bool // classes that are displayed all the same: tab-pane active
	beside map[string]bool // classes that set their children side by side
	cell   map[string]bool // classes that are cells of such a row

	elements map[string]string // how elements are displayed that are rows or cells
}

// learn reads a style sheet.
func (r *rules) learn(sheet []byte) {
	if len(sheet) > mostStyle || !bytes.Contains(sheet, []byte("display")) && !bytes.Contains(sheet, []byte("absolute")) {
		return
	}
	for sheet = withoutComments(sheet); len(sheet) > 0 && r.count < mostRules; r.count++ {
		head, rest, ok := bytes.Cut(sheet, []byte("{"))
		if !ok {
			return
		}
		head = bytes.TrimSpace(head)
		if i := bytes.LastIndexByte(head, ';'); i >= 0 { // @charset、@import
			head = bytes.TrimSpace(head[i+1:])
		}
		head = bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(head), []byte("<!--")))
		if len(head) > 0 && head[0] == '@' {
			sheet = behindBlock(rest)
			continue
		}
		body, after, _ := bytes.Cut(rest, []byte("}"))
		sheet = after
		value, ok := property(body, "display")
		if outOfSight(body) {
			value, ok = []byte("none"), true
		}
		if ok {
			for selector := range bytes.SplitSeq(head, []byte(",")) {
				if r.count++; r.count > mostRules {
					return
				}
				r.rule(string(bytes.TrimSpace(selector)), string(bytes.ToLower(value)))
			}
		}
	}
}

// withoutComments leaves the comments of a sheet out.
func withoutComments(sheet []byte) []byte {
	var kept []byte
	for {
		before, rest, ok := bytes.Cut(sheet, []byte("/*"))
		if !ok {
			return append(kept, sheet...)
		}
		kept = append(kept, before...)
		_, sheet, _ = bytes.Cut(rest, []byte("*/"))
	}
}

// behindBlock is what follows a block with blocks in it.
func behindBlock(text []byte) []byte {
	depth := 1
	for i, c := range text {
		switch c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return text[i+1:]
			}
		}
	}
	return nil
}

// rule takes one selector: a class hides only where it stands alone (.wap,
// div.wap), and shows wherever it is named last.
func (r *rules) rule(selector, display string) {
	at := len(selector)
	for at > 0 && !bytes.ContainsRune([]byte(" >+~"), rune(selector[at-1])) {
		at--
	}
	last := selector[at:]
	if bytes.ContainsAny([]byte(last), ":[#") {
		return
	}
	tag, classes, ok := bytes.Cut([]byte(last), []byte("."))
	if !ok {
		r.element(tag, at == 0, display)
		return
	}
	single := bytes.IndexByte(classes, '.') < 0
	hides := len(display) >= 4 && display[:4] == "none"
	if r.gone == nil {
		r.gone, r.shown, r.beside, r.cell = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	}
	for class := range bytes.SplitSeq(classes, []byte(".")) {
		name := string(class)
		switch {
		case hides && single && at == 0:
			r.gone[string(bytes.ToLower(tag))+"."+name] = true
			delete(r.shown, name)
		case hides:
		case single || !r.gone["."+name]:
			r.shown[name] = true
			if single {
				delete(r.gone, "."+name)
			}
		}
		if single && setsBeside([]byte(display)) {
			r.beside[name] = true
		}
		if single && isCell([]byte(display)) {
			r.cell[name] = true
		}
	}
}

// element takes a selector that names an element: as a row or a cell it counts where
// it stands alone, or the name is the page's own; a span within something is not
// every span.
func (r *rules) element(tag []byte, alone bool, display string) {
	if len(tag) == 0 || !alone && bytes.IndexByte(tag, '-') < 0 || !hasFold([]byte(display), "table-") {
		return
	}
	if r.elements == nil {
		r.elements = map[string]string{}
	}
	r.elements[string(bytes.ToLower(tag))] = display
}

// setsBeside reports a way of display that sets children side by side.
func setsBeside(display []byte) bool {
	return hasFold(display, "flex") || hasFold(display, "inline-flex") || hasFold(display, "table-row") && !hasFold(display, "table-row-")
}

func isCell(display []byte) bool { return hasFold(display, "table-cell") }

func hasFold(text []byte, lower string) bool {
	return len(text) >= len(lower) && bytes.EqualFold(text[:len(lower)], []byte(lower))
}

// conceals reports an opening tag whose classes hide its element.
func (r *rules) conceals(s *scanner) bool {
	if len(r.gone) == 0 {
		return false
	}
	gone := false
	for class := range bytes.FieldsSeq(s.attr("class")) {
		if r.shown[string(class)] {
			return false
		}
		gone = gone || r.gone["."+string(class)] || r.gone[s.tag.String()+"."+string(class)]
	}
	if !gone {
		return false
	}
	value, ok := property(s.attr("style"), "display")
	return !ok || hasFold(value, "none")
}

// isBeside reports an opening tag that sets the children of its element side by side.
func (r *rules) isBeside(s *scanner) bool { return r.is(s, r.beside, setsBeside) }

// isCell reports an opening tag whose element is a cell of a row: it says so, or
// it takes a part of the line of its own width.
func (r *rules) isCell(s *scanner) bool {
	if r.is(s, r.cell, isCell) {
		return true
	}
	style := s.attr("style")
	if len(style) == 0 {
		return false
	}
	if says(style, "float", "left") || says(style, "float", "right") {
		return true
	}
	_, wide := property(style, "width")
	return wide && says(style, "display", "inline-block")
}

func (r *rules) is(s *scanner, named map[string]bool, does func([]byte) bool) bool {
	if len(r.elements) > 0 && does([]byte(r.elements[string(bytes.ToLower(s.own))])) {
		return true
	}
	if len(s.attrs) == 0 {
		return false
	}
	if value, ok := property(s.attr("style"), "display"); ok {
		return does(value)
	}
	if len(named) == 0 {
		return false
	}
	for class := range bytes.FieldsSeq(s.attr("class")) {
		if named[string(class)] {
			return true
		}
	}
	return false
}

// flows reports the elements that stand in a line, unless a style sets them
// side by side as blocks.
func flows(tag atom.Atom) bool {
	switch tag {
	case atom.Span, atom.Label, atom.A, atom.B, atom.Strong, atom.I, atom.Em, atom.Font:
		return true
	}
	return false
}
