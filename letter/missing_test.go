package letter_test

import (
	"errors"
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/law"
	"gongkai/letter"
	"gongkai/request"
)

// lose takes one fact away. What the decision states is taken from the needs;
// here is what stands elsewhere.
var lose = map[string]func(*letter.Facts){
	"documents":   func(f *letter.Facts) { f.Documents = nil },
	"form":        func(f *letter.Facts) { f.Documents[0].Medium = "" },
	"pages":       func(f *letter.Facts) { f.Documents[0].Pages = 0 },
	"attachments": func(f *letter.Facts) { f.Documents = nil },

	"masked_parts":    func(f *letter.Facts) { f.Parts[1].What = " " },
	"ground_per_part": func(f *letter.Facts) { f.Parts[1].Reason = "" },

	"third_party_answer": func(f *letter.Facts) { f.Consultations[0].On = 0 },
	"its_reasons":        func(f *letter.Facts) { f.Consultations[0].Reasons = " " },

	"search_record": func(f *letter.Facts) { f.Search.Result = "" },
	"what_searched": func(f *letter.Facts) { f.Search.Keywords = "" },
	"by_whom":       func(f *letter.Facts) { f.Search.By = "" },

	"correction_history":   func(f *letter.Facts) { f.Supplement.Answered = 0 },
	"correction_notice_no": func(f *letter.Facts) { f.Supplement.Number = "" },
	"period_end":           func(f *letter.Facts) { f.Supplement.Ends = 0 },
}

// commonFacts are those without which no letter can be written.
var commonFacts = map[string]func(*letter.Facts){
	"organ":     func(f *letter.Facts) { f.Body.Name = "" },
	"phone":     func(f *letter.Facts) { f.Body.Contact.Phone = " " },
	"issued_on": func(f *letter.Facts) { f.On = 0 },
}

// ofApplication are the facts that every letter to the applicant prints.
var ofApplication = map[string]func(*letter.Facts){
	"addressee":      func(f *letter.Facts) { f.Applicant, f.To = "", "" },
	"application_no": func(f *letter.Facts) { f.Application = "" },
	"received_on":    func(f *letter.Facts) { f.Received = 0 },
	"received_basis": func(f *letter.Facts) { f.Basis = "" },
	"request_quote":  func(f *letter.Facts) { f.Quote = "" },
}

// ofNotice are the facts of the letters that are no reply.
var ofNotice = map[letter.Kind]map[string]func(*letter.Facts){
	letter.Receipt: {
		"channel": func(f *letter.Facts) { f.Channel = "" }, "form_wanted": func(f *letter.Facts) { f.Wanted = "" },
		"due_on": func(f *letter.Facts) { f.Due = 0 }, "query_code": func(f *letter.Facts) { f.Code = "" },
		"received_cite": func(f *letter.Facts) { f.BasisCite = law.Cite{} },
	},
	letter.Supplement: {
		"items_to_correct":  func(f *letter.Facts) { f.Supplement.Items[1].Explain = "" },
		"correction_period": func(f *letter.Facts) { f.Supplement.Days = 0 },
	},
	letter.Extension: {
		"original_due": func(f *letter.Facts) { f.Extension.Was = 0 }, "new_due": func(f *letter.Facts) { f.Extension.Due = 0 },
		"extended_by": func(f *letter.Facts) { f.Extension.Days = 0 }, "extension_reason": func(f *letter.Facts) { f.Extension.Reason = "" },
		"approved_on": func(f *letter.Facts) { f.Extension.Approved = 0 },
	},
	letter.ThirdPartyOpinion: {
		"asked_name": func(f *letter.Facts) { f.Asked.Name = "" }, "what_is_asked_about": func(f *letter.Facts) { f.Asked.What = "" },
		"opinion_period": func(f *letter.Facts) { f.Asked.Asked = request.OtherBody; f.Asked.Days = 0 },
	},
	letter.OrganOpinion: {
		"asked_name": func(f *letter.Facts) { f.Asked.Name = "" }, "what_is_asked_about": func(f *letter.Facts) { f.Asked.What = "" },
		"asked_cite": func(f *letter.Facts) { f.Asked = nil },
	},
	letter.OpinionNotice: {
		"asked_on": func(f *letter.Facts) { f.Asked.Sent = 0 }, "asked_kind": func(f *letter.Facts) { f.Asked = nil },
	},
	letter.ThirdPartyDecision: {
		"asked_name": func(f *letter.Facts) { f.Asked.Name = "" }, "asked_no": func(f *letter.Facts) { f.Asked.Number = "" },
		"opinion_of_it": func(f *letter.Facts) { f.Asked.On = 0 }, "public_interest": func(f *letter.Facts) { f.PublicInterest = "" },
		"documents": func(f *letter.Facts) { f.Documents = nil }, "disclosed_after": func(f *letter.Facts) { f.DisclosedAfter = 0 },
		"remedy": func(f *letter.Facts) { f.Body.ReviewOrgan = "" },
	},
}

// TestMissing takes every required fact away, one at a time: the letter is not
// written, the error names the fact, and the preview shows the gap.
func TestMissing(t *testing.T) {
	every(t, func(t *testing.T, name string, f letter.Facts) {
		if _, err := letter.Compose(f); err != nil {
			t.Fatalf("with every fact: %v", err)
		}
		facts := func() letter.Facts { // anew: lose changes what it points at
			if f.Kind.Reply() {
				return reply(t, f.Outcome)
			}
			return notice(t, f.Kind)
		}
		without := func(id string, change func(*letter.Facts)) {
			t.Helper()
			g := facts()
			change(&g)
			d, err := letter.Compose(g)
			var m *letter.Missing
			if !errors.As(err, &m) || !m.Has(id) {
				t.Errorf("without %s: %v", id, err)
				return
			}
			if d.Title != "" || len(d.Body) > 0 {
				t.Errorf("without %s a letter was written", id)
			}
			for _, field := range m.Fields {
				if !strings.Contains(err.Error(), field.Name) || field.Name == "" {
					t.Errorf("%v does not name %q", err, field.Name)
				}
			}
			preview, findings, err := letter.Preview(g)
			if err != nil {
				t.Errorf("without %s no preview: %v", id, err)
			} else if text := letter.Text(preview); strings.Contains(text, "“”") || strings.Contains(text, "（）") {
				t.Errorf("without %s something is printed empty:\n%s", id, text)
			} else if !counts(findings) {
				t.Errorf("without %s the lint finds nothing", id)
			}
		}
		for id, change := range commonFacts {
			if id == "issued_on" && (f.Kind.Reply() || f.Kind == letter.ThirdPartyDecision) {
				continue // without a day there is no law to go by: TestNotInForce
			}
			without(id, change)
		}
		if f.Kind.Reply() || ofNotice[f.Kind]["asked_name"] == nil {
			for id, change := range ofApplication {
				without(id, change)
			}
		}
		if f.Kind != letter.Receipt && f.Kind != letter.OpinionNotice && f.Kind != "reply_ended" {
			without("doc_no", func(f *letter.Facts) { f.Number = "" })
		}
		for id, change := range ofNotice[f.Kind] {
			without(id, change)
		}
		if !f.Kind.Reply() {
			return
		}
		o, err := law.Current().Outcome(f.Outcome, f.On)
		if err != nil {
			t.Fatal(err)
		}
		for _, need := range o.Needs {
			change, ok := lose[need.ID]
			if !ok || f.Needs[need.ID] != "" {
				change = func(f *letter.Facts) { delete(f.Needs, need.ID) }
			}
			if need.ID == "its_receipt" && o.ID == "no_correction" {
				change = func(f *letter.Facts) { f.Supplement.Arrived = 0 }
			}
			without(need.ID, change)
			if need.OneOf != nil {
				without(need.ID, func(f *letter.Facts) { f.Needs[need.ID] = "其他" })
			}
		}
		if o.Remedy == "ended" {
			return
		}
		without("remedy", func(f *letter.Facts) { f.Body.ReviewOrgan = "" })
		without("remedy", func(f *letter.Facts) { f.Body.Court = " " })
		without("online_review_channel", func(f *letter.Facts) { f.Body.ReviewURL = "" })
		post := f
		post.Body.ReviewURL, post.Way = "", request.Post
		if _, err := letter.Compose(post); err != nil {
			t.Errorf("by post: %v", err)
		}
	})
}

func counts(findings []finding.Finding) bool {
	for _, f := range findings {
		if f.Counts() {
			return true
		}
	}
	return false
}

// TestEveryNeedHasAField: a letter without any fact asks for each that the law
// wants stated.
func TestEveryNeedHasAField(t *testing.T) {
	for _, o := range law.Current().Outcomes {
		f := letter.Facts{Kind: letter.Kind(o.Letter), Law: law.Current(), On: date("2026-10-20"), Outcome: o.ID}
		_, err := letter.Compose(f)
		var m *letter.Missing
		if !errors.As(err, &m) {
			t.Errorf("%s: %v", o.ID, err)
			continue
		}
		for _, need := range o.Needs {
			if !m.Has(need.ID) {
				t.Errorf("%s (%s) without any fact does not ask for %s", o.ID, o.Name, need.ID)
			}
		}
	}
}

func TestNotInForce(t *testing.T) {
	var late *law.NotInForce
	f := reply(t, "unpaid")
	f.On = date("2020-12-31")
	if _, err := letter.Compose(f); !errors.As(err, &late) {
		t.Errorf("an outcome that the law did not have: %v", err)
	}
	f = reply(t, "process")
	f.On = 0
	if _, err := letter.Compose(f); !errors.As(err, &late) {
		t.Errorf("a reply without a day: %v", err)
	}
	f = reply(t, "process")
	f.Outcome = "workplace_secret"
	var unknown *law.Unknown
	if _, err := letter.Compose(f); !errors.As(err, &unknown) {
		t.Errorf("an outcome that nobody knows: %v", err)
	}
	f = reply(t, "process")
	f.Kind = "reply_secret"
	if _, err := letter.Compose(f); err == nil || !strings.Contains(err.Error(), "请核对") {
		t.Errorf("an outcome with the letter of another: %v", err)
	}
	f.Kind = "reply_love"
	if _, err := letter.Compose(f); err == nil {
		t.Error("a letter that there is not was written")
	}
}
