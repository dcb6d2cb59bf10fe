package annual

import (
	"slices"
	"strings"

	"gongkai/law"
)

// role is what a word does in a clause that states a number.
type role uint8

const (
	unknown     role = iota // a word the lexicon lacks; it may change the meaning of all
	limiting                // 当年、书面: the number may be of a part only
	filler                  // changes nothing: 共、全年、按时
	received                // 收到
	accepted                // 受理
	handled                 // 办理
	closed                  // 办结
	replied                 // 答复
	carried                 // 结转
	nextYear                // 下年度
	lastYear                // 上年
	thisYear                // the report's year
	otherYear               // any other time
	outcome                 // 予以公开 …: rows of 表三
	applicant               // 自然人 …: columns of 表三
	review                  // 行政复议
	suit                    // 行政诉讼
	directSuit              // 未经复议直接起诉
	afterReview             // 复议后起诉
	remedyWord              // 提起、引发: fillers beside 复议、诉讼 only
	disputes                // 行政争议: 复议 and 诉讼 together
	relatedCase             // 相关案件: those named before
	application             // 政府信息公开申请, said in full
	bareRequest             // 申请, of what is not said
	disclosure              // 政府信息公开
	among                   // 其中: what follows is a part
	blocking                // 同比、未、约: no number beside it is the number of the table
	foreign                 // 留言、热线: another business
	ownScope                // 我局 in the report of a 局, 全县 in that of a 县
	otherScope              // 全县 in the report of a 局
	comparing               // 同比、增加: the number is a difference, and what it is of goes on
	results                 // 办理结果: what follows are outcomes
	decided                 // 维持、纠正: columns of 表四
	document                // 行政规范性文件、规章: rows of 表二
	issued                  // 制发
	repealed                // 废止
	stillValid              // 现行有效
	act                     // 行政许可决定: rows of 表二
)

// subjects are the roles of which a paragraph must have one, or its heading, if
// any of its numbers is to be one of the tables.
var subjects = []role{application, bareRequest, results, review, suit, directSuit, afterReview, document, act}

// word is an entry of the lexicon.
type word struct {
	role role
	*lines3
}

// lines3 are what a word of a table names; apart, since few words are such and
// every token carries its word.
type lines3 struct {
	rows    []law.RowID    // outcome, document, act
	columns []law.ColumnID // applicant, decided
}

var vocabulary = []struct {
	role  role
	words string
}{
	{limiting, `公民 群众 社会公众 书面 当年 年内 目前 现 截至目前 截止目前`},
	{filler, `共 共计 总计 合计 总共 一共 总数 均 均已 已 已经 都 全部 依法 依规 依法依规 及时 按时 按期 如期 规范 实际 有 为 了 的 达 达到 由 以 在 于 至 到 底 末 年末 年底
		截至 截止 截至年底 截止年底 年度 本年 本年度 今年 全年 一年来 期间 报告期内 统计期内 本报告期内 在法定期限内 法定期限内 法定时限内 规定期限内 规定时限内 规定时间内 按程序 按规定
		和 及 与 并 且 或 或者 、 " 法院 判决 按申请人分 按申请人类型分 按申请人类别分 按申请人类型划分 按申请主体分 从申请人看 从申请人类型看 从申请人类别看 从申请主体看 公民、法人或其他组织 公民、法人和其他组织 公民、法人及其他组织 公民、法人或者其他组织 公民、法人、其他组织 公民和法人或其他组织 公民和法人及其他组织 公民及法人或其他组织 公民法人和其他组织 公民法人或其他组织 公民、法人 公民和法人 所有 上述 以上 线上、线下 线上线下 线上和线下 各类 各种 申请人 提出 提交 数量 件数 继续办理 作出 做出 予以 结果 尚有 另有 还有 一年来 今年以来 加上
		一是 二是 三是 四是 五是 六是 七是 八是`},
	{received, `收到 新收 新收到 新接收 新受理 新增受理 共新收 收 接到 接收 接收到 共收到 登记 登记收到`},
	{accepted, `受理`},
	{handled, `办理 处理 需办理 应办理 再行办理 办理件 继续办理外 办理外 办理以外`},
	{closed, `办结 办理完毕 办理完成 处理完毕 处理完成 办理办结 答复办结 办结答复`},
	{replied, `答复 回复`},
	{carried, `结转 转结 转接 结转件 结转至 结转到 转至 转到 转入 顺延 顺延至 顺延到`},
	{nextYear, `下年度 下一年度 下年 下一年 次年 次年度 明年 来年`},
	{lastYear, `上年度 上一年度 上年 上一年 去年`},
	{applicant, `自然人`},
	{review, `行政复议 行政复议案件 行政复议申请 行政复议案 复议 复议案件 复议申请`},
	{suit, `行政诉讼 行政诉讼案件 行政诉讼案 诉讼 诉讼案件`},
	{directSuit, `未经复议直接起诉 未经复议直接起诉件 未经复议直接诉讼 未经复议直接提起诉讼 未经复议直接提起行政诉讼 直接提起诉讼 直接提起行政诉讼 直接起诉`},
	{afterReview, `复议后起诉 复议后起诉件 经复议后起诉 复议后诉讼 复议后提起诉讼 复议后提起行政诉讼 经复议后提起诉讼 经复议后提起行政诉讼`},
	{disputes, `行政争议 行政争议案件 行政争议案`},
	{remedyWord, `因 被 提起 引发 引起 发生 产生 涉及 涉 应诉 被申请 被提起 申请人提起 新增 案`},
	{relatedCase, `案件 相关案件`},
	{application, `政府信息公开申请 政府信息公开的申请 政府信息公开申请件 政府信息公开申请事项 政府信息公开申请书 政府信息公开申请中 信息公开申请 信息公开申请件 公开申请 申请公开 申请公开政府信息
		依申请公开 依申请公开件 依申请公开事项 依申请公开申请 依申请公开申请件 依申请公开政府信息 依申请公开政府信息申请 依申请公开信息 政府信息依申请公开 政府信息依申请公开申请 政府信息依申请公开件
		政府信息公开依申请 信息依申请公开 依申请公开政府信息件 依申请 依申请件 依申请公开办件 依申请公开办理件 依申请公开办理事项 政府信息依申请公开办理事项 政府信息依申请公开事项 政府信息申请公开件 政府信息申请公开 政府信息公开申请办件 信息公开申请事项 公开申请件 公开申请事项 依申请事项 依申请公开案件 政府信息公开申请案件 信息公开申请案件 依申请公开案例`},
	{bareRequest, `申请 申请件 申请事项 申请书 申请中 申请件中 申请事项中`},
	{disclosure, `政府信息公开 信息公开 政府信息公开工作 信息公开工作 政府信息公开类 信息公开类 政府信息公开方面 信息公开方面 政务公开`},
	{among, `其中 包括 包含 含 其中有`},
	{comparing, `同比 环比 增长 增加 减少 下降 上升 提高 较 比 相比 增幅 降幅 净增 持平`},
	{results, `办理结果 答复结果 处理结果 办理结果中 答复结果中 处理结果中 答复类型 办理类型 从办理结果看 从办理结果来看 从处理结果看 从处理结果来看 从答复结果看 从答复结果来看
		从办理情况看 从结果看 从答复类型看 按答复类型分 按办理类型分 按办理结果分 按答复结果分 按处理结果分 按办理结果划分 办理结果上 办理结果方面 办理结果分别为 答复结果分别为`},
	{blocking, `占 占比 比例 比重 率 平均 人均 分别 倍 未 无 不 没有 不予受理 尚未 正在 撤回 撤销 退回 转办 转送 转交 延期 其余 余下 剩余 累计 预计 计划
		约 近 超过 逾 超 不足 至少 除 扣除 不含 不包括 历年 往年 同期 以来 上半年 下半年 季度 第 每 各
		按程序办理中 正在办理中 办理中 正在办理`},
	{otherYear, `上半年 下半年 季度 月份 历年 往年 同期 以来 近年 近年来 十三五 十四五 上月 本月 当月`},
	{issued, `制发 新制发 制定 新制定 制定出台 出台 制定印发 印发`},
	{repealed, `废止`},
	{stillValid, `现行有效 现行有效的`},
	{foreign, `留言 信箱 热线 工单 咨询 来信 来电 信件 建议 提案 议案 舆情 投诉 举报 信访 信访件 政务服务 服务事项 许可 处罚 文件 执法 稿件 信用 网民 网友 好差评`},
}

// decisions are the words for the columns of 表四. 胜诉、败诉、驳回 are none:
// which column they belong to is a question of law.
var decisions = map[law.ColumnID]string{
	"upheld": "维持 结果维持 维持结果 被维持", "corrected": "纠正 结果纠正 被纠正", "other": "其他结果 其它结果", "pending": "尚未审结 未审结 尚未审结的",
}

// documents and acts are the words for the rows of 表二.
var documents = map[law.RowID]string{"regulations": "规章 政府规章 行政规章", "normative_documents": "规范性文件 行政规范性文件"}

var acts = map[law.RowID]string{
	"administrative_licensing": "行政许可决定", "administrative_penalty": "行政处罚决定", "administrative_compulsion": "行政强制决定",
}

// otherwords are what reports write for the outcomes of 表三 besides their labels.
var otherwords = map[string]string{
	"予以部分公开": "部分公开", "不予以公开": "不予公开", "信息无法提供": "无法提供", "无法提供信息": "无法提供", "本机关无法提供": "无法提供", "作其他处理": "其他处理", "其它处理": "其他处理", "作不予处理": "不予处理",
	"同意公开": "予以公开", "本机关不掌握的政府信息": "本机关不掌握相关政府信息", "不掌握的政府信息": "本机关不掌握相关政府信息",
	"行政执法案卷": "属于行政执法案卷", "行政执法案卷信息": "属于行政执法案卷", "行政执法案件": "属于行政执法案卷", "行政查询事项": "属于行政查询事项",
	"涉及国家秘密": "属于国家秘密", "属国家秘密": "属于国家秘密", "法律行政法规禁止公开": "其他法律行政法规禁止公开", "属于三类内部事务": "属于三类内部事务信息", "三类内部事务": "属于三类内部事务信息",
	"没有现成信息需另行制作": "没有现成信息需要另行制作", "无现成信息需要另行制作": "没有现成信息需要另行制作", "补正后仍不明确": "补正后申请内容仍不明确", "补正后内容仍不明确": "补正后申请内容仍不明确", "信访举报投诉类": "信访举报投诉类申请",
	"不掌握相关政府信息": "本机关不掌握相关政府信息", "三类内部事务信息": "属于三类内部事务信息", "四类过程性信息": "属于四类过程性信息",
}

// branch is a rune of the lexicon's words with the runes that may follow it: a
// word is found by going from rune to rune.
type branch struct {
	rune
	word // that ends here; unknown: none
	next []branch
}

// lexiconEnd lies above every Chinese character that a word begins with.
const lexiconEnd = 0xa000

// heads gives for the first rune of a word where it stands in shelves; 0 for
// none.
var heads, shelves = func() (*[lexiconEnd]uint16, []branch) {
	heads, shelves := new([lexiconEnd]uint16), make([]branch, 1)
	for text, w := range lexicon() {
		runes := []rune(text)
		at := int(heads[runes[0]])
		if at == 0 {
			at = len(shelves)
			heads[runes[0]], shelves = uint16(at), append(shelves, branch{rune: runes[0]})
		}
		shelves[at].grow(runes[1:], w)
	}
	return heads, shelves
}()

// grow adds a word whose runes go on from a branch.
func (b *branch) grow(runes []rune, w word) {
	if len(runes) == 0 {
		b.word = w
		return
	}
	k := slices.IndexFunc(b.next, func(next branch) bool { return next.rune == runes[0] })
	if k < 0 {
		k, b.next = len(b.next), append(b.next, branch{rune: runes[0]})
	}
	b.next[k].grow(runes[1:], w)
}

// wordHeads are the runes with which any word may begin, be it of the lexicon,
// of a scope or a title in 《》; the names of the report's own body apart.
var wordHeads = func() *runeSet {
	set := setOfRunes("《" + scopeHeads)
	for r, shelf := range heads {
		if shelf > 0 {
			set[r/64] |= 1 << (r % 64)
		}
	}
	return set
}()

// lexicon gathers the vocabulary and the labels of the forms.
func lexicon() map[string]word {
	all := map[string]word{}
	for _, v := range vocabulary {
		for _, w := range strings.Fields(v.words) {
			all[folded(w)] = word{role: v.role}
		}
	}
	for column, words := range decisions {
		for _, w := range strings.Fields(words) {
			all[w] = word{decided, &lines3{columns: []law.ColumnID{column}}}
		}
	}
	for row, words := range documents {
		for _, w := range strings.Fields(words) {
			all[w] = word{document, &lines3{rows: []law.RowID{row}}}
		}
	}
	for row, w := range acts {
		all[w] = word{act, &lines3{rows: []law.RowID{row}}}
		name := strings.TrimSuffix(w, "决定")
		all[name] = all[w] // 作出行政许可640件
		for _, whole := range []string{"处理决定", "处理决定数量", "本年处理决定数量"} {
			all[name+whole] = all[w]
		}
	}
	table := law.Form2021.Tables[1]
	var groups = map[law.RowID]string{}
	for _, f := range law.Forms {
		for _, r := range f.Tables[1].Blocks[0].Rows {
			label, _, _ := strings.Cut(folded(r.Label), "(")
			switch {
			case r.Kind == law.Group && r.ID != "results":
				groups[r.ID] = label
			case r.Kind == law.Leaf && label != "其他":
				all[label] = word{outcome, &lines3{rows: []law.RowID{r.ID}}}
			}
		}
	}
	for id, label := range groups {
		w := word{outcome, &lines3{}}
		for _, r := range table.Blocks[0].Rows {
			if r.Parent == id {
				w.rows = append(w.rows, r.ID)
			}
		}
		all[label] = w
	}
	for text, label := range otherwords {
		all[text] = all[label]
	}
	var organisations []law.ColumnID
	for _, c := range law.Applicants {
		switch {
		case c.Kind == law.Sum:
		case c.Group == "":
			all[c.Label] = word{applicant, &lines3{columns: []law.ColumnID{c.ID}}}
		default:
			organisations = append(organisations, c.ID)
			if c.Label != "其他" {
				all[c.Label] = word{applicant, &lines3{columns: []law.ColumnID{c.ID}}}
			}
		}
	}
	for _, w := range []string{"法人或其他组织", "法人和其他组织", "法人及其他组织", "法人或者其他组织", "法人、其他组织"} {
		all[w] = word{applicant, &lines3{columns: organisations}}
	}
	return all
}

// lookup returns the longest word at the head of the runes; a length of 0 if
// the lexicon has none.
func lookup(runes []rune) (found word, length int) {
	if runes[0] >= lexiconEnd {
		return word{}, 0
	}
	b := &shelves[heads[runes[0]]]
	for n := 1; ; n++ {
		if b.role != unknown {
			found, length = b.word, n
		}
		if n == len(runes) {
			return found, length
		}
		k, next := 0, b.next
		for k < len(next) && next[k].rune != runes[n] {
			k++
		}
		if k == len(next) {
			return found, length
		}
		b = &next[k]
	}
}
