package reader_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/reader"
)

// twin opens one of the repository's own reports.
func twin(name string) []byte {
	data, err := os.ReadFile(filepath.Join("..", "testdata", "reports", name))
	if err != nil {
		panic(err)
	}
	return data
}

// Read takes the bytes of a report in any format. A number that the source
// does not say is missing, which is not zero.
func ExampleRead() {
	r, err := reader.Read("临溪县.txt", twin("制表符表格_办结数不符.txt"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Report.Body, r.Report.Year, r.Report.Form)
	fmt.Println("新收", r.Report.At("table3.new_received.total"))
	for _, f := range r.Findings {
		if f.Counts() {
			fmt.Println(f.ID, f.Severity.Chinese(), "第", f.Places[0].Line, "行")
		}
	}
	// Output:
	// 临溪县人民政府 2021 2021
	// 新收 12
	// TXT-NUMBERING 警告 第 90 行
	// TXT-TABLE 警告 第 13 行
}

// A file that cannot be read at all is an error whose sentence is meant for
// whoever handed it in; a file that is no annual report is not an error.
func ExampleRead_refused() {
	_, err := reader.Read("坏.docx", []byte("PK\x03\x04"))
	var refusal *reader.Refusal
	fmt.Println(errors.As(err, &refusal))

	r, err := reader.Read("通知.txt", []byte(strings.Repeat("关于召开政务公开工作会议的通知，请各单位按时参加。", 20)))
	fmt.Println(r.Findings[0].ID, err)
	// Output:
	// true
	// NOT-A-REPORT <nil>
}

// A cell says more than its number: how it was read, where it stands, or that
// it was not read.
func ExampleReading() {
	r, _ := reader.Read("截断.txt", twin("截断_缺二十三行.txt"))
	fmt.Println(len(r.Unread), "unread")
	cell := annual.Tables(r.Report.Form)[1].Cells()[0]
	fmt.Println(cell, r.Report.At(cell), r.Report.PlaceOf(cell).Line > 0)
	judged := map[finding.Verdict]int{}
	for _, f := range r.Findings {
		if strings.HasPrefix(f.ID, "T3-") && strings.HasSuffix(f.ID, "-SUM") {
			judged[f.Verdict]++
		}
	}
	fmt.Println("sums that cannot be judged:", judged[finding.CannotJudge])
	// Output:
	// 161 unread
	// table3.new_received.natural_person 24 true
	// sums that cannot be judged: 30
}

// An Abstract is what comparing needs of a report. Laid by as bytes, those of
// a hundred thousand reports are compared without being in memory.
func ExampleAbstract() {
	this := twin("竖线行.txt")
	last := []byte(strings.NewReplacer("2025", "2024", "2024", "2023").Replace(string(this)))
	var laid [][]byte
	for _, source := range [][]byte{last, this} {
		r, err := reader.Read("临溪县教育局.txt", source)
		if err != nil {
			fmt.Println(err)
			return
		}
		laid = append(laid, reader.AbstractOf(r.Report).Bytes())
	}
	before, err := reader.ParseAbstract(laid[0])
	if err != nil {
		fmt.Println(err)
		return
	}
	own, err := reader.ParseAbstract(laid[1])
	if err != nil {
		fmt.Println(err)
		return
	}
	found, _ := own.Against([]*reader.Abstract{before}, nil)
	for _, f := range found {
		if f.Counts() {
			fmt.Println(f.ID, f.At)
		}
	}
	// Output:
	// XY-INFORCE normative_documents
	// TXT-COPY prev
}
