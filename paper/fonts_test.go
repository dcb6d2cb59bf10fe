package paper_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/paper"
	"gongkai/paper/internal/truetype"
)

func unpacked(t testing.TB, name string) []byte {
	t.Helper()
	packed, err := os.ReadFile("fonts/" + name + ".ttf.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// outline finds a glyph in an embedded font file, which has no character map.
func outline(t *testing.T, file []byte, glyph int) []byte {
	t.Helper()
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		entry := file[12+16*i:]
		at, n := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		tables[string(entry[:4])] = file[at : at+n]
	}
	loca := tables["loca"]
	return tables["glyf"][binary.BigEndian.Uint32(loca[4*glyph:]):binary.BigEndian.Uint32(loca[4*glyph+4:])]
}

// gbk are the characters of GBK between two lead bytes and from a trail byte on.
func gbk(first, last, trail byte) (runes []rune) {
	decoder := simplifiedchinese.GBK.NewDecoder()
	for lead := first; lead <= last; lead++ {
		for low := trail; low < 0xFF; low++ {
			if s, err := decoder.String(string([]byte{lead, low})); err == nil && !strings.ContainsRune(s, '�') {
				runes = append(runes, []rune(s)...)
			}
		}
	}
	return runes
}

// What the README says the fonts hold, they hold.
func TestCoverage(t *testing.T) {
	hanzi := gbk(0xB0, 0xF7, 0xA1) // the Han characters of GB 2312
	if len(hanzi) < 6763 {
		t.Fatalf("%d characters of GB 2312", len(hanzi))
	}
	// from 通用规范汉字表, level three, beyond the BMP; and the names that the package promises
	names := []rune("𠮷䶮𬭊𬬻𫓧𬭩𬍡𫠊𬴊𫘝𬸪")
	signs := []rune("〔〕《》“”‘’—…·、。，；：？！（）％‰℃㎡①⑳□■✓√→№§¥￥€×÷±≤≥ÀéüñⅠⅫ")
	for _, file := range []string{"song", "biaosong", "hei", "kai"} {
		font, err := truetype.Parse(unpacked(t, file))
		if err != nil {
			t.Fatal(err)
		}
		want := append(append(append([]rune{}, hanzi...), names...), signs...)
		if file == "song" {
			for _, r := range gbk(0x81, 0xFE, 0x40) {
				if unicode.Is(unicode.Han, r) && r >= 0x3007 { // not the parts of characters
					want = append(want, r)
				}
			}
			for r := rune(0x3400); r < 0x9FEB; r++ { // extension A, and the block of CJK unified ideographs
				if r < 0x4DB6 || r >= 0x4E00 {
					want = append(want, r)
				}
			}
		}
		var missing []rune
		for _, r := range want {
			if _, ok := font.Glyph(r); !ok {
				missing = append(missing, r)
			}
		}
		if len(missing) > 0 {
			t.Errorf("%s lacks %d characters: %.40q", file, len(missing), string(missing))
		}
	}
}

// The README records each font's hash.
func TestFontsAreThoseOfTheReadme(t *testing.T) {
	readme, err := os.ReadFile("fonts/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"song", "biaosong", "hei", "kai"} {
		if sum := fmt.Sprintf("%x", sha256.Sum256(unpacked(t, file))); !strings.Contains(string(readme), sum) {
			t.Errorf("%s has the hash %s, which the README does not name", file, sum)
		}
	}
}

func TestParseFont(t *testing.T) {
	if _, err := paper.ParseFont([]byte("not a font")); err == nil {
		t.Error("a text was taken for a font")
	}
	own, err := paper.ParseFont(unpacked(t, "kai"))
	if err != nil {
		t.Fatal(err)
	}
	// an office with its own 仿宋: the text is set in it
	f := fonts(t)
	f.Fang = own
	var b bytes.Buffer
	if err := paper.PDF(&b, paper.Doc{Body: []paper.Block{paper.Text("正文")}}, f); err != nil {
		t.Fatal(err)
	}
	if got := readPDF(t, b.Bytes()).pages[0].texts[0].font; got != "GongkaiKai" {
		t.Errorf("the text is set in %s", got)
	}
}
