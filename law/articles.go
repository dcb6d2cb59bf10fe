package law

import (
	"fmt"
	"strings"
)

// Article is one article of an instrument with its paragraphs, so that a
// citation can be resolved and shown.
type Article struct {
	No    int
	Paras []Para
}

// Para is one paragraph (款) with its items (项). Text is the clause itself for
// the regulation of 2019, and what it says in few words for the others.
type Para struct {
	Text  string
	Items []string
}

// Articles indexes the articles that are cited; an instrument without a list
// is cited as a whole only.
var Articles = map[*Instrument][]Article{
	Reg2019: articles2019, Reg2007: articles2007,
	FeeRules2020: articlesFees2020, FormNotice2021: nil, FormNotice2019: nil,
	Review2023: articlesReview2023, Review2017: articlesReview2017, ReviewRules2026: articlesReviewRules2026,
	Litigation2017:     articlesLitigation2017,
	Interpretation2011: articlesInterpretation2011, Interpretation2018: articlesInterpretation2018, Interpretation2025: articlesInterpretation2025,
	CivilProcedure2023: articlesCivilProcedure2023, Penalty2021: articlesPenalty2021, CreditNotice2018: nil,
}

// Clause is the text that a citation points at, "" for an instrument cited as
// a whole. The error says what does not exist.
func (c Cite) Clause() (string, error) {
	articles, ok := Articles[c.In]
	switch {
	case !ok:
		return "", fmt.Errorf("%s没有列入条文索引", c)
	case c.Article == 0:
		return "", nil
	}
	for _, a := range articles {
		if a.No == c.Article {
			return a.clause(c)
		}
	}
	return "", fmt.Errorf("%s：条文索引里没有这一条", c)
}

func (a Article) clause(c Cite) (string, error) {
	paras := a.Paras
	switch {
	case c.Para > len(paras):
		return "", fmt.Errorf("%s：该条只有%d款", c, len(paras))
	case c.Para > 0:
		paras = paras[c.Para-1 : c.Para]
	case c.Item > 0 && len(paras) > 1:
		return "", fmt.Errorf("%s：该条有%d款，应当写明是哪一款的项", c, len(paras))
	}
	if c.Item > 0 {
		items := paras[0].Items
		if c.Item > len(items) {
			return "", fmt.Errorf("%s：该款只有%d项", c, len(items))
		}
		return items[c.Item-1], nil
	}
	var b strings.Builder
	for _, p := range paras {
		b.WriteString(p.Text)
		for i, item := range p.Items {
			fmt.Fprintf(&b, "（%s）%s；", numeral(i+1), item)
		}
	}
	return b.String(), nil
}

// numeral is n in Chinese, from 1 to 19.
func numeral(n int) string {
	digits := [...]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	if n < 10 {
		return digits[n]
	}
	return "十" + digits[n-10]
}
