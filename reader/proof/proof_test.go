package proof

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/internal/corpus"
	"gongkai/reader"
)

// look is the page of a proof, parsed.
type look struct {
	text   string
	source string // the same, unparsed
	ids    map[string]*html.Node
	links  []string // targets of all links
	marks  []*html.Node
	nodes  []*html.Node
}

func see(t testing.TB, r *reader.Reading) *look {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, r); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	l := &look{source: b.String(), ids: map[string]*html.Node{}, text: textOf(root)}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		l.nodes = append(l.nodes, n)
		if n.Data == "mark" {
			l.marks = append(l.marks, n)
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if l.ids[a.Val] != nil {
					t.Errorf("two elements have the id %s", a.Val)
				}
				l.ids[a.Val] = n
			case "href":
				l.links = append(l.links, a.Val)
			}
		}
	}
	for _, to := range l.links {
		if id, ok := strings.CutPrefix(to, "#"); !ok || l.ids[id] == nil {
			t.Errorf("the link %q leads nowhere", to)
		}
	}
	return l
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data != "style" {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// leads reports whether an element below n is a link to id.
func leads(n *html.Node, id string) bool {
	for d := range n.Descendants() {
		if d.Data == "a" && attr(d, "href") == "#"+id {
			return true
		}
	}
	return false
}

// noted returns the texts of the comments in the Word file of a proof.
func noted(t testing.TB, r *reader.Reading) []string {
	t.Helper()
	var b bytes.Buffer
	if err := DOCX(&b, r); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/comments.xml")
	if err != nil {
		return nil
	}
	raw, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, c := range strings.Split(string(raw), "<w:comment ")[1:] {
		c = regexp.MustCompile(`</w:p>`).ReplaceAllString(c, "\n")
		list = append(list, html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString("<"+c, "")))
	}
	return list
}

// readings reads every report of the corpus.
func readings(t *testing.T) map[string]*reader.Reading {
	all := map[string]*reader.Reading{}
	for _, report := range corpus.Reports(t) {
		r, err := reader.Read(report.Name, report.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		all[report.Name] = r
	}
	return all
}

// Every broken rule of every report is listed, marked where it has a place,
// and a comment in the Word file.
func TestEveryFindingShows(t *testing.T) {
	total := 0
	for name, r := range readings(t) {
		l := see(t, r)
		broken, _, _ := sorted(r)
		notes := noted(t, r)
		for _, is := range broken {
			total++
			item := l.ids[is.id()]
			if item == nil || !strings.Contains(textOf(item), is.Message) || !strings.Contains(textOf(item), is.Severity.Chinese()) {
				t.Fatalf("%s: %s is not listed", name, is.ID)
			}
			if len(is.Places) > 0 {
				n := 0
				for _, m := range l.marks {
					if leads(m, is.id()) && leads(item, attr(m, "id")) {
						n++
					}
				}
				if n == 0 {
					t.Errorf("%s: %s at %v has no mark", name, is.ID, is.Places[0])
				}
			}
			if none(r) {
				continue
			}
			n := 0
			for _, c := range notes {
				if strings.Contains(c, is.Severity.Chinese()+"："+is.Message) {
					n++
				}
			}
			if n == 0 {
				t.Errorf("%s: %s has no comment", name, is.ID)
			}
		}
	}
	if total < 20 {
		t.Errorf("only %d findings were looked at", total)
	}
}

// Each value leads to the cell of the source that it was read from, which says
// where it went.
func TestValuesLeadToTheirSource(t *testing.T) {
	for name, r := range readings(t) {
		if r.Report.Form == "" {
			continue
		}
		l := see(t, r)
		for _, table := range annual.Tables(r.Report.Form) {
			for _, c := range table.Cells() {
				v, box := r.Report.At(c), l.ids[string(c)]
				switch {
				case box == nil:
					t.Fatalf("%s: %s is not drawn", name, c)
				case !v.Known():
					if !strings.HasPrefix(textOf(box), annual.Unknown) {
						t.Errorf("%s: %s is unknown and shows %q", name, c, textOf(box))
					}
				case !strings.HasPrefix(textOf(box), v.String()):
					t.Errorf("%s: %s shows %q, want %s", name, c, textOf(box), v)
				case !r.Report.PlaceOf(c).IsZero():
					var from *html.Node
					for d := range box.Descendants() {
						if d.Data == "a" && strings.HasPrefix(attr(d, "href"), "#c") {
							from = l.ids[attr(d, "href")[1:]]
						}
					}
					if from == nil {
						t.Fatalf("%s: %s does not lead to its source", name, c)
					}
					if title := attr(from, "title"); !strings.Contains(title, annual.Label(c)) && !strings.Contains(title, "等") {
						t.Errorf("%s: the source of %s says %q", name, c, title)
					}
				}
			}
		}
		missing := 0
		for _, table := range annual.Tables(r.Report.Form) {
			missing += len(unread(r, table))
		}
		if listed := l.ids["unread-h"] != nil; listed != (missing > 0) {
			t.Errorf("%s: %d cells are unread, listed: %v", name, missing, listed)
		}
	}
}

// The marks stand on the very words.
func TestMarksStandOnTheWords(t *testing.T) {
	r := read(t, "临溪县司法局2022年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开。公开信息 12 条。\n（二）依申请公开。全年收到申请 7 件，办结 7 件。\n"+
		"三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t0\t6\n六、其他需要报告的事项\n无。\n")
	l := see(t, r)
	for _, want := range []string{"全年收到申请 7 件", "5", "6", "六、其他需要报告的事项"} {
		found := false
		for _, m := range l.marks {
			text := textOf(m)
			found = found || strings.TrimRight(text, "0123456789") == strings.TrimRight(want, "0123456789") && strings.HasPrefix(text, want)
		}
		if !found {
			t.Errorf("%q is not marked", want)
		}
	}
}

// The finding leads first to the cell that would mend it, which says so.
func TestTheMendComesFirst(t *testing.T) {
	r := readings(t)["网页_勾稽不符"]
	l := see(t, r)
	broken, _, _ := sorted(r)
	if len(broken) == 0 || len(broken[0].Mends) != 1 {
		t.Fatal("the report has no single mend")
	}
	m := broken[0].Mends[0]
	if text := textOf(l.ids[m.Cell]); !strings.Contains(text, "改为"+strconv.FormatInt(m.To, 10)+"？") {
		t.Errorf("the cell shows %q", text)
	}
	if n := strings.Count(l.source, "<i>改为"); n != 1 {
		t.Errorf("%d cells are to be changed", n)
	}
	for d := range l.ids["f1"].Descendants() {
		if d.Data != "a" {
			continue
		}
		if text := textOf(l.ids[attr(d, "href")[1:]]); !strings.HasPrefix(text, strconv.FormatInt(m.From, 10)) {
			t.Errorf("the first link leads to %q, want %d", text, m.From)
		}
		break
	}
}

func read(t testing.TB, text string) *reader.Reading {
	t.Helper()
	r, err := reader.Read("报告.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The page needs nothing: no script, no style but its own, no other file.
func TestThePageStandsAlone(t *testing.T) {
	for name, r := range readings(t) {
		l := see(t, r)
		for _, n := range l.nodes {
			switch n.Data {
			case "script", "img", "link", "iframe", "object", "base", "form":
				t.Errorf("%s: the page has a %s", name, n.Data)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || a.Key == "src" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s>", name, n.Data, a.Key)
				}
			}
			if n.Data == "style" && !strings.Contains(Policy, "'sha256-"+digest(n.FirstChild.Data)+"'") {
				t.Errorf("%s: the policy does not allow the style", name)
			}
		}
		if !strings.Contains(l.source, `content="`+Policy+`"`) || strings.Contains(stylesheet, "url(") || strings.Contains(stylesheet, "@import") {
			t.Errorf("%s: the policy is missing, or the style asks for files", name)
		}
		var again bytes.Buffer
		if HTML(&again, r); again.String() != l.source {
			t.Errorf("%s: a second writing differs", name)
		}
	}
}

func TestVerdict(t *testing.T) {
	f := func(s finding.Severity, v finding.Verdict) *finding.Finding {
		return &finding.Finding{ID: "T", Severity: s, Verdict: v}
	}
	for _, c := range []struct {
		findings []*finding.Finding
		want     string
	}{
		{[]*finding.Finding{f(finding.Error, finding.Broken), f(finding.Warning, finding.Broken)}, "有1处错误，应当改正"},
		{[]*finding.Finding{f(finding.Error, finding.Holds), f(finding.Warning, finding.Broken)}, "没有发现错误；有1处需要说明"},
		{[]*finding.Finding{f(finding.Error, finding.CannotJudge), f(finding.Note, finding.Broken)}, "另有1项因为没有读到"},
		{[]*finding.Finding{f(finding.Note, finding.Broken)}, "有1条提示"},
		{[]*finding.Finding{f(finding.Error, finding.Holds)}, "全部成立"},
	} {
		r := &reader.Reading{Report: &annual.Report{Form: annual.Form2021}, Findings: c.findings}
		if text := see(t, r).text; !strings.Contains(text, c.want) {
			t.Errorf("%v: the page does not say %q", c.findings, c.want)
		}
	}
}
