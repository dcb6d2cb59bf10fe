package annual

import (
	"slices"
	"unicode"
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
	return foldWithin(text, runes, at, marks, breaks)
}

// foldWithin is foldInto with room enough.
func foldWithin(text string, runes []rune, at, marks, breaks []int32) line {
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

// marked has for each Chinese rune a bit that says whether it is marked: those
// on which signOf looks closer, the traditional ones, and the rare ones.
var marked = func() (bits [1024]uint64) {
	copy(bits[:], telling[:])
	for i := range bits[:0x4000/64] {
		bits[i] = ^uint64(0)
	}
	for i, s := range simplified {
		if r := i + 0x4e00; s != 0 && r < lexiconEnd {
			bits[r/64] |= 1 << (r % 64)
		}
	}
	return bits
}()

// run takes what needs no look at what was dropped: Chinese characters and
// stops, and ASCII of either width. It reads four bytes at once, and so leaves
// the last rune of a text to step.
func (f *folder) run() {
	text, runes, at, marks := f.original, f.runes, f.at, f.marks
	k, n, m, shift := f.next, f.n, f.m, f.shift
	for k+4 <= len(text) {
		b := text[k : k+4]
		x := uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
		var r rune
		if x&0xc0c0f0 == 0x8080e0 { // 1110xxxx 10xxxxxx 10xxxxxx：三个字节的字
			r = rune(x&0xf<<12 | x&0x3f00>>2 | x>>16&0x3f)
			switch {
			case r >= '\u3100' && r < lexiconEnd:
				if marked[r>>6&1023]>>(r&63)&1 != 0 {
					marks[m] = int32(n)
					m++
				}
			case r == '、' || r == '。':
				marks[m] = int32(n)
				m++
			case r >= '！' && r <= '＿' && r != '＊', r == '“' || r == '”':
				r = narrow(r)
				marks[m] = int32(n)
				m++
			default:
				f.next, f.n, f.m = k, n, m
				return
			}
			k += 3
		} else if r = rune(x & 0xff); r > ' ' && r < 0x7f && r != '*' {
			marks[m] = int32(n)
			m++
			k++
		} else {
			break
		}
		runes[n], at[n] = r, int32(n)+shift
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
	case r >= 'À' && r < '\u2000' && f.reading():
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

// reading drops a reading in Latin letters behind a character, 報(bào)告, once it
// comes to the letter that bears the mark of the tone.
func (f *folder) reading() bool {
	const longest = 8 // letters
	from := f.n - 1
	for from > 0 && f.n-from < longest && f.runes[from]|0x20 >= 'a' && f.runes[from]|0x20 <= 'z' {
		from--
	}
	if from < 1 || f.runes[from] != '(' || !unicode.Is(unicode.Han, f.runes[from-1]) {
		return false
	}
	letters := int32(1)
	for i, c := range f.original[f.next:] {
		letters++
		switch {
		case narrow(c) == ')':
			for f.m > 0 && f.marks[f.m-1] >= int32(from) {
				f.m--
			}
			f.shift += int32(f.n-from) + letters
			f.n, f.next = from, f.next+i+utf8.RuneLen(c)
			return true
		case letters > longest || !unicode.Is(unicode.Latin, c):
			return false
		}
	}
	return false
}
