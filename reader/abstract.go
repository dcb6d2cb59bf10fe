package reader

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"gongkai/annual"
	"gongkai/finding"
)

// Abstract is what comparing needs of a reading (摘要): its cells, the words of
// parts one and five, and a sketch of them. It can be laid by as bytes, so that
// a hundred thousand reports are compared without being in memory.
type Abstract struct {
	report *annual.Report
	text   *annual.Text
}

// AbstractOf makes the abstract of a report; nil for one of no known body or
// year, which is compared with nothing.
func AbstractOf(r *annual.Report) *Abstract {
	if BodyKey(r.Body) == "" || r.Year == 0 {
		return nil
	}
	short := annual.Abridged(r)
	return &Abstract{short, annual.TextOf(short)}
}

// Of says whose report it is and for which year.
func (a *Abstract) Of() (body string, year int) { return a.report.Body, a.report.Year }

// Against returns what shows of a report beside those of the year before by
// the same body and beside one of another body for the same year, which may be
// nil. It also says which of the year before was taken, -1 for none.
func (a *Abstract) Against(before []*Abstract, neighbour *Abstract) (found []*finding.Finding, taken int) {
	taken = -1
	most := 0
	for i, b := range before {
		across := annual.CheckYears(b.report, a.report)
		if n := broken(across); taken < 0 || n < most {
			found, taken, most = across, i, n
		}
	}
	if taken >= 0 {
		found = append(found, annual.CheckCopy(before[taken].text, a.text)...)
	}
	if neighbour != nil {
		found = append(found, annual.CheckNeighbour(neighbour.text, a.text)...)
	}
	return found, taken
}

// broken counts what does not hold. Where two readings of the year before
// differ, the one that agrees better is taken: that the other may be a draft is
// no fault of this year's report.
func broken(found []*finding.Finding) (n int) {
	for _, f := range found {
		if f.Verdict == finding.Broken {
			n++
		}
	}
	return n
}

// Bytes lays the abstract by: the sketch first, which SketchIn reads alone.
func (a *Abstract) Bytes() []byte {
	hashes, letters := a.text.Sketch()
	b := make([]byte, 0, 4096)
	b = binary.AppendUvarint(b, uint64(letters))
	b = binary.AppendUvarint(b, uint64(len(hashes)))
	for _, h := range hashes {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	out := bytes.NewBuffer(b)
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(out)
	if _, err := w.Write(packReport(a.report)); err != nil || w.Close() != nil {
		return nil // into memory, which does not fail
	}
	return out.Bytes()
}

// packers are kept, since each has half a megabyte of its own.
var packers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(io.Discard, flate.BestSpeed) // there is that level
	return w
}}

var errAbstract = errors.New("an abstract is damaged")

// SketchIn returns the sketch of an abstract that was laid by, and what follows it.
func SketchIn(b []byte) (hashes []uint32, letters int, rest []byte, err error) {
	n, k := binary.Uvarint(b)
	if k <= 0 || n > MaxBytes {
		return nil, 0, nil, errAbstract
	}
	b = b[k:]
	m, k := binary.Uvarint(b)
	if k <= 0 || m > uint64(len(b)-k)/4 {
		return nil, 0, nil, errAbstract
	}
	b = b[k:]
	hashes = make([]uint32, m)
	for i := range hashes {
		hashes[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return hashes, int(n), b[4*m:], nil
}

// ParseAbstract reads an abstract that was laid by.
func ParseAbstract(b []byte) (*Abstract, error) {
	hashes, letters, rest, err := SketchIn(b)
	if err != nil {
		return nil, err
	}
	all, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(rest)), 8*MaxBytes))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errAbstract, err)
	}
	r, ok := unpackReport(all)
	if !ok {
		return nil, errAbstract
	}
	return &Abstract{r, annual.TextFrom(r, hashes, letters)}, nil
}
