package request

import (
	"gongkai/law"
	"gongkai/practice"
)

// Kind (申请人类型) is what the applicant is. An agent (代理人) does not change it:
// the principal counts; a lawyer who applies in his own name is a natural
// person.
type Kind string

// The kinds of applicant, as the application form offers them.
const (
	NaturalPerson Kind = "natural_person"        // 自然人；数人共同申请的也是一件
	SoleTrader    Kind = "sole_trader"           // 个体工商户
	Enterprise    Kind = "commercial_enterprise" // 商业企业
	Research      Kind = "research_institution"  // 科研机构
	Welfare       Kind = "public_welfare_org"    // 社会公益组织
	LegalService  Kind = "legal_service_org"     // 法律服务机构
	Other         Kind = "other_org"             // 其他：村（居）委会、合作社、机关事业单位等
)

// Kinds lists them in the order of the form.
var Kinds = []Kind{NaturalPerson, SoleTrader, Enterprise, Research, Welfare, LegalService, Other}

func (k Kind) String() string {
	switch k {
	case NaturalPerson:
		return "自然人"
	case SoleTrader:
		return "个体工商户"
	case Enterprise:
		return "商业企业"
	case Research:
		return "科研机构"
	case Welfare:
		return "社会公益组织"
	case LegalService:
		return "法律服务机构"
	case Other:
		return "其他组织"
	}
	return string(k)
}

// Natural reports whether the applicant shows an identity card rather than the
// number of an organisation.
func (k Kind) Natural() bool { return k == NaturalPerson || k == SoleTrader }

// Column is the column of table 三 in which the applicant counts.
//
// 存疑：年报格式没有说个体工商户算哪一类，依本机关口径。
func (k Kind) Column(p practice.Practice) (law.ColumnID, bool) {
	switch k {
	case SoleTrader:
		return p.SoleTrader, true
	case NaturalPerson, Enterprise, Research, Welfare, LegalService, Other:
		return law.ColumnID(k), true
	}
	return "", false
}

// Columns are the six columns of table 三 that count applicants.
func Columns() []law.Column {
	var columns []law.Column
	for _, c := range law.Applicants {
		if c.Kind != law.Sum {
			columns = append(columns, c)
		}
	}
	return columns
}

func isColumn(id law.ColumnID) bool {
	for _, c := range Columns() {
		if c.ID == id {
			return true
		}
	}
	return false
}
