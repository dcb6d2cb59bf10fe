package jobs

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/request"
)

const (
	soonDays  = 3 // 工作日：答复期限剩余不多于此数即提醒
	firstHour = 8 // of a working day, in China
	pageRows  = 200
)

type remindArgs struct{}

func (remindArgs) Kind() string { return "remind" }

// digest is what one officer is reminded of.
type digest struct {
	person              access.Person
	late, soon, waiting []string
}

// remind looks for what falls due within three working days, what is overdue
// and what has waited too long for confirmation, and enqueues one mail for
// each officer and day. It runs many times a day and does it once: the key of
// the mail is the officer and the day.
func (q *Queue) remind(ctx context.Context) error {
	if q.Mail == nil {
		return nil
	}
	today, now, err := q.today()
	if err != nil {
		return err
	}
	day, err := q.Days.Day(today)
	if err != nil {
		return fmt.Errorf("remind: %w", err)
	}
	if !day.Working || now.Hour() < firstHour {
		return nil
	}
	people, err := q.People.All(ctx)
	if err != nil {
		return fmt.Errorf("remind: %w", err)
	}
	digests, err := q.digests(ctx, q.stamp(today, now), people)
	if err != nil {
		return fmt.Errorf("remind: %w", err)
	}
	for _, d := range digests {
		key := fmt.Sprintf("remind %s %s", today, d.person.ID)
		if err := q.enqueue(ctx, d.person, letterArgs{Key: key, Subject: d.subject(), Text: d.text(today, q.foot())}); err != nil {
			return err
		}
	}
	return nil
}

// digests are sorted by person.
func (q *Queue) digests(ctx context.Context, s journal.Stamp, people []access.Person) ([]*digest, error) {
	byID := map[access.PersonID]*digest{}
	of := func(p access.Person) *digest {
		if byID[p.ID] == nil {
			byID[p.ID] = &digest{person: p}
		}
		return byID[p.ID]
	}
	until, _, err := q.Days.Add(s.On, soonDays)
	if err != nil {
		return nil, err
	}
	err = q.each(ctx, s, request.Query{DueTo: until}, func(row request.Summary) error {
		rules, err := q.Rules(ctx, row.Body, s.On)
		if err != nil {
			return err
		}
		line, late, err := q.dueLine(row, rules.Body.Short, s.On)
		if err != nil {
			return err
		}
		for _, p := range q.told(people, row, rules.Body.Path, s.On, dueRoles(row, late)) {
			d := of(p)
			if late {
				d.late = append(d.late, line)
			} else {
				d.soon = append(d.soon, line)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = q.each(ctx, s, request.Query{States: []request.State{request.Waiting}}, func(row request.Summary) error {
		rules, err := q.Rules(ctx, row.Body, s.On)
		if err != nil {
			return err
		}
		by, _, err := q.Days.Add(row.Submitted, rules.Practice.ConfirmDays)
		if err != nil || s.On <= by {
			return err
		}
		line := fmt.Sprintf("%s：%s提交，尚未与申请人确认", caseName(row, rules.Body.Short), row.Submitted.Chinese())
		for _, p := range q.told(people, row, rules.Body.Path, s.On, []access.Role{access.Clerk}) {
			of(p).waiting = append(of(p).waiting, line)
		}
		return nil
	})
	var all []*digest
	for _, d := range byID {
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b *digest) int { return cmp.Compare(a.person.ID, b.person.ID) })
	return all, err
}

// each goes through every row of a query, page by page.
func (q *Queue) each(ctx context.Context, s journal.Stamp, query request.Query, do func(request.Summary) error) error {
	query.Limit = pageRows
	for {
		rows, err := q.Cases.Find(ctx, s, query)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := do(row); err != nil {
				return err
			}
		}
		if len(rows) < pageRows {
			return nil
		}
		query.After = rows[len(rows)-1].ID
	}
}

// dueRoles are whom a due date concerns: the clerk, who approves while the
// draft lies with him, and the head once it is overdue.
func dueRoles(row request.Summary, late bool) []access.Role {
	roles := []access.Role{access.Clerk}
	if row.State == request.Approving {
		roles = append(roles, access.Approver)
	}
	if late {
		roles = append(roles, access.Head)
	}
	return roles
}

// told are the officers of these roles over a body. Where the case has a
// handler who still works there, he stands for all clerks.
func (q *Queue) told(people []access.Person, row request.Summary, path string, on calendar.Date, roles []access.Role) []access.Person {
	holds := func(p access.Person, role access.Role) bool { return p.Actor().Holds(role, path, on) }
	handled := slices.ContainsFunc(people, func(p access.Person) bool { return p.ID == row.Handler.ID && holds(p, access.Clerk) })
	var told []access.Person
	for _, p := range people {
		if slices.ContainsFunc(roles, func(role access.Role) bool {
			return holds(p, role) && (role != access.Clerk || !handled || p.ID == row.Handler.ID)
		}) {
			told = append(told, p)
		}
	}
	return told
}

func (q *Queue) dueLine(row request.Summary, body string, on calendar.Date) (line string, late bool, err error) {
	left, _, err := q.Days.Count(on, row.Due)
	if err != nil {
		return "", false, err
	}
	line = fmt.Sprintf("%s：答复期限%s", caseName(row, body), row.Due.Chinese())
	if row.Provisional {
		line += "（暂定）"
	}
	switch {
	case on > row.Due:
		return line + fmt.Sprintf("，已逾期%d个工作日", -left), true, nil
	case left == 0:
		return line + "，今天到期", false, nil
	}
	return line + fmt.Sprintf("，还有%d个工作日", left), false, nil
}

// caseName names a case without saying who asks for what.
func caseName(row request.Summary, body string) string {
	if row.Number.IsZero() {
		return body + "一件未登记的申请"
	}
	return body + " " + row.Number.String()
}

func (d *digest) subject() string {
	var parts []string
	for _, p := range []struct {
		n    int
		says string
	}{{len(d.late), "件已逾期"}, {len(d.soon), "件即将到期"}, {len(d.waiting), "件待确认"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d%s", p.n, p.says))
		}
	}
	return "政府信息公开到期提醒：" + strings.Join(parts, "，")
}

func (d *digest) text(today calendar.Date, foot string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s：\n\n%s，您有下列申请需要办理。\n", d.person.Name, today.Chinese())
	for _, part := range []struct {
		head  string
		lines []string
	}{{"已逾期", d.late}, {fmt.Sprintf("%d个工作日以内到期", soonDays), d.soon}, {"待与申请人确认（条例第三十一条：确认之日为收到申请之日）", d.waiting}} {
		if len(part.lines) > 0 {
			fmt.Fprintf(&b, "\n%s：\n　%s\n", part.head, strings.Join(part.lines, "\n　"))
		}
	}
	return b.String() + foot
}

func (q *Queue) foot() string {
	if q.Desk == "" {
		return "\n本邮件由系统发出，不含申请人信息，请勿回复。\n"
	}
	return "\n请登录工作台办理：" + q.Desk + "\n本邮件由系统发出，不含申请人信息，请勿回复。\n"
}
