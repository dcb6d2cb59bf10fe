package pdf

import (
	"math"
	"strings"
)

// markFurniture finds the numbers of the pages, and what stands in the same
// place of the margin on several pages.
func markFurniture(pages [][]block, halves []half) {
	type spot struct {
		y    int
		text string
	}
	count := map[spot]int{}
	of := func(b block, s *sheet) (spot, string, bool) {
		text := ""
		switch {
		case b.table != nil || b.loose:
			return spot{}, "", false
		case b.text != nil:
			text = b.text.String()
		default:
			for _, l := range b.rows {
				for _, c := range l.Cells {
					text += c.Text
				}
			}
		}
		if len(text) > 150 {
			return spot{}, "", false
		}
		bare := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return -1
			}
			return r
		}, text)
		return spot{int(math.Round(b.top / 6)), bare}, text, true
	}
	for k, blocks := range pages {
		for _, b := range blocks {
			if at, _, ok := of(b, &halves[k].sheet); ok {
				count[at]++
			}
		}
	}
	for k, blocks := range pages {
		s := &halves[k].sheet
		edge := 0.12 * math.Max(s.width, s.height)
		high := s.height
		if v, _ := turning(s); v.turn&1 == 1 {
			high = s.width
		}
		for i := range blocks {
			b := &blocks[i]
			at, text, ok := of(*b, s)
			if !ok {
				continue
			}
			margin := b.bottom < edge || b.top > high-edge
			b.furniture = pageNumber(text) && !b.several() && (margin || i == 0 || i == len(blocks)-1) || margin && count[at] > 1 && (i < 2 || i >= len(blocks)-2)
		}
	}
}

// several reports a line with more than one bare number: the rest of a row of a
// table, of which another part stands on the page before or behind.
func (b *block) several() bool {
	numbers := 0
	for _, l := range b.rows {
		for _, c := range l.Cells {
			if strings.Trim(c.Text, "0123456789") == "" {
				numbers++
			}
		}
	}
	return numbers > 1
}

// pageNumber reports - 5 -, 第5页, 5/8 or 5.
func pageNumber(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9', r >= '０' && r <= '９':
			digits++
		case !strings.ContainsRune(" -－–—―·./第页共,，~", r):
			return false
		}
	}
	return digits > 0 && digits <= 6
}
