package align

import (
	"strings"
	"testing"

	"gongkai/reader/grid"
)

// TestUnwrap: lines broken at the margin are one paragraph, of which each line
// keeps its place; lines that end by themselves are not.
func TestUnwrap(t *testing.T) {
	const (
		first  = "2025年，临溪县人民政府办公室加强对各部门的指导，各乡镇共收到政府信"
		second = "息公开申请30件，办结28件；同时健全受理、审核、答复的流程，把每一件申"
		third  = "请的办理情况记入台账，按月通报进度，年底前逐件复查，保证答复准确、及时"
		fourth = "送达，没有发生超期。"
	)
	for _, c := range []struct {
		name  string
		lines []string // with the blanks before them
		want  []string // paragraphs of part one
	}{
		{"断行", []string{first, second, third, fourth}, []string{first + "\n" + second + "\n" + third + "\n" + fourth}},
		{"首行缩进", []string{"    " + first, "  " + second, "  " + third, "  " + fourth, "    另起一段。"}, []string{first + "\n  " + second + "\n  " + third + "\n  " + fourth, "另起一段。"}},
		{"满行后是序号", []string{first, second, third, "（二）" + fourth}, []string{first + "\n" + second + "\n" + third, "（二）" + fourth}},
		{"中间空行", []string{first, second, "", third, fourth}, []string{first + "\n" + second, third + "\n" + fourth}},
		{"句号结尾的满行", []string{first + "。", second + "。", third + "。", fourth}, []string{first + "。", second + "。", third + "。", fourth}},
		{"一行一段", []string{strings.Repeat(first, 4), second, third, fourth}, []string{strings.Repeat(first, 4), second, third, fourth}},
		{"只有一行长的", []string{first, fourth, fourth}, []string{first, fourth, fourth}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &grid.Document{Pages: make([]grid.Page, 1)}
			for i, l := range append([]string{"一、总体情况"}, c.lines...) {
				text := strings.TrimLeft(l, " ")
				if text != "" {
					d.Pages[0].Lines = append(d.Pages[0].Lines, grid.Line{Cells: []grid.Cell{{Text: text, Line: int32(i + 1), Column: int32(len(l) - len(text) + 1), Span: 1}}})
				}
			}
			var got []string
			for _, s := range Document(d).Report.Sections {
				for _, p := range s.Paragraphs {
					got = append(got, p.Text)
				}
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
