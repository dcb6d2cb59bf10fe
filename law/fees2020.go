package law

import "fmt"

// 《政府信息公开信息处理费管理办法》，国办函〔2020〕109号，2020年11月17日。
// 第三条　按件计收或者按量计收，每件申请只能选用一种，都按超额累进方式计算。

// Basis is what a fee is counted by.
type Basis uint8

// The zero Basis is none.
const (
	ByPiece Basis = iota + 1 // 件
	ByPage                   // 页
)

func (b Basis) String() string { return [...]string{"", "件", "页"}[b] }

// Step is one band of a fee: units above Above cost Price yuan each. Where
// Every is set, the price rises by Rise with each further band of Every units.
type Step struct{ Above, Price, Every, Rise int }

// Fee (信息处理费) is what an excessive applicant may be charged, in yuan. What
// lies at or under the first step is free.
type Fee struct {
	ID, Name string
	Cite     Cite
	Force    Force
	Basis    Basis
	Counted  string // what is added up
	Steps    []Step // ascending
	Doubt    string
}

// Price is what the n-th unit costs by itself.
func (f Fee) Price(n int) int {
	price := 0
	for _, s := range f.Steps {
		if n <= s.Above {
			break
		}
		price = s.Price
		if s.Every > 0 {
			price += (n - s.Above - 1) / s.Every * s.Rise
		}
	}
	return price
}

const mostUnits = 100_000 // more than any applicant sends; keeps the sum an int

// Amount is what units first to last cost together, both included: the pieces
// of one application among those of the month, or all pages from 1. It
// refuses numbers that nobody can have counted.
func (f Fee) Amount(first, last int) (int, error) {
	if first < 1 || last < first || last > mostUnits {
		return 0, fmt.Errorf("%s：第%d至第%d%s不是可以计费的范围，请核对数量", f.Cite, first, last, f.Basis)
	}
	sum := 0
	for n := first; n <= last; n++ {
		sum += f.Price(n)
	}
	return sum, nil
}

// 第四条第二款　按件计收执行下列收费标准：（一）同一申请人一个自然月内累计申请10件以下（含10件）的，不收费。
// （二）11—30件（含30件）的部分：100元/件。
// （三）31件以上的部分：以10件为一档，每增加一档，收费标准提高100元/件。
//
// 存疑：自2021年1月1日起施行一句未见原文。
var byPiece2020 = Fee{
	ID: "per_piece", Name: "按件计收", Cite: FeeRules2020.At(4, 2), Force: From("2021-01-01"), Basis: ByPiece,
	Counted: "同一申请人一个自然月内向同一机关累计的件数；一份申请含多项内容的，可以按一事一申请拆分",
	Steps:   []Step{{Above: 10, Price: 100}, {Above: 30, Price: 200, Every: 10, Rise: 100}},
	Doubt:   "施行日期2021年1月1日未见原文。",
}

// 第五条　按量计收适用于以纸质件、电子邮件、复制电子数据等方式提供的：30页以下不收费；31—100页的部分10元/页；
// 101—200页的部分20元/页；201页以上的部分40元/页。
//
// 存疑：电子数据折算页数的办法未见规定。
var byPage2020 = Fee{
	ID: "per_page", Name: "按量计收", Cite: FeeRules2020.At(5, 0), Force: From("2021-01-01"), Basis: ByPage,
	Counted: "一件申请提供的页数",
	Steps:   []Step{{Above: 30, Price: 10}, {Above: 100, Price: 20}, {Above: 200, Price: 40}},
	Doubt:   "电子数据按A4文本页折算是各地做法，未见全国规定；施行日期2021年1月1日未见原文。",
}

// 申请人应当自收到收费通知次日起20个工作日内缴纳费用，逾期未缴纳的视为放弃申请，行政机关不再处理。
// （条号未见，引整个办法。）
//
// 存疑：施行日期未见原文。
var payment2020 = Deadline{
	ID: "payment", Name: "缴纳信息处理费", Cite: FeeRules2020.Whole(), Force: From("2021-01-01"), By: ByStart,
	Days: 20, Unit: WorkingDay, Starts: FeeNoticeArrived,
	Lapse:  "视为放弃申请，行政机关不再处理；收费决定本身不能单独复议、诉讼",
	Before: "此前没有信息处理费",
	Doubt:  "期限见于其他公开文本的引述，办法第五条以后的条号未见；施行日期2021年1月1日未见原文。",
}

// 缴费后，答复期限自缴费的次日起重新计算。
//
// 存疑：重新计算一句和施行日期凭记忆，未见原文，所以单列。
var paid2020 = Restart{
	ID: "reply_paid", Name: "缴费后重新计算答复期限",
	On: Paid, Cite: FeeRules2020.Whole(), Force: From("2021-01-01"), By: ByPayment,
	Before: "此前没有信息处理费，缴费不影响答复期限",
	Doubt:  "缴费次日起重新计算答复期限、自2021年1月1日起施行，均未见原文。",
}
