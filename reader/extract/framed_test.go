package extract

import "testing"

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
