package extract

import (
	"encoding/base64"
	"encoding/json"
	"mime/quotedprintable"
	"net/url"
	"strings"
	"testing"
)

// TestHidden: what a page holds and does not show is none of its words.
func TestHidden(t *testing.T) {
	long := strings.Repeat("主动公开各类信息。", 20)
	for _, c := range []struct{ name, source, want string }{
		{"删去的和改成的", "<table><tr><td>规章<td><del>3</del><ins>2</ins><td><s>1</s>4</tr></table>", "1:规章|2|4\n"},
		{"划线的", `<table><tr><td>规章<td><span style="text-decoration: line-through">3</span>2</tr></table>`, "1:规章|2\n"},
		{"不显示的字", `<table><tr><td>规章<td><span style="DISPLAY: none">3</span>2<td><span hidden>1</span>4</tr></table>`, "1:规章|2|4\n"},
		{"不显示的格", `<table><tr><td>规章<td style="display:none">3<td>2</tr><tr><td hidden>9</td><td>许可</td></tr></table>`, "1:规章|2\n1:许可\n"},
		{"不显示的行", `<table><tr><td>规章<td>2<tr style="display:none"><td>旧<td>3<tr><td>许可<td>4</table>`, "1:规章|2\n1:许可|4\n"},
		{"不显示的段没有结束", `<div><p>甲<p style="display:none">乙<p>丙</div>丁`, "甲\n丙\n丁\n"},
		{"不显示的里面还有同名的", `<div>甲<div style="display:none"><div>乙</div>丙</div>丁</div>`, "甲丁\n"},
		{"给手机看的一份", `<body><div><p>` + long + `</div><div style="display:none"><p>` + long + `</div></body>`, long + "\n"},
		{"正文由脚本显示出来", `<body><div>加载中</div><div style="display:none"><p>` + long + `</div></body>`, "加载中\n" + long + "\n"},
		{"样式表里不显示的", `<style>@import "a.css"; /* .pc{display:none} */ .wap, div.print{display:none!important} @media print{.pc{display:none}} .tab .pc{display:none}</style><div class="pc">甲甲甲甲甲</div><div class="x wap">乙</div><div class="print">丙</div><p class="print">丁</p>`, "甲甲甲甲甲\n丁\n"},
		{"样式表里又显示的", `<style>.tab{display:none} .tab.on{display:block} .more{display:none}</style><div class="tab on">甲</div><div class="tab">乙</div><div class="more" style="display:block">丙</div>`, "甲\n丙\n"},
		{"移到页外、剪掉、透明的", `<style>.sr-only{position:absolute;width:1px;height:1px;clip:rect(0 0 0 0)}</style><table><tr><td>规章<td><span style="position:absolute;left:-9999px">62</span><span>62</span><td><b class="sr-only">1</b>3<td><i style="opacity:0">4</i>5<td><span style="font-size:1px;color:#fff">8</span>6<td><span style="position:absolute;left:-2px;opacity:0.9;font-size:1.2em">7</span></tr></table>`, "1:规章|62|3|5|6|7\n"},
		{"只是名字像", `<div class="hidden-xs" aria-hidden="true" style="overflow:hidden">甲</div>`, "甲\n"},
		{"数后面的注码", "<table><tr><td>规章<sup>①</sup><td>12<sup>1</sup><td>3<sup>[2]</sup><td><sup>4</sup></tr></table>", "1:规章①|12[1]|3[2]|4\n"},
		{"看不见的字", `<table><tr><td>规章<td><span style="visibility: hidden">9</span>2<td>1<span style='mso-hide:all;color:red'>8</span><td>4<span style="font-size:0px">7</span><td><span style="FONT-SIZE: 0">6</span></tr></table>`, "1:规章|2|1|4|\n"},
		{"字号小不是看不见", `<table><tr><td><span style="font-size:0.8em">规章</span><td><span style="font-size: 05px">3</span></tr></table>`, "1:规章|3\n"},
		{"收起的行", `<table><tr><td>规章<td>2<tr style="visibility:collapse"><td>旧<td>3<tr style="height:0;visibility:hidden"><td>旧<td>5<tr><td>许可<td>4</table>`, "1:规章|2\n1:许可|4\n"},
		{"哪种标签都能划线", `<table><tr><td>规章<td><i style="text-decoration-line:line-through">3</i>2<td><p style="TEXT-DECORATION: LINE-THROUGH">1</p>4<td style="text-decoration:line-through">5<td>6</tr></table>`, "1:规章|2|4||6\n"},
		{"下划线不是划掉", `<table><tr><td>规章<td><span style="text-decoration:underline">3</span></tr></table>`, "1:规章|3\n"},
		{"升高的注码", `<table><tr><td>规章<td>12<span style="vertical-align: super">1</span><td>３<sub>注1</sub><td>5件<sup><a href="#n">3</a></sup><td>7<span style="mso-text-raise:3pt"><span>2</span></span>8<td>9<span style="vertical-align:middle">0</span><td>6<small style="vertical-align:super">1</small><td style="vertical-align:sub">2<p style="vertical-align:super">4</tr></table>`, "1:规章|12[1]|３[注1]|5件[3]|7[2]8|90|6[1]|2↵4\n"},
		{"没有结束的注码", "<table><tr><td>规章<td>12<sup>1<td>34</tr></table>", "1:规章|12[1]|34\n"},
		{"注码前有零宽的空格", "<table><tr><td>规章<td>12&#8203;<sup>1</sup></tr></table>", "1:规章|12\u200b[1]\n"},
		{"图片里的数读不出来", `<table><tr><td>规章<td><p><img src="5.png"></p><td>3<img src="x.gif"><td><img src="1.gif">2<td><select><option>0<option selected>5</select><td></tr><tr><td>许可<img src="new.gif"><td>4</tr></table>`, "1:规章|…|3…|2…|…|\n1:许可|4\n"},
		{"文本框里的数", `<table><tr><td>规章<td><textarea rows=1>5</textarea></tr></table><textarea>旧稿</textarea>`, "1:规章|5\n"},
		{"注音", "<table><tr><td><ruby>规<rp>(</rp><rt>gui1</rt><rp>)</rp>章<rt>zhang</ruby><td>2</tr></table>", "1:规章|2\n"},
		{"填在表单里的数", `<table><tr><td>规章<td><input value="2"><td><input type=hidden value=7><input type="checkbox" value=8></tr></table>`, "1:规章|2|\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(read(t, c.source)); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestTabs: a table behind a tab belongs to the page; a second copy of the
// tables that a page does not show is none of it.
func TestTabs(t *testing.T) {
	table := func(label string, rows int) string {
		return "<table>" + strings.Repeat("<tr><td>"+label+strings.Repeat("<td>2", 7)+"</tr>", rows) + "</table>"
	}
	const gone = `<div style="display:none">`
	whole := table("甲", 6) + table("甲", 25) + table("甲", 5)
	for _, c := range []struct {
		name, source string
		rows         int
	}{
		{"第二张表在另一个标签页里", "<div>" + table("甲", 6) + "</div>" + gone + table("甲", 25) + "</div>" + gone + table("甲", 5) + "</div>", 36},
		{"给手机看的一份", "<div>" + whole + "</div>" + gone + table("乙", 36) + "</div>", 36},
		{"给手机看的一份，报告断了", "<div>" + table("甲", 12) + "</div>" + gone + table("乙", 36) + "</div>", 12},
		{"往年的报告在另外的标签页里", "<div>" + whole + "</div>" + strings.Repeat(gone+table("乙", 36)+"</div>", 4), 36},
		{"收起的行", "<div><table>" + strings.Repeat(`<tr style="display:none"><td>乙<td>7<td>7<td>7</tr>`, 12) + "</table>" + table("甲", 6) + "</div>", 6},
	} {
		if got := show(read(t, "<body>"+c.source+"</body>")); strings.Contains(got, "乙") || strings.Count(got, "甲") != c.rows {
			t.Errorf("%s: %d rows, want %d\n%s", c.name, strings.Count(got, "甲"), c.rows, got)
		}
	}
}

// TestEmbedded: a page without words of its own is read from where its script
// takes them; where the page has words, nothing else is.
func TestEmbedded(t *testing.T) {
	article := "<p>" + strings.Repeat("主动公开各类信息。", 60) + "</p><table><tr><td>规章</td><td>2</td></tr></table>"
	quoted, err := json.Marshal(article)
	if err != nil {
		t.Fatal(err)
	}
	escaped := strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(article)
	for name, inner := range map[string]string{
		"文本框":      `<textarea style="display:none">` + escaped + `</textarea>`,
		"模板脚本":     `<script type="text/html" id="t">` + article + `</script>`,
		"模板":       `<template>` + article + `</template>`,
		"没有脚本时":    `<noscript>` + article + `</noscript>`,
		"框架里的网页":   `<iframe srcdoc="` + escaped + `"></iframe>`,
		"脚本里的字串":   `<script>var content = ` + string(quoted) + `;</script>`,
		"隐藏的输入框":   `<input type="hidden" id="c" value="` + escaped + `">`,
		"转成实体的字串":  `<script>var c = "` + escaped + `";</script>`,
		"转成百分号的字串": `<script>var c = decodeURIComponent("` + url.PathEscape(article) + `");</script>`,
		"十六进制的字串":  `<script>var c = "` + strings.NewReplacer("<", `\x3c`, ">", `\x3E`).Replace(article) + `";</script>`,
		"数据":       `<script type="application/json">{"a":"b\"","content":` + string(quoted) + `}</script>`,
	} {
		t.Run(name, func(t *testing.T) {
			shell := "<html><body><div id=app>加载中</div>" + inner + "</body></html>"
			if got := show(read(t, shell)); !strings.HasSuffix(got, "\n1:规章|2\n") {
				t.Errorf("got\n%s", got)
			}
			full := "<html><body><p>" + strings.Repeat("这里已经有正文。", 60) + "</p>" + inner + "</body></html>"
			if got, shown := show(read(t, full)), name == "框架里的网页"; strings.Contains(got, "规章") != shown {
				t.Errorf("got\n%s", got)
			}
			menu := "<html><body><ul><li>" + strings.Repeat("网站的栏目</li><li>", 80) + "</li></ul>" + inner + "</body></html>"
			if got := show(read(t, menu)); !strings.HasSuffix(got, "1:规章|2\n") {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// TestSavedPage: a page saved as one file is that page, whichever way its parts
// are written; frames are parts, and the one with a table is the page.
func TestSavedPage(t *testing.T) {
	const page = "<html><head><meta charset=\"utf-8\"></head><body><p>二、主动公开政府信息情况</p><table><tr><td>规章</td><td>2=2</td></tr></table></body></html>"
	var printable strings.Builder
	w := quotedprintable.NewWriter(&printable)
	if _, err := w.Write([]byte(page)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	head := "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n"
	frame := "------B\r\nContent-Type: text/html\r\n\r\n<p>" + strings.Repeat("导航", 200) + "</p>\r\n"
	end := "------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------B--\r\n"
	for name, part := range map[string]string{
		"引用可打印": "------B\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + printable.String() + "\r\n",
		"六十四进位": "------B\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/html\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(page)) + "\r\n",
		"没有编码":  "------B\r\nContent-Type: text/html\r\n\r\n" + page + "\r\n",
		"信件":    "------B\r\nContent-Type: multipart/alternative; boundary=\"in\"\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\n略\r\n--in\r\nContent-Type: text/html\r\n\r\n" + page + "\r\n--in--\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			if got, want := show(read(t, head+frame+part+end)), "二、主动公开政府信息情况\n1:规章|2=2\n"; got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
	if got := show(read(t, "Content-Type: 网页\n一、总体情况\nmultipart/related\n")); !strings.Contains(got, "一、总体情况") {
		t.Errorf("a text that speaks of it: %s", got)
	}
}
