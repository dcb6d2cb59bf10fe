package reader

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/internal/corpus"
)

func readOwn(t *testing.T, name string) *Reading {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus.Root(t), "testdata", "reports", name))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestPrint holds what a person reads: the line about the tables, the counts,
// and each broken rule with its weight, its place and its code.
func TestPrint(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string // each must begin a line, in this order
		not   string
	}{
		{"竖线行.txt", []string{"临溪县教育局 2024　表二 √　表三 √（175格，39项勾稽均成立）　表四 √（3项勾稽均成立）", "提示 0　警告 0　错误 0"}, "无法判断"},
		{"截断_缺二十三行.txt", []string{"临水市临溪区人民政府 2021　表二 √　表三 读到14/175格（勾稽成立2项、无法判断37项）　表四 √", "提示 1　警告 0　错误 2", "错误　", "错误　", "提示　", "无法判断 "}, "不成立"},
		{"网页_勾稽不符.html", []string{"临溪县住房和城乡建设局 2024　", "提示 0　警告 0　错误 2", "错误　商业企业：", "错误　（二）部分公开："}, "列　["},
		{"不是年报.html", []string{"没有读到报告", "提示 0　警告 0　错误 1", "错误　来源不是"}, "表二"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			if err := readOwn(t, c.name).Print(&b, false); err != nil {
				t.Fatal(err)
			}
			got := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
			if len(got) != len(c.lines) {
				t.Fatalf("%d lines, want %d:\n%s", len(got), len(c.lines), b.String())
			}
			for i, want := range c.lines {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("line %d is %q, want it to begin with %q", i+1, got[i], want)
				}
			}
			if strings.Contains(b.String(), c.not) {
				t.Errorf("%q is said, and should not be", c.not)
			}
		})
	}
}

// TestPrintPlace gives line and column in text, the path in a page.
func TestPrintPlace(t *testing.T) {
	for name, want := range map[string]string{
		"制表符表格_办结数不符.txt": "第13行第19列、第72行第22列　[TXT-TABLE]",
		"网页_勾稽不符.html":    "table[3]/tr[7]/td[3]",
	} {
		var b strings.Builder
		if err := readOwn(t, name).Print(&b, false); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s: %q is not said in\n%s", name, want, b.String())
		}
	}
}

// TestPrintAll lists every verdict once.
func TestPrintAll(t *testing.T) {
	r := readOwn(t, "截断_缺二十三行.txt")
	var b strings.Builder
	if err := r.Print(&b, true); err != nil {
		t.Fatal(err)
	}
	for _, v := range []finding.Verdict{finding.Holds, finding.CannotJudge} {
		want := 0
		for _, f := range r.Findings {
			if f.Verdict == v {
				want++
			}
		}
		if got := strings.Count("\n"+b.String(), "\n"+v.Chinese()+"　"); got != want || want == 0 {
			t.Errorf("%s is listed %d times, want %d", v.Chinese(), got, want)
		}
	}
}

type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, errors.New("disk full")
	}
	return len(p), nil
}

func TestPrintFails(t *testing.T) {
	if err := readOwn(t, "竖线行.txt").Print(&full{left: 1}, true); err == nil {
		t.Error("a full disk goes unnoticed")
	}
}
