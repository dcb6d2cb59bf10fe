package annual

import (
	"math/big"
	"slices"
	"strings"

	"gongkai/finding"
)

// sum of money as the words state it: 1,017.74万元.
type money struct {
	text     string   // the number alone: 1017.74
	unit     string   // 元, 万元 or 亿元
	wan      *big.Rat // in 万元
	step     *big.Rat // of its last decimal, in 万元
	from, to int      // runes
}

// moneyAt reads a plain sum of money at rune i; false for one with 余, 多 or another unit.
func moneyAt(runes []rune, i int) (money, bool) {
	if i >= len(runes) || !digit(runes[i]) {
		return money{}, false
	}
	var b strings.Builder
	k, point := i, -1
	for ; k < len(runes); k++ {
		r := runes[k]
		switch {
		case digit(r):
		case r == ',' && point < 0 && k+3 < len(runes) && digit(runes[k+1]) && digit(runes[k+2]) && digit(runes[k+3]):
			continue
		case r == '.' && point < 0 && k+1 < len(runes) && digit(runes[k+1]):
			point = b.Len()
		default:
			r = 0
		}
		if r == 0 {
			break
		}
		b.WriteRune(r)
	}
	m := money{text: b.String(), from: i}
	units := big.NewRat(1, yuanPerMyriad)
	var ok bool
	switch {
	case startsWithRunes(runes[k:], "万元"):
		units, m.unit = big.NewRat(1, 1), "万元"
	case startsWithRunes(runes[k:], "亿元"):
		units, m.unit = big.NewRat(yuanPerMyriad, 1), "亿元"
	case startsWithRunes(runes[k:], "元"):
		m.unit = "元"
	default:
		return money{}, false
	}
	if m.wan, ok = new(big.Rat).SetString(m.text); !ok || len(m.text) > 20 {
		return money{}, false
	}
	m.to = k + len([]rune(m.unit))
	m.wan.Mul(m.wan, units)
	m.step = new(big.Rat).Set(units)
	for d := len(m.text) - point; point >= 0 && d > 1; d-- {
		m.step.Quo(m.step, big.NewRat(10, 1))
	}
	return m, true
}

// states reports whether the sum is the amount in 万元, as far as its own
// decimals go, rounded or cut off.
func (m *money) states(wan *big.Rat) bool {
	apart := new(big.Rat).Sub(m.wan, wan)
	return apart.Abs(apart).Cmp(m.step) < 0
}

// feesBefore and feesBehind may stand around 行政事业性收费 where the whole of
// the year is meant; any other word may make it a part, or what was waived.
var (
	feesBefore = []string{"本年度", "本年", "全年", "年度", "共计", "共", "收取", "征收", "的", "\"", "和", "及", "与"}
	feesBehind = []string{"总金额", "总额", "金额", "共计", "合计", "总计", "共", "收取", "征收", "为", "达", "到", "\""}
)

const feeWords = "行政事业性收费"

// fees holds the 行政事业性收费 said in the words against 表二.
func (x *exam) fees(rule *Rule) {
	text := x.r.AtIndex(feeCell.index[0])
	if x.r.Form == Form2019 || !text.Known() {
		return
	}
	var stated *big.Rat // 很少有人在文字里写这个数，写了才算
	who := x.who()
	said := 0
	for i := range x.r.Sections {
		s := &x.r.Sections[i]
		if s.ID == "problems" || s.ID == "other_matters" {
			continue
		}
		for k := range s.Paragraphs {
			l := &x.folded(i)[k]
			if !l.shows(hasFee) || !strings.Contains(s.Paragraphs[k].Text, feeWords) {
				continue
			}
			if stated == nil {
				ok := false
				if stated, ok = new(big.Rat).SetString(text.String()); !ok {
					return
				}
			}
			start := 0 // of the sentence
			for at := range l.runes {
				if at > 0 && strings.ContainsRune("。;:!?\n()", l.runes[at-1]) {
					start = at
				}
				end, ok := after(l.runes, at, feeWords)
				if !ok || at-start > longestBefore || !who.means(l.runes[start:at], x.r.Year) {
					continue
				}
				for again := true; again; {
					again = false
					for _, w := range feesBehind {
						if e, ok := after(l.runes, end, w); ok {
							end, again = e, true
						}
					}
				}
				m, ok := moneyAt(l.runes, end)
				if !ok || m.to < len(l.runes) && !strings.ContainsRune(",。;、)", l.runes[m.to]) {
					continue
				}
				if said++; said > mostSums {
					return
				}
				quoted := "“" + short(l.words(at, m.to), 60) + "”"
				verdict, message := finding.Holds, quoted+"与表二“"+feeWords+"”一致。"
				if !m.states(stated) {
					verdict, message = finding.Broken, quoted+"，而表二“"+feeWords+"”为 "+text.String()+" 万元。请核对单位和数。"
				}
				f := x.say(rule, verdict, feeCell.names[0], message)
				f.Cells = slices.Clone(feeCell.names[:1])
				x.point(f, l.span(s.Paragraphs[k].Place, at, m.to))
				if p := x.r.PlaceOf(feeCell.cells[0]); !p.IsZero() {
					x.point(f, p)
				}
			}
		}
	}
}

// means reports whether the words of the sentence before 行政事业性收费 leave it
// the whole of the report's body and year, and not what was waived.
func (s *scope) means(runes []rune, year int) bool {
	if !s.own(runes, year) || strings.ContainsAny(string(runes), "减免停退缓降返") {
		return false
	}
	for i, r := range slices.Backward(runes) {
		if r == ',' || r == '、' {
			runes = runes[i+1:]
			break
		}
	}
	for len(runes) > 0 {
		_, n := timeWord(runes, year)
		if n == 0 {
			n, _ = s.match(runes)
		}
		for _, w := range feesBefore {
			if k, ok := after(runes, 0, w); ok && n == 0 {
				n = k
			}
		}
		if n == 0 {
			return false
		}
		runes = runes[n:]
	}
	return true
}

// The words before 行政事业性收费 in its sentence that are asked whose and when, in
// runes, and how often a report may say the sum: one says it once.
const (
	longestBefore = 200
	mostSums      = 50
)

// feeTwice says so where part six says in one place that no 信息处理费 was charged
// and in another how much was.
func (x *exam) feeTwice(rule *Rule, sections []int) bool {
	if !slices.ContainsFunc(sections, func(i int) bool {
		return slices.ContainsFunc(x.r.Sections[i].Paragraphs, func(p Paragraph) bool { return strings.Contains(p.Text, "元") })
	}) {
		return false // 没有说多少元
	}
	none, sum := "", ""
	var place finding.Place
	who := x.who()
	for _, i := range sections {
		s := &x.r.Sections[i]
		for k := range x.folded(i) {
			l := &x.folded(i)[k]
			if !l.shows(hasFee) {
				continue
			}
			to := 0
			for _, mark := range l.marks {
				at := int(mark)
				if at < max(to, 2) || l.runes[at] != '费' || l.runes[at-1] != '理' || l.runes[at-2] != '处' {
					continue
				}
				from := at
				for to = at; from > 0 && !endsClause(l.runes, from-1); {
					from--
				}
				for to < len(l.runes) && !endsClause(l.runes, to) {
					to++
				}
				clause := l.runes[from:to]
				text := string(clause)
				if containsAny(text, perPiece) || !who.own(clause, x.r.Year) {
					continue
				}
				m, stated := firstMoney(clause)
				switch {
				case stated && m.wan.Sign() > 0 && !containsAny(text, noFee):
					sum = l.words(from, to)
					place = l.span(s.Paragraphs[k].Place, from, to)
				case !stated && containsAny(text, noFee):
					none = l.words(from, to)
				}
			}
		}
	}
	if none == "" || sum == "" {
		return false
	}
	x.point(x.say(rule, finding.Broken, "other_matters", "第六部分一处写“"+short(none, 40)+"”，一处写“"+short(sum, 40)+"”；是否收取信息处理费应前后一致。"), place)
	return true
}

// endsClause reports whether rune i ends a clause: any stop but the comma of a number.
func endsClause(runes []rune, i int) bool {
	return clauseStops.has(runes[i]) && (runes[i] != ',' || i+1 == len(runes) || !digit(runes[i+1]))
}

var clauseStops = setOfRunes(",。;:!?\n()")

var (
	noFee    = []string{"未收取", "没有收取", "未产生", "没有产生", "未发生", "没有发生", "不收取", "无收取", "未收到"}
	perPiece = []string{"每", "按", "标准", "超过", "规定", "减免", "免收", "免予", "应收", "其中", "上年", "上一年", "去年"}
)

// own reports whether a clause names no other body and no other time.
func (s *scope) own(runes []rune, year int) bool {
	for i := 0; i < len(runes); i++ {
		if w, n := timeWord(runes[i:], year); n > 0 && w.role != thisYear && w.role != filler && (i == 0 || !digit(runes[i-1])) {
			return false
		}
		switch n, own := s.match(runes[i:]); {
		case n > 0 && !own:
			return false
		case n > 0:
			i += n - 1
		case strings.ContainsRune("局镇乡委厅院所校村", runes[i]):
			return false // 县教育局，没有说是本机关
		}
	}
	return true
}

// firstMoney returns the first sum of money of a clause.
func firstMoney(runes []rune) (money, bool) {
	for i, r := range runes {
		if digit(r) && (i == 0 || !digit(runes[i-1]) && runes[i-1] != '.' && runes[i-1] != ',') {
			if m, ok := moneyAt(runes, i); ok {
				return m, true
			}
		}
	}
	return money{}, false
}

// containsAny reports a text with one of the words in it.
func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}
