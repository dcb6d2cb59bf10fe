package proof

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"strconv"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/reader"
)

//go:embed proof.css
var stylesheet string

// Policy is the Content-Security-Policy that the page of HTML carries and
// under which it may be served: nothing runs and nothing is fetched, and of
// styles only the page's own hold.
var Policy = "default-src 'none'; style-src 'sha256-" + digest(stylesheet) + "'; base-uri 'none'; form-action 'none'"

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// signs tell the severities apart without colour.
var signs = map[finding.Severity]string{finding.Error: "✕", finding.Warning: "▲", finding.Note: "○"}

// HTML writes one page that needs nothing else, no script and no other file:
// the source as it was read with every finding marked in it, the findings
// beside it, and the statutory tables as read, each linked to the others.
func HTML(w io.Writer, r *reader.Reading) error {
	broken, more, c := sorted(r)
	p := &page{sheet: &sheet{}, r: r, broken: broken, more: more, counts: c}
	p.src = &source{sheet: p.sheet, index: newIndex(r, broken), r: r, broken: broken, places: map[law.Cell]string{}}
	p.Grow(96 << 10)
	p.write()
	if _, err := p.WriteTo(w); err != nil {
		return fmt.Errorf("write the proof: %w", err)
	}
	return nil
}

// page is the whole.
type page struct {
	*sheet
	r      *reader.Reading
	broken []issue
	more   int
	counts counts
	src    *source
}

func (p *page) write() {
	title := p.title()
	p.raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"", Policy,
		"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>年报体检：")
	p.text(title)
	p.raw("</title>\n<style>", stylesheet, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#issues\">跳到问题清单</a>\n")
	p.head(title)
	p.raw("<main>\n<div class=\"cols\">\n<section class=\"src\" id=\"source\" aria-labelledby=\"source-h\">\n<h2 id=\"source-h\">原文 <small>按读到的样子排列；带数字的标记是问题所在</small></h2>\n")
	p.src.write()
	if p.src.anySkipped {
		p.raw("<p class=\"hint\">原文太长，只显示前面一部分和有标记的各行；规则查的是全文。</p>\n")
	}
	p.raw("</section>\n<div class=\"side\">\n")
	p.issues()
	p.unjudged()
	p.unread()
	p.raw("</div>\n</div>\n")
	if p.r.Report.Form != "" {
		p.tables()
	}
	p.raw("</main>\n</body>\n</html>\n")
}

func (p *page) title() string {
	switch {
	case p.r.Report.Body != "" && p.r.Report.Year > 0:
		return p.r.Report.Body + strconv.Itoa(p.r.Report.Year) + "年政府信息公开工作年度报告"
	case p.r.Report.Title != "":
		return short(p.r.Report.Title, 80)
	}
	return short(fileOf(p.r), 80)
}

func (p *page) head(title string) {
	p.raw("<header>\n<p class=\"kind\">年报体检</p>\n<h1>")
	p.text(title)
	p.raw("</h1>\n<p class=\"saying\">", p.counts.verdict(p.r), "</p>\n<ul class=\"tally\">\n")
	for _, t := range []struct {
		n          int
		class, say string
	}{{p.counts.errors, "t2", signs[finding.Error] + " 错误"}, {p.counts.warnings, "t1", signs[finding.Warning] + " 警告"}, {p.counts.notes, "t0", signs[finding.Note] + " 提示"},
		{p.counts.unjudged, "tq", "？ 无法判断"}, {p.counts.holds, "tk", "✓ 成立"}} {
		class := t.class
		if t.n == 0 {
			class += " zero"
		}
		p.raw("<li class=\"", class, "\"><b>", strconv.Itoa(t.n), "</b> ", t.say, "</li>\n")
	}
	p.raw("</ul>\n<dl>\n")
	fact := func(name, value string) {
		p.raw("<div><dt>", name, "</dt><dd>")
		p.text(value)
		p.raw("</dd></div>\n")
	}
	year := "未读到"
	if p.r.Report.Year > 0 {
		year = strconv.Itoa(p.r.Report.Year)
	}
	body := p.r.Report.Body
	if body == "" {
		body = "未读到"
	}
	fact("机关", body)
	fact("年度", year)
	fact("格式", formNames[p.r.Report.Form])
	if p.r.Report.Form != "" {
		cells, read := 0, 0
		for _, t := range annual.Tables(p.r.Report.Form) {
			n := len(t.Cells())
			cells, read = cells+n, read+n-len(unread(p.r, t))
		}
		fact("读到的格", strconv.Itoa(read)+" / "+strconv.Itoa(cells))
	}
	fact("来件", short(fileOf(p.r), 120))
	p.raw("</dl>\n</header>\n")
}
