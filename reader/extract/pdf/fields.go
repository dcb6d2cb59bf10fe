package pdf

import (
	"encoding/binary"
	"unicode/utf16"
)

// What somebody typed into the fields of a form, or over the page, is seen by every
// reader and is no content of the page: it stands in notes (annotations) that lie on
// it, each with a drawing of its own, or with its words alone, which a viewer sets.

// Kinds of notes, and what may be said of one, as pdfium counts them.
const (
	freeText = 3
	field    = 20

	unseenNote = 1 | 2 | 32 // invisible, hidden, not to be viewed

	flattened = 1 // the result of FPDFPage_Flatten
)

const (
	mostNotes = 3000 // notes of a page that are looked at; the form has 200 cells
	mostTyped = 400  // bytes of a note's words
	typedSize = 10   // points of type where no drawing says the size
)

// typed are words of a note that no drawing shows.
type typed struct {
	box
	words []uint16
}

// typedOver looks for fields and typed words on a page. drawn says that some are drawn;
// bare are those without a drawing. What is none of them, such as a link, a remark or
// a seal, is taken off the page, lest it be drawn with them. false: there are too many.
func (i *instance) typedOver(page uint64) (drawn bool, bare []typed, ok bool) {
	n := i.count(i.countNotes, page)
	if n > mostNotes {
		return false, nil, false
	}
	for k := n - 1; k >= 0 && i.err == nil; k-- {
		note := i.call(i.note, page, uint64(k))
		if note == 0 {
			continue
		}
		kind := i.count(i.noteKind, note)
		switch {
		case kind != freeText && kind != field, i.count(i.noteFlags, note)&unseenNote != 0, kind == field && !i.holdsWords(note):
			i.call(i.closeNote, note)
			i.call(i.removeNote, page, uint64(k))
			continue
		case i.has(note, "AP"):
			drawn = true
		default:
			key := "V"
			if kind == freeText {
				key = "Contents"
			}
			if words := i.noteWords(note, key); len(words) > 0 {
				i.call(i.noteBox, note, i.at) // FS_RECTF: left, top, right, bottom
				bare = append(bare, typed{box{i.answer(0), i.answer(3), i.answer(2), i.answer(1)}, words})
			}
		}
		i.call(i.closeNote, note)
	}
	return drawn, bare, true
}

// holdsWords reports a field that is typed into or chosen from: no seal, and no box to
// tick, whose mark is drawn as a digit in a font of marks.
func (i *instance) holdsWords(note uint64) bool {
	kind := i.noteText(note, "FT") // "" where the field is named further up
	return kind != "Sig" && kind != "Btn" && !i.has(note, "AS")
}

// named is the place of a name in the sandbox, in the room behind the answers.
func (i *instance) named(name string) uint64 {
	i.memory.Write(uint32(i.names), append([]byte(name), 0))
	return i.names
}

func (i *instance) has(note uint64, key string) bool {
	return i.call(i.noteHas, note, i.named(key)) != 0
}

// noteWords returns the words of a note under a key.
func (i *instance) noteWords(note uint64, key string) []uint16 {
	at := i.names + 16
	n := i.count(i.noteString, note, i.named(key), at, mostTyped)
	if n <= 2 || n > mostTyped {
		return nil
	}
	data, ok := i.memory.Read(uint32(at), uint32(n-2))
	if !ok {
		return nil
	}
	words := make([]uint16, len(data)/2)
	for k := range words {
		words[k] = binary.LittleEndian.Uint16(data[2*k:])
	}
	return words
}

func (i *instance) noteText(note uint64, key string) string {
	return string(utf16.Decode(i.noteWords(note, key)))
}

// merged draws the notes of a page into it and loads it anew; 0 where that fails.
func (i *instance) merged(doc, page uint64, k int) uint64 {
	if i.count(i.flatten, page, 0) != flattened {
		return 0
	}
	return i.call(i.loadPage, doc, uint64(k))
}

// set writes typed words on the sheet as a viewer would: from the left of their box,
// in its middle.
func (s *sheet) set(t typed, v view) {
	em := min(typedSize, 0.8*t.height())
	if !finite(t.box) || em <= 0 {
		return
	}
	x, y := t.x0+0.2*em, t.middle()-0.36*em
	for _, r := range utf16.Decode(t.words) {
		wide := em
		if !isWide(r) {
			wide = em / 2
		}
		if r == '\r' || r == '\n' {
			x, y = t.x0+0.2*em, y-1.2*em
			continue
		}
		b := v.show(box{x, y - 0.16*em, x + wide, y + 0.88*em})
		if x += wide; r <= ' ' || r == '\u00a0' || r == '\u3000' || !s.holds(b) {
			continue
		}
		s.glyphs = append(s.glyphs, glyph{box: b, r: r, em: em, turn: v.turned(0), tone: 0xFF})
	}
}
