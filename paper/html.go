package paper

import (
	_ "embed"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
)

// Stylesheet sets the classes that HTML writes, on the screen and printed on A4 with the margins of GB/T 9704.
//
//go:embed paper.css
var Stylesheet string

// HTML writes the document as one <article>, to stand in a page that links Stylesheet. There are no style attributes and
// no scripts: a strict Content-Security-Policy holds. Comments are left out.
func HTML(w io.Writer, d Doc) error {
	text, err := article(d)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	return nil
}

// Page writes the document as a whole file that needs no other: the stylesheet stands in its head.
func Page(w io.Writer, d Doc) error {
	text, err := article(d)
	if err == nil {
		_, err = fmt.Fprintf(w, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n%s</body>\n</html>\n",
			html.EscapeString(d.lang()), html.EscapeString(headline(d.Title)), Stylesheet, text)
	}
	if err != nil {
		return fmt.Errorf("write html page: %w", err)
	}
	return nil
}

type web struct{ strings.Builder }

func article(d Doc) (string, error) {
	if err := d.check(); err != nil {
		return "", err
	}
	b := &web{}
	class := "paper"
	if d.letter() {
		class += " paper-letter"
	}
	fmt.Fprintf(b, "<article class=\"%s\" lang=\"%s\">\n", class, html.EscapeString(d.lang()))
	if d.Head != nil || d.Number != "" {
		class := "paper-head"
		if d.Head != nil && d.Head.Form == Document {
			class += " paper-red"
		}
		fmt.Fprintf(b, "<header class=\"%s\">\n", class)
		if d.Head != nil {
			b.line("p", "paper-mark", flat(d.Head.Mark))
		}
		if d.Number != "" {
			b.line("p", "paper-number", flat(d.Number))
		}
		b.WriteString("</header>\n")
	}
	if d.Title != "" {
		b.line("h1", "paper-title", clean(d.Title))
	}
	if d.To != "" {
		b.line("p", "paper-to", addressed(d.To))
	}
	b.blocks(d.Body)
	b.attachments(d.Attachments)
	if s := d.Sign; s != nil {
		class := "paper-sign"
		if s.Sealed {
			class += " paper-sealed"
		}
		fmt.Fprintf(b, "<div class=\"%s\">\n", class)
		b.line("p", "paper-name", flat(s.Name))
		b.line("p", "paper-date", flat(s.Date))
		b.WriteString("</div>\n")
	}
	if d.Note != "" {
		b.line("p", "paper-note", bracketed(d.Note))
	}
	for _, a := range d.Annexes {
		b.WriteString("<section class=\"paper-annex\">\n")
		b.line("p", "paper-annex-label", flat(a.Label))
		if a.Title != "" {
			b.line("h2", "paper-title", clean(a.Title))
		}
		b.blocks(a.Body)
		b.WriteString("</section>\n")
	}
	b.imprint(d)
	b.WriteString("</article>\n")
	return b.String(), nil
}

// line writes an element that holds text.
func (b *web) line(element, class, text string) {
	fmt.Fprintf(b, "<%s", element)
	if class != "" {
		fmt.Fprintf(b, " class=\"%s\"", class)
	}
	fmt.Fprintf(b, ">%s</%s>\n", broken(text), element)
}

// broken escapes clean text and writes its line breaks.
func broken(text string) string { return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>") }

func (b *web) blocks(blocks []Block) {
	for _, block := range blocks {
		switch block := block.(type) {
		case Heading:
			b.line("h"+strconv.Itoa(block.Level+1), "", flat(block.Text))
		case Paragraph:
			b.paragraph(block)
		case Table:
			b.table(block)
		case PageBreak:
			b.WriteString("<div class=\"paper-break\"></div>\n")
		}
	}
}

func (b *web) paragraph(p Paragraph) {
	class := p.Align.class()
	if p.Flush {
		class = strings.TrimSpace("paper-flush " + class)
	}
	b.WriteString("<p")
	if class != "" {
		fmt.Fprintf(b, " class=\"%s\"", class)
	}
	b.WriteString(">")
	for _, r := range p.Runs {
		if text := broken(clean(r.Text)); r.Strong {
			b.WriteString("<strong>" + text + "</strong>")
		} else {
			b.WriteString(text)
		}
	}
	b.WriteString("</p>\n")
}

func (a Align) class() string {
	return [...]string{Usual: "", Left: "paper-left", Center: "paper-center", Right: "paper-right"}[a]
}

func (b *web) attachments(names []string) {
	switch len(names) {
	case 0:
	case 1:
		b.line("p", "paper-attachments", "附件："+flat(names[0]))
	default:
		b.WriteString("<div class=\"paper-attachments\">\n<p>附件：</p>\n<ol>\n")
		for _, name := range names {
			b.line("li", "", flat(name))
		}
		b.WriteString("</ol>\n</div>\n")
	}
}

func (b *web) imprint(d Doc) {
	i := d.Imprint
	if i == nil {
		return
	}
	b.WriteString("<footer class=\"paper-imprint\">\n")
	if i.CopyTo != "" {
		b.line("p", "paper-copy", "抄送："+copied(i.CopyTo))
	}
	if i.Printer != "" && !d.letter() {
		fmt.Fprintf(b, "<p class=\"paper-print\"><span>%s</span> <span>%s印发</span></p>\n", html.EscapeString(flat(i.Printer)), html.EscapeString(flat(i.Date)))
	}
	b.WriteString("</footer>\n")
}
