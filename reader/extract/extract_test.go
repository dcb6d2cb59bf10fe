package extract

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"gongkai/reader/grid"
)

// show prints a document: cells between bars, tables with their number.
func show(d *grid.Document) string {
	var b strings.Builder
	for i, p := range d.Pages {
		if i > 0 {
			b.WriteString("——\n")
		}
		for _, l := range p.Lines {
			if l.Table > 0 {
				fmt.Fprintf(&b, "%d:", l.Table)
			}
			for k, c := range l.Cells {
				if k > 0 {
					b.WriteByte('|')
				}
				b.WriteString(strings.ReplaceAll(c.Text, "\n", "↵"))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func read(t *testing.T, source string) *grid.Document {
	t.Helper()
	d, err := (Tools{}).Document([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"制表符，行首的空格是合并的格", "\t\t自然 人\t4\t0\n", "||自然 人|4|0\n"},
		{"一格一行，不换行空格的空行不是格", "行政许可\n\n \u00a0\n\u00a014572 \n", "行政许可\n14572\n"},
		{"竖线在行尾，成串的竖线是空格", "信息内容 |\n||\n0 |\n|\n", "信息内容\n|\n0\n\n"},
		{"竖线行，两端的竖线是边框", "| 规章 | 0 |  | 0 |\n|---|:--|\n", "规章|0||0\n"},
		{"行尾的空格", "行政许可 | 128 | ||\n", "行政许可|128||\n"},
		{"一行记号不是分隔线", "| - | - | - |\n", "-|-|-\n"},
		{"只画线的行", "+----+----+\n|====|\n──┬──\n", ""},
		{"空白分格，数在行尾", "  规章               0          0       12\n", "规章|0|0|12\n"},
		{"单个空白分开的数", "（一）予以公开 38 3 0 0 0 0 41\n", "（一）予以公开|38|3|0|0|0|0|41\n"},
		{"叙述里有空白和数", "2021 年，共收到 12 件，办结 10 件。\n", "2021 年，共收到 12 件，办结 10 件。\n"},
		{"页码不分格", "   - 5 -\n", "- 5 -\n"},
		{"逗号分隔，引号里的逗号不分", "\"部分公开,不计其他\",18,6,0\n", "部分公开,不计其他|18|6|0\n"},
		{"引号里换行的格，逗号分隔", "\"一、本年\n新收\",,1,2,3,0,6\n\"商业\r\n企业\",\"科研\n机构\",,\n", "一、本年↵新收||1|2|3|0|6\n商业\r↵企业|科研↵机构||\n"},
		{"引号里换行的格，分号分隔", "规章;0;1;2\n\"一、本年\n新收\";;1;2;3;0;6\n", "规章|0|1|2\n一、本年↵新收||1|2|3|0|6\n"},
		{"引号里换行的格，制表符分隔", "\"社会\n公益\n组织\"\t3\t\"0\"\n", "社会↵公益↵组织|3|0\n"},
		{"引号没有关上的叙述", "\"互联网+公开，推进\n三年，一至四月\n", "\"互联网+公开，推进\n三年，一至四月\n"},
		{"画线的表，一行占几行", "+----+---+\n| 行政 | 1 |\n| 许可 |   |\n+====+===+\n| 规章 | 2 |\n+----+---+\n| 处罚 | 3 |\n+----+---+\n", "行政↵许可|1\n规章|2\n处罚|3\n"},
		{"画线的表，只在表头下画线", "+----+---+\n| 内容 | 数 |\n+----+---+\n| 规章 |   |\n| 许可 |   |\n| 处罚 | 3 |\n+----+---+\n", "内容|数\n规章|\n许可|\n处罚|3\n"},
		{"粘在一起的千分位不是分隔", "一、本年新收42,18266,719165\n一、本年新收1,2042,3045,006\n", "一、本年新收42,18266,719165\n一、本年新收1,2042,3045,006\n"},
		{"千分位不是分隔", "1,234,567,890\n", "1,234,567,890\n"},
		{"换页符", "甲\n\f乙\n", "甲\n——\n乙\n"},
		{"回车换行", "甲\r\n乙\r丙", "甲\n乙\n丙\n"},
		{"杂字标签不是网页", "<b>红木</b>\t471\n<http://a.example/>\n", "<b>红木</b>|471\n<http://a.example/>\n"},
		{"抄来的空格实体", "规章 | &nbsp;0&nbsp; | &nbsp; |\n", "规章|0|\n"},
		{"竖线画的表，段落留着网页的标签", "<div class=\"a\">\n\n" + strings.Repeat("| 规章 | 0 |\n", 20) + "\n</div>\n", "<div class=\"a\">\n" + strings.Repeat("规章|0\n", 20) + "</div>\n"},
		{"没有内容", "\n \n", ""},
		{"画线的表，组名占几行，数在中间一行", "┌──┬────┬─┐\n│  │属于│ │\n│不│国家│1│\n│予│秘密│ │\n│公├────┼─┤\n│开│其他│2│\n└──┴────┴─┘\n后\n", "1:不↵予↵公↵开|属于↵国家↵秘密|1\n1:其他|2\n后\n"},
		{"画线的表，列太窄，数断成两行", "+----+--+--+\n| 规 | 1| 0|\n| 章 | 2|  |\n+----+--+--+\n| 许 | 3| 4|\n| 可 |  |  |\n+----+--+--+\n", "1:规↵章|1…2|0\n1:许↵可|3|4\n"},
		{"画线的表，数断开而标签在后一行", "+-----+---+---+\n|     | 8 | 1 |\n| 一、 |   | 2 |\n+-----+---+---+\n| 二、 | 3 | 4 |\n+-----+---+---+\n| 三、 | 5 | 6 |\n+-----+---+---+\n", "↵一、|8|1…2\n二、|3|4\n三、|5|6\n"},
		{"画线的表，数几乎都断了，标签也断了", "+----+----+----+\n| 规 | １ | 2  |\n| 章 | ２ | 34 |\n+----+----+----+\n\n| 许 | 5  | -  |\n| 可 | 67 |    |\n+----+----+----+\n| 处罚 | 8 | 9 |\n+----+----+----+\n| 强制 | 8 | 9 |\n+----+----+----+\n", "规↵章|１…２|2…34\n许↵可|5…67|-\n处罚|8|9\n强制|8|9\n"},
		{"画线的表，只有一格的数断了", "+----+----+----+\n| 规 | 8  | 1  |\n| 章 |    | 46 |\n+----+----+----+\n| 许 | 5  | 6  |\n+----+----+----+\n\n| 处罚 | 8 | 9 |\n+----+----+----+\n", "1:规↵章|8|1…46\n1:许|5|6\n处罚|8|9\n"},
		{"两行之间的记号", "| 规章\n|\n| 3197\n| 13\n|-\n| 许可\n| -\n", "规章\n\n3197\n13\n许可\n-\n"},
		{"画线的表，空的一列没有宽度", "┌────┬┬──┐\n│规章││3 │\n├────┼┼──┤\n│行政││  │\n│许可││4 │\n└────┴┴──┘\n", "1:规章||3\n1:行政↵许可||4\n"},
		{"分号分隔，单独一个数的行也是", "规章;0;1;2\n行政许可;3\n", "规章|0|1|2\n行政许可|3\n"},
		{"逗号分隔，两个数的行也是", "规章,0,1,2\n政府集中采购,3,4.5\n一是早，二是快,共2\n", "规章|0|1|2\n政府集中采购|3|4.5\n一是早，二是快,共2\n"},
		{"顿号分隔，标签里的顿号不分", "一、本年新收、1、0、0、0、0、0、1\n一、总体情况\n", "一、本年新收|1|0|0|0|0|0|1\n一、总体情况\n"},
		{"叙述里的顿号", "接待来访3、来电5、来信2\n", "接待来访3、来电5、来信2\n"},
		{"程序打印的列表", "['规章', '0', None]\n[[\"许可\", 3], [\"处罚\", null]]\n[1] 见附件\n", "规章|0|\n许可|3\n处罚|\n[1] 见附件\n"},
		{"程序写的空值", "规章\tNaN\t0\n", "规章||0\n"},
		{"几十格连在一行，词与数几番交替", strings.Repeat("行政许可|3|0|", 8) + "完\n", strings.Repeat("行政许可\n3\n0\n", 8) + "完\n"},
	} {
		if got := show(read(t, c.source)); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	d := read(t, "甲\n\n　 规章\t 0\t12\n")
	cells := d.Pages[0].Lines[1].Cells
	for i, want := range []int{3, 7, 9} {
		if p := cells[i].Place(); p.Line != 3 || int(p.Column) != want {
			t.Errorf("cell %q stands at %d:%d, want 3:%d", cells[i].Text, p.Line, p.Column, want)
		}
	}
}

func TestWebPage(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"表与段落", "<html><h1>题</h1><p>一段<br>二行</p><table><tr><td>规章<td>0</table>后", "题\n一段\n二行\n1:规章|0\n后\n"},
		{"字词拆在几个元素里", "<table><tr><td><p><span>社会</span></p><p>公益<br/>组织</p></td><td><font>1</font><font>2</font></td></tr></table>", "1:社会↵公益↵组织|12\n"},
		{"空格的几种写法", "<table><tr><td>甲</td><td></td><td>&nbsp;</td><td><o:p> </o:p></td></tr></table>", "1:甲|||\n"},
		{"表套表，外层只管排版", "<table><tr><td>导航<td><p>前</p><table><tr><td>1</table><p>后</table>", "导航\n前\n2:1\n后\n"},
		{"脚本、样式、注释、选单不是文字", "<html><script>var a='<td>1</td>'</script><style>td{}</style><!-- <p>注</p> --><select><option>2021</select><p>文</p>", "文\n"},
		{"没有结束标记", "<table><tr><td>甲<td>1<tr><td>乙<td>2", "1:甲|1\n1:乙|2\n"},
		{"表外的字", "<table>题外<tr><td>甲<td>1</table>", "题外\n1:甲|1\n"},
		{"文字里嵌着表", "一、总体情况\n略。\n\n<table><tr><td>规章</td><td>0</td></tr></table>\n\n五、问题\n", "一、总体情况\n略。\n1:规章|0\n五、问题\n"},
		{"整篇在一格里", "<table><tr><td>" + strings.Repeat("<p>很长的一段叙述，说的是一年来的工作。</p>", 30) + "</td></tr></table>", strings.Repeat("很长的一段叙述，说的是一年来的工作。\n", 30)},
		{"预排的文字", "<html><pre>规章\t0\t0\n行政许可\t12\n</pre>", "规章|0|0\n行政许可|12\n"},
		{"尖括号不是标签", "<html><p>1 < 2 且 a<b</p>", "1 < 2 且 a\n"},
	} {
		if got := show(read(t, c.source)); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestSpans keeps the column of each cell, whatever was merged around it.
func TestSpans(t *testing.T) {
	d := read(t, `<table>
<tr><td rowspan="3" colspan=2>甲</td><td colspan='3'>乙</td></tr>
<tr><td rowspan=2>丙</td><td>丁</td><td>戊</td></tr>
<tr><th>己</th><td>庚</td></tr>
<tr><td colspan="0">辛</td><td colspan="99999">壬</td></tr></table>`)
	var got []string
	for l := range d.Lines {
		for _, c := range l.Cells {
			got = append(got, fmt.Sprintf("%s%d+%d", c.Text, c.Col, c.Span))
		}
	}
	want := "甲0+2 乙2+3 丙2+1 丁3+1 戊4+1 己3+1 庚4+1 辛0+1 壬1+100"
	if strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	last := d.Pages[0].Lines[2].Cells
	if p := last[0].Spot.Path; p != "table[1]/tr[3]/th[1]" {
		t.Errorf("己 stands at %s", p)
	}
	if p := last[1].Spot.Path; p != "table[1]/tr[3]/td[2]" {
		t.Errorf("庚 stands at %s", p)
	}
}

func TestCharset(t *testing.T) {
	const words = "临溪县𠮷溪镇人民政府　行政许可 128 件"
	encode := func(e interface{ Bytes([]byte) ([]byte, error) }, s string) []byte {
		out, err := e.Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for name, source := range map[string][]byte{
		"UTF-8":              []byte(words),
		"UTF-8 带标记":          []byte("\ufeff" + words),
		"GB18030，没有声明":       encode(simplifiedchinese.GB18030.NewEncoder(), words),
		"GB18030，声明为 gb2312": encode(simplifiedchinese.GB18030.NewEncoder(), "<html><meta charset=gb2312><p>"+words),
		"GB18030，声明为 utf-8":  encode(simplifiedchinese.GB18030.NewEncoder(), "<html><meta charset=utf-8><p>"+words),
		"UTF-8，声明为 gb2312":   []byte("<html><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><p>" + words),
		"UTF-16":             encode(utf16le.NewEncoder(), words),
		"UTF-16，没有标记":        encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder(), "<!DOCTYPE html><html><head></head><body><p>"+words),
		"UTF-16，高位在前，没有标记":   encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder(), "<!DOCTYPE html><html><head></head><body><p>"+words),
		"末尾补足整块":             []byte("<html><p>" + words + strings.Repeat("<p>某局", 100) + strings.Repeat("\x00", 600)),
	} {
		d, err := (Tools{}).Document(source)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := d.Pages[0].Lines[0].Cells[0].Text; got != words {
			t.Errorf("%s: got %q", name, got)
		}
	}
	big5 := encode(traditionalchinese.Big5.NewEncoder(), "<html><meta charset=\"Big5\"><p>規範性文件</p>")
	if d, err := (Tools{}).Document(big5); err != nil || !strings.Contains(show(d), "規範性文件") {
		t.Errorf("Big5: %v", err)
	}
	cut := []byte(strings.Repeat("行政许可", 200) + "\xe8\xa1")
	if d, err := (Tools{}).Document(cut); err != nil || !strings.Contains(show(d), "行政许可") {
		t.Errorf("a character cut in two: %v", err)
	}
}

func TestKinds(t *testing.T) {
	for _, magic := range []string{"\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "GIF89a", "RIFF\x00\x00\x00\x00WEBPVP8 "} {
		if d, err := (Tools{}).Document([]byte(magic + "\x00\x00")); err != nil || len(d.Pages) != 0 {
			t.Errorf("%q: got %v, %v, want a document without a line", magic, d, err)
		}
	}
	if _, err := (Tools{}).Document([]byte("{\\rtf1")); err != ErrOffice {
		t.Errorf("RTF: got %v, want that an office suite is needed", err)
	}
	for _, magic := range []string{"%PDF-1.4", "PK\x03\x04", "\xd0\xcf\x11\xe0"} {
		var f *grid.Fault
		if _, err := (Tools{}).Document([]byte(magic)); !errors.As(err, &f) {
			t.Errorf("%q: got %v, want a fault", magic, err)
		}
	}
}

// TestScanner holds the scanner against the tokenizer of golang.org/x/net/html:
// the same tags and the same words, in order.
func TestScanner(t *testing.T) {
	for _, page := range []string{
		`<html><head><title>a &amp; b</title><script>if (a < b) { "</td>" }</script></head><body class=x><p id='1'>甲&nbsp;乙</p><br/><td colspan="2" rowspan=3>丙</TD></body>`,
		`<!doctype html><!-- <p> --><p>1</p><!---->2<!-->3<!--->4<!-- a --!>5<!x>6<?php y>7</ >8`,
		`<textarea><b>&lt;</textarea><style>a>b{}</style ><noscript><p>x</p></noscript><xmp><i></xmp>`,
		`<a href="x>y" title='<b>'>链</a><img src=a/b><input value="1"/>`,
		`1 < 2 <3 <<p>>&#31;&lt;b&gt;&unknown;&copy`,
		`<p`, `<p `, `<p a`, `<p a="`, `</`, `</p`, `<`, `<!--`, `<script>a</scrip`, `<title>未完`, `<TABLE><TR><TD>大写</TD></TR></TABLE>`,
	} {
		want, got := tokens(page), scanned(page)
		if want != got {
			t.Errorf("%q:\ngot  %s\nwant %s", page, got, want)
		}
	}
}

func FuzzScanner(f *testing.F) {
	f.Add(`<p a="1">甲<!-- 乙 --></p><td>`)
	f.Fuzz(func(t *testing.T, page string) {
		s := &scanner{page: []byte(page)}
		for steps := 0; s.next() != endOfPage; steps++ {
			if steps > len(page)+1 {
				t.Fatal("the scanner does not move")
			}
			s.attr("colspan")
		}
	})
}

func scanned(page string) string {
	var b strings.Builder
	s := &scanner{page: []byte(page)}
	for {
		switch s.next() {
		case endOfPage:
			return b.String()
		case textToken:
			b.WriteString(string(s.words))
		case tagToken:
			if s.end {
				fmt.Fprintf(&b, "[/%s]", s.tag)
			} else {
				fmt.Fprintf(&b, "[%s %s]", s.tag, s.attr("colspan"))
			}
		}
	}
}

func tokens(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			span := ""
			for more {
				var key, value []byte
				if key, value, more = z.TagAttr(); string(key) == "colspan" {
					span = string(value)
				}
			}
			fmt.Fprintf(&b, "[%s %s]", tag, span)
		case html.EndTagToken:
			name, _ := z.TagName()
			fmt.Fprintf(&b, "[/%s]", atom.Lookup(name))
		}
	}
}

// TestMarkThatIsAValue: where / keeps cells apart and stands for zero too, the
// cells of a row with both cannot be told.
func TestMarkThatIsAValue(t *testing.T) {
	d, err := Tools{}.Document([]byte("（一）予以公开 / 10 / 0 / 0 / 0 / 0 / 2 / 12\n7.属于行政执法案卷 / / / 3 / / / 1 / 3 / 1 / 8\n8.属于行政查询事项 /  / 3 / 0 / 1 / 3 / 1 / 8\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := "（一）予以公开|10|0|0|0|0|2|12\n7.属于行政执法案卷|/ / 3 / / / 1 / 3 / 1 / 8…\n8.属于行政查询事项||3|0|1|3|1|8"
	if s := cellText(d); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

// cellText prints the words of the cells between bars, a line to each line.
func cellText(d *grid.Document) string {
	var lines []string
	for l := range d.Lines {
		var cells []string
		for _, c := range l.Cells {
			cells = append(cells, c.Text)
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	return strings.Join(lines, "\n")
}
