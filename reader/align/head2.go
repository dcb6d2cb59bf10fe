package align

import (
	"slices"

	"gongkai/annual"
	"gongkai/law"
)

// head follows the words of the head: a new block begins with 信息内容 or the
// number of the article. Wide: other cells stand beside the words.
func (t *table2) head(a *atom, line int, wide bool) {
	name := a.entry.name
	t.open, t.closed = -1, len(t.rows)
	if column := a.cell.Column; len(t.heads) == 0 {
		t.margin, t.askew = column, false
	} else {
		t.askew = t.askew || column != t.margin
	}
	t.seen.add(name)
	if name == "head" || len(t.heads) == 0 {
		t.beside, t.below, t.gap = false, false, 0
	} else if line == t.headLine {
		t.beside = true
	} else {
		t.below, t.beside = true, t.beside || wide
	}
	t.headLine = line
	switch name {
	case "head":
		t.heads = nil
	case "amount", "amount_yuan":
		if u := moneyUnit(a.cell.Text); u != "" && u != wanYuan.String() {
			t.money = u
		}
		fallthrough
	default:
		if t.heads == nil {
			t.heads = t.headRoom(4)
		}
		t.heads = append(t.heads, name) // 已记下的行只看自己那几个
	}
}

// moneyUnit is annual.MoneyUnit of words in either kind of characters.
func moneyUnit(words string) string {
	return annual.MoneyUnit(simplified(words))
}

// headRoom is empty room for n words of a head.
func (t *table2) headRoom(n int) []string {
	from := len(t.room)
	if cap(t.room)-from < n {
		t.room, from = make([]string, 0, 64), 0
	}
	t.room = t.room[:from+n]
	return t.room[from : from : from+n]
}

// filled puts the last word of a head that stands one word a line into the cell
// that was empty among them: it is what stands below that cell.
func filled(heads []string, gap int) []string {
	last := len(heads) - 1
	return slices.Insert(slices.Clone(heads[:last]), gap, heads[last])
}

// strange reports a block under a head of the other form than its table is.
func strange(id law.TableID, heads []string) bool {
	other := heads2019
	if id == law.Form2019.Tables[0].ID {
		other = heads2021
	}
	return slices.ContainsFunc(heads, func(h string) bool { return slices.Contains(other, h) })
}

// columnsOf returns the columns in the order of the source: that of the form,
// unless the head of the block names the same columns in another order.
func columnsOf(columns []law.Column, heads []string) []law.Column {
	if len(heads) != len(columns) {
		return columns
	}
	same := true
	for i, h := range heads {
		same = same && h == string(columns[i].ID)
	}
	if same {
		return columns
	}
	var list []law.Column
	for _, h := range heads {
		for _, c := range columns {
			if string(c.ID) == h {
				list = append(list, c)
			}
		}
	}
	for i, c := range list {
		for _, d := range list[:i] {
			if c.ID == d.ID {
				return columns
			}
		}
	}
	if len(list) != len(columns) {
		return columns
	}
	return list
}
