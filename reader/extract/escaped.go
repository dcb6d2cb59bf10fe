package extract

import (
	"bytes"
	"encoding/json"
	"html"
	"strings"
	"unicode/utf8"

	"gongkai/reader/grid"
)

// Programs keep a page within something else, and write its marks so that they do
// not take them for their own: as references of HTML (&lt;td&gt;), once or twice,
// as strings of JSON do (<\/td>), or as what a browser shows of the source of a
// page. Each is the page again once that is undone.

const (
	escapedCells = 20 // cells written so that make a text a page
	mostEscaped  = 3  // times that marks are written anew: a feed of what an interface hands on
	longestCall  = 80 // bytes of what stands before the value that a script is handed
)

// unescaped resolves the markup of a page that is kept as text, as feeds and
// interfaces hand on their articles: &lt;td&gt;.
func unescaped(text []byte) []byte {
	for range mostEscaped {
		if !least(text, "lt;td", escapedCells) || bytes.Contains(text, []byte("<td")) || bytes.Contains(text, []byte("<body")) || bytes.Contains(text, []byte("<html")) {
			break
		}
		text = []byte(html.UnescapeString(string(text)))
	}
	if bytes.IndexByte(text, '\\') >= 0 && (least(text, `<\/td`, escapedCells) || least(text, `\u003c/td`, escapedCells) || least(text, `\u003C/td`, escapedCells) || least(text, `\u003c\/td`, escapedCells)) && !bytes.Contains(text, []byte("</td")) {
		return unquoted(text)
	}
	return text
}

// unquoted reads a text as what stands between the quotes of a string of JSON.
// Whatever is no such string stays.
func unquoted(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			out = append(out, text[i])
			continue
		}
		i++
		switch c := text[i]; c {
		case 'n':
			out = append(out, '\n')
		case 't':
			out = append(out, '\t')
		case 'r', 'b', 'f':
			out = append(out, ' ')
		case '/', '"', '\\', '\'':
			out = append(out, c)
		case 'u':
			var word string
			if i+5 <= len(text) && json.Unmarshal([]byte(`"\u`+string(text[i+1:i+5])+`"`), &word) == nil {
				out = append(out, word...)
				i += 4
				continue
			}
			out = append(out, '\\', c)
		default:
			out = append(out, '\\', c)
		}
	}
	return out
}

// scripted returns the JSON that a script is handed, as interfaces answer and
// pages hold it: callback({…}); or var data = {…}; and what is one string
// alone. Nil for any other text.
func scripted(text []byte) []byte {
	words := bytes.TrimRight(bytes.TrimSpace(text), "); \r\n")
	if len(words) < 2 {
		return nil
	}
	switch words[len(words)-1] {
	case '}', ']', '"':
	default:
		return nil
	}
	from := bytes.IndexAny(words[:min(len(words), longestCall)], `{["`)
	if from < 0 || from > 0 && !calls(words[:from]) || from == 0 && words[0] != '"' || !json.Valid(words[from:]) {
		return nil
	}
	return words[from:]
}

// calls reports the name of a function and the bracket behind it, or that of a
// variable and the sign that sets it.
func calls(words []byte) bool {
	name := strings.TrimSpace(string(words))
	if name == "" || name[len(name)-1] != '(' && name[len(name)-1] != '=' {
		return false
	}
	return strings.Trim(name[:len(name)-1], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$. /*;'&=(") == ""
}

// shownSource returns the page whose source another page shows, as browsers save
// what they show of a source: its words are markup. Nil for any other.
func shownSource(text []byte, d *grid.Document) []byte {
	if !least(text, "&lt;", 2*escapedCells) {
		return nil
	}
	var b strings.Builder
	for l := range d.Lines {
		for _, c := range l.Cells {
			b.WriteString(c.Text)
			b.WriteByte('\n')
		}
	}
	if shown := []byte(b.String()); utf8.Valid(shown) && least(shown, "<td", escapedCells) && markup(shown) {
		return shown
	}
	return nil
}
