package reader

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
)

// readingOf is what reading a report gives, without the reading.
func readingOf(body string, year int, change func(*annual.Report)) *Reading {
	prev, cur, _ := annualtest.Broken("TXT-TITLE") // 两年相接
	r := cur
	if year < cur.Year {
		r = prev
	}
	r.Body, r.Year = body, year
	for i, id := range []string{"overview", "problems"} {
		for k := range r.Sections {
			if r.Sections[k].ID == id { // 各写各的
				r.Sections[k].Paragraphs = []annual.Paragraph{{Text: sentences(rand.New(rand.NewPCG(uint64(year), uint64(len(body)*100+i))), 400)}}
			}
		}
	}
	if change != nil {
		change(r)
	}
	return &Reading{File: body + fmt.Sprint(year), Report: r, Findings: annual.Check(r)}
}

// sentences are words of chance, so that no two texts are alike.
func sentences(rng *rand.Rand, letters int) string {
	var b strings.Builder
	for n := 0; n < letters; n += 12 {
		for range 6 {
			w := rng.IntN(1000)
			b.WriteRune(rune(0x4e00 + w))
			b.WriteRune(rune(0x5200 + w*7%997))
		}
		b.WriteString("，")
	}
	return b.String()
}

// beside returns the findings that Compare adds: id and place of the broken ones.
func beside(r *Reading) []string {
	ids := besideRules()
	var all []string
	for _, f := range r.Findings {
		if ids[f.ID] && f.Verdict == finding.Broken {
			all = append(all, f.ID+" "+f.At)
		}
	}
	return all
}

func add(r *annual.Report, c law.Cell, n int64) { r.Set(c, annual.Number(r.At(c).Count+n)) }

const forwardTotal = law.Cell("table3.carried_forward.total")

func TestCompare(t *testing.T) {
	torn := func(r *annual.Report) { add(r, forwardTotal, 9) }
	same := func(r *annual.Report) {
		for k := range r.Sections {
			if id := r.Sections[k].ID; id == "overview" || id == "problems" {
				r.Sections[k].Paragraphs = []annual.Paragraph{{Text: sentences(rand.New(rand.NewPCG(1, 1)), 400)}}
			}
		}
	}
	const a, b = "临溪县人民政府", "云州市人民政府"
	cases := []struct {
		name     string
		readings []*Reading
		want     []string // for each reading
	}{
		{"两年相接", []*Reading{readingOf(a, 2024, nil), readingOf(a, 2025, nil)}, []string{"", ""}},
		{"结转不接，说在后一年", []*Reading{readingOf(a, 2024, torn), readingOf(a, 2025, nil)}, []string{"", "XY-CARRY-TOTAL total"}},
		{"次序颠倒也一样", []*Reading{readingOf(a, 2025, nil), readingOf(a, 2024, torn)}, []string{"XY-CARRY-TOTAL total", ""}},
		{"隔了一年", []*Reading{readingOf(a, 2023, torn), readingOf(a, 2025, nil)}, []string{"", ""}},
		{"两个机关", []*Reading{readingOf(a, 2024, torn), readingOf(b, 2025, nil)}, []string{"", ""}},
		{"名称写法不同", []*Reading{readingOf("临溪县 政府", 2024, torn), readingOf(a, 2025, nil)}, []string{"", "XY-CARRY-TOTAL total"}},
		{"同年两份，不互相核对", []*Reading{readingOf(a, 2025, torn), readingOf(a, 2025, nil)}, []string{"", ""}},
		{"上年两份，取相符的一份", []*Reading{readingOf(a, 2024, torn), readingOf(a, 2024, nil), readingOf(a, 2025, nil)}, []string{"", "", ""}},
		{"照搬上年", []*Reading{readingOf(a, 2024, same), readingOf(a, 2025, same)}, []string{"", "TXT-COPY prev"}},
		{"照搬邻县", []*Reading{readingOf(a, 2025, same), readingOf(b, 2025, same)}, []string{"TXT-COPY neighbour", "TXT-COPY neighbour"}},
		{"同一机关的网页和PDF相同", []*Reading{readingOf(a, 2025, same), readingOf(a, 2025, same)}, []string{"", ""}},
		{"别的年份的别的机关", []*Reading{readingOf(a, 2024, same), readingOf(b, 2025, same)}, []string{"", ""}},
		{"没有读到机关或者年度", []*Reading{readingOf("", 2024, torn), readingOf("", 2025, nil), readingOf(a, 0, nil), nil, {}}, []string{"", "", "", "", ""}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for range 2 { // 再比一遍也不重复
				Compare(c.readings)
			}
			for i, r := range c.readings {
				if r == nil {
					continue
				}
				if got := strings.Join(beside(r), ", "); got != c.want[i] {
					t.Errorf("reading %d: %s; want %q", i, got, c.want[i])
				}
			}
		})
	}
}

// TestCompareKeepsWhatWasFound: the findings of each report alone stay as they were.
func TestCompareKeepsWhatWasFound(t *testing.T) {
	r := readingOf("临溪县人民政府", 2025, func(r *annual.Report) { r.Set("table4.review.total", annual.Number(9)) })
	before := slices.Clone(r.Findings)
	Compare([]*Reading{readingOf("临溪县人民政府", 2024, nil), r})
	if len(r.Findings) <= len(before) {
		t.Fatal("nothing was added")
	}
	for i, f := range before {
		if g := r.Findings[i]; g.ID != f.ID || g.At != f.At || g.Message != f.Message {
			t.Fatalf("finding %d was %v, is %v", i, f, g)
		}
	}
}

// many returns readings of bodies for the years 2024 and 2025, every tenth
// with the words of the one before it.
func many(n int) []*Reading {
	rng := rand.New(rand.NewPCG(6, 6))
	var all []*Reading
	words := []string{sentences(rng, 1600), sentences(rng, 500)}
	for i := range n {
		if i%10 != 0 {
			words = []string{sentences(rng, 1600), sentences(rng, 500)}
		}
		r := readingOf(fmt.Sprintf("第%d县人民政府", i/2), 2024+i%2, nil)
		for k := range r.Report.Sections {
			switch s := &r.Report.Sections[k]; s.ID {
			case "overview":
				s.Paragraphs = []annual.Paragraph{{Text: words[0]}}
			case "problems":
				s.Paragraphs = []annual.Paragraph{{Text: words[1]}}
			}
		}
		all = append(all, r)
	}
	return all
}

// BenchmarkCompare shows how the cost of one reading grows with their number:
// it should not.
func BenchmarkCompare(b *testing.B) {
	for _, n := range []int{60, 600, 6000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			readings := many(n)
			for b.Loop() {
				Compare(readings)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/reading")
		})
	}
}

// Two years of one county: what the later report says was carried in is not
// what the earlier one carried forward.
func ExampleCompare() {
	last, this, _ := annualtest.Broken("XY-CARRY-TOTAL")
	readings := []*Reading{
		{File: "临溪县2024.txt", Report: last, Findings: annual.Check(last)},
		{File: "临溪县2025.txt", Report: this, Findings: annual.Check(this)},
	}
	Compare(readings)
	for _, r := range readings {
		for _, f := range r.Findings {
			if f.ID == "XY-CARRY-TOTAL" {
				fmt.Println(r.File, f.Verdict.Chinese(), f.Message)
			}
		}
	}
	// Output:
	// 临溪县2025.txt 不成立 总计：本年“上年结转”应等于上年“结转下年度继续办理”；2024年报告的“四、结转下年度继续办理·总计”为 7，2025年报告的“二、上年结转政府信息公开申请数量·总计”为 6，差 1。请核对两年的报告，以台账为准更正。
}
