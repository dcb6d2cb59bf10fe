package truetype

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// characters reads the widest Unicode map of the font: format 12, which reaches beyond the BMP, before format 4.
func (f *Font) characters() error {
	table := f.tables["cmap"]
	var wide, narrow []byte
	for i := range u16(table, 2) {
		entry := cut(table, 4+8*i, 8)
		if entry == nil {
			return errors.New("the font's table cmap is cut off")
		}
		platform, encoding, at := u16(entry, 0), u16(entry, 2), u32(entry, 4)
		if at >= len(table) || !(platform == 0 || platform == 3 && (encoding == 1 || encoding == 10)) {
			continue
		}
		switch sub := table[at:]; u16(sub, 0) {
		case 12:
			wide = sub
		case 4:
			narrow = sub
		}
	}
	switch {
	case wide != nil:
		return f.format12(wide)
	case narrow != nil:
		return f.format4(narrow)
	}
	return errors.New("the font has no Unicode character map of format 4 or 12")
}

func (f *Font) format12(sub []byte) error {
	n := u32(sub, 12)
	if n > (len(sub)-16)/12 {
		return errors.New("the font's character map is cut off")
	}
	f.ranges = make([]span, 0, n)
	for i := range n {
		group := sub[16+12*i:]
		first, last, glyph := u32(group, 0), u32(group, 4), u32(group, 8)
		if last < first || last > 0x10FFFF || glyph >= f.glyphs {
			return fmt.Errorf("the font's character map has a bad group at U+%04X", first)
		}
		f.ranges = append(f.ranges, span{rune(first), rune(last), glyph})
	}
	return f.ordered()
}

func (f *Font) format4(sub []byte) error {
	n := u16(sub, 6) / 2
	ends, starts, deltas, offsets := 14, 16+2*n, 16+4*n, 16+6*n
	if len(sub) < 16+8*n {
		return errors.New("the font's character map is cut off")
	}
	end := -1
	for i := range n {
		first, last := u16(sub, starts+2*i), u16(sub, ends+2*i)
		delta, offset := u16(sub, deltas+2*i), u16(sub, offsets+2*i)
		if last < first || first <= end { // also keeps a small file from naming the same characters without end
			return fmt.Errorf("the font's character map has a bad segment at U+%04X", first)
		}
		end = last
		if offset == 0 && first+delta>>16 == last+delta>>16 { // all glyphs follow each other
			f.add(first, last, (first+delta)&0xFFFF)
			continue
		}
		for c := first; c <= last; c++ {
			glyph := c
			if offset != 0 {
				if glyph = u16(sub, offsets+2*i+offset+2*(c-first)); glyph == 0 {
					continue
				}
			}
			f.add(c, c, (glyph+delta)&0xFFFF)
		}
	}
	return f.ordered()
}

func (f *Font) add(first, last, glyph int) {
	if first <= last && first < 0xFFFF {
		f.ranges = append(f.ranges, span{rune(first), rune(last), glyph})
	}
}

// ordered makes sure that a binary search finds what is there.
func (f *Font) ordered() error {
	slices.SortFunc(f.ranges, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	for i := 1; i < len(f.ranges); i++ {
		if f.ranges[i].first <= f.ranges[i-1].last {
			return fmt.Errorf("the font maps U+%04X twice", f.ranges[i].first)
		}
	}
	return nil
}
