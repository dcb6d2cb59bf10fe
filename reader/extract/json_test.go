package extract

import (
	"strings"
	"testing"
)

func TestJSON(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"行的列表", `{"title":"临溪县2024年度报告","rows":[["规章",1,null],["行政许可","12"]]}`, "临溪县2024年度报告\n规章|1|\n行政许可|12"},
		{"一行一条记录", `[{"项目":"予以公开","自然人":"3","总计":"3"},{"项目":"部分公开","自然人":0,"总计":0}]`, "予以公开|3|3\n部分公开|0|0"},
		{"网页在字段里", `{"id":7,"content":"<p>前</p><table><tr><td>规章<td>2</tr></table>"}`, "7\n前\n规章|2"},
		{"文本在字段里", "{\n \"body\": \"一、总体情况\\n行政许可\\t5\"\n}", "一、总体情况\n行政许可|5"},
		{"数和字混排", `["甲",["乙","1"],"丙"]`, "甲\n乙|1\n丙"},
		{"不完整的，照文本读", `["甲","乙"`, `["甲","乙"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Tools{}.Document([]byte(c.source))
			if err != nil {
				t.Fatal(err)
			}
			if s := cellText(d); s != c.want {
				t.Errorf("got\n%s\nwant\n%s", s, c.want)
			}
		})
	}
	deep := strings.Repeat("[", 200) + `"规章"` + strings.Repeat("]", 200)
	if _, err := (Tools{}).Document([]byte(deep)); err == nil {
		t.Error("200 lists within each other were read")
	}
}
