package county

import (
	"fmt"
	"strings"

	"gongkai/request"
)

// The applicants are made here and cannot be anybody: their numbers are of the
// area 000000, which does not exist, with a right check character, because the
// application form asks for one; their telephones begin with 000; their mail
// is at a domain that is reserved for examples (RFC 2606).

var (
	surnames = strings.Split("赵钱孙吴郑冯陈褚卫蒋韩杨朱尤吕施张孔严华金陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁昌凤花俞任袁鲍史费廉岑薛雷贺倪滕罗毕郝邬常乐于时傅卞齐", "")
	given    = strings.Split("砚秋 知遥 听澜 疏桐 予墨 栖梧 若谷 怀瑾 扶摇 望舒 采薇 长庚 云舟 半夏 溯洄 南星 鹤归 拾光 清越 归荑 逐光 照野 吟泉 青禾 立雪 观澜 抱朴 思齐 临川 倚松", " ")
)

// organisations are how the names of each kind end; a word of its own makes
// each unlike every other.
var organisations = map[request.Kind][]string{
	request.SoleTrader:   {"书坊", "花店", "杂货铺"},
	request.Enterprise:   {"农业发展有限公司", "建筑设计有限公司", "文旅有限公司", "环境技术有限公司", "物业服务有限公司", "测绘有限公司", "矿业有限公司"},
	request.Research:     {"县域治理研究中心", "农业科学研究所"},
	request.Welfare:      {"助学促进会", "环保志愿者协会"},
	request.LegalService: {"律师事务所", "法律服务所"},
	request.Other:        {"村村民委员会", "社区居民委员会"},
}

// applicant makes the next one of that kind; everything in it is unique and a
// canary, all but the postcode.
func (p *plan) applicant(kind request.Kind) request.Personal {
	n := len(p.stories) + 1
	a := request.Personal{
		Phone:   p.canary(fmt.Sprintf("000%08d", 31000000+n*1237)),
		Email:   p.canary(fmt.Sprintf("yanshi%04d@linxi.example", 1000+n)),
		Address: "临溪县城关镇" + p.canary(fmt.Sprintf("虚拟巷%d号", 1000+n)), Postcode: "000000",
	}
	if kind == request.NaturalPerson {
		a.Name, a.IDType, a.IDNumber = p.canary(p.person()), "居民身份证", p.canary(idCard(n))
		return a
	}
	a.Name, a.IDType, a.IDNumber = p.canary(p.organisation(kind)), "统一社会信用代码", p.canary(creditCode(n))
	a.Representative, a.Contact = p.canary(p.name()), p.canary(p.name())
	return a
}

// agent adds somebody who acts for the applicant.
func (p *plan) agent(a *request.Personal) {
	n := len(p.stories) + 1
	a.AgentName = p.canary(p.name())
	a.AgentIDNumber = p.canary(idCard(5000 + n))
	a.AgentPhone = p.canary(fmt.Sprintf("000%08d", 72000000+n*1237))
}

// called names the next applicant: a name beyond the Basic Multilingual Plane
// or in its rarer parts, which a letter must print right.
func (p *plan) called(name string) *plan {
	p.next = name
	return p
}

func (p *plan) person() string {
	if name := p.next; name != "" {
		p.next = ""
		return name
	}
	return p.name()
}

// name is the next name of a person.
func (p *plan) name() string {
	n := p.names
	p.names++
	return surnames[(n*7)%len(surnames)] + given[(n*11+n/len(given))%len(given)]
}

func (p *plan) organisation(kind request.Kind) string {
	n := p.organisations
	p.organisations++
	ends := organisations[kind]
	places := []string{"临溪", "临水", "云岭", "澄江"}
	return places[n/len(given)%len(places)] + given[(n*7)%len(given)] + ends[n%len(ends)]
}

// idCard makes a number of the area 000000 (GB 11643-1999).
func idCard(n int) string {
	weights := [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	digits := fmt.Sprintf("000000%04d%02d%02d%03d", 1950+n%50, 1+n%12, 1+n%28, n%1000)
	sum := 0
	for i, w := range weights {
		sum += w * int(digits[i]-'0')
	}
	return digits + string("10X98765432"[sum%11])
}

// creditCode makes a code of the area 000000 (GB 32100-2015).
func creditCode(n int) string {
	const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	weights := [...]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}
	code := fmt.Sprintf("91000000MA%07d", n)
	sum := 0
	for i, w := range weights {
		sum += w * strings.IndexByte(digits, code[i])
	}
	return code + string(digits[(31-sum%31)%31])
}
