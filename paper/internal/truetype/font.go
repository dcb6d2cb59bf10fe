// Package truetype reads a TrueType font as far as printing a letter needs it: which glyph a character has, how wide
// it is, and a smaller font with only the glyphs used. The characters of names beyond the BMP (𠮷) are found like all
// others. Fonts come from operators, so the bytes are foreign: a broken file is an error, never a panic.
//
// The format is ISO/IEC 14496-22 (OpenType); outlines in CFF are refused, because the PDF writer embeds glyf only.
package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf16"
)

// ErrEmbedding says that the maker of the font forbids to embed it, or parts of it, in a document (OS/2 fsType).
var ErrEmbedding = errors.New("the font's licence bits forbid embedding a subset")

// Font is a parsed font. It keeps the bytes it was parsed from. All lengths are in units of 1/UnitsPerEm.
type Font struct {
	Name            string // PostScript name, letters, digits and hyphens only; may be empty
	UnitsPerEm      int
	Ascent, Descent int // Descent is negative
	Box             [4]int

	tables   map[string][]byte
	glyphs   int
	measured int // number of glyphs with their own advance; later ones have the last
	offsets  []uint32
	ranges   []span
}

// span maps the characters first to last to glyphs that follow each other.
type span struct {
	first, last rune
	glyph       int
}

// Parse reads a font file, or the first font of a collection.
func Parse(b []byte) (*Font, error) {
	f := &Font{tables: map[string][]byte{}}
	if err := f.directory(b); err != nil {
		return nil, err
	}
	for _, step := range []func() error{f.head, f.metrics, f.locations, f.characters, f.permission} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	f.name()
	return f, nil
}

// Glyph finds the glyph of a character; ok is false where the font has none.
func (f *Font) Glyph(r rune) (glyph int, ok bool) {
	i := sort.Search(len(f.ranges), func(i int) bool { return f.ranges[i].last >= r })
	if i == len(f.ranges) || r < f.ranges[i].first {
		return 0, false
	}
	glyph = f.ranges[i].glyph + int(r-f.ranges[i].first)
	return glyph, glyph > 0 && glyph < f.glyphs
}

// Advance is the width of a glyph.
func (f *Font) Advance(glyph int) int {
	return u16(f.tables["hmtx"], 4*min(glyph, f.measured-1))
}

// Outline is the glyph's entry in the table glyf; empty for a space.
func (f *Font) Outline(glyph int) []byte {
	return f.tables["glyf"][f.offsets[glyph]:f.offsets[glyph+1]]
}

func (f *Font) directory(b []byte) error {
	start := 0
	if string(cut(b, 0, 4)) == "ttcf" {
		start = u32(b, 12)
	}
	switch version := string(cut(b, start, 4)); version {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return errors.New("the font has CFF outlines; TrueType outlines are needed")
	default:
		return fmt.Errorf("not a TrueType font: it begins with %q", version)
	}
	for i := range u16(b, start+4) {
		entry := cut(b, start+12+16*i, 16)
		if entry == nil {
			return errors.New("the font's table directory is cut off")
		}
		table := cut(b, u32(entry, 8), u32(entry, 12))
		if table == nil && u32(entry, 12) > 0 {
			return fmt.Errorf("the font's table %q is cut off", entry[:4])
		}
		f.tables[string(entry[:4])] = table
	}
	for _, tag := range []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		if _, ok := f.tables[tag]; !ok {
			return fmt.Errorf("the font has no table %q", tag)
		}
	}
	return nil
}

func (f *Font) head() error {
	head := f.tables["head"]
	if len(head) < 54 {
		return errors.New("the font's table head is cut off")
	}
	f.UnitsPerEm = u16(head, 18)
	if f.UnitsPerEm < 16 || f.UnitsPerEm > 16384 {
		return fmt.Errorf("%d units per em are outside 16 to 16384", f.UnitsPerEm)
	}
	for i := range f.Box {
		f.Box[i] = i16(head, 36+2*i)
	}
	return nil
}

func (f *Font) metrics() error {
	hhea, maxp := f.tables["hhea"], f.tables["maxp"]
	if len(hhea) < 36 || len(maxp) < 6 {
		return errors.New("the font's table hhea or maxp is cut off")
	}
	f.Ascent, f.Descent = i16(hhea, 4), i16(hhea, 6)
	f.glyphs, f.measured = u16(maxp, 4), u16(hhea, 34)
	if f.glyphs == 0 || f.measured == 0 || f.measured > f.glyphs {
		return fmt.Errorf("the font has %d glyphs and %d widths", f.glyphs, f.measured)
	}
	if len(f.tables["hmtx"]) < 4*f.measured {
		return errors.New("the font's table hmtx is cut off")
	}
	return nil
}

func (f *Font) locations() error {
	loca, long := f.tables["loca"], u16(f.tables["head"], 50) == 1
	width := 2
	if long {
		width = 4
	}
	if len(loca) < width*(f.glyphs+1) {
		return errors.New("the font's table loca is cut off")
	}
	f.offsets = make([]uint32, f.glyphs+1)
	for i := range f.offsets {
		if long {
			f.offsets[i] = binary.BigEndian.Uint32(loca[4*i:])
		} else {
			f.offsets[i] = 2 * uint32(u16(loca, 2*i))
		}
		if f.offsets[i] > uint32(len(f.tables["glyf"])) || i > 0 && f.offsets[i] < f.offsets[i-1] {
			return fmt.Errorf("glyph %d lies outside the font's outlines", i)
		}
	}
	return nil
}

func (f *Font) permission() error {
	const restricted, wholeOnly, bitmapOnly = 0x2, 0x100, 0x200
	bits := u16(f.tables["OS/2"], 8)
	if bits&0xF == restricted || bits&(wholeOnly|bitmapOnly) != 0 {
		return ErrEmbedding
	}
	return nil
}

// name reads the PostScript name from a Windows entry; a font without one is used all the same.
func (f *Font) name() {
	table := f.tables["name"]
	for i := range u16(table, 2) {
		entry := cut(table, 6+12*i, 12)
		if entry == nil {
			return
		}
		if u16(entry, 0) != 3 || u16(entry, 6) != 6 {
			continue
		}
		raw := cut(table, u16(table, 4)+u16(entry, 10), u16(entry, 8))
		units := make([]uint16, len(raw)/2)
		for j := range units {
			units[j] = uint16(u16(raw, 2*j))
		}
		f.Name = strings.Map(plain, string(utf16.Decode(units)))
		return
	}
}

func plain(r rune) rune {
	if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}

// cut is b[at:at+n], or nil where that lies outside.
func cut(b []byte, at, n int) []byte {
	if at < 0 || n <= 0 || at > len(b) || n > len(b)-at {
		return nil
	}
	return b[at : at+n]
}

// u16, i16 and u32 read a number, and 0 outside the bytes: the callers check what must not be 0.
func u16(b []byte, at int) int {
	if b = cut(b, at, 2); b == nil {
		return 0
	}
	return int(binary.BigEndian.Uint16(b))
}

func i16(b []byte, at int) int { return int(int16(u16(b, at))) }

func u32(b []byte, at int) int {
	if b = cut(b, at, 4); b == nil {
		return 0
	}
	return int(binary.BigEndian.Uint32(b))
}
