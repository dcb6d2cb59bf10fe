package county

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/org"
)

// staff are the officers of a body who walk its cases. A body of one clerk has
// nobody else: what he drafts is approved on paper, by the mayor whose name
// stands in signs.
type staff struct {
	clerk, second, approver, head access.PersonID
	section                       string
	signs                         string
}

var staffs = map[org.ID]staff{
	"lx":      {"p-linxiao", "p-qiaoyu", "p-fangzhi", "p-zhouzheng", "政务公开股", ""},
	"lx-zfb":  {"p-linxiao", "p-qiaoyu", "p-fangzhi", "p-zhouzheng", "政务公开股", ""},
	"lx-mzj":  {"p-hemiao", "p-luqing", "p-shendu", "p-tangyun", "社会救助股", ""},
	"lx-zrj":  {"p-qinlang", "p-xiaruo", "p-xuheng", "p-xuheng", "国土空间规划股", ""},
	"lx-jyj":  {"p-liangshu", "", "p-shaowen", "p-shaowen", "基础教育股", ""},
	"lx-wjj":  {"p-caoan", "", "p-pengning", "p-pengning", "医政股", ""},
	"lx-gaj":  {"p-shilei", "", "p-wuyan", "p-wuyan", "法制大队", ""},
	"lx-rsj":  {"p-weilan", "", "p-kangtai", "p-kangtai", "就业促进股", ""},
	"lx-nyj":  {"p-gengyun", "", "p-fengsheng", "p-fengsheng", "乡村振兴股", ""},
	"lx-cgz":  {"p-tianhe", "", "p-jiangfeng", "p-jiangfeng", "党政办公室", ""},
	"lx-dajd": {"p-miaopu", "", "p-chishen", "p-chishen", "综合办公室", ""},
	"lx-sqz":  {"p-maliang", "", "", "", "党政办公室", "高远程"},
}

// People are the officers of the county with their roles: clerks, those who
// approve, heads of the disclosure offices, and at the county level a lawyer, a
// supervisor, an administrator and an auditor. The township of 石桥 has one
// clerk and nobody else.
func People() []access.Person {
	person := func(id access.PersonID, name string, office org.OfficeID, under string, roles ...access.Role) access.Person {
		p := access.Person{ID: id, Name: name, Office: office}
		for _, r := range roles {
			p.Grants = append(p.Grants, access.Grant{Role: r, Under: under, From: calendar.MustDate("2019-05-15")})
		}
		return p
	}
	// 政务公开股办理县政府和县政府办公室两个机关的申请，各有一份授权；县政府的路径在各局之上，但各局的申请他们看不到。
	both := func(p access.Person) access.Person {
		for _, g := range slices.Clone(p.Grants) {
			g.Under = "/lx/lx-zfb/"
			p.Grants = append(p.Grants, g)
		}
		return p
	}
	// 公职律师为全县各机关审核答复，授权里写明到各下级机关。
	all := func(p access.Person) access.Person {
		for i := range p.Grants {
			p.Grants[i].Reach = access.Below
		}
		return p
	}
	return []access.Person{
		both(person("p-linxiao", "林晓", "zfb-office", "/lx/", access.Clerk)),
		both(person("p-qiaoyu", "乔雨", "zfb-office", "/lx/", access.Clerk)),
		both(person("p-fangzhi", "方知", "zfb-office", "/lx/", access.Approver)),
		both(person("p-zhouzheng", "周正言", "zfb-office", "/lx/", access.Head)),
		all(person("p-duheng", "杜衡", "", "/lx/", access.Lawyer)),
		person("p-liuwang", "柳望", "zfb-office", "/lx/", access.Supervisor),
		person("p-guanwei", "管维", "", "/lx/", access.Administrator),
		person("p-yanshen", "严审之", "", "/lx/", access.Auditor),
		person("p-hemiao", "何苗", "mzj-office", "/lx/lx-mzj/", access.Clerk),
		person("p-luqing", "陆青", "mzj-office", "/lx/lx-mzj/", access.Clerk),
		person("p-shendu", "沈度", "mzj-office", "/lx/lx-mzj/", access.Approver),
		person("p-tangyun", "唐允", "mzj-office", "/lx/lx-mzj/", access.Head),
		person("p-qinlang", "秦朗", "zrj-office", "/lx/lx-zrj/", access.Clerk),
		person("p-xiaruo", "夏若", "zrj-office", "/lx/lx-zrj/", access.Clerk),
		person("p-xuheng", "许恒", "zrj-office", "/lx/lx-zrj/", access.Approver, access.Head),
		person("p-liangshu", "梁书", "jyj-office", "/lx/lx-jyj/", access.Clerk),
		person("p-shaowen", "邵文", "jyj-office", "/lx/lx-jyj/", access.Approver, access.Head),
		person("p-caoan", "曹安", "wjj-office", "/lx/lx-wjj/", access.Clerk),
		person("p-pengning", "彭宁", "wjj-office", "/lx/lx-wjj/", access.Head),
		person("p-shilei", "石磊", "gaj-office", "/lx/lx-gaj/", access.Clerk),
		person("p-wuyan", "武岩", "gaj-office", "/lx/lx-gaj/", access.Approver, access.Head),
		person("p-weilan", "魏澜", "rsj-office", "/lx/lx-rsj/", access.Clerk),
		person("p-kangtai", "康泰", "rsj-office", "/lx/lx-rsj/", access.Head),
		person("p-gengyun", "耿耘", "nyj-office", "/lx/lx-nyj/", access.Clerk),
		person("p-fengsheng", "丰盛年", "nyj-office", "/lx/lx-nyj/", access.Approver, access.Head),
		person("p-tianhe", "田禾", "cgz-office", "/lx/lx-cgz/", access.Clerk),
		person("p-jiangfeng", "江枫", "cgz-office", "/lx/lx-cgz/", access.Approver, access.Head),
		person("p-miaopu", "苗圃", "dajd-office", "/lx/lx-dajd/", access.Clerk),
		person("p-chishen", "池深", "dajd-office", "/lx/lx-dajd/", access.Approver, access.Head),
		person("p-maliang", "马良", "sqz-office", "/lx/lx-sqz/", access.Clerk),
	}
}

// Account is how an invented officer signs in.
type Account struct {
	Person                  access.Person
	Role                    string // as the sign-in page introduces him
	Login, Password, Secret string // Secret: of the second factor, base32 without padding
}

// Password is that of every account of the demo.
const Password = "shuixiang-2019-yanshi"

// Accounts are those of every officer. They are no secret: a database that has
// them is marked, and reachable from its own machine only.
func Accounts() []Account {
	bodies := map[string]string{}
	for _, b := range Bodies() {
		bodies["/lx/"+string(b.ID)+"/"] = b.Short
	}
	bodies["/lx/"] = "县政府"
	var all []Account
	for _, p := range People() {
		var where, roles []string
		for _, g := range p.Grants {
			at := bodies[g.Under]
			if g.Area().Below {
				at = "全县"
			}
			if !slices.Contains(where, at) {
				where = append(where, at)
			}
			if role := g.Role.String(); !slices.Contains(roles, role) {
				roles = append(roles, role)
			}
		}
		role := strings.Join(where, "、") + " " + strings.Join(roles, " ")
		sum := sha256.Sum256([]byte("gongkai demo second factor " + p.ID))
		all = append(all, Account{Person: p, Role: role, Login: string(p.ID[len("p-"):]), Password: Password,
			Secret: base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:20])})
	}
	return all
}

// secret is that of the second factor as the store keeps it.
func (a Account) secret() ([]byte, error) {
	return base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(a.Secret)
}

// Hosts are the accounts that a visitor of the demo wants first: who receives,
// drafts, reviews, approves, and who works alone.
func Hosts() []Account {
	wanted := []access.PersonID{"p-hemiao", "p-shendu", "p-tangyun", "p-duheng", "p-linxiao", "p-zhouzheng", "p-qinlang", "p-xuheng", "p-maliang", "p-liuwang", "p-guanwei", "p-yanshen"}
	var hosts []Account
	for _, id := range wanted {
		for _, a := range Accounts() {
			if a.Person.ID == id {
				hosts = append(hosts, a)
			}
		}
	}
	return hosts
}
