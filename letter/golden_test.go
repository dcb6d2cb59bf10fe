package letter_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/law"
	"gongkai/letter"
	"gongkai/org"
	"gongkai/request"
)

// TestGolden holds every letter against the page that somebody has read. Write
// them anew with go test ./letter -update, and read what changed.
func TestGolden(t *testing.T) {
	written := map[string]bool{}
	every(t, func(t *testing.T, name string, f letter.Facts) {
		golden(t, strings.TrimSuffix(name, "-"+strings.TrimPrefix(string(f.Kind), "reply_")), f)
		written[strings.TrimSuffix(name, "-"+strings.TrimPrefix(string(f.Kind), "reply_"))+".golden.txt"] = true
	})
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) { golden(t, v.name, v.facts(t)) })
		written[v.name+".golden.txt"] = true
	}
	files, err := filepath.Glob("testdata/*.golden.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		if !written[filepath.Base(file)] {
			t.Errorf("%s is of no letter: delete it", file)
		}
	}
}

// variants are letters that differ by more than their facts.
var variants = []struct {
	name  string
	facts func(t testing.TB) letter.Facts
}{
	{"organ_opinion-其他机关", func(t testing.TB) letter.Facts {
		f := notice(t, letter.OrganOpinion)
		f.Asked.Asked, f.Asked.Days = request.OtherBody, 10
		return f
	}},
	{"opinion_notice-其他机关未知期限", func(t testing.TB) letter.Facts {
		f := notice(t, letter.OpinionNotice)
		f.Asked = &letter.Consulted{Asked: request.OtherBody, Name: "临溪县财政局", What: "支付凭证", Sent: f.On, Days: 15}
		f.Due = 0
		return f
	}},
	{"receipt-单位当面提交暂定期限", func(t testing.TB) letter.Facts {
		f := notice(t, letter.Receipt)
		f.Applicant, f.Natural, f.Agent = "临溪县䶮山养老服务中心", false, "丁代理"
		f.Channel, f.Basis, f.BasisCite, f.Wanted = "当面提交", "当面提交之日", law.Reg2019.At(31, 0, 1), "纸质，邮寄"
		f.Provisional = true
		return f
	}},
	{"reply_disclosed-申请内容很长且含证件号码", func(t testing.TB) letter.Facts {
		f := reply(t, "disclosed")
		f.Quote = "请公开下列信息：\n一、2025年度全县城乡低保资金发放明细表；\n二、上述资金的“审计整改”台账。\n本人身份证号11010519491231002X，电话13900000000。"
		return f
	}},
	{"reply_not_ours-不能确定负责机关", func(t testing.TB) letter.Facts {
		f := reply(t, "not_ours")
		f.Needs["competent_organ"], f.Needs["its_contact"] = letter.Undetermined, letter.Undetermined
		return f
	}},
	{"reply_excessive-没有说明理由", func(t testing.TB) letter.Facts {
		f := reply(t, "excessive")
		f.Needs["reasons_given"] = letter.Nothing
		return f
	}},
	{"reply_third_party-逾期未答复并有其他理由", func(t testing.TB) letter.Facts {
		f := reply(t, "third_party")
		f.Consultations[0].Position, f.Consultations[0].Reasons = request.Silent, ""
		f.Also = []string{"case_file"}
		return f
	}},
	{"reply_partial-其余不存在", func(t testing.TB) letter.Facts {
		f := reply(t, "partial")
		f.Parts = []letter.Part{{"2025年12月的发放明细", request.NotHeld, "该月发放工作尚未结束，明细表没有形成"}, {"页眉的打印编号", request.NotInformation, "打印编号由设备自动产生，不记录行政管理的内容"}}
		return f
	}},
	{"reply_repeat-前次没有公开", func(t testing.TB) letter.Facts {
		f := reply(t, "repeat")
		f.Path = law.Either
		return f
	}},
	{"reply_public-县政府邮寄给单位", func(t testing.TB) letter.Facts {
		f := reply(t, "public")
		f.Body = org.Body{ID: "lx", Name: "临溪县人民政府", Kind: org.Government, Level: org.County, ReviewOrgan: "临江市人民政府", Court: "临江市中级人民法院", DocMark: "临政公开告",
			Contact: org.Contact{Phone: "0570-0000001"}}
		f.Number, f.Way = "临政公开告〔2026〕1号", request.Post
		f.Applicant, f.Natural = "临溪某某有限公司", false
		return f
	}},
}

func golden(t *testing.T, name string, f letter.Facts) {
	t.Helper()
	d, err := letter.Compose(f)
	if err != nil {
		t.Fatal(err)
	}
	got := letter.Text(d)
	file := filepath.Join("testdata", name+".golden.txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run go test ./letter -update and read it. Now:\n%s", file, got)
	}
}
