package paper

import (
	"fmt"
	"strings"
)

// lineTwips is a line of the page in twentieths of a point; half a 3号 character is 158 of them.
const (
	lineTwips = 579
	halfTwips = 158
)

// head writes the red head of a document (公文) and the number. The head of a letter stands in the page's own head.
func (t *word) head() {
	number := flat(t.doc.Number)
	switch {
	case t.doc.Head == nil:
		if number != "" {
			t.paragraph("Number", "", number)
		}
	case t.doc.letter():
		if number != "" {
			t.paragraph("Number", `<w:spacing w:before="280"/><w:jc w:val="right"/>`, number)
		}
	default:
		size := markPoints(t.doc.Head.Mark, markLargest)
		t.printf(`<w:p><w:pPr><w:pStyle w:val="Mark"/><w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/></w:pPr>`,
			twips(markBelowText), 2*lineTwips, size*22)
		t.printf(`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="%d"/><w:szCs w:val="%[1]d"/></w:rPr><w:t>%s</w:t></w:r></w:p>`, size*2, escape(flat(t.doc.Head.Mark)))
		t.paragraph("Number", `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>`, number)
	}
}

// markPoints is the size of the mark in points, at most the largest and no wider than the type area.
func markPoints(mark string, largest int) int {
	return min(largest, width*2/max(halves(flat(mark)), 1)) / 1000
}

// title writes the title below a number of empty lines.
func (t *word) title(title string, below int, comments []Comment) {
	settings := ""
	if below > 0 {
		settings = fmt.Sprintf(`<w:spacing w:before="%d"/>`, below*lineTwips)
	}
	t.printf(`<w:p><w:pPr><w:pStyle w:val="Title"/>%s</w:pPr>`, settings)
	t.commented(comments, func() { t.run("", strings.Join(titleLines(title), "\n")) })
	t.b.WriteString(`</w:p>`)
}

// frame is a head or foot of the page, in its own file.
type frame struct{ id, file, kind, element, text string }

// footBottom is where the page's foot ends, in millimetres above the edge: at the lower line of a letter.
const footBottom = letterRuleAbove - 0.5

// frames are what stands outside the type area: the head and lower line of a letter's first page, and the page numbers,
// to the right on odd pages and to the left on even ones.
func (t *word) frames() (frames []frame) {
	wrap := func(element, body string) string {
		return fmt.Sprintf(`<w:%s %s>%s</w:%[1]s>`, element, wordNames, body)
	}
	if t.doc.letter() {
		size := markPoints(t.doc.Head.Mark, markLetter)
		mark := fmt.Sprintf(`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="%d"/><w:szCs w:val="%[1]d"/></w:rPr><w:t>%s</w:t></w:r>`, size*2, escape(flat(t.doc.Head.Mark)))
		frames = append(frames,
			frame{"rHead", "header1.xml", "first", "header", wrap("hdr", ruled("Mark", size*22, 11, 16, mark)+ruled("Gap", 30, 0, 6, ""))},
			frame{"rFoot", "footer1.xml", "first", "footer", wrap("ftr", ruled("Footer", 280, 10, 6, "")+ruled("Gap", 30, 0, 16, ""))})
	}
	if t.doc.PageNumbers {
		number := func(align, side string) string {
			return wrap("ftr", fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:%sChars="100" w:%[1]s="280"/><w:jc w:val="%s"/></w:pPr>`+
				`<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>`+
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>`+
				`<w:p><w:pPr><w:pStyle w:val="Gap"/><w:spacing w:line="%d" w:lineRule="exact"/></w:pPr></w:p>`, side, align, twips(5.5)))
		}
		frames = append(frames, frame{"rOdd", "footer2.xml", "default", "footer", number("right", "right")},
			frame{"rEven", "footer3.xml", "even", "footer", number("left", "left")})
	}
	return frames
}

// ruled is a paragraph of the given height in twips with a red line below it, as long as the lines of a letter; the line is
// space points below the text and so many eighths of a point thick. A double line is two of them: what thickThinSmallGap
// draws above and below differs between programs.
func ruled(style string, height, space, eighths int, run string) string {
	const beyond = (pageWidth - letterRule) / 2
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="%s"/><w:pBdr><w:bottom w:val="single" w:sz="%d" w:space="%d" w:color="FF0000"/></w:pBdr>`+
		`<w:spacing w:line="%d" w:lineRule="exact"/><w:ind w:left="-%d" w:right="-%d"/></w:pPr>%s</w:p>`,
		style, eighths, space, height, twips(leftMargin-beyond), twips(pageWidth-leftMargin-textWidth-beyond), run)
}

// section describes the page: A4 with the margins of GB/T 9704 and a grid of 22 lines.
func (t *word) section() {
	t.b.WriteString(`<w:sectPr>`)
	for _, f := range t.frames() {
		t.printf(`<w:%sReference w:type="%s" r:id="%s"/>`, f.element, f.kind, f.id)
	}
	t.printf(`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		twips(pageWidth), twips(pageHeight), twips(topMargin), twips(pageWidth-leftMargin-textWidth), twips(pageHeight-topMargin-textHeight),
		twips(leftMargin), twips(markBelowEdge), twips(footBottom))
	if t.doc.letter() {
		t.b.WriteString(`<w:titlePg/>`)
	}
	// Lines only: a grid of characters is read in two ways, and the styles set the characters' pitch themselves.
	t.printf(`<w:docGrid w:type="lines" w:linePitch="%d"/></w:sectPr>`, lineTwips)
}
