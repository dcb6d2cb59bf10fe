package reader

import (
	"encoding/binary"
	"math"

	"gongkai/annual"
	"gongkai/finding"
)

// packer writes a report as bytes and unpacker reads it back: a hundred
// thousand reports are packed and unpacked, and JSON took as long as a third of
// the reading. Cells go by their Index, which is good for one version of the
// forms; whoever lays the bytes by says of which.
type packer struct{ b []byte }

func (p *packer) int(n int64) { p.b = binary.AppendVarint(p.b, n) }

func (p *packer) text(s string) {
	p.int(int64(len(s)))
	p.b = append(p.b, s...)
}

func (p *packer) place(at finding.Place) {
	if at.IsZero() {
		p.int(0)
		return
	}
	p.int(1)
	for _, n := range []int32{at.Line, at.Column, at.Page, at.Length} {
		p.int(int64(n))
	}
	p.text(at.Path)
	if at.Box == nil {
		p.int(0)
		return
	}
	p.int(1)
	for _, x := range at.Box {
		p.b = binary.LittleEndian.AppendUint64(p.b, math.Float64bits(x))
	}
}

// packReport packs an abridged report.
func packReport(r *annual.Report) []byte {
	p := &packer{make([]byte, 0, 16<<10)}
	p.text(r.Body)
	p.int(int64(r.Year))
	p.text(r.Form)
	p.int(int64(r.Len()))
	for c, v := range r.Cells() {
		p.int(int64(annual.Index(c)))
		p.int(int64(v.State))
		p.int(v.Count)
		p.text(v.Text)
		p.place(r.PlaceOf(c))
	}
	p.int(int64(len(r.Sections)))
	for _, s := range r.Sections {
		p.text(s.ID)
		p.int(int64(len(s.Paragraphs)))
		for _, g := range s.Paragraphs {
			p.text(g.Text)
			p.place(g.Place)
		}
	}
	return p.b
}

// unpacker reads until something is wrong; then everything else is empty.
type unpacker struct {
	b   []byte
	bad bool
}

func (u *unpacker) int() int64 {
	n, k := binary.Varint(u.b)
	if k <= 0 {
		u.b, u.bad = nil, true
		return 0
	}
	u.b = u.b[k:]
	return n
}

// few is a number of things, each of which takes a byte at least.
func (u *unpacker) few() int {
	n := u.int()
	if n < 0 || n > int64(len(u.b)) {
		u.b, u.bad = nil, true
		return 0
	}
	return int(n)
}

func (u *unpacker) text() string {
	n := u.few()
	s := string(u.b[:n])
	u.b = u.b[n:]
	return s
}

func (u *unpacker) place() (at finding.Place) {
	if u.int() == 0 {
		return at
	}
	for _, n := range []*int32{&at.Line, &at.Column, &at.Page, &at.Length} {
		*n = int32(u.int())
	}
	at.Path = u.text()
	if u.int() == 0 {
		return at
	}
	if len(u.b) < 32 {
		u.b, u.bad = nil, true
		return at
	}
	at.Box = new([4]float64)
	for i := range at.Box {
		at.Box[i] = math.Float64frombits(binary.LittleEndian.Uint64(u.b[8*i:]))
	}
	u.b = u.b[32:]
	return at
}

// unpackReport reads what packReport has written.
func unpackReport(b []byte) (*annual.Report, bool) {
	u := &unpacker{b: b}
	r := &annual.Report{Body: u.text(), Year: int(u.int()), Form: u.text()}
	for range u.few() {
		if u.bad {
			break
		}
		i := int(u.int())
		v := annual.Value{State: annual.State(u.int()), Count: u.int(), Text: u.text()}
		r.SetIndex(i, v)
		if p := u.place(); !p.IsZero() {
			r.SetPlaceIndex(i, p)
		}
	}
	for range u.few() {
		s := annual.Section{ID: u.text()}
		for range u.few() {
			if u.bad {
				return nil, false
			}
			s.Paragraphs = append(s.Paragraphs, annual.Paragraph{Text: u.text(), Place: u.place()})
		}
		r.Sections = append(r.Sections, s)
	}
	return r, !u.bad && len(u.b) == 0
}
