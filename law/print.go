package law

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"gongkai/calendar"
)

// List prints one line for each rule in force on the day, by kind; with no
// date, every version. The error is what w returns.
func (b *Book) List(w io.Writer, on calendar.Date) error {
	out := bufio.NewWriter(w)
	if !on.IsZero() {
		fmt.Fprintf(out, "%s施行的规则\n", on.Chinese())
	}
	all := b.entries()
	for _, kind := range kinds {
		head := false
		for _, e := range all {
			if e.kind != kind || !on.IsZero() && !e.force.Has(on) {
				continue
			}
			if !head {
				head = true
				fmt.Fprintf(out, "\n%s\n", kind)
			}
			fmt.Fprintf(out, "  %s　%s\n", e.id, strings.Join(notEmpty(e.name, e.gist, brief(e.cites)), "　"))
		}
	}
	return out.Flush()
}

// Describe prints the rules of that id or name as they are in force on the
// day, with clause, cases and doubts; with no date, every version. The error
// is an *Unknown that names the nearest ids, a *NotInForce, or what w returns.
func (b *Book) Describe(w io.Writer, id string, on calendar.Date) error {
	cases, err := Cases()
	if err != nil {
		return err
	}
	var found []entry
	var versions []version
	for _, e := range b.entries() {
		if e.id != id && e.name != id {
			continue
		}
		versions = append(versions, e.version())
		if on.IsZero() || e.force.Has(on) {
			found = append(found, e)
		}
	}
	switch {
	case len(versions) == 0:
		return b.unknown(id)
	case len(found) == 0:
		return notInForce(versions, on)
	}
	out := bufio.NewWriter(w)
	for i, e := range found {
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintf(out, "%s（%s，%s）\n", e.name, e.id, e.kind)
		for _, l := range e.print(cases) {
			fmt.Fprintf(out, "  %s　%s\n", l.label, l.text)
		}
	}
	return out.Flush()
}

// print is the entry as labelled lines: what it says, where, since when, which
// cases test it, what is doubtful.
func (e entry) print(cases []Case) []line {
	lines := e.lines
	for _, c := range e.cites {
		text := c.String()
		if clause, err := c.Clause(); err == nil && clause != "" {
			text += "：" + clause
		}
		lines = append(lines, line{"依据", text})
	}
	if e.force != (Force{}) {
		lines = append(lines, line{"施行", e.force.String()})
	}
	if e.note != "" {
		lines = append(lines, line{"说明", e.note})
	}
	for _, c := range cases {
		if c.tests(e) {
			lines = append(lines, line{"案例", c.Name})
		}
	}
	if e.doubt != "" {
		lines = append(lines, line{"存疑", e.doubt})
	}
	return lines
}

// title is the name, with the interval where the rule has had several versions.
func (e entry) title() string {
	if e.force.Until.IsZero() {
		return e.name
	}
	return e.name + "（" + e.force.String() + "）"
}

func brief(all []Cite) string {
	var s []string
	for _, c := range all {
		s = append(s, c.Brief())
	}
	return strings.Join(s, "、")
}

// Markdown writes docs/law.md: every rule in every version. The error is what w
// returns.
func (b *Book) Markdown(w io.Writer) error {
	cases, err := Cases()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "# 法规目录\n\n由 `go generate ./law` 从 `law` 包生成，不要手改。每条规则列出依据、施行起止、检验它的案例和存疑之处；"+
		"案例在 `law/testdata/cases.txt`。\n")
	all := b.entries()
	doubts := 0
	for _, kind := range kinds {
		fmt.Fprintf(out, "\n## %s\n", kind)
		for _, e := range all {
			if e.kind != kind {
				continue
			}
			fmt.Fprintf(out, "\n### `%s` %s\n\n", e.id, e.title())
			for _, l := range joined(e.print(cases)) {
				fmt.Fprintf(out, "- **%s** %s\n", l.label, l.text)
			}
			if e.doubt != "" {
				doubts++
			}
		}
	}
	fmt.Fprintf(out, "\n共%d条规则，%d个案例，%d处存疑。\n", len(all), len(cases), doubts)
	return out.Flush()
}

// joined puts lines with the same label into one.
func joined(lines []line) []line {
	var all []line
	for _, l := range lines {
		if n := len(all); n > 0 && all[n-1].label == l.label && l.label == "案例" {
			all[n-1].text += "；" + l.text
			continue
		}
		all = append(all, l)
	}
	return all
}
