package reader

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/internal/corpus"
	"gongkai/law"
	"gongkai/reader/extract"
	"gongkai/reader/grid"
)

// TestWordTwins reads reports of the corpus that an office suite saved as Word
// files: each reads as its twin does.
func TestWordTwins(t *testing.T) {
	twins := map[string]corpus.Report{}
	for _, r := range corpus.Reports(t) {
		twins[r.Name] = r
	}
	files, err := filepath.Glob(filepath.Join("testdata", "office", "*.docx"))
	if err != nil || len(files) < 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".docx")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			reading, err := Read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(reading)
			if err != nil {
				t.Fatal(err)
			}
			got, gotTop := cellsOf(t, raw)
			want, wantTop := cellsOf(t, twins[name].Expected)
			for path, w := range want {
				if got[path] != w {
					t.Errorf("%s: got %s, want %s", path, got[path], w)
				}
			}
			for _, k := range []string{"body", "year", "form"} {
				if fmt.Sprint(gotTop[k]) != fmt.Sprint(wantTop[k]) {
					t.Errorf("%s: got %v, want %v", k, gotTop[k], wantTop[k])
				}
			}
			checkFindings(t, gotTop, wantTop)
			checkUnread(t, reading, got)
			for c, v := range reading.Report.Cells() {
				if v.Known() && !strings.HasPrefix(reading.Report.PlaceOf(c).Path, "table[") {
					t.Errorf("%s has the place %+v", c, reading.Report.PlaceOf(c))
				}
			}
		})
	}
}

// TestWordTemplate reads the empty form that bodies fill in: every table is
// there, no number is, and none is invented.
func TestWordTemplate(t *testing.T) {
	sources := map[string][]byte{"空白表": []byte(emptyForm(t))}
	if shared := os.Getenv("GONGKAI_SHARED"); shared != "" {
		data, err := os.ReadFile(filepath.Join(shared, "reports", "template.docx"))
		if err != nil {
			t.Fatal(err)
		}
		sources["template"] = data
	}
	for name, data := range sources {
		t.Run(name, func(t *testing.T) {
			if kind := extract.Sniff(data); kind != extract.DOCX {
				t.Fatalf("told to be %s", kind)
			}
			r, err := Read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			if r.Report.Form != annual.Form2021 || !r.Report.Found["table2"] || !r.Report.Found["table3"] || !r.Report.Found["table4"] {
				t.Errorf("form %q, found %v", r.Report.Form, r.Report.Found)
			}
			for c, v := range r.Report.Cells() {
				if v.Known() {
					t.Errorf("%s is %s in an empty form", c, v)
				}
			}
			if len(r.Unread) != 10+25*7+15 {
				t.Errorf("%d cells are unread", len(r.Unread))
			}
			var parts []string
			for _, s := range r.Report.Sections {
				if s.ID != "" {
					parts = append(parts, s.Heading)
				}
			}
			if len(parts) != 6 || !strings.HasPrefix(parts[5], "六、") {
				t.Errorf("the parts are %v", parts)
			}
			for _, f := range r.Findings {
				if f.Verdict == finding.Broken && strings.HasPrefix(f.ID, "T3-") {
					t.Errorf("broken: %s %s", f.ID, f.At)
				}
			}
		})
	}
}

// emptyForm writes the form of 2021 without a number.
func emptyForm(t *testing.T) string {
	f := forge(chance(1), annual.Form2021)
	for c := range f.printed {
		f.printed[c] = ""
	}
	return f.word(t, style{}, wordShape{merge: "<w:vMerge/>"}, chance(2))
}

// TestWordNumbers: the parts are found though a list counts them, and a gap in
// the numbers that the author typed still shows.
func TestWordNumbers(t *testing.T) {
	f := forge(chance(3), annual.Form2021)
	r, err := Read("自动编号", []byte(f.word(t, style{}, wordShape{merge: "<w:vMerge/>", numbers: true, items: true}, chance(4))))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, s := range r.Report.Sections {
		if s.ID != "" {
			parts = append(parts, s.Heading)
		}
	}
	want := []string{"一、" + forgedText.one, "二、" + forgedText.two, "三、" + forgedText.three, "四、" + forgedText.four, "五、" + forgedText.five, "六、" + forgedText.six}
	if !slices.Equal(parts, want) {
		t.Errorf("the parts are %v", parts)
	}
	for _, x := range r.Findings {
		if x.ID == "TXT-NUMBERING" && x.Verdict == finding.Broken {
			t.Errorf("%s", x.Message)
		}
	}
	place := r.Report.PlaceOf("table3.new_received.natural_person")
	if place.Path != "table[2]/tr[4]/td[2]" {
		t.Errorf("the first number of 表三 stands at %q", place.Path)
	}
}

// TestWordRaised: the mark of a note beside a number is no digit of it.
func TestWordRaised(t *testing.T) {
	f := forge(chance(8), annual.Form2021)
	const cell = "table3.granted.natural_person"
	f.printed[cell] = "MARK"
	source := f.wordXML(t, style{}, wordShape{merge: "<w:vMerge/>"}, chance(9))
	source = strings.Replace(source, "MARK</w:t></w:r>", `22</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>`, 1)
	r, err := Read("注号", []byte(packWord(t, wordShape{}, map[string]string{"word/document.xml": source})))
	if err != nil {
		t.Fatal(err)
	}
	if v := r.Report.At(cell); v.Known() && v.String() != "22" || !r.Report.At("table3.granted.total").Known() {
		t.Errorf("22 with the note 1 is read as %s", v)
	}
}

// TestOfficeBlanks: blank cells of Word files and workbooks say the same as
// those of web pages.
func TestOfficeBlanks(t *testing.T) {
	for seed := range uint64(40) {
		f := forge(chance(seed), annual.Form2021)
		f.blank([]string{"", "/", "-"})
		shape := wordShape{merge: "<w:vMerge/>"}
		read := func(source string) map[string]string {
			r, err := Read("空格", []byte(source))
			if err != nil {
				t.Fatal(err)
			}
			raw, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			cells, _ := cellsOf(t, raw)
			return cells
		}
		web := read(f.web(style{}))
		for name, got := range map[string]map[string]string{"word": read(f.word(t, style{}, shape, chance(seed))), "paper": read(f.throughPaper(t, style{})), "workbook": read(f.workbook(t, style{}, bookShape{numbers: true}, chance(seed)))} {
			for path, w := range web {
				if got[path] != w {
					t.Errorf("seed %d, %s: %s is %s, on the web page %s, printed %q", seed, name, path, got[path], w, f.printed[law.Cell(path)])
				}
			}
		}
	}
}

// TestOfficeWithout: an old file is a finding where there is no office suite,
// and is read where there is one, whatever it says.
func TestOfficeWithout(t *testing.T) {
	old := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 4096)...)
	for i, c := range "WordDocument" {
		old[1024+2*i] = byte(c)
	}
	if kind := extract.Sniff(old); kind != extract.DOC {
		t.Fatalf("told to be %s", kind)
	}
	r, err := Read("旧.doc", old)
	if err != nil || len(r.Findings) != 1 || r.Findings[0].ID != "NEEDS-OFFICE" {
		t.Fatalf("got %+v, %v", r, err)
	}
	f := forge(chance(5), annual.Form2021)
	x := Reader{Office: func(kind extract.Kind, data []byte) ([]byte, error) {
		if kind != extract.DOC || len(data) != len(old) {
			return nil, grid.Refuse("给的是%s。", kind)
		}
		return []byte(f.word(t, style{}, wordShape{merge: "<w:vMerge/>"}, chance(6))), nil
	}}
	if r, err = x.Read("旧.doc", old); err != nil || !r.Report.Found["table3"] {
		t.Fatalf("got %+v, %v", r, err)
	}
}

// chance is a source of random numbers for one test.
func chance(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 77)) }

// TestOfficeRefusals: what is no readable file gets a sentence, and no reading.
func TestOfficeRefusals(t *testing.T) {
	broken := packWord(t, wordShape{}, map[string]string{"word/document.xml": `<w:document xmlns:w="W"><w:body><w:p>`})
	deep := packWord(t, wordShape{}, map[string]string{"word/document.xml": `<w:document xmlns:w="W">` + strings.Repeat("<w:ins>", 200_000)})
	for name, source := range map[string]string{"损坏": broken, "嵌套": deep, "没有传完整": broken[:len(broken)-30]} {
		r, err := Read(name, []byte(source))
		if refusal := new(Refusal); r != nil || !errors.As(err, &refusal) || !strings.Contains(err.Error(), name) || !strings.HasSuffix(err.Error(), "。") {
			t.Errorf("%s: %v, %v", name, r, err)
		}
	}
}
