package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/riverqueue/river"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/request"
)

// notice is what somebody else has to know of an act at once: who, and among
// which cases it then is. When it has left them nobody needs to be told any
// more.
type notice struct {
	act   access.Act
	while request.Query
	roles []access.Role
	says  string
}

var notices = []notice{
	// 第三十一条第三项：以双方确认之日为收到申请之日。不看就没有收到之日，所以当日告诉经办人。
	{access.Submit, in(request.Waiting), []access.Role{access.Clerk}, "收到一件网上提交的申请，待与申请人确认"},
	{access.Decide, in(request.Approving), []access.Role{access.Approver, access.Head}, "一件答复已经拟定，待审批"},
	{access.Approve, in(request.Approved), []access.Role{access.Clerk}, "一件答复已经审批，待用印、签发"},
	{access.Return, in(request.Handling), []access.Role{access.Clerk}, "一件答复已退回修改"},
	// 第三十三条第二款：延期应当经政府信息公开工作机构负责人同意；期限照走，所以即时告诉负责人。
	{access.ProposeExtension, request.Query{ExtensionPending: true}, []access.Role{access.Head}, "一件申请提请延期，待同意"},
}

func in(s request.State) request.Query { return request.Query{States: []request.State{s}} }

// noticeArgs is a notice that follows from an entry of the journal.
type noticeArgs struct {
	Entry string          `json:"entry" river:"unique"`
	Case  request.ID      `json:"case"`
	Act   access.Act      `json:"act"`
	By    access.PersonID `json:"by,omitempty"`
}

func (noticeArgs) Kind() string { return "notice" }

// InsertOpts makes the job one per entry.
func (noticeArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true}}
}

// Follow enqueues what follows from the entries that an act wrote, within its
// transaction: it is store.Follow. Entries about the house, and acts that were
// refused, have no notice.
func (q *Queue) Follow(ctx context.Context, tx *sql.Tx, fresh []journal.Entry) error {
	if q.Mail == nil {
		return nil
	}
	for _, e := range fresh {
		if _, ok := noticeOf(e.Act); !ok || e.Refused {
			continue
		}
		args := noticeArgs{Entry: e.ID, Case: request.ID(e.Subject), Act: e.Act, By: e.By.ID}
		if _, err := q.client.InsertTx(ctx, tx, args, nil); err != nil {
			return fmt.Errorf("enqueue notice of %s: %w", e.ID, err)
		}
	}
	return nil
}

func noticeOf(act access.Act) (notice, bool) {
	for _, n := range notices {
		if n.act == act {
			return n, true
		}
	}
	return notice{}, false
}

// notify turns a notice into one mail for each officer it is for.
func (q *Queue) notify(ctx context.Context, a noticeArgs) error {
	n, ok := noticeOf(a.Act)
	if !ok || q.Mail == nil {
		return nil // a notice of an older program, or there is no mail any more
	}
	today, now, err := q.today()
	if err != nil {
		return err
	}
	var row *request.Summary
	err = q.each(ctx, q.stamp(today, now), n.while, func(s request.Summary) error {
		if s.ID == a.Case {
			row = &s
		}
		return nil
	})
	if err != nil || row == nil {
		return err
	}
	rules, err := q.Rules(ctx, row.Body, today)
	if err != nil {
		return err
	}
	people, err := q.People.All(ctx)
	if err != nil {
		return err
	}
	for _, p := range q.told(people, *row, rules.Body.Path, today, n.roles) {
		if p.ID == a.By {
			continue // who did it knows
		}
		text := fmt.Sprintf("%s：\n\n%s（%s）。\n%s", p.Name, n.says, caseName(*row, rules.Body.Short), q.foot())
		subject := "政府信息公开：" + strings.TrimPrefix(n.says, "一件")
		if err := q.enqueue(ctx, p, letterArgs{Key: "notice " + a.Entry + " " + string(p.ID), Subject: subject, Text: text}); err != nil {
			return err
		}
	}
	return nil
}

// enqueue puts a mail to an officer into the queue, once for its key.
func (q *Queue) enqueue(ctx context.Context, p access.Person, l letterArgs) error {
	to, err := q.Address(ctx, p)
	if err != nil || to == "" {
		return err
	}
	l.To = to
	if _, err := q.client.Insert(ctx, l, nil); err != nil {
		return fmt.Errorf("enqueue mail %s: %w", l.Key, err)
	}
	return nil
}
