package align

import "testing"

// TestForewordLists: a foreword lists the parts, and a page layout breaks the
// sentence over lines; none of these lines is a title.
func TestForewordLists(t *testing.T) {
	parts := "一、总体情况\n有关工作平稳。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n公开不够及时。\n六、其他需要报告的事项\n没有收取信息处理费。\n"
	for _, c := range []struct{ name, foreword string }{
		{"行首是第一部分", "临溪县根据条例编制本报告。全文包括：\n一、总体情况，二、主动公开政府信息情况，三、收到和处理政府\n信息公开申请情况，四、政府信息公开行政复议、行政诉讼情况，\n五、存在的主要问题及改进情况，六、其他需要报告的事项。本年\n度报告所列数据截至12月31日。\n"},
		{"行首是最后一部分", "临溪县根据条例编制本报告。全文包括一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况，四、政府信息公开行政复议、行政诉讼情况，五、存在的主要问题及改进情况，\n六、其他需要报告的事项。本报告所列数据截至12月31日。\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			count := map[string]int{}
			for _, s := range Document(documentOf("临溪县人民政府2024年政府信息公开工作年度报告\n" + c.foreword + parts)).Report.Sections {
				count[s.ID]++
			}
			for _, id := range []string{"overview", "proactive", "applications", "remedies", "problems", "other_matters"} {
				if count[id] != 1 {
					t.Errorf("%s stands %d times", id, count[id])
				}
			}
		})
	}
}
