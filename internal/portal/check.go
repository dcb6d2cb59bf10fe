package portal

import (
	_ "embed"
	"errors"
	"net/http"
	"unicode/utf8"

	"gongkai/internal/ui"
	"gongkai/reader"
)

// sample is a report of a fictional county with a few honest mistakes in it,
// for whoever has no report at hand.
//
//go:embed sample.txt
var sample string

const checkLead = "粘贴一份年度报告，或者上传它的文件，就能看到法定表格、不成立的勾稽关系和前后不一致的文字。"

// checkView is the form of 年报体检 and, once a report was read, its result.
type checkView struct {
	Text     string // what was pasted, shown again
	Problems []ui.Problem
	Result   *result
}

func (p *portal) checkForm(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	page := p.page(r, lang, "/check", "年报体检", checkLead)
	v := checkView{}
	if r.URL.Query().Has("sample") {
		v.Text, v.Result = sample, p.example(page)
	}
	p.send(w, r, http.StatusOK, checkPage(page, v))
}

// check reads what was sent and shows what is wrong with it. A report with
// faults is a success; only what cannot be read at all is an error.
func (p *portal) check(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	w.Header().Set("Cache-Control", "no-store")
	page := p.page(r, lang, "/check", "年报体检", checkLead)
	page.Answer = true
	refuse := func(status int, text string, problem ui.Problem) {
		p.send(w, r, status, checkPage(page, checkView{Text: text, Problems: []ui.Problem{problem}}))
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
			Text: page.T("提交的内容超过%d MB，没有读取，也没有保存。请另存为较小的文件（例如只留文字和表格，去掉图片）后再试。", reader.MaxBytes>>20)})
		return
	case errors.Is(err, errTextTooLong):
		refuse(http.StatusRequestEntityTooLarge, "", ui.Problem{Field: "text",
			Text: page.T("粘贴的文字超过%d MB，没有读取，也没有保存。请把它存成文件，从“上传文件”提交。", maxText>>20)})
		return
	case err != nil:
		refuse(http.StatusBadRequest, "", ui.Problem{Field: "text",
			Text: page.T("提交的内容没有完整到达，没有读取，也没有保存。请重新提交一次。")})
		return
	case len(up.file) == 0 && up.text == "":
		p.empty(page, up, refuse)
		return
	}

	name, data := up.name, up.file
	if len(data) == 0 {
		name, data = page.T("粘贴的文字"), []byte(up.text)
	}
	if !p.work.Take(r.Context()) {
		p.fault(w, r, http.StatusServiceUnavailable)
		return
	}
	reading, err := read(p.work, name, data)
	var refusal *reader.Refusal
	switch {
	case errors.As(err, &refusal):
		refuse(http.StatusUnprocessableEntity, up.text, ui.Problem{Field: up.field(), Text: refusal.Error()})
		return
	case err != nil:
		p.Log.Error("read", "error kind", errorKind(err))
		p.fault(w, r, http.StatusInternalServerError)
		return
	}
	res := newResult(reading, name)
	res.Both = len(up.file) > 0 && up.text != ""
	p.send(w, r, http.StatusOK, checkPage(page, checkView{Text: up.text, Result: res}))
}

// empty answers a form without a report in it.
func (p *portal) empty(page ui.Page, up upload, refuse func(int, string, ui.Problem)) {
	if up.name != "" {
		refuse(http.StatusUnprocessableEntity, "", ui.Problem{Field: "file", Text: page.T("上传的文件是空的，请核对后重新选择。")})
		return
	}
	refuse(http.StatusUnprocessableEntity, "", ui.Problem{Field: "text", Text: page.T("请粘贴年度报告的文字，或者选择一个文件。")})
}

// example is the reading of the sample report, for those who have none.
func (p *portal) example(page ui.Page) *result {
	reading, err := p.sample()
	if err != nil {
		p.Log.Error("read the sample", "error", err)
		return nil
	}
	return newResult(reading, page.T("虚构的示例"))
}

// read gives its slot back even where the reader panics.
func read(work ui.Slots, name string, data []byte) (*reader.Reading, error) {
	defer work.Leave()
	return reader.Read(name, data)
}

// clip shortens a file's name for display.
func clip(name string, most int) string {
	if utf8.RuneCountInString(name) <= most {
		return name
	}
	return string([]rune(name)[:most]) + "…"
}
