package annual_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
)

var forms = []string{annual.Form2021, annual.Form2019, annual.FormMixed}

func broken(findings []*finding.Finding) []*finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f *finding.Finding) bool { return f.Verdict != finding.Broken })
}

// of returns the findings of one rule.
func of(findings []*finding.Finding, id string) []*finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f *finding.Finding) bool { return f.ID != id })
}

// judge asks whoever applies the rule.
func judge(rule annual.Rule, prev, cur *annual.Report) []*finding.Finding {
	switch rule.On() {
	case annual.OnYears:
		return annual.CheckYears(prev, cur)
	case annual.OnCopies:
		return annual.CheckCopy(annual.TextOf(prev), annual.TextOf(cur))
	}
	return annual.Check(cur)
}

// TestEveryRuleBreaks would fail if a rule were listed and not applied, or
// could not see the fault it is for.
func TestEveryRuleBreaks(t *testing.T) {
	for _, rule := range annual.Rules() {
		if rule.On() == annual.OnReading {
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			prev, cur, ok := annualtest.Broken(rule.ID)
			if !ok {
				t.Fatal("no report that breaks it")
			}
			got := broken(of(judge(rule, prev, cur), rule.ID))
			if len(got) == 0 {
				t.Fatal("not found broken")
			}
			for _, f := range got {
				if f.Severity != rule.Severity {
					t.Errorf("severity %v; the rule says %v", f.Severity, rule.Severity)
				}
				if !strings.HasSuffix(f.Message, "。") {
					t.Errorf("no sentence: %s", f.Message)
				}
			}
			t.Log(got[0].Message)
		})
	}
}

// TestEveryRuleSpeaks: on a valid report every rule gives a verdict, and none
// of them is broken.
func TestEveryRuleSpeaks(t *testing.T) {
	for _, form := range forms {
		cur := annualtest.Sample(form)
		prev := annualtest.Sample(form)
		prev.Year--
		for _, rule := range annual.Rules() {
			if rule.On() != annual.OnReading && rule.ID != "SPLIT-DIGIT" && len(of(judge(rule, prev, cur), rule.ID)) == 0 {
				t.Errorf("%s: %s says nothing", form, rule.ID)
			}
		}
		for _, f := range broken(annual.Check(cur)) {
			if form == annual.FormMixed && f.ID == "FORM-YEAR" {
				continue // 不是任何一年的格式
			}
			t.Errorf("%s: %s %s: %s", form, f.ID, f.At, f.Message)
		}
	}
}

// severities is what the contract fixes.
var severities = map[string]string{
	"T3-BALANCE": "error", "T3-RESULT-SUM": "error", "T3-ROW-SUM": "error", "T3-GROUP-ROWS-EMPTY": "error", "T3-NONNEG-INT": "error",
	"T4-REVIEW-SUM": "error", "T4-DIRECT-SUM": "error", "T4-AFTER-SUM": "error", "T2-NONNEG": "error", "T2-INFORCE-GE-ISSUED": "warning",
	"XY-CARRY-TOTAL": "error", "XY-CARRY-COLUMN": "warning", "XY-INFORCE": "warning", "XY-PENDING": "warning",
	"TXT-TABLE": "warning", "TXT-SECTIONS": "error", "TXT-OVERVIEW-FIVE": "warning", "TXT-FEE": "warning", "TXT-NUMBERING": "warning", "TXT-COPY": "warning",
	"NOT-A-REPORT": "error", "NO-TEXT": "error", "OLDER-FORM": "note",
}

// elsewhere are the ids of the contract that other packages judge.
var elsewhere = []string{"AGG-SUM", "AGG-COMPLETE", "LEDGER-MATCH", "DUE-DATE"}

func TestSeveritiesAreTheContracts(t *testing.T) {
	want := severities
	if shared := os.Getenv("GONGKAI_SHARED"); shared != "" {
		text, err := os.ReadFile(filepath.Join(shared, "domain", "report-format.json"))
		if err != nil {
			t.Fatal(err)
		}
		var format struct {
			Checks []struct{ ID, Severity string }
		}
		if err := json.Unmarshal(text, &format); err != nil {
			t.Fatal(err)
		}
		want = map[string]string{}
		for _, c := range format.Checks {
			if !slices.Contains(elsewhere, c.ID) {
				want[c.ID] = c.Severity
			}
		}
		for id, severity := range want {
			if severities[id] != severity {
				t.Errorf("the twin of the contract says %q of %s, the contract %q", severities[id], id, severity)
			}
		}
	}
	for id, severity := range want {
		rule, ok := annual.RuleOf(id)
		if !ok {
			t.Errorf("no rule %s", id)
		} else if rule.Severity.String() != severity {
			t.Errorf("%s is %v, not %s", id, rule.Severity, severity)
		}
	}
	seen := map[string]bool{}
	for _, rule := range annual.Rules() {
		if seen[rule.ID] || rule.Say == "" || rule.Why == "" {
			t.Errorf("%s stands twice, or lacks what must hold or why", rule.ID)
		}
		seen[rule.ID] = true
	}
}

func TestIdentitySeverityIsTheRules(t *testing.T) {
	for _, form := range forms {
		for _, i := range annual.Identities(form) {
			if rule, ok := annual.RuleOf(i.ID); !ok || rule.Severity != i.Severity {
				t.Fatalf("%s: identity %v, rule %v", i.ID, i.Severity, rule.Severity)
			}
		}
	}
}

// TestPlacesComeFromTheReport: the places of a finding are those of its cells,
// in the order of its cells.
func TestPlacesComeFromTheReport(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	for c := range r.Cells() {
		r.SetPlace(c, finding.Place{Path: string(c)})
	}
	r.Set("table3.granted.natural_person", annual.Number(r.At("table3.granted.natural_person").Count+7))
	found := 0
	for _, f := range broken(annual.Check(r)) {
		found++
		if f.Cells[0] != "table3.granted.natural_person" {
			t.Errorf("%s names %s first", f.ID, f.Cells[0])
		}
		for i, c := range f.Cells {
			if f.Places[i].Path != c {
				t.Errorf("%s: place %d is %s, the cell %s", f.ID, i, f.Places[i].Path, c)
			}
		}
	}
	if found != 2 {
		t.Errorf("%d broken; want the row and the column", found)
	}
}

func TestCheckChangesNothing(t *testing.T) {
	r, twin := annualtest.Sample(annual.Form2021), annualtest.Sample(annual.Form2021)
	first, second := annual.Check(r), annual.Check(r)
	a, _ := json.Marshal(first)
	b, _ := json.Marshal(second)
	if string(a) != string(b) {
		t.Error("two checks of one report differ")
	}
	if strings.Contains(string(a), `"places":null`) {
		t.Error("places are null in JSON")
	}
	before, _ := json.Marshal(twin)
	after, _ := json.Marshal(r)
	if string(before) != string(after) {
		t.Error("Check changed the report")
	}
}

func BenchmarkCheck(b *testing.B) {
	r := annualtest.Random(rand.New(rand.NewPCG(1, 2)), annual.Form2021)
	for b.Loop() {
		annual.Check(r)
	}
}

func BenchmarkCheckBroken(b *testing.B) {
	r := annualtest.Random(rand.New(rand.NewPCG(1, 2)), annual.Form2021)
	r.Set("table3.granted.natural_person", annual.Number(r.At("table3.granted.natural_person").Count+7))
	for b.Loop() {
		annual.Check(r)
	}
}
