package reader

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strings"
)

// hand is how an OFD file writes what a canvas draws: writers of many makes
// publish them, and no two place their characters alike.
type hand struct {
	prefix   string // of the elements: ofd: or none
	deltas   string // each, g, none: how the distances of characters stand there
	single   bool   // an object for each character
	scaled   bool   // a size of 1 made large by the matrix
	offset   bool   // the object's corner on the page, and the text within it
	template bool   // lines in a template page under the text
	pretty   bool   // line ends and blanks between the elements, and around the text
	glyphs   bool   // characters drawn by their numbers in the font beside the text
	upward   bool   // written from bottom to top
}

func drawHand(rng *rand.Rand) hand {
	yes := func() bool { return rng.IntN(3) == 0 }
	return hand{prefix: []string{"ofd:", "ofd:", ""}[rng.IntN(3)], deltas: []string{"each", "g", "none"}[rng.IntN(3)],
		single: yes(), scaled: yes(), offset: rng.IntN(3) > 0, template: yes(), pretty: yes(), glyphs: yes()}
}

// scribe writes the parts of an OFD file.
type scribe struct {
	hand
	height float64 // of the page, in points
	width  float64
	id     int
}

const mm = 25.4 / 72

// element opens and closes in the hand's way: <TextObject …>…</TextObject>.
func (k *scribe) element(b *strings.Builder, name, attrs string, inside func()) {
	fmt.Fprintf(b, "<%s%s%s>", k.prefix, name, attrs)
	if k.pretty && name != "TextCode" {
		b.WriteString("\n  ")
	}
	inside()
	fmt.Fprintf(b, "</%s%s>", k.prefix, name)
	if k.pretty {
		b.WriteString("\n ")
	}
}

func (k *scribe) next() int { k.id++; return k.id }

// write writes a line of text.
func (k *scribe) write(b *strings.Builder, m mark) {
	if k.single {
		x := m.x0
		for _, r := range m.text {
			k.object(b, x, m.y0, m.size, string(r))
			x += wide(string(r), m.size)
		}
		return
	}
	k.object(b, m.x0, m.y0, m.size, m.text)
}

func (k *scribe) object(b *strings.Builder, x, y, size float64, text string) {
	px, py := k.place(x, y)
	unit, scale := size*mm, 1.0
	if k.scaled {
		unit, scale = 1, size*mm
	}
	ctm := fmt.Sprintf("%.4f 0 0 %.4f", scale, scale)
	if k.upward {
		ctm = fmt.Sprintf("0 %.4f %.4f 0", -scale, scale)
	}
	attrs := fmt.Sprintf(` ID="%d" Font="3" Size="%.4f" Boundary="0 0 %.3f %.3f" CTM="%s %.3f %.3f"`, k.next(), unit, k.width*mm, k.height*mm, ctm, px, py)
	if k.offset {
		attrs = fmt.Sprintf(` ID="%d" Font="3" Size="%.4f" Boundary="%.3f %.3f %.3f %.3f"`, k.next(), unit, px, py, wide(text, size)*mm, size*mm)
		if k.scaled || k.upward {
			attrs += fmt.Sprintf(` CTM="%s 0 0"`, ctm)
		}
	}
	k.element(b, "TextObject", attrs, func() {
		k.element(b, "FillColor", ` Value="0 0 0"`, func() {})
		runes := []rune(text)
		if k.glyphs {
			fmt.Fprintf(b, `<%sCGTransform CodePosition="0" CodeCount="%d" GlyphCount="%d"><%sGlyphs>1</%sGlyphs></%sCGTransform>`, k.prefix, len(runes), len(runes), k.prefix, k.prefix, k.prefix)
		}
		var steps []string
		for _, r := range runes[:max(len(runes)-1, 0)] {
			steps = append(steps, fmt.Sprintf("%.3f", wide(string(r), unit)))
		}
		at := ` X="0" Y="0"`
		switch {
		case k.deltas == "none" || len(steps) == 0:
		case k.deltas == "g":
			at += ` DeltaX="` + grouped(steps) + `"`
		default:
			at += ` DeltaX="` + strings.Join(steps, " ") + `"`
		}
		k.element(b, "TextCode", at, func() {
			if k.pretty {
				b.WriteString("\n   ")
			}
			_ = xml.EscapeText(b, []byte(text))
		})
	})
}

// place turns points from the lower left into millimetres from the upper left
// of the sheet of paper that is written on.
func (k *scribe) place(x, y float64) (float64, float64) {
	if k.upward {
		return (k.height - y) * mm, (k.width - x) * mm
	}
	return x * mm, (k.height - y) * mm
}

// grouped writes equal steps as g, how many, how far.
func grouped(steps []string) string {
	var words []string
	for from := 0; from < len(steps); {
		to := from
		for to < len(steps) && steps[to] == steps[from] {
			to++
		}
		if to-from > 2 {
			words = append(words, fmt.Sprintf("g %d %s", to-from, steps[from]))
		} else {
			words = append(words, steps[from:to]...)
		}
		from = to
	}
	return strings.Join(words, " ")
}

// trace draws a line, a frame or a bar.
func (k *scribe) trace(b *strings.Builder, m mark) {
	x0, y0, x1, y1 := m.x0, m.y0, m.x1, m.y1
	attrs := ` LineWidth="0.18"`
	if m.kind == "bar" {
		attrs = ` Stroke="false" Fill="true"`
		if y0 == y1 {
			y0, y1 = y0-0.24, y1+0.24
		} else {
			x0, x1 = x0-0.24, x1+0.24
		}
	}
	ax, ay := k.place(x0, y0)
	bx, by := k.place(x1, y1)
	boundary := fmt.Sprintf("0 0 %.3f %.3f", k.width*mm, k.height*mm)
	if k.offset {
		boundary = fmt.Sprintf("%.3f %.3f %.3f %.3f", min(ax, bx), min(ay, by), max(ax, bx)-min(ax, bx), max(ay, by)-min(ay, by))
		ox, oy := min(ax, bx), min(ay, by)
		ax, bx, ay, by = ax-ox, bx-ox, ay-oy, by-oy
	}
	data := fmt.Sprintf("M %.3f %.3f L %.3f %.3f", ax, ay, bx, by)
	if m.kind != "line" {
		data = fmt.Sprintf("M %.3f %.3f L %.3f %.3f L %.3f %.3f L %.3f %.3f C", ax, ay, bx, ay, bx, by, ax, by)
	}
	k.element(b, "PathObject", fmt.Sprintf(` ID="%d" Boundary="%s"%s`, k.next(), boundary, attrs), func() {
		k.element(b, "AbbreviatedData", "", func() { b.WriteString(data) })
	})
}

// ofd is the canvas as an OFD file.
func (c *canvas) ofd(h hand) []byte {
	h.upward = c.upward
	k := &scribe{hand: h, width: c.width, height: c.height}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	part := func(name, body string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + body))
		}
		if err != nil {
			panic(err)
		}
	}
	whole := func(name, inside string) string {
		return fmt.Sprintf(`<%s%s xmlns%s="http://www.ofdspec.org/2016">%s</%s%s>`, k.prefix, name, map[string]string{"ofd:": ":ofd", "": ""}[k.prefix], inside, k.prefix, name)
	}
	in := func(name, attrs, inside string) string {
		return fmt.Sprintf("<%s%s%s>%s</%s%s>", k.prefix, name, attrs, inside, k.prefix, name)
	}
	part("OFD.xml", whole("OFD", in("DocBody", "", in("DocInfo", "", in("DocID", "", "0")+in("Creator", "", "测试"))+in("DocRoot", "", "Doc_0/Document.xml"))))
	w, ht := c.width*mm, c.height*mm
	if c.upward {
		w, ht = ht, w
	}
	var pages, templates strings.Builder
	for i := range c.marks {
		fmt.Fprintf(&pages, `<%sPage ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, k.prefix, 1000+i, i)
		if k.template {
			fmt.Fprintf(&templates, `<%sTemplatePage ID="%d" BaseLoc="Tpls/Tpl_%d/Content.xml"/>`, k.prefix, 2000+i, i)
		}
	}
	part("Doc_0/Document.xml", whole("Document", in("CommonData", "", in("MaxUnitID", "", "99999")+in("PageArea", "", in("PhysicalBox", "", fmt.Sprintf("0 0 %.3f %.3f", w, ht)))+templates.String())+in("Pages", "", pages.String())))
	for i, marks := range c.marks {
		var text, lines strings.Builder
		for _, m := range marks {
			if m.kind == "text" {
				k.write(&text, m)
			} else {
				k.trace(&lines, m)
			}
		}
		layer := func(inside string) string {
			return in("Content", "", in("Layer", fmt.Sprintf(` ID="%d" Type="Body"`, k.next()), inside))
		}
		under := ""
		if k.template {
			part(fmt.Sprintf("Doc_0/Tpls/Tpl_%d/Content.xml", i), whole("Page", layer(lines.String())))
			under = fmt.Sprintf(`<%sTemplate TemplateID="%d" ZOrder="Background"/>`, k.prefix, 2000+i)
			lines.Reset()
		}
		part(fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i), whole("Page", under+layer(lines.String()+text.String())))
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
