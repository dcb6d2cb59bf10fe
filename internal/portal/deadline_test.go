package portal

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// due is the date that the page gives, "" if it gives none.
func (p *page) due() string {
	for _, n := range p.all(func(n *html.Node) bool { return has(n, "when") }) {
		for d := range n.Descendants() {
			if d.Data == "time" {
				return attr(d, "datetime")
			}
		}
	}
	return ""
}

func query(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return "deadline?" + v.Encode()
}

// Worked by hand against the holiday notices: workflow of 答复期限.
func TestDeadlines(t *testing.T) {
	s := open(t, "/zfxxgk/")
	cases := []struct {
		name, query, due string
		days, counted    int
	}{
		{"跨中秋、国庆", query("rule", "reply", "received", "2026-09-18"), "2026-10-22", 34, 20},
		{"征求意见不计入", query("rule", "reply", "received", "2026-09-18", "from", "2026-09-24", "to", "2026-10-14"), "2026-11-04", 47, 20},
		{"空的行不算", query("rule", "reply", "received", "2026-09-18", "from", "", "to", "", "from", "2026-09-24", "to", "2026-10-14"), "2026-11-04", 47, 20},
		{"除夕上班", query("rule", "reply", "received", "2024-01-15", "from", "2024-01-25", "to", "2024-02-09"), "2024-03-04", 49, 20},
		{"补正重新计算", query("rule", "reply", "received", "2026-09-01", "supplemented", "2026-09-18"), "2026-10-22", 34, 20},
		{"延期", query("rule", "reply", "received", "2026-09-18", "extend", "20"), "2026-11-19", 62, 40},
		{"补正告知七个工作日", query("rule", "supplement", "received", "2026-09-18"), "2026-09-29", 11, 7},
		{"没有写明哪一种，算答复", query("received", "2026-09-18"), "2026-10-22", 34, 20},
	}
	for _, c := range cases {
		for _, lang := range []string{"", "en/"} {
			p := s.get(lang + c.query)
			if p.Status != http.StatusOK || p.due() != c.due {
				t.Errorf("%s%s: status %d, due %q, want %s", lang, c.name, p.Status, p.due(), c.due)
				continue
			}
			rows, counted := 0, 0
			for _, n := range p.all(func(n *html.Node) bool {
				return n.Data == "tr" && has(n.Parent.Parent, "days") && n.Parent.Data == "tbody"
			}) {
				rows++
				if has(n, "counted") {
					counted++
				}
			}
			if rows != c.days+1 || counted != c.counted { // and day 0
				t.Errorf("%s%s: %d days, %d of them count; want %d and %d", lang, c.name, rows-1, counted, c.days, c.counted)
			}
			drawn := 0
			for _, kind := range []string{"counted", "due"} {
				drawn += len(p.all(func(n *html.Node) bool { return n.Data == "td" && has(n, "day") && has(n, kind) }))
			}
			if drawn != c.counted {
				t.Errorf("%s%s: the months show %d counted days, want %d", lang, c.name, drawn, c.counted)
			}
			p.sound()
		}
	}
}

func TestProvisionalDeadline(t *testing.T) {
	p := open(t, "/").get(query("rule", "reply", "received", "2026-12-25"))
	if p.due() == "" || !strings.Contains(text(p.byID("main")), "这个期限是暂定的") {
		t.Errorf("due %q is not called provisional", p.due())
	}
	if p := open(t, "/").get(query("rule", "reply", "received", "2026-09-18")); strings.Contains(text(p.byID("main")), "这个期限是暂定的") {
		t.Error("a settled deadline is called provisional")
	}
}

func TestDeadlineMistakes(t *testing.T) {
	s := open(t, "/")
	cases := []struct {
		name, query, field, says string
	}{
		{"没有收到之日", query("received", ""), "received", "请填写起算之日"},
		{"没有这一天", query("received", "2026-02-30"), "received", "“2026-02-30”不存在或者写法不对"},
		{"写法不对", query("received", "2026年9月18日"), "received", "写法不对"},
		{"补正之日写错", query("received", "2026-09-18", "supplemented", "明天"), "supplemented", "“明天”"},
		{"征求意见缺一头", query("received", "2026-09-18", "from", "2026-09-24", "to", ""), "to1", "没有填写收到意见之日"},
		{"延期不是数", query("received", "2026-09-18", "extend", "二十"), "extend", "不是整数"},
		{"延期超过上限", query("received", "2026-09-18", "extend", "21"), "extend", "最长不得超过"},
		{"年份太早", query("received", "1999-09-18"), "received", ""},
		{"没有这种期限", query("received", "2026-09-18", "rule", "nothing"), "rule", ""},
		{"征求意见早于收到", query("received", "2026-09-18", "from", "2026-09-01", "to", "2026-09-20"), "", "早于"},
	}
	for _, c := range cases {
		p := s.get(c.query)
		if p.Status != http.StatusUnprocessableEntity || p.due() != "" {
			t.Errorf("%s: status %d, due %q", c.name, p.Status, p.due())
			continue
		}
		p.sound()
		var summary *html.Node
		for _, n := range p.all(func(n *html.Node) bool { return attr(n, "role") == "alert" }) {
			summary = n
		}
		if !strings.Contains(text(summary), c.says) || text(summary) == "" {
			t.Errorf("%s: the summary says %q, not %q", c.name, text(summary), c.says)
		}
		if c.field != "" {
			if f := p.byID(c.field); f == nil || attr(f, "aria-invalid") != "true" {
				t.Errorf("%s: the field %s is not marked", c.name, c.field)
			}
		}
		if u, _ := url.ParseQuery(strings.TrimPrefix(c.query, "deadline?")); u.Get("received") != "" {
			if got := attr(p.byID("received"), "value"); got != u.Get("received") {
				t.Errorf("%s: what was typed is lost: %q", c.name, got)
			}
		}
	}
	p := s.get(query("received", "2026-02-30"))
	if got := attr(p.byID("received"), "type"); got != "text" {
		t.Errorf("a date picker would hide what was typed: type=%s", got)
	}
}

func TestMoreConsultations(t *testing.T) {
	s := open(t, "/")
	rows := func(p *page) int {
		return len(p.all(func(n *html.Node) bool { return attr(n, "name") == "from" }))
	}
	if got := rows(s.get("deadline")); got != spanRows {
		t.Errorf("an empty form has %d rows, want %d", got, spanRows)
	}
	filled := []string{"received", "2026-09-18", "more", "1"}
	for range spanRows {
		filled = append(filled, "from", "2026-09-24", "to", "2026-09-25")
	}
	p := s.get(query(filled...))
	if got := rows(p); got != spanRows+1 || p.due() != "" {
		t.Errorf("after adding there are %d rows, due %q", got, p.due())
	}
	if attr(p.byID("from1"), "value") != "2026-09-24" {
		t.Error("adding a row loses what was filled in")
	}
	var many []string
	for range 500 {
		many = append(many, "from", "2026-09-24", "to", "2026-09-25")
	}
	if got := rows(s.get(query(append(many, "received", "2026-09-18")...))); got > maxSpans {
		t.Errorf("%d rows", got)
	}
}

func TestLawPage(t *testing.T) {
	s := open(t, "/")
	now, then := s.get("law"), s.get("law?on=2018-01-01")
	if !strings.Contains(text(now.byID("rule-reply")), "20个工作日") {
		t.Errorf("today: %s", text(now.byID("rule-reply")))
	}
	if got := text(then.byID("rule-reply")); !strings.Contains(got, "15个工作日") || strings.Contains(got, "20个工作日") {
		t.Errorf("2018: %s", got)
	}
	if then.byID("rule-supplement") != nil {
		t.Error("the regulation of 2007 had no deadline for the notice of supplement")
	}
	if p := s.get("law?on=1999-01-01"); p.Status != http.StatusOK || p.byID("rule-reply") != nil {
		t.Errorf("1999: status %d", p.Status)
	}
	if p := s.get("law?on=x"); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a bad date: status %d", p.Status)
	}
}
