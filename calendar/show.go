package calendar

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Show prints a year for reading: the notices, the days off and the make-up
// days of each holiday, and the working days of each month. The error is an
// UnknownYearError, or what w returns.
func (c *Calendar) Show(w io.Writer, year int) error {
	var months [13]int
	total := 0
	var listed []Day
	from, to := window(year)
	for d := from; d <= to; d++ {
		day, err := c.Day(d)
		in := d.Year() == year
		if err != nil {
			if in {
				return err
			}
			continue // the years beside need not be known
		}
		if in && day.Working {
			months[d.Month()]++
			total++
		}
		if day.Overlay != nil && in || day.Notice != nil && (in || day.Notice.year == year) {
			listed = append(listed, day)
		}
	}

	b := bufio.NewWriter(w)
	if year == c.provisional {
		fmt.Fprintf(b, "%d年（暂定）：工作日%d天\n", year, total)
		fmt.Fprintf(b, "国务院办公厅关于%d年节假日安排的通知没有载入，只按法定节假日计算，载入后须重新计算。\n", year)
	} else {
		fmt.Fprintf(b, "%d年：工作日%d天\n", year, total)
	}
	for _, n := range c.Notices(year) {
		number, issued := orUnknown(n.number), orUnknown(n.issued.Chinese())
		fmt.Fprintf(b, "\n%s\n　　文号：%s　成文：%s\n　　来源：%s\n", n.title, number, issued, orUnknown(n.source))
		if n.remark != "" {
			fmt.Fprintf(b, "　　说明：%s\n", n.remark)
		}
	}
	b.WriteByte('\n')
	for _, h := range byHoliday(listed, year) {
		fmt.Fprintf(b, "%s　%s\n", h.label, h.arrangement(year))
	}
	b.WriteString("\n各月工作日\n")
	for m := 1; m <= 12; m++ {
		sep := "　"
		if m%6 == 0 {
			sep = "\n"
		}
		fmt.Fprintf(b, "%2d月%2d天%s", m, months[m], sep)
	}
	return b.Flush()
}

// Explain says which announced days lie after from, up to and including to,
// with the notices that announce them: what an officer checks a deadline by,
// 「放假 9月15日至17日、10月1日至7日；上班 9月14日、9月29日、10月12日（国办发明电〔2023〕7号）」.
// It is "" when there are none. The error is as in Count.
func (c *Calendar) Explain(from, to Date) (string, error) {
	if from.IsZero() || to.IsZero() {
		return "", errNoDate
	}
	var groups []arranged
	for d := from + 1; d <= to; d++ {
		day, err := c.Day(d)
		if err != nil {
			return "", err
		}
		if day.Notice == nil && day.Overlay == nil {
			continue
		}
		label := ""
		switch {
		case day.Overlay != nil:
			label = day.Overlay.cite()
		case day.Notice.statutory:
			label = day.Notice.Cite() + "规定的法定节假日，" + provisionally(d)
		default:
			label = day.Notice.Cite()
		}
		groups = group(groups, label, day)
	}
	parts := make([]string, len(groups))
	for i, g := range groups {
		parts[i] = fmt.Sprintf("%s（%s）", g.arrangement(from.Year()), g.label)
	}
	return strings.Join(parts, "；"), nil
}

// arranged are the days that share a label.
type arranged struct {
	label            string
	off, work, plain []Date
}

func group(groups []arranged, label string, day Day) []arranged {
	i := slices.IndexFunc(groups, func(g arranged) bool { return g.label == label })
	if i < 0 {
		i = len(groups)
		groups = append(groups, arranged{label: label})
	}
	g := &groups[i]
	switch {
	case day.Kind == MakeUp:
		g.work = append(g.work, day.Date)
	case day.Kind == Holiday || day.Kind == Local:
		g.off = append(g.off, day.Date)
	default:
		g.plain = append(g.plain, day.Date)
	}
	return groups
}

// byHoliday groups the days of a year by holiday, in the order of their first
// day off, with labels padded to one width. The New Year at the end of a year
// is another one than that at its beginning.
func byHoliday(days []Day, year int) []arranged {
	var groups []arranged
	for _, d := range days {
		label := d.Name
		switch {
		case label == "":
			label = d.Kind.String()
		case d.Kind == Local:
			label += "（" + d.Overlay.Region + "）"
		case d.Notice.year > year:
			label = "下年" + label
		}
		groups = group(groups, label, d)
	}
	first := func(g arranged) Date {
		if len(g.off) > 0 {
			return g.off[0]
		}
		return slices.Concat(g.work, g.plain)[0]
	}
	slices.SortStableFunc(groups, func(a, b arranged) int { return int(first(a) - first(b)) })
	width := 0
	for _, g := range groups {
		width = max(width, utf8.RuneCountInString(g.label))
	}
	for i := range groups {
		groups[i].label += strings.Repeat("　", width-utf8.RuneCountInString(groups[i].label))
	}
	return groups
}

func (g arranged) arrangement(year int) string {
	var parts []string
	for _, p := range []struct {
		verb string
		days []Date
	}{{"放假", g.off}, {"上班", g.work}, {"照常", g.plain}} {
		if len(p.days) > 0 {
			parts = append(parts, p.verb+" "+spans(p.days, year))
		}
	}
	return strings.Join(parts, "；")
}

// spans writes days in order as 「1月1日至3日、4月30日至5月4日」. The reader takes them to
// be of the year given, so another year is written once.
func spans(days []Date, year int) string {
	var s []string
	for i := 0; i < len(days); {
		j := i
		for j+1 < len(days) && days[j+1] == days[j]+1 {
			j++
		}
		from, to := days[i], days[j]
		switch text := monthDay(from, year); {
		case from == to:
			s = append(s, text)
		case from.Year() == to.Year() && from.Month() == to.Month():
			s = append(s, fmt.Sprintf("%s至%d日", text, to.Day()))
		case from.Year() == to.Year():
			s = append(s, text+"至"+monthDay(to, from.Year()))
		default:
			s = append(s, text+"至"+to.Chinese())
		}
		i, year = j+1, to.Year()
	}
	return strings.Join(s, "、")
}

func monthDay(d Date, year int) string {
	if d.Year() != year {
		return d.Chinese()
	}
	return fmt.Sprintf("%d月%d日", d.Month(), d.Day())
}
