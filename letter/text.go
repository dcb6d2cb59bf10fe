package letter

import (
	"fmt"
	"strings"

	"gongkai/paper"
)

// Text is a letter as plain text, part under part: what the golden files show
// and the lint reads.
func Text(d paper.Doc) string {
	var b strings.Builder
	if d.Head != nil {
		fmt.Fprintln(&b, d.Head.Mark)
	}
	for _, s := range []string{d.Number, "", d.Title, ""} {
		fmt.Fprintln(&b, s)
	}
	if d.To != "" {
		fmt.Fprintln(&b, strings.TrimRight(d.To, "：:")+"：")
	}
	writeBlocks(&b, d.Body)
	for i, a := range d.Attachments {
		switch {
		case len(d.Attachments) == 1:
			a = "附件：" + a
		case i == 0:
			a = "附件：1. " + a
		default:
			a = fmt.Sprintf("　　　%d. %s", i+1, a)
		}
		if i == 0 {
			fmt.Fprintln(&b)
		}
		fmt.Fprintln(&b, "　　"+a)
	}
	if d.Sign != nil {
		fmt.Fprintf(&b, "\n%56s\n%56s\n", d.Sign.Name, d.Sign.Date)
	}
	if d.Note != "" {
		fmt.Fprintln(&b, "　　（"+d.Note+"）")
	}
	for _, a := range d.Annexes {
		fmt.Fprintf(&b, "\n%s\n\n%s\n\n", a.Label, a.Title)
		writeBlocks(&b, a.Body)
	}
	return b.String()
}

func writeBlocks(b *strings.Builder, blocks []paper.Block) {
	for _, block := range blocks {
		switch block := block.(type) {
		case paper.Heading:
			fmt.Fprintln(b, "　　"+block.Text)
		case paper.Paragraph:
			s := ""
			for _, r := range block.Runs {
				s += r.Text
			}
			fmt.Fprintln(b, "　　"+s)
		case paper.Table:
			for _, row := range block.Rows {
				cells := make([]string, len(row.Cells))
				for i, c := range row.Cells {
					cells[i] = strings.ReplaceAll(c.Text, "\n", "⏎")
				}
				fmt.Fprintln(b, "　　｜"+strings.Join(cells, "｜")+"｜")
			}
		}
	}
}
