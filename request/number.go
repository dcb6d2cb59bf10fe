package request

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gongkai/org"
)

// Number (登记编号) is the number of a registered application: gapless for each
// body and year of receipt, YSQ-2026-0001. It is not the number of the reply.
type Number struct {
	Year int `json:"year"`
	N    int `json:"n"`
}

// IsZero reports whether there is no number: the application is not registered.
func (n Number) IsZero() bool { return n == Number{} }

// String prints YSQ-2026-0001, "" for none.
func (n Number) String() string {
	if n.IsZero() {
		return ""
	}
	return fmt.Sprintf("YSQ-%04d-%04d", n.Year, n.N)
}

var numberShape = regexp.MustCompile(`^(?:YSQ)?-?(\d{4})-(\d{1,7})$`)

// ParseNumber reads what somebody typed. The error is a sentence for him.
func ParseNumber(s string) (Number, error) {
	m := numberShape.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(s)))
	if m == nil {
		return Number{}, errors.New("登记编号的写法如“YSQ-2026-0001”，请对照登记回执核对。")
	}
	year, _ := strconv.Atoi(m[1])
	n, _ := strconv.Atoi(m[2])
	if n == 0 || year == 0 {
		return Number{}, errors.New("登记编号从1开始，请对照登记回执核对。")
	}
	return Number{year, n}, nil
}

// Series is what is numbered from 1 within a body and a year.
type Series string

// The series of a body.
const (
	Applications Series = "application" // 登记编号; gapless
	Papers       Series = "letter"      // 发文字号 of notices and replies
)

// Numbers gives the next number of a series. The store implements it inside
// the transaction of the act, so that an act that fails uses up nothing.
type Numbers func(series Series, body org.ID, year int) (int, error)

// DocNumber is 发文字号: the body's mark, the year in 六角括号, and the number
// without leading zeros, 临民公开告〔2026〕1号 (GB/T 9704-2012).
func DocNumber(mark string, year, n int) string { return fmt.Sprintf("%s〔%d〕%d号", mark, year, n) }

var docNumberShape = regexp.MustCompile(`^\p{Han}{1,20}〔(\d{4})〕[1-9]\d{0,5}号$`)
