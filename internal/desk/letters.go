package desk

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"gongkai/finding"
	"gongkai/letter"
	"gongkai/paper"
	"gongkai/request"
)

// letterRow is a letter of a case: what it is, how it went and what there is
// of it.
type letterRow struct {
	request.Letter
	Name string
	Sent string
}

func letterRows(f request.Facts) []letterRow {
	rows := make([]letterRow, len(f.Letters))
	for i, l := range f.Letters {
		rows[i] = letterRow{Letter: l, Name: letterName(l.Kind), Sent: sentText(l.Dispatch)}
	}
	return rows
}

// letterName is a letter as its title has it.
func letterName(kind string) string { return letter.Kind(kind).String() }

// lettersFacts are what a letter of a case is made of, whether it has gone out
// or is still a draft.
func lettersFacts(v *visit, id string) (letter.Facts, error) {
	f := v.facts
	l, known := f.Letter(id)
	s := letter.Stamp{Number: l.Number, On: l.On}
	if !known {
		s.On = v.today
	}
	switch {
	case id == request.ReceiptLetter && known:
		return letter.ForReceipt(v.c, v.rules, s), nil
	case id == request.SupplementLetter && f.Supplement != nil:
		return letter.ForSupplement(v.c, v.rules, s, *f.Supplement), nil
	case id == request.ExtensionLetter && f.Extension != nil:
		return letter.ForExtension(v.c, v.rules, s, *f.Extension), nil
	case id == request.ReplyLetter && f.Decision != nil:
		return letter.ForReply(v.c, v.rules, s, *f.Decision)
	case id == request.EndingLetter && known:
		return letter.ForEnding(v.c, v.rules, s)
	case id == request.ThirdPartyLetter && known:
		return toThirdParty(v.c, v.rules, s)
	}
	for _, p := range f.Consultations {
		switch {
		case id == request.ConsultLetter(p.ID):
			return letter.ForConsultation(v.c, v.rules, s, p), nil
		case id == request.ToldLetter(p.ID) && known:
			return letter.ForNotice(v.c, v.rules, s, p), nil
		}
	}
	return letter.Facts{}, errNoLetter
}

var errNoLetter = errors.New("the case has no such letter")

// toThirdParty tells the one that was overruled.
func toThirdParty(c *request.Case, r request.Rules, s letter.Stamp) (letter.Facts, error) {
	f := c.Facts()
	if f.Decision != nil {
		for _, id := range f.Decision.Against {
			for _, p := range f.Consultations {
				if p.ID == id {
					return letter.ForThirdParty(c, r, s, p), nil
				}
			}
		}
	}
	return letter.Facts{}, &request.Refusal{Sentence: "本件没有不顾第三方反对决定公开的内容，没有告知书可以预览。"}
}

// previewView is a letter as a part of a page, and what is wrong with it.
type previewView struct {
	Sheet    templ.Component
	Findings []finding.Finding
}

// previewOf shows a letter whose addressee stays masked, gaps and all.
// What is wrong is asked of the true letter, which has no asterisks.
func previewOf(f letter.Facts) (*previewView, error) {
	unnumbered := f.Number == "" && f.Kind != letter.Receipt
	if unnumbered { // it takes its number when it is issued: that is nothing to mend
		f.Number = request.DocNumber(f.Body.DocMark, f.On.Year(), 1)
	}
	_, findings, err := letter.Preview(f)
	if err != nil {
		return nil, err
	}
	f.Applicant, f.Agent = maskName(f.Applicant), maskName(f.Agent)
	if f.Code != "" {
		f.Code = strings.Repeat("*", 4)
	}
	doc, _, err := letter.Preview(f)
	if err != nil {
		return nil, err
	}
	if unnumbered {
		doc.Number = "（签发时编号）"
	}
	var b bytes.Buffer
	if err := paper.HTML(&b, doc); err != nil {
		return nil, err
	}
	view := &previewView{Sheet: templ.Raw(b.String())} // paper escapes every text
	for _, one := range findings {
		if one.Verdict == finding.Broken {
			view.Findings = append(view.Findings, one)
		}
	}
	return view, nil
}

// pdf prints a letter.
func (d *desk) pdf(f letter.Facts) ([]byte, error) {
	doc, err := letter.Compose(f)
	if err != nil {
		return nil, err
	}
	fonts, err := d.Fonts()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := paper.PDF(&b, doc, fonts); err != nil {
		return nil, fmt.Errorf("print %s: %w", f.Kind, err)
	}
	return b.Bytes(), nil
}

// docx writes a letter for whoever works on it.
func docx(f letter.Facts) ([]byte, error) {
	doc, err := letter.Compose(f)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := paper.DOCX(&b, doc); err != nil {
		return nil, fmt.Errorf("write %s: %w", f.Kind, err)
	}
	return b.Bytes(), nil
}

// showLetter shows a letter as it stands, its addressee masked.
func (d *desk) showLetter(w http.ResponseWriter, r *http.Request, v *visit) {
	id := r.PathValue("letter")
	facts, err := lettersFacts(v, id)
	if err == nil {
		var view *previewView
		if view, err = previewOf(facts); err == nil {
			page := d.frame(v, facts.Kind.String(), "/cases")
			page.Paper = d.assets.Paper()
			d.send(w, r, http.StatusOK, letterPage(page, d.strip(r.Context(), v), id, *view))
			return
		}
	}
	d.noLetter(w, r, v, err)
}

// makeLetter gives a letter to print: DOCX to work on, PDF to stamp. A letter
// that has been issued is not made again.
func (d *desk) makeLetter(w http.ResponseWriter, r *http.Request, v *visit) {
	id, format := r.PathValue("letter"), r.PathValue("format")
	if l, ok := v.facts.Letter(id); ok && l.Paper != nil {
		http.Redirect(w, r, d.Site.Link("/cases/"+string(v.facts.ID)+"/papers/"+l.Paper.Hash), http.StatusSeeOther)
		return
	}
	facts, err := lettersFacts(v, id)
	var data []byte
	kind := "application/pdf"
	switch {
	case err != nil:
	case format == "pdf":
		data, err = d.pdf(facts)
	case format == "docx":
		data, err = docx(facts)
		kind = docxKind
	default:
		err = errNoLetter
	}
	if err != nil {
		d.noLetter(w, r, v, err)
		return
	}
	d.attach(w, r, fileName(v, facts.Kind.String())+endingOf(kind), kind, data)
}

// noLetter says why a letter cannot be shown or made. The sentences name rules,
// fields and characters, never a person.
func (d *desk) noLetter(w http.ResponseWriter, r *http.Request, v *visit, err error) {
	if errors.Is(err, errNoLetter) {
		d.fault(w, r, v, http.StatusNotFound, "本件没有这份文书，或者没有这种格式。请从本件的“文书和材料”里打开。")
		return
	}
	x := &filling{d: d, v: v}
	if status := d.explain(x, err); status != http.StatusInternalServerError && len(x.problems) > 0 {
		d.fault(w, r, v, http.StatusConflict, x.problems[0].Text)
		return
	}
	d.broken(w, r, v, err)
}
