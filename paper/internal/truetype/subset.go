package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Subset makes a font whose glyph i+1 is glyphs[i] of f, and whose glyph 0 is .notdef. A glyph may stand twice: two
// characters that share a shape need two numbers, so that a reader of the PDF can tell them apart. The parts of
// composed glyphs follow at the end. The same input gives the same bytes.
func (f *Font) Subset(glyphs []int) ([]byte, error) {
	order := append([]int{0}, glyphs...)
	place := map[int]int{}
	for i, g := range order {
		if g < 0 || g >= f.glyphs {
			return nil, fmt.Errorf("the font has no glyph %d", g)
		}
		if _, ok := place[g]; !ok {
			place[g] = i
		}
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(order); i++ { // order grows while parts are found
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = append(hmtx, f.measure(order[i])...)
		shape := slices.Clone(f.Outline(order[i]))
		err := parts(shape, func(g int) (int, error) {
			if g >= f.glyphs {
				return 0, fmt.Errorf("glyph %d is composed of glyph %d, which is not there", order[i], g)
			}
			if _, ok := place[g]; !ok {
				place[g] = len(order)
				order = append(order, g)
			}
			return place[g], nil
		})
		if err != nil {
			return nil, err
		}
		glyf = append(glyf, shape...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	if len(order) > 0xFFFF {
		return nil, errors.New("a subset has more than 65535 glyphs")
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head, hhea, maxp := slices.Clone(f.tables["head"]), slices.Clone(f.tables["hhea"]), slices.Clone(f.tables["maxp"])
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1) // loca in four bytes
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(order)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(order)))
	return assemble([]table{
		{"cvt ", f.tables["cvt "]}, {"fpgm", f.tables["fpgm"]}, {"glyf", glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"prep", f.tables["prep"]},
	}), nil
}

// measure is the glyph's entry for the table hmtx: advance and left bearing.
func (f *Font) measure(glyph int) []byte {
	hmtx := f.tables["hmtx"]
	if glyph < f.measured {
		return hmtx[4*glyph : 4*glyph+4]
	}
	entry := binary.BigEndian.AppendUint16(nil, uint16(f.Advance(glyph)))
	return binary.BigEndian.AppendUint16(entry, uint16(u16(hmtx, 4*f.measured+2*(glyph-f.measured))))
}

// parts gives every component of a composed glyph its new number, in place.
func parts(shape []byte, renumber func(int) (int, error)) error {
	if len(shape) < 10 || i16(shape, 0) >= 0 {
		return nil
	}
	const words, scale, more, xyScale, matrix = 0x1, 0x8, 0x20, 0x40, 0x80
	for at := 10; ; {
		if at+4 > len(shape) {
			return errors.New("a composed glyph is cut off")
		}
		flags := u16(shape, at)
		g, err := renumber(u16(shape, at+2))
		if err != nil {
			return err
		}
		binary.BigEndian.PutUint16(shape[at+2:], uint16(g))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xyScale != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return nil
		}
	}
}

type table struct {
	tag  string
	data []byte
}

// assemble writes the font file; tables come in the order of their tags, empty ones are left out.
func assemble(tables []table) []byte {
	tables = slices.DeleteFunc(tables, func(t table) bool { return len(t.data) == 0 && t.tag != "glyf" })
	n, search := len(tables), 1
	selector := 0
	for 2*search <= n {
		search *= 2
		selector++
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{n, 16 * search, selector, 16 * (n - search)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at, head := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			head = at
		}
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for i := 0; i < len(b); i += 4 {
		var word [4]byte
		copy(word[:], b[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
