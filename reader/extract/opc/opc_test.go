package opc

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/reader/grid"
)

type part struct {
	name, text string
	again      string // repeated after the text
	times      int
	end        string
	lie        int // bytes that the directory does not own up to
}

// pack makes a package. A repeated text is compressed once and its blocks are
// written again and again, so that gigabytes cost nothing.
func pack(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		body := squeeze(t, p.text)
		if p.times > 0 {
			body = append(body, bytes.Repeat(squeeze(t, p.again), p.times)...)
		}
		body = append(body, squeeze(t, p.end)...)
		body = append(body, 1, 0, 0, 0xff, 0xff) // 空的末块
		size := len(p.text) + len(p.again)*p.times + len(p.end) - p.lie
		f, err := z.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CompressedSize64: uint64(len(body)), UncompressedSize64: uint64(size)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// squeeze compresses a text into blocks that stand alone and end on a byte.
func squeeze(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	if text == "" {
		return nil
	}
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// peak runs f and returns the most memory seen in use while it ran, in MB
// above what there was before.
func peak(f func()) uint64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	before := stats.HeapAlloc
	var most atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				return
			default:
				runtime.ReadMemStats(&m)
				most.Store(max(most.Load(), m.HeapAlloc))
				time.Sleep(time.Millisecond)
			}
		}
	}()
	f()
	close(stop)
	<-done
	return (max(most.Load(), before) - before) >> 20
}

// TestBombs reads what is made to burst: each is refused with a sentence, and
// no memory is spent on it.
func TestBombs(t *testing.T) {
	const mb = 1 << 20
	many := func(n int) []part {
		list := []part{{name: "x.xml", text: "<a/>"}}
		for i := range n {
			list = append(list, part{name: fmt.Sprint(i)})
		}
		return list
	}
	var names strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&names, ` xmlns:p%d="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`, i)
	}
	for _, c := range []struct {
		name  string
		parts []part
		say   string
	}{
		{"一个部件解开有10 GB", []part{{name: "x.xml", text: "<a>", again: strings.Repeat("<!--"+strings.Repeat("1", 1000)+"-->", mb/1007), times: 10_000}}, "64 MB"},
		{"一个部件有10 GB的字", []part{{name: "x.xml", text: "<a>", again: strings.Repeat("<b>"+strings.Repeat("1", 1000)+"</b>", mb/1007), times: 10_000}}, "12 MB"},
		{"每个标签一百个属性", []part{{name: "x.xml", text: "<a>", again: "<b" + strings.Repeat(` c=""`, 100) + "/>", times: 100_000}}, "个元素"},
		{"目录说只有1 KB", []part{{name: "x.xml", text: "<a>", again: strings.Repeat("<b>1</b>", mb/8), times: 100, lie: 100*mb + 3 - 1000}}, "损坏"},
		{"10 GB的空白", []part{{name: "x.xml", text: "", again: strings.Repeat(" ", mb), times: 10_000}}, "一段连续"},
		{"一行1 GB", []part{{name: "x.xml", text: "<a>", again: strings.Repeat("年", mb/3), times: 1000}}, "一段连续"},
		{"一个标签1 GB", []part{{name: "x.xml", text: "<a", again: strings.Repeat(` b=""`, mb/5), times: 1000}}, "一段连续"},
		{"1 GB的注释", []part{{name: "x.xml", text: "<a><!--", again: strings.Repeat("x", mb), times: 1000}}, "一段连续"},
		{"1 GB的声明", []part{{name: "x.xml", text: "<!DOCTYPE a [", again: strings.Repeat(`<!ENTITY a "aaaaaaaaaa">`, mb/24), times: 1000}}, "一段连续"},
		{"二十万层", []part{{name: "x.xml", text: strings.Repeat("<a>", 200_000)}}, "嵌套超过"},
		{"五百万个元素", []part{{name: "x.xml", text: "<a>", again: strings.Repeat("<b/>", 100_000), times: 50}}, "个元素"},
		{"十万个部件", many(100_000), "个部件"},
		{"实体", []part{{name: "x.xml", text: `<!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>&b;</a>`}}, "损坏"},
		{"外部实体", []part{{name: "x.xml", text: `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`}}, "损坏"},
		{"一万个前缀", []part{{name: "x.xml", text: "<a" + names.String() + "/>"}}, "损坏"},
		{"没有结束", []part{{name: "x.xml", text: "<a><b>"}}, "损坏"},
		{"首尾不合", []part{{name: "x.xml", text: "<a><b></a></b>"}}, "损坏"},
		{"多出的结束", []part{{name: "x.xml", text: "</a>"}}, "损坏"},
		{"不是XML", []part{{name: "x.xml", text: "\x00\x01<a"}}, "损坏"},
		{"没有这个部件", []part{{name: "y.xml", text: "<a/>"}}, "损坏"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := pack(t, c.parts...)
			if len(data) > grid.MaxBytes {
				t.Fatalf("the bomb itself has %d bytes", len(data))
			}
			var f *grid.Fault
			used := peak(func() {
				p, fault := Open("DOCX", data)
				if f = fault; f != nil {
					return
				}
				s, fault := p.Scan("x.xml")
				if f = fault; f != nil {
					return
				}
				defer s.Close()
				for s.Next() {
				}
				f = s.Fault()
			})
			if f == nil || !strings.Contains(f.Sentence, c.say) || !strings.HasSuffix(f.Sentence, "。") {
				t.Fatalf("got %v, want a sentence with %q", f, c.say)
			}
			if used > 100 {
				t.Errorf("%d MB were in use", used)
			}
		})
	}
}

// TestBudget: the bytes are counted over all parts, and a part that is opened
// again counts again.
func TestBudget(t *testing.T) {
	p, f := Open("XLSX", pack(t, part{name: "a.xml", text: "<a>", again: strings.Repeat("<!--"+strings.Repeat("1", 1000)+"-->", 1<<10), times: 20, end: "</a>"}))
	if f != nil {
		t.Fatal(f)
	}
	for i := range 5 {
		s, f := p.Scan("A.XML")
		if f != nil {
			t.Fatal(f)
		}
		for s.Next() {
		}
		s.Close()
		if f := s.Fault(); (f != nil) != (i >= 3) {
			t.Fatalf("pass %d: %v", i, f)
		}
	}
}

// TestManyRelations refuses a part that refers to more others than any report has.
func TestManyRelations(t *testing.T) {
	p, f := Open("DOCX", pack(t, part{name: "_rels/.rels", text: "<Relationships>", again: `<Relationship Id="r" Type="x/y" Target="z.xml"/>`, times: 100_000, end: "</Relationships>"}))
	if f != nil {
		t.Fatal(f)
	}
	if _, f := p.Relations(""); f == nil || !strings.Contains(f.Sentence, "处引用") {
		t.Errorf("got %v", f)
	}
}

func TestDamaged(t *testing.T) {
	good := pack(t, part{name: "x.xml", text: "<a/>"})
	for name, data := range map[string][]byte{"空": nil, "只有开头": []byte("PK\x03\x04"), "截断": good[:len(good)-10], "不是压缩包": []byte("年度报告")} {
		if _, f := Open("DOCX", data); f == nil || !strings.Contains(f.Sentence, "DOCX文件已经损坏") {
			t.Errorf("%s: %v", name, f)
		}
	}
}

func TestPassword(t *testing.T) {
	data := bytes.Clone(pack(t, part{name: "x.xml", text: "<a/>"}))
	i := bytes.Index(data, []byte("PK\x01\x02"))
	data[i+8] |= 1
	p, f := Open("DOCX", data)
	if f != nil {
		t.Fatal(f)
	}
	if _, f = p.Scan("x.xml"); f == nil || !strings.Contains(f.Sentence, "密码") {
		t.Errorf("got %v", f)
	}
}

func TestRelations(t *testing.T) {
	rels := `<Relationships><Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/styles" Target="styles.xml"/>` +
		`<Relationship Id="r2" Type="urn:x/hyperlink" TargetMode="External" Target="http://example.gov.cn/"/>` +
		`<Relationship Id="r3" Type="urn:x/numbering" Target="..\deep\n.xml"/><Relationship Id="r4" Type="urn:x/footnotes" Target="/word/f.xml"/></Relationships>`
	p, f := Open("DOCX", pack(t, part{name: "word/_rels/document.xml.rels", text: rels}, part{name: `deep\n.xml`, text: "<a/>"}, part{name: "word/Styles.xml", text: "<a/>"}))
	if f != nil {
		t.Fatal(f)
	}
	list, f := p.Relations("word/document.xml")
	if f != nil {
		t.Fatal(f)
	}
	if got, want := fmt.Sprint(list), "[{r1 styles word/styles.xml} {r3 numbering deep/n.xml} {r4 footnotes word/f.xml}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for typ, want := range map[string]string{"styles": "word/styles.xml", "numbering": "deep/n.xml", "footnotes": "", "endnotes": ""} {
		if got := p.Target(list, typ, "word/none.xml"); got != want {
			t.Errorf("%s: got %q, want %q", typ, got, want)
		}
	}
	if _, _, f := p.Main("word/document.xml"); f == nil || !strings.Contains(f.Sentence, "没有正文") {
		t.Errorf("without a main part: %v", f)
	}
}

func TestSpaces(t *testing.T) {
	p, f := Open("DOCX", pack(t, part{name: "x.xml", text: `<a xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">` +
		`<b><m:c/></b><d xmlns="urn:other"><e/></d><m:f xmlns:m="urn:other"/><m:g w:val="甲" val="乙"/></a>`}))
	if f != nil {
		t.Fatal(f)
	}
	s, f := p.Scan("x.xml")
	if f != nil {
		t.Fatal(f)
	}
	defer s.Close()
	got := ""
	for s.Next() {
		if s.Kind == Start {
			got += fmt.Sprintf("%s%d%s ", s.Name, s.Space, s.Attr("val"))
		}
	}
	if want := fmt.Sprintf("a%d b%[1]d c%d d%d e%[3]d f%[3]d g%[2]d甲 ", Word, Math, Other); got != want || s.Fault() != nil {
		t.Errorf("got %s, want %s (%v)", got, want, s.Fault())
	}
}
