package reader

import (
	"encoding/json"
	"fmt"
	"strings"

	"gongkai/annual"
	"gongkai/law"
)

// apieceLayouts are tables in which each number says its column, in any order.
func apieceLayouts() (list []layout) {
	for _, l := range []struct {
		name string
		row  func(f *forged, label string, columns, values []string) string
	}{
		{"一数一行，前面是列名", func(f *forged, label string, columns, values []string) string {
			out := label + "：\n"
			if f.rng.IntN(2) == 0 {
				out = "[" + label + "]\n"
			}
			for i := range columns {
				out += "  " + columns[i] + "：" + values[i] + "\n"
			}
			return out
		}},
		{"一数一行，前面是行名和列名", func(f *forged, label string, columns, values []string) (out string) {
			for i := range columns {
				out += label + "-" + columns[i] + "=" + values[i] + "\n"
			}
			return out
		}},
		{"一数一行，行名、列名各一格", func(f *forged, label string, columns, values []string) (out string) {
			for i := range columns {
				out += label + "\t" + columns[i] + "\t" + values[i] + "\n"
			}
			return out
		}},
		{"一行一组，每个数前有列名", func(f *forged, label string, columns, values []string) string {
			pairs := make([]string, len(columns))
			for i := range columns {
				pairs[i] = columns[i] + "：" + values[i]
			}
			return label + "：" + strings.Join(pairs, "，") + "\n"
		}},
	} {
		list = append(list, layout{l.name, true, func(f *forged, s style) []byte {
			var tables [3]string
			f.apiece(func(table int, label string, columns, values []string) {
				tables[table] += l.row(f, label, columns, values)
			})
			return []byte(smallHead + tables[0] + "三、收到和处理政府信息公开申请情况\n" + tables[1] + "四、政府信息公开行政复议、行政诉讼情况\n" + tables[2] + smallTail)
		}})
	}
	return append(list, layout{"记录套记录", true, func(f *forged, s style) []byte { return f.records(true) }},
		layout{"一行一条记录", true, func(f *forged, s style) []byte { return f.records(false) }})
}

// apiece hands on each row of the tables that is printed, its columns in an order
// that is the same for a table.
func (f *forged) apiece(row func(table int, label string, columns, values []string)) {
	for n, t := range annual.Tables(f.form) {
		for _, b := range t.Blocks {
			order := f.rng.Perm(len(b.Columns))
			for _, r := range b.Rows {
				if _, ok := f.printed[t.Path(b, r.ID, b.Columns[0].ID)]; !ok || r.Kind == law.Group {
					continue
				}
				columns, values := make([]string, len(order)), make([]string, len(order))
				for i, k := range order {
					columns[i], values[i] = b.Columns[k].Label, f.printed[t.Path(b, r.ID, b.Columns[k].ID)]
				}
				label := r.Full()
				if n == 2 {
					label = map[law.RowID]string{"review": "行政复议", "lit_direct": "未经复议直接起诉", "lit_after_review": "复议后起诉"}[r.ID]
				}
				row(n, label, columns, values)
			}
		}
	}
}

// records writes the tables as records of the columns, under the names of the rows
// or with them.
func (f *forged) records(within bool) []byte {
	var tables [3][]string
	f.apiece(func(table int, label string, columns, values []string) {
		fields := make([]string, len(columns))
		for i := range columns {
			key, _ := json.Marshal(columns[i])
			value, _ := json.Marshal(values[i])
			fields[i] = fmt.Sprintf("%s:%s", key, value)
		}
		name, _ := json.Marshal(label)
		if within {
			tables[table] = append(tables[table], fmt.Sprintf("%s:{%s}", name, strings.Join(fields, ",")))
		} else {
			tables[table] = append(tables[table], fmt.Sprintf(`{"项目":%s,%s}`, name, strings.Join(fields, ",")))
		}
	})
	open, shut := "[", "]"
	if within {
		open, shut = "{", "}"
	}
	list := func(n int) string { return open + strings.Join(tables[n], ",") + shut }
	return fmt.Appendf(nil, `{"标题":"临溪县档案局2023年政府信息公开工作年度报告","二、主动公开政府信息情况":%s,"三、收到和处理政府信息公开申请情况":%s,"四、政府信息公开行政复议、行政诉讼情况":%s}`, list(0), list(1), list(2))
}
