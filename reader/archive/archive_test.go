package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/reader/grid"
)

// parcel is one file to be packed.
type parcel struct {
	name string
	body string
}

func zipped(t testing.TB, change func(*zip.FileHeader), files ...parcel) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate}
		if change != nil {
			change(h)
		}
		e, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(e, f.body); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t testing.TB, files ...parcel) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Mode: 0o644, Size: int64(len(f.body)), Typeflag: tar.TypeReg}
		switch f.body {
		case "link":
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, "/etc/passwd", 0
		case "device":
			h.Typeflag, h.Size = tar.TypeChar, 0
		}
		if strings.HasSuffix(f.name, "/") {
			h.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			if _, err := io.WriteString(w, f.body); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t testing.TB, name string, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	for _, c := range []byte(name) {
		w.Name += string(rune(c)) // 头里的名称按字节写
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gbk(t testing.TB, s string) string {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// list renders what was visited: name=body, or name! for a fault.
func list(data []byte, w Walk) (string, error) {
	var got []string
	err := w.Each("包", bytes.NewReader(data), int64(len(data)), func(e Entry) error {
		if e.Fault != nil {
			got = append(got, e.Name+"!"+e.Fault.Sentence)
		} else {
			body := string(e.Data)
			if strings.HasPrefix(body, "PK") {
				body = "PK"
			}
			got = append(got, e.Name+"="+body)
		}
		return nil
	})
	return strings.Join(got, "\n"), err
}

func TestEach(t *testing.T) {
	plain := []parcel{{"甲县/2023.html", "甲"}, {"乙县/2023.txt", "乙"}}
	inner := zipped(t, nil, parcel{"丙.txt", "丙"})
	stored := func(h *zip.FileHeader) { h.Method = zip.Store }
	for _, c := range []struct {
		name string
		data []byte
		want string // parts of the lines, in order
		err  string
	}{
		{"ZIP", zipped(t, nil, plain...), "包/甲县/2023.html=甲\n包/乙县/2023.txt=乙", ""},
		{"ZIP不压缩", zipped(t, stored, plain...), "包/甲县/2023.html=甲\n包/乙县/2023.txt=乙", ""},
		{"ZIP前有自解压程序", append(bytes.Clone([]byte("PK\x03\x04 不是头")), zipped(t, nil, plain...)...), "包/甲县/2023.html=甲\n包/乙县/2023.txt=乙", ""},
		{"ZIP名称是GBK", zipped(t, func(h *zip.FileHeader) { h.NonUTF8 = true }, parcel{gbk(t, "临溪县\\年报.txt"), "丁"}), "包/临溪县/年报.txt=丁", ""},
		{"ZIP名称是UTF-8而没有标志", zipped(t, func(h *zip.FileHeader) { h.NonUTF8 = true }, parcel{"临溪县.txt", "丁"}), "包/临溪县.txt=丁", ""},
		{"ZIP有文件夹项", zipped(t, nil, parcel{"甲/", ""}, parcel{"甲/a.txt", "a"}), "包/甲/a.txt=a", ""},
		{"空ZIP", zipped(t, nil), "", ""},
		{"TAR", tarred(t, plain...), "包/甲县/2023.html=甲\n包/乙县/2023.txt=乙", ""},
		{"TAR名称是GBK", tarred(t, parcel{gbk(t, "年报.txt"), "丁"}), "包/年报.txt=丁", ""},
		{"TAR.GZ", gzipped(t, "", tarred(t, plain...)), "包/甲县/2023.html=甲\n包/乙县/2023.txt=乙", ""},
		{"GZ里一个文件", gzipped(t, "年报.txt", []byte("己")), "包/年报.txt=己", ""},
		{"ZIP里有ZIP", zipped(t, nil, parcel{"里.zip", string(inner)}, parcel{"外.txt", "外"}), "包/里.zip/丙.txt=丙\n包/外.txt=外", ""},
		{"ZIP里有TAR.GZ", zipped(t, nil, parcel{"里.tgz", string(gzipped(t, "", tarred(t, plain...)))}), "包/里.tgz/甲县/2023.html=甲\n包/里.tgz/乙县/2023.txt=乙", ""},
		{"TAR里有ZIP", tarred(t, parcel{"里.zip", string(inner)}), "包/里.zip/丙.txt=丙", ""},
		{"三层", zipped(t, nil, parcel{"里.zip", string(zipped(t, nil, parcel{"再.zip", string(inner)}))}, parcel{"外.txt", "外"}), "包/里.zip/再.zip!压缩包里的压缩包\n包/外.txt=外", ""},
		{"里面的ZIP坏了", zipped(t, nil, parcel{"里.zip", string(inner[:len(inner)-9])}, parcel{"外.txt", "外"}), "包/里.zip!ZIP压缩包已损坏\n包/外.txt=外", ""},
		{"里面有RAR", tarred(t, parcel{"里.rar", "Rar!\x1a\x07\x01\x00"}), "包/里.rar!RAR", ""},
		{"名称往上走", zipped(t, nil, parcel{"../../etc/passwd", "x"}, parcel{"/etc/shadow", "y"}, parcel{"a\nb", "z"}), "包/../../etc/passwd=x\n包/etc/shadow=y\n包/a\uFFFDb=z", ""},
		{"TAR里有链接和设备", tarred(t, parcel{"甲/", ""}, parcel{"链", "link"}, parcel{"设", "device"}, parcel{"a.txt", "a"}), "包/链!链接或者设备\n包/设!链接或者设备\n包/a.txt=a", ""},
		{"ZIP里有链接", zipped(t, func(h *zip.FileHeader) { h.SetMode(0o777 | 1<<27) }, parcel{"链", "/etc/passwd"}), "包/链!链接或者设备", ""},
		{"有密码", zipped(t, func(h *zip.FileHeader) { h.Flags |= 1 }, parcel{"a.txt", "a"}), "包/a.txt!有密码", ""},
		{"文档不是压缩包", zipped(t, nil, parcel{"docProps/app.xml", "<x/>"}, parcel{"[Content_Types].xml", "<x/>"}), "包=PK", ""},
		{"OFD不是压缩包", zipped(t, stored, parcel{"Doc_0/Document.xml", strings.Repeat("<x/>", 2000)}, parcel{"OFD.xml", "<x/>"}), "包=PK", ""},
		{"压缩包里的OFD", zipped(t, nil, parcel{"年报.ofd", string(zipped(t, nil, parcel{"OFD.xml", "<x/>"}))}, parcel{"外.txt", "外"}), "包/年报.ofd=PK\n包/外.txt=外", ""},
		{"两层压缩包里的OFD", zipped(t, nil, parcel{"里.zip", string(zipped(t, nil, parcel{"年报.ofd", string(zipped(t, stored, parcel{"Doc_0/Document.xml", strings.Repeat("<x/>", 2000)}, parcel{"OFD.xml", "<x/>"}))}))}), "包/里.zip/年报.ofd=PK", ""},
		{"不是压缩包", []byte("临溪县人民政府"), "", "不是能打开的压缩包"},
		{"RAR", []byte("Rar!\x1a\x07\x01\x00"), "", "RAR"},
		{"空文件", nil, "", "空的"},
		{"没有传完", zipped(t, nil, plain...)[:60], "", "没有传完"},
		{"TAR.GZ没有传完", gzipped(t, "", tarred(t, plain...))[:90], "", "压缩包已损坏"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := list(c.data, Walk{})
			if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
				t.Errorf("error %v, want %q", err, c.err)
			}
			if c.err != "" {
				if !errors.As(err, new(*grid.Fault)) {
					t.Errorf("%T is no fault", err)
				}
				return
			}
			have, want := strings.Split(got, "\n"), strings.Split(c.want, "\n")
			if len(have) != len(want) {
				t.Fatalf("visited\n%s\nwant\n%s", got, c.want)
			}
			for i := range want {
				name, sentence, fault := strings.Cut(want[i], "!")
				if fault && !(strings.HasPrefix(have[i], name+"!") && strings.Contains(have[i], sentence)) || !fault && !strings.HasPrefix(have[i], want[i]) {
					t.Errorf("line %d is %q, want %q", i, have[i], want[i])
				}
			}
		})
	}
}

// What is skipped is neither unpacked nor counted.
func TestSkip(t *testing.T) {
	skip := Walk{Skip: func(name string) bool { return strings.HasSuffix(name, ".css") }}
	files := []parcel{{"a.txt", "a"}, {"b.css", "b"}, {"c.css/d.txt", "d"}}
	for name, data := range map[string][]byte{"zip": zipped(t, nil, files...), "tar": tarred(t, files...)} {
		got, err := list(data, skip)
		if err != nil || got != "包/a.txt=a\n包/c.css/d.txt=d" {
			t.Errorf("%s: visited %q, %v", name, got, err)
		}
		if n, ok := skip.Count("包", bytes.NewReader(data), int64(len(data))); ok != (name == "zip") || ok && n != 2 {
			t.Errorf("%s: counted %d, %v", name, n, ok)
		}
	}
}

// An error of the visitor ends the walk and comes back as it is.
func TestVisitorEnds(t *testing.T) {
	stop := errors.New("stop")
	data := zipped(t, nil, parcel{"里.zip", string(zipped(t, nil, parcel{"a", "a"}, parcel{"b", "b"}))}, parcel{"c", "c"})
	n := 0
	if err := Each("包", bytes.NewReader(data), int64(len(data)), func(Entry) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Errorf("%v after %d entries", err, n)
	}
}

// zeros is a deflated run of n zero bytes and its checksum.
func zeros(t testing.TB, n int64) ([]byte, uint32) {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	sum, chunk := crc32.NewIEEE(), make([]byte, 1<<20)
	for ; n > 0; n -= int64(len(chunk)) {
		chunk = chunk[:min(n, int64(len(chunk)))]
		sum.Write(chunk)
		if _, err := w.Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), sum.Sum32()
}

// rawZIP writes a ZIP whose directory says what it is told to; offset -1 is the true one.
func rawZIP(bodies [][]byte, directory func(i int, local uint32) (times int, r record)) []byte {
	var b, d bytes.Buffer
	put := func(w *bytes.Buffer, sig uint32, r record, entry bool) {
		le := func(n int, v uint64) {
			for range n {
				w.WriteByte(byte(v))
				v >>= 8
			}
		}
		le(4, uint64(sig))
		if entry {
			le(2, 20)
		}
		le(2, 20)
		le(2, uint64(r.flags))
		le(2, uint64(r.method))
		le(4, 0)
		le(4, uint64(r.crc))
		le(4, r.packed)
		le(4, r.size)
		le(2, uint64(len(r.name)))
		le(2, 0)
		if entry {
			le(2, 0)
			le(2, 0)
			le(2, 0)
			le(4, 0)
			le(4, r.offset)
		}
		w.WriteString(r.name)
	}
	count := 0
	for i, body := range bodies {
		at := uint32(b.Len())
		times, r := directory(i, at)
		put(&b, sigLocal, r, false)
		b.Write(body)
		for n := range times {
			e := r
			e.name = fmt.Sprintf("%d-%s", n, r.name)
			if times == 1 {
				e.name = r.name
			}
			put(&d, sigEntry, e, true)
			count++
		}
	}
	start := b.Len()
	b.Write(d.Bytes())
	var end bytes.Buffer
	le := func(n int, v int) {
		for range n {
			end.WriteByte(byte(v))
			v >>= 8
		}
	}
	at := b.Len()
	if count >= 0xFFFF { // ZIP64
		le(4, sigEnd64)
		le(8, sizeEnd64-12)
		le(4, 45|45<<16)
		le(8, 0)
		le(8, count)
		le(8, count)
		le(8, d.Len())
		le(8, start)
		le(4, sigLocator64)
		le(4, 0)
		le(8, at)
		le(4, 1)
		count = 0xFFFF
	}
	le(4, sigEnd)
	le(4, 0)
	le(2, count)
	le(2, count)
	le(4, d.Len())
	le(4, start)
	le(2, 0)
	b.Write(end.Bytes())
	return b.Bytes()
}

func TestHostile(t *testing.T) {
	big, bigSum := zeros(t, 100<<20)
	small, smallSum := zeros(t, 100)
	true1 := func(method uint16, body []byte, size int64, crc uint32) func(int, uint32) (int, record) {
		return func(i int, at uint32) (int, record) {
			return 1, record{name: fmt.Sprintf("%d.txt", i), method: method, packed: uint64(len(body)), size: uint64(size), crc: crc, offset: uint64(at)}
		}
	}
	many := make([][]byte, 40)
	for i := range many {
		many[i] = big
	}
	for _, c := range []struct {
		name string
		data []byte
		says string // of the error or of a fault
		most int64  // entries visited at most
	}{
		{"一项展开到100MB", rawZIP([][]byte{big}, true1(8, big, 100<<20, bigSum)), "32 MB", 1},
		{"目录说小而实际大", rawZIP([][]byte{big}, true1(8, big, 100, bigSum)), "32 MB", 1},
		{"四十项各展开到100MB", rawZIP(many, true1(8, big, 100<<20, bigSum)), "32 MB", 40},
		{"项目互相重叠", rawZIP([][]byte{big}, func(int, uint32) (int, record) {
			return 5000, record{name: "a.txt", method: 8, packed: uint64(len(big)), size: 1 << 30, crc: bigSum}
		}), "重叠", 5},
		{"一百万项", rawZIP([][]byte{nil}, func(int, uint32) (int, record) { return 1_000_000, record{name: "a.txt"} }), "1000000个文件", 0},
		{"目录说的位置在外", rawZIP([][]byte{small}, func(int, uint32) (int, record) {
			return 1, record{name: "a", method: 8, packed: uint64(len(small)), offset: 1 << 31}
		}), "位置不对", 1},
		{"校验不符", rawZIP([][]byte{small}, true1(8, small, 100, smallSum+1)), "校验不符", 1},
		{"少见的压缩方法", rawZIP([][]byte{small}, true1(9, small, 100, smallSum)), "9号", 1},
		{"GZIP展开没有尽头", gzipBomb(t), "倍", 7},
	} {
		t.Run(c.name, func(t *testing.T) {
			var said []string
			n := int64(0)
			err := Each("包", bytes.NewReader(c.data), int64(len(c.data)), func(e Entry) error {
				n++
				if e.Fault == nil && len(e.Data) > MaxEntry {
					t.Errorf("an entry of %d bytes", len(e.Data))
				}
				if e.Fault != nil {
					said = append(said, e.Fault.Sentence)
				}
				return nil
			})
			if err != nil {
				said = append(said, err.Error())
			}
			if all := strings.Join(said, "\n"); !strings.Contains(all, c.says) {
				t.Errorf("said %q, want %q", all, c.says)
			}
			if n > c.most {
				t.Errorf("%d entries visited, want %d at most", n, c.most)
			}
		})
	}
}

// gzipBomb is a TAR of eight files of 48 MB of zeros under GZIP.
func gzipBomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	chunk := make([]byte, 1<<20)
	for i := range 8 {
		if err := w.WriteHeader(&tar.Header{Name: fmt.Sprint(i), Size: 48 << 20, Typeflag: tar.TypeReg}); err != nil {
			t.Fatal(err)
		}
		for range 48 {
			if _, err := w.Write(chunk); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A large directory is gone through without being held.
func TestManyEntries(t *testing.T) {
	data := rawZIP([][]byte{nil}, func(int, uint32) (int, record) { return 200_000, record{name: "a.txt"} })
	n := 0
	if err := Each("包", bytes.NewReader(data), int64(len(data)), func(Entry) error { n++; return nil }); err != nil || n != 200_000 {
		t.Fatalf("%d entries, %v", n, err)
	}
}

// Whatever the bytes are, the walk ends, and its error is a fault.
func FuzzEach(f *testing.F) {
	files := []parcel{{"甲/a.txt", "a"}, {"b.html", "<table>"}}
	f.Add(zipped(f, nil, files...))
	f.Add(tarred(f, files...))
	f.Add(gzipped(f, "a.txt", []byte("a")))
	f.Add(zipped(f, nil, parcel{"里.zip", string(zipped(f, nil, files...))}))
	f.Add(rawZIP([][]byte{nil}, func(int, uint32) (int, record) { return 70_000, record{name: "a"} }))
	f.Fuzz(func(t *testing.T, data []byte) {
		err := Each("包", bytes.NewReader(data), int64(len(data)), func(e Entry) error {
			if (e.Data == nil) == (e.Fault == nil) && len(e.Data) > 0 {
				t.Errorf("%q has %d bytes and fault %v", e.Name, len(e.Data), e.Fault)
			}
			return nil
		})
		if err != nil && !errors.As(err, new(*grid.Fault)) {
			t.Errorf("%T: %v", err, err)
		}
	})
}
