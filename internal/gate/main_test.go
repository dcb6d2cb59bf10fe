package main

import (
	"strings"
	"testing"
)

func TestJudge(t *testing.T) {
	const begun = `{"Action":"start","Package":"p"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"a_test.go:7: 期限不符\n"}
`
	cases := []struct {
		name, events string
		want         tally
		passes       bool
		says         string // must be shown
		quiet        string // must not be shown
	}{
		{"all pass", begun + `{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Elapsed":0.5}`, tally{passed: 1}, true, "ok    p: 1 in 0.5 s", "期限不符"},
		{"one fails", begun + `{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"fail","Package":"p","Elapsed":0.5}`, tally{failed: 1}, false, "期限不符", ""},
		{"a skip is not a pass", begun + `{"Action":"skip","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p"}`, tally{skipped: 1}, false, "期限不符", ""},
		{"subtests count", begun + `{"Action":"pass","Package":"p","Test":"TestA/一"}
{"Action":"pass","Package":"p","Test":"TestA/二"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p"}`, tally{passed: 3}, true, "", ""},
		{"a package that dies in a test", begun + `{"Action":"output","Package":"p","Output":"panic: test timed out\n"}
{"Action":"fail","Package":"p"}`, tally{failed: 1}, false, "期限不符", ""},
		{"a package that does not compile", `{"ImportPath":"p","Action":"build-output","Output":"p.go:3: undefined: x\n"}
{"ImportPath":"p","Action":"build-fail"}
{"Action":"start","Package":"p"}
{"Action":"output","Package":"p","Output":"FAIL\tp [build failed]\n"}
{"Action":"fail","Package":"p","FailedBuild":"p"}`, tally{failed: 1}, false, "undefined: x", ""},
		{"a package without tests is not a skip", `{"Action":"start","Package":"q"}
{"Action":"skip","Package":"q"}
` + begun + `{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p"}`, tally{passed: 1}, true, "q: no tests", ""},
		{"nothing ran", `{"Action":"start","Package":"q"}
{"Action":"skip","Package":"q"}`, tally{}, false, "", ""},
		{"packages at once", `{"Action":"fail","Package":"q","Test":"TestB"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p"}
{"Action":"fail","Package":"q"}`, tally{passed: 1, failed: 1}, false, "FAIL  q: 0 passed, 1 failed, 0 skipped", ""},
		{"words of go test itself", "no packages to test\n", tally{}, false, "no packages to test", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var w strings.Builder
			got, err := judge(strings.NewReader(c.events), &w)
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want || got.passes() != c.passes {
				t.Errorf("counted %v, passes %v; want %v, %v", got, got.passes(), c.want, c.passes)
			}
			if !strings.Contains(w.String(), c.says) {
				t.Errorf("does not say %q:\n%s", c.says, &w)
			}
			if c.quiet != "" && strings.Contains(w.String(), c.quiet) {
				t.Errorf("says %q:\n%s", c.quiet, &w)
			}
		})
	}
}

func TestTallyIsTheLastLine(t *testing.T) {
	if got := (tally{312, 1, 2}).String(); got != "312 passed, 1 failed, 2 skipped" {
		t.Errorf("got %q", got)
	}
}
