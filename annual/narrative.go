package annual

import (
	"slices"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// What the words may mean in the tables. 存疑：国家没有规定“受理”是否包括上年
// 结转，实践中两种都有，故两种都认。
var (
	newReceived    = Meaning{"表三“一、本年新收”", []law.Cell{"table3.new_received.total"}}
	allToHandle    = Meaning{"表三新收与上年结转之和", []law.Cell{"table3.new_received.total", "table3.carried_in.total"}}
	resultsTotal   = Meaning{"表三“（七）总计”", []law.Cell{"table3.results_total.total"}}
	carriedIn      = Meaning{"表三“二、上年结转”", []law.Cell{"table3.carried_in.total"}}
	carriedForward = Meaning{"表三“四、结转下年度继续办理”", []law.Cell{"table3.carried_forward.total"}}
)

// outcomes is the sum of the rows of an outcome that the report's form has.
func outcomes(r *Report, rows []law.RowID, name string) Meaning {
	m := Meaning{Name: "表三“" + name + "”"}
	has := systemOf(r.Form).leaves
	if len(rows) > 0 && strings.HasPrefix(string(rows[0]), "other_") && has["other"] != "" {
		rows = []law.RowID{"other"} // 2019年版只有一行
	}
	for _, row := range rows {
		if cell := has[row]; cell != "" {
			m.Cells = append(m.Cells, cell)
		}
	}
	return m
}

// alsoOf is what the name of an outcome may mean besides: 其他处理 that is said
// beside 逾期未补正 is what is left of it.
func alsoOf(rows []law.RowID) []Meaning {
	if len(rows) > 1 && strings.HasPrefix(string(rows[0]), "other_") {
		return onlyMisc
	}
	return nil
}

var onlyMisc = []Meaning{{"表三“（六）其他处理3.其他”", []law.Cell{"table3.other_misc.total"}}}

func inColumns(what string, columns []law.ColumnID, rows ...law.RowID) Meaning {
	m := Meaning{Name: "表三" + what + "该类申请人"}
	for _, r := range rows {
		for _, c := range columns {
			m.Cells = append(m.Cells, law.Cell("table3."+string(r)+"."+string(c)))
		}
	}
	return m
}

func (t tools) meaning() Meaning {
	var m Meaning
	if t.review {
		m.Name, m.Cells = "行政复议", append(m.Cells, "table4.review.total")
	}
	if t.direct || t.after {
		if m.Name != "" {
			m.Name += "、"
		}
		m.Name += "行政诉讼"
	}
	if t.direct {
		m.Cells = append(m.Cells, "table4.lit_direct.total")
	}
	if t.after {
		m.Cells = append(m.Cells, "table4.lit_after_review.total")
	}
	m.Name = "表四" + m.Name + "总计"
	return m
}

// decided is the meaning of 维持 and the like after the cases were named.
func (t tools) decided(column law.ColumnID, word string) Meaning {
	m := t.meaning()
	m.Name = strings.TrimSuffix(m.Name, "总计") + "“" + word + "”"
	for i, c := range m.Cells {
		m.Cells[i] = law.Cell(strings.TrimSuffix(string(c), "total")) + law.Cell(column)
	}
	return m
}

// sum adds the cells of a meaning; false when one of them was not read.
func (m *Meaning) sum(r *Report) (int64, bool) {
	var sum int64
	for _, c := range m.Cells {
		n, ok := count(r.At(c))
		if !ok {
			return 0, false
		}
		sum += n
	}
	return sum, len(m.Cells) > 0
}

// standing is how a number stands to what it may mean.
type standing uint8

const (
	unsure standing = iota // a cell was not read, or it may mean something else
	agrees
	differs
)

func (m *Mention) stands(r *Report) standing {
	for _, meaning := range m.Means {
		switch n, ok := meaning.sum(r); {
		case !ok:
			return unsure
		case n == m.Number:
			return agrees
		}
	}
	for _, meaning := range m.Also {
		if n, ok := meaning.sum(r); ok && n == m.Number {
			return unsure
		}
	}
	return differs
}

// hear finds the numbers said in the words, for narrative.
func (x *exam) hear() { x.words.mentions = mentions(x.r, &x.words, x.allFolded(), x.who()) }

// who returns whose numbers the report states.
func (x *exam) who() *scope {
	if x.scope == nil {
		who := scopeOf(x.r.Body)
		x.scope = &who
	}
	return x.scope
}

// narrative holds the numbers said in the words against the tables.
func narrative(x *exam, rule *Rule) {
	mentions := x.words.mentions
	for i := range mentions {
		m := &mentions[i]
		verdict, message := m.judge(x.r)
		cells := m.Means[0].Cells
		f := x.add(rule, verdict, string(cells[0]), message)
		f.Cells = namesOf(cells)
		marked := x.mark(1 + len(cells))
		if !m.Place.IsZero() {
			marked = append(marked, m.Place) // 先看原文这句话，再看表格
		}
		for _, c := range cells {
			if p := x.r.PlaceOf(c); !p.IsZero() {
				marked = append(marked, p)
			}
		}
		if len(marked) > 0 {
			f.Places = slices.Clip(marked)
			x.marked = x.marked[:len(x.marked)+len(marked)]
		}
	}
	before := len(x.findings)
	x.fees(rule)
	if len(mentions) == 0 && len(x.findings) == before {
		x.common(rule, finding.NotApplicable, "", "文中没有可与表格核对的数。")
	}
}

// judge compares one number with what it may mean.
func (m *Mention) judge(r *Report) (finding.Verdict, string) {
	said := short(m.Text, 60)
	if m.Doubt != "" {
		return finding.CannotJudge, "“" + said + "”：" + m.Doubt + "，无法判断。"
	}
	var stated []string
	for i := range m.Means {
		meaning := &m.Means[i]
		n, ok := meaning.sum(r)
		switch {
		case !ok:
			return finding.CannotJudge, "“" + said + "”：" + meaning.Name + "没有读到，无法判断。"
		case n == m.Number:
			return finding.Holds, "“" + said + "”与" + meaning.Name + "一致。"
		}
		stated = append(stated, meaning.Name+"为 "+digits(n)+" 件")
	}
	for _, meaning := range m.Also {
		if n, ok := meaning.sum(r); ok && n == m.Number {
			return finding.CannotJudge, "“" + said + "”与" + meaning.Name + "相同，可能另有口径，无法判断。"
		}
	}
	if m.Loose {
		return finding.CannotJudge, "“" + said + "”，而" + strings.Join(stated, "，") + "；说法的口径不能断定，无法判断。"
	}
	return finding.Broken, "“" + said + "”，而" + strings.Join(stated, "，") + "。请核对“" + m.Counted + "”的口径。"
}
