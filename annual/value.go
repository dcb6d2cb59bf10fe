package annual

import "strconv"

// State says what is known of a cell. Unknown is not zero: the four states
// stay different from the reader to the print.
type State uint8

const (
	Missing       State = iota // 文中没有这个数
	Illegible                  // 有字，但不能确定是多少
	NotApplicable              // 该版格式没有这一格
	Stated                     // 写明的数
)

// Value is the content of one cell. The zero value is a missing one.
type Value struct {
	State State
	Count int64  // 件数；用于整数格
	Text  string // 按原文的小数（万元等）；用于小数格，已去千分位、全角
}

// Mark is a cell that holds a mark for no number: / or —.
var Mark = Value{State: Illegible, Text: "/"}

// Number returns a stated count.
func Number(n int64) Value { return Value{State: Stated, Count: n} }

// Amount returns a stated decimal, kept as text and never as a float.
func Amount(text string) Value { return Value{State: Stated, Text: text} }

// Known reports whether the cell states a value.
func (v Value) Known() bool { return v.State == Stated }

// String prints the number, or what is known instead of one.
func (v Value) String() string {
	switch {
	case v.State == Missing:
		return "未读到"
	case v.State == Illegible:
		return "不能辨认"
	case v.State == NotApplicable:
		return "不适用"
	case v.Text != "":
		return v.Text
	}
	return strconv.FormatInt(v.Count, 10)
}
