package bulk

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
	"os"
	"slices"
	"sync"

	"gongkai/annual"
	"gongkai/law"
	"gongkai/reader"
)

// abstracts keeps what comparing needs of every content that was read, in a
// file beside the comparison, so that a second run need not read again. In
// memory is only a card for each. Like a line, an abstract counts only under
// the version of the rules that made it.
type abstracts struct {
	file  *os.File
	cards []card
	end   int64

	mu    sync.Mutex
	known map[digest]int32 // index of the card
}

// abstractsEnding is added to the name of the comparison.
const abstractsEnding = ".abstracts"

// card is what the pairs are found by.
type card struct {
	at     int64 // of the abstract in the file
	size   int32
	hashes int32  // of its sketch
	body   uint64 // hash of the name
	year   int16
	apart  reason // why it is compared with nothing; 0: it is compared
	totals [3]int32
}

// reason says why a source is compared with nothing.
type reason uint8

const (
	compared reason = iota
	notRead
	nameless
	placeless
	ambiguous
)

var reasons = [...]string{
	notRead:   "没有读取，没有可以核对的内容。",
	nameless:  "没有读到机关名称或者年度，没有核对。",
	placeless: "机关名称里没有地名，许多份报告里分不清是哪里的机关，没有核对；要核对，请在 gongkai check 后面逐个写明这几份文件。",
	ambiguous: "这一年度同名的报告数不相同，分不清是不是同一个机关，没有核对；要核对，请在 gongkai check 后面逐个写明这几份文件。",
}

// totals are cells by which two readings of one name and year are told to be
// of one report: the page and its PDF agree in them.
var totals = [...]law.Cell{"table3.new_received.total", "table3.results_total.total", "table3.carried_forward.total"}

const unread = -1 // no number is

// abstractOf makes the card and the bytes of a reading's abstract.
func abstractOf(r *annual.Report) (card, []byte) {
	a := reader.AbstractOf(r)
	if a == nil {
		return card{apart: nameless}, nil
	}
	e := card{year: int16(r.Year), body: nameHash(r.Body)}
	if !reader.NamesOneBody(r.Body) {
		e.apart = placeless
	}
	for i, c := range totals {
		e.totals[i] = unread
		if v := r.At(c); v.Known() && v.Count >= 0 && v.Count < 1<<31 {
			e.totals[i] = int32(v.Count)
		}
	}
	data := a.Bytes()
	hashes, _, _, err := reader.SketchIn(data)
	if err != nil {
		return card{apart: nameless}, nil
	}
	e.size, e.hashes = int32(len(data)), int32(len(hashes))
	return e, data
}

func nameHash(body string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, reader.BodyKey(body)) // a hash does not fail
	return h.Sum64()
}

const (
	abstractsMark = "gongkai abstracts 1\n"
	recordHead    = 16 + 4 + 4 + 4 + 8 + 2 + 1 + 12 + 4
)

// record lays out a card: its digest, what finds pairs, and the check sum of it all.
func record(d digest, e card, data []byte) []byte {
	b := make([]byte, 0, recordHead+len(data))
	b = append(b, d[:]...)
	b = binary.LittleEndian.AppendUint32(b, uint32(Version))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(data)))
	b = binary.LittleEndian.AppendUint32(b, uint32(e.hashes))
	b = binary.LittleEndian.AppendUint64(b, e.body)
	b = binary.LittleEndian.AppendUint16(b, uint16(e.year))
	b = append(b, byte(e.apart))
	for _, n := range e.totals {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	sum := crc32.Update(crc32.ChecksumIEEE(b), crc32.IEEETable, data)
	b = binary.LittleEndian.AppendUint32(b, sum)
	return append(b, data...)
}

// openAbstracts takes up what earlier runs have laid by. Whatever follows a
// record that was not written to its end is cut off.
func openAbstracts(name string) (*abstracts, error) {
	f, err := claim(name)
	if err != nil {
		return nil, err
	}
	a := &abstracts{file: f, known: map[digest]int32{}}
	if err := a.load(); err != nil {
		a.close()
		return nil, err
	}
	return a, nil
}

func (a *abstracts) load() error {
	info, err := a.file.Stat()
	if err != nil {
		return fmt.Errorf("%s打不开，没有开始：%w", a.file.Name(), err)
	}
	mark := make([]byte, len(abstractsMark))
	n, err := a.file.ReadAt(mark, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s打不开，没有开始：%w", a.file.Name(), err)
	}
	switch {
	case !bytes.HasPrefix([]byte(abstractsMark), mark[:n]):
		return fmt.Errorf("%s已经存在，但不是跨年核对的摘要，没有覆盖；请给 --compare 换一个文件名", a.file.Name())
	case n < len(mark):
		return a.begin()
	}
	a.end = int64(n)
	b := bufio.NewReaderSize(io.NewSectionReader(a.file, a.end, info.Size()-a.end), 256<<10)
	head := make([]byte, recordHead)
	for {
		if _, err := io.ReadFull(b, head); err != nil {
			break
		}
		size := int64(binary.LittleEndian.Uint32(head[20:]))
		if size > info.Size()-a.end-recordHead {
			break
		}
		data := make([]byte, size)
		if _, err := io.ReadFull(b, data); err != nil {
			break
		}
		sum := crc32.Update(crc32.ChecksumIEEE(head[:recordHead-4]), crc32.IEEETable, data)
		if sum != binary.LittleEndian.Uint32(head[recordHead-4:]) {
			break
		}
		a.take(head, size)
	}
	if err := a.file.Truncate(a.end); err != nil {
		return fmt.Errorf("%s写不了，没有开始：%s", a.file.Name(), cannotWrite(err))
	}
	return nil
}

// begin empties the file.
func (a *abstracts) begin() error {
	clear(a.known)
	a.cards, a.end = nil, int64(len(abstractsMark))
	err := a.file.Truncate(0)
	if err == nil {
		_, err = a.file.WriteAt([]byte(abstractsMark), 0)
	}
	if err != nil {
		return fmt.Errorf("%s写不了，没有开始：%s", a.file.Name(), cannotWrite(err))
	}
	return nil
}

// take remembers the record at the end.
func (a *abstracts) take(head []byte, size int64) {
	at := a.end
	a.end += recordHead + size
	if binary.LittleEndian.Uint32(head[16:]) != uint32(Version) {
		return
	}
	e := card{at: at + recordHead, size: int32(size), hashes: int32(binary.LittleEndian.Uint32(head[24:])), body: binary.LittleEndian.Uint64(head[28:]),
		year: int16(binary.LittleEndian.Uint16(head[36:])), apart: reason(head[38])}
	for i := range e.totals {
		e.totals[i] = int32(binary.LittleEndian.Uint32(head[39+4*i:]))
	}
	d := digest(head[:16])
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, twice := a.known[d]; !twice {
		a.known[d] = int32(len(a.cards))
		a.cards = append(a.cards, e)
	}
}

// has reports whether there is an abstract of a content.
func (a *abstracts) has(d digest) bool {
	if a == nil {
		return true
	}
	_, ok := a.find(d)
	return ok
}

func (a *abstracts) find(d digest) (int32, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	i, ok := a.known[d]
	return i, ok
}

// add lays an abstract by, unless it is there, and returns its card.
func (a *abstracts) add(d digest, e card, data []byte) (int32, error) {
	if i, ok := a.find(d); ok {
		return i, nil
	}
	r := record(d, e, data)
	if _, err := a.file.WriteAt(r, a.end); err != nil {
		return 0, fmt.Errorf("%s写不下去：%s", a.file.Name(), cannotWrite(err))
	}
	a.take(r[:recordHead], int64(len(data)))
	i, _ := a.find(d)
	return i, nil
}

// sketch reads the hashes of a report.
func (a *abstracts) sketch(e *card, room []byte) []uint32 {
	b := room[:min(int(e.size), 16+4*int(e.hashes), len(room))]
	if _, err := a.file.ReadAt(b, e.at); err != nil {
		return nil
	}
	hashes, _, _, err := reader.SketchIn(b)
	if err != nil {
		return nil
	}
	return hashes
}

// abstract reads the whole of an abstract.
func (a *abstracts) abstract(e *card) (*reader.Abstract, error) {
	b := make([]byte, e.size)
	if _, err := a.file.ReadAt(b, e.at); err != nil {
		return nil, fmt.Errorf("%s读到中途出错：%w", a.file.Name(), err)
	}
	x, err := reader.ParseAbstract(b)
	if err != nil {
		return nil, fmt.Errorf("%s已损坏，请删去后再运行同样的命令：%w", a.file.Name(), err)
	}
	return x, nil
}

// tidy drops what no source of this run has, once that is most of the file. A
// run that is killed meanwhile costs only that some are read again.
func (a *abstracts) tidy(used []bool) error {
	order := make([]int32, 0, len(a.cards))
	keep := int64(len(abstractsMark))
	for i := range a.cards {
		if used[i] {
			order = append(order, int32(i))
			keep += recordHead + int64(a.cards[i].size)
		}
	}
	if 2*keep > a.end {
		return nil
	}
	slices.SortFunc(order, func(x, y int32) int { return int(min(max(a.cards[x].at-a.cards[y].at, -1), 1)) })
	end := int64(len(abstractsMark))
	for _, i := range order {
		b := make([]byte, recordHead+int64(a.cards[i].size))
		if _, err := a.file.ReadAt(b, a.cards[i].at-recordHead); err != nil {
			return fmt.Errorf("%s读到中途出错：%w", a.file.Name(), err)
		}
		if _, err := a.file.WriteAt(b, end); err != nil {
			return fmt.Errorf("%s写不下去：%s", a.file.Name(), cannotWrite(err))
		}
		end += int64(len(b))
	}
	return a.file.Truncate(end)
}

func (a *abstracts) close() { _ = a.file.Close() } // what is lost is read again
