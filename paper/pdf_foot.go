package paper

import (
	"strconv"

	"gongkai/paper/internal/line"
	"gongkai/paper/internal/pdf"
)

// attachments lists the annexes an empty line below the text, two characters in; further lines begin below the name's
// first character (7.3.4).
func (p *press) attachments(names []string) {
	if len(names) == 0 {
		return
	}
	p.space(1)
	const label = "附件："
	for i, name := range names {
		prefix, indent := label, 2*size3
		if i > 0 {
			prefix, indent = "", 5*size3
		}
		if len(names) > 1 {
			prefix += strconv.Itoa(i+1) + ". "
		}
		mark := p.set(size3, piece{p.fonts.Fang, prefix})
		s := p.set(size3, piece{p.fonts.Fang, flat(name)})
		x := left + indent + mark.natural()
		for n, l := range line.Break(s.chars, left+width-x, left+width-x) {
			p.add(strip{height: pitch, keep: true, draw: func(page *pdf.Page, y int) {
				if n == 0 {
					mark.draw(page, mark.whole(), left+indent, mark.baseline(y, pitch), width, Left, pdf.Black)
				}
				s.draw(page, l, x, s.baseline(y, pitch), left+width-x, Left, pdf.Black)
			}})
		}
	}
}

// signature (7.3.5). With a seal the date stands four characters from the right, the name centred above it, and two lines
// stay free for the seal's upper part; without one the name stands two characters from the right and the date begins two
// characters after the name does, or stands two characters from the right itself if it is the longer.
// 存疑：盖章时署名上方空两行是通行做法，标准只要求印章顶端距正文一行之内。
func (p *press) signature(s Signature) {
	name := p.set(size3, piece{p.fonts.Fang, flat(s.Name)})
	date := p.set(size3, piece{p.fonts.Fang, flat(s.Date)})
	nameIn, dateIn := signatureIndents(name.natural(), date.natural(), size3, s.Sealed)
	lines := 1
	if s.Sealed {
		lines = 2
	}
	p.add(strip{height: lines * pitch, keep: true})
	for i, part := range []struct {
		text setting
		in   int
	}{{name, nameIn}, {date, dateIn}} {
		p.add(strip{height: pitch, keep: i == 0, draw: func(page *pdf.Page, y int) {
			part.text.draw(page, part.text.whole(), left, part.text.baseline(y, pitch), width-part.in, Right, pdf.Black)
		}})
	}
}

// signatureIndents is how far name and date stay from the right edge, for widths in any unit; em is a character.
func signatureIndents(name, date, em int, sealed bool) (nameIn, dateIn int) {
	if sealed {
		dateIn = 4 * em
		nameIn = dateIn + (date-name)/2
		if nameIn < 0 {
			nameIn, dateIn = 0, (name-date)/2
		}
		return nameIn, dateIn
	}
	nameIn = 2 * em
	if dateIn = nameIn + name - 2*em - date; dateIn < 2*em { // the date would end beyond its own margin
		nameIn, dateIn = nameIn+2*em-dateIn, 2*em
	}
	return nameIn, dateIn
}

// imprint stands on the last lines of the last page in 4号 between lines of the type area's width (7.4). In a letter it is
// the 抄送 alone, without lines (10.1).
func (p *press) imprint(i Imprint, letter bool) {
	const row = size4 * 3 / 2
	var strips []strip
	rule := func(thick int) {
		if !letter {
			strips = append(strips, strip{height: 4000, draw: func(page *pdf.Page, y int) {
				page.Line(left, y+2000, left+width, y+2000, thick, pdf.Black)
			}})
		}
	}
	rule(1000) // 0.35 mm
	if i.CopyTo != "" {
		label := p.set(size4, piece{p.fonts.Fang, "抄送："})
		s := p.set(size4, piece{p.fonts.Fang, copied(i.CopyTo)})
		x := left + size4 + label.natural()
		room := left + width - size4 - x
		for n, l := range line.Break(s.chars, room, room) {
			strips = append(strips, strip{height: row, draw: func(page *pdf.Page, y int) {
				if n == 0 {
					label.draw(page, label.whole(), left+size4, label.baseline(y, row), width, Left, pdf.Black)
				}
				s.draw(page, l, x, s.baseline(y, row), room, Usual, pdf.Black)
			}})
		}
	}
	if !letter && i.Printer != "" {
		if i.CopyTo != "" {
			rule(700) // 0.25 mm
		}
		printer := p.set(size4, piece{p.fonts.Fang, flat(i.Printer)})
		date := p.set(size4, piece{p.fonts.Fang, flat(i.Date) + "印发"})
		strips = append(strips, strip{height: row, draw: func(page *pdf.Page, y int) {
			printer.draw(page, printer.whole(), left+size4, printer.baseline(y, row), width-2*size4, Left, pdf.Black)
			date.draw(page, date.whole(), left+size4, date.baseline(y, row), width-2*size4, Right, pdf.Black)
		}})
	}
	rule(1000)
	height := 0
	for _, s := range strips {
		height += s.height
	}
	if p.y+height > bottom {
		p.turn()
	}
	y := bottom - height
	for _, s := range strips {
		s.draw(p.page, y)
		y += s.height
	}
}
