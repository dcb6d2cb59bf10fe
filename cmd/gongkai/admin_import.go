package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
)

// adminImportCmd makes accounts for a table of people.
type adminImportCmd struct {
	File string `arg:"" help:"CSV 文件，第一行是列名：登录名、姓名、办理机构编号、角色、机关、含下级（是或者空）。一人有几项授权的，写几行。"`
	databaseFlags
}

// Run judges the whole table before it changes anything; a person who is there
// already gets what he has not yet.
func (c adminImportCmd) Run(s streams) error {
	rows, err := readTable(c.File, []string{"登录名", "姓名", officeID, "角色", "机关", "含下级"}, "")
	if err != nil {
		return err
	}
	return c.use(func(ctx context.Context, db *store.DB) error {
		list := &staffList{today: s.today()}
		if list.tree, err = db.Bodies().Tree(ctx); err != nil {
			return err
		}
		if list.known, err = db.People().All(ctx); err != nil {
			return err
		}
		for _, r := range rows {
			if err := list.take(r); err != nil {
				return r.wrong(err)
			}
		}
		return list.keep(ctx, db, s)
	})
}

// employee is a person of the table.
type employee struct {
	access.Person
	login          string
	fresh, changed bool
}

type staffList struct {
	today calendar.Date
	tree  *org.Tree
	known []access.Person
	all   []*employee
}

func (l *staffList) take(r tableRow) error {
	login := r.values["登录名"]
	if !loginShape.MatchString(login) || len(login) > 40 {
		return fmt.Errorf("登录名“%s”写法不对；用小写字母、数字和连字符，不超过40个字符", login)
	}
	e, err := l.employee(login, r.values["姓名"])
	if err != nil {
		return err
	}
	if office := org.OfficeID(r.values[officeID]); office != "" && office != e.Office {
		if !slices.ContainsFunc(l.tree.Offices(), func(o org.Office) bool { return o.ID == office }) {
			return fmt.Errorf("没有办理机构“%s”，用 gongkai org list 查看", office)
		}
		e.Office, e.changed = office, true
	}
	role, err := roleNamed(r.values["角色"])
	if err != nil {
		return err
	}
	var bodies []string
	if body := r.values["机关"]; body != "" {
		bodies = []string{body}
	}
	below := r.values["含下级"]
	if below != "" && below != "是" {
		return fmt.Errorf("“含下级”应写“是”或者不写，现为“%s”", below)
	}
	wanted, err := grants(l.tree, []string{string(role)}, bodies, below == "是")
	if err != nil {
		return err
	}
	for _, g := range wanted {
		g.From = l.today
		if granted(&e.Person, g) {
			e.changed = true
		}
	}
	return nil
}

// employee is the person of a login name, new or known.
func (l *staffList) employee(login, name string) (*employee, error) {
	i := slices.IndexFunc(l.all, func(e *employee) bool { return e.login == login })
	if i < 0 {
		e := &employee{login: login, Person: access.Person{ID: access.PersonID("p-" + login), Name: name}, fresh: true}
		for _, p := range l.known {
			if p.ID == e.ID {
				e.Person, e.fresh = p, false
			}
		}
		l.all = append(l.all, e)
		i = len(l.all) - 1
	}
	e := l.all[i]
	switch {
	case e.Name == "":
		return nil, errors.New("请填写姓名")
	case name != "" && name != e.Name:
		return nil, fmt.Errorf("登录名“%s”已经是%s的，不能又是%s的；请换一个", login, e.Name, name)
	}
	return e, nil
}

// roleNamed takes a role by its id or by what officers call it.
func roleNamed(name string) (access.Role, error) {
	var names []string
	for _, r := range access.Roles {
		if string(r) == name || r.String() == name {
			return r, nil
		}
		names = append(names, r.String())
	}
	return "", fmt.Errorf("没有角色“%s”；可以是%s", name, strings.Join(names, "、"))
}

func (l *staffList) keep(ctx context.Context, db *store.DB, s streams) error {
	made, changed := 0, 0
	for _, e := range l.all {
		stamp := journal.Stamp{By: access.Program("admin import"), On: s.today(), At: s.now().UnixMilli()}
		switch {
		case e.fresh:
			password := rand.Text()
			account, err := addPerson(ctx, db, stamp, e.Person, e.login, password)
			if err != nil {
				return fmt.Errorf("%s：%w；在它以前的都已建立，改正后可以再导入", e.login, err)
			}
			tellAccount(s.out, account, e.Name, password)
			made++
		case e.changed:
			if err := db.People().Keep(ctx, stamp, e.Person); err != nil {
				return fmt.Errorf("%s：%w；在它以前的都已建立，改正后可以再导入", e.login, err)
			}
			changed++
		}
	}
	if made > 0 {
		fmt.Fprintln(s.out, onlyOnce)
	}
	if made+changed == 0 {
		fmt.Fprintf(s.out, "表里的%d人都已登记，授权一致，没有变化。\n", len(l.all))
		return nil
	}
	fmt.Fprintf(s.out, "建立账号%d个，变更授权%d人。\n", made, changed)
	return nil
}
