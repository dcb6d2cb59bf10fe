package request_test

import (
	"math/rand"
	"strings"
	"testing"

	"gongkai/request"
)

// TestCode: every single slip and every swap of two characters is caught.
func TestCode(t *testing.T) {
	const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
	rnd := rand.New(rand.NewSource(31))
	for range 200 {
		random := make([]byte, request.CodeBytes)
		rnd.Read(random)
		c, err := request.NewCode(random)
		must(t, err)
		if got, err := request.ParseCode(strings.ToLower(strings.ReplaceAll(string(c), "-", " "))); err != nil || got != c {
			t.Fatalf("%s is read as %s, %v", c, got, err)
		}
		chars := []byte(strings.ReplaceAll(string(c), "-", ""))
		for i := range chars {
			for _, wrong := range alphabet {
				if byte(wrong) == chars[i] {
					continue
				}
				slip := append([]byte(nil), chars...)
				slip[i] = byte(wrong)
				if _, err := request.ParseCode(string(slip)); err == nil {
					t.Fatalf("%s with a slip at %d passes", c, i)
				}
			}
			for j := range i {
				if chars[i] == chars[j] {
					continue
				}
				swapped := append([]byte(nil), chars...)
				swapped[i], swapped[j] = swapped[j], swapped[i]
				if _, err := request.ParseCode(string(swapped)); err == nil {
					t.Fatalf("%s with %d and %d swapped passes", c, i, j)
				}
			}
		}
	}
	for _, bad := range []string{"", "7K3M", "0000-0000-0000-0000", "IIII-LLLL-OOOO-0000", strings.Repeat("A", 1000), "７Ｋ３Ｍ", "中文查询码中文查询码中文查询码中"} {
		if _, err := request.ParseCode(bad); err == nil {
			t.Errorf("%q passes", bad)
		}
	}
	if _, err := request.NewCode(make([]byte, 3)); err == nil {
		t.Error("three bytes make a code")
	}
	wide, err := request.NewCode([]byte("a quick brown fox jumps over a lazy dog and once more over it"))
	must(t, err)
	full := strings.Map(func(r rune) rune {
		if r == '-' {
			return '－'
		}
		return r + '！' - '!'
	}, string(wide))
	if got, err := request.ParseCode(full); err != nil || got != wide {
		t.Errorf("full-width %s is read as %s, %v", full, got, err)
	}
}

// TestCodeIsFair: no character of the alphabet is likelier than another.
func TestCodeIsFair(t *testing.T) {
	count := map[rune]int{}
	rnd := rand.New(rand.NewSource(7))
	const codes = 20_000
	for range codes {
		random := make([]byte, request.CodeBytes)
		rnd.Read(random)
		c, err := request.NewCode(random)
		must(t, err)
		for _, r := range strings.ReplaceAll(string(c), "-", "") {
			count[r]++
		}
	}
	for r, n := range count {
		if mean := codes * 16 / 31; n < mean*95/100 || n > mean*105/100 {
			t.Errorf("%c stands %d times; want about %d", r, n, mean)
		}
	}
	if len(count) != 31 {
		t.Errorf("%d characters are used; want 31", len(count))
	}
}

func FuzzParseCode(f *testing.F) {
	f.Add("7K3M-9QWD-2XRT-H4PN")
	f.Add("７ｋ３ｍ 9qwd")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := request.ParseCode(s)
		if err != nil {
			return
		}
		if again, err := request.ParseCode(string(c)); err != nil || again != c {
			t.Errorf("%q is read as %q, and that as %q, %v", s, c, again, err)
		}
	})
}

func TestNumber(t *testing.T) {
	for in, want := range map[string]request.Number{
		"YSQ-2026-0001": {Year: 2026, N: 1}, " ysq-2026-12 ": {Year: 2026, N: 12}, "2026-0034": {Year: 2026, N: 34}, "YSQ-2026-12345": {Year: 2026, N: 12345},
	} {
		if got, err := request.ParseNumber(in); err != nil || got != want {
			t.Errorf("%q is read as %v, %v", in, got, err)
		}
	}
	for _, bad := range []string{"", "YSQ-2026-0000", "YSQ-26-1", "YSQ20260001x", "YSQ-2026-99999999"} {
		if got, err := request.ParseNumber(bad); err == nil {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
	if got := request.DocNumber("临民公开告", 2026, 7); got != "临民公开告〔2026〕7号" {
		t.Errorf("文号 %s", got)
	}
}
