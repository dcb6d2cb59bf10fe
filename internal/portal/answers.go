package portal

import (
	"strings"

	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/org"
	"gongkai/request"
)

// answerPart is the answers of one page, to be checked.
type answerPart struct {
	step, title string
	answers     []answer
}

type answer struct{ label, value string }

// answers lists what was typed, page by page. What was left empty is said to
// be so: nobody has to wonder whether it was lost.
func (v applyView) answers(p ui.Page) []answerPart {
	a := v.App
	or := func(value string) string {
		if value == "" {
			return p.T("没有填写")
		}
		return value
	}
	kind := []answer{{"申请人是", p.T(a.Kind.String())}, {"由谁提交", p.T(submitter(a.Agent))}}
	who := []answer{{"姓名", a.Name}}
	if !a.Kind.Natural() {
		who = []answer{{"名称", a.Name}, {"法定代表人或者负责人", or(a.Representative)}}
	}
	who = append(who, answer{"证件类型", p.T(a.IDType)}, answer{"证件号码", a.IDNumber})
	if a.Agent {
		who = append(who, answer{"代理人姓名", a.AgentName}, answer{"代理人证件号码", or(a.AgentIDNumber)}, answer{"代理人电话", or(a.AgentPhone)})
	}
	var contact []answer
	if !a.Kind.Natural() {
		contact = []answer{{"联系人", or(a.Contact)}}
	}
	contact = append(contact, answer{"电话", or(a.Phone)}, answer{"电子邮箱", or(a.Email)}, answer{"通信地址", or(a.Address)}, answer{"邮政编码", or(a.Postcode)})
	ask := []answer{{"信息的名称、文号或者其他特征", a.Description}}
	form := []answer{{"信息的形式", p.T(a.Form.Medium.String())}, {"领取答复的方式", p.T(a.Form.Way.String())}}
	parts := make([]answerPart, lastStep)
	for i, answers := range [][]answer{kind, who, contact, ask, form} {
		parts[i] = answerPart{steps[i].id, steps[i].title, answers}
	}
	return parts
}

func submitter(agent bool) string {
	if agent {
		return "代理人"
	}
	return "申请人自己"
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// whoIs explains a kind of applicant in a few words.
var whoIs = map[request.Kind]string{
	request.NaturalPerson: "公民，包括以自己名义申请的律师、单位职工",
	request.SoleTrader:    "领有个体工商户营业执照的",
	request.Enterprise:    "公司、合伙企业等",
	request.Research:      "高等院校、研究院所",
	request.Welfare:       "社会团体、基金会、社会服务机构",
	request.LegalService:  "以自己名义申请的律师事务所、法律服务所",
	request.Other:         "村（居）委会、合作社、机关事业单位等",
}

func kindChoices(p ui.Page) []ui.Choice {
	all := make([]ui.Choice, len(request.Kinds))
	for i, k := range request.Kinds {
		all[i] = ui.Choice{Value: string(k), Label: p.T(k.String()), Hint: p.T(whoIs[k])}
	}
	return all
}

func mediumChoices(p ui.Page) []ui.Choice {
	all := make([]ui.Choice, len(request.Media))
	for i, m := range request.Media {
		all[i] = ui.Choice{Value: string(m), Label: p.T(m.String())}
	}
	return all
}

// howSent explains a way of delivery in a few words.
var howSent = map[request.Way]string{
	request.Electronic: "在本网站凭查询码查看、下载",
	request.Post:       "寄到您填写的通信地址",
	request.Direct:     "带身份证件到工作机构领取",
	request.Entrusted:  "由其他机关、单位转交",
}

func wayChoices(p ui.Page) []ui.Choice {
	all := make([]ui.Choice, len(request.Ways))
	for i, w := range request.Ways {
		all[i] = ui.Choice{Value: string(w), Label: p.T(w.String()), Hint: p.T(howSent[w])}
	}
	return all
}

// briefly prints citations one after the other.
func briefly(cites []law.Cite) string {
	names := make([]string, len(cites))
	for i, c := range cites {
		names[i] = c.Brief()
	}
	return strings.Join(names, "、")
}

func kindID(k org.Kind) string { return "kind-" + string(rune('0'+k)) }

// size is how big a letter is, for whoever pays by the byte.
func size(p ui.Page, a request.Attachment) string {
	kind := strings.ToUpper(strings.TrimPrefix(ending(a.Type), "."))
	if a.Size <= 0 {
		return kind
	}
	return p.T("%s，%d KB", kind, (a.Size+1023)>>10)
}
