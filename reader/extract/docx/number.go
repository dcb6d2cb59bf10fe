package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

// Word counts lists itself: 一、 and （一） of a chapter may stand nowhere in its
// text. A reader of the page sees them, so they are part of it.

// lists are the automatic numbers of a file.
type lists struct {
	kinds  map[string]*kind  // by abstractNumId
	lists  map[string]*list  // by numId
	styles map[string]*style // by styleId
}

// kind is one way to count (abstractNum); lists of one kind count on together.
type kind struct {
	levels [9]level
	link   string // the style that holds the levels instead
	style  string // the style whose levels these are
	counts [9]int // last number given at each level; 0 before the first
}

type level struct {
	start  int
	format string
	text   string // 第%1章
	suffix string
	style  string // paragraphs of this style are of this level
	legal  bool   // the numbers of the levels above are shown in digits
	there  bool
}

// list is a use of a kind (num).
type list struct {
	kind   string
	starts map[int]int // levels that begin anew when the list is first used
	levels map[int]level
	used   map[int]bool
}

type style struct {
	base, num, lvl string
}

const (
	maxLists = 20_000
	maxShown = 200 // bytes of the words around a number; they are repeated with every paragraph
)

func readLists(pkg *opc.Package, numbering, styles string) (*lists, *grid.Fault) {
	l := &lists{kinds: map[string]*kind{}, lists: map[string]*list{}, styles: map[string]*style{}}
	if f := l.readNumbering(pkg, numbering); f != nil {
		return nil, f
	}
	if len(l.lists) == 0 {
		return nil, nil
	}
	if styles != "" {
		if f := l.readStyles(pkg, styles); f != nil {
			return nil, f
		}
	}
	return l, nil
}

func (l *lists) readNumbering(pkg *opc.Package, part string) *grid.Fault {
	s, f := pkg.Scan(part)
	if f != nil {
		return f
	}
	defer s.Close()
	var k *kind
	var n *list
	at, override := -1, -1
	var lvl level
	for s.Next() {
		if s.Space != opc.Word || s.Kind == opc.Words {
			continue
		}
		if s.Kind == opc.End {
			if s.Name == "lvl" && at >= 0 && at < 9 {
				if n != nil {
					n.levels[at] = lvl
				} else if k != nil {
					k.levels[at] = lvl
				}
				at = -1
			}
			continue
		}
		val := s.Attr("val")
		switch s.Name {
		case "abstractNum":
			k, n = &kind{}, nil
			if len(l.kinds) < maxLists {
				l.kinds[s.Attr("abstractNumId")] = k
			}
		case "num":
			k, n = nil, &list{starts: map[int]int{}, levels: map[int]level{}, used: map[int]bool{}}
			if len(l.lists) < maxLists {
				l.lists[s.Attr("numId")] = n
			}
		case "abstractNumId":
			if n != nil {
				n.kind = val
			}
		case "numStyleLink":
			if k != nil {
				k.link = val
			}
		case "styleLink":
			if k != nil {
				k.style = val
			}
		case "lvlOverride":
			override = levelOf(s.Attr("ilvl"))
		case "startOverride":
			if v, err := strconv.Atoi(val); err == nil && n != nil && override >= 0 {
				n.starts[override] = v
			}
		case "lvl":
			at = levelOf(s.Attr("ilvl"))
			lvl = level{start: 1, format: "decimal", there: true}
		case "start":
			if v, err := strconv.Atoi(val); err == nil {
				lvl.start = v
			}
		case "numFmt":
			lvl.format = val
		case "isLgl":
			lvl.legal = on(val)
		case "lvlText":
			if len(val) <= maxShown {
				lvl.text = val
			}
		case "suff":
			lvl.suffix = val
		case "pStyle":
			lvl.style = val
		}
	}
	return s.Fault()
}

// levelOf reads a level, -1 for none.
func levelOf(s string) int {
	if len(s) == 1 && s[0] >= '0' && s[0] <= '8' {
		return int(s[0] - '0')
	}
	return -1
}

func (l *lists) readStyles(pkg *opc.Package, part string) *grid.Fault {
	s, f := pkg.Scan(part)
	if f != nil {
		return f
	}
	defer s.Close()
	var st *style
	for s.Next() {
		if s.Space != opc.Word || s.Kind != opc.Start {
			continue
		}
		switch s.Name {
		case "style":
			st = &style{}
			if len(l.styles) < maxLists {
				l.styles[s.Attr("styleId")] = st
			}
		case "rPr", "tblPr", "tblStylePr", "docDefaults", "latentStyles":
			s.Skip()
		case "basedOn":
			if st != nil {
				st.base = s.Attr("val")
			}
		case "numId":
			if st != nil {
				st.num = s.Attr("val")
			}
		case "ilvl":
			if st != nil {
				st.lvl = s.Attr("val")
			}
		}
	}
	return s.Fault()
}

// number returns the automatic number of a paragraph with these words, "" for
// one without. An empty paragraph is never asked about: Word prints a number
// for it that nobody wrote, and in a cell it would be taken for a count.
func (l *lists) number(par *paragraph, text string) string {
	num, lvl, from := par.num, par.lvl, ""
	for id, i := par.style, 0; num == "" && id != "" && i < 20; i++ {
		st := l.styles[id]
		if st == nil {
			break
		}
		if num = st.num; num != "" {
			lvl, from = st.lvl, id
		}
		id = st.base
	}
	n := l.lists[num]
	if n == nil {
		return ""
	}
	k := l.kinds[n.kind]
	if k == nil {
		return ""
	}
	if k.link != "" { // 编号的各级写在样式所指的列表里
		if other := l.linked(k.link); other != nil {
			k = other
		}
	}
	at := max(levelOf(lvl), 0)
	if lvl == "" && from != "" {
		for i := range k.levels {
			if k.levels[i].style == from {
				at = i
			}
		}
	}
	return l.count(k, n, at, text)
}

func (l *lists) linked(link string) *kind {
	if st := l.styles[link]; st != nil {
		if n := l.lists[st.num]; n != nil {
			if k := l.kinds[n.kind]; k != nil && k.link == "" {
				return k
			}
		}
	}
	return nil
}

// count gives the next number of a level and prints it before the text.
func (l *lists) count(k *kind, n *list, at int, text string) string {
	levels := k.levels
	for i, lvl := range n.levels {
		levels[i] = lvl
	}
	lvl := levels[at]
	if !lvl.there {
		return ""
	}
	if start, ok := n.starts[at]; ok && !n.used[at] {
		k.counts[at] = start
	} else if k.counts[at] == 0 {
		k.counts[at] = lvl.start
	} else {
		k.counts[at]++
	}
	n.used[at] = true
	for i := range k.counts {
		switch {
		case i < at && k.counts[i] == 0:
			k.counts[i] = levels[i].start
		case i > at:
			k.counts[i] = 0
		}
	}
	if lvl.format == "bullet" {
		return ""
	}
	var b strings.Builder
	for i := 0; i < len(lvl.text); i++ {
		if c := lvl.text[i]; c != '%' || i+1 == len(lvl.text) || lvl.text[i+1] < '1' || lvl.text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		of := int(lvl.text[i] - '1')
		format := levels[of].format
		if lvl.legal && of < at {
			format = "decimal"
		}
		b.WriteString(numeral(format, k.counts[of]))
	}
	shown := b.String()
	if shown == "" || lvl.suffix == "nothing" && !mixes(shown, text) {
		return shown
	}
	if last := shown[len(shown)-1]; mixes(shown, text) || last >= '0' && last <= '9' || last|0x20 >= 'a' && last|0x20 <= 'z' {
		return shown + " "
	}
	return shown
}

// mixes reports whether a number and the text behind it would read as one
// number: 1. before 5.
func mixes(number, text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last := number[len(number)-1]
	return (last == '.' || last >= '0' && last <= '9') && (first >= '0' && first <= '9' || first >= '０' && first <= '９')
}
