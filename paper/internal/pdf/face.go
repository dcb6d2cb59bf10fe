package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strings"

	"gongkai/paper/internal/truetype"
)

// face is a font as this document uses it. A character's code is the order of its first use; code 0 stays free.
type face struct {
	font   *truetype.Font
	name   string // resource name
	codes  map[rune]int
	runes  []rune
	glyphs []int
}

func (d *Document) face(font *truetype.Font) *face {
	f, ok := d.fonts[font]
	if !ok {
		f = &face{font: font, name: fmt.Sprintf("F%d", len(d.order)+1), codes: map[rune]int{}}
		d.fonts[font] = f
		d.order = append(d.order, f)
	}
	return f
}

// code gives the character's code in this document. Codes are counted by character, not by glyph: a font may draw two
// characters with one shape, and the text that is copied must still be the one that was written.
func (f *face) code(r rune) int {
	if c, ok := f.codes[r]; ok {
		return c
	}
	glyph, _ := f.font.Glyph(r) // the caller has asked; an unknown character would show .notdef
	f.runes = append(f.runes, r)
	f.glyphs = append(f.glyphs, glyph)
	f.codes[r] = len(f.runes)
	return len(f.runes)
}

// write embeds the subset as a composite font with two-byte codes.
func (f *face) write(out *file) (ref int, err error) {
	subset, err := f.font.Subset(f.glyphs)
	if err != nil {
		return 0, err
	}
	program := out.stream(fmt.Sprintf("/Length1 %d", len(subset)), subset)
	unicode := out.stream("", f.toUnicode())
	name := f.tag() + "+" + f.font.Name
	em := func(v int) int { return v * 1000 / f.font.UnitsPerEm }

	descriptor := out.reserve()
	box := f.font.Box
	out.object(descriptor, fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>",
		name, em(box[0]), em(box[1]), em(box[2]), em(box[3]), em(f.font.Ascent), em(f.font.Descent), em(f.font.Ascent), program))
	cid := out.reserve()
	out.object(cid, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 1000/W[1[%s]]>>",
		name, descriptor, f.widths()))
	ref = out.reserve()
	out.object(ref, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, cid, unicode))
	return ref, nil
}

func (f *face) widths() string {
	var b strings.Builder
	for i, g := range f.glyphs {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(point(f.font.Advance(g) * 1000 * 1000 / f.font.UnitsPerEm))
	}
	return b.String()
}

// tag names the subset by six letters made of its characters.
func (f *face) tag() string {
	sum := sha256.Sum256([]byte(string(f.runes)))
	for i := range 6 {
		sum[i] = 'A' + sum[i]%26
	}
	return string(sum[:6])
}

// toUnicode is the table by which readers turn codes back into text (ISO 32000-1, 9.10.3).
func (f *face) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n" +
		"1 begincodespacerange <0000><FFFF> endcodespacerange\n")
	for first := 0; first < len(f.runes); first += 100 { // a block holds at most 100 entries
		block := f.runes[first:min(first+100, len(f.runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for i, r := range block {
			fmt.Fprintf(&b, "<%04X><%s>\n", first+i+1, hex16(string(r)))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict/CMap defineresource pop end end\n")
	return b.Bytes()
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data) // a bytes.Buffer does not fail
	z.Close()
	return b.Bytes()
}
