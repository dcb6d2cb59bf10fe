package letter_test

import (
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/law"
	"gongkai/letter"
	"gongkai/request"
)

// The four regimes of 复议 and 诉讼, by the day of the decision.
const (
	either = "如对本答复不服，可以自收到本答复之日起60日内向临溪县人民政府申请行政复议，或者自收到本答复之日起6个月内向临溪县人民法院提起行政诉讼。"
	first  = "如对本答复不服，可以自收到本答复之日起60日内先向临溪县人民政府申请行政复议；对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向临溪县人民法院提起行政诉讼。"
	barred = "如对本答复不服，可以自收到本答复之日起60日内向临溪县人民政府申请行政复议，或者依法向临溪县人民法院提起行政诉讼。"
	split  = "对本答复中不予公开的部分不服的，可以自收到本答复之日起60日内先向临溪县人民政府申请行政复议；对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向临溪县人民法院提起行政诉讼。\n" +
		"　　对本答复中已公开的部分不服的，可以自收到本答复之日起60日内向临溪县人民政府申请行政复议，或者自收到本答复之日起6个月内向临溪县人民法院提起行政诉讼。"
)

func TestRemedyRegimes(t *testing.T) {
	days := []string{"2023-12-31", "2024-01-01", "2025-05-31", "2025-06-01", "2026-06-30", "2026-07-01"}
	for _, c := range []struct {
		outcome string
		want    []string // on those days
	}{
		{"public", []string{either, either, either, either, either, either}},
		{"disclosed", []string{either, either, either, either, either, either}},
		{"partial", []string{either, split, split, split, split, split}},
		{"secret", []string{either, first, first, first, first, first}},
		{"forbidden", []string{either, first, first, first, first, first}},
		{"security", []string{either, first, first, first, first, first}},
		{"third_party", []string{either, first, first, first, first, first}},
		{"internal", []string{either, first, first, first, first, first}},
		{"process", []string{either, first, first, first, first, first}},
		{"case_file", []string{either, first, first, first, first, first}},
		{"query", []string{either, either, either, barred, barred, barred}},
		{"not_exist", []string{either, either, either, either, either, either}},
		{"not_ours", []string{either, either, either, either, either, either}},
		{"creation", []string{barred, barred, barred, barred, barred, barred}},
		{"unclear", []string{either, either, either, either, either, either}},
		{"petition", []string{either, either, either, barred, barred, barred}},
		{"repeat", []string{either, either, either, barred, barred, barred}},
		{"publication", []string{barred, barred, barred, barred, barred, barred}},
		{"excessive", []string{either, either, either, either, either, either}},
		{"confirm", []string{either, either, either, either, either, either}},
		{"no_correction", []string{either, either, either, either, either, either}},
		{"unpaid", []string{either, either, either, either, either, either}},
		{"withdrawn", []string{"", "", "", "", "", ""}},
		{"merged", []string{"", "", "", "", "", ""}},
		{"applicant_died", []string{"", "", "", "", "", ""}},
		{"wrong_recipient", []string{"", "", "", "", "", ""}},
	} {
		for i, on := range days {
			t.Run(c.outcome+" "+on, func(t *testing.T) {
				f := reply(t, c.outcome)
				f.On = date(on)
				d, err := letter.Compose(f)
				if err != nil {
					t.Fatal(err)
				}
				text := letter.Text(d)
				for _, words := range []string{either, first, barred, split} {
					if strings.Contains(text, words) != (words == c.want[i]) {
						t.Errorf("has this paragraph: %t\n%s", words != c.want[i], words)
					}
				}
				if c.want[i] == "" && strings.Contains(text, "行政复议") {
					t.Error("speaks of a review that it does not open")
				}
				if v := verdict(letter.Check(d, f), "LTR-REMEDY"); v == finding.Broken {
					t.Error("the lint finds the remedy paragraph wrong")
				}
			})
		}
	}
}

// TestWrongRegime writes a letter by the law of one day and judges it by that
// of another.
func TestWrongRegime(t *testing.T) {
	for _, c := range []struct{ outcome, written, judged string }{
		{"process", "2023-12-31", "2024-01-01"}, {"process", "2024-01-01", "2023-12-31"}, {"petition", "2025-05-31", "2025-06-01"}, {"partial", "2023-12-31", "2026-07-01"},
	} {
		f := reply(t, c.outcome)
		f.On = date(c.written)
		d, err := letter.Compose(f)
		if err != nil {
			t.Fatal(err)
		}
		f.On = date(c.judged)
		if v := verdict(letter.Check(d, f), "LTR-REMEDY"); v != finding.Broken {
			t.Errorf("%s written by the law of %s passes on %s: %s", c.outcome, c.written, c.judged, v)
		}
	}
}

// TestPartsWithoutExemption: what is not held, or no information at all, is no
// 不予公开 in the sense of the 复议法.
func TestPartsWithoutExemption(t *testing.T) {
	f := reply(t, "partial")
	f.Parts = f.Parts[:1]
	for _, c := range []struct{ ground, want string }{{request.NotHeld, either}, {request.NotInformation, either}, {"process", split}, {"secret", split}} {
		f.Parts[0].Ground = c.ground
		d, err := letter.Compose(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(letter.Text(d), c.want) {
			t.Errorf("%s: the remedy is not\n%s\nin\n%s", c.ground, c.want, letter.Text(d))
		}
	}
}

// TestOverruledParty: the third party has remedies of its own, in its letter.
func TestOverruledParty(t *testing.T) {
	d, err := letter.Compose(notice(t, letter.ThirdPartyDecision))
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(either, "本答复", "本决定"); !strings.Contains(letter.Text(d), want) {
		t.Errorf("no %s", want)
	}
	for _, k := range []letter.Kind{letter.Receipt, letter.Supplement, letter.Extension, letter.ThirdPartyOpinion, letter.OrganOpinion, letter.OpinionNotice} {
		d, err := letter.Compose(notice(t, k))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(letter.Text(d), "行政复议") {
			t.Errorf("%s opens a review (法释〔2025〕8号第十条第二款第二项)", k)
		}
	}
}

// TestLawsWords: the letters replace how law begins its paragraphs, so law
// must begin them so.
func TestLawsWords(t *testing.T) {
	for _, w := range law.Current().Words {
		if strings.Contains(w.Text, "{review_organ}") && !strings.HasPrefix(w.Text, "如对本答复不服，") {
			t.Errorf("%s begins %q", w.ID, w.Text)
		}
	}
}

// verdict is the worst verdict of a rule.
func verdict(findings []finding.Finding, id string) finding.Verdict {
	worst, found := finding.NotApplicable, false
	for _, f := range findings {
		if f.ID != id {
			continue
		}
		if !found || f.Verdict == finding.Broken {
			worst = f.Verdict
		}
		found = true
	}
	return worst
}
