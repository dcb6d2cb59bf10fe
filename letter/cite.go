package letter

import (
	"slices"
	"strings"

	"gongkai/law"
)

// Letters write articles in Chinese numerals and the full title of the law:
// 《中华人民共和国政府信息公开条例》第三十六条第（四）项. law itself prints them for searching.

// state are the instruments whose title begins with 中华人民共和国.
var state = []*law.Instrument{law.Reg2019, law.Reg2007, law.Review2023, law.Review2017, law.ReviewRules2026,
	law.Litigation2017, law.CivilProcedure2023, law.Penalty2021}

// formal is the title of an instrument as a letter names it.
func formal(in *law.Instrument) string {
	s := "《" + in.Title + "》"
	if slices.Contains(state, in) {
		s = "《中华人民共和国" + in.Title + "》"
	}
	if in.Edition != "" {
		s += "（" + in.Edition + "）"
	}
	return s
}

// clause is 第三十三条第二款, 第三十六条第（四）项.
func clause(c law.Cite) string {
	s := ""
	if c.Article > 0 {
		s += "第" + numeral(c.Article) + "条"
	}
	if c.Para > 0 {
		s += "第" + numeral(c.Para) + "款"
	}
	if c.Item > 0 {
		s += "第（" + numeral(c.Item) + "）项"
	}
	return s
}

// numeral is n from 1 to 9999 in Chinese.
func numeral(n int) string {
	digits := []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	s, zero := "", false
	for _, unit := range []struct {
		of   int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / unit.of % 10
		if d == 0 {
			zero = s != ""
			continue
		}
		if zero {
			s += "零"
		}
		zero = false
		s += digits[d] + unit.name
	}
	if 10 <= n && n < 20 {
		s = strings.TrimPrefix(s, "一")
	}
	return s
}

// citing spells the citations of one letter in their order: the regulation in
// full the first time, by its short title later.
type citing struct {
	mentions int // of the regulation in the whole letter
	named    bool
}

// spell joins citations, each instrument named once.
func (c *citing) spell(all []law.Cite) string {
	s, last := "", (*law.Instrument)(nil)
	for i, one := range all {
		if i > 0 {
			s += "、"
		}
		if one.In != last {
			s += c.name(one)
		}
		s += clause(one)
		last = one.In
	}
	return s
}

func (c *citing) name(one law.Cite) string {
	if one.In != law.Reg2019 {
		if one.Article == 0 && one.In.Number != "" {
			return formal(one.In) + "（" + one.In.Number + "）"
		}
		return formal(one.In)
	}
	if c.named {
		return "《" + one.In.Short + "》"
	}
	c.named = true
	if c.mentions > 1 {
		return formal(one.In) + "（以下简称《" + one.In.Short + "》）"
	}
	return formal(one.In)
}

// mentions counts how often the regulation will be named.
func mentions(all []law.Cite) int {
	n, last := 0, (*law.Instrument)(nil)
	for _, one := range all {
		if one.In != last && one.In == law.Reg2019 {
			n++
		}
		last = one.In
	}
	return n
}
