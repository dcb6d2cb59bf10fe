package reader

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"gongkai/annual"
)

// laid lays an abstract by and takes it up again.
func laid(t *testing.T, r *Reading) *Abstract {
	t.Helper()
	a, err := ParseAbstract(AbstractOf(r.Report).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestAbstractSaysTheSame: what was laid by gives the findings, words and
// places and all, that the readings themselves give.
func TestAbstractSaysTheSame(t *testing.T) {
	words := sentences(rand.New(rand.NewPCG(2, 2)), 400)
	same := func(r *annual.Report) {
		add(r, forwardTotal, 9)
		for k := range r.Sections {
			if id := r.Sections[k].ID; id == "overview" || id == "problems" {
				r.Sections[k].Paragraphs = []annual.Paragraph{{Text: words + fmt.Sprint(r.Year), Place: r.Sections[k].Place}}
			}
		}
	}
	for _, c := range []struct {
		name      string
		last, cur *Reading
		beside    *Reading
	}{
		{"相符", readingOf("临溪县人民政府", 2024, nil), readingOf("临溪县人民政府", 2025, nil), readingOf("云州市教育体育局", 2025, nil)},
		{"不接又照搬", readingOf("临溪县人民政府", 2024, same), readingOf("临溪县人民政府", 2025, same), readingOf("云州市人民政府", 2025, same)},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := len(c.cur.Findings)
			Compare([]*Reading{c.last, c.cur, c.beside})
			want, err := json.Marshal(c.cur.Findings[before:])
			if err != nil {
				t.Fatal(err)
			}
			found, taken := laid(t, c.cur).Against([]*Abstract{laid(t, c.last)}, laid(t, c.beside))
			got, err := json.Marshal(found)
			if err != nil {
				t.Fatal(err)
			}
			if c.name == "相符" { // 没有相近的，Compare不另说
				found = found[:len(found)-1]
				got, _ = json.Marshal(found)
			}
			if taken != 0 || string(got) != string(want) || len(found) == 0 {
				t.Errorf("taken %d:\n got %s\nwant %s", taken, got, want)
			}
		})
	}
}

// A damaged abstract is an error, whatever is damaged.
func TestAbstractDamaged(t *testing.T) {
	whole := AbstractOf(readingOf("临溪县人民政府", 2025, nil).Report).Bytes()
	for n := range len(whole) - 8 { // the end of the last block
		if _, err := ParseAbstract(whole[:n]); err == nil {
			t.Fatalf("%d of %d bytes are an abstract", n, len(whole))
		}
	}
}

func FuzzAbstract(f *testing.F) {
	r := readingOf("临溪县人民政府", 2025, nil).Report
	f.Add(AbstractOf(r).Bytes())
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		if a, err := ParseAbstract(b); err == nil {
			a.Against([]*Abstract{a}, a)
		}
	})
}

func TestNamesOneBody(t *testing.T) {
	for body, want := range map[string]bool{
		"临溪县教育局": true, "沛县人民政府": true, "云州市市场监督管理局": true, "青石镇人民政府": true, "城关街道办事处": true, "国家统计局": true, "教育部": true, "国务院办公厅": true,
		"教育局": false, "县教育局": false, "市场监督管理局": false, "城市管理局": false, "住房和城乡建设局": false, "农业农村局": false, "人民政府办公室": false,
		"经济技术开发区管理委员会": false, "街道办事处": false, "": false,
	} {
		if got := NamesOneBody(body); got != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}
