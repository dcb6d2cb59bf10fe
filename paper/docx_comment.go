package paper

import (
	"fmt"
	"strings"
	"time"
)

// commented writes text with comments on it.
func (t *word) commented(comments []Comment, text func()) {
	first := len(t.comments)
	for range comments {
		t.printf(`<w:commentRangeStart w:id="%d"/>`, len(t.comments))
		t.comments = append(t.comments, Comment{})
	}
	copy(t.comments[first:], comments)
	text()
	for i := range comments {
		t.printf(`<w:commentRangeEnd w:id="%d"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="%[1]d"/></w:r>`, first+i)
	}
}

// commentPart writes word/comments.xml. A comment bears the document's own date, or none.
func (t *word) commentPart() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:comments ` + wordNames + `>`)
	date := ""
	if made := t.doc.Made; !made.IsZero() {
		date = fmt.Sprintf(` w:date="%s"`, made.UTC().Format(time.RFC3339))
	}
	for i, c := range t.comments {
		author := flat(c.Author)
		initials := string(append([]rune(author), ' ')[:1])
		fmt.Fprintf(&b, `<w:comment w:id="%d" w:author="%s"%s w:initials="%s">`, i, escape(author), date, escape(strings.TrimSpace(initials)))
		for _, part := range strings.Split(clean(c.Text), "\n") {
			fmt.Fprintf(&b, `<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, escape(part))
		}
		b.WriteString(`</w:comment>`)
	}
	b.WriteString(`</w:comments>`)
	return b.String()
}
