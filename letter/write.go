package letter

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"gongkai/law"
	"gongkai/paper"
)

// writer writes one letter and collects what it lacks.
type writer struct {
	f       *Facts
	t       *template
	outcome law.Outcome
	gaps    []Field
}

// segment is text, or citations that are spelled when all of them are known.
type segment struct {
	text  string
	cites []law.Cite
}

// block is a paragraph, heading or row before it is spelled.
type block struct {
	heading bool
	text    []segment
	cells   [][]segment
}

// write makes the document, gaps and all. The error is a fault of the facts
// that no filling in mends.
func write(f Facts) (paper.Doc, *writer, error) {
	if f.Law == nil {
		return paper.Doc{}, nil, errors.New("write letter: facts without a law book")
	}
	t, err := templateOf(f.Kind)
	if err != nil {
		return paper.Doc{}, nil, err
	}
	w := &writer{f: &f, t: t}
	if w.outcome, err = f.outcome(); err != nil {
		return paper.Doc{}, nil, err
	}
	if _, err := f.remedy(); err != nil {
		return paper.Doc{}, nil, err
	}
	to := w.segments(t.to, nil)
	body, sheet := w.blocks(t.body), w.blocks(t.sheet)
	if !w.prints("phone") {
		body = append(body, block{text: []segment{{text: w.contact()}}})
	}
	w.needs()

	c := &citing{mentions: mentionsIn(body)}
	d := paper.Doc{
		Title:  t.title,
		To:     c.spellAll(to),
		Body:   paperBlocks(body, c),
		Sign:   &paper.Signature{Name: w.must("organ"), Date: w.must("issued_on"), Sealed: true},
		Author: f.Body.Name, PageNumbers: true,
	}
	if t.number != unnumbered { // a receipt is a slip, not a letter of the body
		d.Head, d.Number = &paper.Head{Mark: w.must("organ"), Form: paper.Letter}, f.Number
	}
	if t.number == numbered {
		d.Number = w.must("doc_no")
	}
	w.annexes(&d, paperBlocks(sheet, &citing{}))
	return d, w, nil
}

// needs are those of the law that the words of the letter may not print.
func (w *writer) needs() {
	for _, need := range w.outcome.Needs {
		d := fieldOf(need.ID)
		if d == nil {
			w.gap(Field{ID: need.ID, Name: need.Name})
			continue
		}
		v := d.value(w.f)
		switch {
		case v.absent():
			w.gap(Field{ID: d.id, Name: d.name, Why: d.why})
		case need.OneOf != nil && !slices.Contains(need.OneOf, v.text):
			w.gap(Field{ID: d.id, Name: d.name, Why: "只能是" + strings.Join(need.OneOf, "、") + "之一"})
		}
	}
	if !w.bearsRemedy() {
		return
	}
	w.must("remedy")
	// 《行政复议法》第二十二条第二款　通过互联网渠道送达行政行为决定的，应当同时提供提交行政复议申请书的互联网渠道。
	if w.f.Way == online && strings.TrimSpace(w.f.Body.ReviewURL) == "" {
		d := fieldOf("online_review_channel")
		w.gap(Field{ID: d.id, Name: d.name, Why: "行政复议法第二十二条第二款：网上送达的，应当同时提供网上申请行政复议的途径"})
	}
}

// needed reports whether the law wants the field stated.
func (w *writer) needed(id string) bool {
	return slices.ContainsFunc(w.outcome.Needs, func(n law.Need) bool { return n.ID == id })
}

// bearsRemedy reports whether the law of the day wants a remedy paragraph.
func (w *writer) bearsRemedy() bool {
	words, err := w.f.words()
	return err == nil && words.ID != "" && (words.Text != "" || len(words.Parts) > 0)
}

// gap notes a missing fact, once, and returns what stands in its place.
func (w *writer) gap(d Field) string {
	if !slices.ContainsFunc(w.gaps, func(g Field) bool { return g.ID == d.ID && g.Name == d.Name }) {
		w.gaps = append(w.gaps, d)
	}
	return gapMark + d.Name + "】"
}

const gapMark = "【未填写："

func (w *writer) must(id string) string {
	d := fieldOf(id)
	if v := d.value(w.f); !v.absent() {
		return strings.TrimSpace(v.text)
	}
	return w.gap(Field{ID: d.id, Name: d.name, Why: d.why})
}

// contact ends the text: whom to ask. It is no 附注, which could come to stand on
// a page of its own behind the signature.
func (w *writer) contact() string {
	c := w.f.Body.Contact
	s := "联系电话：" + w.must("phone") // first, because a number is not broken at the end of a line
	if c.Office != "" {
		s += "；联系机构：" + c.Office
	}
	if c.Address != "" {
		s += "；地址：" + c.Address
	}
	return s + "。"
}

func (w *writer) blocks(lines []line) []block {
	var all []block
	for _, l := range lines {
		if l.when == each {
			elements := l.list.of(w.f)
			if len(elements) == 0 && !l.list.optional {
				w.gap(missingList(l.list))
			}
			for n, e := range elements {
				all = append(all, w.block(l, &repeated{l.list, n + 1, e}))
			}
			continue
		}
		if l.when != always {
			v := l.field.value(w.f)
			wanted := v.absent() && l.when == has && w.needed(l.field.id) // its line shows the gap
			if !wanted && (v.absent() || v.denied() != (l.when == lacks)) {
				continue
			}
		}
		all = append(all, w.block(l, nil))
	}
	return all
}

// repeated is the element that a line is written for.
type repeated struct {
	list *list
	n    int
	of   element
}

func (w *writer) block(l line, e *repeated) block {
	b := block{heading: l.heading, text: w.segments(l.parts, e)}
	for _, cell := range l.cells {
		b.cells = append(b.cells, w.segments(cell, e))
	}
	return b
}

func (w *writer) segments(parts []part, e *repeated) []segment {
	var all []segment
	for _, p := range parts {
		switch {
		case p.text != "":
			all = append(all, segment{text: p.text})
		case p.blank > 0:
			all = append(all, segment{text: strings.Repeat("　\n", p.blank-1) + "　"})
		case p.cites != nil:
			all = append(all, segment{cites: p.cites})
		case p.deadline != "":
			all = append(all, segment{text: w.length(p.deadline)})
		case !p.quoted.IsZero():
			clause, _ := p.quoted.Clause() // the template was not read if it does not resolve
			all = append(all, segment{text: inner(clause)})
		case p.element != "":
			all = append(all, w.segment(e.of[p.element], p, missingElement(e.list, e.n, p.element)))
		default:
			d := p.field
			all = append(all, w.segment(d.value(w.f), p, Field{ID: d.id, Name: d.name, Why: d.why}))
		}
	}
	return all
}

func (w *writer) segment(v value, p part, d Field) segment {
	switch {
	case v.absent():
		return segment{text: w.gap(d)}
	case v.cites != nil:
		return segment{cites: v.cites}
	case p.sentence:
		return segment{text: sentence(v.text)}
	}
	return segment{text: phrase(v.text)}
}

// length is that of a deadline, by the law of the day that picks it.
func (w *writer) length(id string) string {
	on := w.f.On
	if d, err := w.f.Law.Deadline(id, w.f.Received); err == nil && d.By == law.ByReceipt {
		on = w.f.Received
	}
	d, err := w.f.Law.Deadline(id, on)
	if err != nil {
		return w.gap(Field{ID: id, Name: "期限", Why: phrase(err.Error())})
	}
	return d.Unit.Of(d.Days)
}

// mentionsIn counts how often the letter will name the regulation.
func mentionsIn(blocks []block) int {
	n := 0
	for _, b := range blocks {
		for _, s := range slices.Concat(append(b.cells, b.text)...) {
			n += mentions(s.cites)
		}
	}
	return n
}

func (c *citing) spellAll(segments []segment) string {
	s := ""
	for _, one := range segments {
		if one.cites != nil {
			s += c.spell(one.cites)
		} else {
			s += one.text
		}
	}
	return s
}

// paperBlocks spells the blocks; rows that follow each other are a table, and
// a text with several lines is as many paragraphs.
func paperBlocks(blocks []block, c *citing) []paper.Block {
	var all []paper.Block
	var rows []paper.Row
	flush := func() {
		if rows != nil {
			all = append(all, paper.Table{Columns: []int{2, 5}, Rows: rows})
		}
		rows = nil
	}
	for _, b := range blocks {
		if b.cells != nil {
			rows = append(rows, paper.Row{Cells: []paper.Cell{
				{Text: c.spellAll(b.cells[0]), Header: true}, {Text: c.spellAll(b.cells[1]), Align: paper.Left}}})
			continue
		}
		flush()
		s := c.spellAll(b.text)
		if b.heading {
			all = append(all, paper.Heading{Level: 1, Text: s})
			continue
		}
		for _, paragraph := range strings.Split(s, "\n") {
			if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
				p := paper.Text(paragraph)
				if strings.Contains(paragraph, "://") {
					p.Align = paper.Left // an address is not broken, and would pull the line before it apart
				}
				all = append(all, p)
			}
		}
	}
	flush()
	return all
}

// annexes lists what goes with the letter: the documents that are handed over,
// the words of a long application, the sheet to answer on.
func (w *writer) annexes(d *paper.Doc, sheet []paper.Block) {
	for _, given := range w.f.Documents {
		if w.f.Kind.Reply() && given.Medium != viewing && given.Title != "" {
			d.Attachments = append(d.Attachments, given.Title)
		}
	}
	add := func(title string, body []paper.Block) {
		d.Attachments = append(d.Attachments, title)
		d.Annexes = append(d.Annexes, paper.Annex{Label: strconv.Itoa(len(d.Attachments)), Title: title, Body: body})
	}
	for _, q := range []struct{ field, title, words string }{
		{"request_quote", "申请内容全文", w.f.Quote}, {"supplement_text", "补正内容全文", w.f.supplement().Text},
	} {
		if !long(q.words) || !w.prints(q.field) {
			continue
		}
		var words []paper.Block
		for _, l := range strings.Split(w.f.masked(q.words), "\n") {
			if l = strings.TrimSpace(l); l != "" {
				words = append(words, paper.Text(l))
			}
		}
		add(q.title, words)
	}
	if sheet != nil {
		add(w.t.annex, sheet)
	}
	for i := range d.Annexes {
		if label := d.Annexes[i].Label; len(d.Attachments) > 1 {
			d.Annexes[i].Label = "附件" + label
		} else {
			d.Annexes[i].Label = "附件"
		}
	}
}

// prints reports whether the template prints the field.
func (w *writer) prints(id string) bool {
	in := func(parts []part) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return p.field != nil && p.field.id == id })
	}
	return slices.ContainsFunc(w.t.body, func(l line) bool { return in(l.parts) || slices.ContainsFunc(l.cells, in) })
}
