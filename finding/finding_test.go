package finding_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"gongkai/finding"
)

// TestCounts: only what is broken, and more than a note, changes an exit status.
func TestCounts(t *testing.T) {
	for _, s := range []finding.Severity{finding.Note, finding.Warning, finding.Error} {
		for _, v := range []finding.Verdict{finding.Holds, finding.Broken, finding.CannotJudge, finding.NotInForce, finding.NotApplicable} {
			want := v == finding.Broken && s != finding.Note
			if got := (finding.Finding{Severity: s, Verdict: v}).Counts(); got != want {
				t.Errorf("%v %v counts: %v; want %v", s, v, got, want)
			}
		}
	}
}

func TestPlaceIsZero(t *testing.T) {
	box := [4]float64{0, 0, 1, 1}
	for _, p := range []finding.Place{{Line: 1}, {Page: 1}, {Path: "p[1]"}, {Box: &box}} {
		if p.IsZero() {
			t.Errorf("%+v points nowhere", p)
		}
	}
	if !(finding.Place{}).IsZero() {
		t.Error("nothing points somewhere")
	}
}

// ExampleFinding shows the JSON that other programs read.
func ExampleFinding() {
	text, _ := json.Marshal(finding.Finding{
		ID: "T3-BALANCE", Severity: finding.Error, Verdict: finding.CannotJudge, At: "total",
		Message: "无法判断。", Places: []finding.Place{{Line: 3, Column: 1}},
	})
	fmt.Println(string(text))
	fmt.Println(finding.Error.Chinese(), finding.CannotJudge.Chinese())
	// Output:
	// {"id":"T3-BALANCE","severity":"error","verdict":"cannot judge","at":"total","message":"无法判断。","places":[{"line":3,"column":1}]}
	// 错误 无法判断
}
