package sheet

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/reader/grid"
)

// Writer takes rows one by one and holds none of them.
type Writer interface {
	Write(row []string) error
	Close() error // ends the file; the stream below stays open
	Discard()     // gives up a file that was begun; what the stream below holds is of no use
}

// number is what a program may take for a number: what the contract prints as
// one, and no more digits than a spreadsheet keeps.
var number = regexp.MustCompile(`^-?[0-9]{1,15}$`)

// CSV returns a writer of comma-separated values in UTF-8 with a byte order
// mark and CRLF, as the spreadsheets of the office expect; the first line holds
// the ids of the columns. A text that a spreadsheet would take for a formula
// gets an apostrophe before it: names and files come from strangers.
func CSV(w io.Writer) Writer {
	c := &commas{w: csv.NewWriter(w)}
	c.w.UseCRLF = true
	_, c.err = io.WriteString(w, "\uFEFF")
	if c.err == nil {
		c.err = c.w.Write(Columns())
	}
	return c
}

type commas struct {
	w   *csv.Writer
	row []string
	err error // of the head
}

func (c *commas) Write(row []string) error {
	if c.err != nil {
		return c.err
	}
	c.row = append(c.row[:0], row...)
	for i, v := range c.row {
		c.row[i] = defuse(v)
	}
	return c.w.Write(c.row)
}

func (c *commas) Close() error {
	c.w.Flush()
	if c.err != nil {
		return c.err
	}
	return c.w.Error()
}

// Discard has nothing to give back.
func (c *commas) Discard() {}

// defuse makes a formula a text.
func defuse(v string) string {
	if v != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(v)[0]) && !number.MatchString(v) {
		return "'" + v
	}
	return v
}

// MaxRows is how many reports one XLSX takes: what a worksheet holds, less the two heads.
const MaxRows = 1_048_576 - heads

const heads = 2

// XLSX returns a writer of a workbook: the ids of the columns, their Chinese
// heads, then the rows, heads and first columns frozen. Counts are numbers,
// fees are text, so that no digit is lost; texts are texts, never formulas.
func XLSX(w io.Writer) (Writer, error) {
	f := excelize.NewFile()
	// Otherwise the packed workbook, tens of megabytes, would be put together in memory.
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	const name = "年度报告"
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return nil, fmt.Errorf("begin a workbook: %w", err)
	}
	s, err := f.NewStreamWriter(name)
	if err != nil {
		return nil, fmt.Errorf("begin a workbook: %w", err)
	}
	wrap, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return nil, fmt.Errorf("begin a workbook: %w", err)
	}
	x := &book{file: f, sheet: s, cells: make([]any, len(columns))}
	if err := s.SetColWidth(1, 2, 28); err != nil {
		return nil, fmt.Errorf("begin a workbook: %w", err)
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: heads, TopLeftCell: "C3", ActivePane: "bottomRight"}); err != nil {
		return nil, fmt.Errorf("begin a workbook: %w", err)
	}
	for _, head := range [][]string{Columns(), Labels()} {
		for i, v := range head {
			x.cells[i] = v
		}
		if err := x.put(excelize.RowOpts{StyleID: wrap}); err != nil {
			return nil, err
		}
	}
	return x, nil
}

type book struct {
	file  *excelize.File
	sheet *excelize.StreamWriter
	cells []any
	rows  int
}

func (x *book) put(opts ...excelize.RowOpts) error {
	x.rows++
	if err := x.sheet.SetRow("A"+strconv.Itoa(x.rows), x.cells, opts...); err != nil {
		return fmt.Errorf("row %d of a workbook: %w", x.rows, err)
	}
	return nil
}

// Write adds a report; over MaxRows its error is a *grid.Fault.
func (x *book) Write(row []string) error {
	if x.rows >= MaxRows+heads {
		return grid.Refuse("报告超过%d份，一张XLSX工作表放不下；请改用 --csv，或者分几次阅读。", MaxRows)
	}
	for i, v := range row {
		switch {
		case v == "":
			x.cells[i] = nil
		case columns[i].count && number.MatchString(v):
			x.cells[i], _ = strconv.ParseInt(v, 10, 64) // at most fifteen digits
		default:
			x.cells[i] = v
		}
	}
	return x.put()
}

func (x *book) Close() error {
	defer x.file.Close()
	if err := x.sheet.Flush(); err != nil {
		return fmt.Errorf("end a workbook: %w", err)
	}
	if err := x.file.Write(io.Discard); err != nil {
		return fmt.Errorf("end a workbook: %w", err)
	}
	return nil
}

// Discard removes the file in which the rows wait for their end.
func (x *book) Discard() { _ = x.file.Close() }
