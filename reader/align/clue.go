package align

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/law"
)

// Digits of 表二 that lost their borders have no sum to be cut by. What else
// the source prints about the same row may leave one cut: the words of the
// report, and the conventions that all rows of the block keep. A cut is chosen
// among those that the digits allow and never made from the words; where two
// are left, or one clue contradicts, nothing is read.

// open2 is a row of 表二 with several readings.
type open2 struct {
	row     int // of the form
	line    *line2
	columns []law.Column
	sets    [][]atom
}

// column returns the place of a column in the row, -1 where it has none.
func (o *open2) column(id law.ColumnID) int {
	return slices.IndexFunc(o.columns, func(c law.Column) bool { return c.ID == id })
}

// keep returns the only reading that passes, nil where none or several do.
func (o *open2) keep(pass func(set []atom) bool) (only []atom) {
	for _, set := range o.sets {
		if !pass(set) {
			continue
		}
		if only != nil {
			return nil
		}
		only = set
	}
	return only
}

// choose returns the reading of an open row that everything said about it
// leaves, nil where that is not exactly one.
func (t *table2) choose(o *open2, all []open2, said []claim) []atom {
	if set := o.told(said); set != nil {
		return set
	}
	switch {
	case o.column("change") >= 0:
		return t.unchanged(o, all)
	case o.column("new_made") >= 0:
		return o.keep(o.thrice)
	}
	return nil
}

// told drops the readings that the words of the report contradict, and returns
// the one that is left. The words decide alone only where they say two numbers
// of the row or one of three digits: a shorter number of another scope agrees
// with a wrong cut too easily.
func (o *open2) told(said []claim) []atom {
	digits, numbers := 0, map[law.ColumnID]bool{}
	left := o.sets
	for _, c := range said {
		k := o.column(c.column)
		if c.row != o.line.name || k < 0 {
			continue
		}
		if !numbers[c.column] {
			numbers[c.column] = true
			digits += len(c.number)
		}
		var agree [][]atom
		for _, set := range left {
			if set[k].value.digits == c.number && o.plausible(set) {
				agree = append(agree, set)
			}
		}
		left = agree
	}
	o.sets = left
	if len(left) == 1 && (len(numbers) > 1 || digits > 2) {
		return left[0]
	}
	return nil
}

// plausible holds a reading against what cannot be otherwise: at least as many
// documents are in force as were issued and not repealed.
func (o *open2) plausible(set []atom) bool {
	i, r, f := o.column("issued"), o.column("repealed"), o.column("in_force")
	if i < 0 || r < 0 || f < 0 {
		return true
	}
	issued, _ := set[i].value.count()
	repealed, _ := set[r].value.count()
	inForce, _ := set[f].value.count()
	return inForce >= issued-repealed
}

const (
	mostActs  = 8 // digits of the decisions of a year; the largest seen has eight
	leastOpen = 4 // rows that all must allow a change of 0, since one does by chance

	// mostChance is how likely it may be that digits of that length allow it all
	// by chance: each inner digit is a 0 one time in ten, and long rows of digits
	// have many.
	mostChance = 0.005
)

// unchanged reads a row whose middle column is a change (本年增/减). Bodies print
// a change with its sign, 0 has none; so a row without a sign did not change.
// 存疑：通知没有写明增加要带正号，故只在各行都恰有一种“增减为0”的读法时才取。
func (t *table2) unchanged(o *open2, all []open2) []atom {
	zero := func(o *open2) []atom {
		k := o.column("change")
		return o.keep(func(set []atom) bool {
			return set[k].value.digits == "0" && len(set[len(set)-1].value.digits) <= mostActs
		})
	}
	rows, chance := 0, 1.0
	for i := range all {
		if all[i].column("change") < 0 {
			continue
		}
		if zero(&all[i]) == nil {
			return nil
		}
		rows++
		digits := 0
		for _, a := range all[i].sets[0] {
			digits += len(a.value.digits)
		}
		chance *= min(0.4, 0.1*float64(digits-2))
	}
	if rows < leastOpen || chance > mostChance {
		return nil
	}
	if t.unsigned || t.minus && !t.plus || t.changes < 4 { // 五行中至少四行；有减无增号的，增也可能不带号
		return nil
	}
	return zero(o)
}

// thrice reports a reading of 规范性文件 in the form of 2019 as one number three
// times: made, disclosed and disclosed in all. Digits that repeat in groups are
// such a row; one digit repeated may be cut in more ways and is left alone.
func (o *open2) thrice(set []atom) bool {
	d := set[0].value.digits
	return len(d) > 1 && strings.Trim(d, d[:1]) != "" && set[1].value.digits == d && set[2].value.digits == d
}

// claim is a number that the words say of a row of 表二.
type claim struct {
	row    string
	column law.ColumnID
	number string
}

const fillers = `(?:20\d\d年度?|全年|本年度?|年内|今年|截至20\d\d年底|截至年底|截至12月31日|共计?|我[省市县区旗州局委办厅]|新)*`

var (
	saidWhole = regexp.MustCompile(`^` + fillers + `(制发|制定|印发|出台|发布|废止|现行有效)?的?(?:行政)?(规范性文件|规章)` + fillers + `(制发|废止|现行有效)?(\d+)(?:件|部|份|个)$`)
	saidMore  = regexp.MustCompile(`^` + fillers + `(制发|废止|现行有效)(?:的)?` + fillers + `(\d+)(?:件|部|份|个)$`)
	saidActs  = regexp.MustCompile(`^` + fillers + `(?:作出|办理|实施)(行政许可|行政处罚|行政强制)(?:决定)?` + fillers + `(\d+)(?:件|项|个|起|宗|次)$`)
)

var documentVerbs = map[string]law.ColumnID{
	"制发": "issued", "制定": "issued", "印发": "issued", "出台": "issued", "发布": "issued", "废止": "repealed", "现行有效": "in_force",
}

var saidRows = map[string]string{
	"规范性文件": "normative_documents", "规章": "regulations",
	"行政许可": "administrative_licensing", "行政处罚": "administrative_penalty", "行政强制": "administrative_compulsion",
}

// claimed are the keys of saidRows.
var claimed = slices.Collect(maps.Keys(saidRows))

// otherTimes are words of a sentence whose numbers may be of another time.
var otherTimes = []string{"上年", "上一年", "去年", "往年", "历年", "同比", "累计", "预计", "计划", "明年", "下年", "下一年"}

var yearSaid = regexp.MustCompile(`20\d\d年`)

// claims reads what the running text says of 表二 for that year, clause by
// clause. A clause with any other word in it says something else and is not used.
func (s *stream) claims(year int) (all []claim) {
	for i := range s.lines {
		if pieces, cut := s.cuts[i]; cut {
			words := s.lines[i].Cells[0].Text
			rest := after{text: words}
			for _, p := range pieces {
				from := rest.skip(p.from)
				if to := rest.skip(p.to); p.run == nil && p.part == nil {
					all = claimsOf(all, year, words[from:to])
				}
			}
			continue
		}
		if l := &s.lines[i]; l.Plain() && !s.table[i] {
			all = claimsOf(all, year, l.Cells[0].Text)
		}
		if len(all) > 200 {
			break
		}
	}
	return all
}

func claimsOf(all []claim, year int, words string) []claim {
	if len(words) > scanMost || !slices.ContainsFunc(claimed, func(w string) bool { return strings.Contains(words, w) }) {
		return all
	}
	for _, sentence := range strings.FieldsFunc(strings.ReplaceAll(fold(words).String(), " ", ""), func(c rune) bool { return strings.ContainsRune(".;!?", c) }) {
		row := ""
		own := strconv.Itoa(year) + "年"
		if slices.ContainsFunc(otherTimes, func(w string) bool { return strings.Contains(sentence, w) }) ||
			slices.ContainsFunc(yearSaid.FindAllString(sentence, -1), func(y string) bool { return y != own }) {
			continue
		}
		for _, clause := range strings.FieldsFunc(sentence, func(c rune) bool { return strings.ContainsRune(",、:()\"", c) }) {
			if m := saidWhole.FindStringSubmatch(clause); m != nil && (m[1] == "") != (m[3] == "") {
				row = saidRows[m[2]]
				all = append(all, claim{row, documentVerbs[m[1]+m[3]], plainNumber(m[4])})
			} else if m := saidMore.FindStringSubmatch(clause); m != nil && row != "" {
				all = append(all, claim{row, documentVerbs[m[1]], plainNumber(m[2])})
			} else if m := saidActs.FindStringSubmatch(clause); m != nil {
				row = ""
				all = append(all, claim{saidRows[m[1]], "decisions", plainNumber(m[2])})
			} else {
				row = ""
			}
		}
	}
	return all
}

// plainNumber writes a number without leading zeros.
func plainNumber(s string) string {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return s
	}
	return strconv.FormatInt(n, 10)
}
