package proof

import (
	"bytes"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/paper"
	"gongkai/reader"
)

// reread prints the clean report in a format and reads that.
func reread(t testing.TB, format string, r *annual.Report) *reader.Reading {
	t.Helper()
	var b bytes.Buffer
	write := map[string]func(io.Writer, paper.Doc) error{
		"docx": paper.DOCX, "html": paper.Page,
		"pdf": func(w io.Writer, d paper.Doc) error {
			fonts, err := paper.Builtin()
			if err != nil {
				return err
			}
			return paper.PDF(w, d, fonts)
		},
	}[format]
	if err := write(&b, r.Paper(nil)); err != nil {
		t.Fatal(err)
	}
	reading, err := reader.Read("报告."+format, b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

// What is printed reads back as it was: the same form, the same cells, the
// same words, and no rule broken.
func TestThePrintReadsBack(t *testing.T) {
	for _, format := range []string{"docx", "html", "pdf"} {
		for _, form := range []string{annual.Form2021, annual.Form2019, annual.FormMixed} {
			for seed := range uint64(3) {
				t.Run(format+" "+form, func(t *testing.T) {
					r := annualtest.Random(rand.New(rand.NewPCG(seed, 7)), form)
					got := reread(t, format, r)
					compare(t, got.Report, r)
					for _, f := range got.Findings {
						if f.Counts() && f.ID != "FORM-YEAR" {
							t.Errorf("%s: %s", f.ID, f.Message)
						}
					}
				})
			}
		}
	}
}

// Cells that are not known stay unknown on the way to paper and back, wherever
// they are: none is read as zero.
func TestUnknownReadsBackAsUnknown(t *testing.T) {
	for _, format := range []string{"docx", "html"} {
		for seed := range uint64(8) {
			chance := rand.New(rand.NewPCG(seed, 9))
			r := annualtest.Random(chance, annual.Form2021)
			for _, table := range annual.Tables(r.Form) {
				for _, c := range table.Cells() {
					if chance.IntN(12) == 0 {
						r.Set(c, annual.Value{})
					}
				}
			}
			compare(t, reread(t, format, r).Report, r)
		}
	}
}

// compare holds two reports against each other, cells and words.
func compare(t *testing.T, got, want *annual.Report) {
	t.Helper()
	if got.Form != want.Form || got.Body != want.Body || got.Year != want.Year {
		t.Errorf("got %s %d of form %s", got.Body, got.Year, got.Form)
	}
	wrong := 0
	for _, table := range annual.Tables(want.Form) {
		for _, c := range table.Cells() {
			g, w := got.At(c), want.At(c)
			if g.Known() != w.Known() || w.Known() && g.String() != w.String() {
				if wrong++; wrong < 6 {
					t.Errorf("%s: got %s, want %s", c, g, w)
				}
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d cells differ", wrong)
	}
	said := ""
	for _, s := range got.Sections {
		for _, p := range s.Paragraphs {
			said += strings.Join(strings.Fields(p.Text), "")
		}
	}
	for _, s := range want.Sections {
		for _, p := range s.Paragraphs {
			if !strings.Contains(said, strings.Join(strings.Fields(p.Text), "")) {
				t.Errorf("%q is lost", p.Text)
			}
		}
	}
}

// A report that was read, sent back with comments and read again is the same
// report: neither the box nor the comments disturb the numbers.
func TestTheProofReadsBack(t *testing.T) {
	for name, r := range readings(t) {
		if r.Report.Form == "" {
			continue
		}
		var b bytes.Buffer
		if err := DOCX(&b, r); err != nil {
			t.Fatal(err)
		}
		again, err := reader.Read(name, b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range annual.Tables(r.Report.Form) {
			for _, c := range table.Cells() {
				if g, w := again.Report.At(c), r.Report.At(c); g.Known() != w.Known() || g.Known() && g.String() != w.String() {
					t.Errorf("%s, %s: got %s, want %s", name, c, g, w)
				}
			}
		}
		for _, f := range r.Findings {
			if f.Verdict != finding.Broken || len(f.Mends) == 0 {
				continue
			}
			if !slices.ContainsFunc(again.Findings, func(g *finding.Finding) bool { return g.ID == f.ID && g.At == f.At && g.Verdict == f.Verdict }) {
				t.Errorf("%s: %s at %s is lost", name, f.ID, f.At)
			}
		}
	}
}
