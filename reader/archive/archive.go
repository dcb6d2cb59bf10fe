// Package archive opens the parcels in which annual reports (年度报告) are handed
// on by the hundred: ZIP with names in UTF-8 or GB18030, TAR, TAR.GZ, a single
// file under GZIP, and archives inside archives one level deep. Nothing is ever
// written to a disk, one entry is in memory at a time, and a hostile parcel
// costs no more than a large honest one.
package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"path"
	"strings"

	"gongkai/reader/extract"
	"gongkai/reader/grid"
)

// Bounds on what one archive may cost, inner archives included.
const (
	MaxEntries = 300_000       // entries, folders and skipped ones counted
	MaxRatio   = 200           // bytes unpacked for one packed; web pages reach 20
	MaxFree    = 64 << 20      // bytes that may be unpacked whatever the ratio
	MaxDepth   = 2             // archives one inside another, the outermost counted
	MaxHeld    = 64 << 20      // bytes of an inner ZIP, which has to be held in memory
	MaxEntry   = grid.MaxBytes // bytes of one entry
	maxName    = 1024          // characters of a name that are kept
	sniffed    = 3072          // bytes by which a format is told
)

// Entry is one file of an archive. Its name begins with that of the archive
// and is only a label: it may hold "..", and is never used as a path.
type Entry struct {
	Name  string
	Data  []byte      // the visitor may keep it; nil beside a fault
	Fault *grid.Fault // why this entry could not be had; the others may be whole
}

// Walk says how an archive is gone through; the zero value visits every file.
type Walk struct {
	Skip func(name string) bool // entries that are passed over, by their label
}

// Each visits the files of an archive in the order in which it holds them.
// The error is that of visit, or a *grid.Fault where the archive itself is
// damaged, over a bound, or none; what was visited before it is whole.
func Each(name string, src io.ReaderAt, size int64, visit func(Entry) error) error {
	return Walk{}.Each(name, src, size, visit)
}

// Each is the function of the same name with the skipped entries left out.
func (w Walk) Each(name string, src io.ReaderAt, size int64, visit func(Entry) error) error {
	x := &opened{Walk: w, visit: visit, left: MaxFree + MaxRatio*size, entries: MaxEntries}
	head := make([]byte, sniffed)
	n, err := src.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return grid.Refuse("压缩包读到中途出错，没有打开：%v。请核对文件后重试。", err)
	}
	switch kind := extract.Sniff(head[:n]); {
	case n == 0:
		return grid.Refuse("压缩包是空的，没有内容。")
	case kind == extract.ZIP || bytes.HasPrefix(head, []byte(emptyZIP)):
		err = x.zip(name, src, size, 1)
	case kind == extract.TAR || kind == extract.GZIP:
		err = x.stream(name, io.NewSectionReader(src, 0, size), 0)
	default:
		return foreign(head[:n])
	}
	var s spent
	if errors.As(err, &s) {
		return s.Fault
	}
	return err
}

const emptyZIP = "PK\x05\x06" // a ZIP without entries begins with its end

// Is reports whether a file with these first bytes is an archive that Each
// opens, or one of those that people send and that it can only refuse. Half a
// kilobyte is enough for TAR, three for telling ZIP from a document.
func Is(head []byte) bool {
	switch extract.Sniff(head) {
	case extract.ZIP, extract.TAR, extract.GZIP:
		return true
	}
	return bytes.HasPrefix(head, []byte(emptyZIP)) || alien(head) != ""
}

// alien names an archive format that is known and not opened.
func alien(head []byte) string {
	for magic, name := range map[string]string{"Rar!\x1a\x07": "RAR", "7z\xbc\xaf\x27\x1c": "7Z", "\xfd7zXZ\x00": "XZ", "BZh": "BZIP2"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return name
		}
	}
	return ""
}

func foreign(head []byte) *grid.Fault {
	if name := alien(head); name != "" {
		return grid.Refuse("这是%s压缩包，这里打不开；请改存为ZIP，或者解开后提交其中的报告。", name)
	}
	return grid.Refuse("这不是能打开的压缩包（ZIP、TAR、TAR.GZ、GZ），没有读取。")
}

// opened is one archive being gone through, with what it may still cost.
type opened struct {
	Walk
	visit   func(Entry) error
	left    int64 // bytes that may still be unpacked
	entries int
}

// spent ends the whole archive, from whatever depth.
type spent struct{ *grid.Fault }

func (s spent) Unwrap() error { return s.Fault }

// next counts an entry.
func (x *opened) next() error {
	if x.entries--; x.entries < 0 {
		return spent{grid.Refuse("压缩包里超过%d个文件，其余的没有读取；请分成几个压缩包。", MaxEntries)}
	}
	return nil
}

// meter counts what is unpacked.
type meter struct {
	x *opened
	r io.Reader
}

func (m meter) Read(p []byte) (int, error) {
	if m.x.left <= 0 {
		return 0, spent{grid.Refuse("压缩包展开后超过原来大小的%d倍，不像是装报告的，其余的没有读取；请分成几个压缩包，或者直接提交文件夹。", MaxRatio)}
	}
	n, err := m.r.Read(p[:min(int64(len(p)), m.x.left)])
	m.x.left -= int64(n)
	return n, err
}

func (x *opened) fault(name string, f *grid.Fault) error {
	return x.visit(Entry{Name: name, Fault: f})
}

// stream visits one file that is read from front to end: what it holds where
// it is an archive, itself where it is none. Depth counts the archives around it.
func (x *opened) stream(name string, r io.Reader, depth int) error {
	b := bufio.NewReaderSize(r, 16<<10)
	head, err := b.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return x.broken(name, err)
	}
	kind := extract.Sniff(head)
	packed := kind == extract.ZIP || kind == extract.TAR || kind == extract.GZIP
	switch {
	case alien(head) != "":
		return x.fault(name, foreign(head))
	case !packed:
		return x.file(name, b)
	case depth >= MaxDepth && kind != extract.ZIP:
		return x.fault(name, tooDeep())
	}
	switch kind {
	case extract.TAR:
		err = x.tar(name, b, depth+1)
	case extract.GZIP:
		err = x.gzip(name, b, depth)
	default:
		err = x.held(name, b, depth)
	}
	var f *grid.Fault
	if depth > 0 && errors.As(err, &f) && !errors.As(err, new(spent)) {
		return x.fault(name, f) // 里面的压缩包坏了，外面的还读下去
	}
	return err
}

func tooDeep() *grid.Fault {
	return grid.Refuse("压缩包里的压缩包只打开一层，这一个没有打开；请解开后提交。")
}

// broken is what becomes of an entry that cannot be read to its end.
func (x *opened) broken(name string, err error) error {
	var s spent
	if errors.As(err, &s) {
		return s
	}
	return x.fault(name, grid.Refuse("压缩包里的这个文件已损坏，没有读取（%v）；请重新打包。", err))
}

// file visits one file.
func (x *opened) file(name string, r io.Reader) error {
	var b bytes.Buffer
	switch n, err := b.ReadFrom(io.LimitReader(r, MaxEntry+1)); {
	case err != nil:
		return x.broken(name, err)
	case n > MaxEntry:
		return x.fault(name, grid.TooLarge())
	}
	return x.visit(Entry{Name: name, Data: b.Bytes()})
}

// gzip opens one layer of GZIP: around a TAR it counts as one archive with it.
func (x *opened) gzip(name string, r *bufio.Reader, depth int) error {
	z, err := gzip.NewReader(r)
	if err != nil {
		return grid.Refuse("GZIP压缩包已损坏，没有打开（%v）。", err)
	}
	b := bufio.NewReaderSize(meter{x, z}, 16<<10)
	head, err := b.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return grid.Refuse("GZIP压缩包已损坏或者没有传完，没有打开（%v）。", err)
	}
	if extract.Sniff(head) == extract.TAR {
		return x.tar(name, b, depth+1)
	}
	if err := x.next(); err != nil {
		return err
	}
	inner := name + "/" + label(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	if z.Name != "" {
		inner = name + "/" + label(decoded([]byte(latin1(z.Name)), false))
	}
	if x.Skip != nil && x.Skip(inner) {
		return nil
	}
	return x.stream(inner, b, depth+1)
}

// held opens a ZIP that is itself an entry: its directory stands at its end.
func (x *opened) held(name string, r io.Reader, depth int) error {
	var b bytes.Buffer
	switch n, err := b.ReadFrom(io.LimitReader(r, MaxHeld+1)); {
	case err != nil:
		return x.broken(name, err)
	case n > MaxHeld:
		return grid.Refuse("压缩包里的压缩包超过%d MB的上限，没有打开；请解开后提交。", MaxHeld>>20)
	}
	src, size := bytes.NewReader(b.Bytes()), int64(b.Len())
	if depth >= MaxDepth { // a document may look like an archive
		if d, f := findDirectory(src, size); f != nil || !d.document() {
			return tooDeep()
		}
	}
	return x.zip(name, src, size, depth+1)
}
