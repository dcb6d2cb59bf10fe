package line

import (
	"strings"
	"testing"
)

// measured gives every wide character 10 and every other one 5.
func measured(s string) (text []Char) {
	for _, r := range s {
		c := Char{r, 10}
		if wordy(r) || r == ' ' {
			c.Width = 5
		}
		text = append(text, c)
	}
	return text
}

func words(text []Char, lines []Line) (out []string) {
	for _, l := range lines {
		var b strings.Builder
		for _, c := range text[l.From:l.To] {
			b.WriteRune(c.Rune)
		}
		out = append(out, b.String())
	}
	return out
}

func TestBreak(t *testing.T) {
	for _, c := range []struct {
		name, text  string
		first, rest int
		want        string
	}{
		{"每行字数", "政府信息公开条例", 40, 40, "政府信息|公开条例"},
		{"首行空二字", "政府信息公开条例", 20, 40, "政府|信息公开|条例"},
		{"逗号不在行首", "政府信息，公开", 40, 40, "政府信|息，公开"},
		{"句号和后引号不在行首", "称为开。”条例", 40, 60, "称为|开。”条例"},
		{"前引号不在行末", "一二三“四五”", 40, 40, "一二三|“四五”"},
		{"前书名号不在行末", "依据的《条例》", 40, 40, "依据的|《条例》"},
		{"破折号不拆", "一二三——四", 40, 40, "一二三|——四"},
		{"省略号不拆", "一二三……四", 40, 40, "一二三|……四"},
		{"年份不拆", "截至2026年", 35, 40, "截至|2026年"},
		{"小数和百分号不拆", "增长了12.5%左右", 40, 40, "增长了|12.5%左|右"},
		{"六角括号不拆", "临公开告〔2026〕1号", 60, 60, "临公开告|〔2026〕1号"},
		{"英文按词", "按 OECD Open Data 做", 60, 60, "按 OECD Open|Data 做"},
		{"行末空格不占位", "一二三四 五六", 40, 40, "一二三四|五六"},
		{"换行", "一二\n三四五", 40, 40, "一二|三四五"},
		{"空文", "", 40, 40, ""},
		{"长网址在斜线处拆", "见www.linxi.gov.cn/zfxxgk/index.html", 80, 80, "见www.linxi.gov.|cn/zfxxgk/index.|html"},
		{"极长的词硬拆", "ABCDEFGHIJ", 20, 20, "ABCD|EFGH|IJ"},
		{"基本平面外的字", "申请人𠮷某某", 40, 40, "申请人𠮷|某某"},
		{"只有标点", "，，，，，，", 40, 40, "，，，，|，，"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := measured(c.text)
			if got := strings.Join(words(text, Break(text, c.first, c.rest)), "|"); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestBalance(t *testing.T) {
	text := measured("关于政府信息公开申请的答复书")
	if got := strings.Join(words(text, Balance(text, 100)), "|"); got != "关于政府信息公|开申请的答复书" {
		t.Errorf("got %s", got)
	}
	text = measured("短题")
	if got := Balance(text, 100); len(got) != 1 {
		t.Errorf("a short title takes %d lines", len(got))
	}
}

func TestLoose(t *testing.T) {
	for _, c := range []struct {
		pair string
		want bool
	}{{"政府", true}, {"年2", true}, {"20", false}, {"ab", false}, {"——", false}, {"……", false}, {"。”", true}, {"字 ", false}, {" 字", true}} {
		r := []rune(c.pair)
		if Loose(r[0], r[1]) != c.want {
			t.Errorf("%s: room between the two is %v", c.pair, !c.want)
		}
	}
}

// FuzzBreak: nothing is lost but spaces and marks of a new line between lines, no line is too wide unless it is one
// character, and no line begins or ends with the wrong mark while there was another way.
func FuzzBreak(f *testing.F) {
	for _, s := range []string{"政府信息公开，（条例）。", "a b  c\n\nd", "2026年11月5日——“是”", "𠮷䶮", "((((((((", "）））））"} {
		f.Add(s, 40, 60)
	}
	f.Fuzz(func(t *testing.T, s string, first, rest int) {
		first, rest = 10+abs(first)%200, 10+abs(rest)%200
		text := measured(s)
		lines := Break(text, first, rest)
		at := 0
		for i, l := range lines {
			for ; at < l.From; at++ {
				if r := text[at].Rune; r != ' ' && r != '\n' {
					t.Fatalf("%q is lost before line %d", r, i)
				}
			}
			at = l.To
			room := rest
			if i == 0 {
				room = first
			}
			if l.Width > room && l.To-l.From > 1 {
				t.Fatalf("line %d is %d wide, room is %d", i, l.Width, room)
			}
			if i == 0 || lines[i-1].Last || Apart(text[l.From-1].Rune, text[l.From].Rune) || joint(text[l.From-1].Rune) {
				continue
			}
			for k := lines[i-1].From + 1; k < l.From; k++ {
				if Apart(text[k-1].Rune, text[k].Rune) {
					t.Fatalf("%q: line %d begins with %q, and could have begun at %d", s, i, text[l.From].Rune, k)
				}
			}
		}
		for ; at < len(text); at++ {
			if r := text[at].Rune; r != ' ' && r != '\n' {
				t.Fatalf("%q is lost at the end", r)
			}
		}
	})
}

func abs(v int) int { return max(v, -(v + 1)) }
