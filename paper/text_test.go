package paper

import (
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"原样", "政府信息，𠮷某", "政府信息，𠮷某"},
		{"制表符", "甲\t乙", "甲 乙"},
		{"各种换行", "甲\r\n乙\r丙\u2028丁\v戊", "甲\n乙\n丙\n丁\n戊"},
		{"控制字符", "甲\x00\x1b[31m乙", "甲[31m乙"},
		{"零宽与方向符", "金额\u202e321\u202c元\u200b\ufeff\u00ad", "金额321元"},
		{"坏字节", "甲\xff", "甲\ufffd"},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	if got := flat(" 甲\n 乙　丙 "); got != "甲 乙 丙" {
		t.Errorf("got %q", got)
	}
}

func TestSetPhrases(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{addressed("张某"), "张某："}, {addressed("张某："), "张某："}, {addressed("张某:"), "张某："},
		{bracketed("此件公开发布"), "（此件公开发布）"}, {bracketed("（此件公开发布）"), "（此件公开发布）"},
		{copied("县档案馆"), "县档案馆。"}, {copied("县档案馆。"), "县档案馆。"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestTitleLines(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"送达回证", "送达回证"},
		{"临溪县自然资源局关于政府信息公开申请的答复书", "临溪县自然资源局|关于政府信息公开申请的答复书"},
		{"临溪县自然资源局2025年政府信息公开工作年度报告", "临溪县自然资源局2025年|政府信息公开工作年度报告"},
		{"关于政府信息公开申请的答复书", "关于政府信息公开申请的答复书"},
		{"关于临溪县二〇二五年政府信息公开工作情况的报告", "关于临溪县二〇二五年政府|信息公开工作情况的报告"},
		{"第一行\n第二行", "第一行|第二行"},
		{"临溪县人民政府办公室关于印发临溪县政府信息公开工作年度报告编制发布办法实施细则的通知", "临溪县人民政府办公室|关于印发临溪县政府信息公开工作年|度报告编制发布办法实施细则的通知"},
	} {
		if got := strings.Join(titleLines(c.title), "|"); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// GB/T 9704-2012, 7.3.5, in half characters.
func TestSignatureIndents(t *testing.T) {
	for _, c := range []struct {
		name          string
		wide, date    int
		sealed        bool
		nameIn, date0 int
	}{
		{"加盖印章，署名短", 8, 14, true, 11, 8},
		{"加盖印章，署名长", 20, 14, true, 5, 8},
		{"加盖印章，署名很长", 40, 14, true, 0, 13},
		{"不加盖印章，首字右移二字", 20, 14, false, 4, 6},
		{"不加盖印章，日期长于署名", 12, 16, false, 12, 4},
	} {
		nameIn, dateIn := signatureIndents(c.wide, c.date, 2, c.sealed)
		if nameIn != c.nameIn || dateIn != c.date0 {
			t.Errorf("%s: name %d, date %d; want %d, %d", c.name, nameIn, dateIn, c.nameIn, c.date0)
		}
	}
}

func TestSpread(t *testing.T) {
	for _, widths := range [][]int{nil, {1, 2, 3, 4, 5, 6, 7}, {100, 1, 1, 1, 1, 1, 1}} {
		sum := 0
		for _, w := range (Table{Columns: widths}).spread(8845, 7) {
			sum += w
		}
		if sum != 8845 {
			t.Errorf("%v: the columns add up to %d", widths, sum)
		}
	}
}
