package calendar

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Import reads one year of the community's holiday-cn data, which lists single
// days and no notice, and makes a Notice of it, without number and date of
// issue. Lists with invented dates are in circulation, so anything that no
// notice could say is refused with a sentence: a day listed twice or outside
// the year, a working day from Monday to Friday, a year without days (not
// announced yet), without 春节 or 国庆节, or one in which a statutory day off is
// not off.
func Import(r io.Reader) (Notice, error) {
	text, err := readAll(r)
	if err != nil {
		return Notice{}, err
	}
	var f importFile
	d := json.NewDecoder(strings.NewReader(text))
	if err := d.Decode(&f); err != nil {
		return Notice{}, fmt.Errorf("文件不是 holiday-cn 格式的JSON，请核对文件：%w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Notice{}, errors.New("JSON后面还有别的内容，请核对文件")
	}
	return f.notice()
}

type importFile struct {
	Year   int         `json:"year"`
	Papers []string    `json:"papers"`
	Days   []importDay `json:"days"`
}

type importDay struct {
	Name  string `json:"name"`
	Date  string `json:"date"`
	IsOff *bool  `json:"isOffDay"`
}

const maxImportDays = 100 // a year's notice names about forty

func (f importFile) notice() (Notice, error) {
	switch {
	case f.Year < firstYear || f.Year > lastYear:
		return Notice{}, fmt.Errorf("year是%d，应是%d到%d之间的年份，请核对文件", f.Year, firstYear, lastYear)
	case len(f.Days) == 0:
		return Notice{}, fmt.Errorf("%d年的节假日安排还没有公布（days是空的），请在国务院办公厅发布通知以后再导入", f.Year)
	case len(f.Days) > maxImportDays:
		return Notice{}, fmt.Errorf("days有%d天，一年的通知不会有这么多，请核对文件", len(f.Days))
	}
	n := Notice{
		year:   f.Year,
		title:  fmt.Sprintf("%d年部分节假日安排（由holiday-cn格式文件导入）", f.Year),
		source: strings.Join(f.Papers, " "),
		remark: "文件只有日期；请对照通知原文，补上文号和成文日期。",
	}
	for _, p := range f.Papers {
		if word, rest := cut(p); word == "" || rest != "" || !strings.HasPrefix(p, "http") {
			return Notice{}, fmt.Errorf("papers里的“%s”不是网址，请核对文件", clip(p))
		}
	}
	if err := checkText(n.source); err != nil {
		return Notice{}, fmt.Errorf("papers：%w", err)
	}
	seen := map[Date]bool{}
	for _, day := range f.Days {
		e, err := day.entry()
		if err != nil {
			return Notice{}, err
		}
		if seen[e.From] {
			return Notice{}, fmt.Errorf("%s在文件里有两条，数据不可信，不能导入", e.From)
		}
		seen[e.From] = true
		if err := e.check(f.Year); err != nil {
			return Notice{}, err
		}
		n.entries = append(n.entries, e)
	}
	n.entries = join(n.entries)
	return n, n.plausible()
}

func (d importDay) entry() (Entry, error) {
	date, err := ParseDate(d.Date)
	if err != nil {
		return Entry{}, err
	}
	if err := checkText(d.Name); err != nil {
		return Entry{}, fmt.Errorf("%s的name：%w", date, err)
	}
	name, err := holidayName(d.Name)
	switch {
	case err != nil:
		return Entry{}, fmt.Errorf("%s：%w", date, err)
	case name == "":
		return Entry{}, fmt.Errorf("%s没有节日名称（name），请核对文件", date)
	case d.IsOff == nil:
		return Entry{}, fmt.Errorf("%s没有写明放假还是上班（isOffDay），请核对文件", date)
	}
	e := Entry{From: date, To: date, Kind: Holiday, Name: name}
	if !*d.IsOff {
		if !weekend(date) {
			return Entry{}, fmt.Errorf("%s是%s，本来就上班，不会有通知再写上班（isOffDay为false），数据不可信，不能导入", date, week[date.Weekday()])
		}
		e.Kind = MakeUp
	}
	return e, nil
}

// join puts the days in order and makes one entry of neighbours that belong
// together.
func join(days []Entry) []Entry {
	slices.SortFunc(days, func(a, b Entry) int { return int(a.From - b.From) })
	var joined []Entry
	for _, e := range days {
		if i := len(joined) - 1; i >= 0 && joined[i].To+1 == e.From && joined[i].Kind == e.Kind &&
			joined[i].Name == e.Name && e.To-joined[i].From < longestHoliday {
			joined[i].To = e.To
			continue
		}
		joined = append(joined, e)
	}
	return joined
}

// plausible tells what a notice for the whole year would not leave out.
func (n *Notice) plausible() error {
	if missing := n.missing(); missing != "" {
		return fmt.Errorf("%d年的数据里没有%s放假，不是完整的全年安排，不能导入", n.year, missing)
	}
	for _, s := range statutory() {
		if s.year != n.year {
			continue
		}
		for _, e := range s.entries {
			for d := e.From; d <= e.To; d++ {
				if !n.off(d) {
					return fmt.Errorf("%s是%s的法定节假日（%s），数据里却没有放假，数据不可信，不能导入；通知原文确实如此的，请按 calendar/data/README.md 的写法手工填写", d, e.Name, s.number)
				}
			}
		}
	}
	return nil
}

func (n *Notice) off(d Date) bool {
	return slices.ContainsFunc(n.entries, func(e Entry) bool {
		return e.Kind == Holiday && e.From <= d && d <= e.To
	})
}
