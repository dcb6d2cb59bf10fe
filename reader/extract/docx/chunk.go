package docx

import "gongkai/reader/grid"

// Chunk reads a part that a file takes in as it is (altChunk), a web page or
// another Word file; programs that make a Word file of a page write nothing else.
type Chunk func(data []byte) (*grid.Document, error)

const maxChunks = 20 // parts that a file takes in

// chunk adds the lines of a part that the text takes in. One that cannot be read
// is passed over, as a word processor does.
func (b *body) chunk(id string) {
	if b.chunks++; b.take == nil || b.chunks > maxChunks || b.cell() != nil || len(b.boxes) > 0 {
		return
	}
	for _, r := range b.list {
		if r.ID != id || r.Type != "aFChunk" {
			continue
		}
		data, f := b.pkg.Bytes(r.Target)
		if f != nil {
			b.fault = f
			return
		}
		d, err := b.take(data)
		if err != nil {
			return
		}
		if b.title == "" {
			b.title = d.Title
		}
		for l := range d.Lines {
			if l.Table > 0 {
				l.Table += b.count
			}
			b.add(l)
		}
		b.count = max(b.count, lastTable(b.lines))
	}
}

// lastTable is the number of the last table of the lines.
func lastTable(lines []grid.Line) (n int) {
	for i := range lines {
		n = max(n, lines[i].Table)
	}
	return n
}
