package portal

import (
	"bytes"
	"errors"
	"path"
	"strings"
	"time"

	"gongkai/internal/ui"
	"gongkai/reader"
	"gongkai/reader/archive"
	"gongkai/reader/grid"
)

// Bounds on what is read at once. A body's reports of ten years fit.
const (
	maxReports = 12
	maxRefused = 30               // files that are named with the reason why they were not read
	readTime   = 40 * time.Second // after which no further file is begun, so that the page is still sent in time
)

// batch is what was read of an upload.
type batch struct {
	Readings []*reader.Reading
	Refused  []refusal
	More     int      // files beyond maxRefused that were not read
	Again    []string // the files as the page carries them on; nil where they are too large for that
	carried  int
}

// refusal is a file that was not read, and the sentence that says why.
type refusal struct {
	Name, Sentence string
}

// several reports that the page has to tell files apart.
func (b *batch) several() bool { return len(b.Readings)+len(b.Refused) > 1 }

// errEnough ends the walk through an archive that holds more than is read.
var errEnough = errors.New("enough")

// readAll reads the files that were sent, archives file by file. It has its
// place among p.work already and gives it back, even where a reader panics.
// The error is a fault of ours.
func (p *portal) readAll(page ui.Page, files []source) (*batch, error) {
	defer p.work.Leave()
	b := &batch{Again: []string{}}
	began := p.Now()
	read := func(f source) error {
		switch {
		case len(b.Readings) >= maxReports:
			b.refuse(f.name, page.T("一次最多体检%d份，这一份没有读取。请分几次提交。", maxReports))
			return nil
		case p.Now().Sub(began) > readTime:
			b.refuse(f.name, page.T("前面的文件已经用去较长时间，这一份没有读取。请单独提交。"))
			return nil
		}
		return p.readOne(page, b, f)
	}
	for _, f := range files {
		var err error
		switch {
		case len(f.data) == 0:
			b.refuse(f.name, page.T("文件是空的，请核对后重新选择。"))
		case f.name != "" && archive.Is(f.data):
			err = p.readArchive(b, f, read)
		default:
			err = read(f)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(b.Readings) > 1 {
		reader.Compare(b.Readings)
	}
	return b, nil
}

func (p *portal) readArchive(b *batch, f source, read func(source) error) error {
	walk := archive.Walk{Skip: noReport}
	files := 0
	err := walk.Each(f.name, bytes.NewReader(f.data), int64(len(f.data)), func(e archive.Entry) error {
		files++
		switch {
		case e.Fault != nil:
			b.refuse(e.Name, e.Fault.Sentence)
		default:
			if err := read(source{clip(e.Name, maxName), e.Data}); err != nil {
				return err
			}
		}
		if b.More > 0 {
			return errEnough
		}
		return nil
	})
	var fault *grid.Fault
	switch {
	case errors.Is(err, errEnough):
		return nil
	case errors.As(err, &fault):
		b.refuse(f.name, fault.Sentence)
		return nil
	case err == nil && files == 0:
		b.refuse(f.name, emptyArchive)
	}
	return err
}

const emptyArchive = "压缩包里没有文件。"

// noReport are the files that systems leave in archives.
func noReport(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, "._") || base == ".DS_Store" || strings.EqualFold(base, "Thumbs.db") || strings.Contains(name, "__MACOSX/")
}

func (p *portal) readOne(page ui.Page, b *batch, f source) error {
	name := f.name
	if name == "" {
		name = page.T("粘贴的文字")
	}
	reading, err := p.Reader.Read(name, f.data)
	var refused *reader.Refusal
	switch {
	case errors.As(err, &refused):
		b.refuse(name, refused.Sentence)
		return nil
	case err != nil:
		return err
	}
	b.Readings = append(b.Readings, reading)
	b.carry(f)
	return nil
}

// refuse notes a file that was not read.
func (b *batch) refuse(name, sentence string) {
	if len(b.Refused) == maxRefused {
		b.More++
		return
	}
	b.Refused = append(b.Refused, refusal{name, sentence})
}

// carry lets the page carry the file, as long as all fit.
func (b *batch) carry(f source) {
	if b.Again == nil {
		return
	}
	packed := pack(f)
	if b.carried += len(packed); b.carried > maxAgain {
		b.Again = nil
		return
	}
	b.Again = append(b.Again, packed)
}

// weight is what the page carries, in KB.
func (b *batch) weight() int {
	bytes := 0
	for _, packed := range b.Again {
		bytes += len(packed)
	}
	return (bytes + 1023) >> 10
}
