package reader

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
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
func (a *Abstract) Against(before []*Abstract, neighbour *Abstract) (found []finding.Finding, taken int) {
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
func broken(found []finding.Finding) (n int) {
	for _, f := range found {
		if f.Verdict == finding.Broken {
			n++
		}
	}
	return n
}

// kept is an abstract's report as it is laid by.
type kept struct {
	Body     string    `json:"b"`
	Year     int       `json:"y"`
	Form     string    `json:"f,omitempty"`
	Cells    []keptOf  `json:"c,omitempty"`
	Sections []section `json:"s,omitempty"`
}

type keptOf struct {
	Cell  law.Cell      `json:"c"`
	Value annual.Value  `json:"v"`
	Place finding.Place `json:"p,omitzero"`
}

type section struct {
	ID         string             `json:"i"`
	Paragraphs []annual.Paragraph `json:"p,omitempty"`
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
	k := kept{Body: a.report.Body, Year: a.report.Year, Form: a.report.Form}
	for c, v := range a.report.Cells() {
		k.Cells = append(k.Cells, keptOf{c, v, a.report.PlaceOf(c)})
	}
	for _, s := range a.report.Sections {
		k.Sections = append(k.Sections, section{s.ID, s.Paragraphs})
	}
	out := bytes.NewBuffer(b)
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(out)
	if _, err := w.Write(marshal(k)); err != nil || w.Close() != nil {
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
	var k kept
	if err := json.NewDecoder(io.LimitReader(flate.NewReader(bytes.NewReader(rest)), 8*MaxBytes)).Decode(&k); err != nil {
		return nil, fmt.Errorf("%w: %w", errAbstract, err)
	}
	r := &annual.Report{Body: k.Body, Year: k.Year, Form: k.Form}
	for _, c := range k.Cells {
		r.Set(c.Cell, c.Value)
		if !c.Place.IsZero() {
			r.SetPlace(c.Cell, c.Place)
		}
	}
	for _, s := range k.Sections {
		r.Sections = append(r.Sections, annual.Section{ID: s.ID, Paragraphs: s.Paragraphs})
	}
	return &Abstract{r, annual.TextFrom(r, hashes, letters)}, nil
}

// placeless are words in which a sign of a place names none.
var placeless = strings.NewReplacer("市场", "", "城市", "", "城区", "", "城乡", "", "城镇", "", "乡村", "", "乡镇", "", "街镇", "", "农村", "", "社区", "", "园区", "",
	"开发区", "", "高新区", "", "经开区", "", "示范区", "", "管理区", "", "国家", "")

// NamesOneBody reports whether the name of a body says of which place it is:
// among the reports of many places 教育局 is anybody. 存疑：只看名称里有没有
// 地名的样子，取得严；同名的乡镇分不出来。
func NamesOneBody(body string) bool {
	key := BodyKey(body)
	for _, whole := range []string{"国家", "国务院", "中国", "中华", "全国", "最高人民"} {
		if strings.HasPrefix(key, whole) {
			return true
		}
	}
	if key = placeless.Replace(key); strings.HasSuffix(key, "部") && len([]rune(key)) == 3 {
		return true // 教育部、财政部
	}
	for i, r := range []rune(key) {
		if i > 0 && strings.ContainsRune("省市县区州盟旗镇乡街", r) {
			return true
		}
	}
	return false
}
