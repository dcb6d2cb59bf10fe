package org

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gongkai/calendar"
)

// Tree is the bodies of a place and the offices that answer for them, checked
// once and immutable. The zero Tree is empty.
type Tree struct {
	bodies   []Body // in the order given, paths filled
	byID     map[ID]int
	offices  []Office
	officeOf map[ID]OfficeID
}

var idShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// NewTree checks bodies and offices and fills the paths. The error is a
// sentence about the first thing that cannot be.
func NewTree(bodies []Body, offices []Office) (*Tree, error) {
	t := &Tree{bodies: slices.Clone(bodies), byID: make(map[ID]int, len(bodies)), officeOf: map[ID]OfficeID{}}
	names := map[string]ID{}
	for i, b := range t.bodies {
		if err := b.check(); err != nil {
			return nil, err
		}
		if _, twice := t.byID[b.ID]; twice {
			return nil, fmt.Errorf("机关编号“%s”出现两次，请改其中一个", b.ID)
		}
		if other, twice := names[b.Name]; twice {
			return nil, fmt.Errorf("机关“%s”和“%s”同名“%s”，答复书上无法区分", other, b.ID, b.Name)
		}
		names[b.Name] = b.ID
		t.byID[b.ID] = i
	}
	for i := range t.bodies {
		path, err := t.path(t.bodies[i])
		if err != nil {
			return nil, err
		}
		if given := t.bodies[i].Path; given != "" && given != path {
			return nil, fmt.Errorf("机关“%s”的路径应为“%s”，现为“%s”", t.bodies[i].Name, path, given)
		}
		t.bodies[i].Path = path
	}
	for _, b := range t.bodies {
		if err := t.checkLinks(b); err != nil {
			return nil, err
		}
	}
	if err := t.addOffices(offices); err != nil {
		return nil, err
	}
	return t, nil
}

func (b Body) check() error {
	switch {
	case !idShape.MatchString(string(b.ID)) || len(b.ID) > 40:
		return fmt.Errorf("机关编号“%s”写法不对：用小写英文字母、数字和连字符，不超过40个字符", b.ID)
	case strings.TrimSpace(b.Name) == "":
		return fmt.Errorf("机关“%s”没有名称", b.ID)
	case b.Kind == 0 || b.Kind > Utility:
		return fmt.Errorf("机关“%s”没有写明性质", b.Name)
	case b.Level == 0 || b.Level > Town:
		return fmt.Errorf("机关“%s”没有写明层级", b.Name)
	case !b.Until.IsZero() && b.Until <= b.Since:
		return fmt.Errorf("机关“%s”的撤销日期不在设立日期之后", b.Name)
	case b.Successor != "" && b.Until.IsZero():
		return fmt.Errorf("机关“%s”写了承继机关，却没有撤销日期", b.Name)
	}
	return nil
}

// path walks up to the root; more steps than there are bodies are a circle.
func (t *Tree) path(b Body) (string, error) {
	path := "/" + string(b.ID) + "/"
	for range t.bodies {
		if b.Parent == "" {
			return path, nil
		}
		i, ok := t.byID[b.Parent]
		if !ok {
			return "", fmt.Errorf("机关“%s”的上级“%s”不存在", b.Name, b.Parent)
		}
		b = t.bodies[i]
		path = "/" + string(b.ID) + path
	}
	return "", fmt.Errorf("机关“%s”的上级关系成环，请改正上级", b.Name)
}

func (t *Tree) checkLinks(b Body) error {
	if b.Successor != "" {
		if _, ok := t.byID[b.Successor]; !ok {
			return fmt.Errorf("机关“%s”的承继机关“%s”不存在", b.Name, b.Successor)
		}
		if _, ok := t.Respondent(b.ID, b.Until); !ok {
			return fmt.Errorf("机关“%s”撤销之日没有存续的承继机关", b.Name)
		}
	}
	if b.ReportsVia == "" {
		return nil
	}
	via, ok := t.Body(b.ReportsVia)
	if !ok {
		return fmt.Errorf("机关“%s”的年报单位“%s”不存在", b.Name, b.ReportsVia)
	}
	if via.ReportsVia != "" && via.ReportsVia != via.ID {
		return fmt.Errorf("机关“%s”的年报单位“%s”自己并入别的年报，请直接写最后的年报单位", b.Name, via.Name)
	}
	return nil
}

func (t *Tree) addOffices(offices []Office) error {
	seen := map[OfficeID]bool{}
	for _, o := range offices {
		if !idShape.MatchString(string(o.ID)) || seen[o.ID] {
			return fmt.Errorf("办理机构编号“%s”写法不对或者重复", o.ID)
		}
		seen[o.ID] = true
		if strings.TrimSpace(o.Name) == "" || len(o.Answers) == 0 {
			return fmt.Errorf("办理机构“%s”应有名称，并至少为一个机关办理", o.ID)
		}
		for _, id := range o.Answers {
			b, ok := t.Body(id)
			if !ok {
				return fmt.Errorf("办理机构“%s”所办理的机关“%s”不存在", o.Name, id)
			}
			if other, twice := t.officeOf[id]; twice {
				return fmt.Errorf("机关“%s”同时归办理机构“%s”和“%s”办理，只能归一个", b.Name, other, o.ID)
			}
			t.officeOf[id] = o.ID
		}
		o.Answers = slices.Clone(o.Answers)
		t.offices = append(t.offices, o)
	}
	return nil
}

// Body returns the body of that id, whether it still stands or not.
func (t *Tree) Body(id ID) (Body, bool) {
	i, ok := t.byID[id]
	if !ok {
		return Body{}, false
	}
	return t.bodies[i], true
}

// On returns the bodies that stand on that day, in the order given to NewTree.
func (t *Tree) On(on calendar.Date) []Body {
	var standing []Body
	for _, b := range t.bodies {
		if b.Stands(on) {
			standing = append(standing, b)
		}
	}
	return standing
}

// All returns every body there ever was, in the order given to NewTree.
func (t *Tree) All() []Body { return slices.Clone(t.bodies) }

// Under returns the body and everything below it, standing or not.
func (t *Tree) Under(id ID) []Body {
	top, ok := t.Body(id)
	if !ok {
		return nil
	}
	var below []Body
	for _, b := range t.bodies {
		if strings.HasPrefix(b.Path, top.Path) {
			below = append(below, b)
		}
	}
	return below
}

// Respondent returns the body that answers on that day for what was addressed
// to id: itself, or the one that continues its duties. It is false for an
// unknown body, before its first day, and where nobody continues them.
func (t *Tree) Respondent(id ID, on calendar.Date) (Body, bool) {
	for range t.bodies {
		b, ok := t.Body(id)
		if !ok || on < b.Since {
			return Body{}, false
		}
		if b.Stands(on) {
			return b, true
		}
		id = b.Successor
	}
	return Body{}, false
}

// Office returns the office that answers for the body, and false where nobody
// was named.
func (t *Tree) Office(body ID) (Office, bool) {
	id, ok := t.officeOf[body]
	if !ok {
		return Office{}, false
	}
	i := slices.IndexFunc(t.offices, func(o Office) bool { return o.ID == id })
	return t.offices[i], true
}

// Offices returns all offices in the order given to NewTree.
func (t *Tree) Offices() []Office { return slices.Clone(t.offices) }

// Unit (年报单位) is a body that makes an annual report, and every body whose
// work is counted in it.
type Unit struct {
	Body   Body
	Bodies []ID // its own id first
}

// Unit returns the reporting unit that id heads, and false where its work is
// counted in another body's report or the body is unknown.
func (t *Tree) Unit(id ID) (Unit, bool) {
	head, ok := t.Body(id)
	if !ok || head.ReportsVia != "" && head.ReportsVia != id {
		return Unit{}, false
	}
	u := Unit{Body: head, Bodies: []ID{id}}
	for _, b := range t.bodies {
		if b.ReportsVia == id && b.ID != id {
			u.Bodies = append(u.Bodies, b.ID)
		}
	}
	return u, true
}
