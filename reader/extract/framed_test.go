package extract

import (
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/reader/extract/line"
)

// TestUnframed takes the frame of a page off the tables drawn in it, and leaves
// what is no frame.
func TestUnframed(t *testing.T) {
	const inner = "| +----+---+ |\n| | 一 | 2 | |\n| +----+---+ |\n"
	for _, c := range []struct{ name, text, want string }{
		{"外框里画着表", "前\n+----------+\n| 正文     |\n" + inner + "+----------+\n后\n", "前\n            \n  正文      \n  +----+---+  \n  | 一 | 2 |  \n  +----+---+  \n            \n后\n"},
		{"框里没有表", "+----------+\n| 正文     |\n+----------+\n", ""},
		{"没有画完", "+----------+\n" + inner, ""},
		{"框外有字", "+----------+\n" + inner + "正文\n+----------+\n", ""},
		{"几格一行的表", "+----+---+\n| 一 | 2 |\n+----+---+\n", ""},
	} {
		want := c.want
		if want == "" {
			want = c.text
		}
		if got := unframed(c.text); got != want {
			t.Errorf("%s:\n%q, want\n%q", c.name, got, want)
		}
	}
}

// TestMixed reads a text that a converter left half in tags: its own tables are
// rows of bars, its lines are lines.
func TestMixed(t *testing.T) {
	const text = "<div class=\"main\">\n\n一、总体情况\n\n全年公开信息。\n\n二、主动公开政府信息情况\n\n<table><tr><td>规章</td><td>1</td></tr></table>\n\n四、情况\n\n| 甲 | 乙 |\n|---|---|\n| 3 | 4 |\n\n</div>\n"
	d, err := Tools{}.Document([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for l := range d.Lines {
		row := ""
		for _, c := range l.Cells {
			row += "[" + c.Text + "]"
		}
		got = append(got, row)
	}
	want := "[一、总体情况] [全年公开信息。] [二、主动公开政府信息情况] [规章][1] [四、情况] [甲][乙] [3][4]"
	if strings.Join(got, " ") != want {
		t.Errorf("read %v, want %s", got, want)
	}
}

// TestWithinTable reads a page that was copied from the middle of a table on.
func TestWithinTable(t *testing.T) {
	d, err := Tools{}.Document([]byte("<td>0</td><td>5</td></tr>\n<tr><td>行政复议</td><td>3</td><td>2</td></tr>\n</table>\n<p>五、存在的主要问题及改进情况</p>\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for l := range d.Lines {
		for _, c := range l.Cells {
			got += "[" + c.Text + "]"
		}
		got += ";"
	}
	if want := "[0][5];[行政复议][3][2];[五、存在的主要问题及改进情况];"; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
}

// TestRuleWithin leaves the rule under the head of a table out where the whole
// table stands in one line, and nowhere else: a rule in a cell is a mark.
func TestRuleWithin(t *testing.T) {
	long := strings.Repeat("总体情况", 60) + " | 规章 | 1 | --- | --- | --- | 2 |"
	for text, want := range map[string]int{long: 4, "规章 | --- | --- | --- |": 4} {
		if got := len(line.Split(text, finding.Place{Line: 1})); got != want {
			t.Errorf("%d cells of …%s, want %d", got, text[len(text)-20:], want)
		}
	}
}

// TestTwoBars cuts a row whose cells two bars keep apart, and no row whose
// merged cells leave two bars behind.
func TestTwoBars(t *testing.T) {
	for text, want := range map[string]int{"| 规章 || 1 || 2 || 3": 4, "| 规章 || 1 ||  || 3": 4, "规章 | 1 | ||": 4, "规章 || 1 | 2": 4} {
		if got := len(line.Split(text, finding.Place{Line: 1})); got != want {
			t.Errorf("%d cells of %s, want %d", got, text, want)
		}
	}
}
