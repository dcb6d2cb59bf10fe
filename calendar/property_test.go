package calendar

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestAddAndCount(t *testing.T) {
	r := rand.New(rand.NewPCG(2019, 515))
	first, last := MustDate("2018-12-29"), MustDate("2027-09-01")
	pick := func() Date { return first + Date(r.IntN(int(last-first))) }
	cal := Default()
	for range 5000 {
		a, n := pick(), r.IntN(80)
		end, provisional, err := cal.Add(a, n)
		if err != nil {
			t.Fatalf("Add(%s, %d): %v", a, n, err)
		}
		if n > 0 && !mustDay(t, cal, end.String()).Working {
			t.Fatalf("Add(%s, %d) = %s 不是工作日", a, n, end)
		}
		if count, p, err := cal.Count(a, end); count != n || p != provisional || err != nil {
			t.Fatalf("Count(%s, %s) = %d, %v, %v; want %d, %v", a, end, count, p, err, n, provisional)
		}
		// One day more in either argument never ends earlier.
		if next, _, _ := cal.Add(a, n+1); next <= end {
			t.Fatalf("Add(%s, %d) = %s, not after %s", a, n+1, next, end)
		}
		if next, _, _ := cal.Add(a+1, n); next < end {
			t.Fatalf("Add(%s, %d) = %s, before %s", a+1, n, next, end)
		}
		// A term in two parts is the term in one.
		m := r.IntN(n + 1)
		if half, _, _ := cal.Add(a, m); true {
			if whole, _, err := cal.Add(half, n-m); whole != end || err != nil {
				t.Fatalf("Add(Add(%s, %d), %d) = %s, want %s", a, m, n-m, whole, end)
			}
		}

		b, c := pick(), pick()
		ab, _, _ := cal.Count(a, b)
		bc, _, _ := cal.Count(b, c)
		ac, _, _ := cal.Count(a, c)
		if ab+bc != ac {
			t.Fatalf("Count(%s, %s) + Count(%s, %s) = %d, want %d", a, b, b, c, ab+bc, ac)
		}
		next, _, err := cal.NextWorking(a)
		if err != nil || next < a {
			t.Fatalf("NextWorking(%s) = %s, %v", a, next, err)
		}
		if one, _, _ := cal.Add(a-1, 1); a > first && one != next {
			t.Fatalf("NextWorking(%s) = %s, but the first working day after %s is %s", a, next, a-1, one)
		}
	}
}

// The rule of the law, written once more without a table: a day is worked if a
// notice works it, or if it is Monday to Friday and no notice makes it off.
func TestTableIsTheRule(t *testing.T) {
	says := map[Date]Kind{}
	notices := slices.Clone(Default().notices)
	slices.SortFunc(notices, func(a, b *Notice) int { return strings.Compare(a.issued.String(), b.issued.String()) })
	for _, n := range notices {
		for _, e := range n.entries {
			for d := e.From; d <= e.To; d++ {
				says[d] = e.Kind
			}
		}
	}
	for d := MustDate("2019-01-01"); d <= MustDate("2026-12-31"); d++ {
		want := says[d] == MakeUp || says[d] != Holiday && d.Weekday() >= 1 && d.Weekday() <= 5
		if got := mustDay(t, Default(), d.String()).Working; got != want {
			t.Errorf("%s: %v, want %v", d, got, want)
		}
	}
}

func TestWriteAndRead(t *testing.T) {
	var all []Notice
	for _, n := range Default().notices {
		all = append(all, *n)
	}
	roundTrip(t, all)

	r := rand.New(rand.NewPCG(7, 33))
	for range 500 {
		notices := make([]Notice, 1+r.IntN(4))
		for i := range notices {
			notices[i] = randomNotice(r)
		}
		roundTrip(t, notices)
	}
}

func roundTrip(t *testing.T, notices []Notice) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, notices); err != nil {
		t.Fatal(err)
	}
	back, err := ReadNotices(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	if !reflect.DeepEqual(back, notices) {
		t.Fatalf("%+v\nbecame\n%+v\nby\n%s", notices, back, b.String())
	}
}

func randomNotice(r *rand.Rand) Notice {
	one := func(of ...string) string { return of[r.IntN(len(of))] }
	n := Notice{
		year:   firstYear + 1 + r.IntN(lastYear-firstYear-1),
		title:  one("关于调整假期的通知", "临溪县　转发 的通知", "# 通知", "“放假” notice"),
		number: one("", fmt.Sprintf("国办发明电〔2025〕%d号", r.IntN(1e9)), fmt.Sprintf("国务院令第%d号", r.IntN(1e9))),
		source: one("", "https://www.gov.cn/a http://www.gov.cn/b", "《国务院公报》"),
		remark: one("", "存疑：文号 # 待核对"),
	}
	if r.IntN(3) > 0 {
		n.issued = dateOf(n.year-1, 11, 1+r.IntN(30))
	}
	from, to := window(n.year)
	for d := from + Date(r.IntN(20)); d+10 < to; d += 2 + Date(r.IntN(60)) {
		e := Entry{From: d, To: d, Kind: Holiday, Name: one("春节", "国庆节、中秋节")}
		switch {
		case weekend(d) && r.IntN(2) == 0:
			e.Kind, e.Name = MakeUp, one("", "春节")
		case r.IntN(8) == 0:
			e.Kind, e.Name = Workday, one("", "劳动节")
		default:
			e.To += Date(r.IntN(9))
		}
		n.entries = append(n.entries, e)
		d = e.To
	}
	return n
}
