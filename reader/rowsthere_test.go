package reader

import (
	"strings"
	"testing"

	"gongkai/finding"
)

// TestRowsAreThere reads tables whose numbers cannot all be told though their
// rows are printed: no row may be called missing.
func TestRowsAreThere(t *testing.T) {
	f := small()
	glued := func(f *forged) (two, three, four string) {
		var b strings.Builder
		for _, sh := range []sheet{f.sheet2(style{}), f.sheet3(style{}), f.sheet4(style{})} {
			for _, r := range sh.rows {
				for _, c := range r.cells {
					b.WriteString(c)
				}
			}
			b.WriteString("\n")
		}
		lines := strings.Split(b.String(), "\n")
		return lines[0], lines[1], lines[2]
	}
	two, three, four := glued(f)
	report := func(two, three, four string) string {
		return smallHead + two + "\n三、收到和处理政府信息公开申请情况\n" + three + "\n四、政府信息公开行政复议、行政诉讼情况\n" + four + "\n" + smallTail
	}
	labels, values := f.rowsOf()
	var strokes strings.Builder
	for i := range labels {
		row := strings.Join(values[i], "\t")
		if strings.HasPrefix(labels[i], "（二）") || strings.HasPrefix(labels[i], "二、") {
			row = strings.ReplaceAll(row, "0", "/")
		}
		strokes.WriteString(labels[i] + "\t" + row + "\n")
	}
	cases := []struct {
		name, source string
		unread       int
	}{
		{"每张表一行，3041分法不止一种", report(two, three, four), 3},
		{"整行都是斜线，一行可由勾稽定为零", report(two, strokes.String(), four), 3 + 7},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read(c.name, []byte(c.source))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Unread) != c.unread {
				t.Errorf("%d cells unread, want %d: %v", len(r.Unread), c.unread, r.Unread)
			}
			for _, f := range r.Findings {
				if strings.HasSuffix(f.ID, "-ROWS") && f.Verdict == finding.Broken {
					t.Errorf("%s: %s", f.ID, f.Message)
				}
			}
		})
	}
}
