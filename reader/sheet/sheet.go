// Package sheet puts readings of annual reports (年度报告) into a table: one row
// a report, one column for every cell of the three statutory tables under its
// path in the JSON of a reading, in both forms. Programs and statisticians
// read it; nothing is computed here, and what the report does not say stays
// empty, which is not 0.
package sheet

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gongkai/law"
	"gongkai/reader"
)

// column is one column of the sheet.
type column struct {
	path  string
	label string
	count bool // a whole number where it is one; otherwise text
}

// columns are those of every row, in order.
var columns = slices.Concat(
	[]column{{path: "file", label: "文件"}, {path: "body", label: "机关"}, {path: "year", label: "年度", count: true}, {path: "form", label: "格式"}},
	tableColumns(),
	[]column{{path: "errors", label: "错误", count: true}, {path: "warnings", label: "警告", count: true}, {path: "notes", label: "提示", count: true},
		{path: "rules", label: "不成立的规则"}, {path: "refused", label: "没有读取的原因"}},
)

// tableColumns are the cells of both forms as a reading prints them: table 二
// of 2021 and of 2019, table 三 of 2021 with the row that only 2019 has, table 四.
func tableColumns() []column {
	table3 := ofTable(law.Form2021.Tables[1], "表三", nil)
	at := slices.IndexFunc(table3, func(c column) bool { return strings.HasPrefix(c.path, "table3.other_no_correction.") })
	other := ofTable(law.Form2019.Tables[1], "表三（2019年格式）", func(row law.RowID) bool { return row == "other" })
	return slices.Concat(
		ofTable(law.Form2021.Tables[0], "表二", nil),
		ofTable(law.Form2019.Tables[0], "表二（2019年格式）", nil),
		slices.Insert(table3, at, other...),
		ofTable(law.Form2021.Tables[2], "表四", nil),
	)
}

// ofTable lists the cells of a table, or of the rows that are wanted.
func ofTable(t law.Table, name string, want func(law.RowID) bool) []column {
	var list []column
	for _, b := range t.Blocks {
		labels := map[law.RowID]string{}
		for _, r := range b.Rows {
			labels[r.ID] = strings.TrimSpace(labels[r.Parent] + " " + r.Full())
			if r.Kind == law.Group || want != nil && !want(r.ID) {
				continue
			}
			for _, c := range b.Columns {
				words := []string{name, b.Head, labels[r.ID], c.Group, c.Label}
				words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
				list = append(list, column{path: string(t.Path(b, r.ID, c.ID)), label: strings.Join(words, " "), count: c.Number != law.Decimal})
			}
		}
	}
	return list
}

// Columns returns the ids of the columns: file, body, year, form, the path of
// every cell, the numbers of broken rules by weight, their ids, and why a file
// was not read.
func Columns() []string {
	ids := make([]string, len(columns))
	for i, c := range columns {
		ids[i] = c.path
	}
	return ids
}

// Labels returns the Chinese heads of the same columns.
func Labels() []string {
	labels := make([]string, len(columns))
	for i, c := range columns {
		labels[i] = c.label
	}
	return labels
}

// Row returns the row of a reading, in the order of Columns; "" is null.
func Row(r *reader.Reading) ([]string, error) {
	line, err := r.MarshalJSON()
	if err != nil {
		return nil, fmt.Errorf("row of %s: %w", r.File, err)
	}
	return RowOf(line)
}

// record is what a row takes from the JSON of a reading, or from the line of a
// file that was not read.
type record struct {
	File, Body, Form, Refused string
	Year                      json.RawMessage
	Table2                    table
	Table2Of2019              table `json:"table2_2019"`
	Table3, Table4            table
	Findings                  []struct{ ID, Severity string }
}

type table map[string]json.RawMessage

// RowOf returns the row of a reading that is already JSON.
func RowOf(line []byte) ([]string, error) {
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("row of a reading: %w", err)
	}
	values := map[string]string{"file": r.File, "body": r.Body, "form": r.Form, "refused": r.Refused, "year": plain(r.Year)}
	for name, t := range map[string]table{"table2": r.Table2, "table2_2019": r.Table2Of2019, "table3": r.Table3, "table4": r.Table4} {
		if err := t.put(name, values); err != nil {
			return nil, fmt.Errorf("row of %s: %w", r.File, err)
		}
	}
	if r.Refused == "" {
		r.count(values)
	}
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = values[c.path]
	}
	return row, nil
}

// put lays the cells of a table under their paths.
func (t table) put(path string, values map[string]string) error {
	for key, raw := range t {
		if len(raw) == 0 || raw[0] != '{' {
			values[path+"."+key] = plain(raw)
			continue
		}
		var row table
		if err := json.Unmarshal(raw, &row); err != nil {
			return err
		}
		if err := row.put(path+"."+key, values); err != nil {
			return err
		}
	}
	return nil
}

// plain is a number or a text without its quotes, and "" for null.
func plain(raw json.RawMessage) string {
	var s string
	switch {
	case string(raw) == "null":
		return ""
	case len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, &s) == nil:
		return s
	}
	return string(raw)
}

// count tells the broken rules; the findings of a reading's JSON are all broken.
func (r record) count(values map[string]string) {
	count, ids := map[string]int{}, []string{}
	for _, f := range r.Findings {
		count[f.Severity]++
		if !slices.Contains(ids, f.ID) {
			ids = append(ids, f.ID)
		}
	}
	for _, severity := range []string{"error", "warning", "note"} {
		values[severity+"s"] = fmt.Sprint(count[severity])
	}
	values["rules"] = strings.Join(ids, " ")
}
