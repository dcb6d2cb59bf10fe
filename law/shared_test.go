package law_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/calendar"
	"gongkai/law"
)

// shared reads a file of the reference data, false where there are none: the
// cases hold the same constants without them.
func shared(t *testing.T, file string, into any) bool {
	t.Helper()
	dir := os.Getenv("GONGKAI_SHARED")
	if dir == "" {
		t.Log("GONGKAI_SHARED is not set: the reference data are left out")
		return false
	}
	data, err := os.ReadFile(filepath.Join(dir, "domain", file))
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
	return true
}

type formColumn struct {
	ID, Zh, Type, Kind, Group string
}

type formRow struct {
	ID, Zh, Number, Label, Kind, Parent string
}

type formBlock struct {
	ID, Zh  string
	Columns []formColumn
	Rows    []formRow
}

// TestFormsAgainstReference holds labels, ids and order of both forms against
// the reference, character by character.
func TestFormsAgainstReference(t *testing.T) {
	var ref struct {
		Versions map[string]struct {
			Name, Notice string
			ReportYears  []int `json:"report_years"`
			From         int   `json:"report_years_from"`
		}
		Sections []struct {
			ID, Number, Zh, Content string
			Expected                []struct{ ID, Zh string } `json:"expected_subsections"`
		}
		Table2 map[string]struct{ Blocks []formBlock }
		Table3 struct {
			CornerNote string `json:"corner_note"`
			Columns    []formColumn
			Rows       []formRow
			Leaves     []string `json:"outcome_leaf_ids"`
		}
		Table4 struct {
			Columns []struct {
				ID, Zh, Kind string
				Path         []string
			}
		}
	}
	if !shared(t, "report-format.json", &ref) {
		return
	}
	for _, form := range law.Forms {
		v := ref.Versions["v"+form.ID]
		if form.Name != v.Name || form.Cite.In.Number != v.Notice {
			t.Errorf("%s：%s %s", form.ID, form.Name, form.Cite)
		}
		first, last := v.From, 0
		if len(v.ReportYears) > 0 {
			first, last = v.ReportYears[0], v.ReportYears[len(v.ReportYears)-1]
		}
		if form.FirstYear != first || form.LastYear != last {
			t.Errorf("%s：适用%d至%d年度", form.ID, form.FirstYear, form.LastYear)
		}
		for i, s := range ref.Sections {
			got := form.Sections[i]
			if got.ID != s.ID || got.Number != s.Number || got.Title != s.Zh || len(got.Topics) != len(s.Expected) {
				t.Errorf("%s 第%d部分：%+v", form.ID, i+1, got)
				continue
			}
			for j, topic := range s.Expected {
				if got.Topics[j].ID != topic.ID || got.Topics[j].Title != topic.Zh {
					t.Errorf("%s：%+v", form.ID, got.Topics[j])
				}
			}
		}
		name := law.TableID("table2")
		if form.ID == "2019" {
			name = "table2_2019"
		}
		table2, _ := form.Table(name)
		sameBlocks(t, form.ID+" 表二", table2.Blocks, ref.Table2["v"+form.ID].Blocks)
		table3, _ := form.Table("table3")
		rows := ref.Table3.Rows
		if form.ID == "2019" {
			rows = withoutOther(rows)
		}
		sameBlocks(t, form.ID+" 表三", table3.Blocks, []formBlock{{ID: "applications", Zh: "申请人情况", Columns: ref.Table3.Columns, Rows: rows}})
		if table3.Corner != ref.Table3.CornerNote {
			t.Errorf("%s 表三：%s", form.ID, table3.Corner)
		}
		table4, _ := form.Table("table4")
		b := table4.Blocks[0]
		i := 0
		for _, r := range b.Rows {
			for _, c := range b.Columns {
				want := ref.Table4.Columns[i]
				if string(r.ID)+"_"+string(c.ID) != want.ID || c.Label != want.Zh || r.Label != want.Path[len(want.Path)-1] || (c.Kind == law.Sum) != (want.Kind == "sum") {
					t.Errorf("%s 表四第%d列：%s %s", form.ID, i+1, r.ID, c.ID)
				}
				i++
			}
		}
		if i != len(ref.Table4.Columns) {
			t.Errorf("%s 表四：%d列", form.ID, i)
		}
	}
	table3, _ := law.Form2021.Table("table3")
	for i, id := range ref.Table3.Leaves {
		if string(table3.Leaves()[i]) != id {
			t.Errorf("表三第%d种结果：%s", i+1, table3.Leaves()[i])
		}
	}
}

// withoutOther is table 三 of the trial form: （六）其他处理 is one row.
func withoutOther(rows []formRow) []formRow {
	var all []formRow
	for _, r := range rows {
		if r.Parent == "other" {
			continue
		}
		if r.ID == "other" {
			r.Kind = "leaf"
		}
		all = append(all, r)
	}
	return all
}

func sameBlocks(t *testing.T, name string, got []law.Block, want []formBlock) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s：%d栏，应为%d栏", name, len(got), len(want))
		return
	}
	kinds := map[string]law.Kind{"": law.Input, "input": law.Input, "leaf": law.Leaf, "group": law.Group, "sum": law.Sum}
	numbers := map[string]law.Number{"": law.Count, "int": law.Count, "signed_int": law.SignedCount, "decimal": law.Decimal}
	for i, b := range got {
		w := want[i]
		if b.ID != w.ID || b.Head != w.Zh || len(b.Columns) != len(w.Columns) || len(b.Rows) != len(w.Rows) {
			t.Errorf("%s 第%d栏：%s %s，%d列%d行", name, i+1, b.ID, b.Head, len(b.Columns), len(b.Rows))
			continue
		}
		for j, c := range b.Columns {
			x := w.Columns[j]
			if string(c.ID) != x.ID || c.Label != x.Zh || c.Number != numbers[x.Type] || (c.Kind == law.Sum) != (x.Kind == "sum") || (c.Group != "") != (x.Group != "") {
				t.Errorf("%s：列 %+v，应为 %+v", name, c, x)
			}
		}
		for j, r := range b.Rows {
			x := w.Rows[j]
			if string(r.ID) != x.ID || r.Label != x.Zh || r.Number != x.Number || string(r.Parent) != x.Parent || r.Kind != kinds[x.Kind] {
				t.Errorf("%s：行 %+v，应为 %+v", name, r, x)
			}
		}
	}
}

// TestRemediesAgainstReference holds every path in every regime against the
// reference, with its articles, its paragraph and its doubt.
func TestRemediesAgainstReference(t *testing.T) {
	type act struct {
		ID, Outcome, Zh string
		ByInterval      []struct {
			Interval, Path, Confidence, Paragraph string
			Articles                              []string
		} `json:"by_interval"`
	}
	var ref struct {
		Paths     map[string]string
		Intervals []struct {
			ID, From string
			To       *string
		}
		Outcomes []act
		Others   []act `json:"other_acts"`
	}
	if !shared(t, "reference/remedies.json", &ref) {
		return
	}
	book := law.Current()
	last := map[string]calendar.Date{}
	for _, i := range ref.Intervals {
		if last[i.ID] = calendar.MustDate(i.From) + 365; i.To != nil {
			last[i.ID] = calendar.MustDate(*i.To)
		}
	}
	for _, p := range book.Paths {
		if ref.Paths[string(p.ID)] != p.Name {
			t.Errorf("路径 %s：%s", p.ID, p.Name)
		}
	}
	check := func(name string, id law.RemedyID, a act) {
		for _, want := range a.ByInterval {
			r, err := book.Remedy(id, last[want.Interval])
			if err != nil {
				t.Error(err)
				continue
			}
			path := book.PathOf(r)
			if string(r.Path) != want.Path || want.Paragraph != "" && string(path.Words) != want.Paragraph {
				t.Errorf("%s %s：%s %s，应为 %s %s", name, want.Interval, r.Path, path.Words, want.Path, want.Paragraph)
			}
			if want.Confidence != "S" && r.Doubt == "" {
				t.Errorf("%s %s：没有写存疑", name, want.Interval)
			}
			var got []string
			for _, c := range r.Cites {
				got = append(got, noted(c))
			}
			var articles []string
			for _, a := range want.Articles {
				// 行政复议法(2023)11(14), 23(1)(3) names two articles of one law.
				a = strings.ReplaceAll(a, ", 23", "；行政复议法(2023)23")
				articles = append(articles, strings.Split(a, "；")...)
			}
			// The reference leaves a paragraph out where it is not needed.
			if !slices.EqualFunc(got, articles, func(g, w string) bool {
				return g == w || strings.HasPrefix(g, w+"(") || strings.Replace(g, "17号1(1)", "17号1", 1) == w
			}) {
				t.Errorf("%s %s：%v，应为 %v", name, want.Interval, got, articles)
			}
		}
	}
	for _, a := range ref.Outcomes {
		n := 0
		for _, o := range book.Outcomes {
			if string(o.Row) == a.Outcome {
				check(o.ID, o.Remedy, a)
				n++
			}
		}
		if n == 0 {
			t.Errorf("%s 没有办理结果", a.Outcome)
		}
	}
	for _, a := range ref.Others {
		check(a.ID, law.RemedyID(a.ID), a)
	}
}

// noted writes a citation as the reference does: 行政复议法(2023)23(1)(4).
func noted(c law.Cite) string {
	names := map[*law.Instrument]string{
		law.Reg2019: "条例", law.Review2023: "行政复议法(2023)", law.ReviewRules2026: "实施条例", law.FeeRules2020: "国办函〔2020〕109号",
		law.Interpretation2011: "法释〔2011〕17号", law.Interpretation2018: "法释〔2018〕1号", law.Interpretation2025: "法释〔2025〕8号",
	}
	s := names[c.In]
	if c.Article > 0 {
		s += strconv.Itoa(c.Article)
	}
	for _, n := range []int{c.Para, c.Item} {
		if n > 0 {
			s += "(" + strconv.Itoa(n) + ")"
		}
	}
	return s
}

// TestFeesAgainstReference runs the reference's vectors.
func TestFeesAgainstReference(t *testing.T) {
	var ref struct {
		From  string `json:"in_force_from"`
		Modes []struct {
			ID      string
			Vectors []struct {
				N          int
				Nth        int `json:"unit_price_of_nth"`
				Cumulative int
			}
		}
	}
	if !shared(t, "reference/fees.json", &ref) {
		return
	}
	for _, m := range ref.Modes {
		fee, err := law.Current().Fee(m.ID, calendar.MustDate(ref.From))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, v := range m.Vectors {
			if sum, err := fee.Amount(1, v.N); err != nil || sum != v.Cumulative || fee.Price(v.N) != v.Nth {
				t.Errorf("%s 第%d%s：%d、%d元，应为%d、%d元（%v）", m.ID, v.N, fee.Basis, fee.Price(v.N), sum, v.Nth, v.Cumulative, err)
			}
		}
	}
}

// TestLettersAgainstReference: each outcome has its letter with the fields the
// letter requires, and the remedy paragraphs read as they should.
func TestLettersAgainstReference(t *testing.T) {
	var ref struct {
		Kinds   map[string]struct{ Zh string } `json:"remedy_kinds"`
		Letters []struct {
			ID, Outcome string
			Required    []string
		}
	}
	if !shared(t, "reference/letters.json", &ref) {
		return
	}
	book, on := law.Current(), calendar.MustDate("2026-11-21")
	for _, w := range book.Words {
		text, err := book.Paragraph(law.Remedy{Words: w.ID}, on)
		if err != nil || text != ref.Kinds[string(w.ID)].Zh {
			t.Errorf("%s：%s（%v）", w.ID, text, err)
		}
	}
	for _, o := range book.Outcomes {
		found := false
		for _, l := range ref.Letters {
			if l.ID != o.Letter {
				continue
			}
			found = true
			var needs []string
			for _, n := range o.Needs {
				needs = append(needs, n.ID)
			}
			if l.Outcome != string(o.Row) || o.Letter != "reply_ended" && !slices.Equal(needs, l.Required) {
				t.Errorf("%s：%s %v，应为 %s %v", o.ID, o.Row, needs, l.Outcome, l.Required)
			}
		}
		if !found {
			t.Errorf("%s：没有文书 %s", o.ID, o.Letter)
		}
	}
}
