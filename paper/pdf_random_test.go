package paper_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/paper"
)

// randomTable merges cells at random and fills them with numbered texts of random length.
func randomTable(r *rand.Rand) (t paper.Table, texts []string) {
	rows, columns := 1+r.IntN(30), 1+r.IntN(8)
	t.HeaderRows = r.IntN(min(rows, 4))
	for range columns {
		t.Columns = append(t.Columns, 1+r.IntN(4))
	}
	taken := make([][]bool, rows)
	for i := range taken {
		taken[i] = make([]bool, columns)
	}
	t.Rows = make([]paper.Row, rows)
	for y := range rows {
		for x := range columns {
			if taken[y][x] {
				continue
			}
			limit := rows
			if y < t.HeaderRows {
				limit = t.HeaderRows
			}
			wide, high := 1, 1
			for r.IntN(4) == 0 && x+wide < columns && !taken[y][x+wide] {
				wide++
			}
			for r.IntN(4) == 0 && y+high < limit {
				high++
			}
			for dy := range high {
				for dx := range wide {
					taken[y+dy][x+dx] = true
				}
			}
			length := r.IntN(20)
			if y >= t.HeaderRows && r.IntN(20) == 0 {
				length = r.IntN(2000)
			}
			text := fmt.Sprintf("〔%d〕", len(texts)) + strings.Repeat(filler(len(texts)), length)
			texts = append(texts, text)
			t.Rows[y].Cells = append(t.Rows[y].Cells, paper.Cell{Text: text, ColSpan: wide, RowSpan: high, Header: y < t.HeaderRows})
		}
	}
	return t, texts
}

// filler is a character of a cell's own.
func filler(cell int) string { return string(rune('一' + cell)) }

// Whatever the table, nothing of it is lost, torn between other cells, or printed outside the type area.
func TestPDFRandomTables(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		table, texts := randomTable(r)
		d := paper.Doc{Body: []paper.Block{paper.Text(strings.Repeat("前", r.IntN(500))), table, paper.Text("后文")}}
		file := readPDF(t, pdf(t, d))
		for i, p := range file.pages {
			for _, piece := range p.texts {
				if piece.y > 262*mm+0.1 || piece.y-piece.size < 37*mm-0.1 || piece.x < 28*mm-0.1 || piece.x+piece.width > 184*mm+0.1 {
					t.Fatalf("table %d, page %d: %q stands outside the type area", seed, i+1, piece.text)
				}
			}
			for _, l := range p.lines {
				if l.y2 > 262*mm+0.1 || l.y1 < 37*mm-0.1 {
					t.Fatalf("table %d, page %d: a line stands outside the type area", seed, i+1)
				}
			}
		}
		all := file.all()
		for i, text := range texts {
			want, got := strings.Count(text, filler(i)), strings.Count(all, filler(i))
			if got < want || got > want && strings.Count(all, fmt.Sprintf("〔%d〕", i)) == 1 {
				t.Fatalf("table %d: cell %d has %d of %d characters", seed, i, got, want)
			}
		}
		if !strings.HasSuffix(all, "后文") {
			t.Fatalf("table %d: the text after it is lost", seed)
		}
	}
}
