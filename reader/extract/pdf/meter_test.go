package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"gongkai/reader/grid"
)

// used is how many steps pdfium takes for a file, of so many that it may take.
func used(t *testing.T, data []byte, most int64) (steps int64, err error) {
	t.Helper()
	i, err := engine.instance()
	if err != nil {
		t.Fatal(err)
	}
	defer i.close()
	i.left.Set(uint64(most))
	_, err = i.read(data)
	return most - int64(i.left.Get()), err
}

// TestSteps counts the same steps each time, more for more to do, and ends a file
// that takes more than it may.
func TestSteps(t *testing.T) {
	const plenty = 1 << 60
	count := func(lines int) int64 {
		n, err := used(t, drawn(manyLines(lines, 40)), plenty)
		if err != nil {
			t.Fatal(err)
		}
		return n + int64(lines)*(40*stepsOfGlyph+stepsOfDrawn) // what the page earned
	}
	few, many := count(1), count(100)
	if again := count(100); again != many {
		t.Errorf("the same file took %d and %d steps", many, again)
	}
	if few < 1_000_000 || many < 10*few {
		t.Errorf("one line took %d steps, a hundred took %d", few, many)
	}
	_, err := engine.sheets(drawn(manyLines(100, 40)), uint64(many/2))
	var f *grid.Fault
	if !errors.As(err, &f) || f != tooMuch {
		t.Fatalf("got %v", err)
	}
	read(t, plain)
}

// TestStepsFor lets a file with two whole Chinese fonts through, and none take more than a second.
func TestStepsFor(t *testing.T) {
	const (
		second = 5_000_000_000
		fonts  = 4_600_000_000 // what two whole fonts take, in a file of 17 MB
	)
	for _, size := range []int{0, 100 << 10, 1 << 20, 17 << 20, grid.MaxBytes} {
		most := stepsFor(size)
		if most > second || most < firstSteps || size >= 17<<20 && most < fonts {
			t.Errorf("%d bytes may take %d steps", size, most)
		}
	}
}

// TestSpent hands in small files that would keep pdfium busy for minutes. Each
// ends where its steps do, with a sentence.
func TestSpent(t *testing.T) {
	form := "<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F1 4 0 R>>/XObject<</X %d 0 R>>>>/Length %d>>stream\n%s\nendstream"
	inner := strings.Repeat("0 0 m 9 9 l S\n", 2000)
	tenfold := []string{catalogue, onePage, strings.Replace(onePaper, "/Font<<", "/XObject<</X 8 0 R>>/Font<<", 1), han, hanParts, stream(strings.Repeat("/X Do\n", 10)), codes}
	for k := range 7 {
		body := strings.Repeat("/X Do\n", 10)
		tenfold = append(tenfold, fmt.Sprintf(form, k+9, len(body), body))
	}
	tenfold = append(tenfold, fmt.Sprintf(form, 3, len(inner), inner))
	for name, data := range map[string][]byte{
		"图中有图，十倍再十倍":   file(tenfold...),
		"一幅图用了一万次":     file(catalogue, onePage, tenfold[2], han, hanParts, stream(strings.Repeat("/X Do\n", 10_000)), codes, fmt.Sprintf(form, 3, len(inner), inner)),
		"几百万次裁剪":       drawn(strings.Repeat("0 0 9 9 re W n ", 800_000)),
		"找不到目录的几十万个对象": append([]byte("%PDF-1.4\n"), strings.Repeat("9 0 obj <<>> endobj\n", 400_000)+"startxref\n0\n%%EOF\n"...),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := engine.Read(data)
			if !errors.Is(err, tooMuch) {
				t.Errorf("got %v", err)
			}
			if got := text(read(t, plain)); got != "一、总体情况\n收到申请21件。\n" {
				t.Errorf("the next file reads %q", got)
			}
		})
	}
}

// TestMetered rewrites a module as it should, and refuses what it does not know:
// a new edition of pdfium must not run uncounted.
func TestMetered(t *testing.T) {
	section := func(kind byte, body ...byte) []byte { return append([]byte{kind, byte(len(body))}, body...) }
	module := func(code ...byte) []byte {
		return bytes.Join([][]byte{[]byte("\x00asm\x01\x00\x00\x00"),
			section(typeSection, 1, 0x60, 0, 0), section(functionSection, 1, 0), section(globalSection, 0), section(exportSection, 0),
			section(codeSection, append([]byte{1, byte(len(code) + 1), 0}, code...)...)}, nil)
	}
	loop := module(opLoop, 0x40, 0x0c, 0, opEnd, opEnd)
	out, err := metered(loop)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(out, []byte{opI64Less, opIf, opEmpty, opUnreachable, opEnd}); n != 2 {
		t.Errorf("%d places can stop, want the function and its loop", n)
	}
	if again, err := metered(out); err != nil || len(again) <= len(out) {
		t.Errorf("what was written does not read again: %v", err)
	}
	for name, bad := range map[string][]byte{
		"nothing":                nil,
		"half":                   loop[:len(loop)-3],
		"an unknown instruction": module(0xfd, 0x0c, opEnd),
		"no end":                 module(opLoop, 0x40, opEnd),
		"no global section":      bytes.Replace(loop, section(globalSection, 0), nil, 1),
	} {
		if _, err := metered(bad); !errors.Is(err, errModule) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
