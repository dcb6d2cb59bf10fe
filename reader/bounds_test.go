package reader

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
)

// endless is a stream that never ends.
type endless struct{ text string }

func (e endless) Read(p []byte) (int, error) {
	for n := 0; n < len(p); {
		n += copy(p[n:], e.text)
	}
	return len(p), nil
}

// TestRefusals hands in what cannot be read at all: each gets a sentence that
// says why, and none of them a reading.
func TestRefusals(t *testing.T) {
	repeat := func(s string, n int) io.Reader { return strings.NewReader(strings.Repeat(s, n)) }
	for _, c := range []struct {
		name   string
		source io.Reader
		say    string
	}{
		{"没有尽头的数据流", endless{"a"}, strconv.Itoa(MaxBytes)},
		{"没有尽头的一行汉字", endless{"行政许可"}, "32 MB"},
		{"二十万层嵌套", repeat("<div>", 200_000), "嵌套超过"},
		{"二十万层表格", repeat("<table><tr><td>", 200_000), "嵌套超过"},
		{"三百万个单元格", repeat("<table><tr><td>1<td>2<td>3</table>", 100_000), "张表"},
		{"一张表三百万格", io.MultiReader(strings.NewReader("<table>"), repeat("<tr><td>1<td>2<td>3", 1_000_000)), "单元格"},
		{"五百万行", repeat("0\n", 5_000_000), "行"},
		{"十三兆的一段话", repeat("公开", 13<<20/6), "文件的文字超过"},
		{"十三兆的一个单元格", io.MultiReader(strings.NewReader("<table><td>"), repeat("公开", 13<<20/6)), "网页的文字超过"},
		{"三百万行预排的文字", io.MultiReader(strings.NewReader("<html><pre>"), repeat("1\n", 3_000_000)), "单元格"},
		{"不是文本", strings.NewReader("年度报告\x00\x01\x02"), "认不出"},
		{"PDF", strings.NewReader("%PDF-1.7 …"), "PDF"},
		{"损坏的压缩包", strings.NewReader("PK\x03\x04…"), "压缩包"},
		{"不是汉字编码的字节", bytes.NewReader(bytes.Repeat([]byte{0xff, 0xc1, 0x20}, 3000)), "编码"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := ReadFrom(c.name, c.source)
			var refusal *Refusal
			if r != nil || !errors.As(err, &refusal) {
				t.Fatalf("got %v, %v, want a refusal", r, err)
			}
			if !strings.Contains(refusal.Sentence, c.say) || !strings.HasSuffix(refusal.Sentence, "。") {
				t.Errorf("the sentence says %q, want a whole one with %q", refusal.Sentence, c.say)
			}
		})
	}
}

// TestStreamBreaks passes an error of the stream on as a sentence.
func TestStreamBreaks(t *testing.T) {
	_, err := ReadFrom("断线", io.MultiReader(strings.NewReader("一、总体情况"), errorReader{}))
	if refusal := new(Refusal); !errors.As(err, &refusal) || !strings.Contains(refusal.Sentence, "中途出错") {
		t.Fatalf("got %v", err)
	}
}

type errorReader struct{}

func (errorReader) Read([]byte) (int, error) { return 0, errors.New("reset by peer") }

// TestHostileButReadable hands in what is large or strange but within the
// bounds: it is read, and nothing is found in it.
func TestHostileButReadable(t *testing.T) {
	for name, source := range map[string]string{
		"合并单元格炸弹":    "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td rowspan=65534 colspan=65534>1</td>", 20), 500) + "</table>",
		"没有结束标记的段落":  strings.Repeat("<p>", 100_000) + "报告",
		"一行一千万字":     strings.Repeat("某", 3_000_000),
		"一行一百万竖线":    strings.Repeat("|", 1_000_000),
		"一万次重复的标签":   strings.Repeat("一、本年新收政府信息公开申请数量 1 2 3 4 5 6 21\n", 10_000),
		"粘连的长数字":     strings.Repeat("一、本年新收政府信息公开申请数量"+strings.Repeat("1234567890", 6), 2_000),
		"满是尖括号":      strings.Repeat("<", 2_000_000),
		"只有回车的行":     strings.Repeat(strings.Repeat("年", 300)+"\r", 10_000),
		"框套着框":       strings.Repeat("+--+\n|x|\n", 70_000),
		"每格都像排版的表格":  strings.Repeat("<div>", 60) + "<table><tr>" + strings.Repeat("<th>x</th>", 400) + strings.Repeat("y", 10_000_000),
		"没有结束的注释":    "<html><!--" + strings.Repeat("-", 1_000_000),
		"没有结束的属性":    "<html><td x=\"" + strings.Repeat("a", 1_000_000),
		"样式表全是注释":    "<style>display" + strings.Repeat("/**/", 250_000) + "</style>",
		"样式表全是空块":    "<style>display" + strings.Repeat("@{}", 340_000) + "</style>",
		"样式表有百万个类":   strings.Repeat("<style>"+strings.Repeat("a.b.c.d,", 100_000)+"{display:none}</style>", 20) + "<p class=\"a b c\">年</p>",
		"题名接着题名的行":   strings.Repeat("临溪县人民政府2023年政府信息公开工作年度报告\n", 100_000),
		"括号没有一个是另一种": strings.Repeat("（一）予以公开 ", 150_000),
		"没有结束的脚本":    "<html><script>" + strings.Repeat("</scrip", 200_000),
	} {
		t.Run(name, func(t *testing.T) {
			r, err := Read(name, []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := r.MarshalJSON(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestEndlessWords puts into a report words of a length that no report has, with what
// the rules look for at their end or all over: what is looked for far behind is
// looked for once, or these take minutes. The tables are read as ever.
func TestEndlessWords(t *testing.T) {
	report, err := os.ReadFile("../testdata/reports/制表符表格_办结数不符.txt")
	if err != nil {
		t.Fatal(err)
	}
	const overview, other = "一、总体情况\n", "六、其他需要报告的事项\n"
	want, err := Read("短", report)
	if err != nil {
		t.Fatal(err)
	}
	filler := strings.Repeat("公开工作", 500_000)
	for name, c := range map[string]struct{ behind, words string }{
		"题名一个接一个":    {overview, strings.Repeat("临溪县人民政府2023年政府信息公开工作年度报告", 100_000)},
		"末尾有一千个数":    {overview, filler + strings.Repeat("。收到政府信息公开申请3件", 2000)},
		"末尾两万次说到不收费": {other, filler + strings.Repeat("。收取信息处理费3元。未收取信息处理费", 20_000)},
		"没有句号的收费":    {overview, strings.Repeat("行政事业性收费3万元，", 150_000)},
		"注音十万处":      {overview, strings.Repeat("公(gong)开(kai)", 100_000)},
	} {
		t.Run(name, func(t *testing.T) {
			before, after, ok := strings.Cut(string(report), c.behind)
			if !ok {
				t.Fatalf("the report has no %q", c.behind)
			}
			r, err := Read(name, []byte(before+c.behind+c.words+"\n"+after))
			if err != nil {
				t.Fatal(err)
			}
			for cell, v := range want.Report.Cells() {
				if got := r.Report.At(cell); got != v {
					t.Errorf("%s reads %v, want %v", cell, got, v)
				}
			}
		})
	}
}
