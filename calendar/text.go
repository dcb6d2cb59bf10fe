package calendar

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a file of notices may measure. Fifty years of them fit many times over.
const (
	maxBytes = 1 << 20
	maxLines = 20_000
	maxText  = 1_000 // bytes of a title, source or remark
	maxName  = 20    // characters of the name of a holiday
)

const (
	noticeHead    = "通知" // the first line of a notice, with its title
	statutoryHead = "法定" // the same in statutory.txt, which no other file may use
	unknown       = "未知"
)

// ReadNotices reads a file of notices (data/README.md describes how they are
// written). It takes the whole file or nothing: the error is a sentence with
// the number of the line and what is wrong there. Files over 1 MiB or 20 000
// lines are refused.
func ReadNotices(r io.Reader) ([]Notice, error) {
	return read(r, noticeHead)
}

// Write writes notices so that ReadNotices reads the same ones back.
func Write(w io.Writer, notices []Notice) error {
	b := bufio.NewWriter(w)
	first := true
	for _, n := range notices {
		if len(n.entries) == 0 {
			continue
		}
		if !first {
			b.WriteByte('\n')
		}
		first = false
		issued := n.issued.String()
		fmt.Fprintf(b, "%s %s\n年度 %d\n文号 %s\n成文 %s\n来源 %s\n",
			noticeHead, n.title, n.year, orUnknown(n.number), orUnknown(issued), orUnknown(n.source))
		if n.remark != "" {
			fmt.Fprintf(b, "说明 %s\n", n.remark)
		}
		for _, e := range n.entries {
			b.WriteString(strings.TrimRight(fmt.Sprintf("%s %s %s", verbs[e.Kind], dates(e.From, e.To), e.Name), " "))
			b.WriteByte('\n')
		}
	}
	return b.Flush()
}

var verbs = map[Kind]string{Holiday: "放假", MakeUp: "上班", Workday: "照常"}

func orUnknown(s string) string {
	if s == "" {
		return unknown
	}
	return s
}

// readAll takes a foreign file into memory, within bounds.
func readAll(r io.Reader) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return "", fmt.Errorf("read notices: %w", err)
	}
	if len(b) > maxBytes {
		return "", fmt.Errorf("文件超过%d字节，不像节假日安排，请核对文件", maxBytes)
	}
	if !utf8.Valid(b) {
		return "", errors.New("文件不是UTF-8编码，请在编辑软件里另存为UTF-8后再载入")
	}
	return strings.TrimPrefix(string(b), "\ufeff"), nil // the mark some editors put first
}

func read(r io.Reader, head string) ([]Notice, error) {
	text, err := readAll(r)
	if err != nil {
		return nil, err
	}
	if strings.Count(text, "\n") >= maxLines {
		return nil, fmt.Errorf("文件超过%d行，不像节假日安排，请核对文件", maxLines)
	}
	var (
		notices []Notice
		b       *block
	)
	done := func() error {
		if b == nil {
			return nil
		}
		n, err := b.notice()
		if err != nil {
			return err
		}
		if slices.ContainsFunc(notices, func(m Notice) bool { return n.same(&m) }) {
			return atLine(b.fields["文号"].line, fmt.Errorf("文件里已经有一个通知是%s，请核对文号", n.number))
		}
		notices = append(notices, n)
		return nil
	}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		at := i + 1
		key, rest := cut(line)
		if err := checkText(rest); err != nil {
			return nil, atLine(at, err)
		}
		switch {
		case key == head:
			if err := done(); err != nil {
				return nil, err
			}
			b = &block{line: at, title: rest, fields: map[string]field{}, days: map[Date]int{}}
		case b == nil:
			return nil, atLine(at, fmt.Errorf("文件应以“%s”一行开头，写通知的标题，这里却是“%s”", head, clip(key)))
		default:
			if err := b.add(at, key, rest); err != nil {
				return nil, atLine(at, err)
			}
		}
	}
	if err := done(); err != nil {
		return nil, err
	}
	if len(notices) == 0 {
		return nil, fmt.Errorf("文件里没有通知；每个通知以“%s”一行开头", head)
	}
	return notices, nil
}

// block is one notice while its lines are read.
type block struct {
	line    int
	title   string
	fields  map[string]field
	entries []Entry
	lines   []int        // of the entries
	days    map[Date]int // the line that names the day
}

type field struct {
	line int
	text string
}

func (b *block) add(line int, key, rest string) error {
	switch key {
	case "年度", "文号", "成文", "来源", "说明":
		if had, ok := b.fields[key]; ok {
			return fmt.Errorf("这个通知在第%d行已经写过“%s”", had.line, key)
		}
		b.fields[key] = field{line, rest}
		return nil
	case "放假", "上班", "照常":
		return b.addEntry(line, key, rest)
	}
	return fmt.Errorf("不认识“%s”；每行应以 通知、年度、文号、成文、来源、说明、放假、上班、照常 之一开头，后面空一格", clip(key))
}

func (b *block) addEntry(line int, key, rest string) error {
	e := Entry{Kind: Holiday}
	switch key {
	case "上班":
		e.Kind = MakeUp
	case "照常":
		e.Kind = Workday
	}
	span, name := cut(rest)
	from, to, ranged := strings.Cut(span, "..")
	if !ranged {
		to = from
	}
	var err error
	if e.From, err = ParseDate(from); err != nil {
		return err
	}
	if e.To, err = ParseDate(to); err != nil {
		return err
	}
	if e.Name, err = holidayName(name); err != nil {
		return err
	}
	if e.Name == "" && e.Kind == Holiday {
		return errors.New("“放假”的日期后面要写节日名称，例如“放假 2026-01-01 元旦”")
	}
	if e.To-e.From < longestHoliday { // longer or reversed ones are refused when the year is known
		for d := e.From; d <= e.To; d++ {
			if had, ok := b.days[d]; ok {
				return fmt.Errorf("同一个通知在第%d行已经写过%s", had, d)
			}
			b.days[d] = line
		}
	}
	b.entries = append(b.entries, e)
	b.lines = append(b.lines, line)
	return nil
}

// notice ends the block: all that needs the whole of it is checked here.
func (b *block) notice() (Notice, error) {
	n := Notice{title: b.title, entries: b.entries}
	if n.title == "" || n.title == unknown {
		return Notice{}, atLine(b.line, errors.New("这一行要写通知的标题"))
	}
	for _, key := range []string{"年度", "文号", "成文", "来源"} {
		f, ok := b.fields[key]
		if !ok || f.text == "" {
			return Notice{}, atLine(b.line, fmt.Errorf("这个通知缺少“%s”；年度必须填写，其余不知道的写“%s”", key, unknown))
		}
		if err := n.set(key, f.text); err != nil {
			return Notice{}, atLine(f.line, err)
		}
	}
	n.remark = b.fields["说明"].text
	if len(n.entries) == 0 {
		return Notice{}, atLine(b.line, errors.New("这个通知没有一天放假或者上班，请照通知补上"))
	}
	for i, e := range n.entries {
		if err := e.check(n.year); err != nil {
			return Notice{}, atLine(b.lines[i], err)
		}
	}
	if missing := n.missing(); missing != "" {
		return Notice{}, atLine(b.line, fmt.Errorf("全年的安排里没有%s放假，请照通知补上", missing))
	}
	return n, nil
}

var numberForm = regexp.MustCompile(`^\S+(〔[0-9]{4}〕[0-9]+号|第[0-9]+号)$`)

func (n *Notice) set(key, text string) error {
	if key == "年度" {
		if n.year = digits(text); len(text) != 4 || n.year < firstYear || n.year > lastYear {
			return fmt.Errorf("年度“%s”写法不对，请写成“2026”这样的四位数字", clip(text))
		}
		return nil
	}
	if text == unknown {
		return nil
	}
	switch key {
	case "文号":
		if !numberForm.MatchString(text) {
			return fmt.Errorf("文号“%s”写法不对，请照通知写成“国办发明电〔2025〕7号”，括号用〔〕，不知道的写“%s”", clip(text), unknown)
		}
		n.number = text
	case "成文":
		d, err := ParseDate(text)
		if err != nil {
			return err
		}
		n.issued = d
	case "来源":
		n.source = text
	}
	return nil
}

// missing is the holiday that a notice for the whole year lacks. Notices that
// change a part of the year bear another title.
func (n *Notice) missing() string {
	if !strings.Contains(n.title, "部分节假日安排") {
		return ""
	}
	for _, holiday := range yearlyHolidays {
		if !n.names(holiday) {
			return holiday
		}
	}
	return ""
}

func atLine(line int, err error) error { return fmt.Errorf("第%d行：%w", line, err) }

// cut splits off the first word.
func cut(s string) (word, rest string) {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i], strings.TrimSpace(s[i:])
	}
	return s, ""
}

// checkText refuses what would not come back the same from a file, or would
// disturb a screen.
func checkText(s string) error {
	if len(s) > maxText {
		return fmt.Errorf("这一行超过%d字节，请缩短", maxText)
	}
	if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) && !strings.ContainsRune("\t\u00a0\u3000", r) }) {
		return errors.New("这一行有看不见的控制字符，请删去后重新输入")
	}
	return nil
}

// holidayName checks the name of a holiday, which letters will quote.
func holidayName(s string) (string, error) {
	s = strings.TrimSpace(s)
	switch {
	case strings.ContainsFunc(s, unicode.IsSpace):
		return "", fmt.Errorf("节日名称“%s”里有空格；一行只写一段日期和一个节日", clip(s))
	case utf8.RuneCountInString(s) > maxName:
		return "", fmt.Errorf("节日名称“%s”超过%d个字，请只写节日", clip(s), maxName)
	}
	return s, nil
}
