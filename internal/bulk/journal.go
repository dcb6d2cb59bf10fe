package bulk

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"
)

// journal is the output and its memory: which content has been read, and where
// its line stands. The lines of this run go to OUT.part, which becomes OUT in
// one step at the end. A run that was interrupted leaves OUT.part behind; the
// next one keeps its lines in OUT.rest until it ends itself.
type journal struct {
	out string

	mu    sync.Mutex
	known map[digest]spot
	files [3]*os.File // out, rest, part; the first two may be nil

	end    int64 // of part
	synced time.Time
}

const (
	partEnding = ".part"
	restEnding = ".rest"
)

const (
	inOut = iota
	inRest
	inPart
)

// digest is half of a SHA-256: it finds the line, which then has to hold the
// whole of it.
type digest [16]byte

type spot struct {
	at   int64
	size int32
	file uint8
}

const syncEvery = 3 * time.Second

// openJournal begins a run. What is no output of this program is not overwritten.
func openJournal(out string) (*journal, error) {
	j := &journal{out: out, known: map[digest]spot{}, synced: time.Now()}
	if err := j.open(); err != nil {
		if part := j.files[inPart]; part != nil {
			if info, err := part.Stat(); err == nil && info.Size() == 0 {
				_ = os.Remove(j.part()) // made for nothing
			}
		}
		j.close()
		return nil, err
	}
	return j, nil
}

func (j *journal) open() (err error) {
	if j.files[inPart], err = claim(j.part()); err != nil {
		return err
	}
	for i, name := range []string{j.out, j.rest()} {
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("%s打不开，没有开始：%s", name, cannotWrite(err))
		}
		j.files[i] = f
		if err := j.index(f, i); err != nil {
			return err
		}
	}
	if err := j.keep(); err != nil {
		return err
	}
	if err := j.files[inPart].Truncate(0); err != nil {
		return fmt.Errorf("%s写不了，没有开始：%s", j.part(), cannotWrite(err))
	}
	return nil
}

func (j *journal) part() string { return j.out + partEnding }
func (j *journal) rest() string { return j.out + restEnding }

// keep moves what an interrupted run has read from OUT.part into OUT.rest.
func (j *journal) keep() error {
	part := j.files[inPart]
	info, err := part.Stat()
	if err != nil {
		return fmt.Errorf("%s打不开，没有开始：%w", j.part(), err)
	}
	if info.Size() == 0 {
		return nil
	}
	if j.files[inRest] == nil {
		if j.files[inRest], err = os.OpenFile(j.rest(), os.O_RDWR|os.O_CREATE, 0o666); err != nil {
			return fmt.Errorf("%s写不了，没有开始：%s", j.rest(), cannotWrite(err))
		}
	}
	rest := j.files[inRest]
	end, err := wholeLines(rest)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(io.NewOffsetWriter(rest, end), 256<<10)
	err = eachLine(part, func(at int64, size int, head []byte) error {
		d, ok := parseHead(head)
		if _, twice := j.known[d]; !ok || twice {
			return nil
		}
		if _, err := io.Copy(w, io.NewSectionReader(part, at, int64(size))); err != nil {
			return err
		}
		j.known[d] = spot{at: end, size: int32(size), file: inRest}
		end += int64(size)
		return nil
	})
	if err = errors.Join(err, w.Flush()); err != nil {
		return fmt.Errorf("%s写不了，没有开始：%s", j.rest(), cannotWrite(err))
	}
	return rest.Sync()
}

// wholeLines cuts off a line that was not written to its end.
func wholeLines(f *os.File) (int64, error) {
	end := int64(0)
	if err := eachLine(f, func(at int64, size int, _ []byte) error { end = at + int64(size); return nil }); err != nil {
		return 0, err
	}
	return end, f.Truncate(end)
}

// index remembers the lines of an earlier run.
func (j *journal) index(f *os.File, file int) error {
	start := make([]byte, len(markFile))
	if n, err := f.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s打不开，没有开始：%w", f.Name(), err)
	} else if file == inOut && n > 0 && !bytes.HasPrefix(start[:n], []byte(markFile)) {
		return fmt.Errorf("%s已经存在，但不是批量阅读的结果，没有覆盖；请换一个文件名", f.Name())
	}
	return eachLine(f, func(at int64, size int, head []byte) error {
		if d, ok := parseHead(head); ok {
			j.known[d] = spot{at: at, size: int32(size), file: uint8(file)}
		}
		return nil
	})
}

// maxHead is as much of a line as its file, hash and version may take.
const maxHead = 32 << 10

// eachLine runs over the whole lines of a file; head is the beginning of a line.
func eachLine(f *os.File, visit func(at int64, size int, head []byte) error) error {
	b := bufio.NewReaderSize(io.NewSectionReader(f, 0, 1<<62), maxHead)
	var head []byte
	at, size := int64(0), 0
	for {
		piece, err := b.ReadSlice('\n')
		if size == 0 {
			head = append(head[:0], piece...)
		}
		size += len(piece)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			return nil // what has no end of line was not written to its end
		case err != nil:
			return fmt.Errorf("%s读到中途出错：%w", f.Name(), err)
		}
		if err := visit(at, size, head); err != nil {
			return err
		}
		at, size = at+int64(size), 0
	}
}

// A line is {"file":NAME,"sha256":HASH,"reader":VERSION,…}. Quotation marks
// within a name are escaped, so that the first mark is the true one.
const (
	markFile   = `{"file":`
	markHash   = `,"sha256":"`
	markReader = `","reader":`
)

// tailOf returns a line from the comma before its hash on: what does not
// depend on the name.
func tailOf(line []byte) []byte {
	if i := bytes.Index(line, []byte(`"`+markHash)); i >= 0 {
		return line[i+1:]
	}
	return nil
}

// parseHead finds the hash of a line of this version.
func parseHead(head []byte) (d digest, ok bool) {
	rest, ok := bytes.CutPrefix(tailOf(head), []byte(markHash))
	if !ok || len(rest) < 2*sha256.Size {
		return d, false
	}
	var sum [sha256.Size]byte
	if _, err := hex.Decode(sum[:], rest[:2*sha256.Size]); err != nil {
		return d, false
	}
	after, ok := bytes.CutPrefix(rest[2*sha256.Size:], []byte(markReader+strconv.Itoa(Version)+","))
	return digest(sum[:16]), ok && len(after) > 0
}

// recall returns what an earlier line says of a content, from the comma before
// the hash to the end of the line; nil where it has to be read.
func (j *journal) recall(sum [sha256.Size]byte) []byte {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	s, ok := j.known[digest(sum[:16])]
	j.mu.Unlock()
	if !ok {
		return nil
	}
	line := make([]byte, s.size)
	if _, err := j.files[s.file].ReadAt(line, s.at); err != nil || !json.Valid(line) {
		return nil
	}
	tail := tailOf(line)
	if !bytes.HasPrefix(tail, []byte(markHash+hex.EncodeToString(sum[:])+markReader)) {
		return nil
	}
	return tail
}

// append writes a line, each in one call, so that it can be recalled at once.
func (j *journal) append(line []byte, sum [sha256.Size]byte, hashed bool) error {
	if j == nil {
		return nil
	}
	if _, err := j.files[inPart].WriteAt(line, j.end); err != nil {
		return fmt.Errorf("%s写不下去：%s", j.part(), cannotWrite(err))
	}
	if hashed {
		j.mu.Lock()
		if _, ok := j.known[digest(sum[:16])]; !ok {
			j.known[digest(sum[:16])] = spot{at: j.end, size: int32(len(line)), file: inPart}
		}
		j.mu.Unlock()
	}
	j.end += int64(len(line))
	if time.Since(j.synced) > syncEvery {
		j.synced = time.Now()
		if err := j.files[inPart].Sync(); err != nil {
			return fmt.Errorf("%s写不下去：%s", j.part(), cannotWrite(err))
		}
	}
	return nil
}

// place is where the next line will stand.
func (j *journal) place() int64 {
	if j == nil {
		return 0
	}
	return j.end
}

// leave ends a run that was interrupted. One that has written nothing leaves
// nothing behind.
func (j *journal) leave() error {
	if j == nil {
		return nil
	}
	defer j.close()
	if j.end == 0 {
		return os.Remove(j.part())
	}
	return j.files[inPart].Sync()
}

// finish puts the output in its place; close must follow.
func (j *journal) finish() error {
	if j == nil {
		return nil
	}
	if err := j.files[inPart].Sync(); err != nil {
		return fmt.Errorf("%s写不完：%s", j.part(), cannotWrite(err))
	}
	if err := os.Rename(j.part(), j.out); err != nil {
		return fmt.Errorf("%s写好了，但改名不成：%w", j.part(), err)
	}
	if err := os.Remove(j.rest()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s留了下来，可以删去：%w", j.rest(), err)
	}
	if dir, err := os.Open(filepath.Dir(j.out)); err == nil {
		_ = dir.Sync() // 有的文件系统不支持；内容已经落盘
		_ = dir.Close()
	}
	return nil
}

func (j *journal) close() {
	if j == nil {
		return
	}
	for _, f := range j.files {
		if f != nil {
			_ = f.Close() // synced where it matters
		}
	}
}
