package extract

import (
	"strings"
	"unicode/utf8"
)

// fromTeX reads LaTeX: a & b \\.
func fromTeX(text string) string {
	var p penned
	tables := 0
	if i := strings.Index(text, `\begin{document}`); i >= 0 { // 前面只有题名是文字
		head := text[:i]
		if k := strings.Index(head, `\title{`); k >= 0 {
			p.blank(head[:k])
			head = head[k:]
			end := max(strings.IndexByte(head, '}'), len(`\title{`))
			p.blank(`\title{`)
			p.out.WriteString(head[len(`\title{`):end])
			head = head[end:]
		}
		p.blank(head)
		text = text[i:]
	}
	for i := 0; i < len(text); {
		switch c := text[i]; c {
		case '\\':
			size, table := texCommand(text[i:])
			switch {
			case strings.HasPrefix(text[i:], `\\`):
				if p.row {
					p.bar(text[i : i+size])
					p.endRow()
				} else {
					p.blank(text[i : i+size])
				}
			case size == 2 && strings.IndexByte(`&%_#${}`, text[i+1]) >= 0:
				p.out.WriteByte(' ')
				p.out.WriteByte(text[i+1])
			default:
				if tables += table; table < 0 {
					p.endRow()
				}
				p.blank(text[i : i+size])
			}
			i += size
		case '%':
			end := i + max(strings.IndexByte(text[i:], '\n'), 1)
			p.blank(text[i:end])
			i = end
		case '&':
			p.row = p.row || tables > 0
			p.bar("&")
			i++
		case '{', '}', '~':
			p.out.WriteByte(' ')
			i++
		case '\n':
			p.line()
			i++
		default:
			p.row = p.row || tables > 0 && c > ' '
			_, size := utf8.DecodeRuneInString(text[i:])
			p.out.WriteString(text[i : i+size])
			i += size
		}
	}
	p.endRow()
	return p.out.String()
}

// texCommand returns how many bytes a command and those of its arguments take that
// are no words, and by how much it goes into a table.
func texCommand(text string) (size, table int) {
	for size = 1; size < len(text) && letterASCII(text[size]); size++ {
	}
	name := text[1:size]
	if size == 1 {
		if size = min(2, len(text)); text == `\` || text[1] != '\\' {
			return size, 0
		}
		if strings.HasPrefix(text[size:], "[") { // \\[2pt]
			size += group(text[size:], '[', ']')
		}
		return size, 0
	}
	if strings.HasPrefix(text[size:], "*") {
		size++
	}
	arguments := 0
	switch name {
	case "multicolumn", "multirow", "setlength", "addtolength", "arrayrulecolor":
		arguments = 2
	case "begin", "end":
		env := text[size:][:group(text[size:], '{', '}')]
		arguments = 1
		if strings.Contains(env, "tabular") || strings.Contains(env, "table}") && env != "{table}" || strings.Contains(env, "tabu}") || strings.Contains(env, "tblr}") || strings.Contains(env, "array") {
			table, arguments = 1, 3
		} else if strings.Contains(env, "minipage") {
			arguments = 2
		}
		if name == "end" {
			table, arguments = -table, 1
		}
	case "cline", "cmidrule", "vspace", "hspace", "label", "usepackage", "documentclass", "fontsize", "textcolor", "color", "rowcolor", "cellcolor", "rule", "noalign", "parbox", "makecell", "arraystretch":
		arguments = 1
	}
	if name == "makecell" {
		arguments = 0
	}
	for n := 0; ; {
		rest := text[size:]
		switch {
		case strings.HasPrefix(rest, "["):
			size += group(rest, '[', ']')
		case name == "cmidrule" && strings.HasPrefix(rest, "("):
			size += group(rest, '(', ')')
		case n < arguments && strings.HasPrefix(rest, "{"):
			size += group(rest, '{', '}')
			n++
		default:
			return size, table
		}
	}
}

const longestGroup = 2000 // bytes; what describes the columns of a table is shorter

// group returns how many bytes a group has that begins the text, its brackets and
// those within among them.
func group(text string, open, shut byte) int {
	depth := 0
	for i := 0; i < min(len(text), longestGroup); i++ {
		switch text[i] {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i + 1
			}
		case '\n':
			if open != '{' {
				return min(1, len(text))
			}
		}
	}
	return min(1, len(text))
}
