package pdf

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// FuzzRead hands anything at all to the engine. It may refuse; it must not
// panic, hang or spoil the next file.
func FuzzRead(f *testing.F) {
	if _, err := engine.started(); err != nil { // compiling takes longer than a try may
		f.Fatal(err)
	}
	f.Add(plain)
	f.Add(plain[:len(plain)/2])
	f.Add(drawn(ladder(4, 4)))
	f.Add(drawn("q 0 1 -1 0 500 0 cm " + words(72, -300, 12, "第二十条 21") + " Q"))
	f.Add(file(catalogue, "<</Type/Pages/Kids[2 0 R]/Count 1>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		d, err := engine.Read(data)
		if err != nil {
			if d != nil || !strings.HasSuffix(err.Error(), "。") {
				t.Fatalf("got %v with %v", d, err)
			}
			return
		}
		checkDocument(t, d)
	})
}

// FuzzLayout hands any characters and lines to the layout: no panic, no place
// off its page, and not one digit that did not stand there.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("\x00\x10\x10\x10\x10\x30\x01\x10\x10\x20\x40\x00"))
	for _, a := range []*art{
		newArt().frame([]float64{60, 100, 240, 280}, []float64{200, 160, 120, 80}).write(110, 175, 10, "三、21"),
		newArt().write(60, 700, 10, "一、本年新收 3 0 1 0 4").write(60, 676, 10, "（一）予以公开 2 0 1 0 3").write(60, 650, 10, "（七）总计 3 0 1 0 4"),
		newArt().write(60, 700, 12, "左栏的文字左栏的文字左栏的文").write(330, 700, 12, "右栏的文字右栏的文字右栏的文"),
	} {
		f.Add(packed(a.sheet))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 40_000 {
			return
		}
		sheets := unpacked(data)
		d, fault := layout(sheets)
		if fault != nil {
			return
		}
		checkDocument(t, d)
		stood, said := map[rune]int{}, map[rune]int{}
		for _, s := range sheets {
			for _, g := range s.glyphs {
				stood[fold(g.r)]++
			}
		}
		for l := range d.Lines {
			for _, c := range l.Cells {
				for _, r := range c.Text {
					said[r]++
				}
			}
		}
		for r, n := range said {
			if unicode.IsDigit(r) && n > stood[r] {
				t.Fatalf("%c stands %d times and is said %d times", r, stood[r], n)
			}
		}
	})
}

// checkDocument holds what every grid must be.
func checkDocument(t *testing.T, d *grid.Document) {
	t.Helper()
	table := 0
	for k, p := range d.Pages {
		for _, l := range p.Lines {
			if l.Table != 0 {
				if l.Table < table || l.Table > table+1 {
					t.Fatalf("table %d after table %d", l.Table, table)
				}
				table = l.Table
			}
			if len(l.Cells) == 0 {
				t.Fatal("a line without cells")
			}
			for _, c := range l.Cells {
				if c.Span < 1 || c.Col < 0 || c.Col > 2*grid.MaxCols || !utf8.ValidString(c.Text) {
					t.Fatalf("cell %+v", c)
				}
				place := c.Place()
				b := place.Box
				if place.Page < 1 || int(place.Page) > len(d.Pages) || int(place.Page) < k+1 || b == nil {
					t.Fatalf("%q stands at %+v", c.Text, place)
				}
				for _, x := range b {
					if math.IsNaN(x) || math.IsInf(x, 0) {
						t.Fatalf("%q stands at %v", c.Text, *b)
					}
				}
			}
		}
	}
}

// unpacked makes pages of bytes, twelve for each thing on them: what it is, two
// corners in tenths of a point, and a character.
func unpacked(data []byte) []sheet {
	sheets := []sheet{{width: 595, height: 842}}
	for len(data) >= 12 {
		s := &sheets[len(sheets)-1]
		at := func(i int) float64 { return float64(int16(binary.LittleEndian.Uint16(data[i:]))) / 10 }
		x0, y0, x1, y1 := at(1), at(3), at(5), at(7)
		r := rune(binary.LittleEndian.Uint16(data[9:]))
		switch kind := data[0]; {
		case kind == 255 && len(sheets) < 8:
			sheets = append(sheets, sheet{width: 842, height: 595})
		case kind >= 200:
			s.draw(x0, y0, x1, y0)
		case kind >= 150:
			s.draw(x0, y0, x0, y1)
		default:
			if kind < 60 {
				r = rune('0' + kind%10)
			}
			s.glyphs = append(s.glyphs, glyph{box: box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}, r: r, em: float64(data[11]) / 4, turn: data[0] >> 6 & 3 * (data[11] & 1)})
		}
		data = data[12:]
	}
	return sheets
}

// packed is what unpacked reads.
func packed(s sheet) []byte {
	var out []byte
	add := func(kind byte, b box, r rune, em float64) {
		out = append(out, kind)
		for _, x := range []float64{b.x0, b.y0, b.x1, b.y1} {
			out = binary.LittleEndian.AppendUint16(out, uint16(int16(x*10)))
		}
		out = binary.LittleEndian.AppendUint16(out, uint16(r))
		out = append(out, byte(em*4)&^1)
	}
	for _, k := range s.strokes {
		kind := byte(150)
		if k.level() {
			kind = 200
		}
		add(kind, box(k), 0, 0)
	}
	for _, g := range s.glyphs {
		kind := byte(60)
		if g.r >= '0' && g.r <= '9' {
			kind = byte(g.r - '0')
		}
		add(kind, g.box, g.r, g.em)
	}
	return out
}
