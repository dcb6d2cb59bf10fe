package portal

import (
	"net/http"

	"gongkai/annual"
	"gongkai/calendar"
	"gongkai/finding"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/request"
)

// basis are the instruments that the two tools rest on, with what each says.
var basis = []struct {
	cite law.Cite
	says string
}{
	{law.Reg2019.At(33, 2), "答复申请的期限和延长"},
	{law.Reg2019.At(30, 0), "补正告知与重新计算"},
	{law.Reg2019.At(49, 0), "年度报告的公布期限"},
	{law.Reg2019.At(50, 0), "年度报告的内容"},
	{law.FormNotice2021.Whole(), "2021年度起的报告格式"},
	{law.FormNotice2019.Whole(), "2019、2020年度的报告格式"},
}

// homeView is what the home page shows of the tools at work.
type homeView struct {
	Identities int
	Rules      []annual.Rule
	Example    *result // the sample report; nil if it could not be read
	Office     bool    // old files are opened too, by a program that needs them on a disk
	Today      calendar.Date
	Term       *request.Term // the reply to an application received today; nil where it cannot be counted
}

func (p *portal) home(w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	lead := "核对政府信息公开工作年度报告，逐日计算法定期限。"
	if p.takes() {
		lead = "在网上申请公开政府信息，凭查询码查看办理进度和答复。"
	}
	page := p.page(r, lang, "/", "", lead)
	v := homeView{Identities: len(annual.Identities(annual.Form2021)), Rules: annual.Rules(), Example: p.example(page), Office: p.Reader.Office != nil, Today: p.Today()}
	if term, err := request.Clock(p.Book, p.Calendar, "reply", request.Events{Received: v.Today}); err == nil {
		v.Term = &term
	}
	p.send(w, r, http.StatusOK, homePage(page, v))
}

// toneOf is the tone of a rule when it is broken.
func toneOf(r annual.Rule) ui.Tone {
	return ui.ToneOf(finding.Finding{Verdict: finding.Broken, Severity: r.Severity})
}

// shownIssues is how many findings of the sample the home page shows.
const shownIssues = 3
