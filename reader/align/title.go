package align

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/annual"
	"gongkai/finding"
	"gongkai/reader/grid"
)

// titleLine is a line that names a report: whose, and for which year.
type titleLine struct {
	text string // as printed
	body string
	year int
	torn bool // 年 is there, its digits are not: a converter laid them by elsewhere
}

// title finds the report's name: the first line that is one. Pages break it
// in two, and some name the body only in the line before or after.
func title(r *annual.Report, s *stream, said string) {
	best, begun := titleLine{}, 0
	for i := 0; s.moreWords(i); i++ {
		text := s.words[i]
		t, ok := parseTitle(text)
		if ok && (t.body == "" || t.torn) {
			s.moreWords(i + 1)
			t = borrow(t, s.words, i)
		}
		if !ok && short(text) && s.moreWords(i+1) && short(s.words[i+1]) && (maybeTitle(text) || maybeTitle(s.words[i+1])) {
			if _, alone := parseTitle(s.words[i+1]); !alone {
				t, ok = parseTitle(text + s.words[i+1])
				ok = ok && t.body != "" && (t.year > 0 || isBody(t.body)) // 导航的两项接起来不是题名
			}
		}
		weak := best.text != "" && best.year == 0 && i <= begun+among && t.body != "" && t.year > 0 && t.year == s.period() // 先有的是栏目的名称
		if ok && (best.text == "" || best.body == "" && t.body != "" && t.year == best.year || weak) {
			if best.text == "" {
				begun = i
			}
			best = t
			if t.body != "" && t.year > 0 {
				if others := s.contradicted(t, i+1); others != nil {
					year := saidTitle(said).year
					if year == 0 {
						year = s.period()
					}
					for _, o := range others {
						if o.year == year && best.year != year {
							best = o
						}
					}
				}
				break
			}
		}
	}
	if best.body == "" || best.year == 0 {
		if t := saidTitle(said); t.body != "" && (best.text == "" || best.year == 0 || best.year == t.year) {
			if best.text == "" {
				best.text = t.text
			}
			best.body, best.year = t.body, t.year
		}
	}
	if best.text == "" {
		best = opening(s)
	}
	r.Title, r.Body, r.Year = best.text, best.body, best.year
	r.TitlePlace = s.whereTitle(best.text)
	if r.Year == 0 && r.Title != "" {
		r.Year = s.period()
	}
}

// short reports fewer than forty characters.
func short(text string) bool { return len(text) < 40 || utf8.RuneCountInString(text) < 40 }

// maybeTitle reports words of which a title broken in two has one in either half.
func maybeTitle(text string) bool {
	return strings.Contains(text, "报") || strings.Contains(text, "信") || strings.Contains(text, "報")
}

// whereTitle returns where a title stands that was read from the lines: the
// first cell that has its words, or the first half of them.
func (s *stream) whereTitle(text string) finding.Place {
	if text == "" {
		return finding.Place{}
	}
	begins := finding.Place{} // where a title of two lines begins
	lines := s.lines[:min(len(s.lines), max(s.worded, 12))]
	for i := range lines {
		for k := range lines[i].Cells {
			c := &lines[i].Cells[k]
			switch t := bareTitle(unread(c.Text)); {
			case strings.Contains(t, text):
				return c.Place()
			case begins.IsZero() && len(t) > len(text)/4 && strings.HasPrefix(text, t):
				begins = c.Place()
			}
		}
	}
	return begins
}

const titleMost = 400 // pieces of text among which the title is looked for

// moreWords reports whether there is a piece of text of that number, in the
// order of the source. Most reports say their title at once, so the pieces are
// listed as they are asked for.
func (s *stream) moreWords(n int) bool {
	for len(s.words) <= n && s.worded < len(s.lines) && len(s.words) <= titleMost {
		for k := range s.lines[s.worded].Cells {
			if c := &s.lines[s.worded].Cells[k]; c.Text != "" && len(c.Text) < 400 {
				s.words = append(s.words, c.Text)
			}
		}
		s.worded++
	}
	return n < len(s.words)
}

// opening reads the name of a report that the text goes on behind without a
// break: …政府信息公开工作年度报告根据《…》…. It must say the body and the year.
func opening(s *stream) titleLine {
	const first, most = 12, 240 // 行；字节
	for i := range s.lines[:min(first, len(s.lines))] {
		for k := range s.lines[i].Cells {
			text := s.lines[i].Cells[k].Text
			if text = text[:min(len(text), most)]; !strings.Contains(text, "信息") {
				continue
			}
			if text = squeeze(text); !strings.Contains(text, "信息公开") {
				continue
			}
			for _, e := range titleEnds {
				at := strings.Index(text, e)
				if at < 0 {
					continue
				}
				rest := text[at+len(e):]
				if !slices.ContainsFunc(openings, func(w string) bool { return strings.HasPrefix(rest, w) }) {
					break
				}
				if t, ok := parseTitle(text[:at+len(e)]); ok && t.body != "" && t.year > 0 {
					return t
				}
				break
			}
		}
	}
	return titleLine{}
}

// openings are the first words of a report.
var openings = []string{"根据《", "根据国务院", "为", "按照", "依据", "依照", "本报告", "本年度报告", "一、", "目录", "来源", "发布时间", "发布日期", "时间", "日期", "索引号", "字体", "浏览", "(以下简称", "（以下简称"}

var titleEnds = []string{"政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作年度的报告", "政府信息公开工作的年度报告", "政府信息公开工作报告", "政府信息公开年度工作报告",
	"政府信息公开工作情况报告", "政府信息公开情况报告", "政府信息公开工作情况的报告", "政府信息公开情况的报告", "政府信息公开工作开展年度报告", "政府信息公开工作开展情况报告", "政府信息公开工作开展情况的报告", "政府信息公开工作年报", "政府信息公开年报", "信息公开工作年度报告", "信息公开年度报告"}

// parseTitle reads a line as a report's name.
func parseTitle(printed string) (titleLine, bool) {
	if len(printed) > 300 || !strings.Contains(printed, "信") || !strings.Contains(printed, "报") && !strings.Contains(printed, "報") || strings.Contains(printed, "，") || strings.Contains(printed, "。") {
		return titleLine{}, false
	}
	if n := len(printed) / 2; len(printed)%2 == 0 && printed[:n] == printed[n:] {
		printed = printed[:n] // 网页的题名与文章的题名连在一起
	}
	text := unread(squeeze(printed))
	if i := strings.LastIndexAny(text, ">＞»›"); i >= 0 && strings.Count(text, ">")+strings.Count(text, "＞")+strings.Count(text, "»")+strings.Count(text, "›") > 1 {
		_, size := utf8.DecodeRuneInString(text[i:])
		if text = text[i+size:]; !strings.Contains(text, "年") {
			return titleLine{}, false // 首页 > 县区政府信息公开工作年度报告：栏目的名称
		}
	}
	if utf8.RuneCountInString(text) > 70 || strings.IndexByte(text, ',') >= 0 || strings.IndexByte(text, ';') >= 0 || strings.Contains(text, "；") {
		return titleLine{}, false
	}
	if strings.Contains(text, "“") || strings.Contains(text, "”") || strings.IndexByte(text, '"') >= 0 {
		text = quotes.Replace(text)
	}
	text = yearInside(text)
	at, end, words := -1, "", strings.Replace(simplified(text), "政务信息公开", "政府信息公开", 1)
	for _, e := range titleEnds {
		if i := strings.Index(words, e); i >= 0 {
			at, end = i, e
			break
		}
	}
	if at < 0 || !tail(text[at+len(end):]) {
		return titleLine{}, false
	}
	front := text[:at]
	t := titleLine{text: bareTitle(unread(printed))}
	before, year, after := cutYear(front)
	t.year = year
	switch {
	case year == 0:
		t.body, t.torn = withoutYearMark(cleanBody(front))
	case before != "":
		t.body = cleanBody(before)
		if after != "" && t.body == "" {
			t.body = cleanBody(after)
		} else if after != "" {
			return titleLine{}, false // 年与“政府信息公开”之间另有别的话
		}
	default:
		t.body = cleanBody(after)
	}
	if slices.Contains(columns, simplified(t.body)) {
		t.body = ""
	}
	if strings.HasSuffix(t.body, "人民") {
		t.body += "政府" // 临溪县人民|政府信息公开
	}
	if utf8.RuneCountInString(t.body) > 40 || t.body == "" && year == 0 {
		return titleLine{}, false
	}
	return t, true
}

// yearInside moves a year that stands within the report's name before it:
// 临溪县教育局政府信息公开工作2021年度报告.
func yearInside(text string) string {
	const name = "政府信息公开"
	at := strings.Index(text, name)
	if at < 0 {
		return text
	}
	rest := strings.TrimPrefix(text[at+len(name):], "工作")
	year, n := yearAt(rest)
	if year == 0 {
		return text
	}
	end := strings.TrimPrefix(strings.TrimPrefix(rest[n:], "年"), "度")
	if !strings.HasPrefix(end, "报告") && !strings.HasPrefix(end, "工作报告") {
		return text
	}
	return text[:at] + rest[:n] + "年" + name + "工作年度报告" + strings.TrimPrefix(strings.TrimPrefix(end, "工作"), "报告")
}

// quotes takes quotation marks off.
var quotes = strings.NewReplacer("“", "", "”", "", `"`, "")

// bareTitle takes the marks of a text format and what sites put before a
// title off it: # 标题: (图解).
func bareTitle(s string) string {
	s = strings.TrimFunc(strings.TrimLeft(strings.TrimSpace(s), "#*> "), func(c rune) bool { return space(c) || c == '*' || c == '|' })
	if rest, ok := strings.CutPrefix(s, "标"); ok { // 标　　题 临溪县……
		if rest, ok := strings.CutPrefix(strings.TrimLeftFunc(rest, space), "题"); ok {
			s = strings.TrimLeftFunc(rest, func(c rune) bool { return space(c) || c == ':' || c == '：' })
		}
	}
	for _, p := range []string{"标题:", "标题：", "附件:", "附件：", "(图解)", "（图解）", "(圖解)", "（圖解）"} {
		s = strings.TrimLeftFunc(strings.TrimPrefix(s, p), space)
	}
	return s
}

// tail reports what may follow the words of a title.
func tail(s string) bool {
	if strings.HasPrefix(s, "_") || strings.HasPrefix(s, "-") || strings.HasPrefix(s, "|") {
		return true // 其后是网站的名称
	}
	if i := strings.LastIndexByte(s, '.'); i >= 0 && slices.Contains(fileEnds, strings.ToLower(s[i:])) {
		s = s[:i] // 下载页上的文件名
	}
	s = strings.Trim(s, "#*|_-.》)）")
	if isDate(s) {
		return true // 题名与发布日期在一行
	}
	switch s {
	case "", "(图解", "（图解", "公示", "公告", "发布", "(全文", "（全文", "(正文", "（正文", "(文字版", "（文字版", "图解":
		return true
	}
	return strings.HasPrefix(s, "(") || strings.HasPrefix(s, "（")
}

var fileEnds = []string{".doc", ".docx", ".wps", ".pdf", ".txt", ".html", ".ofd"}

// isDate reports a date as pages print it behind a title: 2024-02-18 10:20.
func isDate(s string) bool {
	return len(s) >= 8 && strings.HasPrefix(s, "20") && !strings.ContainsFunc(s, func(c rune) bool {
		return (c < '0' || c > '9') && !strings.ContainsRune("-/.年月日:：", c)
	})
}

// loose reports words in which squeeze may find something to change.
func loose(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c > ' ' && c < utf8.RuneSelf:
			i++
		case c > 0xe3 && c < 0xea:
			i += 3
		default:
			return true
		}
	}
	return false
}

// squeeze drops the blanks and folds the widths of digits and brackets.
func squeeze(s string) string {
	if !loose(s) {
		return s
	}
	return strings.Map(func(c rune) rune {
		switch {
		case space(c), c >= 0x80 && grid.Unseen(c):
			return -1
		case c >= '０' && c <= '９':
			return c - '０' + '0'
		}
		return c
	}, s)
}

// cleanBody takes off what stands before a body's name in a title.
func cleanBody(s string) string {
	if i := strings.LastIndexAny(s, ":："); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		s = s[i+size:]
	}
	for again := true; again; {
		again = false
		s = strings.TrimLeft(s, "#*>|《【[-—·. ")
		for _, p := range []string{"(图解)", "（图解）", "(圖解)", "（圖解）", "图解】", "图解]", "图解", "一图读懂", "一图看懂", "解读", "标题", "標題", "关于", "年报"} {
			if rest, ok := strings.CutPrefix(s, p); ok {
				s, again = rest, true
			}
		}
	}
	s = strings.TrimRight(s, "*|》】]-—· ")
	s = strings.TrimSuffix(s, "关于") // 某局关于2024年政府信息公开工作年度报告
	for _, c := range s {
		if !unicode.Is(unicode.Han, c) && !strings.ContainsRune("()（）、·", c) && !(c >= '0' && c <= '9') && !unicode.IsLetter(c) {
			return ""
		}
	}
	return s
}

// columns are what sites call the reports of many bodies together: 县区政府信息公开年报.
var columns = []string{"县区", "区县", "县市区", "市县区", "各县区", "县（市、区）", "部门", "各部门", "市直部门", "县直部门", "区直部门", "省直部门", "市级部门", "县级部门", "区级部门",
	"政府部门", "市政府部门", "县政府部门", "区政府部门", "单位", "各单位", "直属单位", "乡镇", "镇街", "乡镇街道", "镇街道", "街镇", "本级", "历年", "各级"}

// bodyEnds are the words that a body's name ends with.
var bodyEnds = []string{"政府", "局", "厅", "委员会", "办公室", "办", "委", "街道", "街道办事处", "办事处", "镇", "乡", "县", "市", "区", "旗", "中心", "管委会", "集聚区",
	"园区", "开发区", "大队", "支队", "分局", "院", "所", "站", "集团", "公司", "学院", "大学", "社", "部", "署", "行"}

// withoutYearMark takes the 年 off a name whose digits stand elsewhere.
func withoutYearMark(body string) (string, bool) {
	for _, mark := range []string{"年度", "年"} {
		for _, cut := range []func(s, mark string) (string, bool){strings.CutSuffix, strings.CutPrefix} {
			if rest, ok := cut(body, mark); ok {
				for _, blank := range []string{"20XX", "20××", "20xx", "20**", "XXXX", "××××"} { // 模板里的年份
					rest = strings.TrimSuffix(rest, blank)
				}
				return rest, true
			}
		}
	}
	return body, false
}

// borrow looks for the body's name beside a title without one, and for the
// digits of a year beside one that has lost them.
func borrow(t titleLine, lines []string, i int) titleLine {
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(lines) {
			continue
		}
		if t.torn {
			if y, n := yearAt(squeeze(lines[k]) + "年"); n > 0 && len(squeeze(lines[k])) == n {
				t.year = y
				return t
			}
			continue
		}
		name := cleanBody(squeeze(lines[k]))
		n := utf8.RuneCountInString(name)
		if n < 3 || n > 30 || strings.ContainsAny(lines[k], ":：，。") {
			continue
		}
		if isBody(name) {
			t.body = name
			return t
		}
	}
	return t
}

// isBody reports words that end as the name of a body does.
func isBody(name string) bool {
	return slices.ContainsFunc(bodyEnds, func(e string) bool { return strings.HasSuffix(name, e) })
}

// longestBetween is how many bytes stand between the two days of a period: 起至2022.
const longestBetween = 20

// among is how many pieces of text behind a title are looked at for another one.
const among = 20

// contradicted reports whether another year's report is named between a title
// and the first part: a page lists the reports of other years beside this one.
// Then the year must be said by the page's own title or by the period.
func (s *stream) contradicted(best titleLine, from int) []titleLine {
	var others []titleLine
	for i := from; i < from+among && s.moreWords(i); i++ {
		text := s.words[i]
		if strings.HasPrefix(text, "一、") && len(text) < 60 {
			break
		}
		if len(text) > 200 || !strings.Contains(text, "信息公开") {
			continue
		}
		if t, ok := parseTitle(text); ok && t.body != "" && t.year > 0 && t.year != best.year {
			others = append(others, t)
		}
	}
	return others
}

// saidTitle returns the title that the format itself gives the document.
func saidTitle(said string) titleLine {
	for _, part := range strings.FieldsFunc(said, func(c rune) bool { return strings.ContainsRune("_|-—–", c) }) {
		if t, ok := parseTitle(part); ok && t.body != "" {
			return t
		}
	}
	return titleLine{}
}
