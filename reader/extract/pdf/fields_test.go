package pdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// form is a page with a table of two rows and, in its cells, the fields given; each
// names the number of the object with its drawing, which follow the page's own.
func form(fields []string, drawings ...string) []byte {
	lines := ""
	for k := range 3 {
		lines += fmt.Sprintf("100 %d m 400 %d l S ", 600+30*k, 600+30*k)
	}
	for k := range 4 {
		lines += fmt.Sprintf("%d 600 m %d 660 l S ", 100+100*k, 100+100*k)
	}
	content := words(100, 700, 14, "二、主动公开政府信息情况") + lines + words(110, 640, 10, "行政许可") + words(110, 610, 10, "行政处罚")
	paper := strings.Replace(onePaper, "/Contents", "/Annots["+strings.Join(fields, "")+"]/Contents", 1)
	return file(append([]string{strings.Replace(catalogue, "/Pages", "/AcroForm<</NeedAppearances true/Fields[]>>/Pages", 1), onePage, paper, han, hanParts, stream(content), codes}, drawings...)...)
}

// appearance draws a field of 80 by 20 points with a frame of its own.
func appearance(text string) string {
	return strings.Replace(stream("0.5 0.5 79 19 re S /Tx BMC q "+words(2, 5, 10, text)+" Q EMC"), "<<", "<</Type/XObject/Subtype/Form/BBox[0 0 80 20]/Resources<</Font<</F1 4 0 R>>>>", 1)
}

// TestFields reads what was typed into the fields of a form and over the page, with
// the drawing of the field or without, in the cell where it stands.
func TestFields(t *testing.T) {
	widget := func(x, y int, rest string) string {
		return fmt.Sprintf("<</Type/Annot/Subtype/Widget/Rect[%d %d %d %d]%s>>", x, y, x+80, y+20, rest)
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"域有画出的样子": {form([]string{widget(210, 635, "/FT/Tx/T(a)/V(128)/F 4/AP<</N 8 0 R>>"), widget(210, 605, "/FT/Tx/T(b)/V(7)/F 4/AP<</N 9 0 R>>")}, appearance("128"), appearance("7")),
			"行政许可|128|\n行政处罚|7|\n"},
		"域只有值":    {form([]string{widget(210, 635, "/FT/Tx/T(a)/V(128)/F 4"), widget(210, 605, "/FT/Tx/T(b)/V<FEFF4E03>/F 4")}), "行政许可|128|\n行政处罚|七|\n"},
		"打在页面上的字": {form([]string{strings.Replace(widget(310, 635, "/Contents(36)/DA(/Helv 10 Tf)"), "Widget", "FreeText", 1)}), "行政许可||36\n行政处罚||\n"},
		"打的勾不是数":  {form([]string{widget(210, 635, "/FT/Btn/AS/Yes/F 4/AP<</N<</Yes 8 0 R>>>>"), widget(210, 605, "/AS/Yes/F 4/AP<</N<</Yes 8 0 R>>>>")}, appearance("4")), "行政许可||\n行政处罚||\n"},
		"看不见的、签章、链接和批注都不是": {form([]string{widget(210, 635, "/FT/Tx/T(a)/V(128)/F 2/AP<</N 8 0 R>>"), widget(210, 605, "/FT/Sig/T(s)/F 4/AP<</N 8 0 R>>"),
			strings.Replace(widget(310, 605, "/AP<</N 8 0 R>>/Contents(5)"), "Widget", "Text", 1), strings.Replace(widget(310, 635, ""), "Widget", "Link", 1)}, appearance("128")), "行政许可||\n行政处罚||\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, c.file)
			if got := text(d); got != "二、主动公开政府信息情况\n"+c.want {
				t.Errorf("reads %q", got)
			}
			for _, l := range d.Pages[0].Lines {
				for _, x := range l.Cells {
					if p := x.Place(); x.Text != "" && (p.Page != 1 || p.Box == nil) {
						t.Errorf("%q stands at %v", x.Text, p)
					}
				}
			}
		})
	}
}

// TestManyFields refuses a page with more of them than any form has.
func TestManyFields(t *testing.T) {
	_, err := engine.Read(form([]string{strings.Repeat("<</Type/Annot/Subtype/Widget/FT/Tx/V(1)/Rect[0 0 9 9]>>", 20_000)}))
	if want := tooFull(1); err == nil || err.Error() != want.Error() && !errors.Is(err, tooMuch) {
		t.Errorf("got %v", err)
	}
}
