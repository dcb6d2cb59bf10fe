package align

import (
	"strings"

	"gongkai/reader/grid"
)

// A note in brackets behind a number (22（其中修订 16 件）) is torn where its
// digits are in another font: they stand in an element, and so in a cell or a
// line, of their own. A number within such a note is no cell.

const (
	notePieces = 6  // cells that one note is torn into
	notePiece  = 45 // bytes of each
)

// note looks whether the atom that was read last, from the given cell of a line,
// opens a note that other cells close. It makes the atom the number before the
// note, and leaves the rest of the note out.
func (s *stream) note(index, cell int) {
	a := &s.atoms[len(s.atoms)-1]
	text := a.cell.Text
	if len(text) > notePiece || a.entry != nil {
		return
	}
	open := strings.IndexAny(text, "(（")
	if open < 0 || a.isValue() {
		return
	}
	number := parseValue(text[:open])
	behind := open == 0 && len(s.atoms) > 1 && s.atoms[len(s.atoms)-2].isNumber()
	if number.kind != numeral && !behind || itemNumber(text[open:]) {
		return
	}
	line, at, found := s.closes(index, cell, text[open:])
	if !found {
		return
	}
	s.skipLine, s.skipCell = line, at
	if behind {
		s.atoms = undo(s.atoms, len(s.atoms)-1)
		return
	}
	a.value, a.apart, a.words = number, true, 0
}

// itemNumber reports the number of an item of 表三, or its beginning: （六） and
// （六 are no notes.
func itemNumber(text string) bool {
	inner := strings.Trim(text, "()（） ")
	return inner != "" && strings.Trim(inner, "一二三四五六七八九十") == ""
}

// closes returns the cell that closes a note which begins with those words.
func (s *stream) closes(line, cell int, words string) (toLine, toCell int, found bool) {
	for range notePieces {
		switch i := strings.IndexAny(words, ")）"); {
		case i >= 0 && strings.TrimRight(words[i:], ")） ") == "":
			return line, cell, true
		case i >= 0:
			return 0, 0, false
		}
		var next *grid.Cell
		for next == nil {
			switch cell++; {
			case cell < len(s.lines[line].Cells):
				next = &s.lines[line].Cells[cell]
			case line+1 < len(s.lines):
				line, cell = line+1, -1
				if len(s.lines[line].Cells) == 0 {
					return 0, 0, false
				}
			default:
				return 0, 0, false
			}
		}
		if words = next.Text; len(words) > notePiece || strings.ContainsAny(words, "(（") {
			return 0, 0, false
		}
	}
	return 0, 0, false
}

// skips reports a cell that is the rest of a note.
func (s *stream) skips(line, cell int) bool {
	return line < s.skipLine || line == s.skipLine && cell <= s.skipCell
}
