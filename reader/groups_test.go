package reader

import (
	"fmt"
	"strings"
)

// groupLayouts have a row that adds up each group of 表三: none of the form's,
// whatever it is called.
func groupLayouts() (list []layout) {
	for _, l := range []struct {
		name, label string
		after       bool
	}{{"每组小计在前", "小计", false}, {"每组合计在前", "合计", false}, {"每组总计在后", "总计", true}, {"组名一行有数", "", false}} {
		list = append(list, layout{l.name, true, func(f *forged, s style) []byte {
			return []byte(f.write(s, func(sh sheet) string {
				if sh.width == 10 {
					sh = withGroupSums(sh, l.label, l.after)
				}
				return bars(sh)
			}))
		}})
	}
	for _, l := range []struct {
		name, label, group string
		lines              bool
	}{{"不予处理多一项", "6.其他", "（五）不予处理", false}, {"一格一行，无法提供多一项", "4.其他情形", "（四）无法提供", true}, {"一格一行，不予处理多一项", "6.其他", "（五）不予处理", true}} {
		list = append(list, layout{l.name, !l.lines, func(f *forged, s style) []byte {
			write := bars
			if l.lines {
				write = f.cellLines(s, "", "\n")
			}
			return []byte(f.write(s, func(sh sheet) string {
				if sh.width == 10 {
					sh = withItem(sh, l.group, l.label)
				}
				return write(sh)
			}))
		}})
	}
	return list
}

// withItem adds an item to a group that the form does not have there.
func withItem(sh sheet, group, label string) sheet {
	out := sheet{labels: sh.labels, width: sh.width}
	for i, r := range sh.rows {
		out.rows = append(out.rows, r)
		if groupOf(r) == group && (i+1 == len(sh.rows) || groupOf(sh.rows[i+1]) != group) {
			out.rows = append(out.rows, sheetRow{cells: []string{"", "", label, "2", "1", "0", "0", "0", "1", "4"}, group: "extra"})
		}
	}
	return out
}

// groupOf returns the group that a row of 表三 belongs to, "" for none.
func groupOf(r sheetRow) string {
	for prefix, name := range map[string]string{"refused_": "（三）不予公开", "unable_": "（四）无法提供", "not_processed_": "（五）不予处理", "other_": "（六）其他处理"} {
		if strings.HasPrefix(r.group, prefix) {
			return name
		}
	}
	return ""
}

// withGroupSums adds the row of each group before its rows, with the name of the
// group, or behind them.
func withGroupSums(sh sheet, label string, after bool) sheet {
	out := sheet{labels: sh.labels, width: sh.width}
	for i := 0; i < len(sh.rows); {
		group, j := groupOf(sh.rows[i]), i+1
		if group == "" {
			out.rows = append(out.rows, sh.rows[i])
			i++
			continue
		}
		for j < len(sh.rows) && (groupOf(sh.rows[j]) == group || sh.rows[j].head) {
			j++
		}
		sum := sheetRow{cells: []string{"", group, label}, group: "sum"}
		if after {
			sum.cells[1] = ""
		}
		for k := 3; k < sh.width; k++ {
			var all int64
			for _, r := range sh.rows[i:j] {
				n := int64(0)
				fmt.Sscan(plainDigits(r.cells[k]), &n)
				all += n
			}
			sum.cells = append(sum.cells, fmt.Sprint(all))
		}
		if !after {
			out.rows = append(out.rows, sum)
		}
		out.rows = append(out.rows, sh.rows[i:j]...)
		if after {
			out.rows = append(out.rows, sum)
		}
		i = j
	}
	return out
}
