package letter

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gongkai/law"
)

//go:embed templates/*.txt
var files embed.FS

// numbering says whether a letter bears a 发文字号.
type numbering int

const (
	numbered    numbering = iota // 须有
	maybeNumber                  // 可有
	unnumbered                   // 没有
)

// template is the text of one letter. templates/README.md says how it is
// written; what is not written so is an error with its line.
type template struct {
	kind   Kind
	title  string
	to     []part
	number numbering
	body   []line
	annex  string // title of the sheet that goes with it, 回执
	sheet  []line
}

// line is one line of a template: a paragraph, a heading or a row of a table.
type line struct {
	when    condition
	field   *field // of has and lacks
	list    *list  // of each
	heading bool
	cells   [][]part // of a row: label and value
	parts   []part
}

type condition int

const (
	always condition = iota
	has              // ［有 …］ given, and not denied
	lacks            // ［无 …］ denied in so many words
	each             // ［逐项 …］ once for each element
)

// part is a piece of a line: plain text, a field, citations, the text of an
// article, or the length of a deadline.
type part struct {
	text     string
	field    *field
	element  string // name of a field of the list's element
	sentence bool   // {…。}: ends as a sentence
	cites    []law.Cite
	quoted   law.Cite // {条文 …}
	deadline string   // {期限 …}
	blank    int      // 【留白n行】: room to write in, in a sheet
}

var (
	conditional = regexp.MustCompile(`^［(有|无|逐项) ([^］]+)］`)
	headline    = regexp.MustCompile(`^[一二三四五六七八九十]+、[^。；]*$`)
	blankLines  = regexp.MustCompile(`^【留白([1-9])行】$`)
)

var templates = sync.OnceValues(func() (map[Kind]*template, error) {
	all := map[Kind]*template{}
	for _, k := range kinds {
		t, err := parseFile(k)
		if err != nil {
			return nil, fmt.Errorf("letter template %w", err)
		}
		all[k] = t
	}
	return all, nil
})

func templateOf(k Kind) (*template, error) {
	all, err := templates()
	if err != nil {
		return nil, err
	}
	t, ok := all[k]
	if !ok {
		return nil, fmt.Errorf("没有名为“%s”的文书", string(k))
	}
	return t, nil
}

func parseFile(k Kind) (*template, error) {
	b, err := files.ReadFile("templates/" + string(k) + ".txt")
	if err != nil {
		return nil, err
	}
	return parse(k, string(b), func(name string) (string, error) {
		b, err := files.ReadFile("templates/" + name + ".txt")
		return string(b), err
	})
}

// parse reads a template; include gives the text of the lines "> name".
func parse(k Kind, text string, include func(string) (string, error)) (*template, error) {
	t := &template{kind: k}
	into, keys := &t.body, map[string]bool{}
	for n, raw := range strings.Split(text, "\n") {
		l := strings.TrimRight(raw, " \t\r")
		where := fmt.Sprintf("%s.txt line %d", string(k), n+1) // k itself would ask for its template
		key, words, keyed := strings.Cut(l, "：")
		switch {
		case l == "" || strings.HasPrefix(l, "#"):
		case len(t.body) == 0 && keyed && slices.Contains([]string{"标题", "主送", "文号"}, key):
			if keys[key] {
				return nil, fmt.Errorf("%s: %s again", where, key)
			}
			keys[key] = true
			if err := t.head(key, words); err != nil {
				return nil, fmt.Errorf("%s: %w", where, err)
			}
		case strings.HasPrefix(l, "== "):
			if t.annex != "" {
				return nil, fmt.Errorf("%s: a second sheet", where)
			}
			t.annex, into = l[3:], &t.sheet
		case strings.HasPrefix(l, "> "):
			shared, err := include(l[2:])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", where, err)
			}
			for m, raw := range strings.Split(shared, "\n") {
				if raw = strings.TrimRight(raw, " \t\r"); raw == "" || strings.HasPrefix(raw, "#") {
					continue
				}
				parsed, err := parseLine(raw)
				if err != nil {
					return nil, fmt.Errorf("%s.txt line %d: %w", l[2:], m+1, err)
				}
				*into = append(*into, parsed)
			}
		default:
			parsed, err := parseLine(l)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", where, err)
			}
			*into = append(*into, parsed)
		}
	}
	if len(keys) != 3 || len(t.body) == 0 {
		return nil, fmt.Errorf("%s.txt: want 标题, 主送, 文号 and a text", string(k))
	}
	return t, nil
}

func (t *template) head(key, words string) (err error) {
	switch key {
	case "标题":
		t.title = words
		if words == "" || strings.ContainsAny(words, "{}") {
			err = fmt.Errorf("a title is plain text")
		}
	case "主送":
		t.to, err = parseParts(words, nil)
	case "文号":
		i := slices.Index([]string{"须有", "可有", "没有"}, words)
		if i < 0 {
			return fmt.Errorf("文号 is 须有, 可有 or 没有, not %q", words)
		}
		t.number = numbering(i)
	}
	return err
}

func parseLine(s string) (line, error) {
	var l line
	if m := conditional.FindStringSubmatch(s); m != nil {
		s = s[len(m[0]):]
		switch m[1] {
		case "有", "无":
			if l.field = fieldNamed(m[2]); l.field == nil {
				return l, fmt.Errorf("there is no field %q", m[2])
			}
			if l.when = has; m[1] == "无" {
				l.when = lacks
			}
		default:
			if l.list = listNamed(m[2]); l.list == nil {
				return l, fmt.Errorf("there is no list %q", m[2])
			}
			l.when = each
		}
	}
	if strings.TrimSpace(s) == "" {
		return l, fmt.Errorf("a condition without words")
	}
	l.heading = headline.MatchString(s)
	if row, ok := strings.CutPrefix(s, "｜"); ok {
		for _, cell := range strings.Split(row, "｜") {
			parts, err := parseParts(cell, l.list)
			if err != nil {
				return l, err
			}
			l.cells = append(l.cells, parts)
		}
		if len(l.cells) != 2 {
			return l, fmt.Errorf("a row has a label and a value: ｜…｜…")
		}
		return l, nil
	}
	var err error
	l.parts, err = parseParts(s, l.list)
	return l, err
}

// parseParts reads a text with names in braces; of a list's line also those of
// its element.
func parseParts(s string, of *list) ([]part, error) {
	if m := blankLines.FindStringSubmatch(s); m != nil {
		return []part{{blank: int(m[1][0] - '0')}}, nil
	}
	var parts []part
	for s != "" {
		plain, rest, open := strings.Cut(s, "{")
		if strings.ContainsAny(plain, "}［］｜【】") {
			return nil, fmt.Errorf("a stray mark in %q", plain)
		}
		if plain != "" {
			parts = append(parts, part{text: plain})
		}
		if !open {
			break
		}
		name, tail, closed := strings.Cut(rest, "}")
		if !closed {
			return nil, fmt.Errorf("no } after {%s", rest)
		}
		p, err := parseName(name, of)
		if err != nil {
			return nil, err
		}
		parts, s = append(parts, p), tail
	}
	return parts, nil
}

func parseName(name string, of *list) (part, error) {
	if id, ok := strings.CutPrefix(name, "期限 "); ok {
		if !slices.ContainsFunc(law.Current().Deadlines, func(d law.Deadline) bool { return d.ID == id }) {
			return part{}, fmt.Errorf("law has no deadline %q", id)
		}
		return part{deadline: id}, nil
	}
	if what, ok := strings.CutPrefix(name, "条文 "); ok {
		cites, err := law.ParseCites(what)
		switch {
		case err != nil:
			return part{}, err
		case len(cites) != 1 || cites[0].In != law.Reg2019:
			return part{}, fmt.Errorf("%q: only the regulation's own words are kept word for word", what)
		}
		return part{quoted: cites[0]}, nil
	}
	bare, ends := strings.CutSuffix(name, "。")
	if of != nil && slices.Contains(of.names, bare) {
		return part{element: bare, sentence: ends}, nil
	}
	if d := fieldNamed(bare); d != nil {
		return part{field: d, sentence: ends}, nil
	}
	cites, err := law.ParseCites(name)
	if err != nil {
		return part{}, fmt.Errorf("{%s} is no field, and no citation: %w", name, err)
	}
	return part{cites: cites}, nil
}
