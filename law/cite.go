package law

import "strconv"

// Instrument is a law, regulation, judicial interpretation or notice.
type Instrument struct {
	Title   string // 政府信息公开条例, without the marks 《》
	Number  string // 国务院令第711号; of a law the date of the version
	Edition string // 2007年, where another version bears the same title and is the usual one
	Short   string // 条例, as lawyers abbreviate; cases.txt cites by it
}

// Cite points at an article, paragraph and item of an instrument. Zero parts
// are left out; an article of zero cites the instrument as a whole.
type Cite struct {
	In                  *Instrument
	Article, Para, Item int
}

// At cites an article and paragraph (0 where the article has one paragraph)
// and, if given, an item.
func (i *Instrument) At(article, para int, item ...int) Cite {
	c := Cite{In: i, Article: article, Para: para}
	if len(item) > 0 {
		c.Item = item[0]
	}
	return c
}

// Whole cites the instrument without an article.
func (i *Instrument) Whole() Cite { return Cite{In: i} }

// IsZero reports whether nothing is cited.
func (c Cite) IsZero() bool { return c.In == nil }

// String prints 《政府信息公开条例》第33条第2款, the shape lawyers search for.
func (c Cite) String() string {
	if c.In == nil {
		return ""
	}
	s := "《" + c.In.Title + "》"
	if c.In.Edition != "" {
		s += "（" + c.In.Edition + "）"
	}
	if c.Article == 0 {
		if c.In.Number != "" {
			s += "（" + c.In.Number + "）"
		}
		return s
	}
	return s + c.clause()
}

// Brief prints 条例第33条第3款, for explanations that name an article often.
func (c Cite) Brief() string {
	if c.In == nil {
		return ""
	}
	if c.Article == 0 && c.In.Number != "" {
		return c.In.Number
	}
	return c.In.Short + c.clause()
}

func (c Cite) clause() string {
	s := ""
	if c.Article > 0 {
		s += "第" + strconv.Itoa(c.Article) + "条"
	}
	if c.Para > 0 {
		s += "第" + strconv.Itoa(c.Para) + "款"
	}
	if c.Item > 0 {
		s += "第" + strconv.Itoa(c.Item) + "项"
	}
	return s
}

// MarshalText prints the citation.
func (c Cite) MarshalText() ([]byte, error) { return []byte(c.String()), nil }
