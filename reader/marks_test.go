package reader

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/finding"
)

// markLayouts are tables in the marks of languages: of typesetting, of boards and
// of wikis.
func markLayouts() (list []layout) {
	for _, l := range []struct {
		name  string
		write func(f *forged, s style) string
	}{
		{"排版语言", func(f *forged, s style) string { return f.write(s, f.typeset) }},
		{"论坛标记", func(f *forged, s style) string { return f.write(s, f.board) }},
		{"维基，一格一行，格前有样式", func(f *forged, s style) string { return f.write(s, f.wiki) }},
		{"标记里写着合并的列数", func(f *forged, s style) string { return f.write(s, f.counted) }},
		{"列表，一格一项", func(f *forged, s style) string { return f.write(s, f.items) }},
		{"列表套列表，一行一组", func(f *forged, s style) string { return f.write(s, f.itemsWithin) }},
		{"程序的列表，一行一个", func(f *forged, s style) string { return f.write(s, printedRows) }},
	} {
		list = append(list, layout{l.name, true, func(f *forged, s style) []byte { return []byte(l.write(f, s)) }})
	}
	return list
}

// kept are the cells of a row but those that were merged, and how many columns each
// covers.
func (r sheetRow) kept(labels int) (cells []string, covers []int) {
	for k, c := range r.cells {
		if c == "" && len(cells) > 0 && (r.head || k < labels || len(r.cells) == 4) {
			covers[len(covers)-1]++
			continue
		}
		cells, covers = append(cells, c), append(covers, 1)
	}
	return cells, covers
}

// typeset writes a & b \\, some rows over two lines.
func (f *forged) typeset(sh sheet) string {
	var b strings.Builder
	b.WriteString("\\begin{tabular}{" + strings.Repeat("|c", sh.width) + "|}\n\\hline\n")
	for _, r := range sh.rows {
		cells, covers := r.kept(sh.labels)
		for k, c := range cells {
			if k > 0 {
				b.WriteString([]string{" & ", " &\n", "\n& "}[max(0, f.rng.IntN(12)-9)])
			}
			if covers[k] > 1 {
				c = fmt.Sprintf("\\multicolumn{%d}{c|}{%s}", covers[k], c)
			}
			b.WriteString(strings.ReplaceAll(c, "%", "\\%"))
		}
		b.WriteString(" \\\\ \\cline{2-3}\n")
	}
	return b.String() + "\\end{tabular}\n"
}

// board writes [tr][td]a[/td][/tr], in one line or with each cell in its own.
func (f *forged) board(sh sheet) string {
	between := []string{"", "\n"}[f.rng.IntN(2)]
	var b strings.Builder
	b.WriteString("[table=98%]\n")
	for _, r := range sh.rows {
		b.WriteString("[tr]" + between)
		cells, covers := r.kept(sh.labels)
		for k, c := range cells {
			b.WriteString(fmt.Sprintf("[td=%d,1][b]%s[/b][/td]", covers[k], c) + between)
		}
		b.WriteString("[/tr]\n")
	}
	return b.String() + "[/table]\n"
}

// wiki writes |- before a row and each cell in a line with its look before it.
func (f *forged) wiki(sh sheet) string {
	var b strings.Builder
	b.WriteString("{| class=\"wikitable\"\n")
	for _, r := range sh.rows {
		b.WriteString("|-\n")
		mark := "|"
		if r.head {
			mark = "!"
		}
		cells, covers := r.kept(sh.labels)
		for k, c := range cells {
			fmt.Fprintf(&b, "%s colspan=\"%d\" | %s\n", mark, covers[k], c)
		}
	}
	return b.String() + "|}\n"
}

// counted writes the columns that a cell covers beside its bar: |\3. a or 3+|a.
func (f *forged) counted(sh sheet) string {
	before := f.rng.IntN(2) == 0
	var b strings.Builder
	if before {
		b.WriteString("|===\n")
	}
	for _, r := range sh.rows {
		cells, covers := r.kept(sh.labels)
		for k, c := range cells {
			switch {
			case before:
				fmt.Fprintf(&b, "%d+|%s ", covers[k], c)
			case r.head:
				fmt.Fprintf(&b, "|_\\%d. %s", covers[k], c)
			default:
				fmt.Fprintf(&b, "|\\%d. %s", covers[k], c)
			}
		}
		if !before {
			b.WriteByte('|')
		}
		b.WriteByte('\n')
	}
	if before {
		b.WriteString("|===\n")
	}
	return b.String()
}

// items writes each cell as an item of one list.
func (f *forged) items(sh sheet) string {
	mark := []string{"- ", "* ", "• ", "  + "}[f.rng.IntN(4)]
	var b strings.Builder
	for _, r := range sh.rows {
		cells, _ := r.kept(sh.labels)
		for _, c := range cells {
			b.WriteString(mark + c + "\n")
		}
	}
	return b.String()
}

// itemsWithin writes each row as an item and its cells as items within it, the
// first of them in its line or in one of its own.
func (f *forged) itemsWithin(sh sheet) string {
	first := []string{"- ", "* - "}[f.rng.IntN(2)]
	var b strings.Builder
	for _, r := range sh.rows {
		for k, c := range r.cells {
			if k == 0 {
				b.WriteString(first + c + "\n")
				continue
			}
			b.WriteString(strings.TrimRight("  "+first[len(first)-2:]+c, " ") + "\n")
		}
	}
	return b.String()
}

// printedRows prints each row as a list of its own.
func printedRows(sh sheet) string {
	var b strings.Builder
	b.WriteString("[\n")
	for _, r := range sh.rows {
		b.WriteString("  ['" + strings.Join(r.cells, "', '") + "'],\n")
	}
	return b.String() + "]\n"
}

// TestMarkedTitles reads the title and the parts of a text whose headings are in
// marks, and says nothing of their wording.
func TestMarkedTitles(t *testing.T) {
	f := small()
	labels, values := f.rowsOf()
	var b strings.Builder
	for i := range labels {
		b.WriteString("| " + labels[i] + " | " + strings.Join(values[i], " | ") + " |\n")
	}
	for _, c := range []struct{ name, one, two, end string }{
		{"等号", "= ", "== ", ""}, {"两端等号", "== ", "=== ", " ==="}, {"等号紧挨着", "==", "==", "=="}, {"级别", "h1. ", "h2. ", ""}, {"引号", "\"", "\"", "\""},
	} {
		lines := strings.Split(f.wrap(b.String()), "\n")
		for i, l := range lines {
			switch {
			case i == 0:
				lines[i] = c.one + l + c.end
			case strings.Contains(l, "、") && !strings.ContainsAny(l, "|。"):
				lines[i] = c.two + l + c.end
			}
		}
		r, err := Read(c.name, []byte(strings.Join(lines, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		if r.Report.Body != "临溪县司法局" || r.Report.Year != 2022 {
			t.Errorf("%s: the title was read as %q, %d", c.name, r.Report.Body, r.Report.Year)
		}
		for _, x := range r.Findings {
			if x.Verdict == finding.Broken && (x.ID == "TXT-HEADING" || x.ID == "TXT-SECTIONS") {
				t.Errorf("%s: %s", c.name, x.Message)
			}
		}
	}
}
