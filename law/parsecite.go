package law

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseCites reads citations as lawyers note them: 条例33.2 is the second
// paragraph of article 33, 条例36(4) the fourth item; 、 goes on within the
// instrument and ； to the next one. An instrument is named by its short title
// or its number. The error names the part that does not resolve.
func ParseCites(s string) ([]Cite, error) {
	var all []Cite
	for _, group := range strings.Split(s, "；") {
		group = strings.TrimSpace(group)
		in, rest := instrumentOf(group)
		if in == nil {
			return nil, fmt.Errorf("“%s”：没有这个法规的简称或者文号", clip(group))
		}
		for _, part := range strings.Split(rest, "、") {
			c, err := parseClause(in, strings.TrimSpace(part))
			if err == nil {
				_, err = c.Clause()
			}
			if err != nil {
				return nil, fmt.Errorf("“%s”：%w", clip(group), err)
			}
			all = append(all, c)
		}
	}
	return all, nil
}

// instrumentOf finds the instrument a citation begins with; the longest name
// wins, because 年报格式 begins 年报格式试行.
func instrumentOf(s string) (in *Instrument, rest string) {
	longest := 0
	for i := range Articles {
		for _, name := range []string{i.Short, i.Number} {
			if len(name) > longest && strings.HasPrefix(s, name) {
				in, longest = i, len(name)
			}
		}
	}
	return in, s[longest:]
}

// parseClause reads 33, 33.2, 36(4) or 23.1(4); nothing is the whole instrument.
func parseClause(in *Instrument, s string) (Cite, error) {
	c := in.Whole()
	if s == "" {
		return c, nil
	}
	bad := fmt.Errorf("“%s”不是条款的写法，应写成 33.2 或者 36(4)", clip(s))
	var err error
	number := func(text string) int {
		n, e := strconv.Atoi(text)
		if e != nil || n < 1 {
			err = bad
		}
		return n
	}
	if head, item, ok := strings.Cut(s, "("); ok {
		item, closed := strings.CutSuffix(item, ")")
		if !closed {
			return Cite{}, bad
		}
		c.Item, s = number(item), head
	}
	article, para, ok := strings.Cut(s, ".")
	if c.Article = number(article); ok {
		c.Para = number(para)
	}
	return c, err
}
