package annual_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/internal/corpus"
	"gongkai/law"
)

// expectation is the reading that a person expects of a report.
type expectation struct {
	Body, Form string
	Year       int
	Findings   [][2]string
	Narrative  []struct {
		Text        string
		Value       int64
		ShouldMatch string `json:"should_match"`
		Agrees      *bool
	} `json:"narrative_numbers"`
}

// byHand builds a report from the cells that a person expects and the lines of
// the source, without the reader: the checks are tried before it exists, and
// stay right when it errs.
func byHand(t *testing.T, source corpus.Report) (*annual.Report, expectation) {
	t.Helper()
	var want expectation
	var cells map[string]any
	if err := json.Unmarshal(source.Expected, &want); err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(strings.NewReader(string(source.Expected)))
	d.UseNumber()
	if err := d.Decode(&cells); err != nil {
		t.Fatal(err)
	}
	r := &annual.Report{Body: want.Body, Year: want.Year, Form: want.Form, Found: map[law.TableID]bool{}}
	for _, table := range annual.Tables(want.Form) {
		state(r, string(table.ID), cells[string(table.ID)])
		r.Found[table.ID] = cells[string(table.ID)] != nil
	}
	r.Title, r.Sections = sectionsByHand(string(source.Bytes))
	return r, want
}

func state(r *annual.Report, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			state(r, path+"."+k, inner)
		}
	case json.Number:
		n, err := v.Int64()
		if err == nil {
			r.Set(law.Cell(path), annual.Number(n))
		}
	case string:
		r.Set(law.Cell(path), annual.Amount(v))
	}
}

// sectionsByHand cuts the text at the six titles and leaves out whatever has
// the look of a table.
func sectionsByHand(text string) (title string, sections []annual.Section) {
	sections = []annual.Section{{}}
	for n, line := range strings.Split(text, "\n") {
		words := strings.Trim(strings.TrimSpace(line), "#* \u3000")
		if words == "" {
			continue
		}
		if title == "" && strings.Contains(words, "年度报告") {
			title = strings.TrimPrefix(words, "标题: ")
			continue
		}
		place := finding.Place{Line: int32(n + 1), Column: 1}
		if id := partOf(words); id != "" {
			sections = append(sections, annual.Section{ID: id, Heading: words, Place: place})
			continue
		}
		s := &sections[len(sections)-1]
		if slices.Contains([]string{"proactive", "applications", "remedies"}, s.ID) || strings.ContainsAny(line, "\t|") {
			continue
		}
		s.Paragraphs = append(s.Paragraphs, annual.Paragraph{Text: strings.TrimSuffix(line, "\r"), Place: place})
	}
	return title, sections
}

func partOf(words string) string {
	if len([]rune(words)) > 40 {
		return ""
	}
	for _, s := range law.Form2021.Sections {
		for _, title := range []string{s.Title, "政府信息公开工作" + s.Title, "存在问题及改进情况"} {
			if (title != "存在问题及改进情况" || s.ID == "problems") && strings.TrimPrefix(words, s.Number) == title {
				return s.ID
			}
		}
	}
	return ""
}

// TestReportsIdentities: the identities break where a person says so, and nowhere else.
func TestReportsIdentities(t *testing.T) {
	for _, source := range corpus.Reports(t, ".txt", ".html") {
		r, want := byHand(t, source)
		var got [][2]string
		for _, f := range broken(annual.Check(r)) {
			if identity.MatchString(f.ID) {
				got = append(got, [2]string{f.ID, f.At})
			}
		}
		want.Findings = slices.DeleteFunc(want.Findings, func(f [2]string) bool { return !identity.MatchString(f[0]) })
		order := func(a, b [2]string) int { return strings.Compare(a[0]+" "+a[1], b[0]+" "+b[1]) }
		slices.SortFunc(got, order)
		slices.SortFunc(want.Findings, order)
		if !slices.Equal(got, want.Findings) {
			t.Errorf("%s: broken %v; want %v", source.Name, got, want.Findings)
		}
	}
}

var identity = regexp.MustCompile(`^T[34]-.*(SUM|BALANCE)$`)

// TestReportsNumbers: what a person found in the words is found, with the same
// verdict, and nothing else is broken.
func TestReportsNumbers(t *testing.T) {
	for _, source := range corpus.Reports(t, ".txt") {
		r, want := byHand(t, source)
		mentions := annual.Mentions(r)
		findings := of(annual.Check(r), "TXT-TABLE")
		breaks := 0
		for _, f := range findings {
			if f.Verdict == finding.Broken {
				breaks++
			}
		}
		disagree := 0
		for _, n := range want.Narrative {
			if !strings.Contains(n.ShouldMatch, "table") {
				continue // 表里没有，或不是一两格的和
			}
			verdict := finding.CannotJudge
			if n.Agrees != nil {
				verdict = finding.Holds
				if !*n.Agrees {
					verdict = finding.Broken
					disagree++
				}
			}
			if !strings.Contains(strings.ReplaceAll(string(source.Bytes), "（", "("), strings.ReplaceAll(n.Text, "（", "(")) {
				continue // 别的格式（如PDF）里的句子
			}
			i := slices.IndexFunc(mentions, func(m annual.Mention) bool { return m.Number == n.Value && overlap(m.Text, n.Text) })
			if i < 0 {
				t.Errorf("%s: %s is not heard", source.Name, n.Text)
				continue
			}
			if findings[i].Verdict != verdict {
				t.Errorf("%s: %s: %v (%s); want %v", source.Name, n.Text, findings[i].Verdict, findings[i].Message, verdict)
			}
			if p := findings[i].Places[0]; !wordsAt(source, p, mentions[i].Text) {
				t.Errorf("%s: %s is not at %+v", source.Name, mentions[i].Text, p)
			}
			if strings.Contains(n.ShouldMatch, "table") && !strings.Contains(n.ShouldMatch, " ") && len(mentions[i].Means) == 1 && !slices.Contains(mentions[i].Means[0].Cells, law.Cell(n.ShouldMatch)) {
				t.Errorf("%s: %s is held against %v; want %s", source.Name, n.Text, mentions[i].Means, n.ShouldMatch)
			}
		}
		if breaks != disagree {
			t.Errorf("%s: %d numbers are said to differ; a person finds %d", source.Name, breaks, disagree)
		}
		for i, f := range findings {
			if len(mentions) > 0 {
				t.Log(source.Name, f.Verdict, mentions[i].Text, mentions[i].Number, f.Message)
			}
		}
	}
}

func overlap(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

// wordsAt reports whether the words stand in the source at the place.
func wordsAt(source corpus.Report, p finding.Place, words string) bool {
	line := []rune(strings.Split(string(source.Bytes), "\n")[p.Line-1])
	return p.Column >= 1 && int(p.Column-1+p.Length) <= len(line) && string(line[p.Column-1:p.Column-1+p.Length]) == words
}

// TestReportsWords: numbering, parts, rows and words, as a person reads them.
func TestReportsWords(t *testing.T) {
	want := map[string][]string{ // id at: piece of the message
		"000":   {"TXT-NUMBERING problems 的“（二）改进措施”中，“二是”之后是“四是”，缺“三是”", "TXT-TABLE table3.results_total.total 为 12 件"},
		"001":   {"TXT-NUMBERING overview 缺“（二）”“（三）”", "TXT-NUMBERING problems 之前缺“（一）”", "TXT-TITLE title 应为", "TXT-OVERVIEW-FIVE overview 没有写到：依申请公开"},
		"002":   {"TXT-FEE-NONE other_matters 只写“无”"},
		"003":   {"ODD-MISC other_misc 办理结果 110 件中有 19 件在“（六）其他处理3.其他”，占17%"},
		"制表符表格": {"TXT-NUMBERING problems “二是”之后是“四是”，缺“三是”", "TXT-TABLE table3.results_total.total “如期办结 10 件”，而表三“（七）总计”为 12 件"},
		"一格一行":  {"TXT-NUMBERING overview 缺“（二）”“（三）”", "TXT-NUMBERING problems 之前缺“（一）”", "TXT-TITLE title 应为", "TXT-OVERVIEW-FIVE overview 没有写到：依申请公开"},
		"截断":    {"T3-ROWS table3 表三缺23行：从“三、本年度办理结果（一）予以公开”至“四、结转下年度继续办理”；表三的39项勾稽中有37项", "TXT-SECTIONS remedies 缺第四部分", "TXT-FEE-NONE other_matters 只写“无”"},
		"004":   {"T3-ROWS table3 表三缺23行：从“三、本年度办理结果（一）予以公开”至“四、结转下年度继续办理”；表三的39项勾稽中有37项", "TXT-SECTIONS remedies 缺第四部分", "TXT-FEE-NONE other_matters 只写“无”"},
	}
	for _, source := range corpus.Reports(t, ".txt") {
		number, _, _ := strings.Cut(source.Name, "_")
		pieces, ok := want[number]
		if !ok || source.Real && !strings.Contains(source.Path, "seeds") {
			continue
		}
		r, _ := byHand(t, source)
		got := broken(annual.Check(r))
		for _, f := range got {
			t.Log(number, f.Severity, f.ID, f.At, f.Message, f.Places)
		}
		for _, p := range pieces {
			head, words, _ := strings.Cut(p, " ")
			at, words, _ := strings.Cut(words, " ")
			if !slices.ContainsFunc(got, func(f *finding.Finding) bool { return f.ID == head && f.At == at && strings.Contains(f.Message, words) }) {
				t.Errorf("%s: not found: %s", number, p)
			}
		}
		if len(got) != len(pieces) {
			t.Errorf("%s: %d findings; want %d", number, len(got), len(pieces))
		}
	}
}
