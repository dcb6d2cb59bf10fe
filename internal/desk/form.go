package desk

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/ui"
	"gongkai/law"
	"gongkai/request"
)

type problem = ui.Problem

// field is one question of a form.
type field struct {
	Name     string
	Label    string
	Hint     string
	Kind     fieldKind
	Options  []option
	Value    string // what stands in it; of choices the chosen one
	Values   []string
	Required bool
	Rows     int       // of a text area
	Columns  []field   // of a table: one row of it
	Table    [][]field // of a table: its rows
	More     string    // of a table: the button for another row
	Members  []field   // of a group
}

// fieldKind is how a question is asked.
type fieldKind uint8

const (
	line fieldKind = iota
	area
	date
	number
	radio
	checks
	pick
	upload
	group // a fieldset of others
	table // rows of the same questions
	fact  // something to know and not to fill in
	hidden
)

// option is one answer to choose.
type option struct {
	Value, Label, Hint string
	Group              string // stands above the first of a group
	Off                bool
}

// filling is a form being filled in: what was sent, what is wrong with it, and
// the case it is about.
type filling struct {
	d        *desk
	v        *visit
	posted   bool
	values   url.Values
	files    map[string][]file
	problems []problem
	keep     func(data []byte) (hash string, err error) // within the act's transaction
	made     []byte                                     // the letter, where the program makes it
	officers []access.Person                            // of the body, where a form lets choose among them
}

func (x *filling) facts() request.Facts { return x.v.facts }
func (x *filling) rules() request.Rules { return x.v.rules }
func (x *filling) today() calendar.Date { return x.v.today }

// text is what stands in a field, without blanks around it.
func (x *filling) text(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(x.values.Get(name), "\r\n", "\n"))
}

// list is what stands in all fields of a name, row by row.
func (x *filling) list(name string) []string {
	all := slices.Clone(x.values[name])
	for i := range all {
		all[i] = strings.TrimSpace(strings.ReplaceAll(all[i], "\r\n", "\n"))
	}
	return all
}

func (x *filling) ticked(name string) bool { return x.values.Get(name) != "" }

// day is the date in a field; what is no date is a problem.
func (x *filling) day(name string) calendar.Date {
	text := x.text(name)
	if text == "" {
		return 0
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		x.wrong(name, fmt.Sprintf("日期“%s”不存在或者写法不对，请写成“2026-01-26”这样的四位年、两位月、两位日。", clip(text, 20)))
	}
	return d
}

// count is the whole number in a field, 0 where it is empty.
func (x *filling) count(name string) int { return x.whole(name, x.text(name)) }

func (x *filling) whole(name, text string) int {
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1_000_000 {
		x.wrong(name, fmt.Sprintf("“%s”不是整数，请填写阿拉伯数字。", clip(text, 20)))
	}
	return n
}

func (x *filling) wrong(field, sentence string) {
	x.problems = append(x.problems, problem{Field: field, Text: sentence})
}

// file is the file that was chosen in a field, and false if none was.
func (x *filling) file(name string, row int) (file, bool) {
	if files := x.files[name]; row < len(files) && len(files[row].data) > 0 {
		return files[row], true
	}
	return file{}, false
}

// kept puts a file into the case; the zero attachment if none was chosen.
func (x *filling) kept(name string, row int) (request.Attachment, error) {
	f, ok := x.file(name, row)
	if !ok {
		return request.Attachment{}, nil
	}
	hash, err := x.keep(f.data)
	if err != nil {
		return request.Attachment{}, fmt.Errorf("keep file: %w", err)
	}
	return request.Attachment{Name: f.name, Type: f.kind, Size: int64(len(f.data)), Hash: hash}, nil
}

// scan puts a scan into the case, and says so if the file shows nothing.
func (x *filling) scan(name string) (request.Attachment, error) {
	if f, ok := x.file(name, 0); ok && !isScan(f.kind) {
		x.wrong(name, "扫描件请上传PDF、OFD、JPEG或者PNG文件，Word文件可以改动，不能作为凭证。")
		return request.Attachment{}, errProblem
	}
	return x.kept(name, 0)
}

// value is what to show in a field: what was typed, else what it begins with.
func (x *filling) value(name, begins string) string {
	if x.posted {
		return x.text(name)
	}
	return begins
}

// The makers of fields fill in what was typed.

func (x *filling) line(name, label, hint string) field {
	return field{Name: name, Label: label, Hint: hint, Kind: line, Value: x.value(name, "")}
}

func (x *filling) area(name, label, hint string, rows int) field {
	return field{Name: name, Label: label, Hint: hint, Kind: area, Value: x.value(name, ""), Rows: rows}
}

func (x *filling) date(name, label, hint string, begins calendar.Date) field {
	text := ""
	if !begins.IsZero() {
		text = begins.String()
	}
	return field{Name: name, Label: label, Hint: hint, Kind: date, Value: x.value(name, text)}
}

func (x *filling) number(name, label, hint string, begins int) field {
	text := ""
	if begins > 0 {
		text = strconv.Itoa(begins)
	}
	return field{Name: name, Label: label, Hint: hint, Kind: number, Value: x.value(name, text)}
}

func (x *filling) radio(name, label, hint, begins string, options []option) field {
	return field{Name: name, Label: label, Hint: hint, Kind: radio, Options: options, Value: x.value(name, begins)}
}

func (x *filling) pick(name, label, hint, begins string, options []option) field {
	return field{Name: name, Label: label, Hint: hint, Kind: pick, Options: options, Value: x.value(name, begins)}
}

func (x *filling) checks(name, label, hint string, options []option) field {
	return field{Name: name, Label: label, Hint: hint, Kind: checks, Options: options, Values: x.list(name)}
}

// tick is one box to tick.
func (x *filling) tick(name, label, says, hint string) field {
	return x.checks(name, label, hint, []option{{Value: "yes", Label: says}})
}

func (x *filling) upload(name, label, hint string) field {
	return field{Name: name, Label: label, Hint: hint, Kind: upload}
}

// must marks a field as required.
func must(f field) field { f.Required = true; return f }

func fieldset(label string, members ...field) field {
	return field{Label: label, Kind: group, Members: members}
}

// told is a fact beside the questions.
func told(label, value string) field { return field{Label: label, Kind: fact, Value: value} }

// rows makes a table of questions: as many rows as were sent, some empty ones
// at first, one more if it was asked for.
func (x *filling) rows(name, label, hint, more string, begins int, columns ...field) field {
	n := begins
	if x.posted {
		n = 1
		for _, c := range columns {
			n = max(n, len(x.values[c.Name]))
		}
		if x.text("more") == name {
			n++
		}
	}
	t := field{Name: name, Label: label, Hint: hint, Kind: table, Columns: columns, More: more}
	for i := range min(n, maxRows) {
		row := slices.Clone(columns)
		for j := range row {
			row[j].Value = ""
			if all := x.list(row[j].Name); i < len(all) {
				row[j].Value = all[i]
			}
		}
		t.Table = append(t.Table, row)
	}
	return t
}

const maxRows = 60

// choices makes options of a closed list of the domain.
func choices[T interface {
	~string
	String() string
}](all []T) []option {
	options := make([]option, len(all))
	for i, v := range all {
		options[i] = option{Value: string(v), Label: v.String()}
	}
	return options
}

func words(all []string) []option {
	options := make([]option, len(all))
	for i, v := range all {
		options[i] = option{Value: v, Label: v}
	}
	return options
}

func columns() []option {
	var options []option
	for _, c := range request.Columns() {
		label := c.Label
		if c.Group != "" {
			label = c.Group + "：" + c.Label
		}
		options = append(options, option{Value: string(c.ID), Label: label})
	}
	return options
}

func columnName(id law.ColumnID) string {
	for _, c := range request.Columns() {
		if c.ID == id {
			return c.Label
		}
	}
	return ""
}

// clip keeps what is quoted short.
func clip(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
