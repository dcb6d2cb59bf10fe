package request

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"gongkai/calendar"
	"gongkai/law"
)

// MarshalJSON writes the term as the JSON contract has it: due, rule, cite,
// provisional and days with date, counted and why.
func (t Term) MarshalJSON() ([]byte, error) {
	type day struct {
		Date    calendar.Date `json:"date"`
		Counted bool          `json:"counted"`
		Why     string        `json:"why"`
	}
	days := make([]day, len(t.Days))
	for i, d := range t.Days {
		days[i] = day{d.Date, d.Counted, d.Why}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(struct {
		Due         calendar.Date `json:"due"`
		Rule        string        `json:"rule"`
		Cite        law.Cite      `json:"cite"`
		Provisional bool          `json:"provisional"`
		Days        []day         `json:"days"`
	}{t.Due, t.Rule.ID, t.Rule.Cite, t.Provisional, days})
	return b.Bytes(), err
}

// Explain prints the term for an officer: the due date, the length and the
// clause, the holidays on the way, and what else moved the date. The error is
// what w returns.
func (t Term) Explain(w io.Writer) error {
	_, err := io.WriteString(w, strings.Join(append([]string{t.Headline()}, indented(t.Notes())...), "\n")+"\n")
	return err
}

func indented(lines []string) []string {
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}

// Headline is 「2024-10-14　20个工作日　《政府信息公开条例》第33条第2款」.
func (t Term) Headline() string {
	due := t.Due.String()
	if t.Provisional {
		due += "（暂定）"
	}
	return due + "　" + t.Rule.Unit.Of(t.Length) + "　" + t.Rule.Cite.String()
}

// Notes are what an officer checks the date by, one sentence each: holidays,
// what restarted the period, what was left out, extension and doubt.
func (t Term) Notes() []string {
	var notes []string
	add := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	if t.holiday != "" {
		add("%s", t.holiday)
	}
	if t.Restart != nil {
		add("起算 %s%s，自次日重新计算（%s）；原自%s%s起算",
			t.Zero, t.Restart.On, t.Restart.Cite.Brief(), t.events.Received, t.Rule.Starts)
	}
	if n := t.Excluded(); len(t.events.Consultations) > 0 {
		var spans []string
		for _, s := range t.events.Consultations {
			spans = append(spans, fmt.Sprintf("%s至%s", s.From, s.To))
		}
		add("不计入 征求意见%s，共%s（%s）", strings.Join(spans, "、"), law.WorkingDay.Of(n), t.Rule.Excludes[0].Cite.Brief())
	}
	if t.events.Extend > 0 {
		add("延期 %s加%s（%s）", t.Rule.Unit.Of(t.Rule.Days), t.Rule.Unit.Of(t.events.Extend), t.Rule.Cite.Brief())
	}
	if t.Provisional {
		add("暂定 %d年放假通知尚未载入，公布后重新计算", t.Due.Year())
	}
	return notes
}

// Excluded is the number of working days that were left out for
// consultations.
func (t Term) Excluded() int {
	n := 0
	for _, d := range t.Days {
		if d.Excluded {
			n++
		}
	}
	return n
}
