// Package annual is the statutory annual report on government information
// disclosure (条例第四十九、五十条): its form, its cells, the identities
// (勾稽关系) that bind them, its words, and the checks on all of these.
//
// A report is a value: whoever derives it from the work (yearend) or reads it
// from somebody's page (reader) fills the same cells, and Check judges both.
package annual

import (
	"gongkai/finding"
	"gongkai/law"
)

// Form names of a report. FormMixed is no official form: it is table 二 of
// 2021 with the single row （六）其他处理 of 2019, as printed by some bodies.
const (
	Form2021  = "2021"
	Form2019  = "2019"
	FormMixed = "mixed"
)

// Report is one body's report for one year.
type Report struct {
	Title      string        // as printed
	TitlePlace finding.Place // where the title stands
	Body       string        // 机关名称, as the title prints it
	Year       int           // report year; 0: unknown
	Form       string        // told from the labels present, never from the year; "" : no statutory table found

	Words    map[law.Cell]string  // cells that print more than their number, as printed: 12件, 251000元
	Sections []Section            // the parts of the text in the order of the source; empty: a report of tables alone
	Found    map[law.TableID]bool // tables whose labels or values were found in the source

	printed printings // labels as printed, where they were read whole
	kept    table     // the cells by Index; a number printed in a heading row stands under that row's path
}

// Section is a part of the report: one of the six, or the foreword (ID "").
type Section struct {
	ID         string // law.Section.ID; "" for the foreword
	Heading    string // as printed
	Place      finding.Place
	Paragraphs []Paragraph
}

// Paragraph is a run of text with its place in the source.
type Paragraph struct {
	Text  string // as printed, blanks and line ends included: findings count columns in it
	Place finding.Place
}

// Tables returns the tables that a report of the given form prints, in order.
// An unknown form is taken as the one in use, whose cells are then missing.
func Tables(form string) []law.Table {
	switch form {
	case Form2019:
		return law.Form2019.Tables
	case FormMixed:
		return []law.Table{law.Form2021.Tables[0], law.Form2019.Tables[1], law.Form2021.Tables[2]}
	}
	return law.Form2021.Tables
}
