package extract

import (
	"encoding/base64"
	"encoding/json"
	"html"
	"strings"
	"testing"
)

// TestEscaped reads a page that something else holds.
func TestEscaped(t *testing.T) {
	const page = `<h1 class="a">临溪县2024年度报告</h1><table>` + "\n"
	body := page + strings.Repeat("<tr><td>行政许可</td><td>3</td></tr>\n", 12) + "</table>\n<p>完</p>"
	want := "临溪县2024年度报告" + strings.Repeat("\n行政许可|3", 12) + "\n完"
	quoted, _ := json.Marshal(body)
	record, _ := json.Marshal(map[string]string{"content": body})
	slashed := strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(body, "/", `\/`), "\n", `\n`), `"`, `\"`)
	var chrome, firefox strings.Builder
	for _, l := range strings.Split(body, "\n") {
		chrome.WriteString(`<tr><td class="line-number" value="1"></td><td class="line-content">` + strings.NewReplacer("&lt;", `<span class="html-tag">&lt;`, "&gt;", "&gt;</span>").Replace(html.EscapeString(l)) + "</td></tr>")
		firefox.WriteString(`<span id="line1"></span>` + html.EscapeString(l) + "\n")
	}
	mail := func(encoding, text string) string {
		return "From: a@example.cn\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n" + text
	}
	for _, c := range []struct{ name, source string }{
		{"转义两次", html.EscapeString(html.EscapeString(body))},
		{"字段里转义两次", strings.ReplaceAll(string(record), "\\u003c", "&amp;lt;")},
		{"一个字串", string(quoted)},
		{"脚本的参数", "jQuery16_1(" + string(record) + ");\n"},
		{"脚本的变量", "var data = " + string(record) + ";"},
		{"抄出来的字串，斜线有反斜线", slashed},
		{"抄出来的字串，尖括号写成编码", strings.Trim(string(quoted), `"`)},
		{"浏览器显示的源代码", "<html><body><table><tbody>" + chrome.String() + "</tbody></table></body></html>"},
		{"另一种浏览器显示的源代码", "<html><body><pre>" + firefox.String() + "</pre></body></html>"},
		{"一封信只有一篇", mail("base64", base64.StdEncoding.EncodeToString([]byte(body)))},
		{"引用可打印编码", mail("quoted-printable", strings.ReplaceAll(body, "=", "=3D"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Tools{}.Document([]byte(c.source))
			if err != nil {
				t.Fatal(err)
			}
			if s := cellText(d); s != want {
				t.Errorf("got\n%s\nwant\n%s", s, want)
			}
		})
	}
}

// TestMailWords reads the words of a mail whose page only says that they follow.
func TestMailWords(t *testing.T) {
	part := func(kind, text string) string {
		return "--b\r\nContent-Type: " + kind + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(text)) + "\r\n"
	}
	d, err := Tools{}.Document([]byte("MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" + part("text/plain", strings.Repeat("行政许可\t3\n", 9)) + part("text/html", "<p>见正文</p>") + "--b--\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if s := cellText(d); s != strings.TrimSuffix(strings.Repeat("行政许可|3\n", 9), "\n") {
		t.Errorf("got\n%s", s)
	}
}
