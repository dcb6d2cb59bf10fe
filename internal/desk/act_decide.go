package desk

import (
	"slices"
	"strconv"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/law"
	"gongkai/letter"
	"gongkai/request"
)

// 拟定办理结果：条例第三十六至三十九条. The law book says what each outcome has to carry;
// the form asks for that and nothing else.

var formDecide = form{
	act: access.Decide, main: true, done: "已拟定办理结果，等待审批。",
	lead:   "每一种办理结果应当写明的内容不同，先选办理结果，再填写。",
	button: "提交审批",
	letter: func(x *filling, c *request.Case, r request.Rules) (letter.Facts, error) {
		p, err := x.decision()
		if err != nil {
			return letter.Facts{}, err
		}
		return letter.ForReply(c, r, letter.Stamp{On: x.today()}, p)
	},
	fields: decideFields,
	choose: func(x *filling) bool {
		_, err := x.rules().Law.Outcome(x.text("outcome"), x.today())
		return err != nil
	},
	do: func(x *filling, c *request.Case, s journal.Stamp, r request.Rules) error {
		p, err := x.decision()
		if err != nil {
			return err
		}
		return c.Decide(s, r, p)
	},
}

// elsewhere are outcomes that come about by acts of their own.
var elsewhere = []string{"no_correction", "withdrawn"}

// fromCase are needs that the case itself answers, by what it has recorded.
var fromCase = map[string]string{
	"search_record": "检索记录", "what_searched": "检索记录", "by_whom": "检索记录",
	"correction_history": "补正的记录", "third_party_answer": "征求意见的记录", "its_reasons": "征求意见的记录",
}

// Needs that are asked together as a table.
var (
	asDocuments = []string{"documents", "form", "pages", "attachments"}
	asParts     = []string{"masked_parts", "ground_per_part"}
	asReasons   = []string{"reasons", "reason"}
)

func needs(o law.Outcome, ids []string) bool {
	return slices.ContainsFunc(o.Needs, func(n law.Need) bool { return slices.Contains(ids, n.ID) })
}

func decideFields(x *filling) []field {
	o, err := x.rules().Law.Outcome(x.text("outcome"), x.today())
	if err != nil {
		return []field{must(x.radio("outcome", "办理结果", "选好以后点“下一步”，填写这一结果应当写明的内容", "", x.outcomes()))}
	}
	fields := []field{{Name: "outcome", Kind: hidden, Value: o.ID, Label: "办理结果", Hint: o.Name}}
	if basis := o.Cites; len(basis) > 0 {
		fields = append(fields, told("依据", basis[0].String()))
	}
	fields = append(fields, x.area("facts", "查明的情况", "收到申请以后查到了什么；答复书会照写", 3))
	if needs(o, asDocuments) {
		fields = append(fields, x.rows("documents", "提供的信息", "逐份列出；以文件提供的，上传文件", "再加一份", 2,
			field{Name: "doc_title", Label: "名称", Kind: line},
			field{Name: "doc_medium", Label: "提供形式", Kind: pick, Options: choices(request.Media)},
			field{Name: "doc_pages", Label: "页数", Kind: number},
			field{Name: "doc_file", Label: "文件", Kind: upload}))
	}
	if needs(o, asParts) {
		fields = append(fields, x.rows("withheld", "不予公开的部分", "逐处写明是什么内容、依据哪一项理由、为什么不予公开", "再加一处", 2,
			field{Name: "part", Label: "不予公开的内容", Kind: line},
			field{Name: "part_ground", Label: "理由", Kind: pick, Options: x.grounds()},
			field{Name: "part_reason", Label: "为什么", Kind: area, Rows: 2}))
	}
	if needs(o, asReasons) {
		fields = append(fields, must(x.area("reasons", "理由", "答复书会照写", 4)))
	}
	fields = append(fields, x.needFields(o)...)
	if _, err := x.rules().Law.Exemption(o.ID, x.today()); err == nil {
		fields = append(fields, x.checks("also", "还有其他不予公开的理由", "年报只计上面选定的办理结果", x.exemptions(o.ID)))
	}
	return append(fields, x.objections()...)
}

// outcomes are the ways in which an application can end today, in the order of
// table 三.
func (x *filling) outcomes() []option {
	var options []option
	for _, o := range x.rules().Law.Outcomes {
		if !o.Force.Has(x.today()) || slices.Contains(elsewhere, o.ID) {
			continue
		}
		options = append(options, option{Value: o.ID, Label: o.Name, Hint: o.Cites[0].Brief(), Group: groupOf(o.Row)})
	}
	return options
}

// groupOf is the part of table 三 that a row stands in, as the form words it.
func groupOf(id law.RowID) string {
	t, _ := law.Form2021.Table("table3")
	rows := t.Blocks[0].Rows
	for {
		i := slices.IndexFunc(rows, func(r law.Row) bool { return r.ID == id })
		if i < 0 {
			return ""
		}
		up := slices.IndexFunc(rows, func(r law.Row) bool { return r.ID == rows[i].Parent })
		if up < 0 || rows[up].Parent == "" {
			return rows[i].Label
		}
		id = rows[i].Parent
	}
}

// needFields ask for what the outcome has to name, but for what is asked in
// tables or known from the case.
func (x *filling) needFields(o law.Outcome) []field {
	var fields []field
	var known []string
	for _, n := range o.Needs {
		switch {
		case slices.Contains(slices.Concat(asDocuments, asParts, asReasons), n.ID):
		case fromCase[n.ID] != "":
			if from := fromCase[n.ID]; !slices.Contains(known, from) {
				known = append(known, from)
				fields = append(fields, told(n.Name, "取自本件"+from+"，不用填写"))
			}
		case n.OneOf != nil:
			fields = append(fields, must(x.radio("needs."+n.ID, n.Name, "", "", words(n.OneOf))))
		default:
			fields = append(fields, must(x.area("needs."+n.ID, n.Name, "", 2)))
		}
	}
	return fields
}

// exemptions are the grounds on which information may be withheld, without one.
func (x *filling) exemptions(without string) []option {
	var options []option
	for _, e := range x.rules().Law.Exemptions {
		if e.Force.Has(x.today()) && e.ID != without {
			options = append(options, option{Value: e.ID, Label: e.Name, Hint: e.Cite.Brief()})
		}
	}
	return options
}

// grounds are what can keep a part back.
func (x *filling) grounds() []option {
	return append(x.exemptions(""),
		option{Value: request.NotInformation, Label: "不属于政府信息"},
		option{Value: request.NotHeld, Label: "不存在或者不属于本机关公开"})
}

// objections are the third parties that object with reason, and may be
// overruled for the public interest.
func (x *filling) objections() []field {
	var options []option
	for _, p := range x.facts().Consultations {
		if o := p.Opinion; p.Asked == request.ThirdParty && o != nil && o.Position == request.Disagree && o.Reasonable {
			options = append(options, option{Value: strconv.Itoa(p.ID), Label: p.Number, Hint: o.Words.Reasons})
		}
	}
	if options == nil {
		return nil
	}
	return []field{
		x.checks("against", "不顾第三方反对决定公开", "只有不公开可能对公共利益造成重大影响的才选", options),
		x.area("public_interest", "公共利益的理由", "选了上一项的必填", 3),
	}
}

// decision reads the draft.
func (x *filling) decision() (request.Decision, error) {
	p := request.Decision{Outcome: x.text("outcome"), Also: x.list("also")}
	if p.Outcome == "" {
		x.wrong("outcome", "请选择办理结果。")
		return p, errProblem
	}
	w := &p.Words
	w.Facts, w.Reasons, w.PublicInterest = x.text("facts"), x.text("reasons"), x.text("public_interest")
	for _, text := range x.list("against") {
		p.Against = append(p.Against, x.whole("against", text))
	}
	for i, r := range x.table("doc_title", "doc_medium", "doc_pages", "doc_file") {
		if r == nil {
			continue
		}
		kept, err := x.kept("doc_file", i)
		if err != nil {
			return p, err
		}
		p.Documents = append(p.Documents, request.Document{Medium: request.Medium(r[1]), Pages: x.whole("documents", r[2]), Hash: kept.Hash})
		w.Titles = append(w.Titles, r[0])
	}
	for _, r := range x.table("part", "part_ground", "part_reason") {
		if r == nil {
			continue
		}
		p.Withheld = append(p.Withheld, request.Withheld{Ground: r[1]})
		w.Parts, w.PartReasons = append(w.Parts, r[0]), append(w.PartReasons, r[2])
	}
	o, err := x.rules().Law.Outcome(p.Outcome, x.today())
	if err != nil {
		return p, err
	}
	for _, n := range o.Needs {
		if text := x.text("needs." + n.ID); text != "" {
			if w.Needs == nil {
				w.Needs = map[string]string{}
			}
			w.Needs[n.ID] = text
		}
	}
	return p, nil
}

// table is what stands in the rows of a table of questions, nil for a row left
// empty. A file counts as something.
func (x *filling) table(names ...string) [][]string {
	columns := make([][]string, len(names))
	n := 0
	for i, name := range names {
		columns[i] = x.list(name)
		n = max(n, len(columns[i]), len(x.files[name]))
	}
	rows := make([][]string, min(n, maxRows))
	for i := range rows {
		row, some := make([]string, len(names)), false
		for j, name := range names {
			if i < len(columns[j]) {
				row[j] = columns[j][i]
			}
			_, file := x.file(name, i)
			some = some || row[j] != "" || file
		}
		if some {
			rows[i] = row
		}
	}
	return rows
}
