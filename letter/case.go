package letter

import (
	"strings"

	"gongkai/calendar"
	"gongkai/request"
)

// The facts of a letter are taken from the case here. The case must have been
// loaded with its personal data: of a case whose data are erased no letter can
// be written, and Compose names what is missing. Number may be "" and On the
// day of a draft while the officer still writes.

// Stamp (成文) is what a letter bears of its own: its number and its day.
type Stamp struct {
	Number string
	On     calendar.Date
}

// of begins the facts of any letter of a case.
func of(kind Kind, c *request.Case, r request.Rules, s Stamp) Facts {
	cf := c.Facts()
	p := cf.Applicant()
	f := Facts{Kind: kind, Law: r.Law, Body: r.Body, Number: s.Number, On: s.On, Way: cf.Application.Form.Way,
		Applicant: p.Name, Natural: cf.Application.Kind.Natural(),
		Private:     []string{p.IDNumber, p.Phone, p.Email, p.AgentIDNumber, p.AgentPhone},
		Application: cf.Number.String(), Title: cf.Title, Quote: p.Description, Channel: cf.Channel.String(),
		Received: cf.Received, Basis: basisOf(cf.Channel), BasisCite: cf.Channel.Cite(),
		Wanted: wanted(cf.Application.Form), Code: string(p.Code),
	}
	if cf.Application.Agent {
		f.Agent = p.AgentName
	}
	if term, err := c.Due(r); err == nil {
		f.Due, f.Provisional = term.Due, term.Provisional
	}
	if cf.Supplement != nil {
		f.Supplement = supplemented(cf, *cf.Supplement, r)
	}
	if x := cf.Extension; x != nil && x.Notice != nil {
		f.Extension = &Extended{Days: x.Days, Reason: x.Words.Reason, Approved: x.Approval.On, Was: x.Notice.Was, Due: x.Notice.Due, Told: x.Notice.Sent.On}
	}
	for _, p := range cf.Consultations {
		f.Consultations = append(f.Consultations, consultedOf(p, r))
	}
	return f
}

// basisOf is what the day of receipt is, without the remark in brackets.
func basisOf(c request.Channel) string {
	basis, _, _ := strings.Cut(c.Basis(), "（")
	return basis
}

func wanted(form request.Form) string {
	if medium(form.Medium) == "" || form.Way.String() == string(form.Way) {
		return ""
	}
	return form.Medium.String() + "，" + form.Way.String()
}

func supplemented(cf request.Facts, p request.Supplement, r request.Rules) *Supplemented {
	s := &Supplemented{Number: p.Number, Days: p.Days, Sent: p.Notice.On, Arrived: p.Notice.Received}
	if letter, ok := cf.Letter(request.SupplementLetter); ok {
		s.Arrived = letter.Dispatch.Received
	}
	if s.Days == 0 {
		s.Days = r.Practice.SupplementDays
	}
	if !s.Arrived.IsZero() {
		s.Ends, _, _ = r.Calendar.Add(s.Arrived, s.Days) // an unknown year: no date is better than a wrong one
	}
	for i, id := range p.Items {
		item := Item{}
		for _, known := range r.Law.ApplicationItems(cf.Received) {
			if known.ID == id {
				item.Name = known.Name
			}
		}
		if i < len(p.Words.Explain) {
			item.Explain = p.Words.Explain[i]
		}
		s.Items = append(s.Items, item)
	}
	if a := p.Answer; a != nil {
		s.Answered, s.Text = a.On, a.Words.Text
	}
	return s
}

func consultedOf(p request.Consultation, r request.Rules) Consulted {
	c := Consulted{Asked: p.Asked, Name: p.Words.Name, What: p.Words.What, Number: p.Number, Sent: p.Sent.On, Days: r.Practice.OtherBodyDays}
	if p.Opinion != nil {
		c.Position, c.On, c.Reasons = p.Opinion.Position, p.Opinion.On, p.Opinion.Words.Reasons
	}
	return c
}

// ForReceipt is the receipt of a registered application. Its day is that of
// the stamp.
func ForReceipt(c *request.Case, r request.Rules, s Stamp) Facts { return of(Receipt, c, r, s) }

// ForSupplement is the supplement notice that the officer is writing, or that
// the case has (c.Facts().Supplement).
func ForSupplement(c *request.Case, r request.Rules, s Stamp, p request.Supplement) Facts {
	f := of(Supplement, c, r, s)
	f.Supplement = supplemented(c.Facts(), p, r)
	f.Supplement.Answered, f.Supplement.Text = 0, "" // the notice does not know what came of it
	f.Due = 0
	if term, err := request.Clock(r.Law, r.Calendar, "supplement", request.Events{Received: f.Received}); err == nil {
		f.Due = term.Due
	}
	return f
}

// ForExtension is the extension notice. Before it is told (Notice is nil) the
// new due date is counted on from the present one; with a consultation open it
// is not known, and the letter says so.
func ForExtension(c *request.Case, r request.Rules, s Stamp, p request.Extension) Facts {
	f := of(Extension, c, r, s)
	x := Extended{Days: p.Days, Reason: p.Words.Reason}
	if p.Approval != nil {
		x.Approved = p.Approval.On
	}
	if p.Notice != nil {
		x.Was, x.Due, x.Told = p.Notice.Was, p.Notice.Due, p.Notice.Sent.On
	} else if term, err := c.Due(r); err == nil {
		x.Was = term.Due
		if !consulting(c.Facts()) {
			x.Due, _, _ = r.Calendar.Add(x.Was, x.Days) // an unknown year: the letter lacks the date
		}
	}
	f.Extension = &x
	return f
}

func consulting(cf request.Facts) bool {
	for _, p := range cf.Consultations {
		if p.Open() {
			return true
		}
	}
	return false
}

// ForConsultation is the letter to the third party or the other body, with the
// sheet to answer on.
func ForConsultation(c *request.Case, r request.Rules, s Stamp, p request.Consultation) Facts {
	kind := OrganOpinion
	if p.Asked == request.ThirdParty {
		kind = ThirdPartyOpinion
	}
	return asking(kind, c, r, s, p)
}

// ForNotice tells the applicant that somebody is asked. The due date stands in
// it only when the case knows of the consultation.
func ForNotice(c *request.Case, r request.Rules, s Stamp, p request.Consultation) Facts {
	f := asking(OpinionNotice, c, r, s, p)
	if p.ID == 0 {
		f.Due = 0
	}
	return f
}

// ForThirdParty tells a third party that what it objected to is disclosed
// (第三十二条). Set Way to request.Electronic if it is sent online.
func ForThirdParty(c *request.Case, r request.Rules, s Stamp, p request.Consultation) Facts {
	f := asking(ThirdPartyDecision, c, r, s, p)
	if d := c.Facts().Decision; d != nil {
		f.PublicInterest = d.Words.PublicInterest
		f.Documents = documents(*d)
	}
	f.DisclosedAfter, _, _ = r.Calendar.Add(s.On, r.Practice.ThirdPartyWait) // an unknown year: the letter lacks the date
	return f
}

func asking(kind Kind, c *request.Case, r request.Rules, s Stamp, p request.Consultation) Facts {
	f := of(kind, c, r, s)
	asked := consultedOf(p, r)
	if asked.Sent.IsZero() {
		asked.Sent = s.On
	}
	f.Asked = &asked
	if kind != OpinionNotice {
		f.Way = "" // how the applicant wants his letters is nothing to them
	}
	return f
}

// ForReply is the reply: the decision that the officer drafts, or that the case
// has (c.Facts().Decision). Its day is that of the decision, by which the
// remedies go. The error is that of the outcome: *law.NotInForce, *law.Unknown.
func ForReply(c *request.Case, r request.Rules, s Stamp, d request.Decision) (Facts, error) {
	o, err := r.Law.Outcome(d.Outcome, s.On)
	if err != nil {
		return Facts{}, err
	}
	f := of(Kind(o.Letter), c, r, s)
	f.Outcome, f.Also, f.Found = o.ID, d.Also, d.Words.Facts
	f.Documents = documents(d)
	f.Needs = map[string]string{"reasons": d.Words.Reasons, "reason": d.Words.Reasons}
	for id, text := range d.Words.Needs {
		f.Needs[id] = text
	}
	for i, w := range d.Withheld {
		f.Parts = append(f.Parts, Part{What: at(d.Words.Parts, i), Ground: w.Ground, Reason: at(d.Words.PartReasons, i)})
	}
	f.Search = searchedOf(c.Facts(), r)
	return f, nil
}

// ForEnding is the letter about an application that ended by an act of its
// own: withdrawn, or not supplemented in time. The law asks for neither.
func ForEnding(c *request.Case, r request.Rules, s Stamp) (Facts, error) {
	end := deref(c.Facts().End)
	o, err := r.Law.Outcome(end.Outcome, s.On)
	if err != nil {
		return Facts{}, err
	}
	f := of(Kind(o.Letter), c, r, s)
	f.Outcome = o.ID
	if o.ID == "withdrawn" {
		f.Needs = map[string]string{"withdrawal_on": end.On.String(), "reason": f.you() + "已经撤回申请，无需继续办理"}
	}
	return f, nil
}

func documents(d request.Decision) (all []Document) {
	for i, doc := range d.Documents {
		all = append(all, Document{Title: at(d.Words.Titles, i), Medium: doc.Medium, Pages: doc.Pages})
	}
	return all
}

// searchedOf is the last search, if it found nothing.
func searchedOf(cf request.Facts, r request.Rules) *Searched {
	if len(cf.Searches) == 0 {
		return nil
	}
	last := cf.Searches[len(cf.Searches)-1]
	if last.Found {
		return nil
	}
	by := cf.Section
	if by == "" {
		by = r.Body.Contact.Office
	}
	w := last.Words
	return &Searched{On: last.On, By: by, Where: w.Where, Keywords: w.Keywords, Range: w.Range, Result: w.Result}
}

func at(all []string, i int) string {
	if i < len(all) {
		return all[i]
	}
	return ""
}
