// Package yearend folds a body's own work into the numbers of its annual
// report (条例第四十九、五十条). Nobody types them in: each number of table 三 is counted
// from the cases, and each carries the query that lists the cases behind it.
package yearend

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"gongkai/annual"
	"gongkai/calendar"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/org"
	"gongkai/request"
)

// Year is one year of a reporting unit.
type Year struct {
	Report  *annual.Report
	Queries map[law.Cell]request.Query // lists the cases that a number counts; a sum has that of its parts
}

const table = law.TableID("table3")

// Tables counts table 三 of a year from the cases of a reporting unit: every
// registered case received by its end that had no outcome before it began; others
// do no harm. The error is the first that cases yields, or says that there is
// no form of that year or that a case has an outcome table 三 does not know.
func Tables(unit org.Unit, year int, cases iter.Seq2[request.Tally, error]) (*Year, error) {
	form, ok := law.FormOf(year)
	if !ok {
		return nil, fmt.Errorf("没有%d年度报告的统一格式，不能生成表三", year)
	}
	t, err := newTable(form, unit, year)
	if err != nil {
		return nil, err
	}
	for one, err := range cases {
		if err != nil {
			return nil, fmt.Errorf("count table 3 of %s for %d: %w", unit.Body.ID, year, err)
		}
		if err := t.count(one); err != nil {
			return nil, err
		}
	}
	return t.year(), nil
}

// counting is table 三 while it is being counted.
type counting struct {
	form        *law.Form
	unit        org.Unit
	number      int
	first, last calendar.Date
	block       law.Block
	table       law.Table
	n           map[law.Cell]int64
}

func newTable(form *law.Form, unit org.Unit, year int) (*counting, error) {
	first, err := calendar.NewDate(year, 1, 1)
	if err != nil {
		return nil, err
	}
	t, _ := form.Table(table)
	return &counting{form: form, unit: unit, number: year, first: first, last: first.YearEnd(), table: t, block: t.Blocks[0], n: map[law.Cell]int64{}}, nil
}

// count adds one case to every row in which it counts. An application is
// carried over a year's end if it was received by then and had no outcome by
// then, so that one year's 结转下年度 is the next one's 上年结转.
func (t *counting) count(one request.Tally) error {
	if one.Received > t.last || !one.On.IsZero() && one.On < t.first {
		return nil
	}
	if one.Received >= t.first {
		t.add("new_received", one.Column)
	} else {
		t.add("carried_in", one.Column)
	}
	if one.On.IsZero() || one.On > t.last {
		t.add("carried_forward", one.Column)
		return nil
	}
	row := law.Outcome{Row: one.Row}.RowIn(t.form)
	if row == "" {
		return fmt.Errorf("%s（%s）的办理结果“%s”不在%d年度表三中，请核对", one.Number, one.ID, one.Row, t.number)
	}
	t.add(row, one.Column)
	t.add("results_total", one.Column)
	return nil
}

func (t *counting) add(row law.RowID, column law.ColumnID) {
	t.n[t.table.Path(t.block, row, column)]++
	t.n[t.table.Path(t.block, row, "total")]++
}

// year states every number, zero included: the cases have all been looked at.
func (t *counting) year() *Year {
	y := &Year{
		Report:  &annual.Report{Body: t.unit.Body.Name, Year: t.number, Form: t.form.ID, Found: map[law.TableID]bool{table: true}},
		Queries: map[law.Cell]request.Query{},
	}
	for _, row := range t.block.Rows {
		if row.Kind == law.Group {
			continue
		}
		for _, column := range t.block.Columns {
			cell := t.table.Path(t.block, row.ID, column.ID)
			y.Report.Set(cell, annual.Number(t.n[cell]))
			y.Queries[cell] = t.query(row.ID, column)
		}
	}
	return y
}

// query lists the cases that count in one cell.
func (t *counting) query(row law.RowID, column law.Column) request.Query {
	q := request.Query{Bodies: slices.Clone(t.unit.Bodies), Registered: true, Order: request.ByReceived}
	if column.Kind != law.Sum {
		q.Columns = []law.ColumnID{column.ID}
	}
	switch row {
	case "new_received":
		q.ReceivedFrom, q.ReceivedTo = t.first, t.last
	case "carried_in":
		q.OpenAt = t.first - 1
	case "carried_forward":
		q.OpenAt = t.last
	case "results_total":
		q.OutcomeFrom, q.OutcomeTo = t.first, t.last
	default:
		q.OutcomeFrom, q.OutcomeTo = t.first, t.last
		q.Rows = t.leaves(row)
	}
	return q
}

// leaves are the leaves of the 2021 form, which the cases keep, that count in
// a row of this form.
func (t *counting) leaves(row law.RowID) []law.RowID {
	newest, _ := law.Form2021.Table(table)
	var leaves []law.RowID
	for _, leaf := range newest.Leaves() {
		if (law.Outcome{Row: leaf}).RowIn(t.form) == row {
			leaves = append(leaves, leaf)
		}
	}
	return leaves
}

// Check judges the numbers: the identities of table 三, and nothing about parts of the
// report that the cases do not fill.
func (y *Year) Check() []*finding.Finding {
	return slices.DeleteFunc(annual.Check(y.Report), func(f *finding.Finding) bool {
		return !strings.HasPrefix(f.ID, "T3-")
	})
}
