package docx

import (
	"bytes"

	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

// A style may hide its words, strike them out or raise them, as the setting of
// a run does: what a style hides is as little on the page.

// looks are the styles that do so, by styleId.
type looks map[string]run

// look is a style while it is read.
type look struct {
	base string
	run
	sets bool // it says itself whether words are hidden
}

const deepestStyle = 20 // styles that rest on each other

// readLooks reads the styles of a file. Few files have one that hides words, and
// styles are long: a part without such words is not scanned.
func readLooks(pkg *opc.Package, part string) (looks, *grid.Fault) {
	text, f := pkg.Bytes(part)
	if f != nil {
		return nil, f
	}
	if !bytes.Contains(text, []byte("vanish")) && !bytes.Contains(text, []byte("strike")) && !bytes.Contains(text, []byte("vertAlign")) {
		return nil, nil
	}
	s, f := pkg.Scan(part)
	if f != nil {
		return nil, f
	}
	defer s.Close()
	all := map[string]look{}
	id, of := "", look{}
	for s.Next() {
		switch {
		case s.Space != opc.Word || s.Kind == opc.Words:
		case s.Kind == opc.End:
			if s.Name == "style" && len(all) < maxLists {
				all[id] = of
			}
		case s.Name == "style":
			id, of = s.Attr("styleId"), look{}
		case s.Name == "pPr", s.Name == "tblPr", s.Name == "tblStylePr", s.Name == "docDefaults", s.Name == "latentStyles":
			s.Skip()
		case s.Name == "basedOn":
			of.base = s.Attr("val")
		case s.Name == "vanish", s.Name == "strike", s.Name == "dstrike":
			of.hidden, of.sets = of.hidden || on(s.Attr("val")), true
		case s.Name == "vertAlign":
			of.raised = s.Attr("val") != "baseline"
		}
	}
	if f := s.Fault(); f != nil {
		return nil, f
	}
	l := looks{}
	for id, of := range all {
		whole := of
		for i := 0; i < deepestStyle && !whole.sets && of.base != ""; i++ {
			of = all[of.base]
			whole.hidden, whole.sets, whole.raised = of.hidden, of.sets, whole.raised || of.raised
		}
		if whole.hidden || whole.raised {
			l[id] = whole.run
		}
	}
	return l, nil
}
