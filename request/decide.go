package request

import (
	"slices"
	"unicode/utf8"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/practice"
)

// Decision (办理结果) is the draft of the reply and, once approved, the decision.
// Outcome is one that the law book has on the day; nobody invents another.
type Decision struct {
	Outcome   string     `json:"outcome"` // law.Outcome.ID
	Row       law.RowID  `json:"row"`     // leaf of table 三; filled in by Decide
	Documents []Document `json:"documents,omitempty"`
	Withheld  []Withheld `json:"withheld,omitempty"` // 区分处理: the parts kept back
	Also      []string   `json:"also,omitempty"`     // 不予公开: further grounds, ids of law.Exemption
	Against   []int      `json:"against,omitempty"`  // consultations whose objection is overridden for the public interest

	Words DecisionWords  `json:"-"`
	By    journal.Author `json:"-"` // who drafted it
	On    calendar.Date  `json:"-"` // the day it was drafted
}

// DecisionWords is what the letter says, and personal data.
type DecisionWords struct {
	Facts          string            `json:"facts,omitempty"`           // 查明的情况
	Reasons        string            `json:"reasons,omitempty"`         // 说明理由
	Needs          map[string]string `json:"needs,omitempty"`           // by law.Need.ID
	Titles         []string          `json:"titles,omitempty"`          // of Documents, in order
	Parts          []string          `json:"parts,omitempty"`           // of Withheld, in order: what is kept back
	PartReasons    []string          `json:"part_reasons,omitempty"`    // of Withheld, in order: why
	PublicInterest string            `json:"public_interest,omitempty"` // why not disclosing would harm it greatly
}

// Document is one document that is given.
type Document struct {
	Medium Medium `json:"medium"`
	Pages  int    `json:"pages"`
	Hash   string `json:"hash,omitempty"` // of the file, if it is given as one
}

// Withheld is one part that is kept back, and under which ground.
type Withheld struct {
	Ground string `json:"ground"` // id of a law.Exemption, or one of the two below
}

// What else than an exemption can keep a part back (第三十七条: 不应当公开或者不属于
// 政府信息的内容; practice: the rest is not held).
const (
	NotInformation = "not_information" // 不属于政府信息
	NotHeld        = "not_held"        // 不存在或者不属于本机关公开
)

// ownActs are outcomes that come about by acts of their own.
var ownActs = map[string]access.Act{"no_correction": access.LapseSupplement, "withdrawn": access.Withdraw}

// Decide drafts the reply (第三十六条): an outcome in force on the day, with every
// ground that it needs. What the case knows already (search, supplement,
// opinion of a third party) is taken from the case and cannot be asserted. It
// is refused without its ground, with the article.
func (c *Case) Decide(s journal.Stamp, r Rules, p Decision) error {
	const act = access.Decide
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	outcome, err := r.Law.Outcome(p.Outcome, s.On)
	if err != nil {
		return err
	}
	if own, ok := ownActs[outcome.ID]; ok {
		return forbid(outcome.Cites[0], "“%s”不是拟定的办理结果，请办理“%s”。", outcome.Name, own)
	}
	p.Row = outcome.Row
	d := drafting{c: c, r: r, p: &p, outcome: outcome, on: s.On}
	for _, check := range []func() error{d.sizes, d.consultations, d.thirdParties, d.documents, d.withheld, d.mainGround, d.grounds, d.needs} {
		if err := check(); err != nil {
			return err
		}
	}
	return c.append(s, act, outcome.Cites, p, p.Words)
}

// drafting is one draft being checked.
type drafting struct {
	c       *Case
	r       Rules
	p       *Decision
	outcome law.Outcome
	on      calendar.Date
}

// basis is the article of the outcome.
func (d *drafting) basis() law.Cite { return d.outcome.Cites[0] }

func (d *drafting) refuse(rule law.Cite, format string, args ...any) error {
	return forbid(rule, format, args...)
}

func (d *drafting) discloses() bool {
	return d.outcome.Row == "granted" || d.outcome.Row == "partially_granted"
}

func (d *drafting) sizes() error {
	w := d.p.Words
	texts := slices.Concat([]string{w.Facts, w.Reasons, w.PublicInterest}, w.Titles, w.Parts, w.PartReasons)
	for _, text := range w.Needs {
		texts = append(texts, text)
	}
	var f faults
	f.add(slices.ContainsFunc(texts, func(t string) bool { return utf8.RuneCountInString(t) > maxText }), "words", law.Cite{}, "每一项最多5000个字，请缩短。")
	return f.err()
}

// consultations must be answered before anything is disclosed, and before a
// third party's interest is made the ground.
func (d *drafting) consultations() error {
	for _, asked := range d.c.facts.Consultations {
		if !asked.Open() || !d.discloses() && !(asked.Asked == ThirdParty && d.outcome.ID == "third_party") {
			continue
		}
		return d.refuse(asked.Asked.Cite(), "征求%s的意见（%s）还没有结果，不能决定“%s”；请先登记意见，期限届满未提出意见的，登记“逾期未提出意见”。",
			asked.Asked, asked.Number, d.outcome.Name)
	}
	return nil
}

// thirdParties: 第三十二条　第三方不同意公开且有合理理由的，行政机关不予公开。行政机关认为不公开可能对公共利益造成重大影响的，
// 可以决定予以公开，并将决定公开的政府信息内容和理由书面告知第三方。
func (d *drafting) thirdParties() error {
	rule := ThirdParty.Cite()
	protected := slices.ContainsFunc(d.p.Withheld, func(w Withheld) bool { return w.Ground == "third_party" })
	for _, id := range d.p.Against {
		if id < 1 || id > len(d.c.facts.Consultations) || !d.c.facts.Consultations[id-1].objects() || !d.discloses() {
			return &Invalid{[]Fault{{Field: "against", Rule: rule, Sentence: "只有在公开信息时，才能对提出合理反对的第三方以公共利益为由决定公开。"}}}
		}
	}
	if len(d.p.Against) > 0 && blank(d.p.Words.PublicInterest) {
		return d.refuse(rule, "第三方不同意公开且有合理理由，只有不公开可能对公共利益造成重大影响时才能决定公开；请写明公共利益的理由。")
	}
	if !d.discloses() || protected {
		return nil
	}
	for _, asked := range d.c.facts.Consultations {
		if asked.objects() && !slices.Contains(d.p.Against, asked.ID) {
			return d.refuse(rule, "第三方（%s）不同意公开且有合理理由，不能公开涉及第三方的内容；请区分处理，或者写明公共利益的理由。", asked.Number)
		}
	}
	return nil
}

// objects reports whether a third party objects with a reasonable ground.
func (p Consultation) objects() bool {
	return p.Asked == ThirdParty && p.Opinion != nil && p.Opinion.Position == Disagree && p.Opinion.Reasonable
}

// documents: what is disclosed is listed, with its form (第四十条) and pages.
func (d *drafting) documents() error {
	p := d.p
	var f faults
	wanted := d.outcome.ID == "disclosed" || d.outcome.ID == "partial"
	f.add(wanted && len(p.Documents) == 0, "documents", d.basis(), "请列出提供的信息。")
	f.add(!d.discloses() && len(p.Documents) > 0, "documents", d.basis(), "“"+d.outcome.Name+"”不提供信息；提供一部分的，请选择部分公开。")
	f.add(len(p.Words.Titles) != len(p.Documents) || slices.ContainsFunc(p.Words.Titles, blank), "documents", d.basis(), "请写明每一份信息的名称。")
	for _, doc := range p.Documents {
		f.add(!isMedium(doc.Medium), "documents", law.Reg2019.At(40, 0), "请选择每一份信息的提供形式。")
		f.add(doc.Pages < 1, "documents", law.Reg2019.At(40, 0), "请填写每一份信息的页数。")
		f.add(doc.Hash != "" && !isHash(doc.Hash), "documents", law.Cite{}, "有一份信息的文件没有保存成功，请重新上传。")
	}
	return f.err()
}

// withheld: 第三十七条　对不予公开的内容说明理由, part by part.
func (d *drafting) withheld() error {
	p, rule := d.p, law.Reg2019.At(37, 0)
	if d.outcome.ID != "partial" {
		if len(p.Withheld) > 0 {
			return &Invalid{[]Fault{{Field: "withheld", Rule: rule, Sentence: "只有部分公开才列出不予公开的部分。"}}}
		}
		return nil
	}
	if len(p.Withheld) == 0 {
		return d.refuse(rule, "部分公开应当说明哪些内容不予公开，并逐项说明理由；没有不予公开的内容的，请选择予以公开。")
	}
	if len(p.Words.Parts) != len(p.Withheld) || len(p.Words.PartReasons) != len(p.Withheld) ||
		slices.ContainsFunc(p.Words.Parts, blank) || slices.ContainsFunc(p.Words.PartReasons, blank) {
		return d.refuse(rule, "请对每一处不予公开的内容写明是什么内容、为什么不予公开。")
	}
	notHeldOnly := true
	for _, w := range p.Withheld {
		if w.Ground == NotHeld {
			continue
		}
		notHeldOnly = false
		if w.Ground == NotInformation {
			continue
		}
		x, err := d.r.Law.Exemption(w.Ground, d.on)
		if err != nil {
			return err
		}
		if err := d.consulted(x.ID); err != nil {
			return err
		}
	}
	if notHeldOnly && d.r.Practice.Mixed == practice.CountGranted {
		return d.refuse(rule, "按本机关口径，公开一部分、其余不存在或者不属于本机关公开的，办理结果为予以公开；请选择“予以公开”，并在理由中说明其余部分。")
	}
	return nil
}

// consulted: the interest of a third party is a ground only if he was asked,
// and did not agree (第十五、三十二条).
func (d *drafting) consulted(ground string) error {
	if ground != "third_party" {
		return nil
	}
	asked := slices.DeleteFunc(slices.Clone(d.c.facts.Consultations), func(p Consultation) bool { return p.Asked != ThirdParty })
	if len(asked) == 0 {
		return d.refuse(law.Reg2019.At(32, 0), "以第三方合法权益为由不予公开，应当先书面征求第三方的意见；本件没有征求意见的记录。")
	}
	if !slices.ContainsFunc(asked, func(p Consultation) bool { return p.Opinion == nil || p.Opinion.Position != Agree }) {
		return d.refuse(law.Reg2019.At(15, 0), "第三方已同意公开，不能再以第三方合法权益为由不予公开。")
	}
	return nil
}

// mainGround: one application counts in one row. Which one, where there are
// several grounds, is the body's practice.
func (d *drafting) mainGround() error {
	for _, id := range d.p.Also {
		if _, err := d.r.Law.Exemption(id, d.on); err != nil {
			return err
		}
		also, err := d.r.Law.Outcome(id, d.on)
		if err != nil {
			return err
		}
		if _, err := d.r.Law.Exemption(d.outcome.ID, d.on); err != nil || id == d.outcome.ID {
			return &Invalid{[]Fault{{Field: "also", Sentence: "只有不予公开才有其他理由，且不能与主要理由相同。"}}}
		}
		if err := d.consulted(id); err != nil {
			return err
		}
		if d.r.Practice.MainGround == practice.FirstInForm && rank(also.Row) < rank(d.outcome.Row) {
			return d.refuse(also.Cites[0], "按本机关口径，有几项理由时以年报表三中在先的为主要理由；请以“%s”为主要理由。", also.Name)
		}
	}
	return nil
}

// rank is the place of a row in table 三.
func rank(row law.RowID) int {
	t, _ := law.Form2021.Table("table3")
	return slices.Index(t.Leaves(), row)
}

// grounds: what only the case itself can show.
func (d *drafting) grounds() error {
	f := d.c.facts
	switch d.outcome.ID {
	case "not_exist":
		if _, vain := f.searchedInVain(); !vain {
			return d.refuse(d.basis(), "答复信息不存在，应当先检索并记录检索的范围、关键词和结果；本件没有检索未果的记录。")
		}
	case "third_party":
		return d.consulted("third_party")
	case "unclear":
		if f.Supplement == nil || f.Supplement.Answer == nil {
			return d.refuse(d.basis(), "答复补正后仍不明确，应当先告知补正并收到补正；本件没有补正的记录。")
		}
	case "unpaid":
		return d.refuse(d.basis(), "本件没有收费通知，不能以逾期不缴费为由不再处理。")
	}
	return nil
}

// needs: every ground that the law wants named is named.
func (d *drafting) needs() error {
	var f faults
	for _, need := range d.outcome.Needs {
		if d.known(need.ID) {
			continue
		}
		value := d.p.Words.Needs[need.ID]
		if need.ID == "reasons" || need.ID == "reason" {
			value = d.p.Words.Reasons
		}
		if blank(value) {
			return d.refuse(d.basis(), "办理结果“%s”应当写明%s，现在没有填写。", d.outcome.Name, need.Name)
		}
		f.add(need.OneOf != nil && !slices.Contains(need.OneOf, value), "needs."+need.ID, d.basis(), need.Name+"只能是所列之一。")
	}
	for id := range d.p.Words.Needs {
		f.add(!slices.ContainsFunc(d.outcome.Needs, func(n law.Need) bool { return n.ID == id }), "needs."+id, d.basis(), "办理结果“"+d.outcome.Name+"”没有这一项。")
	}
	return f.err()
}

// known reports whether the case or the draft itself answers a need, so that
// nobody types it again.
func (d *drafting) known(need string) bool {
	switch need {
	case "documents", "form", "pages", "attachments":
		return len(d.p.Documents) > 0
	case "masked_parts", "ground_per_part":
		return len(d.p.Withheld) > 0
	case "search_record", "what_searched", "by_whom":
		return d.outcome.ID == "not_exist"
	case "correction_history":
		return d.outcome.ID == "unclear"
	case "third_party_answer", "its_reasons":
		return d.outcome.ID == "third_party"
	}
	return false
}

func (f *Facts) foldDecide(e journal.Entry) error {
	p := Decision{By: e.By, On: e.On}
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	for i := range f.Consultations {
		if f.Consultations[i].Open() {
			f.Consultations[i].Moot = e.On
		}
	}
	f.Decision, f.Opinions, f.State = &p, nil, Approving
	return nil
}
