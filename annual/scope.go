package annual

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// scope knows whose numbers a phrase states. A government reports for its
// whole area, an office or department for itself: 全区 in the report of 区政府办
// and 我办 in that of the 区 are other numbers than those of the table.
type scope struct {
	area  bool   // a government or area
	organ bool   // an office or department; neither: the name does not say
	level string // 区, 县, 镇 …, of an area
	names []string
	first []rune     // of each name
	heads runeFilter // the same

	governmentOffice bool // 某县人民政府办公室
	committee        bool // a 委员会 of whichever kind: 我委
}

const (
	levels = "省市州盟县区旗镇乡"
	organs = "局委厅办处院站所队社会校部"
)

// selves are the kinds of bodies that call themselves by the kind alone.
var selves = []string{"大队", "支队", "总队", "管委会", "管理委员会", "分局"}

func scopeOf(body string) scope {
	body = folded(body)
	if len(body) > 200 { // 不是机关名称
		body = ""
	}
	if at := strings.IndexByte(body, '('); at > 0 && strings.HasSuffix(body, ")") {
		body = body[:at] // 临溪县人民政府（县人民政府办公室）
	}
	s := scope{}
	name, isGovernment := strings.CutSuffix(body, "人民政府")
	name = strings.TrimSuffix(name, "办事处")
	zone := strings.TrimSuffix(strings.TrimSuffix(name, "管理委员会"), "管委会")
	switch {
	case name == "":
	case strings.HasSuffix(name, "街道"):
		s.area, s.level = true, "街道"
	case strings.ContainsRune(levels, last(name)):
		s.area, s.level = true, string(last(name))
	case zone != name && strings.HasSuffix(zone, "区"):
		s.area, s.level = true, "区" // 云州高新技术产业开发区管理委员会
	case isGovernment || strings.HasSuffix(body, "管理委员会") || strings.HasSuffix(body, "管委会"):
	default:
		s.organ = true
	}
	names := make([]string, 0, 12)
	if body != "" {
		names = append(names, body)
	}
	least := 4
	if s.area && !isGovernment {
		least = 3 // 东湖区 of 云州市东湖区
	}
	for i, r := range body { // 鹿城区… of 温州市鹿城区…
		if !level(r) {
			continue
		}
		if tail := body[i+len(string(r)):]; utf8.RuneCountInString(tail) >= least && !strings.HasPrefix(tail, "人民政府") {
			names = append(names, tail)
		}
		if tail := body[i:]; s.organ && utf8.RuneCountInString(tail) >= 3 && !strings.HasPrefix(tail, string(r)+"人民政府") {
			names = append(names, tail) // 临溪县教育局自称县教育局
		}
	}
	for _, kind := range selves {
		if strings.HasSuffix(body, kind) {
			names = append(names, kind)
		}
	}
	if s.organ {
		for _, kind := range []struct{ end, self string }{{"局", "局机关"}, {"厅", "厅机关"}, {"委", "委机关"}, {"委员会", "委机关"}} {
			if strings.HasSuffix(body, kind.end) {
				names = append(names, kind.self)
			}
		}
	}
	if strings.HasSuffix(body, "街道办事处") {
		for _, n := range slices.Clone(names) {
			names = append(names, strings.TrimSuffix(n, "办事处"))
		}
		names = append(names, "街道办事处", "街道")
	}
	if strings.HasSuffix(body, "管理委员会") {
		names = append(names, "管理委员会", "管委会")
	}
	if s.area && strings.HasSuffix(zone, "区") {
		names = append(names, zonesOf(zone)...)
	}
	for _, n := range names {
		if short := strings.Replace(n, "人民政府", "政府", 1); short != n {
			names = append(names, short)
		}
		if s.area && isGovernment {
			names = append(names, strings.TrimSuffix(n, "人民政府"))
		}
	}
	s.names, s.first = make([]string, 0, len(names)), make([]rune, 0, len(names))
	for _, n := range names {
		if n != "" {
			r, _ := utf8.DecodeRuneInString(n)
			s.names, s.first = append(s.names, n), append(s.first, r)
			s.heads.add(r)
		}
	}
	s.committee = strings.HasSuffix(body, "委") || strings.HasSuffix(body, "委员会") || strings.HasSuffix(body, "管委会")
	s.governmentOffice = s.organ && strings.HasSuffix(body, "政府办公室")
	return s
}

// headquarters reports 局机关: all of a bureau, or that without what belongs to it.
func headquarters(word string) bool {
	return word == "局机关" || word == "厅机关" || word == "委机关"
}

// zonesOf lists what a development zone is called for short: 云州高新区, 高新区.
func zonesOf(name string) (names []string) {
	for _, z := range []struct{ full, short string }{{"高新技术产业开发区", "高新区"}, {"经济技术开发区", "经开区"}, {"经济开发区", "经开区"}, {"高新技术产业园区", "高新区"}} {
		if place, ok := strings.CutSuffix(name, z.full); ok {
			names = append(names, name, place+z.short, place+z.short+"管委会", z.short, z.short+"管委会")
		}
	}
	if strings.HasSuffix(name, "开发区") {
		names = append(names, name, "开发区")
	}
	return names
}

// level reports 省, 市, 县 and the like.
func level(r rune) bool {
	switch r {
	case '省', '市', '州', '盟', '县', '区', '旗', '镇', '乡':
		return true
	}
	return false
}

func hasPrefix(runes, prefix []rune) bool {
	if len(runes) < len(prefix) {
		return false
	}
	for i, r := range prefix {
		if runes[i] != r {
			return false
		}
	}
	return true
}

// scopeHeads are the runes with which such a word may begin, the names of the
// report's own body apart.
const scopeHeads = "全我本各" + levels

var scopeRunes = setOfRunes(scopeHeads)

// match reads a word that says whose numbers are meant: its length, and
// whether it is the report's own body.
func (s *scope) match(runes []rune) (n int, own bool) {
	if s.heads.may(runes[0]) {
		for i, name := range s.names {
			if s.first[i] != runes[0] {
				continue
			}
			if k, ok := after(runes, 0, name); ok && k > n {
				n, own = k, true
			}
		}
		if n > 0 {
			return n, own
		}
	}
	switch r := runes[0]; {
	case r == '全' || r == '我' || r == '本':
		return s.unit(runes)
	case r == '各':
		if len(runes) < 2 || !eachHeads.has(runes[1]) {
			return 0, false
		}
		for _, each := range eachOf {
			if k, ok := after(runes, 1, each); ok && !startsWithRunes(runes[1:], "市场", "区域") {
				return k, false // 县直各部门不含县政府本级
			}
		}
	case level(r):
		if k := government(runes); k > 0 {
			small := s.area && (s.level == "镇" || s.level == "乡") && s.level == string(r)
			office := s.governmentOffice && (slices.Contains(runes[:k], '办') || slices.Contains(runes[:k], '级'))
			return k, small || office
		}
	}
	return 0, false
}

var (
	eachHeads = setOfRunes("县市区旗州级部乡镇街单地行职有相政机委")

	eachOf = []string{"县(市、区)", "县(市区)", "市(县、区)", "市、县(区)", "县区", "区县", "市县", "县", "市", "区", "旗", "州", "级行政机关", "级各部门", "行政机关", "职能部门", "有关部门", "相关部门", "政府部门", "级政府部门", "机关单位", "机关", "委办局", "级部门", "级政府", "级机关", "部门各单位", "乡镇街道", "乡镇", "镇街", "街道", "部门", "单位", "地"}
	ownOf  = []string{"机关", "单位", "部门", "办公室", "中心", "公司"}
)

// unit reads 全, 我 or 本 and what follows.
func (s *scope) unit(runes []rune) (n int, own bool) {
	small := s.level == "镇" || s.level == "乡" || s.level == "街道"
	for _, self := range ownOf {
		if k, ok := after(runes, 1, self); ok && runes[0] != '全' {
			return k, s.organ || small
		}
	}
	if len(runes) < 2 {
		return 0, false
	}
	if startsWithRunes(runes[1:], "系统", "社会") {
		return 3, false
	}
	if startsWithRunes(runes[1:], "街道") {
		return 3, s.level == "街道"
	}
	switch r := runes[1]; {
	case level(r):
		return 2, s.area && s.level == string(r)
	case r == '办' && doing(runes[2:]):
	case strings.ContainsRune(organs, r):
		return 2, s.organ || r == '委' && s.committee
	}
	return 0, false
}

var governments = []string{"人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "府办公室", "人民政府办", "政府办", "府办", "人民政府", "政府", "本级政府", "本级"}

var governmentHeads = setOfRunes("人政府本")

// government reads 区政府, 县人民政府, 市政府办公室, 区府办 and returns their
// length. The first rune is that of the level.
func government(runes []rune) int {
	if len(runes) < 2 || !governmentHeads.has(runes[1]) {
		return 0
	}
	for _, name := range governments {
		if k, ok := after(runes, 1, name); ok && !(runes[k-1] == '办' && doing(runes[k:])) {
			return k
		}
	}
	return 0
}

// doing reports whether 办 before the runes begins a verb, 办理 or 办结: 区政府办理
// is what the government does, and names no office.
func doing(runes []rune) bool { return len(runes) > 0 && (runes[0] == '理' || runes[0] == '结') }

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
