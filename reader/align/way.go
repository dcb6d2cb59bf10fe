package align

import (
	"slices"

	"gongkai/annual"
	"gongkai/law"
)

// Ways in which a cell was read that was not plainly there.
const (
	reflowed = "reflowed"
	distance = "label distance"
	order    = "order"
	identity = "identity"
)

var ways = []string{"", reflowed, distance, order, identity}

// Ways says of each cell how it was read: reflowed, label distance, order or
// identity. The zero value says that every cell stood plainly there.
type Ways struct {
	of []uint8 // by annual.Index, the place in ways
}

// Of returns how a cell was read; "" for one that stood plainly there.
func (w *Ways) Of(c law.Cell) string {
	if i := annual.Index(c); i >= 0 && i < len(w.of) {
		return ways[w.of[i]]
	}
	return ""
}

// Set says how a cell was read. A cell that no form has is not kept, and a way
// that is none of the four is not either.
func (w *Ways) Set(c law.Cell, how string) { w.set(annual.Index(c), how) }

func (w *Ways) set(index int, how string) {
	way := slices.Index(ways, how)
	if index < 0 || way <= 0 {
		return
	}
	if index >= len(w.of) { // 一格一行的报告，格格都要记
		w.of = append(w.of, make([]uint8, max(index+1, 256)-len(w.of))...)
	}
	w.of[index] = uint8(way)
}

// Len returns how many cells were not plainly there.
func (w *Ways) Len() (n int) {
	for _, way := range w.of {
		if way > 0 {
			n++
		}
	}
	return n
}
