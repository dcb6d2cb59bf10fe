package proof

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/law"
)

const linked = 4 // places and cells of one finding that are linked singly; a sum of outcomes has 23

// issues writes the findings, the gravest first.
func (p *page) issues() {
	p.raw("<section id=\"issues\" aria-labelledby=\"issues-h\">\n<h2 id=\"issues-h\">发现的问题 <small>共", strconv.Itoa(len(p.broken)+p.more), "处，按轻重排列</small></h2>\n")
	if len(p.broken) == 0 {
		p.raw("<p class=\"none\">✓ 没有发现问题。</p>\n</section>\n")
		return
	}
	if p.more > 0 {
		p.raw("<p class=\"hint\">问题太多，下面只列出前", strconv.Itoa(len(p.broken)), "处。</p>\n")
	}
	p.raw("<ol class=\"issues\">\n")
	drawn := p.drawn()
	for i := range p.broken {
		p.issue(&p.broken[i], drawn)
	}
	p.raw("</ol>\n</section>\n")
}

// drawn are the cells that have a box in the statutory tables below.
func (p *page) drawn() map[law.Cell]bool {
	all := map[law.Cell]bool{}
	if p.r.Report.Form != "" {
		for _, t := range annual.Tables(p.r.Report.Form) {
			for _, c := range t.Cells() {
				all[c] = true
			}
		}
	}
	return all
}

func (p *page) issue(is *issue, drawn map[law.Cell]bool) {
	p.raw("<li id=\"", is.id(), "\" class=\"", tone(is), "\">\n<p class=\"top\"><span class=\"no\">", strconv.Itoa(is.n), "</span> <span class=\"sev\">", signs[is.Severity], " ", is.Severity.Chinese(), "</span> <code>")
	p.text(is.ID)
	p.raw("</code></p>\n<p class=\"say\">")
	p.text(is.Message)
	p.raw("</p>\n")
	slices.SortStableFunc(is.marks, func(a, b mark) int { return a.order - b.order })
	if len(is.marks) > 0 {
		p.raw("<p class=\"to\">看原文：")
		for k, m := range is.marks[:min(len(is.marks), linked)] {
			if k > 0 {
				p.raw("、")
			}
			p.raw("<a href=\"#", m.id, "\">")
			if k > 0 && m.where == is.marks[k-1].where { // PDF：同一页上的几处
				p.raw("第", strconv.Itoa(k+1), "处</a>")
				continue
			}
			p.text(m.where)
			p.raw("</a>")
		}
		if n := len(is.marks) + is.lost; n > linked {
			p.raw(" 等", strconv.Itoa(n), "处")
		}
		p.raw("</p>\n")
	} else if len(is.Places) > 0 {
		p.raw("<p class=\"to\">原文：")
		p.text(where(is.Places[0]))
		p.raw("</p>\n")
	}
	var cells []law.Cell
	for _, c := range is.Cells {
		if drawn[law.Cell(c)] {
			cells = append(cells, law.Cell(c))
		}
	}
	if len(cells) > 0 {
		p.raw("<p class=\"to\">看", tableOf(cells[0]), "：")
		for k, c := range cells[:min(len(cells), linked)] {
			if k > 0 {
				p.raw("、")
			}
			p.raw("<a href=\"#", string(c), "\">", annual.Label(c), "</a>")
		}
		if len(cells) > linked {
			p.raw(" 等", strconv.Itoa(len(cells)), "格")
		}
		p.raw("</p>\n")
	}
	if is.Cite != "" {
		p.raw("<p class=\"to\">依据：")
		p.text(is.Cite)
		p.raw("</p>\n")
	}
	p.raw("</li>\n")
}

// unjudged lists the rules that lack a number, one line for each.
func (p *page) unjudged() {
	var ids []string
	times, says := map[string]int{}, map[string]string{}
	for _, f := range p.r.Findings {
		if f.Verdict != finding.CannotJudge {
			continue
		}
		if times[f.ID]++; times[f.ID] == 1 {
			ids = append(ids, f.ID)
			says[f.ID] = f.Message
		}
	}
	if len(ids) == 0 {
		return
	}
	p.raw("<section aria-labelledby=\"rest-h\">\n<h2 id=\"rest-h\">无法判断的 <small>共", strconv.Itoa(p.counts.unjudged), "项，因为所需的数或者文字没有读到</small></h2>\n<ul class=\"rest\">\n")
	for _, id := range ids {
		rule, known := annual.RuleOf(id)
		p.raw("<li><span class=\"sev\">？</span> <code>")
		p.text(id)
		p.raw("</code> ")
		switch {
		case times[id] > 1 && known:
			p.raw(strconv.Itoa(times[id]), "项：")
			p.text(rule.Say)
			p.raw("。")
		default:
			p.text(says[id])
		}
		p.raw("</li>\n")
	}
	p.raw("</ul>\n</section>\n")
}

// unread lists what was not read, row by row.
func (p *page) unread() {
	if p.r.Report.Form == "" {
		return
	}
	words := unreadWords(p.r)
	if words == "" {
		return
	}
	p.raw("<section aria-labelledby=\"unread-h\">\n<h2 id=\"unread-h\">没有读到的 <small>", words, "；不知道，不是零</small></h2>\n<ul class=\"rest\">\n")
	for _, t := range annual.Tables(p.r.Report.Form) {
		missing := unread(p.r, t)
		if len(missing) == len(t.Cells()) {
			p.raw("<li>", tableNames[t.ID], "：整张</li>\n")
			continue
		}
		for _, b := range t.Blocks {
			for _, row := range b.Rows {
				var names []string
				first := law.Cell("")
				for _, c := range b.Columns {
					path := t.Path(b, row.ID, c.ID)
					if row.Kind == law.Group || p.r.Report.At(path).Known() {
						continue
					}
					if first == "" {
						first = path
					}
					names = append(names, c.Label)
				}
				if first == "" {
					continue
				}
				label, _, _ := strings.Cut(annual.Label(first), "·")
				which := "“" + strings.Join(names, "”“") + "”"
				if len(names) == len(b.Columns) {
					which = "整行"
				}
				p.raw("<li><a href=\"#", string(first), "\">", tableNames[t.ID], " ", label, "</a>：", which, "</li>\n")
			}
		}
	}
	p.raw("</ul>\n</section>\n")
}
