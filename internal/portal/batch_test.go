package portal

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/law"
	"gongkai/reader"
	"gongkai/reader/extract"
	"gongkai/reader/grid"
)

// years are the sample as reports of the same county for other years.
func years(all ...int) []upfile {
	var files []upfile
	for _, y := range all {
		n := strconv.Itoa(y)
		files = append(files, upfile{"临溪县" + n + "年报.txt", []byte(strings.NewReplacer("2025年", n+"年", "2025 年", n+" 年").Replace(sample))})
	}
	return files
}

func zipped(t *testing.T, files ...upfile) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(f.data)
	}
	z.Close()
	return b.Bytes()
}

// download posts the form and returns the answer as it came.
func (s *site) download(f form) *httptest.ResponseRecorder {
	s.t.Helper()
	body, kind := f.encode(s.t)
	r := httptest.NewRequest("POST", s.base+"check", body)
	r.Header.Set("Content-Type", kind)
	return s.do(r)
}

// carried is what the page carries for its downloads.
func (p *page) carried() []string {
	var all []string
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "input" && attr(n, "name") == "again" }) {
		all = append(all, attr(n, "value"))
	}
	return all
}

// rowsOf are the texts of a table's boxes.
func rowsOf(table *html.Node) (rows [][]string) {
	for n := range table.Descendants() {
		switch n.Data {
		case "tr":
			rows = append(rows, nil)
		case "th", "td":
			rows[len(rows)-1] = append(rows[len(rows)-1], text(n))
		}
	}
	return rows
}

// folds are the parts of a page that show one report each.
func (p *page) folds() []*html.Node {
	return p.all(func(n *html.Node) bool { return n.Data == "details" && has(n, "fold") })
}

func TestSeveralReports(t *testing.T) {
	s := open(t, "/zfxxgk/")
	p := s.post("check", form{files: append(years(2025, 2023, 2024), upfile{"空.txt", nil}, upfile{"怪.bin", []byte("\x00\x01\x02\xff\xfe")})})
	if p.Status != http.StatusOK {
		t.Fatalf("status %d", p.Status)
	}
	p.sound()
	if got := len(p.folds()); got != 3 {
		t.Errorf("%d reports are shown", got)
	}
	main := text(p.byID("main"))
	for _, want := range []string{"读出3份，没有读取2份", "空.txt", "文件是空的", "怪.bin", "临溪县2024年报.txt"} {
		if !strings.Contains(main, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for n := 1; n <= 3; n++ {
		id := fmt.Sprintf("r%d-table3.granted.natural_person", n)
		if cell := p.byID(id); cell == nil || number(cell) != "8" || !has(cell, "wrong") {
			t.Errorf("%s is not shown with its mark", id)
		}
	}
	// The years stand in their order, whatever order the files had.
	table := p.all(func(n *html.Node) bool { return n.Data == "table" && has(n, "years") })
	if len(table) != 1 {
		t.Fatalf("%d tables of years", len(table))
	}
	rows := rowsOf(table[0])
	if !slices.Equal(rows[0], []string{"项目", "2023年", "2024年", "2025年"}) || !slices.ContainsFunc(rows, func(row []string) bool {
		return slices.Equal(row, []string{"本年新收申请", "24", "24", "24"})
	}) {
		t.Errorf("the years: %q", rows)
	}
	// The sample carries on what it took over, but its documents in force stand still.
	if !strings.Contains(text(p.byID("y1-f1")), "XY-INFORCE") || !strings.Contains(text(p.byID("y1-f2")), "XY-INFORCE") || p.byID("y1-f3") != nil {
		t.Error("the years are not compared")
	}
	if bars := p.all(func(n *html.Node) bool { return n.Data == "svg" && has(n, "bars") }); len(bars) != 1 {
		t.Errorf("%d charts", len(bars))
	}
	if got := len(p.carried()); got != 3 {
		t.Errorf("the page carries %d files", got)
	}
	if s.log.Len() > 0 {
		t.Errorf("logged: %s", s.log)
	}
}

// A year that does not begin where the one before ended is marked in the table
// of years, says so below it, and in its own result.
func TestYearsThatDoNotFit(t *testing.T) {
	files := years(2024, 2025)
	files[1].data = regexp.MustCompile(`(?m)^(二、上年结转.*\t)2$`).ReplaceAll(files[1].data, []byte("${1}7"))
	p := open(t, "/").post("check", form{files: files})
	p.sound()
	var marked []string
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "td" && has(n, "n") && has(n, "wrong") }) {
		marked = append(marked, text(n))
	}
	if !slices.Equal(marked, []string{"7"}) {
		t.Errorf("marked in the years: %q", marked)
	}
	if is := text(p.byID("y1-f1")); !strings.Contains(is, "XY-CARRY-TOTAL") || !strings.Contains(is, "2025年") {
		t.Errorf("the finding: %s", is)
	}
	if own := text(p.byID("r2-issues")); !strings.Contains(own, "XY-CARRY-TOTAL") {
		t.Error("the report's own result does not say it")
	}
	if first := text(p.byID("r1-issues")); strings.Contains(first, "XY-CARRY-TOTAL") {
		t.Error("the year before is blamed")
	}
}

// Reports of different bodies, or of one year, are not put side by side; a
// number that was not read stays unread.
func TestSideBySide(t *testing.T) {
	s := open(t, "/")
	other := upfile{"b.txt", []byte(strings.NewReplacer("临溪县", "云川县", "2025", "2024").Replace(sample))}
	p := s.post("check", form{files: append(years(2025, 2025), other)})
	if n := len(p.all(func(n *html.Node) bool { return has(n, "years") })); n != 0 {
		t.Errorf("%d tables of years", n)
	}
	short := years(2024)[0]
	short.data = regexp.MustCompile(`(?m)^.*结转下年度继续办理.*$`).ReplaceAll(short.data, nil)
	p = s.post("check", form{files: append(years(2025), short)})
	table := p.all(func(n *html.Node) bool { return n.Data == "table" && has(n, "years") })
	if len(table) != 1 || !slices.ContainsFunc(rowsOf(table[0]), func(row []string) bool {
		return slices.Equal(row, []string{"结转下年度继续办理", "未读到", "2"})
	}) {
		t.Errorf("what was not read is not said")
	}
	if !strings.Contains(p.Body, `>?</text>`) {
		t.Error("the chart draws a bar for what was not read")
	}
}

func TestArchives(t *testing.T) {
	s := open(t, "/")
	inner := zipped(t, years(2022)...)
	data := zipped(t, append(years(2024, 2025), upfile{"说明/图.png", []byte("\x89PNG\r\n\x1a\n0000")}, upfile{"__MACOSX/._a.txt", []byte("x")}, upfile{"旧/内层.zip", inner})...)
	p := s.post("check", form{name: "年报.zip", file: data})
	p.sound()
	main := text(p.byID("main"))
	if p.Status != http.StatusOK || len(p.folds()) != 4 || strings.Contains(main, "MACOSX") || !strings.Contains(main, "内层.zip/临溪县2022年报.txt") {
		t.Errorf("status %d, %d reports: %.400s", p.Status, len(p.folds()), main)
	}
	for name, f := range map[string]form{
		"broken":  {name: "坏.zip", file: data[:len(data)/2]},
		"nothing": {name: "空.zip", file: zipped(t)},
		"rar":     {name: "a.rar", file: append([]byte("Rar!\x1a\x07\x00"), make([]byte, 600)...)},
	} {
		if p := s.post("check", f); p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Body, "请先改正下面的问题") {
			t.Errorf("%s: status %d", name, p.Status)
		} else {
			p.sound()
		}
	}
}

func TestTooManyReports(t *testing.T) {
	s := open(t, "/")
	var many []int
	for y := range maxReports + 40 {
		many = append(many, 2020+y%7)
	}
	for name, f := range map[string]form{"files": {files: years(many...)}, "archive": {name: "a.zip", file: zipped(t, distinct(years(many...))...)}} {
		p := s.post("check", f)
		if p.Status != http.StatusOK || len(p.folds()) != maxReports {
			t.Errorf("%s: status %d, %d reports", name, p.Status, len(p.folds()))
		}
		if main := text(p.byID("main")); strings.Count(main, "一次最多体检12份") != maxRefused || !strings.Contains(main, "其余的文件也没有读取") {
			t.Errorf("%s: what was left out is not said", name)
		}
		if len(p.Body) > 6<<20 {
			t.Errorf("%s: a page of %d bytes", name, len(p.Body))
		}
	}
}

func distinct(files []upfile) []upfile {
	for i := range files {
		files[i].name = fmt.Sprintf("%d/%s", i, files[i].name)
	}
	return files
}

// What took too long is left out and said so; the page is still sent.
func TestSlowReports(t *testing.T) {
	s := open(t, "/")
	p, err := build(Config{Today: s.config.Today, Site: s.config.Site, Now: func() time.Time {
		now := s.now
		s.now = s.now.Add(readTime/2 + time.Second)
		return now
	}}, allRoutes())
	if err != nil {
		t.Fatal(err)
	}
	if s.handler, err = p.handler(); err != nil {
		t.Fatal(err)
	}
	page := s.post("check", form{files: years(2023, 2024, 2025)})
	if got := len(page.folds()); got != 1 || strings.Count(text(page.byID("main")), "用去较长时间") != 2 {
		t.Errorf("%d reports", got)
	}
}

// Each form of a result comes as a file, from the form itself and from the page
// that shows the result, with the same bytes; nothing else is asked of whoever
// has no scripts.
func TestDownloads(t *testing.T) {
	s := open(t, "/")
	three := years(2023, 2024, 2025)
	one, several := s.post("check", form{text: sample}), s.post("check", form{files: three})
	for as, want := range map[string]struct{ name, kind, begins string }{
		"proof": {"临溪县2025年-校样.html", "text/html", "<!DOCTYPE html>"},
		"docx":  {"临溪县2025年-批注.docx", docx, "PK\x03\x04"},
		"xlsx":  {"临溪县2025年.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\x03\x04"},
		"csv":   {"临溪县2025年.csv", "text/csv", "\uFEFFfile,"},
		"json":  {"临溪县2025年.json", "application/json", `{"file":"粘贴的文字"`},
	} {
		w := s.download(form{text: sample, as: as})
		again := s.download(form{again: one.carried(), as: as})
		name := filename(t, w)
		kind, _, _ := mime.ParseMediaType(w.Header().Get("Content-Type"))
		if w.Code != 200 || name != want.name || kind != want.kind || !strings.HasPrefix(w.Body.String(), want.begins) {
			t.Errorf("%s: %d %s %s %.40q", as, w.Code, name, kind, w.Body)
		}
		if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Content-Security-Policy") != "default-src 'none'; sandbox" {
			t.Errorf("%s: %v", as, w.Header())
		}
		if as != "docx" && as != "xlsx" && again.Body.String() != w.Body.String() {
			t.Errorf("%s: the page's download is another file than the form's", as)
		}
		if again.Code != 200 || filename(t, again) != name {
			t.Errorf("%s again: %d", as, again.Code)
		}
	}
	for as, want := range map[string]string{"proof": "年报体检-校样.zip", "docx": "年报体检-批注.zip", "xlsx": "年报体检.xlsx", "csv": "年报体检.csv", "json": "年报体检.jsonl",
		"docx.2": "临溪县2024年-批注.docx", "json.3": "临溪县2025年.json"} {
		w := s.download(form{again: several.carried(), as: as})
		if w.Code != 200 || filename(t, w) != want {
			t.Errorf("%s of three: %d %s", as, w.Code, filename(t, w))
		}
	}
	z := s.download(form{files: three, as: "docx"}).Body.Bytes()
	parcel, err := zip.NewReader(bytes.NewReader(z), int64(len(z)))
	if err != nil || len(parcel.File) != 3 || parcel.File[2].Name != "03-临溪县2025年-批注.docx" {
		t.Fatalf("the parcel: %v", err)
	}
	f, err := parcel.File[1].Open()
	if err != nil {
		t.Fatal(err)
	}
	if data, err := io.ReadAll(f); err != nil || !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		t.Errorf("the parcel's second file: %v", err)
	}
	rows := strings.Split(strings.TrimSpace(s.download(form{files: three, as: "csv"}).Body.String()), "\r\n")
	if len(rows) != 4 {
		t.Errorf("%d rows of three reports", len(rows))
	}
}

func filename(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	disposition, params, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
	if err != nil || disposition != "attachment" {
		t.Errorf("Content-Disposition %q", w.Header().Get("Content-Disposition"))
	}
	return params["filename"]
}

// The JSON is that of the reader, line by line.
func TestJSON(t *testing.T) {
	s := open(t, "/")
	files := years(2024, 2025)
	got := strings.Split(strings.TrimSpace(s.download(form{files: files, as: "json"}).Body.String()), "\n")
	if len(got) != 2 {
		t.Fatalf("%d lines", len(got))
	}
	for i, line := range got {
		var r struct {
			File   string
			Year   int
			Table3 map[string]map[string]*int64
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		if n := r.Table3["granted"]["natural_person"]; r.File != files[i].name || r.Year != 2024+i || n == nil || *n != 8 {
			t.Errorf("line %d: %.80s", i, line)
		}
	}
	alone, err := reader.Read(files[0].name, files[0].data)
	if err != nil {
		t.Fatal(err)
	}
	want, err := alone.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if w := s.download(form{files: files[:1], as: "json"}); strings.TrimSpace(w.Body.String()) != string(want) {
		t.Error("one report is not the reader's JSON")
	}
}

// A file that cannot be read makes a page that says so, not half a download.
func TestDownloadOfWhatIsNotRead(t *testing.T) {
	s := open(t, "/")
	p := s.post("check", form{files: append(years(2025), upfile{"怪.bin", []byte("\x00\x01\x02\xff\xfe")}), as: "xlsx"})
	if p.Status != 200 || p.Header.Get("Content-Disposition") != "" || !strings.Contains(p.Body, "没有做成要下载的文件") {
		t.Errorf("status %d", p.Status)
	}
	p.sound()
	if got := s.download(form{again: p.carried(), as: "xlsx"}); got.Code != 200 || filename(t, got) != "临溪县2025年.xlsx" {
		t.Errorf("what was read cannot be downloaded: %d", got.Code)
	}
	for _, as := range []string{"exe", "docx.0", "docx.x", "docx.9", "json.-1", ".", "page.1", strings.Repeat("x", 41)} {
		w := s.download(form{text: sample, as: as})
		if w.Header().Get("Content-Disposition") != "" || w.Code != 200 && w.Code != 400 {
			t.Errorf("as=%q: status %d", as, w.Code)
		}
	}
}

// Large files are not carried, and the page says what to do; whatever a page is
// said to carry is read like any file.
func TestCarrying(t *testing.T) {
	s := open(t, "/")
	big := years(2025)[0]
	for i, x := 0, uint32(1); i < 2*maxAgain; i++ { // noise, so that it does not pack
		x = x*1664525 + 1013904223
		big.data = append(big.data, "abcdefghijklmnopqrstuvwxyz012345"[x>>27])
		if i%200 == 199 {
			big.data = append(big.data, '\n')
		}
	}
	p := s.post("check", form{files: []upfile{big}})
	if p.Status != 200 || len(p.carried()) > 0 || !strings.Contains(p.Body, "这一页没有带上它们") {
		t.Errorf("status %d, %d carried", p.Status, len(p.carried()))
	}
	if w := s.download(form{files: []upfile{big}, as: "csv"}); w.Code != 200 {
		t.Errorf("a large file from the form: %d", w.Code)
	}
	small := s.post("check", form{text: sample})
	var sum int
	for _, c := range small.carried() {
		sum += len(c)
	}
	if sum == 0 || sum > len(sample) {
		t.Errorf("a report of %d bytes is carried in %d", len(sample), sum)
	}
	for name, bad := range map[string]string{"no text": "%%%", "no name": ".", "not packed": "." + "YWJj", "torn": small.carried()[0][:60], "empty": ""} {
		if w := s.download(form{again: []string{bad}, as: "csv"}); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", name, w.Code)
		}
	}
	bomb := pack(source{"a.txt", make([]byte, reader.MaxBytes+1)})
	if w := s.download(form{again: []string{bomb}, as: "csv"}); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("what unpacks to more than may be sent: status %d", w.Code)
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(pack(source{"临溪县.txt", []byte("一、总体情况")}))
	f.Add(".")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := unpack(text, 1<<16)
		if err == nil && len(got.data) > 1<<16 {
			t.Errorf("%d bytes", len(got.data))
		}
	})
}

// Old files are opened only where the site has been given what opens them, and
// then the home page says that they touch a disk.
func TestOldFiles(t *testing.T) {
	rtf := form{name: "年报.rtf", file: []byte(`{\rtf1 report}`)}
	s := open(t, "/")
	if p := s.post("check", rtf); p.Status != 200 || !strings.Contains(p.Body, "NEEDS-OFFICE") || len(p.cells("table3")) > 0 {
		t.Errorf("without an office suite: status %d", p.Status)
	}
	if strings.Contains(s.get("").Body, "临时文件夹") {
		t.Error("the home page speaks of a disk that nothing touches")
	}
	config, converted := s.config, 0
	config.Reader = &reader.Reader{Office: func(kind extract.Kind, data []byte) ([]byte, error) {
		converted++
		if kind != extract.DOC || !bytes.Equal(data, rtf.file) {
			t.Errorf("%s is converted: %q", kind, data)
		}
		return nil, grid.Refuse("旧版文件转换失败。")
	}}
	h, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = h
	if p := s.post("check", rtf); p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Body, "旧版文件转换失败。") || converted != 1 {
		t.Errorf("with one: status %d, %d converted", p.Status, converted)
	}
	if !strings.Contains(s.get("").Body, "临时文件夹") {
		t.Error("the home page does not say that old files touch a disk")
	}
}

// Every key row is a cell of the forms.
func TestKeyRows(t *testing.T) {
	known := map[law.Cell]bool{}
	for _, table := range law.Form2021.Tables {
		for _, c := range table.Cells() {
			known[c] = true
		}
	}
	for _, k := range keyRows {
		if !known[k.cell] {
			t.Errorf("%s is no cell", k.cell)
		}
	}
}
