package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/org"
)

type orgCmd struct {
	List     orgListCmd     `cmd:"" help:"列出机关、办理机构和年报单位。"`
	Add      orgAddCmd      `cmd:"" help:"登记一个机关；已经登记的，修改写明的几项。"`
	Import   orgImportCmd   `cmd:"" help:"从 CSV 文件登记、修改机关和办理机构；再次导入同一文件不会有变化。"`
	Settings orgSettingsCmd `cmd:"" help:"列出口径：条例没有规定、由各机关确定的做法。"`
	Setting  orgSettingCmd  `cmd:"" help:"为一个机关（及其下级）确定一项口径。"`
}

type orgListCmd struct {
	databaseFlags
	JSON bool `name:"json" help:"输出 JSON。"`
}

// listedBody is a body as JSON gives it. What is not known is left out.
type listedBody struct {
	ID          org.ID        `json:"id"`
	Name        string        `json:"name"`
	Short       string        `json:"short,omitempty"`
	Kind        string        `json:"kind"`
	Level       string        `json:"level"`
	Path        string        `json:"path"`
	Parent      org.ID        `json:"parent,omitempty"`
	Since       calendar.Date `json:"since,omitzero"`
	Until       calendar.Date `json:"until,omitzero"`
	Successor   org.ID        `json:"successor,omitempty"`
	Office      *listedOffice `json:"office,omitempty"`
	ReportsVia  org.ID        `json:"reports_via"`
	Applicable  bool          `json:"applicable"`
	DocMark     string        `json:"doc_mark,omitempty"`
	ReviewOrgan string        `json:"review_organ,omitempty"`
	Court       string        `json:"court,omitempty"`
	ReviewURL   string        `json:"review_url,omitempty"`
	Contact     listedContact `json:"contact"`
}

// listedContact is org.Contact with the names that JSON gives its parts.
type listedContact struct {
	Office   string `json:"office,omitempty"`
	Address  string `json:"address,omitempty"`
	Hours    string `json:"hours,omitempty"`
	Phone    string `json:"phone,omitempty"`
	Fax      string `json:"fax,omitempty"`
	Internet string `json:"internet,omitempty"`
	Postcode string `json:"postcode,omitempty"`
}

type listedOffice struct {
	ID   org.OfficeID `json:"id"`
	Name string       `json:"name"`
}

func (c orgListCmd) Run(s streams) error {
	return c.use(func(ctx context.Context, db *store.DB) error {
		tree, err := db.Bodies().Tree(ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			all := []listedBody{}
			for _, b := range tree.All() {
				all = append(all, listed(tree, b))
			}
			e := json.NewEncoder(s.out)
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			return e.Encode(all)
		}
		if len(tree.All()) == 0 {
			fmt.Fprintln(s.out, "还没有登记机关。")
		}
		for _, b := range tree.All() {
			if _, err := fmt.Fprintln(s.out, orgLine(tree, b, s.today())); err != nil {
				return err
			}
		}
		return nil
	})
}

func listed(tree *org.Tree, b org.Body) listedBody {
	l := listedBody{ID: b.ID, Name: b.Name, Short: b.Short, Kind: b.Kind.String(), Level: b.Level.String(), Path: b.Path, Parent: b.Parent,
		Since: b.Since, Until: b.Until, Successor: b.Successor, ReportsVia: b.ReportsVia, Applicable: b.Applicable(),
		DocMark: b.DocMark, ReviewOrgan: b.ReviewOrgan, Court: b.Court, ReviewURL: b.ReviewURL, Contact: listedContact(b.Contact)}
	if l.ReportsVia == "" {
		l.ReportsVia = b.ID
	}
	if o, ok := tree.Office(b.ID); ok {
		l.Office = &listedOffice{o.ID, o.Name}
	}
	return l
}

// orgLine is a body in one line, set in by its depth.
func orgLine(tree *org.Tree, b org.Body, today calendar.Date) string {
	indent := strings.Repeat("　", strings.Count(b.Path, "/")-2)
	line := pad(indent+b.Name, 40) + pad(string(b.ID), 14) + pad(b.Kind.String(), 16)
	switch o, ok := tree.Office(b.ID); {
	case !b.Applicable():
		line += "不受理申请"
	case ok:
		line += "办理：" + o.Name
	default:
		line += "还没有指定办理机构"
	}
	if via, ok := tree.Body(b.ReportsVia); ok && via.ID != b.ID {
		line += "；年报并入" + via.Name
	}
	if !b.Stands(today) {
		line += "；现不存续"
		if next, ok := tree.Respondent(b.ID, today); ok {
			line += "，由" + next.Name + "承继"
		}
	}
	return line
}
