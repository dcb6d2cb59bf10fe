package truetype

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

// kai is a real font: TrueType outlines drawn by hand, characters beyond the BMP.
func kai(t testing.TB) []byte {
	t.Helper()
	packed, err := os.Open("../../fonts/kai.ttf.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tiny is a font of four glyphs: .notdef, a triangle, a glyph composed of it, and a space. 甲 is the triangle, 乙 and 丙 are
// the composed glyph, and U+3000 is the space; the map has format 4.
func tiny() map[string][]byte {
	u16 := func(values ...int) (b []byte) {
		for _, v := range values {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
		return b
	}
	triangle := append(u16(1, 0, 0, 500, 500, 2, 0), 1, 1, 1, 0, 0, 1, 244, 0, 0, 0, 0, 1, 244, 0) // 28 bytes
	composed := append(u16(-1, 0, 0, 500, 500), u16(0x3, 1, 10, 20)...)
	composed = append(composed, 0, 0)
	head := make([]byte, 54)
	copy(head[18:], u16(1000))
	hhea := make([]byte, 36)
	copy(hhea[4:], u16(880, -120))
	copy(hhea[34:], u16(2))
	return map[string][]byte{
		"head": head, "hhea": hhea, "maxp": append([]byte{0, 1, 0, 0}, u16(4)...),
		"hmtx": u16(500, 0, 1000, 3, 4, 5),
		"loca": u16(0, 0, len(triangle)/2, (len(triangle)+len(composed))/2, (len(triangle)+len(composed))/2),
		"glyf": append(bytes.Clone(triangle), composed...),
		"cmap": append(u16(0, 1, 3, 1, 0, 12), u16(4, 56, 0, 10, 0, 0, 0,
			0x3000, 0x4E19, 0x4E59, 0x7532, 0xFFFF, 0, 0x3000, 0x4E19, 0x4E59, 0x7532, 0xFFFF,
			3-0x3000, 2-0x4E19, 2-0x4E59, 1-0x7532, 1, 0, 0, 0, 0, 0)...),
	}
}

func built(tables map[string][]byte) []byte {
	var list []table
	for _, tag := range []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		list = append(list, table{tag, tables[tag]})
	}
	return assemble(list)
}

func TestTinyFont(t *testing.T) {
	f, err := Parse(built(tiny()))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		r              rune
		glyph, advance int
		ok             bool
	}{{'甲', 1, 1000, true}, {'乙', 2, 1000, true}, {'丙', 2, 1000, true}, {'\u3000', 3, 1000, true}, {'丁', 0, 500, false}, {'𠮷', 0, 500, false}} {
		glyph, ok := f.Glyph(c.r)
		if glyph != c.glyph || ok != c.ok || f.Advance(glyph) != c.advance {
			t.Errorf("%c: glyph %d %v, advance %d", c.r, glyph, ok, f.Advance(glyph))
		}
	}
}

// 乙 is composed of 甲's glyph: a subset with 乙 alone must bring that glyph along and point to its new place.
func TestSubsetBringsParts(t *testing.T) {
	f, err := Parse(built(tiny()))
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Subset([]int{2, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, b)
	if s.glyphs != 5 {
		t.Fatalf("the subset has %d glyphs, want .notdef, twice 乙, the space and the part", s.glyphs)
	}
	for _, g := range []int{1, 2} {
		if part := u16(s.Outline(g), 12); part != 4 {
			t.Errorf("glyph %d is composed of glyph %d, want 4", g, part)
		}
	}
	if !bytes.Equal(s.Outline(4), f.Outline(1)) {
		t.Error("the part's outline is another one")
	}
	if len(s.Outline(3)) != 0 {
		t.Error("the space has an outline")
	}
}

// read parses a subset, which has no character map.
func read(t *testing.T, b []byte) *Font {
	t.Helper()
	f := &Font{tables: map[string][]byte{}}
	err := f.directory(b)
	if err == nil || !strings.Contains(err.Error(), "cmap") {
		t.Fatalf("reading the subset: %v", err)
	}
	for _, step := range []func() error{f.head, f.metrics, f.locations} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if checksum(b) != 0xB1B0AFBA {
		t.Errorf("the subset's sum is %08X", checksum(b))
	}
	return f
}

func TestRealFontSubset(t *testing.T) {
	f, err := Parse(kai(t))
	if err != nil {
		t.Fatal(err)
	}
	if f.Name != "GongkaiKai" {
		t.Errorf("name %q", f.Name)
	}
	text := []rune("政府信息公开𠮷䶮，2026。")
	var glyphs []int
	for _, r := range text {
		g, ok := f.Glyph(r)
		if !ok {
			t.Fatalf("no glyph for %c", r)
		}
		glyphs = append(glyphs, g)
	}
	b, err := f.Subset(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, b)
	for i, g := range glyphs {
		if s.Advance(i+1) != f.Advance(g) {
			t.Errorf("%c: advance %d, want %d", text[i], s.Advance(i+1), f.Advance(g))
		}
		if i16(f.Outline(g), 0) >= 0 && !bytes.HasPrefix(s.Outline(i+1), f.Outline(g)) {
			t.Errorf("%c has another outline", text[i])
		}
	}
	again, err := f.Subset(glyphs)
	if err != nil || !bytes.Equal(again, b) {
		t.Error("the same subset has other bytes")
	}
}

func TestRefusedFonts(t *testing.T) {
	change := func(tag string, by func([]byte) []byte) []byte {
		tables := tiny()
		tables[tag] = by(tables[tag])
		return built(tables)
	}
	fsType := func(bits byte) func([]byte) []byte {
		return func([]byte) []byte { return []byte{0, 4, 0, 0, 0, 0, 0, 0, bits >> 7, bits & 0x7F} }
	}
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"空文件", nil, "not a TrueType font"},
		{"网页当字体", []byte("<!DOCTYPE html>"), "not a TrueType font"},
		{"CFF 轮廓", []byte("OTTO\x00\x01"), "CFF"},
		{"缺字形表", change("glyf", func([]byte) []byte { return nil }), "outside the font's outlines"},
		{"缺宽度", change("hmtx", func(b []byte) []byte { return b[:4] }), "hmtx is cut off"},
		{"轮廓次序颠倒", change("loca", func(b []byte) []byte { b[3] = 200; return b }), "outside the font's outlines"},
		{"字符表截断", change("cmap", func(b []byte) []byte { return b[:20] }), "cut off"},
		{"每em零单位", change("head", func(b []byte) []byte { b[18], b[19] = 0, 0; return b }), "units per em"},
		{"禁止嵌入", change("OS/2", fsType(2)), ErrEmbedding.Error()},
		{"禁止子集", change("OS/2", fsType(0x80)), ErrEmbedding.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Parse(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	if _, err := Parse(change("OS/2", fsType(8))); err != nil {
		t.Errorf("editable embedding is allowed: %v", err)
	}
	if _, err := Parse(change("OS/2", fsType(2))); !errors.Is(err, ErrEmbedding) {
		t.Errorf("got %v", err)
	}
}

// FuzzParse: an operator's broken font file may be refused, but neither reading nor cutting it panics.
func FuzzParse(f *testing.F) {
	f.Add(built(tiny()))
	f.Add([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10\x00\x01\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		font, err := Parse(b)
		if err != nil {
			return
		}
		for _, r := range "甲乙丙A𠮷" {
			if g, ok := font.Glyph(r); ok {
				font.Advance(g)
				font.Outline(g)
			}
		}
		font.Subset([]int{font.glyphs - 1, 0, font.glyphs / 2})
	})
}
