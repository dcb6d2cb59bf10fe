package bulk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"

	"gongkai/reader/sheet"
)

// line is what becomes of a source.
type line struct {
	seq    int
	text   []byte // with its end of line
	row    []string
	sum    [sha256.Size]byte
	hashed bool
	known  bool // taken from an earlier run, or from the same content under another name
	size   int64
	answer *question // whose answer this line brings, nil for none

	card     card // for the comparison, where one is wanted and the content was not known
	abstract []byte
}

// held is what a line that waits is taken to cost.
func (l line) held() int64 { return cost(int64(len(l.text) + len(l.abstract))) }

// question is a content that is being read: who meets it meanwhile waits for
// the answer and does not read it again.
type question struct {
	key  digest
	done chan struct{}
	tail []byte

	card     card
	abstract []byte
}

// desk holds the questions that are open: from the first meeting of a content
// until its line stands in the journal.
type desk struct {
	mu   sync.Mutex
	open map[digest]*question
}

// ask returns the question of a content, and whether it is for the asker to answer.
func (d *desk) ask(key digest) (q *question, mine bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if q := d.open[key]; q != nil {
		return q, false
	}
	q = &question{key: key, done: make(chan struct{})}
	d.open[key] = q
	return q, true
}

func (d *desk) close(q *question) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.open, q.key)
}

// line reads one source, or recalls what it says.
func (r *run) line(it numbered) line {
	l := line{seq: it.seq, size: it.size}
	data, refused := it.open()
	var tail []byte
	if refused != "" {
		tail = fmt.Appendf(nil, `,"sha256":null,"reader":%d,"refused":%s}`+"\n", Version, quoted(refused))
	} else {
		l.sum, l.hashed = sha256.Sum256(data), true
		tail = r.tail(&l, it.name, data)
	}
	l.text = append(fmt.Appendf(nil, `{"file":%s`, quoted(it.name)), tail...)
	if r.sheets.wanted() {
		row, err := sheet.RowOf(l.text)
		if err != nil { // 自己写的行总能读回；读不回也不能少一行
			row = make([]string, len(sheet.Columns()))
			row[0], row[len(row)-1] = it.name, err.Error()
		}
		l.row = row
	}
	r.budget.give(cost(it.size) - l.held())
	return l
}

// tail returns the line of a content from the comma before its hash on: from
// an earlier run, from whoever reads the same content now, or by reading it.
func (r *run) tail(l *line, name string, data []byte) []byte {
	if tail := r.recall(l.sum); tail != nil {
		l.known = true
		return tail
	}
	q, mine := r.desk.ask(digest(l.sum[:16]))
	if !mine {
		<-q.done
		l.known, l.card, l.abstract = true, q.card, q.abstract
		return q.tail
	}
	l.answer = q
	defer close(q.done)
	if tail := r.recall(l.sum); tail != nil { // written between the two looks
		l.known, q.tail = true, tail
		return tail
	}
	text := r.content(q, name, data)
	q.tail = append(fmt.Appendf(nil, `,"sha256":"%s","reader":%s,`, hex.EncodeToString(l.sum[:]), strconv.Itoa(Version)), text...)
	l.card, l.abstract = q.card, q.abstract
	return q.tail
}

// recall returns what is known of a content, if that is all that is wanted.
func (r *run) recall(sum [sha256.Size]byte) []byte {
	if !r.beside.abstracts().has(digest(sum[:16])) {
		return nil
	}
	if tail := r.journal.recall(sum); tail != nil && !r.stale(tail) {
		return tail
	}
	return nil
}

// stale reports a line that says only that an office suite was missing, where
// there is one now.
func (r *run) stale(tail []byte) bool {
	return r.Reader.Office != nil && bytes.Contains(tail, []byte(`"id":"NEEDS-OFFICE"`))
}

// content reads a source: its reading without the name, or why there is none.
// A panic is a defect of this program, and still only the end of one line.
func (r *run) content(q *question, name string, data []byte) (text []byte) {
	q.card.apart = notRead
	defer func() {
		if p := recover(); p != nil {
			q.card, q.abstract = card{apart: notRead}, nil
			text = refusal(fmt.Sprintf("阅读这个文件时程序出错，没有读取（%v）；请把这个文件连同这句话报告给开发者。", p))
		}
	}()
	reading, err := r.read(name, data)
	if err != nil {
		return refusal(err.Error())
	}
	if r.beside != nil {
		q.card, q.abstract = abstractOf(reading.Report)
	}
	anonymous := *reading
	anonymous.File = ""
	text, err = anonymous.MarshalJSON()
	if err != nil {
		return refusal(err.Error())
	}
	return append(bytes.TrimPrefix(text, []byte(`{"file":"",`)), '\n')
}

func refusal(sentence string) []byte { return fmt.Appendf(nil, `"refused":%s}`+"\n", quoted(sentence)) }

// quoted is a JSON string with < > & as they are.
func quoted(s string) []byte { return plainJSON(s) }

// plainJSON encodes plain data, which cannot fail, and leaves < > & as they are.
func plainJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
