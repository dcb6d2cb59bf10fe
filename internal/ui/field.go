package ui

import (
	"strconv"

	"github.com/a-h/templ"
)

// Field is one line or text to fill in. Its words are translated already.
type Field struct {
	ID, Label, Hint string
	Value           string
	Type            string // of the input: "" is text; "area" is a text of several lines
	Complete        string // what a browser may fill in (WCAG 1.3.5); "" : nothing
	Most            int    // of a text, in characters; 0: as many as one likes
	Optional        bool
}

func (f Field) hint() string {
	if f.Hint == "" {
		return ""
	}
	return f.ID + "-hint"
}

// limit keeps a browser from sending more than a page may bring.
func (f Field) limit() templ.Attributes {
	if f.Most == 0 {
		return nil
	}
	return templ.Attributes{"maxlength": strconv.Itoa(f.Most)}
}

func (f Field) inputType() string {
	if f.Type == "" {
		return "text"
	}
	return f.Type
}

func (f Field) complete() string {
	if f.Complete == "" {
		return "off"
	}
	return f.Complete
}

// Choices are answers of which one is chosen. Its words are translated
// already.
type Choices struct {
	ID, Legend, Hint string
	Chosen           string
	All              []Choice
}

// Choice is one answer.
type Choice struct{ Value, Label, Hint string }

func (c Choices) hint() string {
	if c.Hint == "" {
		return ""
	}
	return c.ID + "-hint"
}

// option is the id of an answer. The first bears the field's own, so that the
// error summary leads to it.
func (c Choices) option(i int) string {
	if i == 0 {
		return c.ID
	}
	return c.ID + "-" + c.All[i].Value
}

// describe ties a group to its hint and its problem. A fieldset takes no
// aria-invalid, so the class says it to the eye.
func (c Choices) describe(problems []Problem) templ.Attributes {
	a := Aria(c.ID, problems, c.hint())
	if _, wrong := a["aria-invalid"]; wrong {
		delete(a, "aria-invalid")
		a["class"] = "choices invalid"
	} else {
		a["class"] = "choices"
	}
	return a
}
