package reader

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
)

// TestLayouts writes valid tables in every layout with the faults seen in
// published reports, and reads them back. No number may be wrong or invented;
// where cells stand apart, practically every printed number must come out.
func TestLayouts(t *testing.T) {
	for _, layout := range layouts {
		t.Run(layout.name, func(t *testing.T) {
			got := measure(t, layout, draws())
			for _, f := range got.faults[:min(len(got.faults), 5)] {
				t.Log(f)
			}
			if got.wrong*100_000 > got.printed {
				t.Errorf("%d of %d cells wrong or invented", got.wrong, got.printed)
			}
			t.Logf("%d of %d printed cells read (%.3f%%), %d wrong or invented", got.right, got.printed, got.share(), got.wrong)
			if layout.apart && got.share() < 99.9 {
				t.Errorf("only %.3f%% of the printed cells were read", got.share())
			}
		})
	}
}

// accuracy is what became of the cells of one layout.
type accuracy struct {
	printed, right, wrong int // wrong: stated with another number, or not printed at all
	faults                []string
}

func (a accuracy) share() float64 { return 100 * float64(a.right) / float64(max(a.printed, 1)) }

// row is the row of a layout in the table of docs/reading.md.
func (a accuracy) row(l layout) string {
	apart := "no"
	if l.apart {
		apart = "yes"
	}
	return fmt.Sprintf("| %s | %s | %d | %.3f %% | %d | %d |\n", l.name, apart, a.printed, a.share(), a.printed-a.right, a.wrong)
}

// measure draws reports in a layout and reads them. Reports with blanks for
// zeros count for what is wrong only: whether a blank is a zero is for the
// identities to say, and how many of them can is tested elsewhere.
func measure(t testing.TB, l layout, draws uint64) (all accuracy) {
	t.Helper()
	for seed := range draws {
		f, s, blanks := drawFor(l, seed)
		printed, right, faults := compare(t, f, string(l.write(f, s)), l.apart)
		all.wrong += len(faults)
		if len(faults) > 0 {
			all.faults = append(all.faults, fmt.Sprintf("seed %d form %s style %+v: %d faults\n%s", seed, f.form, s, len(faults), strings.Join(faults[:min(len(faults), 6)], "\n")))
		}
		if !blanks {
			all.printed, all.right = all.printed+printed, all.right+right
		}
	}
	return all
}

// TestAccuracyTable prints the table of docs/reading.md under GONGKAI_TABLE=1;
// otherwise it draws a few reports and holds that each layout gets its row.
func TestAccuracyTable(t *testing.T) {
	n := uint64(4)
	if os.Getenv("GONGKAI_TABLE") == "1" {
		n = 200
	}
	table := accuracyTable(t, n)
	if n == 200 {
		fmt.Println(table)
	}
	if got, want := strings.Count(table, "\n"), len(layouts)+3; got != want {
		t.Errorf("the table has %d lines, want %d", got, want)
	}
}

func accuracyTable(t testing.TB, draws uint64) string {
	var b strings.Builder
	b.WriteString("| layout | cells apart | printed | right | missed | wrong or invented |\n|---|---|---|---|---|---|\n")
	sum := accuracy{}
	for _, l := range layouts {
		a := measure(t, l, draws)
		if l.apart {
			sum.printed, sum.right = sum.printed+a.printed, sum.right+a.right
		}
		sum.wrong += a.wrong
		b.WriteString(a.row(l))
	}
	b.WriteString(sum.row(layout{name: "all with the cells apart", apart: true}))
	return b.String()
}

// draws is how many reports are drawn for each layout: 200, under
// GONGKAI_SOAK=1 5,000.
func draws() uint64 {
	if os.Getenv("GONGKAI_SOAK") == "1" {
		return 5000
	}
	return 200
}

// drawFor draws the report of a seed for a layout.
func drawFor(l layout, seed uint64) (f *forged, s style, blanks bool) {
	h := fnv.New64a()
	h.Write([]byte(l.name))
	rng := rand.New(rand.NewPCG(seed, h.Sum64()))
	f, s, blanks = drawReport(rng, l.name != "标签分离")
	if drawsOddities(l.name) && rng.IntN(2) == 0 {
		s.odd = drawOddities(rng)
	}
	return f, s, blanks
}

// drawReport draws a report and the faults of its print. A report with torn
// labels is not cut off as well: nobody could tell its rows.
func drawReport(rng *rand.Rand, mayCut bool) (f *forged, s style, blanks bool) {
	form := annual.Form2021
	switch n := rng.IntN(20); {
	case n < 3:
		form = annual.Form2019
	case n == 3:
		form = annual.FormMixed
	}
	f, s = forge(rng, form), draw(rng)
	if rng.IntN(5) == 0 && mayCut {
		f.cut(1 + rng.IntN(24))
	}
	if rng.IntN(6) == 0 {
		f.wrong()
	}
	if blanks = rng.IntN(5) == 0; blanks {
		s.noise = false // 空格与杂字同在，一格一行的版式已无从分辨
		f.blank([][]string{{""}, {"/"}, {"-", "—"}, {"", "/"}}[rng.IntN(4)])
	}
	s.noTitles = rng.IntN(12) == 0
	return f, s, blanks
}

// compare reads a forged source and holds every cell against the truth.
func compare(t testing.TB, f *forged, source string, apart bool) (printed, right int, faults []string) {
	t.Helper()
	reading, err := Read("forged", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	if form := reading.Report.Form; apart && form != "" && form != f.form && f.printed["table3.carried_forward.total"] != "" {
		faults = append(faults, fmt.Sprintf("form %v, want %s", form, f.form))
	}
	for _, table := range annual.Tables(f.form) {
		for _, c := range table.Cells() {
			want, ok := f.truth(c)
			have := "<nil>"
			if v := reading.Report.At(c); v.Known() {
				have = v.String()
			}
			switch {
			case ok && have == want:
				printed++
				right++
			case ok && have == "<nil>":
				printed++
			default:
				if !ok && have == "<nil>" {
					continue
				}
				faults = append(faults, fmt.Sprintf("%s: read %s, printed %q (%s)", c, have, f.printed[c], want))
			}
		}
	}
	if apart {
		faults = append(faults, f.misjudged(reading)...)
	}
	sort.Strings(faults)
	return printed, right, faults
}

// misjudged holds the broken identities of a reading against those of the
// truth: each must be found unless a cell of it was not read, and no other may.
func (f *forged) misjudged(reading *Reading) (faults []string) {
	truth := &annual.Report{Form: f.form, Found: map[law.TableID]bool{}}
	for _, table := range annual.Tables(f.form) {
		for _, c := range table.Cells() {
			if _, ok := f.truth(c); ok {
				truth.Set(c, annual.Number(f.values[c]))
			}
		}
	}
	for _, id := range annual.Identities(f.form) {
		wants := id.Judge(truth).Verdict
		has := finding.CannotJudge
		for _, x := range reading.Findings {
			if x.ID == id.ID && x.At == id.At {
				has = x.Verdict
			}
		}
		if has != wants && has != finding.CannotJudge {
			faults = append(faults, fmt.Sprintf("%s at %s: found %s, is %s", id.ID, id.At, has, wants))
		}
		if has == finding.CannotJudge && wants == finding.Broken && f.readAll(reading, id) {
			faults = append(faults, fmt.Sprintf("%s at %s: broken, and not found", id.ID, id.At))
		}
	}
	return faults
}

func (f *forged) readAll(reading *Reading, id annual.Identity) bool {
	for _, c := range slices.Concat(id.Left, id.Right) {
		if !reading.Report.At(c).Known() {
			return false
		}
	}
	return true
}
