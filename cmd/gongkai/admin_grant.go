package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
)

// adminGrantCmd gives somebody another role.
type adminGrantCmd struct {
	Login string `arg:"" help:"登录名。"`
	databaseFlags
	Role  []string `required:"" placeholder:"ROLE" help:"角色，可以有几个：administrator 系统管理员、auditor 安全审计员、supervisor 主管部门、clerk 经办人、approver 审批人、head 工作机构负责人、lawyer 法律审核。"`
	Body  []string `placeholder:"ID" help:"在哪个机关有这些角色，可以有几个。"`
	Below bool     `help:"也包括这个机关的全部下级（集中办理的）；主管部门、系统管理员、安全审计员本来就包括下级。"`
	From  string   `placeholder:"DATE" help:"从哪一天起；默认今天。"`
	Until string   `placeholder:"DATE" help:"到哪一天为止（这一天不再有效）；默认一直有效。"`
}

// Run grants what is not granted yet.
func (c adminGrantCmd) Run(s streams) error {
	from, until := s.today(), calendar.Date(0)
	var err error
	if c.From != "" {
		if from, err = dated("--from", c.From); err != nil {
			return err
		}
	}
	if until, err = dated("--until", c.Until); err != nil {
		return err
	}
	if !until.IsZero() && until <= from {
		return errors.New("--until：结束的日期应在开始的日期以后")
	}
	return c.use(func(ctx context.Context, db *store.DB) error {
		tree, person, err := whose(ctx, db, c.Login)
		if err != nil {
			return err
		}
		wanted, err := grants(tree, c.Role, c.Body, c.Below)
		if err != nil {
			return err
		}
		given := 0
		for _, g := range wanted {
			g.From, g.Until = from, until
			if granted(&person, g) {
				given++
			}
		}
		if given == 0 {
			fmt.Fprintf(s.out, "%s（%s）已经有这些授权，没有变化。\n", c.Login, person.Name)
			return nil
		}
		if err := db.People().Keep(ctx, journal.Stamp{By: access.Program("admin grant"), On: s.today(), At: s.now().UnixMilli()}, person); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "已给%s（%s）授权%d项。\n", c.Login, person.Name, given)
		return nil
	})
}

// granted adds a grant, unless the person has it for all of that time.
func granted(p *access.Person, g access.Grant) bool {
	for _, has := range p.Grants {
		longer := has.Until.IsZero() || !g.Until.IsZero() && has.Until >= g.Until
		if has.Role == g.Role && has.Area() == g.Area() && has.From <= g.From && longer {
			return false
		}
	}
	p.Grants = append(p.Grants, g)
	return true
}

// whose is the person of a login name, and the register that he works in.
func whose(ctx context.Context, db *store.DB, login string) (*org.Tree, access.Person, error) {
	account, err := db.Accounts().Login(ctx, login)
	if _, none := errors.AsType[*store.NotFound](err); none {
		return nil, access.Person{}, fmt.Errorf("没有登录名“%s”，用 gongkai admin list 查看", login)
	}
	if err != nil {
		return nil, access.Person{}, err
	}
	person, err := db.People().Person(ctx, account.Person)
	if err != nil {
		return nil, access.Person{}, err
	}
	tree, err := db.Bodies().Tree(ctx)
	return tree, person, err
}

// adminRevokeCmd ends a role.
type adminRevokeCmd struct {
	Login string `arg:"" help:"登录名。"`
	databaseFlags
	Role []string `required:"" placeholder:"ROLE" help:"角色，可以有几个。"`
	Body []string `placeholder:"ID" help:"只收回在这些机关的；不写则收回所有机关的。"`
	On   string   `placeholder:"DATE" help:"从哪一天起不再有效；默认今天。"`
}

// Run ends every such grant that has not ended. A grant is never removed: it
// says who could see what, and when.
func (c adminRevokeCmd) Run(s streams) error {
	on := s.today()
	if c.On != "" {
		var err error
		if on, err = dated("--on", c.On); err != nil {
			return err
		}
	}
	return c.use(func(ctx context.Context, db *store.DB) error {
		tree, person, err := whose(ctx, db, c.Login)
		if err != nil {
			return err
		}
		places := map[string]bool{}
		for _, id := range c.Body {
			b, ok := tree.Body(org.ID(id))
			if !ok {
				return fmt.Errorf("--body：没有机关“%s”，用 gongkai org list 查看", id)
			}
			places[b.Path] = true
		}
		ended := 0
		for i := range person.Grants {
			g := &person.Grants[i]
			wanted := false
			for _, role := range c.Role {
				wanted = wanted || g.Role == access.Role(role)
			}
			if wanted && (len(places) == 0 || places[g.Under]) && (g.Until.IsZero() || g.Until > on) {
				g.Until = on
				ended++
			}
		}
		if ended == 0 {
			return fmt.Errorf("%s（%s）没有这样的授权可以收回，用 gongkai admin list 查看", c.Login, person.Name)
		}
		if err := db.People().Keep(ctx, journal.Stamp{By: access.Program("admin revoke"), On: s.today(), At: s.now().UnixMilli()}, person); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "已收回%s（%s）的授权%d项，从%s起不再有效。\n", c.Login, person.Name, ended, on.Chinese())
		return nil
	})
}

// adminListCmd lists who may do what.
type adminListCmd struct {
	databaseFlags
}

// Run prints a person and, below him, what he is granted.
func (c adminListCmd) Run(s streams) error {
	return c.use(func(ctx context.Context, db *store.DB) error {
		tree, err := db.Bodies().Tree(ctx)
		if err != nil {
			return err
		}
		people, err := db.People().All(ctx)
		if err != nil {
			return err
		}
		if len(people) == 0 {
			fmt.Fprintln(s.out, "还没有登记工作人员。")
		}
		for _, p := range people {
			account, err := db.Accounts().Account(ctx, p.ID)
			if _, none := errors.AsType[*store.NotFound](err); err != nil && !none {
				return err
			}
			line := pad(account.Login, 14) + pad(p.Name, 12)
			for _, o := range tree.Offices() {
				if o.ID == p.Office {
					line += o.Name
				}
			}
			fmt.Fprintln(s.out, strings.TrimRight(line, " "))
			for _, g := range p.Grants {
				fmt.Fprintln(s.out, "　　"+grantLine(tree, g, s.today()))
			}
		}
		return nil
	})
}

func grantLine(tree *org.Tree, g access.Grant, today calendar.Date) string {
	where := "路径 " + g.Under + "（现在没有这个机关）"
	if g.Under == access.Everywhere {
		where = "全部机关"
	}
	for _, b := range tree.All() {
		if b.Path == g.Under {
			where = b.Name
			if g.Area().Below {
				where += "及其全部下级"
			}
		}
	}
	line := pad(g.Role.String(), 16) + where
	switch {
	case !g.Until.IsZero() && g.Until <= today:
		line += "，已于" + g.Until.Chinese() + "收回"
	case g.From > today:
		line += "，自" + g.From.Chinese() + "起"
	}
	if g.Until > today {
		line += "，到" + (g.Until - 1).Chinese() + "为止"
	}
	return line
}
