package desk

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"gongkai/calendar"
)

// accepted tells the browser which files to offer; what comes is judged by its
// bytes.
const accepted = ".pdf,.ofd,.jpg,.jpeg,.png,.docx"

func (q field) chosen(o option) bool {
	return q.Kind == radio && q.Value == o.Value || slices.Contains(q.Values, o.Value)
}

func choiceType(q field) string {
	if q.Kind == checks {
		return "checkbox"
	}
	return "radio"
}

func optionID(q field, i int) string {
	if i == 0 {
		return q.Name
	}
	return q.Name + "-" + strconv.Itoa(i+1)
}

// rowID is the id of a question in a row; those of the first row are plain.
func rowID(q field, row int) string { return q.Name + "-row" + strconv.Itoa(row+1) }

func hintID(q field) string {
	if q.Hint == "" {
		return ""
	}
	return q.Name + "-hint"
}

// shortOptions reports whether the answers stand side by side.
func shortOptions(q field) bool {
	return !slices.ContainsFunc(q.Options, func(o option) bool { return o.Hint != "" || utf8.RuneCountInString(o.Label) > 14 })
}

// dateType is the input type that shows the value: date, or text for what is
// no date, which a picker would throw away.
func dateType(value string) string {
	if value != "" {
		if _, err := calendar.ParseDate(value); err != nil {
			return "text"
		}
	}
	return "date"
}

// names lists the ids that the error summary can lead to.
func names(fields []field) []string {
	var all []string
	for _, q := range fields {
		if q.Name != "" {
			all = append(all, q.Name)
		}
		all = append(all, names(q.Members)...)
	}
	return all
}
