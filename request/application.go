package request

import (
	"strings"
	"unicode/utf8"

	"gongkai/calendar"
	"gongkai/law"
	"gongkai/org"
)

// Application (政府信息公开申请) is what the applicant hands in: the items of
// 第二十九条 and nothing more. There is no field for the purpose: 条例第二十七条 does not ask
// for one.
type Application struct {
	Body     org.ID `json:"body"`
	Kind     Kind   `json:"kind"`
	Agent    bool   `json:"agent,omitempty"` // handed in by an agent
	Form     Form   `json:"form"`            // 形式要求
	Personal `json:"-"`
}

// Form (形式要求) is how the applicant wants to have the information (第二十九条第二款第三项,
// 第四十条): the shape of the information and the way of the reply.
type Form struct {
	Medium Medium `json:"medium"`
	Way    Way    `json:"way"`
}

// Medium (提供的形式) is the shape in which information is given.
type Medium string

// The media that the form offers.
const (
	Paper   Medium = "paper"   // 纸质
	Digital Medium = "digital" // 电子文档
	Viewing Medium = "viewing" // 查阅、抄录
)

// Media lists them in the order of the form.
var Media = []Medium{Paper, Digital, Viewing}

func (m Medium) String() string {
	switch m {
	case Paper:
		return "纸质"
	case Digital:
		return "电子文档"
	case Viewing:
		return "查阅、抄录"
	}
	return string(m)
}

// Personal (个人信息) is all that says who the applicant is and what he wants to
// know. The store keeps it encrypted under the key of the case.
type Personal struct {
	Name           string       `json:"name,omitempty"`
	IDType         string       `json:"id_type,omitempty"`        // 居民身份证、统一社会信用代码…
	IDNumber       string       `json:"id_number,omitempty"`      // 身份证明
	Representative string       `json:"representative,omitempty"` // 法定代表人或者负责人
	Contact        string       `json:"contact,omitempty"`        // 联系人 of an organisation
	Phone          string       `json:"phone,omitempty"`
	Email          string       `json:"email,omitempty"`
	Address        string       `json:"address,omitempty"`
	Postcode       string       `json:"postcode,omitempty"`
	AgentName      string       `json:"agent_name,omitempty"`
	AgentIDNumber  string       `json:"agent_id_number,omitempty"`
	AgentPhone     string       `json:"agent_phone,omitempty"`
	Description    string       `json:"description,omitempty"` // 名称、文号或者其他特征性描述
	Attachments    []Attachment `json:"attachments,omitempty"`
	Code           Code         `json:"code,omitempty"`
}

// Attachment is a file that came with an application or belongs to a letter.
// Hash is what the file store knows it by, 64 hexadecimal digits.
type Attachment struct {
	Name string `json:"name,omitempty"`
	Type string `json:"type,omitempty"` // application/pdf
	Size int64  `json:"size,omitempty"` // bytes
	Hash string `json:"hash"`
}

// IDTypes are the proofs of identity that the form offers.
var IDTypes = []string{"居民身份证", "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "外国人永久居留身份证", "统一社会信用代码", "其他"}

// How much a field may hold, in characters. What is longer comes as an
// attachment.
const (
	maxLine = 200
	maxText = 5000
)

// Check says which items of 第二十九条 an application lacks, by the law of that
// day. The error is an *Invalid with a sentence per field. An application that
// came on paper and lacks an item is entered all the same and supplemented
// (第三十条), so only Receive from the form asks for it.
func (a Application) Check(book *law.Book, on calendar.Date) error {
	var f faults
	applicant, description, form := item(book, "applicant", on), item(book, "description", on), item(book, "form", on)
	f.add(!isKind(a.Kind), "kind", applicant, "请选择申请人类型。")
	f.add(blank(a.Name), "name", applicant, "请填写申请人的姓名或者名称。")
	f.add(blank(a.IDNumber), "id_number", applicant, "请填写身份证明：自然人填写身份证件号码，组织填写统一社会信用代码。")
	f.add(a.IDType == "居民身份证" && !blank(a.IDNumber) && !validIDCard(a.IDNumber), "id_number", applicant,
		"居民身份证号码有误：应为18位，末位是校验码，请对照证件核对。")
	f.add(a.IDType == "统一社会信用代码" && !blank(a.IDNumber) && !validCreditCode(a.IDNumber), "id_number", applicant,
		"统一社会信用代码有误：应为18位，末位是校验码，请对照证照核对。")
	f.add(blank(a.Phone) && blank(a.Email) && blank(a.Address), "phone", applicant, "请至少填写一种联系方式：电话、电子邮箱或者通信地址。")
	f.add(!blank(a.Email) && !looksLikeEmail(a.Email), "email", applicant, "电子邮箱写法不对，请写成“name@example.cn”这样的地址。")
	f.add(a.Agent && blank(a.AgentName), "agent_name", applicant, "由代理人提交的，请填写代理人姓名。")
	f.add(blank(a.Description), "description", description, "请写明申请公开的政府信息的名称、文号，或者便于查询的其他特征。")
	f.add(!isMedium(a.Form.Medium), "medium", form, "请选择获取信息的形式。")
	f.add(!a.Form.Way.known(), "way", form, "请选择领取答复的方式。")
	f.add(a.Form.Way == Post && blank(a.Address), "address", form, "要求邮寄的，请填写通信地址。")
	return append(f, a.sizes()...).err()
}

// sizes is asked of every application, however it came.
func (a Application) sizes() faults {
	var f faults
	lines := []struct{ field, value string }{
		{"name", a.Name}, {"id_type", a.IDType}, {"id_number", a.IDNumber}, {"representative", a.Representative},
		{"contact", a.Contact}, {"phone", a.Phone}, {"email", a.Email}, {"address", a.Address}, {"postcode", a.Postcode},
		{"agent_name", a.AgentName}, {"agent_id_number", a.AgentIDNumber}, {"agent_phone", a.AgentPhone},
	}
	for _, l := range lines {
		f.add(utf8.RuneCountInString(l.value) > maxLine, l.field, law.Cite{}, "这一项最多200个字，请缩短。")
		f.add(!utf8.ValidString(l.value) || strings.ContainsAny(l.value, "\r\n\x00"), l.field, law.Cite{}, "这一项不能换行，也不能有不可显示的字符。")
	}
	f.add(utf8.RuneCountInString(a.Description) > maxText, "description", law.Cite{}, "描述最多5000个字，更长的内容请作为附件提交。")
	f.add(!utf8.ValidString(a.Description) || strings.Contains(a.Description, "\x00"), "description", law.Cite{}, "描述中有不可显示的字符，请删除后再提交。")
	for _, at := range a.Attachments {
		f.add(!isHash(at.Hash), "attachments", law.Cite{}, "附件“"+at.Name+"”没有保存成功，请重新上传。")
	}
	return f
}

// item cites the item of the application that the law of that day asks for.
func item(book *law.Book, id string, on calendar.Date) law.Cite {
	for _, i := range book.ApplicationItems(on) {
		if i.ID == id {
			return i.Cite
		}
	}
	return law.Cite{}
}

func isKind(k Kind) bool     { return k.String() != string(k) }
func isMedium(m Medium) bool { return m.String() != string(m) }
func blank(s string) bool    { return strings.TrimSpace(s) == "" }

func isHash(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}

func looksLikeEmail(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " ,;<>") && !strings.Contains(host, "@")
}
