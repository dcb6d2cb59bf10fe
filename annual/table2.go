package annual

import (
	"strings"
	"unicode/utf8"

	"gongkai/finding"
	"gongkai/law"
)

// documentRows are the rows of 表二 that count documents.
var documentRows = [2]string{"regulations", "normative_documents"}

// documentCells are their cells: in force, issued, repealed.
var documentCells = func() (sets [2]cellSet) {
	for i, row := range documentRows {
		var cells []law.Cell
		for _, column := range []string{"in_force", "issued", "repealed"} {
			cells = append(cells, law.Cell("table2."+row+"."+column))
		}
		sets[i] = setOf(cells...)
	}
	return sets
}()

// documentNames name them as the form does; documentWords say that all is well.
var documentNames, documentWords = func() (names, words [2]string) {
	for i, set := range documentCells {
		names[i] = seats[set.cells[0]].row.Label
		words[i] = names[i] + "：现行有效件数不少于制发减废止，成立。"
	}
	return names, words
}()

// inForce judges 表二 第（一）项: what is in force at the year's end is at
// least what was issued less what was repealed. Forms of 2019 do not say what
// was repealed.
func inForce(x *exam, rule *Rule) {
	for i, row := range documentRows {
		set, name := &documentCells[i], documentNames[i]
		if x.r.Form == Form2019 {
			x.say(rule, finding.NotApplicable, row, name+"：2019年版格式没有废止件数，不作比较。")
			continue
		}
		in, okIn := set.count(x.r, 0)
		issued, okIssued := set.count(x.r, 1)
		repealed, okRepealed := set.count(x.r, 2)
		switch {
		case !okIn || !okIssued || !okRepealed:
			x.sayOf(rule, finding.CannotJudge, row, name+"：制发、废止、现行有效三个件数没有读全，无法判断。", set)
		case in < issued-repealed:
			x.sayOf(rule, finding.Broken, row, name+"：现行有效件数不应少于本年制发件数减本年废止件数；报告现行有效 "+digits(in)+"，制发 "+digits(issued)+" 减废止 "+digits(repealed)+
				" 为 "+digits(issued-repealed)+"。如有当年制发、当年失效的文件，请在报告中说明。", set)
		default:
			x.common(rule, finding.Holds, row, documentWords[i], set.names...)
		}
	}
}

// regulationsPower judges that 规章 stand only in the report of a body that may
// make them. The law gives the power to governments of 设区的市 and 自治州, to
// provinces and to departments of the State Council; of a name that leaves any
// of these possible nothing is said.
func regulationsPower(x *exam, rule *Rule) {
	var stated []law.Cell
	judged := true
	for _, row := range x.system.of(x.system.tables[0].ID) {
		if row.ID != "regulations" {
			continue
		}
		for i, c := range row.cells {
			switch n := x.counts[row.first+i]; {
			case !x.counted[row.first+i]:
				judged = false
			case n > 0:
				stated = append(stated, c)
			}
		}
	}
	switch {
	case len(stated) > 0 && cannotMakeRegulations(x.r.Body):
		x.say(rule, finding.Broken, "regulations", "“"+short(x.r.Body, 40)+"”没有规章制定权，表二“规章”一行应为 0；报告的“"+Label(stated[0])+"”为 "+x.r.At(stated[0]).String()+"。如填的是行政规范性文件，请移到下一行。", stated...)
	case len(stated) > 0:
		x.say(rule, finding.CannotJudge, "regulations", "表二填有规章，单凭机关名称不能断定其有无规章制定权。", stated...)
	case !judged:
		x.say(rule, finding.CannotJudge, "regulations", "表二“规章”一行没有读全，无法判断。")
	default:
		x.common(rule, finding.Holds, "regulations", "表二“规章”一行为 0，成立。")
	}
}

// cannotMakeRegulations reports whether the name alone makes it certain:
// counties, districts, towns, streets, and departments of cities and counties.
func cannotMakeRegulations(body string) bool {
	for _, prefix := range []string{"国家", "国务院", "中国", "中华", "中央", "最高"} {
		if strings.HasPrefix(body, prefix) {
			return false // 国务院部门，或名称相近、不能断定
		}
	}
	for _, suffix := range []string{"镇", "镇人民政府", "乡", "乡人民政府", "街道", "街道办事处", "苏木", "县", "县人民政府", "旗", "旗人民政府", "县人民政府办公室", "旗人民政府办公室"} {
		if strings.HasSuffix(body, suffix) {
			return true
		}
	}
	if district(body, "区人民政府") || district(body, "区人民政府办公室") {
		return true
	}
	if !strings.HasSuffix(body, "局") {
		return false
	}
	for _, level := range []string{"县", "旗", "市"} {
		if name, of, ok := strings.Cut(body, level); ok && utf8.RuneCountInString(name) >= 2 && !strings.HasPrefix(of, "场") {
			return true
		}
	}
	name, _, ok := strings.Cut(body, "区")
	return ok && district(name+"区", "区")
}

// district reports whether body ends with the suffix and means a 市辖区:
// 自治区, 特区, 新区 and the zones of an economic kind are left open.
func district(body, suffix string) bool {
	name, ok := strings.CutSuffix(body, suffix)
	if !ok || utf8.RuneCountInString(name) < 2 {
		return false
	}
	for _, zone := range []string{"自治", "特", "新", "地", "开发", "聚集", "集聚", "实验", "试验", "示范", "保税", "园", "风景", "合作", "政", "度假", "管理", "林"} {
		if strings.HasSuffix(name, zone) {
			return false
		}
	}
	return true
}
