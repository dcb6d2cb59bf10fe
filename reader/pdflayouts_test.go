package reader

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"gongkai/paper"
)

// layoutsOfFiles are the files of the accuracy table. TestOfficeFiles and
// TestPDFDrawn hold them in every run; only the table draws them again.
func layoutsOfFiles() []layout {
	if os.Getenv("GONGKAI_TABLE") != "1" {
		return nil
	}
	must := writing{}
	list := []layout{
		{"Word（本软件写）", true, func(f *forged, s style) []byte { return []byte(f.throughPaper(must, s)) }},
		{"Word（各种软件）", true, func(f *forged, s style) []byte { return []byte(f.word(must, s, drawWord(f.rng), f.rng)) }},
		{"工作簿", true, func(f *forged, s style) []byte { return []byte(f.workbook(must, s, drawBook(f.rng), f.rng)) }},
		{"PDF公文（本软件写）", true, func(f *forged, s style) []byte {
			fonts, err := paper.Builtin()
			if err != nil {
				panic(err)
			}
			var b bytes.Buffer
			if err := paper.PDF(&b, f.paperDoc(s), fonts); err != nil {
				panic(err)
			}
			return b.Bytes()
		}},
	}
	for _, l := range looks {
		list = append(list, layout{"PDF" + l.name, true, func(f *forged, s style) []byte {
			how := l.draw(f.rng)
			how.size = []float64{8, 9, 10.5}[f.rng.IntN(3)]
			how.align = []string{"left", "right", "centre"}[f.rng.IntN(3)]
			how.top = f.rng.IntN(4) == 0
			return f.drawPDF(s, how)
		}})
	}
	return append(list, layout{"OFD", true, func(f *forged, s style) []byte { return f.anyLook(f.rng, s) }})
}

// writing stands for a test where a layout is written outside of one.
type writing struct{ testing.TB }

func (writing) Helper() {}

func (writing) Fatal(args ...any) { panic(strings.TrimSpace(fmt.Sprintln(args...))) }
