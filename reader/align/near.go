package align

import (
	"math/bits"
	"strings"
)

// near finds the label that the words are a slip of the pen or of the scanner
// away from: the only nearest one, at most two characters off.
func (m *matcher) near(core []rune, num numbering) match {
	if len(core) < 4 || m.cost > maxCost {
		return match{}
	}
	for _, c := range core {
		if digit(c) {
			return match{} // 数不是错字
		}
	}
	m.cost += 100
	mask := maskOf(core)
	best, found := 3, (*entry)(nil)
	list := m.w.nearby(len(core))
	for i := range list {
		most := int(list[i].most)
		if bits.OnesCount64(list[i].mask^mask) > 2*most {
			continue
		}
		l := &m.w.labels[list[i].label]
		if num.style != bare && l.entry.num.style != bare && l.entry.num.n != num.n {
			continue // （七）总计转下年度继续办理 不是 四、结转下年度继续办理
		}
		m.cost += len(core) * 5
		d := within(l.runes, core, most)
		switch {
		case d > most:
		case d < best:
			best, found = d, l.entry
		case d == best && found != l.entry:
			found = nil
		}
	}
	if found == nil || m.pieceOfOther(core, found) {
		return match{}
	}
	return match{entry: found, far: true, num: num}
}

// pieceOfOther reports words that stand within a longer label of another entry:
// 反复申请 is what a line break leaves of 无正当理由大量反复申请, not a slip for 重复申请.
func (m *matcher) pieceOfOther(core []rune, found *entry) bool {
	words := string(core)
	for i := range m.w.labels {
		if l := &m.w.labels[i]; l.entry != found && len(l.key) > len(words) && strings.Contains(l.key, words) {
			return true
		}
	}
	return false
}

// slips returns how many characters of a label may differ: short labels differ
// from each other by two.
func slips(n int) int {
	switch {
	case n >= 6:
		return 2
	case n >= 4:
		return 1
	}
	return 0
}

// within returns the edit distance of a and b, or most+1 when it is larger.
func within(a, b []rune, most int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return min(len(a)+len(b), most+1)
	}
	var room [2][96]int16 // no label is longer
	prev, row := room[0][:], room[1][:]
	if len(b) >= len(room[0]) {
		prev, row = make([]int16, len(b)+1), make([]int16, len(b)+1)
	}
	prev, row = prev[:len(b)+1], row[:len(b)+1]
	for j := range prev {
		prev[j] = int16(j)
	}
	for i := range a {
		row[0] = int16(i + 1)
		least := row[0]
		for j := range b {
			d := prev[j]
			if a[i] != b[j] {
				d++
			}
			row[j+1] = min(d, prev[j+1]+1, row[j]+1)
			least = min(least, row[j+1])
		}
		if int(least) > most {
			return most + 1
		}
		prev, row = row, prev
	}
	return min(int(prev[len(b)]), most+1)
}
