package reader

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
)

// Print writes the reading for a person: a line that says what was read, how
// many findings there are by weight, and each broken rule with its place. What
// cannot be judged is said in one line; all lists it, and what holds, singly.
func (r *Reading) Print(w io.Writer, all bool) error {
	p := &printer{w: w, r: r}
	p.line(r.summary())
	notes, warnings, errors := r.weigh()
	p.line(fmt.Sprintf("提示 %d　警告 %d　错误 %d", notes, warnings, errors))
	for _, severity := range []finding.Severity{finding.Error, finding.Warning, finding.Note} {
		for _, f := range r.Findings {
			if f.Verdict == finding.Broken && f.Severity == severity {
				p.finding(f)
			}
		}
	}
	if all {
		for _, f := range r.Findings {
			if f.Verdict != finding.Broken {
				p.finding(f)
			}
		}
		return p.err
	}
	if s := r.unjudged(); s != "" {
		p.line(s)
	}
	return p.err
}

// printer remembers the first error.
type printer struct {
	w   io.Writer
	r   *Reading
	err error
}

func (p *printer) line(s string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, s)
	}
}

func (p *printer) finding(f *finding.Finding) {
	word := f.Severity.Chinese()
	if f.Verdict != finding.Broken {
		word = f.Verdict.Chinese()
	}
	s := word + "　" + f.Message
	where := f.Places
	if len(where) == 0 && f.Verdict == finding.Holds { // 成立的只列各格，位置在报告里
		for _, c := range f.Cells {
			where = append(where, p.r.Report.PlaceOf(law.Cell(c)))
		}
	}
	if where := places(where); where != "" {
		s += "　" + where
	}
	p.line(s + "　[" + f.ID + "]")
}

// places says where to look: the first places, since a broken sum has twenty.
func places(list []finding.Place) string {
	const most = 3
	var words []string
	for _, p := range list {
		word := ""
		switch {
		case p.Path != "" && p.Column > 1:
			word = p.Path + " 第" + strconv.Itoa(int(p.Column)) + "字"
		case p.Path != "":
			word = p.Path
		case p.Page > 0:
			word = "第" + strconv.Itoa(int(p.Page)) + "页"
		case p.Line > 0:
			word = "第" + strconv.Itoa(int(p.Line)) + "行第" + strconv.Itoa(int(max(p.Column, 1))) + "列"
		default:
			continue
		}
		words = append(words, word)
	}
	if len(words) > most {
		return strings.Join(words[:most], "、") + "等" + strconv.Itoa(len(words)) + "处"
	}
	return strings.Join(words, "、")
}

// weigh counts what is broken.
func (r *Reading) weigh() (notes, warnings, errors int) {
	for _, f := range r.Findings {
		switch {
		case f.Verdict != finding.Broken:
		case f.Severity == finding.Error:
			errors++
		case f.Severity == finding.Warning:
			warnings++
		default:
			notes++
		}
	}
	return notes, warnings, errors
}

// summary is the first line: body, year, and each table.
func (r *Reading) summary() string {
	if r.Report.Form == "" && len(r.Report.Found) == 0 && r.Report.Title == "" {
		return "没有读到报告"
	}
	body := r.Report.Body
	if body == "" {
		body = "机关名称未读到"
	}
	year := "年度未读到"
	if r.Report.Year > 0 {
		year = strconv.Itoa(r.Report.Year)
	}
	words := []string{body + " " + year}
	for i, t := range annual.Tables(r.Report.Form) {
		words = append(words, []string{"表二", "表三", "表四"}[i]+" "+r.state(t))
	}
	return strings.Join(words, "　")
}

// state says how much of a table was read and what became of its identities.
func (r *Reading) state(t law.Table) string {
	if !r.Report.Found[t.ID] {
		return "缺"
	}
	cells, read := t.Cells(), 0
	for _, c := range cells {
		if r.Report.At(c).Known() {
			read++
		}
	}
	var holds, broken, unjudged int
	for _, f := range r.Findings {
		if !r.identity(f, t.ID) {
			continue
		}
		switch f.Verdict {
		case finding.Holds:
			holds++
		case finding.Broken:
			broken++
		case finding.CannotJudge:
			unjudged++
		}
	}
	mark := "√"
	if read < len(cells) {
		mark = "读到" + strconv.Itoa(read) + "/" + strconv.Itoa(len(cells)) + "格"
	}
	return mark + details(t.ID, len(cells), read, holds, broken, unjudged)
}

func details(id law.TableID, cells, read, holds, broken, unjudged int) string {
	total := holds + broken + unjudged
	if total == 0 {
		return ""
	}
	var words []string
	if id == "table3" && read == cells {
		words = append(words, strconv.Itoa(cells)+"格")
	}
	switch {
	case holds == total:
		words = append(words, strconv.Itoa(total)+"项勾稽均成立")
	default:
		var counts []string
		for _, c := range []struct {
			n    int
			what string
		}{{holds, "成立"}, {broken, "不成立"}, {unjudged, "无法判断"}} {
			if c.n > 0 {
				counts = append(counts, c.what+strconv.Itoa(c.n)+"项")
			}
		}
		words = append(words, "勾稽"+strings.Join(counts, "、"))
	}
	return "（" + strings.Join(words, "，") + "）"
}

// identity reports whether the finding is about an identity of the table.
func (r *Reading) identity(f *finding.Finding, t law.TableID) bool {
	for _, id := range annual.Identities(r.Report.Form) {
		if id.ID == f.ID {
			return strings.HasPrefix(string(id.Left[0]), string(t)+".")
		}
	}
	return false
}

// unjudged says in one line which rules could not be judged, and why.
func (r *Reading) unjudged() string {
	var ids []string
	count := map[string]int{}
	for _, f := range r.Findings {
		if f.Verdict != finding.CannotJudge {
			continue
		}
		if count[f.ID] == 0 {
			ids = append(ids, f.ID)
		}
		count[f.ID]++
	}
	if len(ids) == 0 {
		return ""
	}
	words := make([]string, len(ids))
	total := 0
	for i, id := range ids {
		total += count[id]
		words[i] = id
		if count[id] > 1 {
			words[i] += "×" + strconv.Itoa(count[id])
		}
	}
	return fmt.Sprintf("无法判断 %d项：%s。原因是所需的数或者文字没有读到；加 --all 逐条列出。", total, strings.Join(words, "、"))
}
