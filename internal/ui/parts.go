package ui

import (
	"strings"

	"github.com/a-h/templ"

	"gongkai/finding"
)

// Tone is what a badge, a card or a mark means.
type Tone string

// The tones. None is red: red means apply or overdue.
const (
	Good    Tone = "ok"
	Wrong   Tone = "wrong" // 错误
	Warn    Tone = "warn"  // 警告
	Info    Tone = "info"  // 提示
	Unknown Tone = "mute"  // 无法判断
)

func (t Tone) icon() string {
	switch t {
	case Good:
		return "check"
	case Wrong:
		return "cross"
	case Warn:
		return "alert"
	case Info:
		return "info"
	}
	return "question"
}

// ToneOf is the tone of a finding: what it concluded, and if it is broken how
// much that weighs.
func ToneOf(f finding.Finding) Tone {
	switch {
	case f.Verdict == finding.Holds:
		return Good
	case f.Verdict != finding.Broken:
		return Unknown
	case f.Severity == finding.Error:
		return Wrong
	case f.Severity == finding.Warning:
		return Warn
	}
	return Info
}

// Problem is one thing that is wrong with a form. Field is the id of the
// element to mend, "" where there is none.
type Problem struct {
	Field string
	Text  string // a full sentence
}

// Aria ties a field to its hint ("" where there is none) and to its problem.
func Aria(field string, problems []Problem, hint string) templ.Attributes {
	a := templ.Attributes{}
	if hint != "" {
		a["aria-describedby"] = hint
	}
	for _, e := range problems {
		if e.Field == field {
			a["aria-invalid"] = "true"
			a["aria-describedby"] = strings.TrimSpace(hint + " " + field + "-error")
		}
	}
	return a
}

// strokes are the paths of an icon on a 24 by 24 grid.
func strokes(name string) []string {
	switch name {
	case "check":
		return []string{"M4 12.5l5 5L20 6.5"}
	case "cross":
		return []string{"M6 6l12 12M18 6L6 18"}
	case "alert":
		return []string{"M12 3L2 20.5h20z", "M12 10v4.5M12 17.5v.1"}
	case "info":
		return []string{"M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18", "M12 11v5.5M12 7.5v.1"}
	case "question":
		return []string{"M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18", "M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.8v.1"}
	case "target":
		return []string{"M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18", "M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6M12 1v4M12 19v4M1 12h4M19 12h4"}
	case "report":
		return []string{"M6 3h8l4 4v14H6z", "M14 3v4h4", "M9 12h6M9 16h6"}
	case "checkup":
		return []string{"M5 3h9l4 4v5", "M14 3v4h4", "M5 3v18h6", "M8.5 11.5h5M8.5 15.5h3", "M16.5 14a3 3 0 1 0 0 6a3 3 0 1 0 0-6M18.8 19.2L21.5 22"}
	case "calendar":
		return []string{"M4 5h16v15H4z", "M4 10h16M8 3v4M16 3v4", "M8.5 15l2.2 2.2L15.5 13"}
	case "law":
		return []string{"M12 4v16M7 20h10M5 7h14", "M5 7l-3 7a3.2 3.2 0 0 0 6 0zM19 7l-3 7a3.2 3.2 0 0 0 6 0z"}
	case "print":
		return []string{"M7 9V3h10v6M7 18H4v-8h16v8h-3", "M7 14h10v7H7z"}
	case "lock":
		return []string{"M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"}
	case "home":
		return []string{"M3.5 11L12 4l8.5 7", "M6 9.5V20h12V9.5", "M10 20v-5.5h4V20"}
	case "inbox":
		return []string{"M4 14l3-9h10l3 9v5H4z", "M4 14h5l1 2.5h4l1-2.5h5"}
	case "chart":
		return []string{"M4 4v16h16", "M9 16v-5M13.5 16V8M18 16v-8.5"}
	case "clock":
		return []string{"M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18", "M12 7v5l3.5 2"}
	case "pause":
		return []string{"M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18", "M9.5 9v6M14.5 9v6"}
	case "user":
		return []string{"M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8", "M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"}
	case "file":
		return []string{"M6 3h8l4 4v14H6z", "M14 3v4h4"}
	case "eye":
		return []string{"M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.800 6.5-9.5 6.5S5 16.5 2.5 12", "M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5"}
	case "arrow":
		return []string{"M5 12h14M13 6l6 6l-6 6"}
	}
	return nil
}
