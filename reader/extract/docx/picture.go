package docx

import "strings"

// picture notes a picture that stands in the line, as a character does. One that
// floats over the page, such as a seal, is part of no cell.
func (b *body) picture() {
	t := b.cell()
	if t == nil {
		return
	}
	switch b.s.Name {
	case "inline":
		t.inline = true
	case "shape":
		t.inline = t.inline || !strings.Contains(b.s.Attr("style"), "absolute")
	}
}
