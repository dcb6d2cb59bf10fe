package align

import (
	"strings"
	"unicode/utf8"
)

// period reads the year from the statement of the period, 2021年1月1日至12月31日.
func (s *stream) period() int {
	for i := range s.lines[:min(len(s.lines), titleMost)] {
		for k := range s.lines[i].Cells {
			if y := periodIn(s.lines[i].Cells[k].Text); y > 0 {
				return y
			}
		}
	}
	return 0
}

func periodIn(text string) int {
	if len(text) > 3000 || !strings.Contains(text, "日") || !strings.Contains(text, "1") && !strings.Contains(text, "１") {
		return 0
	}
	text = squeeze(text)
	if i := strings.Index(text, "年1月1日"); i >= 4 {
		if y, _ := yearAt(text[i-4:]); y > 0 && strings.Contains(text[i:], "12月31") { // 日字时有漏打
			return y
		}
	}
	if i := strings.Index(text, "年12月31日"); i >= 4 { // 所列数据截止日期为2025年12月31日
		clause := text[max(strings.LastIndex(text[:i], "。"), strings.LastIndex(text[:i], "，"), strings.LastIndex(text[:i], ","), 0):i]
		if y, _ := yearAt(text[i-4:]); y > 0 && strings.Contains(clause, "数据") && contains(clause, "截止", "截至", "核定") && !strings.Contains(text[:i], "月1日") {
			return y
		}
	}
	if strings.Contains(text, "11日") && strings.Contains(text, "1231") || strings.Contains(text, "月1日") && strings.Contains(text, "31日") {
		return periodTorn(text)
	}
	return 0
}

// periodTorn reads a period of which a converter lost signs: 自202211日至20221231日.
func periodTorn(text string) int {
	text = strings.NewReplacer("年", "", "月", "").Replace(text)
	i := strings.Index(text, "11日")
	if i < 4 || i > 4 && text[i-5] >= '0' && text[i-5] <= '9' {
		return 0
	}
	y, _ := yearAt(text[i-4:i] + "年")
	rest := text[i+len("11日"):]
	end := strings.Index(rest, "1231")
	if y == 0 || end < 0 || end > longestBetween {
		return 0
	}
	if to := rest[:end]; end >= 4 && to[end-1] >= '0' && to[end-1] <= '9' && to[end-4:] != text[i-4:i] {
		return 0 // 到的是另一年
	}
	return y
}

// cutYear cuts at the year: 2021年, 2021年度, 二〇二一年.
func cutYear(s string) (before string, year int, after string) {
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		n, length := yearAt(s[i:])
		if n == 0 && i > 0 && i+4 == len(s) {
			n, length = yearAt(s[i:] + "年") // 临溪县2020政府信息公开工作年度报告
		}
		if n > 0 && !(i > 0 && s[i-1] >= '0' && s[i-1] <= '9') {
			rest := s[i+length:]
			rest = strings.TrimPrefix(rest, "年")
			rest = strings.TrimPrefix(rest, "度")
			return s[:i], n, rest
		}
		if c == utf8.RuneError && size <= 1 {
			size = 1
		}
		i += size
	}
	return s, 0, ""
}

// yearAt reads a year from 2000 to 2099 that 年 follows.
func yearAt(s string) (year, length int) {
	if len(s) >= 5 && s[0] == '2' && s[1] == '0' && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9' {
		if strings.HasPrefix(s[4:], "年") {
			return 2000 + int(s[2]-'0')*10 + int(s[3]-'0'), 4
		}
		return 0, 0
	}
	n, i := 0, 0
	for k := range 4 {
		c, size := utf8.DecodeRuneInString(s[i:])
		d := strings.IndexRune("〇一二三四五六七八九", c)
		if c == '○' || c == '零' || c == 'О' || c == 'O' {
			d = 0
		}
		if d < 0 || size == 0 || k == 0 && d != 6 {
			return 0, 0
		}
		n = n*10 + d/3
		i += size
	}
	if n < 2000 || n > 2099 || !strings.HasPrefix(s[i:], "年") {
		return 0, 0
	}
	return n, i
}
