package portal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/annual"
	"gongkai/internal/corpus"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/reader"
)

// cells are the value boxes of a statutory table on the page, by id.
func (p *page) cells(table law.TableID) map[law.Cell]*html.Node {
	found := map[law.Cell]*html.Node{}
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "td" && has(n, "v") }) {
		if id := attr(n, "id"); strings.HasPrefix(id, string(table)+".") {
			found[law.Cell(id)] = n
		}
	}
	return found
}

// number is what a box prints, without its marks.
func number(n *html.Node) string {
	for d := range n.Descendants() {
		if d.Data == "span" && (has(d, "num") || has(d, "unread")) {
			return text(d)
		}
	}
	return ""
}

// The sample has one wrong cell in table 三 and one in table 四, a number in
// the text that the table contradicts, and a gap in its numbering.
func TestSampleReport(t *testing.T) {
	p := open(t, "/").post("check", form{text: sample})
	if p.Status != http.StatusOK {
		t.Fatalf("status %d", p.Status)
	}
	table3 := p.cells("table3")
	if len(table3) != 175 {
		t.Errorf("table 三 has %d cells, want 175", len(table3))
	}
	if got := len(p.cells("table4")); got != 15 {
		t.Errorf("table 四 has %d cells, want 15", got)
	}
	if got := len(p.cells("table2")); got != 10 {
		t.Errorf("table 二 has %d cells, want 10", got)
	}
	for cell, want := range map[law.Cell]string{
		"table3.granted.natural_person":            "8",
		"table3.new_received.total":                "24",
		"table3.carried_forward.legal_service_org": "0",
	} {
		if got := number(table3[cell]); got != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
	wrong := table3["table3.granted.natural_person"]
	if !has(wrong, "wrong") || !has(wrong, "first") {
		t.Errorf("the wrong cell is not marked as the one to mend: %q", attr(wrong, "class"))
	}
	for _, cell := range []law.Cell{"table3.granted.total", "table3.granted.other_org", "table3.results_total.natural_person"} {
		if !has(table3[cell], "wrong") {
			t.Errorf("%s takes part in a broken identity and is not marked", cell)
		}
	}
	if has(table3["table3.new_received.total"], "wrong") {
		t.Error("a cell of identities that hold is marked")
	}
	ids := map[string]bool{}
	for _, li := range p.all(func(n *html.Node) bool { return n.Data == "li" && strings.HasPrefix(attr(n, "id"), "f") }) {
		for d := range li.Descendants() {
			if d.Data == "code" {
				ids[text(d)] = true
			}
		}
	}
	for _, id := range []string{"T3-RESULT-SUM", "T3-ROW-SUM", "T4-REVIEW-SUM", "TXT-TABLE", "TXT-NUMBERING"} {
		if !ids[id] {
			t.Errorf("%s is not among the findings %v", id, ids)
		}
	}
	if marks := p.all(tag("mark")); len(marks) < 2 {
		t.Errorf("%d passages are marked in the text", len(marks))
	}
	p.sound()
}

// sound checks what must hold of every result: ids are unique, whatever is
// referred to exists, and marked cells say so in words too.
func (p *page) sound() {
	p.t.Helper()
	ids := map[string]bool{}
	for _, n := range p.all(func(n *html.Node) bool { return attr(n, "id") != "" }) {
		if id := attr(n, "id"); ids[id] {
			p.t.Errorf("id %q stands twice", id)
		} else {
			ids[id] = true
		}
	}
	for _, n := range p.all(func(*html.Node) bool { return true }) {
		for _, name := range []string{"aria-describedby", "aria-labelledby", "for"} {
			for _, id := range strings.Fields(attr(n, name)) {
				if !ids[id] {
					p.t.Errorf("%s=%q leads nowhere", name, id)
				}
			}
		}
		if href := attr(n, "href"); strings.HasPrefix(href, "#") && !ids[href[1:]] {
			p.t.Errorf("%s leads nowhere", href)
		}
		if n.Data == "td" && (has(n, "wrong") || has(n, "warn") || has(n, "info")) {
			described := false
			for d := range n.Descendants() {
				described = described || d.Data == "a" && attr(d, "aria-describedby") != "" && attr(d, "title") != ""
			}
			if !described {
				p.t.Errorf("%s is marked by colour alone", attr(n, "id"))
			}
		}
	}
}

// Every report that the repository has, pasted and uploaded: the page prints
// what the reader read, cell by cell, and never 0 for what was not read.
func TestCorpusReports(t *testing.T) {
	s := open(t, "/zfxxgk/")
	for _, r := range corpus.Reports(t) {
		t.Run(r.Name, func(t *testing.T) {
			s.t = t
			reading, err := reader.Read(r.Name, r.Bytes)
			if err != nil {
				t.Fatal(err)
			}
			p := s.post("check", form{name: r.Name + ".html", file: r.Bytes})
			if p.Status != http.StatusOK {
				t.Fatalf("status %d", p.Status)
			}
			p.sound()
			if reading.Report.Form == "" {
				if n := len(p.cells("table3")); n != 0 {
					t.Errorf("%d cells of a table that is not there", n)
				}
				return
			}
			for _, table := range annual.Tables(reading.Report.Form) {
				cells := p.cells(table.ID)
				if len(cells) != len(table.Cells()) {
					t.Errorf("%s has %d cells, want %d", table.ID, len(cells), len(table.Cells()))
				}
				for _, c := range table.Cells() {
					if got, want := number(cells[c]), reading.Report.At(c).String(); got != want {
						t.Errorf("%s prints %q, was read as %q", c, got, want)
					}
				}
			}
			for _, f := range reading.Findings {
				if f.Counts() && !strings.Contains(text(p.byID("issues")), strings.Join(strings.Fields(f.Message), " ")) {
					t.Errorf("%s is not said: %s", f.ID, f.Message)
				}
			}
			if r.Real {
				return
			}
			if !strings.Contains(r.Name, "GB18030") { // a person pastes text, in whatever charset it once was
				if pasted := s.post("check", form{text: string(r.Bytes)}); pasted.Status != http.StatusOK {
					t.Errorf("pasted: status %d", pasted.Status)
				}
			}
		})
	}
	if s.log.Len() > 0 {
		t.Errorf("something was logged: %s", s.log)
	}
}

func TestGB18030Upload(t *testing.T) {
	page := "<html><head><meta charset=gb2312><title>x</title></head><body>"
	for line := range strings.SplitSeq(sample, "\n") {
		if strings.Contains(line, "\t") {
			page += "<table><tr><td>" + strings.ReplaceAll(line, "\t", "</td><td>") + "</td></tr></table>"
		} else {
			page += "<p>" + line + "</p>"
		}
	}
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, "/").post("check", form{name: "年报.html", file: []byte(encoded)})
	if got := text(p.byID("main")); !strings.Contains(got, "临溪县") || !strings.Contains(got, "年报.html") {
		t.Errorf("the page does not show what was uploaded: %.200s", got)
	}
}

func TestPasteStaysInTheForm(t *testing.T) {
	s := open(t, "/")
	p := s.post("check", form{text: "\n" + sample})
	area := p.byID("text")
	if got := area.FirstChild.Data; got != "\n"+sample {
		t.Errorf("the box holds %.60q", got)
	}
	p = s.post("check", form{text: sample, name: "别的.txt", file: []byte("这不是年报，只是一段文字。")})
	if p.byID("text").FirstChild.Data != sample {
		t.Error("the pasted text is lost when a file is checked")
	}
	if !strings.Contains(p.Body, "这里只体检了文件") || strings.Contains(text(p.byID("sum-h").Parent), "粘贴的文字") {
		t.Error("the page does not say that the file won")
	}
}

func TestEmptyForm(t *testing.T) {
	s := open(t, "/")
	for name, f := range map[string]form{"nothing": {}, "blanks": {text: " \n\t\n"}, "empty file": {name: "空.txt"}} {
		p := s.post("check", f)
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Body, "请先改正下面的问题") {
			t.Errorf("%s: status %d", name, p.Status)
		}
		p.sound()
	}
	r := httptest.NewRequest("POST", "/check", strings.NewReader(url.Values{"text": {sample}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if p := s.page(r); len(p.cells("table3")) != 175 {
		t.Error("a plain form is not read")
	}
	r = httptest.NewRequest("POST", "/check", strings.NewReader("{}"))
	r.Header.Set("Content-Type", "application/json")
	if p := s.page(r); p.Status != http.StatusBadRequest {
		t.Errorf("a body that is no form: status %d", p.Status)
	}
}

// Whatever stands in a report or its name is text, never markup.
func TestNothingInAReportIsMarkup(t *testing.T) {
	// What is read as a web page loses its elements and keeps what they escape.
	evil := `"'><script>alert(0)</script>&lt;script&gt;alert(1)&lt;/script&gt;<img src=x onerror=alert(2)></textarea><svg onload=alert(3)>`
	report := strings.NewReplacer(
		"一是把公开工作", evil+"一是把公开工作",
		"六、其他需要报告的事项", "六、其他需要报告的事项"+evil,
		"1.属于国家秘密", evil+"1.属于国家秘密",
		"临溪县2025年", "临溪县"+evil+"2025年",
	).Replace(sample)
	s := open(t, "/")
	for _, route := range []string{"check", "en/check"} {
		for _, f := range []form{{text: report}, {name: evil + ".txt", file: []byte(report)}} {
			p := s.post(route, f)
			for _, n := range p.all(func(*html.Node) bool { return true }) {
				if n.Data == "script" || n.Data == "img" {
					t.Fatalf("%s: a <%s> came through", route, n.Data)
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
						t.Fatalf("%s: %s=%q came through", route, a.Key, a.Val)
					}
				}
			}
			if !strings.Contains(text(p.doc), "alert(1)") {
				t.Error("the text is not shown")
			}
		}
	}
}

func TestTooLarge(t *testing.T) {
	s := open(t, "/")
	p := s.post("check", form{text: strings.Repeat("公", maxText/3+1)})
	if p.Status != http.StatusRequestEntityTooLarge || !strings.Contains(p.Body, "粘贴的文字超过") {
		t.Errorf("long text: status %d", p.Status)
	}
	p = s.post("check", form{name: "大.txt", file: make([]byte, reader.MaxBytes+1)})
	if p.Status != http.StatusRequestEntityTooLarge || !strings.Contains(p.Body, "没有保存") {
		t.Errorf("large file: status %d", p.Status)
	}
	if p = s.post("check", form{name: "正好.txt", file: []byte(strings.Repeat(" ", reader.MaxBytes))}); p.Status == http.StatusRequestEntityTooLarge {
		t.Error("a file at the limit is called too large")
	}
}

// endless is a body that never ends; it counts what was taken of it.
type endless struct {
	head  io.Reader
	taken int64
}

func (e *endless) Read(b []byte) (int, error) {
	if n, err := e.head.Read(b); n > 0 || !errors.Is(err, io.EOF) {
		return n, nil
	}
	e.taken += int64(len(b))
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

func TestEndlessUploadIsCutOff(t *testing.T) {
	s := open(t, "/")
	for _, field := range []string{`name="file"; filename="a.txt"`, `name="text"`, `name="more"`} {
		body := &endless{head: strings.NewReader("--b\r\nContent-Disposition: form-data; " + field + "\r\n\r\n")}
		r := httptest.NewRequest("POST", "/check", body)
		r.ContentLength = -1
		r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		if p := s.page(r); p.Status != http.StatusRequestEntityTooLarge || !strings.Contains(p.Body, "没有保存") {
			t.Errorf("%s: status %d", field, p.Status)
		}
		if body.taken > maxUpload+2*maxUpload+1<<20 {
			t.Errorf("%s: %d bytes were taken", field, body.taken)
		}
	}
}

func TestManyPartsAreRefused(t *testing.T) {
	var b strings.Builder
	for i := range maxParts + 1 {
		fmt.Fprintf(&b, "--b\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\nx\r\n", i)
	}
	b.WriteString("--b--\r\n")
	r := httptest.NewRequest("POST", "/check", strings.NewReader(b.String()))
	r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
	if p := open(t, "/").page(r); p.Status != http.StatusBadRequest {
		t.Errorf("status %d", p.Status)
	}
}

func TestBusy(t *testing.T) {
	s := make(ui.Slots, 1)
	if !s.Take(t.Context()) {
		t.Fatal("no slot in an empty house")
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if s.Take(gone) {
		t.Error("two got the one slot")
	}
	s.Leave()
	if !s.Take(t.Context()) {
		t.Error("a slot that was left is gone")
	}
}

// The findings are ordered by weight, numbered without gaps, and each number
// on a cell is one of them.
func TestNumbers(t *testing.T) {
	reading, err := reader.Read("示例", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	r := newResult(reading, "示例", 0, shared(1))
	for i, is := range r.Broken {
		if is.N != i+1 || i > 0 && is.Severity > r.Broken[i-1].Severity {
			t.Errorf("finding %d is number %d, severity %v", i+1, is.N, is.Severity)
		}
	}
	if r.Counts.Errors+r.Counts.Warnings+r.Counts.Notes != len(r.Broken) {
		t.Errorf("counts %+v do not add up to %d", r.Counts, len(r.Broken))
	}
	total := len(r.Broken)
	for _, g := range r.Groups {
		total += len(g.Findings)
	}
	if total != len(reading.Findings) {
		t.Errorf("%d findings are shown of %d", total, len(reading.Findings))
	}
	for _, tb := range r.Tables {
		for c, v := range tb.Cells {
			for _, n := range v.Issues {
				if !slices.ContainsFunc(r.Broken[n-1].Cells, func(ref cellRef) bool { return ref.Cell == c }) {
					t.Errorf("%s names finding %s, which does not name it", c, strconv.Itoa(n))
				}
			}
		}
	}
}

// A hostile report may break any rule any number of times; the page stays a
// page.
func TestResultIsBounded(t *testing.T) {
	gaps := strings.Repeat("一是甲。三是乙。\n", 20_000)
	report := strings.Replace(sample, "部分乡镇公开的信息", gaps+"部分乡镇公开的信息", 1)
	p := open(t, "/").post("check", form{name: "长.txt", file: []byte(report)})
	if p.Status != http.StatusOK || len(p.Body) > 4<<20 {
		t.Errorf("status %d, %d bytes", p.Status, len(p.Body))
	}
	if !strings.Contains(p.Body, "文字太长") {
		t.Error("the page does not say that it is cut")
	}
	if n := len(p.cells("table3")); n != 175 {
		t.Errorf("%d cells", n)
	}
	p.sound()
}
