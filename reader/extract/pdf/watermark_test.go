package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// veiled writes text that leans by degrees, in a colour.
func veiled(x, y, size, degrees float64, colour, s string) string {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	line := strings.Replace(words(0, 0, size, s), "1 0 0 1 0 0", fmt.Sprintf("%.5f %.5f %.5f %.5f %g %g", cos, sin, -sin, cos, x, y), 1)
	return "q " + colour + " rg " + line + "Q\n"
}

// ruledRows is a table of three rows of numbers.
func ruledRows() string {
	var b strings.Builder
	for k, row := range [][]string{{"予以公开", "10", "0", "21"}, {"部分公开", "0", "3", "0"}, {"重复申请", "7", "0", "415"}} {
		y := 700 - 30*float64(k)
		for c, s := range row {
			x := 60 + 100*float64(c)
			b.WriteString(words(x+10, y+9, 12, s))
			fmt.Fprintf(&b, "%g %g 100 30 re S\n", x, y)
		}
	}
	return b.String()
}

// TestWatermarks reads tables under text that belongs to none of their cells.
func TestWatermarks(t *testing.T) {
	want := text(read(t, drawn(ruledRows())))
	if !strings.Contains(want, "予以公开|10|0|21") {
		t.Fatal(want)
	}
	tiles := func(degrees float64, colour string) string {
		var b strings.Builder
		for y := 600.0; y < 720; y += 24 {
			for x := 20.0; x < 500; x += 63 {
				b.WriteString(veiled(x, y, 10, degrees, colour, "张三5512"))
			}
		}
		return b.String()
	}
	seal := ""
	for k, r := range []rune("临溪县人民政府") { // one of them stands upright, beside a number
		seal += veiled(100+30*float64(k), 676-2*math.Pow(float64(k-3), 2), 12, float64(20*(3-k)), "0.9 0.1 0.1", string(r))
	}
	for name, veil := range map[string]string{
		"圆形印章":   seal,
		"斜水印":    veiled(80, 600, 40, 30, "0.8 0.8 0.8", "内部资料2023"),
		"斜水印色深":  veiled(80, 600, 20, 15, "0 0 0", "20230112"),
		"平铺水印":   tiles(0, "0.7 0.7 0.7"),
		"平铺竖排水印": tiles(90, "0.7 0.7 0.7"),
		"平铺斜水印":  tiles(-20, "0.7 0.7 0.7"),
		"大字水印":   veiled(70, 650, 60, 0, "0.9 0.8 0.8", "草稿2023"),
		"大字水印色深": veiled(70, 650, 60, 0, "0 0 0", "草稿2023"),
		"印章文字":   veiled(170, 668, 16, 0, "1 0 0", "临溪县档案局3"),
	} {
		t.Run(name, func(t *testing.T) {
			if got := text(read(t, drawn(ruledRows()+veil))); got != want {
				t.Errorf("over the table:\n%s\nwant\n%s", got, want)
			}
			if got := text(read(t, drawn(veil+ruledRows()))); got != want {
				t.Errorf("under the table:\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestColoursStay keeps what is set in colours, in other sizes or turned and
// lies over nothing.
func TestColoursStay(t *testing.T) {
	plain := text(read(t, drawn(ruledRows())))
	page := strings.NewReplacer(
		words(170, 709, 12, "10"), veiled(170, 709, 12, 0, "1 0 0", "10"),
		words(270, 709, 12, "0"), veiled(270, 709, 12, 0, "0.7 0.7 0.7", "0"),
		words(370, 649, 12, "415"), veiled(370, 649, 18, 0, "0 0 1", "415"),
		words(70, 679, 12, "部分公开"), veiled(70, 679, 12, 0, "1 1 1", "部分公开"),
	).Replace(ruledRows())
	if got := text(read(t, drawn(page))); got != plain {
		t.Errorf("%s\nwant\n%s", got, plain)
	}
	slanted := strings.ReplaceAll(ruledRows(), "Tf 1 0 0 1", "Tf 1 0 0.3 1") // type that leans, on a level line
	if got := text(read(t, drawn(slanted))); got != plain {
		t.Errorf("slanted type: %s\nwant\n%s", got, plain)
	}
}

// TestSpelledOut reads words that a browser spells out beside their glyphs, in
// a form that is made smaller and set elsewhere on the page.
func TestSpelledOut(t *testing.T) {
	form := "<</Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Matrix[0.5 0 0 0.5 100 300]/Resources<</Font<</F1 4 0 R>>>>"
	said := strings.Replace(words(60, 600, 24, "行"), "<884C> Tj", "/Span<</ActualText<FEFF2F8F>>>BDC <884C> Tj EMC", 1)
	content := said + words(84, 600, 24, "政处罚") + words(400, 600, 24, "12")
	data := file(catalogue, onePage,
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 7 0 R>>>>/Contents 6 0 R>>", han, hanParts, stream("/X Do"),
		form+fmt.Sprintf("/Length %d>>stream\n%s\nendstream", len(content), content))
	if got := text(read(t, data)); !strings.Contains(got, "行政处罚") {
		t.Errorf("read %q", got)
	}
}
