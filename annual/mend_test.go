package annual_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
)

// TestTenThousandTables: no valid report gives a finding; with one cell of 表三
// or 表四 changed, that cell is in the smallest set named, with its true value.
func TestTenThousandTables(t *testing.T) {
	rng := rand.New(rand.NewPCG(30, 2021))
	sizes := map[int]int{}
	for k := range 10000 {
		form := forms[k%2] // 2021 and 2019 in turn
		r := annualtest.Random(rng, form)
		for _, f := range broken(annual.Check(r)) {
			if strings.HasPrefix(f.ID, "ODD-") {
				continue // 少见，不是错
			}
			t.Fatalf("table %d (%s): %s %s: %s", k, form, f.ID, f.At, f.Message)
		}
		tables := annual.Tables(form)
		cells := slices.Concat(tables[1].Cells(), tables[2].Cells())
		c := cells[rng.IntN(len(cells))]
		was := r.At(c).Count
		now := changed(rng, was)
		r.Set(c, annual.Number(now))

		var mends []finding.Mend
		found := 0
		for _, f := range broken(annual.Check(r)) {
			if !strings.HasPrefix(f.ID, "T3-") && !strings.HasPrefix(f.ID, "T4-") {
				continue // the words now differ too, and two digits may look torn
			}
			if found++; found > 1 && !slices.Equal(mends, f.Mends) {
				t.Fatalf("table %d: %s changed from %d to %d: %s %s names %v, another %v", k, c, was, now, f.ID, f.At, f.Mends, mends)
			}
			mends = f.Mends
			if !slices.Contains(f.Cells, string(c)) {
				t.Fatalf("table %d: %s changed: %s %s does not list it", k, c, f.ID, f.At)
			}
		}
		if found == 0 {
			t.Fatalf("table %d: %s changed from %d to %d, and nobody noticed", k, c, was, now)
		}
		want := finding.Mend{Cell: string(c), From: now, To: was}
		if !slices.Contains(mends, want) {
			t.Fatalf("table %d: %v is not among %v", k, want, mends)
		}
		if strings.HasPrefix(string(c), "table3.") && len(mends) != 1 {
			t.Fatalf("table %d: %s changed; 表三 should name it alone, not %v", k, c, mends)
		}
		if len(mends) > 5 {
			t.Fatalf("table %d: %d mends", k, len(mends))
		}
		sizes[len(mends)]++
	}
	t.Logf("size of the set named: %v", sizes)
}

// changed returns another number of the same kind: a slip, a lost digit, a
// swapped one, or any.
func changed(rng *rand.Rand, was int64) int64 {
	for {
		now := was
		switch rng.IntN(4) {
		case 0:
			now = was + int64(rng.IntN(3)) - 1
		case 1:
			now = was / 10
		case 2:
			now = was*10 + int64(rng.IntN(10))
		default:
			now = int64(rng.IntN(20000))
		}
		if now >= 0 && now != was {
			return now
		}
	}
}

func TestMends(t *testing.T) {
	add := func(r *annual.Report, c law.Cell, n int64) { r.Set(c, annual.Number(r.At(c).Count+n)) }
	grow := func(r *annual.Report, row, column string, n int64) { // 多收 n 件，这样办结，各项勾稽仍成立
		for _, row := range []string{row, "results_total", "new_received"} {
			add(r, law.Cell("table3."+row+"."+column), n)
			add(r, law.Cell("table3."+row+".total"), n)
		}
	}
	cases := []struct {
		name   string
		change func(r *annual.Report)
		id     string
		mends  string // cells in order
		words  string // in the message
	}{
		{"一格错", func(r *annual.Report) { add(r, "table3.granted.natural_person", 4) }, "T3-RESULT-SUM", "table3.granted.natural_person", "只需把“（一）予以公开·自然人”由"},
		{"两处错", func(r *annual.Report) {
			add(r, "table3.granted.natural_person", 4)
			add(r, "table3.unable_not_held.other_org", 2)
		}, "T3-RESULT-SUM", "table3.granted.natural_person", "把“（一）予以公开·自然人”由 4 改为 0（另外还要把“（四）无法提供1.本机关不掌握相关政府信息·其他”由 2 改为 0），各项勾稽即全部成立，请核对这2格。"},
		{"两处错得一样多，交叉的两格也能改平", func(r *annual.Report) {
			grow(r, "granted", "other_org", 9)
			grow(r, "unable_not_held", "natural_person", 9)
			add(r, "table3.granted.natural_person", 4)
			add(r, "table3.unable_not_held.other_org", 4)
		}, "T3-RESULT-SUM", "table3.granted.natural_person table3.unable_not_held.natural_person", "至少要改2格，可能的改法有 2 种：把“（一）予以公开·自然人”"},
		{"两格填颠倒", func(r *annual.Report) {
			grow(r, "refused_third_party", "natural_person", 7)
			grow(r, "granted", "natural_person", 9)
			add(r, "table3.refused_third_party.natural_person", -4)
			add(r, "table3.refused_third_party.legal_service_org", 4)
		}, "T3-RESULT-SUM", "table3.refused_third_party.natural_person", "把“（三）不予公开4.保护第三方合法权益·自然人”的 3 与“（三）不予公开4.保护第三方合法权益·法律服务机构”的 7 对调，各项勾稽即全部成立，疑似填颠倒"},
		{"同列两错", func(r *annual.Report) {
			add(r, "table3.granted.natural_person", 4)
			add(r, "table3.unable_not_held.natural_person", 4)
		}, "T3-RESULT-SUM", "", "请核对这2格"},
		{"四处错，不再猜", func(r *annual.Report) {
			for k, c := range []law.Cell{"table3.granted.natural_person", "table3.unable_not_held.other_org", "table3.not_processed_repeat.commercial_enterprise", "table3.refused_third_party.legal_service_org"} {
				add(r, c, int64(3+k))
			}
		}, "T3-RESULT-SUM", "", "可能不止一处有误"},
		{"总计行的总计错", func(r *annual.Report) { add(r, "table3.results_total.total", 5) }, "T3-BALANCE", "table3.results_total.total", "总计”由"},
		{"表三表四各错一处，分别可改", func(r *annual.Report) {
			add(r, "table3.new_received.other_org", 3)
			add(r, "table4.lit_direct.total", 100)
		}, "T3-BALANCE", "table3.new_received.other_org", ""},
		{"表四不能断定是哪一格", func(r *annual.Report) {
			for c, n := range map[law.Cell]int64{"upheld": 3, "corrected": 1, "other": 0, "pending": 2, "total": 5} {
				r.Set("table4.review."+c, annual.Number(n))
			}
		}, "T4-REVIEW-SUM", "table4.review.total table4.review.upheld table4.review.corrected table4.review.pending", "可能的改法有 4 种，各改一格：总计改为 6，或"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := annualtest.Sample(annual.Form2021)
			c.change(r)
			found := broken(of(annual.Check(r), c.id))
			if len(found) == 0 {
				t.Fatalf("%s is not broken", c.id)
			}
			var cells []string
			for _, m := range found[0].Mends {
				cells = append(cells, m.Cell)
				if m.To < 0 || m.To == m.From {
					t.Errorf("mend %v", m)
				}
			}
			if got := strings.Join(cells, " "); got != c.mends {
				t.Errorf("mends %q; want %q", got, c.mends)
			}
			if !strings.Contains(found[0].Message, c.words) {
				t.Errorf("said %s", found[0].Message)
			}
		})
	}
}

// TestMendLeavesUnreadAlone: an identity that cannot be judged neither asks
// for a mend nor forbids one.
func TestMendLeavesUnreadAlone(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	for _, row := range []string{"results_total", "carried_forward"} {
		for _, c := range law.Applicants {
			r.Set(law.Cell("table3."+row+"."+string(c.ID)), annual.Value{})
		}
	}
	r.Set("table3.new_received.total", annual.Number(r.At("table3.new_received.total").Count+1))
	found := broken(of(annual.Check(r), "T3-ROW-SUM"))
	if len(found) != 1 || found[0].At != "new_received" {
		t.Fatalf("found %v", found)
	}
	if len(found[0].Mends) < 2 {
		t.Errorf("only %v: with the columns unread any cell of the row may be wrong", found[0].Mends)
	}
}

func TestTornNumber(t *testing.T) {
	_, r, _ := annualtest.Broken("SPLIT-DIGIT")
	found := of(annual.Check(r), "SPLIT-DIGIT")
	if len(found) != 1 {
		t.Fatalf("%d hints", len(found))
	}
	f := found[0]
	if f.At != "granted" || f.Counts() || !slices.Equal(f.Cells, []string{"table3.granted.research_institution", "table3.granted.public_welfare_org"}) {
		t.Errorf("%+v", f)
	}
	if !strings.Contains(f.Message, "12") {
		t.Errorf("said %s", f.Message)
	}
	r.Set("table3.granted.public_welfare_org", annual.Number(3)) // 13 would not balance
	if found := of(annual.Check(r), "SPLIT-DIGIT"); len(found) != 0 {
		t.Errorf("still says %s", found[0].Message)
	}
}
