package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"

	"gongkai/reader/extract/opc"
	"gongkai/reader/grid"
)

// format is how a cell shows its number. Only what changes the digits is kept:
// decimals, percent, days. Separators of thousands, colours and words around
// the number are left out. A format that hides zeros hides no number here: the
// cell holds 0 and says so.
type format struct {
	kind     formatKind
	decimals int
	struck   bool // its font is struck out
}

type formatKind uint8

const (
	general formatKind = iota
	fixed
	percent
	date
	text
	scaled // it moves the point: 0.0, shows 12345 as 12.3
)

// generalDecimals is how many decimals a number without a format keeps: 万元
// with 分 has six, and what follows is left over from binary arithmetic.
const generalDecimals = 6

// show prints a number as the sheet does, never in scientific notation. What
// is no number stays as it is.
func (f format) show(value string, from day) string {
	if value == "" {
		return value
	}
	v, err := strconv.ParseFloat(value, 64)
	if f.kind == text && len(value) <= 16 {
		return value // 更长的是二进制小数的尾数
	}
	if err != nil || math.IsNaN(v) || math.Abs(v) >= 1e15 {
		return value
	}
	switch f.kind {
	case fixed:
		return unsigned(strconv.FormatFloat(half(v, f.decimals), 'f', f.decimals, 64))
	case scaled:
		return unreckoned // 印出来的不是格里的数，以哪个为准说不清
	case percent:
		return unsigned(strconv.FormatFloat(half(v*100, f.decimals), 'f', f.decimals, 64)) + "%"
	case date:
		if v >= 1 && v < 2_958_466 { // 至9999年
			return from.date(int(v))
		}
	}
	s := strconv.FormatFloat(half(v, generalDecimals), 'f', generalDecimals, 64)
	return unsigned(strings.TrimSuffix(strings.TrimRight(s, "0"), "."))
}

// half rounds halves away from zero, as sheets do. A decimal that binary
// arithmetic holds a little too low (1.005) counts as the half that it is: the
// sheet rounds its fifteen digits.
func half(v float64, decimals int) float64 {
	s := strconv.FormatFloat(v, 'e', 14, 64)
	exact, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return v
	}
	power := math.Pow10(decimals)
	scaled := exact * power
	if math.Abs(scaled) >= 1e15 {
		return exact
	}
	return math.Round(scaled+math.Copysign(math.Abs(scaled)*1e-15, scaled)) / power
}

// unsigned takes the sign off zero.
func unsigned(s string) string {
	if strings.HasPrefix(s, "-") && strings.Trim(s, "-0.") == "" {
		return s[1:]
	}
	return s
}

// day is the day 0 of a workbook.
type day struct{ year, month, day int }

var (
	since1900 = day{1899, 12, 30}
	since1904 = day{1904, 1, 1}
)

// date prints a day as 2023-12-31: a date is shown as one and never as a count.
func (d day) date(n int) string {
	if d == since1900 && n < 61 {
		n++ // 1900年在表格软件里是闰年
	}
	return time.Date(d.year, time.Month(d.month), d.day+n, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
}

const maxFormats = 70_000

func readFormats(pkg *opc.Package, part string) ([]format, *grid.Fault) {
	s, f := pkg.Scan(part)
	if f != nil {
		return nil, f
	}
	defer s.Close()
	own := map[string]format{}
	var list []format
	inCells, inFonts := false, false
	var struck []bool // by the number of a font
	for s.Next() {
		if s.Space != opc.Sheet || s.Kind == opc.Words {
			continue
		}
		switch {
		case s.Name == "cellXfs":
			inCells = s.Kind == opc.Start
		case s.Name == "fonts":
			inFonts = s.Kind == opc.Start
		case s.Kind == opc.End:
		case s.Name == "font" && inFonts && len(struck) < maxFormats:
			struck = append(struck, false)
		case s.Name == "strike" && inFonts && len(struck) > 0:
			struck[len(struck)-1] = on(s.Attr("val"))
		case s.Name == "numFmt" && len(own) < maxFormats:
			own[s.Attr("numFmtId")] = parseFormat(s.Attr("formatCode"))
		case s.Name == "xf" && inCells && len(list) < maxFormats:
			id := s.Attr("numFmtId")
			known, ok := own[id]
			if !ok {
				known = builtIn(id)
			}
			font, err := strconv.Atoi(s.Attr("fontId"))
			known.struck = err == nil && font >= 0 && font < len(struck) && struck[font]
			list = append(list, known)
		}
	}
	return list, s.Fault()
}

// builtIn are the formats that every workbook has without saying so (ISO/IEC
// 29500-1, 18.8.30), among them the Chinese dates 27 to 36 and 50 to 58.
func builtIn(id string) format {
	n, err := strconv.Atoi(id)
	if err != nil {
		return format{}
	}
	switch {
	case n == 1 || n == 3 || n == 37 || n == 38 || n == 41 || n == 42:
		return format{kind: fixed}
	case n == 2 || n == 4 || n == 7 || n == 8 || n == 39 || n == 40 || n == 43 || n == 44:
		return format{kind: fixed, decimals: 2}
	case n == 5 || n == 6:
		return format{kind: fixed}
	case n == 9:
		return format{kind: percent}
	case n == 10:
		return format{kind: percent, decimals: 2}
	case n >= 14 && n <= 17, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
		return format{kind: date}
	case n == 49:
		return format{kind: text}
	}
	return format{}
}

// parseFormat reads the first section of a format, the one for positive numbers.
func parseFormat(code string) format {
	f := format{}
	digits, point, optional := false, false, false
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i]; c {
		case '"':
			from := i + 1
			for i++; i < len(code) && code[i] != '"'; i++ {
			}
			if digits && code[from:min(i, len(code))] == "." {
				return format{kind: scaled}
			}
		case '\\', '!':
			if i++; i < len(code) && code[i] == '.' && digits {
				return format{kind: scaled} // 自己画的小数点
			}
		case '_', '*':
			i++
		case '[':
			for ; i < len(code) && code[i] != ']'; i++ {
			}
		case ',':
			if digits && (i+1 == len(code) || !strings.ContainsRune("0#?", rune(code[i+1]))) { // 末尾的逗号除以一千
				return format{kind: scaled}
			}
		case '0', '#', '?':
			digits = true
			if point {
				f.decimals++
				optional = optional || c != '0'
			}
		case '.':
			point = true
		case '%':
			f.kind = percent
		case 'y', 'Y', 'd', 'D', 'e', 'E':
			if (c == 'e' || c == 'E') && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				return format{} // 科学记数：照数值写出
			}
			if len(code)-i >= 7 && strings.EqualFold(code[i:i+7], "General") {
				return format{}
			}
			return format{kind: date}
		case 'g', 'G': // General
			return format{}
		case '@':
			return format{kind: text}
		case '/': // 分数
			return format{}
		}
	}
	switch {
	case f.kind == percent:
	case !digits || optional:
		return format{}
	default:
		f.kind = fixed
	}
	f.decimals = min(f.decimals, 15)
	return f
}
