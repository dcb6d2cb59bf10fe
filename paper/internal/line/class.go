package line

import (
	"strings"
	"unicode"
)

const (
	closers = "，。、；：？！）〕］｝》〉」』】〗〙〛”’·～‰％℃℉°′″￠" + "‐–" + "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞" + ",.;:?!)]}%-/>" + "．／｜"
	openers = "（〔［｛《〈「『【〖〘〚“‘￥＄￡№§" + "﹙﹛﹝" + "([{$£¥<#" + "＃"
)

// closing marks do not begin a line. A dash or an ellipsis may: pair keeps its two halves together.
func closing(r rune) bool { return strings.ContainsRune(closers, r) }

// opening marks do not end a line.
func opening(r rune) bool { return strings.ContainsRune(openers, r) }

// joint characters are where an overlong word, such as a web address, is cut first.
func joint(r rune) bool { return strings.ContainsRune("/-_?&=.@", r) }

// wordy characters hang together: letters and digits of all scripts that write with spaces, and the signs among them.
func wordy(r rune) bool { return r != ' ' && !wide(r) }

// wide characters stand for themselves; a line may end between any two of them.
func wide(r rune) bool {
	switch {
	case r < 0x2000:
		return r == '·' || r == '×' || r == '÷' || r >= 0x1100 && r < 0x1200
	case r < 0x2E80: // punctuation, symbols, arrows, boxes, enclosed numbers
		return r != '‐' && r != '–' && !(r >= 0x2000 && r < 0x2010)
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo) ||
		r >= 0x2E80 && r < 0x3400 || r >= 0xFE30 && r < 0xFE70 || r >= 0xFF00 && r < 0xFFF0
}
