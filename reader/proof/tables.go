package proof

import (
	"cmp"
	"strconv"
	"strings"

	"gongkai/annual"
	"gongkai/law"
)

// tables writes the statutory tables with what was read, each value linked to
// where it stands in the source.
func (p *page) tables() {
	touched := map[law.Cell][]int{}
	for i, is := range p.broken {
		for _, c := range is.Cells {
			touched[law.Cell(c)] = append(touched[law.Cell(c)], i)
		}
	}
	p.raw("<section class=\"tables\" aria-labelledby=\"tables-h\">\n<h2 id=\"tables-h\">读出的法定表格 <small>点数字看它在原文中的位置</small></h2>\n")
	used := map[string]bool{}
	for i, t := range annual.Tables(p.r.Report.Form) {
		p.table(t, law.Form2021.Sections[i+1], touched, used)
	}
	p.legend(used)
	p.raw("</section>\n")
}

func (p *page) table(t law.Table, part law.Section, touched map[law.Cell][]int, used map[string]bool) {
	name := tableNames[t.ID]
	p.raw("<h3>", name, "　", part.Title, "</h3>\n")
	if len(unread(p.r, t)) == len(t.Cells()) {
		p.raw("<p class=\"hint\">原文没有读到", name, "；下面各格都不知道，不是零。</p>\n")
	}
	p.raw("<div class=\"sc\" tabindex=\"0\" role=\"group\" aria-label=\"", name, "\"><table class=\"law ", string(t.ID), "\">\n")
	drawing := annual.Draw(t)
	if len(drawing.Head) > 0 {
		p.raw("<thead>\n")
	} else {
		p.raw("<tbody>\n")
	}
	for i, row := range drawing.Rows() {
		if i == len(drawing.Head) && i > 0 {
			p.raw("</thead>\n<tbody>\n")
		}
		p.raw("<tr>")
		for _, b := range row {
			p.box(b, touched, used)
		}
		p.raw("</tr>\n")
	}
	p.raw("</tbody>\n</table></div>\n")
}

func (p *page) box(b annual.Box, touched map[law.Cell][]int, used map[string]bool) {
	spans := span2("rowspan", b.Rows) + span2("colspan", b.Cols)
	if b.Cell == "" {
		scope := cmp.Or(b.Scope, "col") // 左上角的说明没有
		class := ""
		if b.Scope == "row" {
			class = " class=\"lb\""
		}
		p.raw("<th scope=\"", scope, "\"", class, spans, ">", b.Label, "</th>")
		return
	}
	v, issues := p.r.Report.At(b.Cell), touched[b.Cell]
	class := "v"
	if len(issues) > 0 {
		class += " " + tone(&p.broken[issues[0]])
	}
	p.raw("<td id=\"", string(b.Cell), "\" class=\"", class, "\"", spans, ">")
	how := hows[p.r.How.Of(b.Cell)]
	switch place, ok := p.src.places[b.Cell]; {
	case !v.Known():
		p.raw("<span class=\"un\" title=\"原文", v.String(), "，不是零\">", annual.Unknown, "</span>")
		used[annual.Unknown] = true
	case ok:
		title := "原文" + where(p.r.Report.PlaceOf(b.Cell))
		if how[1] != "" {
			title += "，" + how[1]
		}
		p.raw("<a href=\"#", place, "\" title=\"")
		p.text(title)
		p.raw("\">")
		p.text(v.String())
		p.raw("</a>")
	default:
		p.text(v.String())
	}
	if how[0] != "" && v.Known() {
		p.raw("<i>", how[0], "</i>")
		used[p.r.How.Of(b.Cell)] = true
	}
	if to, ok := mend(p.broken, issues, b.Cell); ok {
		p.raw("<i>改为", strconv.FormatInt(to, 10), "？</i>")
		used["mend"] = true
	}
	for _, i := range issues[:min(len(issues), 4)] {
		is := &p.broken[i]
		p.raw("<a class=\"n\" href=\"#", is.id(), "\" title=\"")
		p.text(strconv.Itoa(is.n) + "　" + is.Severity.Chinese() + "：" + short(is.Message, maxHint))
		p.raw("\">", strconv.Itoa(is.n), "</a>")
	}
	p.raw("</td>")
}

// mend is the number that a cell would have to hold, where it alone would make
// all that is broken hold.
func mend(broken []issue, touching []int, c law.Cell) (to int64, ok bool) {
	for _, i := range touching {
		if m := broken[i].Mends; len(m) == 1 && m[0].Cell == string(c) {
			return m[0].To, true
		}
	}
	return 0, false
}

// legend explains the small marks that stand in the tables.
func (p *page) legend(used map[string]bool) {
	var says []string
	if used[annual.Unknown] {
		says = append(says, annual.Unknown+"：没有读到或者不能辨认，不是零")
	}
	for _, how := range []string{"reflowed", "label distance", "order", "identity"} {
		if used[how] {
			says = append(says, hows[how][0]+"："+hows[how][1])
		}
	}
	if used["mend"] {
		says = append(says, "改为…？：只改这一格，各项勾稽即全部成立，请核对")
	}
	if len(p.broken) > 0 {
		says = append(says, "框起的小数字：问题清单中的编号")
	}
	if len(says) > 0 {
		p.raw("<p class=\"hint\">", strings.Join(says, "；"), "。</p>\n")
	}
}
