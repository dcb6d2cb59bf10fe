package proof

import (
	"io"
	"strconv"
	"strings"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/paper"
	"gongkai/reader"
)

// listed is how many findings the box on the first page lists; all are comments.
const listed = 60

// DOCX writes the report in the official form as a Word file with the broken
// rules as comments, and on its first page a box with the counts and the list.
// A source of which no report was read gives the box alone.
func DOCX(w io.Writer, r *reader.Reading) error { return paper.DOCX(w, document(r)) }

func document(r *reader.Reading) paper.Doc {
	broken, more, c := sorted(r)
	doc := paper.Doc{Title: "年报体检结果", PageNumbers: true}
	if !none(r) {
		notes := make([]*finding.Finding, len(broken)) // 没有问题也不是nil：要有批注的那一种
		for k, i := range broken {
			notes[k] = i.Finding
		}
		doc = r.Report.Paper(notes)
	}
	doc.Author = annual.Reviewer
	doc.Body = append([]paper.Block{box(r, broken, more, c)}, doc.Body...)
	return doc
}

// box is the summary: what was read, how many findings, which.
func box(r *reader.Reading, broken []issue, more int, c counts) paper.Table {
	t := paper.Table{Columns: []int{10, 16, 130}, HeaderRows: 1}
	wide := func(text string, header bool) {
		align := paper.Left
		if header {
			align = paper.Center
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{{Text: text, ColSpan: 3, Header: header, Align: align}}})
	}
	wide("年报体检结果（看后请删去这张表和文中的批注）", true)
	wide("来件："+short(fileOf(r), 120)+"\n格式："+formNames[r.Report.Form]+"\n"+c.words()+"\n"+c.verdict(r), false)
	for _, i := range broken[:min(len(broken), listed)] {
		text := i.Message
		if len(i.Places) > 0 {
			text += "（原文" + where(i.Places[0]) + "）"
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []paper.Cell{
			{Text: strconv.Itoa(i.n), Align: paper.Center}, {Text: i.Severity.Chinese(), Align: paper.Center, Marked: i.Counts()}, {Text: text},
		}})
	}
	if left := len(broken) - listed; left > 0 {
		wide("另有"+strconv.Itoa(left)+"条见文中的批注。", false)
	}
	if more > 0 {
		wide("问题太多：还有"+strconv.Itoa(more)+"条没有写出批注，请改正上面各条后重新体检。", false)
	}
	if words := unreadWords(r); !none(r) && words != "" {
		wide("有"+words+"没有读到；表中以“"+annual.Unknown+"”表示不知道，不是零。", false)
	}
	return t
}

// unreadWords counts what was not read: tables as a whole, and cells; "" where all was.
func unreadWords(r *reader.Reading) string {
	var words []string
	cells := 0
	for _, t := range annual.Tables(r.Report.Form) {
		if n := len(unread(r, t)); n == len(t.Cells()) {
			words = append(words, tableNames[t.ID]+"整张")
		} else {
			cells += n
		}
	}
	if cells > 0 {
		words = append(words, strconv.Itoa(cells)+"格")
	}
	return strings.Join(words, "、")
}

// unread lists the cells of a table that state no number.
func unread(r *reader.Reading, t law.Table) (cells []law.Cell) {
	for _, c := range t.Cells() {
		if !r.Report.At(c).Known() {
			cells = append(cells, c)
		}
	}
	return cells
}

// short cuts a name that is too long.
func short(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "……"
	}
	return s
}
