package main

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"gongkai/annual"
	"gongkai/law"
	"gongkai/reader"
)

// printTables prints the statutory tables for a terminal, labels as on the form.
func printTables(w io.Writer, reading *reader.Reading) error {
	r := reading.Report
	fmt.Fprintf(w, "%s\n%s %s %s\n", reading.File, orUnknown(r.Body, "机关未读到"), year(r.Year), form(r.Form))
	for _, t := range annual.Tables(r.Form) {
		if _, err := fmt.Fprintf(w, "\n%s\n", tableName(t.ID)); err != nil {
			return err
		}
		for _, b := range t.Blocks {
			if len(b.Columns) > 1 || b.Head != "" {
				head := make([]string, len(b.Columns))
				for i, c := range b.Columns {
					head[i] = c.Label
				}
				fmt.Fprintln(w, line(b.Head, head))
			}
			for _, row := range b.Rows {
				values := make([]string, 0, len(b.Columns))
				for _, c := range b.Columns {
					if row.Kind != law.Group {
						values = append(values, r.At(t.Path(b, row.ID, c.ID)).String())
					}
				}
				fmt.Fprintln(w, line(row.Full(), values))
			}
		}
	}
	return nil
}

const (
	labelWidth = 44 // 半角宽度；更长的标签截断
	valueWidth = 13
)

// line sets a label and its values in columns of East Asian width.
func line(label string, values []string) string {
	var b strings.Builder
	b.WriteString(pad(label, labelWidth))
	for _, v := range values {
		if n := valueWidth - columns(v); n > 0 {
			b.WriteString(strings.Repeat(" ", n))
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(v)
	}
	return strings.TrimRight(b.String(), " ")
}

func pad(s string, n int) string {
	if columns(s) > n {
		cut := 0
		for i, r := range s {
			if cut += runeColumns(r); cut > n-2 {
				return s[:i] + "…" + strings.Repeat(" ", n-columns(s[:i])-1)
			}
		}
	}
	return s + strings.Repeat(" ", n-columns(s))
}

func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	case width.EastAsianAmbiguous:
		if r >= 0x2014 && r <= 0x201d { // 破折号、引号在中文终端占两格
			return 2
		}
	}
	return 1
}

func tableName(id law.TableID) string {
	switch id {
	case "table3":
		return "表三　收到和处理政府信息公开申请情况"
	case "table4":
		return "表四　政府信息公开行政复议、行政诉讼情况"
	}
	return "表二　主动公开政府信息情况"
}

func orUnknown(s, unknown string) string {
	if s == "" {
		return unknown
	}
	return s
}

func form(id string) string {
	switch id {
	case "":
		return "没有找到法定表格"
	case annual.FormMixed:
		return "混用2021年和2019年格式"
	}
	return id + "年格式"
}

func year(y int) string {
	if y == 0 {
		return "年度未读到"
	}
	return fmt.Sprintf("%d年", y)
}
