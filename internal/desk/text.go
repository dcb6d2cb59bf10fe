package desk

import (
	"fmt"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// orNone prints what is missing as missing: it is not the empty word.
func orNone(s string) string { return orWord(s, "未填写") }

func orWord(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// sizeText is the size of a file, "" where it is not known.
func sizeText(n int64) string {
	switch {
	case n <= 0:
		return ""
	case n < 1<<20:
		return fmt.Sprintf("%dKB", max(n>>10, 1))
	}
	return fmt.Sprintf("%.1fMB", float64(n)/(1<<20))
}
