package portal

import (
	_ "embed"
	"errors"
	"net/http"
	"slices"
	"unicode/utf8"

	"gongkai/internal/ui"
	"gongkai/reader"
)

// sample is a report of a fictional county with a few honest mistakes in it,
// for whoever has no report at hand.
//
//go:embed sample.txt
var sample string

const checkLead = "粘贴一份年度报告，或者上传一份或几份报告的文件，就能看到法定表格、不成立的勾稽关系、前后不一致的文字，几年的报告并排比较。"

// checkView is the form of 年报体检 and, once reports were read, the results.
type checkView struct {
	Text     string // what was pasted, shown again
	As       string // the form of the result that was asked for
	Problems []ui.Problem
	Both     bool // a text was sent too, and not looked at
	Unsent   bool // a file was asked for, and the page is shown instead
	Batch    *batch
	Results  []*result
	Years    []yearsView
}

// several reports that the page has to tell reports apart.
func (v checkView) several() bool { return v.Batch != nil && v.Batch.several() }

// read reports that a report was read, so that the form is for the next time.
func (v checkView) read() bool {
	return slices.ContainsFunc(v.Results, func(r *result) bool { return !r.none() })
}

func (p *portal) checkForm(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	page := p.page(r, lang, "/check", "年报体检", checkLead)
	v := checkView{}
	if r.URL.Query().Has("sample") {
		if res := p.example(page); res != nil {
			v.Text, v.Results = sample, []*result{res}
			v.Batch = &batch{Readings: []*reader.Reading{res.Reading}, Again: []string{pack(source{"", []byte(sample)})}}
		}
	}
	p.send(w, r, http.StatusOK, checkPage(page, v))
}

// check reads what was sent and shows what is wrong with it. A report with
// faults is a success; only what cannot be read at all is an error.
func (p *portal) check(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	w.Header().Set("Cache-Control", "no-store")
	page := p.page(r, lang, "/check", "年报体检", checkLead)
	page.Answer = true
	refuse := func(status int, text string, problems ...ui.Problem) {
		p.send(w, r, status, checkPage(page, checkView{Text: text, Problems: problems}))
	}

	if !p.bodies.Take(r.Context()) {
		p.fault(w, r, http.StatusServiceUnavailable)
		return
	}
	defer p.bodies.Leave()
	up, err := receive(w, r)
	switch {
	case errors.Is(err, errTooLarge):
		refuse(http.StatusRequestEntityTooLarge, "", ui.Problem{Field: "file",
			Text: page.T("提交的内容超过%d MB，没有读取，也没有保存。请分几次提交，或者另存为较小的文件（例如只留文字和表格，去掉图片）后再试。", reader.MaxBytes>>20)})
		return
	case errors.Is(err, errTextTooLong):
		refuse(http.StatusRequestEntityTooLarge, "", ui.Problem{Field: "text",
			Text: page.T("粘贴的文字超过%d MB，没有读取，也没有保存。请把它存成文件，从“上传文件”提交。", maxText>>20)})
		return
	case err != nil:
		refuse(http.StatusBadRequest, "", ui.Problem{Field: "text",
			Text: page.T("提交的内容没有完整到达，没有读取，也没有保存。请重新提交一次。")})
		return
	}
	files := up.reports()
	if len(files) == 0 {
		p.empty(page, up, refuse)
		return
	}
	if !p.work.Take(r.Context()) {
		p.fault(w, r, http.StatusServiceUnavailable)
		return
	}
	b, err := p.readAll(page, files)
	if err != nil {
		p.Log.Error("read", "error kind", errorKind(err))
		p.fault(w, r, http.StatusInternalServerError)
		return
	}
	if len(b.Readings) == 0 {
		refuse(http.StatusUnprocessableEntity, up.text, b.problems(page, up)...)
		return
	}
	o, n, file := outcomeOf(up.as)
	if file && len(b.Refused) == 0 && n <= len(b.Readings) {
		if n > 0 {
			b.Readings = b.Readings[n-1 : n]
		}
		p.download(w, r, o, b.Readings)
		return
	}
	v := checkView{Text: up.text, As: up.as, Both: up.text != "" && !up.again && len(up.files) > 0, Unsent: file, Batch: b}
	v.Results = newResults(b)
	v.Years = sideBySide(v.Results)
	p.send(w, r, http.StatusOK, checkPage(page, v))
}

// reports are the files to be read: those that hold anything, else the text.
func (up upload) reports() []source {
	for _, f := range up.files {
		if len(f.data) > 0 {
			return up.files
		}
	}
	if up.text != "" {
		return []source{{"", []byte(up.text)}}
	}
	return nil
}

// empty answers a form without a report in it.
func (p *portal) empty(page ui.Page, up upload, refuse func(int, string, ...ui.Problem)) {
	if len(up.files) > 0 {
		refuse(http.StatusUnprocessableEntity, "", ui.Problem{Field: "file", Text: page.T("上传的文件是空的，请核对后重新选择。")})
		return
	}
	refuse(http.StatusUnprocessableEntity, "", ui.Problem{Field: "text", Text: page.T("请粘贴年度报告的文字，或者选择一个文件。")})
}

// problems says why nothing was read. Only the first stands beside its field.
func (b *batch) problems(page ui.Page, up upload) []ui.Problem {
	field := "text"
	if len(up.files) > 0 {
		field = "file"
	}
	var problems []ui.Problem
	for _, f := range b.Refused {
		text := f.Sentence
		if len(b.Refused) > 1 || field == "file" && f.Name != up.files[0].name {
			text = page.T("“%s”：%s", f.Name, f.Sentence)
		}
		problems = append(problems, ui.Problem{Field: field, Text: text})
		field = ""
	}
	return problems
}

// example is the reading of the sample report, for those who have none.
func (p *portal) example(page ui.Page) *result {
	reading, err := p.sample()
	if err != nil {
		p.Log.Error("read the sample", "error", err)
		return nil
	}
	return newResult(reading, page.T("虚构的示例"), 0, shared(1))
}

// clip shortens a file's name for display.
func clip(name string, most int) string {
	if utf8.RuneCountInString(name) <= most {
		return name
	}
	return string([]rune(name)[:most]) + "…"
}
