package law_test

import (
	"fmt"
	"slices"
	"testing"

	"gongkai/calendar"
	"gongkai/law"
)

// mutation is one constant of the law changed.
type mutation struct {
	name   string
	change func(*law.Book)
}

// TestEveryConstantIsHeldByACase changes every constant of the law in turn and
// demands that some case turns red. A survivor is a constant that nobody would
// notice to be wrong.
func TestEveryConstantIsHeldByACase(t *testing.T) {
	cal, all := calendar.Default(), cases(t)
	mutations := mutate(law.Current())
	for _, m := range mutations {
		book := clone(law.Current())
		m.change(book)
		if !slices.ContainsFunc(all, func(c law.Case) bool { return run(book, cal, c) != nil }) {
			t.Errorf("没有案例发现：%s", m.name)
		}
	}
	t.Logf("%d处改动", len(mutations))
	if len(mutations) < 500 {
		t.Errorf("只改动了%d处", len(mutations))
	}
}

// clone copies a book so deep that a mutation touches nothing else.
func clone(b *law.Book) *law.Book {
	c := *b
	c.Counting.Cites = slices.Clone(b.Counting.Cites)
	c.Deadlines = slices.Clone(b.Deadlines)
	for i := range c.Deadlines {
		c.Deadlines[i].Restarts = slices.Clone(c.Deadlines[i].Restarts)
		c.Deadlines[i].Excludes = slices.Clone(c.Deadlines[i].Excludes)
	}
	c.DueDates, c.Items, c.Outcomes = slices.Clone(b.DueDates), slices.Clone(b.Items), slices.Clone(b.Outcomes)
	c.Exemptions, c.Remedies, c.Paths, c.Words = slices.Clone(b.Exemptions), slices.Clone(b.Remedies), slices.Clone(b.Paths), slices.Clone(b.Words)
	c.Fees = slices.Clone(b.Fees)
	for i := range c.Fees {
		c.Fees[i].Steps = slices.Clone(c.Fees[i].Steps)
	}
	c.Forms = slices.Clone(b.Forms)
	for i, f := range c.Forms {
		form := *f
		c.Forms[i] = &form
	}
	return &c
}

func mutate(b *law.Book) []mutation {
	var all []mutation
	add := func(change func(*law.Book), format string, args ...any) {
		all = append(all, mutation{fmt.Sprintf(format, args...), change})
	}
	// number changes an int up and down; interval moves the ends of a Force.
	number := func(name string, at func(*law.Book) *int) {
		for _, by := range []int{-1, 1} {
			add(func(b *law.Book) { *at(b) += by }, "%s %+d", name, by)
		}
	}
	interval := func(name string, at func(*law.Book) *law.Force) {
		for _, by := range []calendar.Date{-1, 1} {
			if !at(b).From.IsZero() {
				add(func(b *law.Book) { at(b).From += by }, "%s 施行首日%+d", name, by)
			}
			if !at(b).Until.IsZero() {
				add(func(b *law.Book) { at(b).Until += by }, "%s 施行末日%+d", name, by)
			}
		}
		if at(b).Until.IsZero() && !at(b).From.IsZero() {
			add(func(b *law.Book) { at(b).Until = at(b).From + 1 }, "%s 只施行一日", name)
		}
	}

	number("期间起算", func(b *law.Book) *int { return &b.Counting.First })
	add(func(b *law.Book) { b.Counting.Roll = false }, "期满放假不顺延")
	for i, d := range b.Deadlines {
		name := d.ID + " " + d.Force.String()
		at := func(b *law.Book) *law.Deadline { return &b.Deadlines[i] }
		number(name+" 天数", func(b *law.Book) *int { return &at(b).Days })
		number(name+" 延长", func(b *law.Book) *int { return &at(b).Extend })
		interval(name, func(b *law.Book) *law.Force { return &at(b).Force })
		for _, u := range []law.Unit{law.WorkingDay, law.CalendarDay, law.Month} {
			if u != d.Unit {
				add(func(b *law.Book) { at(b).Unit = u }, "%s 单位%s", name, u.Of(1))
			}
		}
		add(func(b *law.Book) { at(b).Starts = d.Starts%law.PenaltyChanged + 1 }, "%s 起算", name)
		add(func(b *law.Book) { at(b).By = d.By%law.ByReplyDue + 1 }, "%s 选法", name)
		add(func(b *law.Book) { at(b).Cite.Article++ }, "%s 条款", name)
		if len(d.Restarts) > 0 {
			add(func(b *law.Book) { at(b).Restarts = nil }, "%s 不重新计算", name)
		}
		for j, r := range d.Restarts {
			add(func(b *law.Book) { at(b).Restarts = slices.Delete(at(b).Restarts, j, j+1) }, "%s 不因%s重新计算", name, r.On)
			interval(name+" "+r.ID, func(b *law.Book) *law.Force { return &at(b).Restarts[j].Force })
		}
		if len(d.Excludes) > 0 {
			add(func(b *law.Book) { at(b).Excludes = nil }, "%s 不扣除", name)
		}
		for j, x := range d.Excludes {
			add(func(b *law.Book) { at(b).Excludes = slices.Delete(at(b).Excludes, j, j+1) }, "%s 不扣除%s", name, x.On)
		}
	}
	for i, d := range b.DueDates {
		name := fmt.Sprintf("%s %d", d.ID, d.FirstYear)
		number(name+" 月", func(b *law.Book) *int { return &b.DueDates[i].Month })
		number(name+" 日", func(b *law.Book) *int { return &b.DueDates[i].Day })
		number(name+" 首年", func(b *law.Book) *int { return &b.DueDates[i].FirstYear })
		if d.LastYear > 0 {
			number(name+" 末年", func(b *law.Book) *int { return &b.DueDates[i].LastYear })
		}
	}
	for i, f := range b.Forms {
		number("格式"+f.ID+" 首年", func(b *law.Book) *int { return &b.Forms[i].FirstYear })
		if f.LastYear > 0 {
			number("格式"+f.ID+" 末年", func(b *law.Book) *int { return &b.Forms[i].LastYear })
		}
	}
	for i, item := range b.Items {
		interval("申请内容 "+item.Cite.Brief(), func(b *law.Book) *law.Force { return &b.Items[i].Force })
	}
	for i, f := range b.Fees {
		interval(f.ID, func(b *law.Book) *law.Force { return &b.Fees[i].Force })
		for j, s := range f.Steps {
			name := fmt.Sprintf("%s 第%d档", f.ID, j+1)
			at := func(b *law.Book) *law.Step { return &b.Fees[i].Steps[j] }
			number(name+" 起点", func(b *law.Book) *int { return &at(b).Above })
			number(name+" 单价", func(b *law.Book) *int { return &at(b).Price })
			if s.Every > 0 {
				number(name+" 每档", func(b *law.Book) *int { return &at(b).Every })
				number(name+" 递增", func(b *law.Book) *int { return &at(b).Rise })
			}
		}
	}
	for i, x := range b.Exemptions {
		interval("理由 "+x.ID, func(b *law.Book) *law.Force { return &b.Exemptions[i].Force })
		add(func(b *law.Book) { b.Exemptions[i].Cite.Article++ }, "理由 %s 条款", x.ID)
		add(func(b *law.Book) { b.Exemptions[i].Balance = !b.Exemptions[i].Balance }, "理由 %s 衡量公共利益", x.ID)
		if !x.Balance {
			add(func(b *law.Book) { b.Exemptions[i].May = !b.Exemptions[i].May }, "理由 %s 可以", x.ID)
		}
	}
	table, _ := law.Form2021.Table("table3")
	for i, o := range b.Outcomes {
		interval("办理结果 "+o.ID, func(b *law.Book) *law.Force { return &b.Outcomes[i].Force })
		for _, row := range table.Leaves() {
			if row != o.Row {
				add(func(b *law.Book) { b.Outcomes[i].Row = row }, "办理结果 %s 计入%s", o.ID, row)
			}
		}
	}
	for i, r := range b.Remedies {
		name := "救济 " + string(r.ID) + " " + r.Force.String()
		interval(name, func(b *law.Book) *law.Force { return &b.Remedies[i].Force })
		for _, p := range b.Paths {
			if p.ID != r.Path {
				add(func(b *law.Book) { b.Remedies[i].Path = p.ID }, "%s 路径%s", name, p.Name)
			}
		}
	}
	for i, w := range b.Words {
		if w.Text != "" {
			add(func(b *law.Book) { b.Words[i].Text += "。" }, "救济告知 %s", w.ID)
		}
	}
	return all
}
