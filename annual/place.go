package annual

import "strings"

// county levels are those of which one body lies in one only, and of whose
// names no other is a part: of two 市 one may lie in the other.
const countyLevels = "县区旗镇乡"

// locality is a place in which a body lies: its 县 or 区, its 镇, 乡 or 街道.
type locality struct {
	name  string // without the level: 临溪
	level string // 县
}

// localities reads them off a body's name: 云州市临溪县青石镇人民政府 lies in
// 临溪县 and 青石镇. What looks like one and is a zone, 开发区, is left out.
func localities(body string) (all []locality) {
	runes := []rune(body)
	start := 0
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		width := 1
		switch {
		case i == start: // 市中区、镇江市
			continue
		case level(next): // 景德镇市、武乡县
			continue
		case r == '市' || r == '省' || r == '盟':
			start = i + 1
			continue
		case r == '街' && next == '道':
			width = 2
		case !strings.ContainsRune(countyLevels, r):
			continue
		}
		name := string(runes[start:i])
		if _, behind, ok := strings.Cut(name, "政府"); ok { // 东湖区人民政府红星街道办事处
			name = behind
		}
		if len(name) >= len("二字") && !zone(name) {
			all = append(all, locality{name, string(runes[i : i+width])})
		}
		start = i + width
		i = start - 1
	}
	return all
}

// zone reports names after which 区 and 镇 mean no unit of administration.
func zone(name string) bool {
	for _, end := range []string{"自治", "特", "新", "地", "开发", "聚集", "集聚", "实验", "试验", "示范", "保税", "园", "风景", "景", "合作", "政", "度假", "管理", "林", "经济", "矿", "城", "社", "辖", "库", "牧", "乡", "街", "村", "集", "民族", "工业", "产业", "商务", "功能", "保护", "协作", "贸易", "片"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// township reports whether a locality lies within a 县, 区 or 旗, as all 镇, 乡
// and 街道 do.
func (l locality) township() bool { return strings.Contains("镇乡街道", l.level) }

// elsewhere reports whether a name lies in another place than the body: in one
// of the same rank by another name, none of them short for the other.
func elsewhere(body, name string) bool {
	theirs := localities(name)
	if len(theirs) == 0 {
		return false
	}
	for _, a := range localities(body) {
		for _, b := range theirs {
			if a.township() == b.township() && !abbreviates(a.name, b.name) && !abbreviates(b.name, a.name) {
				return true
			}
		}
	}
	return false
}

// otherGovernment reports whether two names are those of the governments of two
// places, of whatever rank.
func otherGovernment(a, b string) bool {
	a, okA := strings.CutSuffix(a, "人民政府")
	b, okB := strings.CutSuffix(b, "人民政府")
	if !okA || !okB {
		return false
	}
	a, b = place(a), place(b)
	return a != "" && b != "" && !abbreviates(a, b) && !abbreviates(b, a)
}

// place returns the name of the last place that a name of places names, without
// its level: 临溪 of 云州市临溪县. "" if it is too short to tell.
func place(name string) string {
	runes := []rune(strings.TrimSuffix(name, "街道"))
	if len(runes) > 0 && level(runes[len(runes)-1]) {
		runes = runes[:len(runes)-1]
	}
	for i := len(runes) - 2; i > 0; i-- {
		if strings.ContainsRune("省市盟"+countyLevels, runes[i]) && i+2 < len(runes) {
			runes = runes[i+1:]
			break
		}
	}
	if len(runes) < 2 {
		return ""
	}
	return string(runes)
}

// organ returns what follows the last locality in a name: 教育局 of 临溪县教育局.
func organ(name string) string {
	if i := strings.LastIndexAny(name, levels+"道"); i >= 0 {
		return name[i+len("县"):]
	}
	return name
}

// otherOrgan reports whether two names are certainly those of two bureaus: 教育局
// and 财政局, but not 卫健局 and 卫生健康局.
func otherOrgan(a, b string) bool {
	a, b = organ(a), organ(b)
	for _, end := range []string{"局", "厅"} {
		first, okA := strings.CutSuffix(a, end)
		second, okB := strings.CutSuffix(b, end)
		if okA && okB {
			return len(first) >= len("二字") && len(second) >= len("二字") && !strings.ContainsAny(first, second)
		}
	}
	return false
}

// unrelated reports whether a name is that of a body in some 县 or 镇 of which the
// own name says nothing, and of another kind: 青山县人民政府, and 云州市教育局.
func unrelated(body, name string) bool {
	theirs := localities(name)
	if len(theirs) == 0 || len(localities(body)) > 0 || strings.Contains(body, theirs[0].name) || strings.Contains(body, "政府") && strings.Contains(name, "政府") {
		return false
	}
	a, b := organ(body), organ(name)
	return len(a) >= len("二字") && len(b) >= len("二字") && !abbreviates(a, b) && !abbreviates(b, a)
}

// abbreviates reports whether a name may be short for another: 土左 for 土默特左.
func abbreviates(name, long string) bool {
	for _, r := range long {
		first := []rune(name)
		if len(first) > 0 && first[0] == r {
			name = string(first[1:])
		}
	}
	return name == ""
}
