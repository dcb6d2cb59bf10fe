package main

import (
	"context"
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

// orgAddCmd registers a body. What is not stated stays as it is; what is
// stated as empty becomes empty.
type orgAddCmd struct {
	databaseFlags
	ID          string  `arg:"" help:"机关编号：小写英文字母、数字和连字符，如 lx-mzj；登记以后不能改。"`
	Name        *string `placeholder:"名称" help:"全称，答复书上用的名称。"`
	Short       *string `placeholder:"简称" help:"简称。"`
	Kind        *string `placeholder:"性质" help:"人民政府、政府部门、派出机关、乡镇人民政府、授权组织、公共企事业单位。"`
	Level       *string `placeholder:"层级" help:"省级、市级、县级、乡级。"`
	Parent      *string `placeholder:"ID" help:"上级机关的编号；最上一级不写。"`
	Since       *string `placeholder:"DATE" help:"设立日期。"`
	Until       *string `placeholder:"DATE" help:"撤销日期，即不再存续的第一天。"`
	Successor   *string `placeholder:"ID" help:"承继机关的编号。"`
	ReportsVia  *string `placeholder:"ID" help:"年报并入哪个机关的年报；自己编制的不写。"`
	DocMark     *string `placeholder:"代字" help:"发文机关代字，如 临民公开告。"`
	ReviewOrgan *string `placeholder:"名称" help:"行政复议机关。"`
	Court       *string `placeholder:"名称" help:"有管辖权的人民法院。"`
	ReviewURL   *string `placeholder:"URL" help:"行政复议的网上申请途径。"`
	Unit        *string `placeholder:"名称" help:"政府信息公开工作机构的名称，指南里用。"`
	Address     *string `placeholder:"地址" help:"工作机构的办公地址。"`
	Hours       *string `placeholder:"时间" help:"工作机构的办公时间。"`
	Phone       *string `placeholder:"电话" help:"工作机构的联系电话。"`
	Fax         *string `placeholder:"传真" help:"工作机构的传真号码。"`
	Internet    *string `placeholder:"网址" help:"工作机构的互联网联系方式。"`
	Postcode    *string `placeholder:"邮编" help:"工作机构的邮政编码。"`
	Office      *string `placeholder:"ID" help:"办理机构的编号；几个机关可以由同一个办理机构办理。"`
	OfficeName  *string `placeholder:"名称" help:"办理机构的名称。"`
}

// Run registers it.
func (c orgAddCmd) Run(s streams) error {
	stated := bodyLine{values: map[string]string{"编号": c.ID}}
	for name, v := range map[string]*string{"名称": c.Name, "简称": c.Short, "性质": c.Kind, "层级": c.Level, "上级": c.Parent, "设立日期": c.Since,
		"撤销日期": c.Until, "承继机关": c.Successor, "年报单位": c.ReportsVia, "发文代字": c.DocMark, "复议机关": c.ReviewOrgan, "法院": c.Court,
		"复议网址": c.ReviewURL, "工作机构": c.Unit, "地址": c.Address, "时间": c.Hours, "电话": c.Phone, "传真": c.Fax, "网址": c.Internet,
		"邮编": c.Postcode, officeID: c.Office, officeName: c.OfficeName} {
		if v != nil {
			stated.values[name] = strings.TrimSpace(*v)
		}
	}
	return c.use(func(ctx context.Context, db *store.DB) error {
		return register(ctx, db, s, "org add", []bodyLine{stated})
	})
}

// orgImportCmd registers what a table lists, all of it or nothing.
type orgImportCmd struct {
	File string `arg:"" help:"CSV 文件，第一行是列名：编号、名称、简称、性质、层级、上级、设立日期、撤销日期、承继机关、年报单位、发文代字、复议机关、法院、复议网址、工作机构、地址、时间、电话、传真、网址、邮编、办理机构编号、办理机构。没有的列保持原样。"`
	databaseFlags
}

// Run reads the whole table before it changes anything.
func (c orgImportCmd) Run(s streams) error {
	known := []string{officeID, officeName}
	for _, column := range bodyColumns {
		known = append(known, column.name)
	}
	rows, err := readTable(c.File, known, "编号")
	if err != nil {
		return err
	}
	return c.use(func(ctx context.Context, db *store.DB) error {
		lines := make([]bodyLine, len(rows))
		for i, r := range rows {
			lines[i] = bodyLine(r)
		}
		return register(ctx, db, s, "org import", lines)
	})
}

// bodyLine is what is stated of a body, by the names of the columns.
type bodyLine tableRow

const (
	officeID   = "办理机构编号"
	officeName = "办理机构"
)

// bodyColumns are what can be stated of a body.
var bodyColumns = []struct {
	name string
	set  func(*org.Body, string) error
}{
	{"编号", func(b *org.Body, v string) error { b.ID = org.ID(v); return nil }},
	{"名称", func(b *org.Body, v string) error { b.Name = v; return nil }},
	{"简称", func(b *org.Body, v string) error { b.Short = v; return nil }},
	{"性质", func(b *org.Body, v string) (err error) { b.Kind, err = named("性质", org.Kinds, v); return err }},
	{"层级", func(b *org.Body, v string) (err error) { b.Level, err = named("层级", org.Levels, v); return err }},
	{"上级", func(b *org.Body, v string) error { b.Parent = org.ID(v); return nil }},
	{"设立日期", func(b *org.Body, v string) (err error) { b.Since, err = dated("设立日期", v); return err }},
	{"撤销日期", func(b *org.Body, v string) (err error) { b.Until, err = dated("撤销日期", v); return err }},
	{"承继机关", func(b *org.Body, v string) error { b.Successor = org.ID(v); return nil }},
	{"年报单位", func(b *org.Body, v string) error { b.ReportsVia = org.ID(v); return nil }},
	{"发文代字", func(b *org.Body, v string) error { b.DocMark = v; return nil }},
	{"复议机关", func(b *org.Body, v string) error { b.ReviewOrgan = v; return nil }},
	{"法院", func(b *org.Body, v string) error { b.Court = v; return nil }},
	{"复议网址", func(b *org.Body, v string) error { b.ReviewURL = v; return nil }},
	{"工作机构", func(b *org.Body, v string) error { b.Contact.Office = v; return nil }},
	{"地址", func(b *org.Body, v string) error { b.Contact.Address = v; return nil }},
	{"时间", func(b *org.Body, v string) error { b.Contact.Hours = v; return nil }},
	{"电话", func(b *org.Body, v string) error { b.Contact.Phone = v; return nil }},
	{"传真", func(b *org.Body, v string) error { b.Contact.Fax = v; return nil }},
	{"网址", func(b *org.Body, v string) error { b.Contact.Internet = v; return nil }},
	{"邮编", func(b *org.Body, v string) error { b.Contact.Postcode = v; return nil }},
}

func named[T interface {
	comparable
	fmt.Stringer
}](what string, all []T, v string) (T, error) {
	var names []string
	for _, x := range all {
		if x.String() == v {
			return x, nil
		}
		names = append(names, x.String())
	}
	var none T
	return none, fmt.Errorf("%s“%s”不在%s之中", what, v, strings.Join(names, "、"))
}

func dated(what, v string) (calendar.Date, error) {
	if v == "" {
		return 0, nil
	}
	d, err := calendar.ParseDate(v)
	if err != nil {
		return 0, fmt.Errorf("%s：%w", what, err)
	}
	return d, nil
}

// register merges what is stated into the register and keeps it, if that
// changes anything.
func register(ctx context.Context, db *store.DB, s streams, verb string, lines []bodyLine) error {
	tree, err := db.Bodies().Tree(ctx)
	if err != nil {
		return err
	}
	r := &registering{bodies: tree.All(), offices: tree.Offices()}
	for _, l := range lines {
		if err := r.take(l); err != nil {
			return l.wrong(err)
		}
	}
	if r.added+r.changed+r.moved == 0 {
		fmt.Fprintf(s.out, "已经登记的%d个机关与所给的一致，没有变化。\n", len(lines))
		return nil
	}
	people, err := db.People().All(ctx)
	if err != nil {
		return err
	}
	if err := r.closeOffices(people); err != nil {
		return err
	}
	for i := range r.bodies {
		r.bodies[i].Path = "" // of the new place
	}
	next, err := org.NewTree(r.bodies, r.offices)
	if err != nil {
		return err
	}
	if err := db.Bodies().Keep(ctx, journal.Stamp{By: access.Program(verb), On: s.today(), At: s.now().UnixMilli()}, next); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "已登记：新增%d个机关，修改%d个，调整%d个机关的办理机构；现共%d个机关、%d个办理机构。\n",
		r.added, r.changed, r.moved, len(next.All()), len(next.Offices()))
	for _, b := range tree.All() {
		if now, _ := next.Body(b.ID); now.Path != b.Path {
			tellMoved(s, now, b.Path, people)
		}
	}
	return nil
}

// tellMoved names those whose grants were over a place that is no more: a
// grant is over a place in the tree, so that a body that comes under another
// roof brings nobody along who might not look there.
func tellMoved(s streams, b org.Body, was string, people []access.Person) {
	var names []string
	for _, p := range people {
		if slices.ContainsFunc(p.Grants, func(g access.Grant) bool { return g.Under == was && g.Until.IsZero() }) {
			names = append(names, p.Name)
		}
	}
	if len(names) > 0 {
		fmt.Fprintf(s.out, "%s改变了隶属，原来的授权不再有效，请用 gongkai admin grant 重新授权：%s。\n", b.Name, strings.Join(names, "、"))
	}
}

// registering is a register that is being changed.
type registering struct {
	bodies                []org.Body
	offices               []org.Office
	added, changed, moved int
}

func (r *registering) take(l bodyLine) error {
	id := org.ID(l.values["编号"])
	i := slices.IndexFunc(r.bodies, func(b org.Body) bool { return b.ID == id })
	var b org.Body
	if i >= 0 {
		b = r.bodies[i]
	}
	for _, column := range bodyColumns {
		if v, ok := l.values[column.name]; ok {
			if err := column.set(&b, v); err != nil {
				return err
			}
		}
	}
	switch {
	case i < 0 && (b.Name == "" || b.Kind == 0 || b.Level == 0):
		return fmt.Errorf("机关“%s”还没有登记，请写明名称、性质和层级", id)
	case i < 0:
		r.bodies = append(r.bodies, b)
		r.added++
	case r.bodies[i] != b:
		r.bodies[i] = b
		r.changed++
	}
	return r.takeOffice(l, id, i < 0)
}

// takeOffice lets an office answer for a body, and no other.
func (r *registering) takeOffice(l bodyLine, body org.ID, fresh bool) error {
	id, stated := l.values[officeID]
	name := l.values[officeName]
	switch {
	case !stated && name != "":
		return errors.New("写了办理机构的名称，请同时写明它的编号")
	case !stated:
		return nil
	}
	moved := false
	for i := range r.offices {
		o := &r.offices[i]
		if o.ID != org.OfficeID(id) && slices.Contains(o.Answers, body) {
			o.Answers = slices.DeleteFunc(slices.Clone(o.Answers), func(b org.ID) bool { return b == body })
			moved = true
		}
	}
	if id != "" {
		i := slices.IndexFunc(r.offices, func(o org.Office) bool { return o.ID == org.OfficeID(id) })
		if i < 0 {
			r.offices = append(r.offices, org.Office{ID: org.OfficeID(id)})
			i = len(r.offices) - 1
		}
		o := &r.offices[i]
		if name != "" && o.Name != name {
			o.Name, moved = name, true
		}
		if !slices.Contains(o.Answers, body) {
			o.Answers, moved = append(slices.Clone(o.Answers), body), true
		}
	}
	if moved && !fresh {
		r.moved++
	}
	return nil
}

// closeOffices removes the offices that answer for nobody any more, unless
// somebody sits there.
func (r *registering) closeOffices(people []access.Person) error {
	for _, o := range r.offices {
		for _, p := range people {
			if len(o.Answers) == 0 && p.Office == o.ID {
				return fmt.Errorf("办理机构“%s”不再为任何机关办理，但是%s还在那里；请先把他们改到别的办理机构，没有改动", o.Name, p.Name)
			}
		}
	}
	r.offices = slices.DeleteFunc(r.offices, func(o org.Office) bool { return len(o.Answers) == 0 })
	return nil
}
