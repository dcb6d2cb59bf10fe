package annual_test

import (
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
)

// introduced returns a report of the body for 2025 that opens with the words.
func introduced(body, foreword, overview string) *annual.Report {
	r := annualtest.Sample(annual.Form2021)
	r.Body, r.Title = body, body+"2025年政府信息公开工作年度报告"
	if foreword != "" {
		r.Sections = append([]annual.Section{{Paragraphs: []annual.Paragraph{{Text: foreword, Place: finding.Place{Line: 2, Column: 1}}}}}, r.Sections...)
	}
	if overview != "" {
		for i := range r.Sections {
			if r.Sections[i].ID == "overview" {
				r.Sections[i].Paragraphs = append([]annual.Paragraph{{Text: overview, Place: finding.Place{Line: 4, Column: 1}}}, r.Sections[i].Paragraphs...)
			}
		}
	}
	return r
}

func TestAnotherBody(t *testing.T) {
	const area, bureau, town, banner = "云州市临溪县人民政府", "临溪县教育局", "临溪县青石镇人民政府", "土默特左旗人民政府"
	cases := []struct {
		name, body, foreword, overview string
		want                           finding.Verdict
	}{
		{"公布的是别的县", area, "根据条例规定，现公布青山县人民政府2025年政府信息公开工作年度报告。", "", finding.Broken},
		{"公布的是别的县，有书名号", area, "现发布《青山县人民政府2025年度政府信息公开工作年度报告》。", "", finding.Broken},
		{"公布的是别的局", bureau, "现公布临溪县财政局2025年政府信息公开工作年度报告。", "", finding.Broken},
		{"公布的是别的镇", town, "现将临溪县白水镇人民政府2025年政府信息公开工作报告如下：", "", finding.Broken},
		{"别的县自己公布", area, "根据《中华人民共和国政府信息公开条例》要求，青山县人民政府现公布2025年政府信息公开工作年度报告。", "", finding.Broken},
		{"别的局自己编制", bureau, "根据条例规定，临溪县财政局编制了2025年度政府信息公开工作年度报告。", "", finding.Broken},
		{"自己公布", area, "根据条例规定，临溪县人民政府编制并公布2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"政府办公室代为编制", area, "根据条例规定，临溪县人民政府办公室编制2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"请联系别的县", area, "如有疑问，请与青山县人民政府办公室联系（地址：东风路1号）。", "", finding.Broken},
		{"请联系别的街道", "云州市东湖区红星街道办事处", "请联系：云州市东湖区绿岛街道办事处，电话：12345。", "", finding.Broken},
		{"第一句写的是别的县", area, "", "2025年，青山县认真贯彻落实条例，扎实推进政务公开工作。有关情况报告如下。", finding.Broken},

		{"区的报告写着县", "云州市东湖区教育局", "请与青山县教育局联系。", "", finding.Broken},
		{"市政府的报告写着县政府", "云州市人民政府", "现公布青山县人民政府2025年政府信息公开工作年度报告。", "", finding.Broken},

		{"市的局写着县政府", "云州市自然资源和规划局", "现公布青山县人民政府2025年政府信息公开工作年度报告。", "", finding.Broken},
		{"标题没有写地名", "自然资源和规划局", "现公布青山县自然资源和规划局2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"标题只写政府办公室", "县政府办公室", "现公布青山县人民政府2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"乡改了镇", town, "请与临溪县青石乡人民政府联系。", "", finding.Holds},
		{"县改了区", "云州市临溪区人民政府", "现公布临溪县人民政府2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"市的全名", "青州市人民政府", "现公布云州市青州市人民政府2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"新区", "云州市滨江新区管理委员会", "请与云州市东湖区政务公开办公室联系。", "", finding.Holds},
		{"就是本机关", area, "现公布云州市临溪县人民政府2025年政府信息公开工作年度报告，请与临溪县人民政府办公室联系。", "2025年，临溪县认真贯彻落实条例，扎实推进政务公开工作。有关情况报告如下。", finding.Holds},
		{"简称", area, "现公布临溪县2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"上级机关", bureau, "按照云州市人民政府和省教育厅的要求编制，请与临溪县人民政府办公室联系。", "2025年，在青山县委的支持下，认真贯彻落实条例，扎实推进政务公开工作。", finding.Holds},
		{"县里的办公室", town, "请与临溪县青石镇党政办公室联系。", "", finding.Holds},
		{"开发区不是区", "云州高新技术产业开发区管理委员会", "请与云州高新区管委会联系。", "2025年，高新区认真贯彻落实条例，扎实推进政务公开工作，取得成效。", finding.Holds},
		{"市辖区的报告说到市", "云州市东湖区人民政府", "请与青州市人民政府办公室联系。", "", finding.Holds},
		{"旗的简称", banner, "请与土左旗人民政府办公室联系。", "", finding.Holds},
		{"局的简称", "临溪县卫生健康局", "现公布临溪县卫健局2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"政府与办公室", area, "现公布临溪县人民政府办公室2025年政府信息公开工作年度报告。", "", finding.Holds},
		{"学习别的县", area, "", "2025年，赴青山县学习考察，邻近的青山县认真总结经验，我县借鉴其做法推进工作。", finding.Holds},
		{"区名里有别的字", "云州市市中区人民政府", "请与云州市市中区人民政府办公室联系。", "2025年，市中区认真贯彻落实条例，扎实推进政务公开工作，取得成效。", finding.Holds},
		{"地级市名里有镇", "景德镇市东湖区人民政府", "请与景德镇市东湖区人民政府联系。", "", finding.Holds},
		{"通知的名称", area, "根据《关于做好2025年政府信息公开工作年度报告编制发布工作的通知》，按照青山县统一要求。", "", finding.Holds},
		{"通过县政府网站", bureau, "", "2025年，通过县政府门户网站公开信息六十条，没有收到政府信息公开申请。", finding.Holds},
		{"年在前，公布的是别的县", area, "现公布2025年青山县人民政府信息公开工作年度报告。", "", finding.Broken},
		{"没有机关名称", "", "现公布青山县人民政府2025年政府信息公开工作年度报告。", "", finding.CannotJudge},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := of(annual.Check(introduced(c.body, c.foreword, c.overview)), "TXT-BODY")
			if len(got) != 1 || got[0].Verdict != c.want {
				t.Fatalf("%+v", got)
			}
			if c.want == finding.Broken && (len(got[0].Places) != 1 || got[0].Places[0].Length == 0) {
				t.Errorf("no place: %+v", got[0])
			}
		})
	}
}

func TestAnotherYear(t *testing.T) {
	sample := annualtest.Sample(annual.Form2021)
	n := sample.At("table3.new_received.total").String()
	cases := []struct {
		name     string
		overview []string
		want     finding.Verdict
	}{
		{"通篇上一年", []string{"2024年，我县认真贯彻落实条例。", "主动公开信息300条。"}, finding.Broken},
		{"本年的数写作上一年", []string{"2025年，我县认真贯彻落实条例。", "2024年度，全县共收到政府信息公开申请" + n + "件。"}, finding.Broken},

		{"本年的数写作上一年，前有序号", []string{"2025年，我县认真贯彻落实条例。", "1.2024年新收到政府信息公开申请" + n + "件。"}, finding.Broken},
		{"开头写上一年", []string{"2024年，我县认真贯彻落实条例，扎实推进政府信息公开各项工作。", "2025年发布信息300条。"}, finding.Broken},
		{"开头写上一年的本县", []string{"2024年，临溪县坚持以公开为常态，扎实推进政府信息公开各项工作。", "2025年发布信息300条。"}, finding.Broken},
		{"开头写上一年的别县", []string{"2024年，青山县创造了好的经验，值得我们认真学习借鉴和推广。", "2025年发布信息300条。"}, finding.Holds},
		{"截至上一年底", []string{"2025年，我县认真贯彻落实条例。", "截至2024年12月31日，全县共收到政府信息公开申请" + n + "件。"}, finding.Broken},
		{"开头说上一年的事", []string{"2024年，国务院办公厅印发要点，对政府信息公开工作提出新的要求。", "2025年发布信息300条。"}, finding.Holds},
		{"写的是本年", []string{"2025年，我县认真贯彻落实条例。", "全县共收到政府信息公开申请" + n + "件。"}, finding.Holds},
		{"与上一年比较", []string{"2025年，全县共收到政府信息公开申请" + n + "件，与2024年持平。", "2024年，全县共收到政府信息公开申请" + n + "件。"}, finding.Holds},
		{"上一年的数不同", []string{"2025年，我县认真贯彻落实条例。", "2024年，全县共收到政府信息公开申请777件。"}, finding.Holds},
		{"自上一年以来", []string{"自2024年以来，我县认真贯彻落实条例。", "2024年12月，调整了领导小组。"}, finding.Holds},
		{"只写本年度", []string{"本年度，我县认真贯彻落实条例。"}, finding.Holds},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := annualtest.Sample(annual.Form2021)
			for i := range r.Sections {
				if r.Sections[i].ID != "overview" {
					continue
				}
				r.Sections[i].Paragraphs = nil
				for k, text := range c.overview {
					r.Sections[i].Paragraphs = append(r.Sections[i].Paragraphs, annual.Paragraph{Text: text, Place: finding.Place{Line: int32(k + 3), Column: 1}})
				}
			}
			got := of(annual.Check(r), "TXT-YEAR")
			if len(got) != 1 || got[0].Verdict != c.want {
				t.Fatalf("%+v", got)
			}
		})
	}
}

func TestOpening(t *testing.T) {
	cases := []struct {
		text, body string
		year       int
	}{
		{"根据《中华人民共和国政府信息公开条例》规定，现公布临溪县人民政府 2025 年政府信息公开工作年度报告。", "临溪县人民政府", 2025},
		{"现发布《云州市东湖区人民政府办公室2024年度政府信息公开工作年度报告》。", "云州市东湖区人民政府办公室", 2024},
		{"依照有关规定，编制临溪县教育局2025年政府信息公开年度报告，数据截至年底。", "临溪县教育局", 2025},
		{"现将青石镇人民政府2025年政府信息公开工作报告如下：", "青石镇人民政府", 2025},

		{"根据条例规定，现公开2025年云州市政府信息公开工作年度报告。", "云州市", 2025},
		{"现公布2025年度临溪县人民政府信息公开年度报告。", "临溪县人民政府", 2025},
		{"现公布《临溪县人民政府（县人民政府办公室）2025年政府信息公开工作年度报告》。", "临溪县人民政府", 2025},
		{"《东湖区人民政府2025年政府信息公开工作年度报告》（以下简称《年报》）在网站公布。", "东湖区人民政府", 2025},

		{"现公布2025年我局政府信息公开工作年度报告。", "", 0},
		{"按照《关于编制2025年云州市政府信息公开工作年度报告的通知》编制。", "", 0},
		{"《东湖区人民政府2025年政府信息公开工作年度报告》已经公布。", "", 0},
		{"现公布我局2025年政府信息公开工作年度报告。", "", 0},
		{"现公布区教育局2025年政府信息公开工作年度报告。", "", 0},
		{"编制了2025年政府信息公开工作年度报告。", "", 0},
		{"根据《关于做好2025年政府信息公开工作年度报告编制发布工作的通知》编制。", "", 0},
		{"按照临溪县人民政府要求，编制2025年政府信息公开工作年度报告。", "", 0},
		{"临溪县人民政府公布了各部门2025年政府信息公开工作年度报告。", "", 0},
		{"现公布临溪县人民政府政府信息公开工作年度报告。", "", 0},
	}
	for _, c := range cases {
		body, year, ok := annual.Opening(c.text)
		if ok != (c.body != "") || ok && (body != c.body || year != c.year) {
			t.Errorf("%s: %q %d %t", c.text, body, year, ok)
		}
	}
}
