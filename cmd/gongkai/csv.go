package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// tableRow is a line of a table, by the names of its columns. A column that
// the table does not have is not there.
type tableRow struct {
	line   int // in the file; 0: from flags
	values map[string]string
}

func (r tableRow) wrong(err error) error {
	if r.line == 0 {
		return err
	}
	return fmt.Errorf("第%d行：%w；没有改动", r.line, err)
}

func (l bodyLine) wrong(err error) error { return tableRow(l).wrong(err) }

// readTable reads a CSV file whose first line names its columns. Spreadsheets
// of this country write it in UTF-8 or in GB 18030. If key is not "", no two
// lines may have the same value there.
func readTable(file string, known []string, key string) ([]tableRow, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%s：%w", file, sentence(err))
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		if data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data); err != nil || bytes.ContainsRune(data, utf8.RuneError) {
			return nil, fmt.Errorf("%s：文字的编码不认识；请另存为“CSV UTF-8”", file)
		}
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.TrimLeadingSpace = true
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s：没有读到列名；第一行应是列名，用逗号分隔", file)
	}
	for i := range head {
		head[i] = strings.TrimSpace(head[i])
		switch {
		case !slices.Contains(known, head[i]):
			return nil, fmt.Errorf("%s：没有“%s”这一列；可以有的列是%s", file, head[i], strings.Join(known, "、"))
		case slices.Contains(head[:i], head[i]):
			return nil, fmt.Errorf("%s：列“%s”出现两次", file, head[i])
		}
	}
	if key != "" && !slices.Contains(head, key) {
		return nil, fmt.Errorf("%s：没有“%s”这一列", file, key)
	}
	var rows []tableRow
	first := map[string]int{}
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s：第%d行的引号或者逗号写法不对", file, lineOf(err, r))
		}
		line, _ := r.FieldPos(0)
		if len(fields) > len(head) {
			return nil, fmt.Errorf("%s：第%d行有%d格，列名只有%d个", file, line, len(fields), len(head))
		}
		row := tableRow{line: line, values: map[string]string{}}
		for i, name := range head {
			row.values[name] = "" // a line may end early
			if i < len(fields) {
				row.values[name] = strings.TrimSpace(fields[i])
			}
		}
		if strings.Join(fields, "") == "" {
			continue
		}
		if v := row.values[key]; key != "" {
			if before := first[v]; before != 0 {
				return nil, fmt.Errorf("%s：第%d行和第%d行的%s都是“%s”", file, before, line, key, v)
			}
			first[v] = line
		}
		rows = append(rows, row)
	}
}

func lineOf(err error, r *csv.Reader) int {
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		return e.Line
	}
	line, _ := r.FieldPos(0)
	return line
}
