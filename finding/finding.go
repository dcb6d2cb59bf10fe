// Package finding holds one finding: what a check looked at, what it
// concluded, and where in the source the reader should look.
//
// A finding is not an error. Reading a bad report succeeds and says what is
// bad; a check that lacks a number says that it cannot judge. The severity of
// a rule is fixed where the rule is declared and never by the code that runs it.
package finding

// Severity says how much a broken rule weighs. The zero value is a note.
type Severity uint8

const (
	Note    Severity = iota // 提示：不影响退出状态
	Warning                 // 警告：需要说明
	Error                   // 错误：不应报送
)

func (s Severity) String() string {
	return [...]string{"note", "warning", "error"}[s]
}

// Chinese returns 提示, 警告 or 错误.
func (s Severity) Chinese() string {
	return [...]string{"提示", "警告", "错误"}[s]
}

// MarshalText writes the English word used in the JSON contract.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Verdict is what a check concluded. Doubt is a value of its own: a check
// that lacks a number must not say that the rule holds.
type Verdict uint8

const (
	Holds         Verdict = iota // 成立
	Broken                       // 不成立
	CannotJudge                  // 无法判断：所需的数没有读到
	NotInForce                   // 规则在该年度不施行
	NotApplicable                // 该版格式没有这一项
)

func (v Verdict) String() string {
	return [...]string{"holds", "broken", "cannot judge", "not in force", "not applicable"}[v]
}

// Chinese returns the verdict as an officer would say it.
func (v Verdict) Chinese() string {
	return [...]string{"成立", "不成立", "无法判断", "未施行", "不适用"}[v]
}

// MarshalText writes the English words used in the JSON contract.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// Place points into a source. Only the fields that the format has are set:
// line and column (both from 1, the column in characters) in text; page and
// box in PDF; path such as table[2]/tr[5]/td[3] in HTML and DOCX.
type Place struct {
	Line   int32       `json:"line,omitempty"`
	Column int32       `json:"column,omitempty"`
	Page   int32       `json:"page,omitempty"`
	Length int32       `json:"length,omitempty"` // characters marked from Column on; 0 means the whole cell
	Box    *[4]float64 `json:"box,omitempty"`    // x0 y0 x1 y1, in points from the lower left
	Path   string      `json:"path,omitempty"`
}

// IsZero reports whether the place points nowhere.
func (p Place) IsZero() bool { return p == Place{} }

// Mend is one change of one cell that would make every broken identity joined to
// this one hold, alone or together with changes that the finding's message names.
type Mend struct {
	Cell string `json:"cell"`
	From int64  `json:"from"`
	To   int64  `json:"to"`
}

// Finding is the result of one check at one place.
type Finding struct {
	ID       string   `json:"id"`              // stable code of the rule, such as T3-BALANCE
	Severity Severity `json:"severity"`        // fixed by the rule
	Verdict  Verdict  `json:"verdict"`         //
	At       string   `json:"at"`              // a column, a row, a section; what the rule's scope names
	Message  string   `json:"message"`         // one sentence: what should hold, what stands there
	Places   []Place  `json:"places"`          // where to look, never nil in JSON
	Cells    []string `json:"cells,omitempty"` // every cell that takes part, the primary one first
	Cite     string   `json:"cite,omitempty"`  // article or notice the rule rests on
	Mends    []Mend   `json:"mends,omitempty"` // the single-cell changes that would mend it
}

// Counts reports whether the finding should change an exit status: a broken
// rule whose severity is warning or error.
func (f Finding) Counts() bool { return f.Verdict == Broken && f.Severity >= Warning }
