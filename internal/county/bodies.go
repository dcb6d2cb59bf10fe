package county

import (
	"fmt"

	"gongkai/calendar"
	"gongkai/org"
)

// Bodies is the register of the county: a government with its office, seven
// bureaus, two townships and a subdistrict, a body that was merged into
// another, and a utility, which takes no applications.
func Bodies() []org.Body {
	all := []org.Body{
		// 县人民政府的申请由县政府办公室的政务公开股办理，年报并入办公室的年报；答复仍以县人民政府的名义作出。
		department("lx", "临溪县人民政府", "县政府", "临政公开告", 1),
		department("lx-zfb", "临溪县人民政府办公室", "县政府办", "临政办公开告", 1),
		department("lx-mzj", "临溪县民政局", "县民政局", "临民公开告", 12),
		department("lx-zrj", "临溪县自然资源局", "县自然资源局", "临自然资公开告", 20),
		department("lx-jyj", "临溪县教育局", "县教育局", "临教公开告", 31),
		department("lx-wjj", "临溪县卫生健康局", "县卫生健康局", "临卫公开告", 42),
		department("lx-gaj", "临溪县公安局", "县公安局", "临公公开告", 55),
		department("lx-rsj", "临溪县人力资源和社会保障局", "县人社局", "临人社公开告", 63),
		department("lx-nyj", "临溪县农业农村局", "县农业农村局", "临农公开告", 77),
		department("lx-fpb", "临溪县乡村振兴服务办公室", "县乡村振兴办", "临乡振公开告", 77),
		department("lx-cgz", "临溪县城关镇人民政府", "城关镇政府", "临城关公开告", 8),
		department("lx-sqz", "临溪县石桥镇人民政府", "石桥镇政府", "临石桥公开告", 3),
		department("lx-dajd", "临溪县东岸街道办事处", "东岸街道办", "临东岸公开告", 16),
		department("lx-zls", "临溪县自来水公司", "县自来水公司", "", 90),
	}
	for i := range all {
		b := &all[i]
		switch b.ID {
		case "lx":
			b.Kind, b.Parent, b.ReportsVia = org.Government, "", "lx-zfb"
			b.ReviewOrgan, b.Court = "临水市人民政府", "临水市中级人民法院"
		case "lx-cgz", "lx-sqz":
			b.Kind, b.Level = org.Township, org.Town
		case "lx-dajd":
			b.Kind, b.Level = org.Dispatched, org.Town
		case "lx-zls":
			b.Kind = org.Utility
		case "lx-fpb":
			b.Until, b.Successor = calendar.MustDate("2024-03-29"), "lx-nyj"
		}
	}
	return all
}

// department is a body of the county government, with a guide of its own
// (条例第十二条第二款). The area code 0000 and the postcode 000000 belong to nobody.
func department(id org.ID, name, short, mark string, street int) org.Body {
	return org.Body{
		ID: id, Name: name, Short: short, Kind: org.Department, Level: org.County, Parent: "lx",
		Since: calendar.MustDate("2008-05-01"), ReviewOrgan: "临溪县人民政府", Court: "临溪县人民法院", ReviewURL: "https://xzfy.linshui.example/",
		DocMark: mark,
		Contact: org.Contact{
			Office: name + "政府信息公开工作机构", Address: fmt.Sprintf("临溪县城关镇溪南路%d号", street), Postcode: "000000",
			Hours: "工作日8:30—12:00，14:30—17:30", Phone: fmt.Sprintf("0000-71%05d", 20000+street), Fax: fmt.Sprintf("0000-71%05d", 30000+street),
			Internet: "https://www.linxi.example/",
		},
	}
}

// Offices are the desks that do the work. One answers for the county
// government and for its office.
func Offices() []org.Office {
	offices := []org.Office{{ID: "zfb-office", Name: "县政府办公室政务公开股", Answers: []org.ID{"lx", "lx-zfb"}}}
	for _, b := range Bodies() {
		if b.ID == "lx" || b.ID == "lx-zfb" || !b.Applicable() {
			continue
		}
		o := org.Office{ID: officeOf(b.ID), Name: b.Short + "办公室", Answers: []org.ID{b.ID}}
		if b.ID == "lx-fpb" {
			continue
		}
		if b.ID == "lx-nyj" {
			o.Answers = append(o.Answers, "lx-fpb")
		}
		offices = append(offices, o)
	}
	return offices
}

func officeOf(body org.ID) org.OfficeID {
	if body == "lx" {
		body = "lx-zfb"
	}
	return org.OfficeID(body[len("lx-"):]) + "-office"
}

// Tree is the register, checked.
func Tree() (*org.Tree, error) { return org.NewTree(Bodies(), Offices()) }

// Site is the county's platform as pages print it.
func Site(host, base string) org.Site {
	return org.Site{
		Host: host, BasePath: base, Body: "临溪县人民政府", Sponsor: "临溪县人民政府办公室", Operator: "临溪县政务公开中心（演示）",
		Contact: "0000-7120001", SiteCode: "0000000000", ICP: "演示备0000000号",
	}
}
