package xlsx

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gongkai/reader/extract/opc"
)

// rich gathers the words of a cell, which may be set run by run: what is struck
// out is none of them, and a raised digit behind a number is a note.
type rich struct {
	strings.Builder
	struck, raised bool
}

// set follows the settings of the runs.
func (w *rich) set(s *opc.Scanner) {
	switch s.Name {
	case "si", "is", "c", "r":
		w.struck, w.raised = false, false
	case "strike":
		w.struck = on(s.Attr("val"))
	case "vertAlign":
		w.raised = s.Attr("val") != "baseline"
	}
}

// take adds words of the run being read.
func (w *rich) take(text []byte) {
	switch {
	case w.struck:
	case w.raised && isNote(text) && endsInCount(w.String()):
		w.WriteString("〔" + string(text) + "〕")
	default:
		w.Write(text)
	}
}

// isNote reports what a note behind a number is written with: 1, 注2.
func isNote(text []byte) bool {
	text = bytes.TrimPrefix(bytes.TrimSpace(text), []byte("注"))
	return len(text) > 0 && len(bytes.Trim(text, "0123456789")) == 0
}

// endsInCount reports words that end in a digit, or in a Chinese word: 12件.
func endsInCount(words string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(words, gap))
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || r >= '一' && r <= '龥' || r == '〕'
}

// on reads a switch: it is on unless it says otherwise.
func on(val string) bool { return val != "0" && val != "false" }
