// Package county is 临溪县, which does not exist: bodies, officers and two
// years of applications (依申请公开), told through the same acts of the domain that a
// real office uses, with dates counted back from today so that some are due
// today. Tests, the demo and the pictures of the documentation play in it.
// Everybody in it is invented, and everything personal is planted so that it
// can be looked for where it must not be.
package county

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk/signin"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/practice"
	"gongkai/request"
)

// Fill registers the county in an empty database and tells its cases up to
// today: those of a day in one transaction. The same day gives the same cases
// with the same numbers and query codes. The error is a sentence where the
// calendar does not reach from two years before today to the days after it, or
// where there are bodies already.
func Fill(ctx context.Context, db *store.DB, cal *calendar.Calendar, today calendar.Date) error {
	tree, err := db.Bodies().Tree(ctx)
	if err != nil {
		return err
	}
	if len(tree.All()) > 0 {
		return errors.New("数据库里已经登记了机关，不能再写入演示内容；请另用一个空的数据文件夹")
	}
	d, err := daysTo(cal, today)
	if err != nil {
		return fmt.Errorf("不能排出演示的日期：%w", err)
	}
	if first := d[years]; first < begins {
		return fmt.Errorf("演示从两年前开始，%s早于现行条例施行之日（%s）；请用较晚的 --today", first.Chinese(), begins.Chinese())
	}
	p := newPlan(d)
	if err := p.check(); err != nil {
		return err
	}
	if err := settle(ctx, db, d[years]); err != nil {
		return err
	}
	return p.play(ctx, db, today)
}

// begins is the first day of the regulation that the stories go by.
var begins = calendar.MustDate("2019-05-15")

// settle registers bodies, officers, their accounts and the county's practice.
func settle(ctx context.Context, db *store.DB, on calendar.Date) error {
	tree, err := Tree()
	if err != nil {
		return err
	}
	var admin access.Actor
	for _, p := range People() {
		if p.ID == "p-guanwei" {
			admin = p.Actor()
		}
	}
	s := journal.Stamp{By: admin, On: on, At: at(on, 0)}
	if err := db.Bodies().Keep(ctx, s, tree); err != nil {
		return err
	}
	passwords, err := signin.NewPasswords()
	if err != nil {
		return err
	}
	hash, err := passwords.Hash(ctx, Password) // the same for all: it is printed anyway
	if err != nil {
		return err
	}
	for _, a := range Accounts() {
		if err := db.People().Keep(ctx, s, a.Person); err != nil {
			return err
		}
		secret, err := a.secret()
		if err != nil {
			return err
		}
		if err := db.Accounts().Add(ctx, store.Account{Person: a.Person.ID, Login: a.Login, Password: hash, TOTP: secret}); err != nil {
			return err
		}
	}
	return db.Settings().Keep(ctx, s, practice.Setting{Body: "lx", Key: "supplement_days", Value: "10", From: on,
		Basis: "《临溪县政府信息公开申请办理规范》（演示）第八条"})
}

// act is a step of a story in the order of time.
type act struct {
	*story
	step
}

// play tells all stories at once, day by day, so that numbers are given in the
// order in which applications came.
func (p *plan) play(ctx context.Context, db *store.DB, today calendar.Date) error {
	var acts []act
	for _, s := range p.stories {
		for _, step := range s.steps {
			acts = append(acts, act{s, step})
		}
	}
	slices.SortStableFunc(acts, func(a, b act) int { return cmp.Compare(b.ago, a.ago) })
	for len(acts) > 0 {
		n := slices.IndexFunc(acts, func(a act) bool { return a.ago != acts[0].ago })
		if n < 0 {
			n = len(acts)
		}
		on := min(p.days[acts[0].ago], today)
		if err := p.day(ctx, db, on, acts[:n]); err != nil {
			return err
		}
		acts = acts[n:]
	}
	return nil
}

func (p *plan) day(ctx context.Context, db *store.DB, on calendar.Date, acts []act) error {
	rules := make([]request.Rules, len(acts)) // before the transaction, which nothing may wait for
	for i, a := range acts {
		var err error
		if rules[i], err = db.Rules(ctx, a.body, on); err != nil {
			return err
		}
	}
	return db.Do(ctx, func(tx *store.Tx) error {
		for i, a := range acts {
			by := access.Public()
			if a.by != "" {
				by = p.people[a.by]
			}
			t := &turn{s: journal.Stamp{By: by, On: on, At: at(on, i+1)}, r: rules[i],
				keep: func(data []byte) (string, error) { return tx.Files().Put(ctx, string(a.id), data) }}
			if err := a.play(ctx, tx.Requests(), t); err != nil {
				return fmt.Errorf("%s %s“%s”：%s：%w", on, a.body, a.title, a.act, err)
			}
		}
		return nil
	})
}

func (a act) play(ctx context.Context, cases store.Requests, t *turn) error {
	if a.act != access.Submit && a.act != access.Enter {
		return cases.Update(ctx, t.s, a.id, a.act, func(c *request.Case) error {
			t.c = c
			return a.do(t)
		})
	}
	if err := a.do(t); err != nil {
		return err
	}
	return cases.Submit(ctx, t.s, t.c)
}

// chinaAhead is how far its clocks are ahead of UTC, in minutes.
const chinaAhead = 8 * 60

// at is when the n-th act of a day is done: from 08:40 in China, a minute each.
func at(on calendar.Date, n int) int64 {
	const day, minute = 86_400_000, 60_000
	return int64(on-epoch)*day + int64(8*60+40-chinaAhead+n)*minute
}

var epoch = calendar.MustDate("1970-01-01")
