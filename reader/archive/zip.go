package archive

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"strings"

	"gongkai/reader/grid"
)

// The directory of a ZIP is read here, one record at a time, and not with
// archive/zip, which holds all records in memory: a hundred thousand reports
// would cost tens of megabytes before the first is read, and a forged directory
// of millions any amount.

// signatures and sizes of records (APPNOTE 4.3).
const (
	sigLocal, sizeLocal         = 0x04034b50, 30
	sigEntry, sizeEntry         = 0x02014b50, 46
	sigEnd, sizeEnd             = 0x06054b50, 22
	sigEnd64, sizeEnd64         = 0x06064b50, 56
	sigLocator64, sizeLocator64 = 0x07064b50, 20
)

var le = binary.LittleEndian

// record is one entry of the directory.
type record struct {
	name         string
	flags        uint16
	method       uint16
	crc          uint32
	packed, size uint64
	offset       uint64
	mode         uint32 // of UNIX, 0 where the archive was made elsewhere
}

func (r record) folder() bool { return strings.HasSuffix(r.name, "/") || r.mode&0xF000 == 0x4000 }

// directory is where the records stand.
type directory struct {
	src         io.ReaderAt
	base        int64 // what stands before the archive, such as a program that unpacks it
	start, size int64
	count       uint64
}

func damaged(what string) *grid.Fault {
	return grid.Refuse("ZIP压缩包已损坏或者没有传完（%s），没有读取；请重新打包或者重新下载。", what)
}

// findDirectory reads the end of the archive.
func findDirectory(src io.ReaderAt, size int64) (directory, *grid.Fault) {
	tail := make([]byte, min(size, 65535+sizeEnd))
	if _, err := src.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return directory{}, damaged("读不到末尾")
	}
	i := len(tail) - sizeEnd
	for ; i >= 0; i-- {
		if le.Uint32(tail[i:]) == sigEnd && i+sizeEnd+int(le.Uint16(tail[i+20:])) <= len(tail) {
			break
		}
	}
	if i < 0 {
		return directory{}, damaged("找不到目录")
	}
	end := size - int64(len(tail)) + int64(i)
	count, bytes, offset := uint64(le.Uint16(tail[i+10:])), uint64(le.Uint32(tail[i+12:])), uint64(le.Uint32(tail[i+16:]))
	if count == 0xFFFF || bytes == 0xFFFFFFFF || offset == 0xFFFFFFFF {
		locator, b := make([]byte, sizeLocator64), make([]byte, sizeEnd64)
		if _, err := src.ReadAt(locator, max(end-sizeLocator64, 0)); err == nil && le.Uint32(locator) == sigLocator64 {
			at := int64(le.Uint64(locator[8:]))
			if _, err := src.ReadAt(b, max(at, 0)); err != nil || at < 0 || le.Uint32(b) != sigEnd64 {
				return directory{}, damaged("找不到目录")
			}
			count, bytes, offset, end = le.Uint64(b[32:]), le.Uint64(b[40:]), le.Uint64(b[48:]), at
		}
	}
	if bytes > uint64(end) || offset > uint64(end) {
		return directory{}, damaged("目录的位置不对")
	}
	d := directory{src: src, start: end - int64(bytes), size: int64(bytes), count: count}
	d.base = d.start - int64(offset)
	if d.base < 0 {
		return directory{}, damaged("目录的位置不对")
	}
	return d, nil
}

// each reads the records one by one.
func (d directory) each(visit func(record) error) error {
	b := bufio.NewReaderSize(io.NewSectionReader(d.src, d.start, d.size), 64<<10)
	head := make([]byte, sizeEntry)
	var tail []byte
	for range d.count {
		if _, err := io.ReadFull(b, head); err != nil || le.Uint32(head) != sigEntry {
			return damaged("目录不全")
		}
		names, extras, comments := int(le.Uint16(head[28:])), int(le.Uint16(head[30:])), int(le.Uint16(head[32:]))
		if tail = append(tail[:0], make([]byte, names+extras+comments)...); len(tail) > 0 {
			if _, err := io.ReadFull(b, tail); err != nil {
				return damaged("目录不全")
			}
		}
		r := record{flags: le.Uint16(head[8:]), method: le.Uint16(head[10:]), crc: le.Uint32(head[16:]),
			packed: uint64(le.Uint32(head[20:])), size: uint64(le.Uint32(head[24:])), offset: uint64(le.Uint32(head[42:]))}
		if maker := head[5]; maker == 3 || maker == 19 {
			r.mode = le.Uint32(head[38:]) >> 16
		}
		name, isUTF8 := tail[:names], r.flags&0x800 != 0
		r.extra(tail[names:names+extras], func(better []byte) { name, isUTF8 = better, true })
		r.name = label(decoded(name, isUTF8))
		if err := visit(r); err != nil {
			return err
		}
	}
	return nil
}

// extra reads what a record adds: sizes of more than 4 GB, and the name in UTF-8.
func (r *record) extra(b []byte, unicodeName func([]byte)) {
	for len(b) >= 4 {
		id, n := le.Uint16(b), int(le.Uint16(b[2:]))
		if b = b[4:]; n > len(b) {
			return
		}
		field := b[:n]
		b = b[n:]
		switch id {
		case 1: // ZIP64
			for _, v := range []*uint64{&r.size, &r.packed, &r.offset} {
				if *v == 0xFFFFFFFF && len(field) >= 8 {
					*v, field = le.Uint64(field), field[8:]
				}
			}
		case 0x7075: // 名称的UTF-8写法
			if len(field) > 5 && field[0] == 1 {
				unicodeName(field[5:])
			}
		}
	}
}

// zip visits the entries of a ZIP.
func (x *opened) zip(name string, src io.ReaderAt, size int64, depth int) error {
	d, f := findDirectory(src, size)
	if f != nil {
		return f
	}
	if d.count > MaxEntries {
		return grid.Refuse("压缩包里有%d个文件，超过%d个的上限，没有读取；请分成几个压缩包。", d.count, MaxEntries)
	}
	if d.document() {
		return x.file(name, io.NewSectionReader(src, 0, size))
	}
	packed := uint64(0)
	return d.each(func(r record) error {
		if err := x.next(); err != nil {
			return err
		}
		// Entries that share their bytes are how a small archive becomes a large one.
		if packed += r.packed; packed > uint64(size) || r.packed > uint64(size) {
			return spent{grid.Refuse("压缩包里的文件互相重叠，不像是装报告的，其余的没有读取；请重新打包。")}
		}
		inner := name + "/" + r.name
		if r.folder() || x.Skip != nil && x.Skip(inner) {
			return nil
		}
		body, f := d.open(r, size)
		if f != nil {
			return x.fault(inner, f)
		}
		return x.stream(inner, &checked{r: meter{x, body}, want: r.crc}, depth)
	})
}

// open returns what an entry unpacks to.
func (d directory) open(r record, size int64) (io.Reader, *grid.Fault) {
	switch kind := r.mode & 0xF000; {
	case r.flags&1 != 0:
		return nil, grid.Refuse("压缩包里的这个文件有密码，没有读取；请去掉密码重新打包。")
	case kind != 0 && kind != 0x8000:
		return nil, notAFile()
	case r.method != 0 && r.method != 8:
		return nil, grid.Refuse("压缩包里的这个文件用了少见的压缩方法（%d号），没有读取；请用普通的ZIP重新打包。", r.method)
	case r.method == 0 && r.packed != r.size:
		return nil, damaged("前后大小不一")
	case r.offset > uint64(size):
		return nil, damaged("文件的位置不对")
	}
	head := make([]byte, sizeLocal)
	at := d.base + int64(r.offset)
	if _, err := d.src.ReadAt(head, at); err != nil || le.Uint32(head) != sigLocal {
		return nil, damaged("文件的位置不对")
	}
	at += sizeLocal + int64(le.Uint16(head[26:])) + int64(le.Uint16(head[28:]))
	if at+int64(r.packed) > size {
		return nil, damaged("文件不全")
	}
	body := io.NewSectionReader(d.src, at, int64(r.packed))
	if r.method == 0 {
		return body, nil
	}
	return flate.NewReader(bufio.NewReader(body)), nil
}

// checked reports an entry whose bytes are not those that were packed.
type checked struct {
	r         io.Reader
	sum, want uint32
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.sum = crc32.Update(c.sum, crc32.IEEETable, p[:n])
	if errors.Is(err, io.EOF) && c.sum != c.want {
		err = errors.New("校验不符")
	}
	return n, err
}

// document reports a ZIP that is a document of an office suite, or an OFD, in a
// shape that its first bytes do not tell: its parts are no reports.
func (d directory) document() bool {
	found, seen := false, 0
	stop := errors.New("enough")
	_ = d.each(func(r record) error { // damage shows again when the entries are visited
		if found = found || r.name == "[Content_Types].xml" || strings.EqualFold(r.name, "OFD.xml") || seen == 0 && r.name == "mimetype"; found || seen > 64 {
			return stop
		}
		seen++
		return nil
	})
	return found
}

// Count tells how many entries a ZIP will visit, by its directory alone; false
// for other archives, which tell only when they are unpacked, and for damaged ones.
func (w Walk) Count(name string, src io.ReaderAt, size int64) (int, bool) {
	head := make([]byte, 4)
	if _, err := src.ReadAt(head, 0); err != nil || !bytes.HasPrefix(head, []byte("PK")) {
		return 0, false
	}
	d, f := findDirectory(src, size)
	if f != nil || d.count > MaxEntries {
		return 0, false
	}
	if d.document() {
		return 1, true
	}
	n := 0
	err := d.each(func(r record) error {
		if !r.folder() && (w.Skip == nil || !w.Skip(name+"/"+r.name)) {
			n++
		}
		return nil
	})
	return n, err == nil
}
