package main

import (
	"context"
	"fmt"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/practice"
)

// orgSettingsCmd lists what the law leaves open and how it is settled.
type orgSettingsCmd struct {
	databaseFlags
	Body string `placeholder:"ID" help:"只看这个机关今天用的口径。"`
}

// Run prints the questions with what holds today, and with all settings where
// no body is named.
func (c orgSettingsCmd) Run(s streams) error {
	return c.use(func(ctx context.Context, db *store.DB) error {
		tree, err := db.Bodies().Tree(ctx)
		if err != nil {
			return err
		}
		book, err := db.Settings().Book(ctx, tree)
		if err != nil {
			return err
		}
		if _, ok := tree.Body(org.ID(c.Body)); c.Body != "" && !ok {
			return fmt.Errorf("--body：没有机关“%s”，用 gongkai org list 查看", c.Body)
		}
		for _, q := range practice.Questions() {
			line := pad(q.Key, 18) + q.Name
			if set, ok := book.Setting(org.ID(c.Body), q.Key, s.today()); c.Body != "" && ok {
				line += "：" + answer(q, set.Value) + "（" + nameOf(tree, set.Body) + "自" + set.From.Chinese() + "，" + set.Basis + "）"
			} else {
				line += "：默认" + answer(q, q.Default)
			}
			fmt.Fprintln(s.out, line)
			if c.Body != "" {
				continue
			}
			for _, set := range book.Settings() {
				if set.Key == q.Key {
					fmt.Fprintln(s.out, "　　"+nameOf(tree, set.Body)+"："+answer(q, set.Value)+"，"+span(set)+"，"+set.Basis)
				}
			}
		}
		return nil
	})
}

func answer(q practice.Question, value string) string {
	for _, c := range q.Choices {
		if c.Value == value {
			return value + " " + c.Name
		}
	}
	return value
}

func nameOf(tree *org.Tree, id org.ID) string {
	b, _ := tree.Body(id)
	return b.Name
}

func span(set practice.Setting) string {
	if set.Until.IsZero() {
		return "自" + set.From.Chinese()
	}
	return "自" + set.From.Chinese() + "至" + (set.Until - 1).Chinese()
}

// orgSettingCmd settles one question for a body and everything below it.
type orgSettingCmd struct {
	Body  string `arg:"" help:"机关的编号；对它和它的全部下级有效。"`
	Key   string `arg:"" help:"口径的名称，用 gongkai org settings 查看。"`
	Value string `arg:"" help:"口径的值。"`
	databaseFlags
	From  string `placeholder:"DATE" help:"从哪一天起；默认今天。"`
	Until string `placeholder:"DATE" help:"到哪一天为止（这一天不再有效）；默认一直有效。"`
	Basis string `required:"" placeholder:"依据" help:"依据的文件或者决定。"`
}

// Run keeps it. The setting that held until then ends on the day before, in
// the same step.
func (c orgSettingCmd) Run(s streams) error {
	set := practice.Setting{Body: org.ID(c.Body), Key: c.Key, Value: c.Value, From: s.today(), Basis: strings.TrimSpace(c.Basis)}
	for _, d := range []struct {
		flag, text string
		into       *calendar.Date
	}{{"--from", c.From, &set.From}, {"--until", c.Until, &set.Until}} {
		if d.text == "" {
			continue
		}
		on, err := calendar.ParseDate(d.text)
		if err != nil {
			return fmt.Errorf("%s：%w", d.flag, err)
		}
		*d.into = on
	}
	return c.use(func(ctx context.Context, db *store.DB) error {
		tree, err := db.Bodies().Tree(ctx)
		if err != nil {
			return err
		}
		book, err := db.Settings().Book(ctx, tree)
		if err != nil {
			return err
		}
		changed, ended := []practice.Setting{set}, ""
		for _, old := range book.Settings() {
			if old.Body != set.Body || old.Key != set.Key {
				continue
			}
			if old.Value == set.Value && old.From == set.From && old.Until == set.Until && old.Basis == set.Basis {
				fmt.Fprintf(s.out, "%s的口径 %s 已经是%s，没有变化。\n", nameOf(tree, set.Body), set.Key, set.Value)
				return nil
			}
			if old.Until.IsZero() && old.From < set.From {
				old.Until = set.From
				changed = append(changed, old)
				ended = fmt.Sprintf("原来的口径（%s）到%s为止。\n", old.Value, (old.Until - 1).Chinese())
			}
		}
		if err := db.Settings().Keep(ctx, journal.Stamp{By: access.Program("org setting"), On: s.today(), At: s.now().UnixMilli()}, changed...); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s及其下级的口径 %s：%s，%s。\n%s", nameOf(tree, set.Body), set.Key, set.Value, span(set), ended)
		return nil
	})
}
