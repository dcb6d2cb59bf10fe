package align

import (
	"strings"
	"unicode/utf8"

	"gongkai/annual"
)

// Text that a page layout left broken at its margin goes on in the next line: a
// sentence cut in two would lose whose number it states.

const (
	widestLine = 160 // of a broken text, in half characters
	fewFull    = 3   // lines as long as the longest by which a broken text is known
	ragged     = 4   // half characters by which a full line may be shorter: a stop may not begin a line
)

// unwrap joins the lines of running text that were broken at the margin. Only a
// source of plain lines has such; any other tells its paragraphs.
func unwrap(list []block) []block {
	m, ok := marginOf(list)
	if !ok {
		return list
	}
	joined := list[:0]
	var last *block // the paragraph that may go on
	line := int32(0)
	full := false
	var long strings.Builder // the words of last, where it went on: it may be as long as the file
	end := func() {
		if long.Len() > 0 {
			last.paragraph.Text = long.String()
			long = strings.Builder{}
		}
		last = nil
	}
	for _, b := range list {
		p := &b.paragraph
		if b.heading != nil || b.table || p.Text == "" {
			end()
			joined = append(joined, b)
			continue
		}
		if last != nil && full && p.Place.Line == line+1 && p.Place.Column <= m.left+1 && !begins(p.Text) {
			if long.Len() == 0 {
				long.WriteString(last.paragraph.Text)
			}
			long.WriteByte('\n')
			long.WriteString(strings.Repeat(" ", int(p.Place.Column)-1))
			long.WriteString(p.Text)
		} else {
			end()
			joined = append(joined, b)
			last = &joined[len(joined)-1]
			if p.Place.Line == line { // 同一行里的另一格
				last = nil
			}
		}
		line = p.Place.Line
		full = m.reached(p) && !ends(p.Text)
	}
	end()
	return joined
}

// margin is where the lines of a text were broken: after so many half
// characters, as a page does, or after so many characters, as a program may.
type margin struct {
	wide, runes int
	left        int32 // the column where a line that goes on begins
}

// marginOf returns the margin of a text; false where its lines were not broken.
func marginOf(list []block) (m margin, ok bool) {
	for i := range list {
		if len(list[i].paragraph.Text) > widestLine*3/2 && list[i].heading == nil { // 多半有一段不折行的
			return m, false
		}
	}
	for i := range list {
		p := &list[i].paragraph
		if p.Text == "" || list[i].heading != nil {
			continue
		}
		if p.Place.Line == 0 || p.Place.Path != "" || p.Place.Page > 0 {
			return m, false
		}
		wide, runes := wide(p.Text)
		if wide > widestLine {
			return m, false
		}
		m.wide, m.runes = max(m.wide, wide), max(m.runes, runes)
	}
	n := 0
	for i := range list {
		p := &list[i].paragraph
		if p.Text == "" || list[i].heading != nil || !m.reached(p) {
			continue
		}
		if n++; m.left == 0 || p.Place.Column < m.left {
			m.left = p.Place.Column
		}
	}
	return m, n >= fewFull
}

// reached reports whether a line is as long as the longest. That of a first line
// is told without the blanks before it.
func (m margin) reached(p *annual.Paragraph) bool {
	wide, runes := wide(p.Text)
	indent := int(p.Place.Column - 1)
	return wide+2*indent+ragged >= m.wide || runes+indent+ragged/2 >= m.runes
}

// wide is how wide a text is, in half characters and in characters.
func wide(text string) (wide, runes int) {
	for i := 0; i < len(text); runes++ {
		switch c := text[i]; {
		case c > 0xDF && c < 0xF0: // 多半如此
			i += 3
		case c < utf8.RuneSelf:
			i++
			wide--
		case c < 0xE0:
			i += 2
		default:
			i += 4
		}
	}
	return 2*runes + wide, runes
}

// ends reports whether a line ends a sentence, or what comes before a list.
func ends(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。！？；：.!?;:|", r)
}

// begins reports whether a line begins an item or a heading: （一） 一、 1. 一是.
func begins(text string) bool {
	rest := strings.TrimLeft(text, "（(#-*> ")
	marked := rest != text
	n := 0
	for _, r := range rest {
		switch {
		case strings.ContainsRune("一二三四五六七八九十", r) || n > 0 && r >= '0' && r <= '9' || n == 0 && r >= '0' && r <= '9':
			if n++; n > 3 {
				return false
			}
			continue
		case n > 0:
			return strings.ContainsRune("、.．是）)", r)
		}
		return marked && strings.HasPrefix(text, "#")
	}
	return false
}
