package pdf

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/paper/internal/truetype"
)

func hei(t *testing.T) *truetype.Font {
	t.Helper()
	packed, err := os.Open("../../fonts/hei.ttf.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	f, err := truetype.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func written(t *testing.T, font *truetype.Font) []byte {
	t.Helper()
	d := New(Info{Title: "答复书（𠮷）", Lang: "zh-CN", Made: time.Date(2026, 10, 22, 8, 0, 0, 0, time.FixedZone("", 8*3600))}, 595276, 841890)
	p := d.Page()
	p.Text(79370, 104882, font, 16000, Red, []Glyph{{'䶮', 0}, {'𠮷', 500}, {'䶮', 0}})
	p.Line(79370, 120000, 521575, 120000, 1500, Red)
	p.Line(79370, 130000, 521575, 130000, 500, Black)
	var b bytes.Buffer
	if _, err := d.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// streams are the unpacked streams of a file.
func streams(t *testing.T, file []byte) (all []string) {
	t.Helper()
	for _, part := range regexp.MustCompile(`(?s)/Length (\d+)[^>]*>>\nstream\n`).FindAllSubmatchIndex(file, -1) {
		n, _ := strconv.Atoi(string(file[part[2]:part[3]]))
		z, err := zlib.NewReader(bytes.NewReader(file[part[1] : part[1]+n]))
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}

func TestFile(t *testing.T) {
	font := hei(t)
	file := written(t, font)
	if !bytes.Equal(file, written(t, font)) {
		t.Error("the same calls wrote other bytes")
	}
	for _, want := range []string{
		"/Title<FEFF7B54590D4E66FF08D842DFB7FF09>", "/CreationDate(D:20261022000000Z)", "/MediaBox[0 0 595.276 841.89]",
		"/Lang<FEFF007A0068002D0043004E>", "+GongkaiHei/Encoding/Identity-H",
	} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("the file lacks %s", want)
		}
	}
	// every entry of the cross-reference table points to its object
	start, _ := strconv.Atoi(string(regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)[1]))
	for i, line := range strings.Split(string(file[start:]), "\n")[3:] {
		if !strings.HasSuffix(line, " n ") {
			break
		}
		at, _ := strconv.Atoi(line[:10])
		if want := strconv.Itoa(i+1) + " 0 obj\n"; !bytes.HasPrefix(file[at:], []byte(want)) {
			t.Errorf("object %d is not at %d", i+1, at)
		}
	}
}

func TestTextAndItsWayBack(t *testing.T) {
	all := streams(t, written(t, hei(t)))
	if len(all) != 3 { // font, ToUnicode, page
		t.Fatalf("%d streams", len(all))
	}
	if want := "2 beginbfchar\n<0001><4DAE>\n<0002><D842DFB7>\nendbfchar\n"; !strings.Contains(all[1], want) {
		t.Errorf("ToUnicode is\n%s", all[1])
	}
	want := "1 0 0 rg 1 0 0 RG\nBT /F1 16 Tf 79.37 737.008 Td [<00010002>-31.25<0001>] TJ ET\n" +
		"1.5 w 79.37 721.89 m 521.575 721.89 l S\n0 g 0 G\n0.5 w 79.37 711.89 m 521.575 711.89 l S\n"
	if all[2] != want {
		t.Errorf("the page is\n%s\nwant\n%s", all[2], want)
	}
}

func TestNoPages(t *testing.T) {
	if _, err := New(Info{}, 1, 1).WriteTo(io.Discard); err == nil {
		t.Error("a file without pages was written")
	}
}

func TestPoint(t *testing.T) {
	for v, want := range map[int]string{0: "0", 5: "0.005", 1500: "1.5", -31250: "-31.25", 841890: "841.89", -7: "-0.007"} {
		if got := point(v); got != want {
			t.Errorf("%d: got %s, want %s", v, got, want)
		}
	}
}
