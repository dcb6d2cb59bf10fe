package annual

import (
	"slices"
	"unicode/utf8"
)

// folder is a text on its way into a line. Most of a text is Chinese characters
// and stops one behind the other: run takes those in one tight loop over the
// bytes, and step whatever is left, a rune at a time.
type folder struct {
	line
	next     int   // byte of the text
	n, m     int   // runes and marks so far
	shift    int32 // by how much the original is ahead, in runes
	blank    bool  // a blank was dropped before this rune
	skipped  bool  // something was
	wideGaps bool  // a rune stands more than widestBlank behind the one before
}

// foldInto folds a text into room for as many runes as it has; what was said of
// line breaks is written behind breaks.
func foldInto(text string, runes []rune, at, marks, breaks []int32) line {
	if n := len(text); len(runes) < n || len(at) < n || len(marks) < n {
		if n = utf8.RuneCountInString(text); len(runes) < n || len(at) < n || len(marks) < n {
			runes, at, marks = make([]rune, n), make([]int32, n), make([]int32, n)
		}
	}
	f := folder{line: line{original: text, runes: runes, at: at, marks: marks, breaks: breaks}}
	for f.next < len(text) {
		if !f.skipped {
			f.run()
		}
		if f.next < len(text) {
			f.step()
		}
	}
	f.runes, f.at, f.marks, f.breaks = f.runes[:f.n:f.n], f.at[:f.n:f.n], f.marks[:f.m:f.m], slices.Clip(f.breaks)
	f.signs = signsOf(f.runes, f.marks)
	if f.wideGaps {
		f.signs |= hasLeftOver
	}
	return f.line
}

// marked has for each Chinese rune from U+3000 to U+9FFF a bit that says
// whether it is marked: stops, and those on which signOf looks closer.
var marked = func() (bits [512]uint64) {
	for i, telling := range telling[0x3000/64:] {
		bits[i] = telling
	}
	for i := range 0x1000 / 64 {
		bits[i] = ^uint64(0)
	}
	return bits
}()

// run takes what needs no look at what was dropped: Chinese characters and
// stops, and ASCII of either width.
func (f *folder) run() {
	text, runes, at, marks := f.original, f.runes, f.at, f.marks
	k, n, m := f.next, f.n, f.m
	for k < len(text) && n < len(runes) && n < len(at) && m < len(marks) {
		var r rune
		switch a := text[k]; {
		case a-0xe3 <= 6 && k+2 < len(text): // e3 80 80 是 U+3000，e9 bf bf 是 U+9FFF
			b, c := text[k+1]-0x80, text[k+2]-0x80
			if b|c > 0x3f {
				f.next, f.n, f.m = k, n, m
				return
			}
			page := uint(a-0xe3)<<6 | uint(b)
			r = 0x3000 + rune(page<<6|uint(c))
			if marked[page&511]>>(c&63)&1 != 0 {
				if r < 0x3020 && narrow(r) != r { // 全角空格、引号
					f.next, f.n, f.m = k, n, m
					return
				}
				marks[m] = int32(n)
				m++
			}
			k += 3
		case a > ' ' && a < 0x7f && a != '*':
			r = rune(a)
			marks[m] = int32(n)
			m++
			k++
		case a == 0xef && k+2 < len(text) && text[k+1] == 0xbc && text[k+2] > 0x80 && text[k+2] <= 0xbf && text[k+2] != 0x8a: // 全角的“！”到“＿”，除了“＊”
			r = rune(text[k+2] - 0x80 + ' ')
			marks[m] = int32(n)
			m++
			k += 3
		default:
			f.next, f.n, f.m = k, n, m
			return
		}
		runes[n], at[n] = r, int32(n)+f.shift
		n++
	}
	f.next, f.n, f.m = k, n, m
}

// step takes one rune, whatever it is.
func (f *folder) step() {
	r, size := utf8.DecodeRuneInString(f.original[f.next:])
	f.next += size
	if r == '\n' {
		f.breaks = append(f.breaks, int32(f.n)+f.shift+1)
	}
	switch r = narrow(r); {
	case r == '*', r >= '\u00ad' && unseen(r): // markdown 的加粗；不占地方的
		f.skipped = true
		f.shift++
		return
	case blankRune(r):
		f.blank, f.skipped = true, true
		f.shift++
		return
	}
	if f.blank && f.n > 0 && digit(r) && digit(f.runes[f.n-1]) {
		f.shift-- // 空白也是原文的一个字，地方够
		f.put(' ')
	}
	f.put(r)
	if f.n > 1 && f.at[f.n-1]-f.at[f.n-2] > widestBlank {
		f.wideGaps = true
	}
	f.blank, f.skipped = false, false
}

func (f *folder) put(r rune) {
	f.marks[f.m] = int32(f.n)
	f.m++
	f.runes[f.n], f.at[f.n] = r, int32(f.n)+f.shift
	f.n++
}
