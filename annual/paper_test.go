package annual_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
	"gongkai/law"
	"gongkai/paper"
)

// parts lists what a document holds: headings, tables and remarks.
func parts(d paper.Doc) (headings []string, tables []paper.Table, words string) {
	for _, b := range d.Body {
		switch b := b.(type) {
		case paper.Heading:
			headings = append(headings, b.Text)
		case paper.Table:
			tables = append(tables, b)
		case paper.Paragraph:
			for _, r := range b.Runs {
				words += r.Text
			}
			words += "\n"
		}
	}
	return headings, tables, words
}

// comments lists all comments of a document with what each stands on.
func comments(d paper.Doc) (list []string) {
	say := func(at string, notes []paper.Comment) {
		for _, c := range notes {
			list = append(list, at+" | "+c.Author+" | "+c.Text)
		}
	}
	say("title", d.Comments)
	for _, b := range d.Body {
		switch b := b.(type) {
		case paper.Heading:
			say(b.Text, b.Comments)
		case paper.Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					say("cell "+c.Text, c.Comments)
				}
			}
		case paper.Paragraph:
			say("paragraph", b.Comments)
			for _, r := range b.Runs {
				say(r.Text, r.Comments)
			}
		}
	}
	return list
}

func TestPaperHasTheOfficialForm(t *testing.T) {
	want := []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}
	for _, form := range forms {
		for seed := range uint64(20) {
			r := annualtest.Random(rand.New(rand.NewPCG(seed, 1)), form)
			doc := r.Paper(nil)
			headings, tables, words := parts(doc)
			if doc.Title != r.Title || !slices.Equal(headings, want) {
				t.Fatalf("%s: title %q, headings %q", form, doc.Title, headings)
			}
			if len(tables) != 3 || len(comments(doc)) > 0 || strings.Contains(words, "【") {
				t.Fatalf("%s: %d tables, comments %q", form, len(tables), comments(doc))
			}
			for i, table := range annual.Tables(form) {
				var got []string
				for _, row := range tables[i].Rows {
					for _, c := range row.Cells {
						if !c.Header {
							got = append(got, c.Text)
						}
					}
				}
				var values []string
				for _, c := range table.Cells() {
					values = append(values, r.At(c).String())
				}
				if !slices.Equal(got, values) {
					t.Fatalf("%s, %s: got %v, want %v", form, table.ID, got, values)
				}
			}
			for _, s := range r.Sections {
				for _, p := range s.Paragraphs {
					if !strings.Contains(words, strings.TrimSpace(p.Text)) {
						t.Fatalf("%s: %q is lost", form, p.Text)
					}
				}
			}
		}
	}
}

// The shape of each table, as the form prints it.
func TestDraw(t *testing.T) {
	for _, c := range []struct {
		form                string
		table, rows, widest int
		head                int
		label               string
		spanRows, spanCols  int
	}{
		{annual.Form2021, 0, 14, 4, 0, "第二十条第（八）项", 1, 4},
		{annual.Form2021, 0, 14, 4, 0, "本年收费金额（单位：万元）", 1, 3},
		{annual.Form2019, 0, 18, 4, 0, "采购总金额", 1, 2},
		{annual.Form2021, 1, 28, 10, 3, "三、本年度办理结果", 22, 1},
		{annual.Form2021, 1, 28, 10, 3, "（六）其他处理", 3, 1},
		{annual.Form2021, 1, 28, 10, 3, "法人或其他组织", 1, 5},
		{annual.Form2021, 1, 28, 10, 3, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3},
		{annual.Form2019, 1, 26, 10, 3, "三、本年度办理结果", 20, 1},
		{annual.Form2019, 1, 26, 10, 3, "（六）其他处理", 1, 2},
		{annual.Form2021, 2, 4, 15, 3, "行政诉讼", 1, 10},
	} {
		s := annual.Draw(annual.Tables(c.form)[c.table])
		found := false
		for _, row := range s.Rows() {
			for _, b := range row {
				if b.Label == c.label {
					found = found || b.Rows == c.spanRows && b.Cols == c.spanCols
				}
			}
		}
		if len(s.Rows()) != c.rows || len(s.Columns) != c.widest || len(s.Head) != c.head || !found {
			t.Errorf("%s, table %d: %d rows, %d columns, %d head rows; %q over %d by %d: %v", c.form, c.table, len(s.Rows()), len(s.Columns), len(s.Head), c.label, c.spanRows, c.spanCols, found)
		}
	}
}

// Unknown is not zero, on paper too.
func TestPaperOfUnknownCells(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	r.Set("table3.granted.natural_person", annual.Value{})
	r.Set("table3.granted.other_org", annual.Value{State: annual.Illegible})
	for _, c := range law.Applicants {
		r.Set(law.Cell("table3.refused_state_secret."+string(c.ID)), annual.Value{})
		r.Set(law.Cell("table3.refused_legal_prohibition."+string(c.ID)), annual.Value{})
	}
	_, tables, _ := parts(r.Paper(nil))
	unknown := 0
	for _, row := range tables[1].Rows {
		for _, c := range row.Cells {
			if c.Text == annual.Unknown {
				unknown++
			}
		}
	}
	if unknown != 16 {
		t.Errorf("%d cells are unknown, want 16", unknown)
	}
	got := strings.Join(comments(r.Paper([]*finding.Finding{})), "\n")
	for _, want := range []string{"cell ？ | 年报体检 | 未读：原文这一行的“自然人”“其他”没有读到。", "未读：从这里起连续2行的数都没有读到。"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%q does not stand once in %s", want, got)
		}
	}
	if n := strings.Count(got, "未读："); n != 2 {
		t.Errorf("%d remarks on unread cells: %s", n, got)
	}
}

func TestPaperMarksWhatIsMissing(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	for c := range r.Cells() {
		if strings.HasPrefix(string(c), "table4.") {
			r.Set(c, annual.Value{})
		}
	}
	r.Found["table4"] = false
	r.Sections = slices.DeleteFunc(r.Sections, func(s annual.Section) bool { return s.ID == "problems" || s.ID == "remedies" })
	_, _, clean := parts(r.Paper(nil))
	_, _, noted := parts(r.Paper(annual.Check(r)))
	if strings.Contains(clean, "【") {
		t.Error("the clean report holds a mark")
	}
	if n := strings.Count(noted, "【原文没有这一部分】"); n != 2 {
		t.Errorf("%d parts are marked as missing, want 2", n)
	}
	if strings.Count(noted, "【原文没有读到表四") != 1 {
		t.Error("the missing table is not marked")
	}
	if title := (&annual.Report{Body: "临溪县司法局", Year: 2024}).Paper(nil).Title; title != "临溪县司法局2024年政府信息公开工作年度报告" {
		t.Errorf("title %q", title)
	}
}

// Each rule's broken finding becomes one comment that says how grave it is.
func TestEveryRuleBecomesAComment(t *testing.T) {
	for _, rule := range annual.Rules() {
		prev, cur, ok := annualtest.Broken(rule.ID)
		if !ok {
			continue // rules of the reader
		}
		found := annual.Check(cur)
		if rule.On() == annual.OnYears {
			found = annual.CheckYears(prev, cur)
		}
		list := comments(cur.Paper(found))
		for _, f := range found {
			if f.Verdict != finding.Broken {
				continue
			}
			n := 0
			for _, c := range list {
				if strings.Contains(c, "| "+annual.Reviewer+" | "+f.Severity.Chinese()+"："+f.Message) && strings.Contains(c, "规则："+f.ID) {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%s at %s has %d comments", f.ID, f.At, n)
			}
		}
	}
}

// A comment stands on the very words, else on the first cell, else on the part.
func TestWhereCommentsStand(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	r.Sections = []annual.Section{
		{ID: "overview", Heading: "一、总体情况", Place: finding.Place{Line: 3, Column: 1}, Paragraphs: []annual.Paragraph{
			{Text: "　　全年收到申请3件，\n　　办结2件。", Place: finding.Place{Line: 4, Column: 1}},
		}},
	}
	for _, c := range []struct {
		name string
		f    *finding.Finding
		at   string
	}{
		{"句中的字", &finding.Finding{Places: []finding.Place{{Line: 4, Column: 5, Length: 6}}, Cells: []string{"table3.new_received.total"}}, "收到申请3件"},
		{"次行的字", &finding.Finding{Places: []finding.Place{{Line: 5, Column: 3, Length: 4}}}, "办结2件"},
		{"整段", &finding.Finding{Places: []finding.Place{{Line: 4, Column: 1}}}, "全年收到申请3件，"},
		{"标题", &finding.Finding{Places: []finding.Place{{Line: 3, Column: 1}}}, "一、总体情况"},
		{"先说格，后说字", &finding.Finding{Places: []finding.Place{{Line: 40, Column: 1}, {Line: 4, Column: 5, Length: 6}}, Cells: []string{"table3.new_received.total"}}, "cell"},
		{"只有位置", &finding.Finding{Places: []finding.Place{{Line: 40, Column: 1}, {Line: 4, Column: 5, Length: 6}}}, "收到申请3件"},
		{"格", &finding.Finding{Cells: []string{"table4.review.total", "table4.review.upheld"}}, "cell"},
		{"整张表", &finding.Finding{At: "table3"}, "三、收到和处理政府信息公开申请情况"},
		{"小标题行的格", &finding.Finding{At: "refused", Cells: []string{"table3.refused.natural_person"}}, "三、收到和处理政府信息公开申请情况"},
		{"没有的部分", &finding.Finding{At: "problems"}, "五、存在的主要问题及改进情况"},
		{"无处可指", &finding.Finding{At: "form"}, "title"},
	} {
		c.f.ID, c.f.Verdict, c.f.Message = "T", finding.Broken, "说明。"
		list := comments(r.Paper([]*finding.Finding{c.f}))
		if len(list) != 1 || !strings.HasPrefix(list[0], c.at) {
			t.Errorf("%s: %q, want it at %q", c.name, list, c.at)
		}
	}
}

// What a sentence leaves out is said below it.
func TestCommentWords(t *testing.T) {
	r := annualtest.Sample(annual.Form2021)
	f := &finding.Finding{ID: "T4-REVIEW-SUM", Severity: finding.Error, Verdict: finding.Broken, Message: "总计不符。", Cite: "《格式》",
		Cells: []string{"table4.review.total", "table4.review.upheld"}, Mends: []finding.Mend{{Cell: "table4.review.total", From: 9, To: 0}}}
	want := "错误：总计不符。\n另见表四：“行政复议·结果维持”\n只需把“行政复议·总计”由 9 改为 0，各项勾稽即全部成立，请核对这一格。\n依据：《格式》\n规则：T4-REVIEW-SUM"
	if list := comments(r.Paper([]*finding.Finding{f})); len(list) != 1 || !strings.HasSuffix(list[0], want) {
		t.Errorf("%q", list)
	}
	f.Verdict = finding.Holds
	if list := comments(r.Paper([]*finding.Finding{f})); len(list) != 0 {
		t.Errorf("a rule that holds has the comment %q", list)
	}
}

func ExampleReport_Paper() {
	r := annualtest.Sample(annual.Form2021)
	r.Set("table3.granted.natural_person", annual.Number(7)) // 应为 0
	for _, block := range r.Paper(annual.Check(r)).Body {
		switch b := block.(type) {
		case paper.Heading:
			fmt.Println(b.Text)
		case paper.Table:
			fmt.Println("　表", len(b.Rows), "行")
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					for _, c := range cell.Comments {
						fmt.Println("　批注在“"+cell.Text+"”上：", strings.SplitN(c.Text, "\n", 2)[0])
					}
				}
			}
		}
	}
	// Output:
	// 一、总体情况
	// 二、主动公开政府信息情况
	// 　表 14 行
	// 三、收到和处理政府信息公开申请情况
	// 　表 28 行
	// 　批注在“7”上： 错误：自然人：第三项（七）总计应等于各项办理结果之和；报告为 12 与 19，差 7。只需把“（一）予以公开·自然人”由 7 改为 0，各项勾稽即全部成立，请核对这一格。
	// 　批注在“7”上： 错误：（一）予以公开：总计应等于六类申请人之和；报告为 3 与 10，差 7。只需把“（一）予以公开·自然人”由 7 改为 0，各项勾稽即全部成立，请核对这一格。
	// 四、政府信息公开行政复议、行政诉讼情况
	// 　表 4 行
	// 五、存在的主要问题及改进情况
	// 六、其他需要报告的事项
}
