package practice

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/calendar"
	"gongkai/law"
	"gongkai/org"
)

func columnOf(v string) law.ColumnID { return law.ColumnID(v) }

// Default is what holds for a body that has settled nothing.
func Default() Practice {
	var p Practice
	for _, q := range questions {
		q.set(&p, q.Default)
	}
	return p
}

// Book is every setting of a tree of bodies, checked. The zero Book, and a nil
// one, has the defaults.
type Book struct {
	tree     *org.Tree
	settings []Setting
}

// NewBook checks settings. The error is a sentence about the first that cannot
// be: an unknown body or question, no answer, no basis, or two for one body,
// question and day.
func NewBook(tree *org.Tree, settings []Setting) (*Book, error) {
	for i, s := range settings {
		if err := check(tree, s); err != nil {
			return nil, err
		}
		for _, other := range settings[:i] {
			if other.Body == s.Body && other.Key == s.Key && overlap(other, s) {
				q, _ := ask(s.Key)
				return nil, fmt.Errorf("口径“%s”在%s有两个同时有效的设定（自%s、自%s），请先结束前一个", q.Name, s.Body, other.From, s.From)
			}
		}
	}
	return &Book{tree: tree, settings: slices.Clone(settings)}, nil
}

func check(tree *org.Tree, s Setting) error {
	q, ok := ask(s.Key)
	if !ok {
		return fmt.Errorf("没有名为“%s”的口径", s.Key)
	}
	if _, ok := tree.Body(s.Body); !ok {
		return fmt.Errorf("口径“%s”所属的机关“%s”不存在", q.Name, s.Body)
	}
	if s.From.IsZero() || !s.Until.IsZero() && s.Until <= s.From {
		return fmt.Errorf("口径“%s”的起止日期不对：应有开始日期，结束日期在其后", q.Name)
	}
	if strings.TrimSpace(s.Basis) == "" {
		return fmt.Errorf("口径“%s”没有写明依据，请写明文件或者决定", q.Name)
	}
	return q.Check(s.Value)
}

func overlap(a, b Setting) bool {
	return (a.Until.IsZero() || b.From < a.Until) && (b.Until.IsZero() || a.From < b.Until)
}

// On is the practice of a body on a day: of each question the nearest answer
// upwards in the tree, else the default.
func (b *Book) On(body org.ID, on calendar.Date) Practice {
	p := Default()
	for _, q := range questions {
		if s, ok := b.Setting(body, q.Key, on); ok {
			q.set(&p, s.Value)
		}
	}
	return p
}

// Setting is the setting that answers a question for a body on a day, its own
// or one from above; false where the default holds.
func (b *Book) Setting(body org.ID, key string, on calendar.Date) (Setting, bool) {
	if b == nil {
		return Setting{}, false
	}
	for {
		at, ok := b.tree.Body(body)
		if !ok {
			return Setting{}, false
		}
		for _, s := range b.settings {
			if s.Body == body && s.Key == key && on >= s.From && (s.Until.IsZero() || on < s.Until) {
				return s, true
			}
		}
		body = at.Parent
	}
}

// Settings are all of them, in the order given.
func (b *Book) Settings() []Setting {
	if b == nil {
		return nil
	}
	return slices.Clone(b.settings)
}
