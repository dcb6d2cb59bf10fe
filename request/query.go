package request

import (
	"slices"
	"strings"
	"unicode"

	"gongkai/calendar"
	"gongkai/law"
	"gongkai/org"
)

// Fold brings a name, a number or an address into the form in which it is
// compared: no blanks, dashes or middle dots, full-width as half-width, small
// letters.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		switch {
		case unicode.IsSpace(r), r == '-', r == '·', r == '•', r == '‧':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// Query says which cases are wanted. What is zero does not restrict; what is
// given must all hold. It never widens what access.Scope allows.
type Query struct {
	Bodies       []org.ID
	States       []State
	Columns      []law.ColumnID
	Rows         []law.RowID
	ReceivedFrom calendar.Date // first day
	ReceivedTo   calendar.Date // last day
	OutcomeFrom  calendar.Date
	OutcomeTo    calendar.Date
	OpenAt       calendar.Date // received on or before that day, and without an outcome at its end
	DueTo        calendar.Date // open, with a reply due on or before that day
	Registered   bool          // with a number only, as table 三 counts
	Number       Number
	// ExtensionPending: only where an extension waits for consent.
	ExtensionPending bool
	Title            string     // part of the subject line
	Handler          string     // person id
	Index            *IndexTerm // by a personal value; the store compares its keyed hash
	Order            Order
	After            ID  // the last id of the page before; its row must still be found
	Limit            int // 0: the store's own
}

// Order is how a list is sorted; ties are broken by id.
type Order string

// The orders. What has no value in the sorted column comes last.
const (
	ByDue      Order = ""         // the most urgent first
	ByReceived Order = "received" // the newest first
	ByUpdated  Order = "updated"  // the latest first
)

// Has reports whether a row is wanted, but for Index, Order and the page. It
// is what the store's SQL must say.
func (q Query) Has(s Summary) bool {
	in := func(from, to, d calendar.Date) bool {
		return from.IsZero() && to.IsZero() || !d.IsZero() && d >= from && (to.IsZero() || d <= to)
	}
	switch {
	case q.Bodies != nil && !slices.Contains(q.Bodies, s.Body),
		q.States != nil && !slices.Contains(q.States, s.State),
		q.Columns != nil && !slices.Contains(q.Columns, s.Column),
		q.Rows != nil && !slices.Contains(q.Rows, s.Row),
		!in(q.ReceivedFrom, q.ReceivedTo, s.Received),
		!in(q.OutcomeFrom, q.OutcomeTo, s.OutcomeOn),
		!q.OpenAt.IsZero() && (s.Received.IsZero() || s.Received > q.OpenAt || !s.OutcomeOn.IsZero() && s.OutcomeOn <= q.OpenAt),
		!q.DueTo.IsZero() && (s.Due.IsZero() || s.Due > q.DueTo || !s.OutcomeOn.IsZero()),
		q.Registered && s.Number.IsZero(),
		q.ExtensionPending && !s.ExtensionPending,
		!q.Number.IsZero() && q.Number != s.Number,
		q.Title != "" && !strings.Contains(s.Title, q.Title),
		q.Handler != "" && q.Handler != string(s.Handler.ID):
		return false
	}
	return true
}
