package annual

import (
	"math"
	"strconv"
	"strings"

	"gongkai/finding"
	"gongkai/law"
)

// Limits of what is usual. They are habits, not law: an office may well lie
// beyond them, and the rules that use them are notes. They were set so that
// of ordinary reports few are named, and so that small numbers never are.
const (
	fewest        = 100 // outcomes below which a share says nothing
	oddMisc       = 15  // per cent of outcomes in （六）其他处理3.其他: it is meant for withdrawals and the like
	oddNotHeld    = 50  // per cent of outcomes 本机关不掌握: half of all applicants would have asked the wrong body
	oddRefused    = 40  // per cent of outcomes 不予公开: disclosure is the rule (条例第五条)
	oddOther      = 10  // applications, all of them by 其他 organisations, whom hardly anybody belongs to
	oddGranted    = 100 // outcomes, all of them 予以公开: somebody always asks for what is not held
	jump          = 10  // times last year's number
	jumpFrom      = 100 // the larger number from which a jump is named, cases or 万元
	yuanPerMyriad = 10000
)

// share notes an outcome that takes an unusual part of all outcomes.
func share(row law.RowID, most int64, advice string) func(*exam, *Rule) {
	rows := []law.RowID{row}
	if row == "refused" {
		rows = leavesOf(row)
	}
	var cells []law.Cell
	for _, r := range rows {
		cells = append(cells, law.Cell("table3."+string(r)+".total"))
	}
	cells = append(cells, "table3.results_total.total")
	set := setOf(cells...)
	name := "“" + rowName(row) + "”"
	usual := name + "占办理结果的比重不异常。"
	return func(x *exam, rule *Rule) {
		if x.r.Form != "" && x.r.Form != Form2021 && row == "other_misc" {
			x.common(rule, finding.NotApplicable, string(row), "本格式的“（六）其他处理”只有一行，不作判断。")
			return
		}
		all, total := set.count(x.r, len(rows))
		n, parts := set.sum(x.r, len(rows))
		switch {
		case !total || !parts:
			x.sayOf(rule, finding.CannotJudge, string(row), name+"占办理结果的比重：所需的数没有读全，无法判断。", &set)
		case all >= fewest && 100*n >= most*all:
			x.sayOf(rule, finding.Broken, string(row), "办理结果 "+digits(all)+" 件中有 "+digits(n)+" 件在"+name+"，占"+digits((100*n+all/2)/all)+"%，比通常高。"+advice, &set)
		default:
			x.common(rule, finding.Holds, string(row), usual, set.names...)
		}
	}
}

// leavesOf lists the outcome rows of a group of 表三.
func leavesOf(group law.RowID) (rows []law.RowID) {
	for _, r := range law.Form2021.Tables[1].Blocks[0].Rows {
		if r.Parent == group {
			rows = append(rows, r.ID)
		}
	}
	return rows
}

func rowName(id law.RowID) string {
	b := law.Form2021.Tables[1].Blocks[0]
	for _, r := range b.Rows {
		if r.ID == id {
			return rowLabel(b, r)
		}
	}
	return string(id)
}

// The cells of the rules below.
var (
	receivedByOthers = setOf("table3.new_received.other_org", "table3.new_received.total")
	grantedOfAll     = setOf("table3.granted.total", "table3.results_total.total")
	wholeOfTable3    = setOf("table3.new_received.total", "table3.carried_in.total", "table3.results_total.total", "table3.carried_forward.total")
)

// otherOrganisations notes a report in which every applicant is an 其他 organisation.
func otherOrganisations(x *exam, rule *Rule) {
	set := &receivedByOthers
	n, ok1 := set.count(x.r, 0)
	all, ok2 := set.count(x.r, 1)
	switch {
	case !ok1 || !ok2:
		x.sayOf(rule, finding.CannotJudge, "other_org", "新收申请的申请人没有读全，无法判断。", set)
	case all >= oddOther && n == all:
		x.sayOf(rule, finding.Broken, "other_org", "新收的 "+digits(all)+" 件申请全部记在“法人或其他组织·其他”一列，没有一件是自然人或者企业的。请核对申请人的类别。", set)
	default:
		x.common(rule, finding.Holds, "other_org", "新收申请的申请人类别不异常。", set.names...)
	}
}

// allGranted notes hundreds of applications without a single other outcome.
func allGranted(x *exam, rule *Rule) {
	set := &grantedOfAll
	n, ok1 := set.count(x.r, 0)
	all, ok2 := set.count(x.r, 1)
	switch {
	case !ok1 || !ok2:
		x.sayOf(rule, finding.CannotJudge, "granted", "“予以公开”或者总计没有读到，无法判断。", set)
	case all >= oddGranted && n == all:
		x.sayOf(rule, finding.Broken, "granted", "办理结果 "+digits(all)+" 件全部是“予以公开”，没有一件无法提供、不予公开或者不予处理。请核对是否按实际结果分类。", set)
	default:
		x.common(rule, finding.Holds, "granted", "办理结果的分布不异常。", set.names...)
	}
}

// allZero notes a whole county without a single application.
func allZero(x *exam, rule *Rule) {
	if !county(x.r.Body) {
		x.common(rule, finding.NotApplicable, "table3", "不是县级以上地方政府的报告，没有收到申请也属常见。")
		return
	}
	set := &wholeOfTable3
	sum, ok := set.sum(x.r, len(set.cells))
	if !ok {
		x.sayOf(rule, finding.CannotJudge, "table3", "表三没有读全，无法判断。", set)
		return
	}
	if sum == 0 {
		x.sayOf(rule, finding.Broken, "table3", "“"+short(x.r.Body, 40)+"”全年没有收到、也没有办理一件申请。县级以上政府的报告应汇总所属部门和乡镇的数，请核对是否漏了汇总。", set)
		return
	}
	x.common(rule, finding.Holds, "table3", "表三不全为零。", set.names...)
}

// county reports whether the name is that of the government of a county or a
// larger area. Zones, offices and departments are none.
func county(body string) bool {
	name, ok := strings.CutSuffix(folded(body), "人民政府")
	for _, end := range []string{"县", "区", "市", "旗", "州", "盟", "省"} {
		if ok && strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// jumps notes numbers ten times as large, or as small, as those of the year before.
func jumps(x *exam, rule *Rule) {
	if !x.adjacent(rule) {
		return
	}
	broken, judged := 0, 0
	for _, c := range []law.Cell{"table3.new_received.total", "table2.administrative_licensing", "table2.administrative_penalty", "table2.administrative_compulsion", "table2.administrative_fees_wan_yuan"} {
		before, ok1 := size(x.prev.At(c))
		now, ok2 := size(x.r.At(c))
		if !ok1 || !ok2 {
			continue
		}
		judged++
		low, high := min(before, now), max(before, now)
		if low == 0 || high < jumpFrom || high < jump*low {
			continue
		}
		broken++
		way, unit := "增至", " "
		if now < before {
			way = "降至"
		}
		if c == "table2.administrative_fees_wan_yuan" {
			unit = " 万元"
		}
		message := "“" + Label(c) + "”由上年报告的 " + x.prev.At(c).String() + unit + way + "本年报告的 " + x.r.At(c).String() + strings.TrimRight(unit, " ") + "，相差十倍以上。"
		if times := high / low; unit != " " && math.Abs(times/yuanPerMyriad-1) < 0.5 {
			message += "差的倍数接近一万，疑把元填成了万元。"
		}
		x.say(rule, finding.Broken, string(c), message+"请核对两年的数和口径，属实的可在正文说明。", c)
	}
	switch {
	case broken > 0:
	case judged == 0:
		x.say(rule, finding.CannotJudge, "", "两年可比的数没有读到，无法判断。")
	default:
		x.common(rule, finding.Holds, "", "与上年相比，各数没有十倍以上的增减。")
	}
}

// size returns the number of a cell for a comparison of magnitudes only.
func size(v Value) (float64, bool) {
	if !v.Known() {
		return 0, false
	}
	if v.Text == "" {
		return float64(v.Count), v.Count >= 0
	}
	f, err := strconv.ParseFloat(v.Text, 64)
	return f, err == nil && f >= 0 && f < largest
}
