package letter

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/law"
	"gongkai/request"
)

func checkBasis(x *exam, r Rule) {
	switch {
	case !x.f.Kind.Reply() || x.f.Kind == "reply_ended":
		x.none(r)
		return
	case x.unknown != nil:
		x.broken(r, "", x.unknown.Error())
		return
	}
	cited := mentionsOf(x.body)
	for _, want := range x.f.basis() {
		found := slices.ContainsFunc(cited, func(m mention) bool { return m.cite == want })
		if want.Article == 0 {
			found = strings.Contains(x.body, formal(want.In))
		}
		if !found {
			x.broken(r, want.Brief(), fmt.Sprintf("办理结果“%s”的依据%s%s没有写明。", x.outcome.Name, formal(want.In), clause(want)))
		}
	}
}

func checkCited(x *exam, r Rule) {
	said := map[string]bool{}
	for _, m := range mentionsOf(x.text) {
		if said[m.words] {
			continue
		}
		said[m.words] = true
		if m.cite.In == nil {
			x.doubt(r, m.words, fmt.Sprintf("%s不在本系统的法规表里，请对照原文核对。", m.words))
			continue
		}
		_, err := m.cite.Clause()
		if err == nil {
			continue
		}
		// The index holds the articles that are cited, not every article of the
		// law: what stands in an article that it holds can be judged.
		if _, known := m.cite.In.At(m.cite.Article, 0).Clause(); known == nil {
			x.broken(r, m.words, fmt.Sprintf("%s不存在：%s。", m.words, err))
		} else {
			x.doubt(r, m.words, fmt.Sprintf("%s不在条文索引里，请对照原文核对。", m.words))
		}
	}
}

// checkFits warns of the article of a ground that is not the ground of this
// decision.
func checkFits(x *exam, r Rule) {
	if !x.f.Kind.Reply() || x.unknown != nil {
		x.none(r)
		return
	}
	allowed := slices.Clone(x.outcome.Cites)
	if x.outcome.ID == "third_party" || slices.ContainsFunc(x.f.Parts, func(p Part) bool { return p.Ground == "third_party" }) {
		allowed = append(allowed, law.Reg2019.At(15, 0), law.Reg2019.At(32, 0))
	}
	for _, id := range slices.Concat(x.f.Also, grounding(x.f.Parts)) {
		if _, c, ok := x.f.groundOf(id); ok {
			allowed = append(allowed, c)
		}
	}
	said := map[string]bool{}
	for _, m := range mentionsOf(x.body) {
		refuses := slices.ContainsFunc(x.f.Law.Exemptions, func(e law.Exemption) bool {
			return e.Force.Has(x.f.On) && covers(m.cite, e.Cite)
		})
		if refuses && !slices.ContainsFunc(allowed, func(c law.Cite) bool { return covers(m.cite, c) }) && !said[m.words] {
			said[m.words] = true
			x.broken(r, m.words, fmt.Sprintf("引用了%s，而办理结果“%s”的依据里没有这一条；请核对理由，或者改选办理结果。", m.words, x.outcome.Name))
		}
	}
}

// covers reports whether the citation, perhaps less exact, is of that clause.
func covers(c, of law.Cite) bool {
	return c.In == of.In && c.Article == of.Article && (c.Para == 0 || of.Para == 0 || c.Para == of.Para)
}

func grounding(parts []Part) []string {
	ids := make([]string, len(parts))
	for i, p := range parts {
		ids[i] = p.Ground
	}
	return ids
}

func checkParts(x *exam, r Rule) {
	if x.f.Kind != "reply_partial" {
		x.none(r)
		return
	}
	if len(x.f.Parts) == 0 {
		x.broken(r, "", "部分公开没有写明哪些内容不予公开。")
	}
	for i, p := range x.f.Parts {
		at := fmt.Sprintf("第%d处", i+1)
		g, cite, ok := x.f.groundOf(p.Ground)
		switch {
		case phrase(p.What) == "" || !strings.Contains(x.body, phrase(p.What)):
			x.broken(r, at, at+"不予公开的部分没有写明是什么内容。")
		case !ok || !strings.Contains(x.body, g.is) || !strings.Contains(x.body, clause(cite)):
			x.broken(r, at, at+"不予公开的部分没有写明依据。")
		case phrase(p.Reason) == "" || !strings.Contains(x.body, strings.TrimSpace(strings.Split(phrase(p.Reason), "\n")[0])):
			x.broken(r, at, at+"不予公开的部分没有写明理由。")
		}
	}
}

// shortReason is how many characters a reason has at least that says more than
// that there is one.
const shortReason = 12

func checkReasons(x *exam, r Rule) {
	reasons := map[string]string{}
	for _, id := range []string{"reasons", "reason", "risk_reasoning", "why_not_reasonable", "public_interest_weighing"} {
		if slices.ContainsFunc(x.outcome.Needs, func(n law.Need) bool { return n.ID == id }) && x.outcome.Row != "other_misc" {
			reasons[fieldOf(id).name] = x.f.Needs[id]
		}
	}
	for i, p := range x.f.Parts {
		reasons[fmt.Sprintf("第%d处的理由", i+1)] = p.Reason
	}
	if len(reasons) == 0 {
		x.none(r)
		return
	}
	for _, name := range sortedKeys(reasons) {
		reason := phrase(reasons[name])
		switch {
		case reason == "": // LTR-GAP and LTR-PARTS say so
		case utf8.RuneCountInString(reason) < shortReason:
			x.broken(r, name, fmt.Sprintf("“%s”只有“%s”，请写明与本件有关的具体情形。", name, reason))
		case slices.ContainsFunc(law.Articles[law.Reg2019], func(a law.Article) bool {
			return slices.ContainsFunc(a.Paras, func(p law.Para) bool { return strings.Contains(p.Text, reason) })
		}):
			x.broken(r, name, fmt.Sprintf("“%s”只是重复条文，请写明与本件有关的具体情形。", name))
		}
	}
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func checkSearch(x *exam, r Rule) {
	if x.f.Kind != "reply_not_exist" {
		x.none(r)
		return
	}
	s := x.f.search()
	for _, want := range []struct{ name, text string }{
		{"检索日期", s.On.Chinese()}, {"检索人", s.By}, {"检索的范围", phrase(s.Where)}, {"检索词", inner(phrase(s.Keywords))}, {"检索的时间范围", phrase(s.Range)}, {"检索结果", phrase(s.Result)},
	} {
		if want.text == "" || !strings.Contains(x.body, want.text) {
			x.broken(r, want.name, "没有写明"+want.name+"；没有检索记录不能答复信息不存在。")
		}
	}
}

func checkCompetent(x *exam, r Rule) {
	if x.f.Kind != "reply_not_ours" {
		x.none(r)
		return
	}
	if x.f.need("competent_organ").denied() {
		x.broken(r, "", "没有写明负责公开的机关；能够确定的，应当告知其名称和联系方式，请再核实一次。")
	} else if x.f.need("its_contact").denied() {
		x.broken(r, "", "写明了负责公开的机关，没有写明其联系方式。")
	}
}

func checkPurpose(x *exam, r Rule) {
	text := strings.ReplaceAll(x.body, x.f.quoted(), "")
	for _, words := range []string{"特殊需要", "三需要", "生产、生活、科研", "申请用途", "信息用途", "没有利害关系", "不具有利害关系"} {
		if strings.Contains(text, words) {
			x.broken(r, words, fmt.Sprintf("文书里有“%s”；条例不问申请的用途和利害关系，不能以此为由，请删去。", words))
		}
	}
}

func checkWorkSecret(x *exam, r Rule) {
	if !x.f.Kind.Reply() {
		x.none(r)
		return
	}
	if strings.Contains(strings.ReplaceAll(x.body, x.f.quoted(), ""), "工作秘密") {
		x.broken(r, "", "文书里有“工作秘密”；它不是条例规定的不予公开的理由，请写明属于第十四条至第十六条的哪一种情形。")
	}
}

func checkRemedy(x *exam, r Rule) {
	w, err := x.f.words()
	switch {
	case err != nil:
		x.broken(r, "", err.Error())
		return
	case w.Text == "" && len(w.Parts) == 0:
		if strings.Contains(x.body, "申请行政复议") {
			x.broken(r, "", "这份文书不单独告知复议、诉讼，却写有救济告知，请核对。")
			return
		}
		x.none(r)
		return
	}
	for _, need := range []struct{ name, text string }{{"行政复议机关", x.f.Body.ReviewOrgan}, {"人民法院", x.f.Body.Court}} {
		if strings.TrimSpace(need.text) == "" {
			x.broken(r, need.name, fmt.Sprintf("没有登记%s的%s，不能告知救济途径，请系统管理员补登。", x.f.Body.Name, need.name))
		}
	}
	want, err := x.f.remedy()
	if err != nil || want == "" {
		return
	}
	rest := x.body
	for _, paragraph := range strings.Split(want, "\n") {
		if !strings.Contains(x.body, paragraph) {
			x.broken(r, "", fmt.Sprintf("没有救济告知，或者与%s的规定不一致；应当写：%s", x.f.On.Chinese(), paragraph))
		}
		rest = strings.ReplaceAll(rest, paragraph, "")
	}
	if strings.Contains(rest, "自收到本") {
		x.broken(r, "", "另写有一段不适用于这一决定的救济告知，请删去。")
	}
}

func checkPath(x *exam, r Rule) {
	remedy, err := x.f.Law.Remedy(x.f.remedyID(), x.f.On)
	switch {
	case x.f.remedyID() == "" || err != nil:
		x.none(r)
	case x.f.Path != "" && x.f.Path != remedy.Path:
		x.broken(r, "", fmt.Sprintf("救济途径另选为“%s”，通常是“%s”；请确认有理由。", x.f.Law.PathOf(law.Remedy{Path: x.f.Path}).Name, x.f.Law.PathOf(remedy).Name))
	case x.outcome.ID == "repeat" && remedy.Note != "" && x.f.Path == "":
		x.doubt(r, "", "前次答复是否公开了信息由承办人判断："+remedy.Note+"。")
	}
}

func checkOnline(x *exam, r Rule) {
	w, err := x.f.words()
	if err != nil || x.f.Way != request.Electronic || w.Text == "" && len(w.Parts) == 0 {
		x.none(r)
		return
	}
	if url := strings.TrimSpace(x.f.Body.ReviewURL); url == "" || !strings.Contains(x.body, url) {
		x.broken(r, "", "网上送达的文书没有写明网上申请行政复议的途径；请补写，或者改用其他方式送达。")
	}
}
