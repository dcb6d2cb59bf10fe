package extract

import (
	"gongkai/reader/extract/line"
	"gongkai/reader/grid"
)

// Source is a source as its format gives it.
type Source struct {
	doc  *grid.Document
	text string    // of a text, which can be cut again
	room *lineRoom // in which its lines lie
}

// SourceOf is the source of a document that is at hand.
func SourceOf(d *grid.Document) *Source { return &Source{doc: d} }

// sourceOf is SourceOf of what a format returns.
func sourceOf(d *grid.Document, err error) (*Source, error) {
	if err != nil {
		return nil, err
	}
	return SourceOf(d), nil
}

// openText cuts a text into lines of cells.
func openText(text string) (*Source, *grid.Fault) {
	room, f := gather(text, line.Separator{})
	if f != nil {
		return nil, f
	}
	if room.marks >= leastBulleted {
		if again := unmarked(text); again != text {
			room.release()
			if room, f = gather(again, line.Separator{}); f != nil {
				return nil, f
			}
			text = again
		}
	}
	s := &Source{doc: room.document(), text: text, room: room}
	s.doc.End = endOf(text)
	return s, nil
}

// Document returns the words and cells. A text that was released is cut once
// more, at every call.
func (s *Source) Document() *grid.Document {
	if s.doc != nil {
		return s.doc
	}
	again, _ := openText(s.text) // 已经切过一次，不会出错
	return again.doc
}

// Release says that the document handed out is not used any more: its cells
// serve the next source. Those of a format that is costly to read stay.
func (s *Source) Release() {
	if s.room != nil {
		s.room.release()
		s.doc, s.room = nil, nil
	}
}
