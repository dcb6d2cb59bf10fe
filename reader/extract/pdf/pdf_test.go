package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/reader/grid"
)

// engine serves all tests of this package: compiling it takes seconds.
var engine = New(Config{Instances: 2})

func TestMain(m *testing.M) {
	code := m.Run()
	if err := engine.Close(); err != nil {
		fmt.Println(err)
		code = 1
	}
	os.Exit(code)
}

// text is what the document says, a line for each, cells parted by bars.
func text(d *grid.Document) string {
	var b strings.Builder
	for l := range d.Lines {
		for i, c := range l.Cells {
			if i > 0 {
				b.WriteByte('|')
			}
			b.WriteString(c.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func read(t *testing.T, data []byte) *grid.Document {
	t.Helper()
	d, err := engine.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var plain = drawn(words(72, 700, 14, "一、总体情况") + words(72, 670, 14, "收到申请21件。"))

// TestRefused hands in what cannot be read: each gets a whole sentence, and the
// next file is read as if nothing had been.
func TestRefused(t *testing.T) {
	many := []string{catalogue, ""}
	for k := range grid.MaxPages + 1 {
		many = append(many, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
		many[1] += fmt.Sprintf("%d 0 R ", k+3)
	}
	many[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", many[1], grid.MaxPages+1)
	locked := file(catalogue, onePage, onePaper, han, hanParts, stream(""), codes)
	locked = bytes.Replace(locked, []byte("/Root 1 0 R"),
		[]byte("/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"+strings.Repeat("41", 32)+">/U<"+strings.Repeat("42", 32)+">>>/ID[<00><00>]"), 1)
	strange := bytes.Replace(locked, []byte("/Filter/Standard"), []byte("/Filter/Unheard"), 1)
	loop := []byte("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
	for _, c := range []struct {
		name string
		data []byte
		say  string
	}{
		{"只有文件头", []byte("%PDF-1.7\n"), "不完整"},
		{"前一半", plain[:len(plain)/2], "不完整"},
		{"少了结尾", plain[:len(plain)-30], "不完整"},
		{"线性化文件的前一半", append([]byte("%PDF-1.4\n1 0 obj\n<</Linearized 1/L 900000/H[1 2]>>\nendobj\n"), plain[9:]...), "不完整"},
		{"杂乱字节", append(bytes.Repeat([]byte{0xff, 0x00, '<', '<'}, 9000), "startxref\n0\n%%EOF"...), "损坏"},
		{"有打开密码", locked, "密码"},
		{"不认识的加密", strange, "加密"},
		{"一页也没有", file(catalogue, "<</Type/Pages/Kids[]/Count 0>>"), "一页也没有"},
		{"页数太多", file(many...), "页的上限"},
		{"交叉引用绕圈", loop, "损坏"},
		{"页面缺失", file(catalogue, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "null"), "。"},
		{"一页两万个字", drawn(strings.Repeat("BT /F1 9 Tf 72 700 Td <62A5> Tj ET\n", maxOnPage+1)), "太多"},
		{"一页两万条线", drawn(strings.Repeat("0 0 m 99 0 l S\n", maxOnPage+1)), "太多"},
		{"几十页空格子", ruledPages(40, ladder(90, 90)+words(9, 9, 8, "一")), "单元格"},
		{"十几万个字", ruledPages(10, manyLines(100, 130)), "个字"},
		{"太大", make([]byte, grid.MaxBytes+1), "32 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			d, err := engine.Read(c.data)
			t.Log(time.Since(start).Round(time.Millisecond), err)
			var f *grid.Fault
			if d != nil || !errors.As(err, &f) {
				t.Fatalf("got %t, %v, want a fault", d != nil, err)
			}
			if !strings.Contains(f.Sentence, c.say) || !strings.HasSuffix(f.Sentence, "。") {
				t.Errorf("the sentence is %q, want a whole one with %q", f.Sentence, c.say)
			}
			if got := text(read(t, plain)); got != "一、总体情况\n收到申请21件。\n" {
				t.Errorf("the next file reads %q", got)
			}
		})
	}
}

// TestHostile hands in files that are built to do harm. Whether they are read
// or refused, the answer comes, and the next file is read.
func TestHostile(t *testing.T) {
	nested := strings.Repeat("[", 200_000) + strings.Repeat("]", 200_000)
	form := "<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 8 0 R>>>>/Length 5>>stream\n/X Do\nendstream"
	wide := strings.Replace(onePaper, "595 842", "1e30 -1e30", 1)
	for name, data := range map[string][]byte{
		"深层嵌套的对象": file(catalogue, onePage, onePaper, han, hanParts, stream(""), nested),
		"深层嵌套的页树": func() []byte {
			objects := []string{catalogue}
			for k := range 3000 {
				objects = append(objects, fmt.Sprintf("<</Type/Pages/Kids[%d 0 R]/Count 1>>", k+3))
			}
			return file(append(objects, "<</Type/Page/MediaBox[0 0 9 9]>>")...)
		}(),
		"页数说谎":      file(catalogue, "<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", onePaper, han, hanParts, stream(""), codes),
		"页树绕圈":      file(catalogue, "<</Type/Pages/Kids[2 0 R]/Count 1>>"),
		"巨大的页面":     file(catalogue, onePage, wide, han, hanParts, stream(words(72, 700, 14, "报告")), codes),
		"自己套自己":     file(catalogue, onePage, strings.Replace(onePaper, "/Font<<", "/XObject<</X 8 0 R>>/Font<<", 1), han, hanParts, stream("/X Do"), codes, form),
		"七万条线":      drawn(strings.Repeat("0 0 m 99 0 l S 0 0 m 0 99 l S\n", 35_000)),
		"一条二十万折":    drawn("0 0 m " + strings.Repeat("9 9 l 0 9 l\n", 100_000) + "S"),
		"七万个字":      drawn(strings.Repeat("BT /F1 9 Tf 72 700 Td <62A5> Tj ET\n", 70_000)),
		"几千个水印叠在一处": drawn(strings.Repeat("0 0 m 99 0 l S 0 0 m 0 99 l S\n", 4_000) + strings.Repeat("0 g BT /F1 9 Tf 72 700 Td <62A5> Tj ET\n1 0 0 rg BT /F1 9 Tf 72 700 Td <544A> Tj ET\n", 4_000)),
		"字都歪着":      drawn(strings.Repeat("BT /F1 9 Tf 0.9 0.4 -0.4 0.9 72 700 Tm <62A5544A0031> Tj ET\n", 5_000)),
		"没有数的坐标":    drawn("1e38 0 0 1e38 1e38 1e38 cm 0 0 m 1e38 0 l S " + words(1e38, -1e38, 1e30, "报告21")),
		"表格绕页一千格":   drawn(ladder(300, 300)),
		"括号不闭":      drawn(strings.Repeat("((((", 50_000)),
		"状态栈":       drawn(strings.Repeat("q ", 200_000)),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			d, err := engine.Read(data)
			t.Log(time.Since(start).Round(time.Millisecond), err)
			var f *grid.Fault
			if (d == nil) == (err == nil) || err != nil && !errors.As(err, &f) {
				t.Errorf("got %v, %v", d, err)
			}
			if got := text(read(t, plain)); got != "一、总体情况\n收到申请21件。\n" {
				t.Errorf("the next file reads %q", got)
			}
		})
	}
}

// ruledPages is a file of many pages with one content.
func ruledPages(n int, content string) []byte {
	kids := ""
	objects := []string{catalogue, "", han, hanParts, codes, stream(content)}
	for k := range n {
		kids += fmt.Sprintf("%d 0 R ", len(objects)+1)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 6 0 R>>", 595+k))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, n)
	return file(objects...)
}

// manyLines writes lines of so many characters, one below the other.
func manyLines(lines, glyphs int) string {
	var b strings.Builder
	for k := range lines {
		b.WriteString(words(9, 9+8*float64(k), 4, strings.Repeat("报", glyphs)))
	}
	return b.String()
}

// ladder draws a table of many cells.
func ladder(rows, cols int) string {
	var b strings.Builder
	for r := range rows + 1 {
		fmt.Fprintf(&b, "0 %d m 590 %d l S\n", r*9, r*9)
	}
	for c := range cols + 1 {
		fmt.Fprintf(&b, "%d 0 m %d 900 l S\n", c*9, c*9)
	}
	return b.String() + words(100, 100, 8, "21")
}

// TestTogether reads from many goroutines.
func TestTogether(t *testing.T) {
	var all sync.WaitGroup
	for range 6 {
		all.Go(func() {
			d, err := engine.Read(plain)
			if err != nil || !strings.Contains(text(d), "21件") {
				t.Errorf("got %v, %v", d, err)
			}
		})
	}
	all.Wait()
}

// TestClosed demands a sentence from an engine that was ended, also where it
// never started.
func TestClosed(t *testing.T) {
	e := New(Config{})
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := e.Read(plain)
	var f *grid.Fault
	if !errors.As(err, &f) || !strings.Contains(f.Sentence, "没有启动") {
		t.Fatalf("got %v", err)
	}
}

// TestWarm starts the engine without a file, and leaves a closed one alone.
func TestWarm(t *testing.T) {
	e := New(Config{Cache: t.TempDir(), Instances: 1})
	if err := e.Warm(); err != nil {
		t.Fatal(err)
	}
	warm := e.library
	if warm == nil {
		t.Fatal("the engine has not started")
	}
	if _, err := e.Read(plain); err != nil {
		t.Fatal(err)
	}
	if e.library != warm {
		t.Error("the first file started the engine again")
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if err := e.Warm(); err != nil || e.library != nil {
		t.Errorf("a closed engine started again, %v", err)
	}
}

// TestScanned gives a document without a line for pages that hold pictures only.
func TestScanned(t *testing.T) {
	d := read(t, drawn("q 500 0 0 700 40 60 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"))
	if len(d.Pages) != 1 || text(d) != "" {
		t.Fatalf("got %d pages: %q", len(d.Pages), text(d))
	}
}

// TestUnknownCodes keeps what no table maps unknown: the codes of this font are
// those of digits, and digits is what they must not become.
func TestUnknownCodes(t *testing.T) {
	d := read(t, drawn(words(72, 700, 12, "总计")+"BT /F2 12 Tf 1 0 0 1 110 700 Tm <0031003200330034> Tj ET\n"+words(72, 660, 12, "\ue000\uf8ff件")))
	if got := text(d); strings.ContainsAny(got, "0123456789") || strings.Count(got, "\uFFFD") != 6 {
		t.Fatalf("got %q", got)
	}
}

// TestCodesOfBlanks keeps a digit unknown whose code nothing maps and would be that
// of a blank: a cell of such digits is not empty.
func TestCodesOfBlanks(t *testing.T) {
	d := read(t, drawn(words(72, 700, 12, "总计")+"BT /F2 12 Tf 1 0 0 1 110 700 Tm <001400130015> Tj ET\n"))
	if got := text(d); !strings.Contains(got, strings.Repeat(string(unknown), 3)) {
		t.Errorf("read %q", got)
	}
}
