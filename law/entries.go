package law

import (
	"fmt"
	"strings"

	"gongkai/calendar"
)

// entry is one rule in one version as it is printed: by gongkai law and in
// docs/law.md.
type entry struct {
	kind     string
	id       string
	name     string
	gist     string // one line for the list
	cites    []Cite
	force    Force
	lines    []line
	note     string
	doubt    string
	outcomes []string // names of the outcomes with this remedy
}

// line is a labelled line of an entry.
type line struct{ label, text string }

func (e entry) version() version {
	return version{e.id, e.name, cites(e.cites), e.force, e.before(), e.after()}
}

func (e entry) before() string { return e.line("施行以前") }
func (e entry) after() string  { return e.line("施行以后") }

func (e entry) line(label string) string {
	for _, l := range e.lines {
		if l.label == label {
			return l.text
		}
	}
	return ""
}

// kinds are the headings, in the order of printing.
var kinds = []string{"期限", "重新计算", "公布期限", "申请内容", "办理结果", "不予公开的理由", "信息处理费", "救济", "救济告知", "年度报告格式"}

// entries are all rules of the book.
func (b *Book) entries() []entry {
	var all []entry
	add := func(e entry, extra ...line) {
		for _, l := range extra {
			if l.text != "" {
				e.lines = append(e.lines, l)
			}
		}
		all = append(all, e)
	}
	add(entry{kind: "期限", id: b.Counting.ID, name: b.Counting.Name, cites: b.Counting.Cites, doubt: b.Counting.Doubt,
		gist: fmt.Sprintf("起算之日不计入，自其后第%d日计算", b.Counting.First)},
		line{"期满", "按日、按月计算的期限，最后一日放假的，顺延至其后第一个工作日"})
	for _, d := range b.Deadlines {
		add(entry{kind: "期限", id: d.ID, name: d.Name, gist: d.Length(), cites: []Cite{d.Cite}, force: d.Force, doubt: d.Doubt},
			line{"期限", d.Length()}, line{"起算", d.Starts.String() + "，当日不计入"}, line{"选用", "按" + d.By.String()},
			line{"重新计算", d.restarts()}, line{"不计入", d.excludes()}, line{"逾期", d.Lapse},
			line{"施行以前", d.Before}, line{"施行以后", d.After})
	}
	for _, r := range b.restarts() {
		add(entry{kind: "重新计算", id: r.ID, name: r.Name, gist: r.On.String(), cites: []Cite{r.Cite}, force: r.Force, doubt: r.Doubt},
			line{"事由", r.On.String() + "，当日不计入"}, line{"选用", "按" + r.By.String()}, line{"施行以前", r.Before})
	}
	for _, d := range b.DueDates {
		day := fmt.Sprintf("次年%d月%d日前", d.Month, d.Day)
		add(entry{kind: "公布期限", id: d.ID, name: d.Name, gist: day, cites: []Cite{d.Cite}, force: reported(d.FirstYear, d.LastYear), doubt: d.Doubt},
			line{"期限", day}, line{"适用", years(d.FirstYear, d.LastYear)})
	}
	for _, i := range b.Items {
		add(entry{kind: "申请内容", id: i.ID, name: i.Name, cites: []Cite{i.Cite}, force: i.Force})
	}
	for _, o := range b.Outcomes {
		add(entry{kind: "办理结果", id: o.ID, name: o.Name, gist: "表三" + rowLabel(o.Row), cites: o.Cites, force: o.Force, doubt: o.Doubt},
			line{"计入", "表三" + rowLabel(o.Row) + "（" + string(o.Row) + "）"}, line{"应当载明", needs(o.Needs)},
			line{"救济", string(o.Remedy)}, line{"文书", o.Letter}, line{"选用", "按" + ByDecision.String()})
	}
	for _, x := range b.Exemptions {
		duty := "应当不予公开"
		if x.May {
			duty = "可以不予公开"
		}
		balance := ""
		if x.Balance {
			balance = "须衡量公共利益，第三方同意或者不公开会对公共利益造成重大影响的，予以公开"
		}
		add(entry{kind: "不予公开的理由", id: x.ID, name: x.Name, gist: duty, cites: []Cite{x.Cite}, force: x.Force, doubt: x.Doubt},
			line{"性质", duty}, line{"衡量", balance}, line{"须写明", strings.Join(x.Kinds, "、")})
	}
	for _, f := range b.Fees {
		add(entry{kind: "信息处理费", id: f.ID, name: f.Name, gist: f.steps(), cites: []Cite{f.Cite}, force: f.Force, doubt: f.Doubt},
			line{"标准", f.steps()}, line{"计数", f.Counted})
	}
	for _, r := range b.Remedies {
		p := b.PathOf(r)
		add(entry{kind: "救济", id: string(r.ID), name: r.Name, gist: p.Name, cites: r.Cites, force: r.Force, note: r.Note,
			doubt: r.Doubt + doubtRegime, outcomes: b.outcomesWith(r.ID)},
			line{"路径", p.Name + "（" + string(p.ID) + "）"}, line{"期限", b.limits(p, r.Force)}, line{"告知", b.wordsOf(r)},
			line{"选用", "按" + r.By.String()})
	}
	for _, w := range b.Words {
		if w.Text != "" {
			add(entry{kind: "救济告知", id: string(w.ID), name: clipWords(w.Text), doubt: w.Doubt}, line{"文字", w.Text})
		}
	}
	for _, f := range b.Forms {
		add(entry{kind: "年度报告格式", id: "form" + f.ID, name: f.Name, gist: years(f.FirstYear, f.LastYear), cites: []Cite{f.Cite}, force: reported(f.FirstYear, f.LastYear)},
			line{"适用", years(f.FirstYear, f.LastYear)}, line{"内容", f.contents()})
	}
	return all
}

func (d Deadline) restarts() string {
	var s []string
	for _, r := range d.Restarts {
		text := r.On.String() + "（" + r.Cite.Brief()
		if !r.Force.From.IsZero() {
			text += "，" + r.Force.String()
		}
		s = append(s, text+"）")
	}
	return strings.Join(s, "、")
}

func (d Deadline) excludes() string {
	var s []string
	for _, x := range d.Excludes {
		s = append(s, x.On.String()+"（"+x.Cite.Brief()+"）")
	}
	return strings.Join(s, "、")
}

// restarts are the restarts of all deadlines, each once.
func (b *Book) restarts() []Restart {
	var all []Restart
	seen := map[string]bool{}
	for _, d := range b.Deadlines {
		for _, r := range d.Restarts {
			if !seen[r.ID] {
				seen[r.ID] = true
				if r.Force == (Force{}) {
					r.Force = d.Force
				}
				all = append(all, r)
			}
		}
	}
	return all
}

// wordsOf names the paragraph of a remedy, "" where the letter carries none.
func (b *Book) wordsOf(r Remedy) string {
	if w, ok := b.words(r); ok && w.Text != "" {
		return string(w.ID)
	}
	return ""
}

func (b *Book) outcomesWith(id RemedyID) []string {
	var names []string
	for _, o := range b.Outcomes {
		if o.Remedy == id {
			names = append(names, o.Name)
		}
	}
	return names
}

func (b *Book) limits(p Path, f Force) string {
	on := f.From
	if !f.Until.IsZero() {
		on = f.Until - 1
	}
	var s []string
	for _, id := range p.Limits {
		if d, err := b.Deadline(id, on); err == nil {
			s = append(s, d.Name+d.Unit.Of(d.Days)+"（"+d.Cite.Brief()+"）")
		}
	}
	return strings.Join(s, "、")
}

func (f Fee) steps() string {
	s := []string{fmt.Sprintf("%d%s以内不收费", f.Steps[0].Above, f.Basis)}
	for _, step := range f.Steps {
		text := fmt.Sprintf("超过%d%s的部分%d元/%s", step.Above, f.Basis, step.Price, f.Basis)
		if step.Every > 0 {
			text += fmt.Sprintf("，其后每%d%s提高%d元", step.Every, f.Basis, step.Rise)
		}
		s = append(s, text)
	}
	return strings.Join(s, "；")
}

func (f *Form) contents() string {
	var s []string
	for _, t := range f.Tables {
		s = append(s, fmt.Sprintf("%s %d格", t.ID, len(t.Cells())))
	}
	return fmt.Sprintf("%d个部分；%s", len(f.Sections), strings.Join(s, "、"))
}

// rowLabel is （三）1.属于国家秘密, the row with the heading above it.
func rowLabel(id RowID) string {
	t, _ := Form2021.Table("table3")
	rows := map[RowID]Row{}
	for _, b := range t.Blocks {
		for _, r := range b.Rows {
			rows[r.ID] = r
		}
	}
	r := rows[id]
	if up := rows[r.Parent]; up.Parent != "" {
		return up.Number + r.Full()
	}
	return r.Full()
}

func needs(all []Need) string {
	var s []string
	for _, n := range all {
		text := n.Name
		if len(n.OneOf) > 0 {
			text += "（" + strings.Join(n.OneOf, "、") + "之一）"
		}
		s = append(s, text)
	}
	return strings.Join(s, "；")
}

// reported is the time in which reports on those years fall due.
func reported(first, last int) Force {
	var f Force
	f.From, _ = calendar.NewDate(first+1, 1, 1)
	if last > 0 {
		f.Until, _ = calendar.NewDate(last+2, 1, 1)
	}
	return f
}

func years(first, last int) string {
	if last == 0 {
		return fmt.Sprintf("%d年度起的报告", first)
	}
	return fmt.Sprintf("%d至%d年度的报告", first, last)
}

func notEmpty(all ...string) []string {
	var s []string
	for _, t := range all {
		if t != "" {
			s = append(s, t)
		}
	}
	return s
}

// clipWords names a paragraph by how it begins.
func clipWords(s string) string {
	const most = 12
	r := []rune(s)
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
