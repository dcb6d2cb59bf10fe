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
		{"键是行的名称", `{"规章":[1,0,3],"行政许可":[12]}`, "规章|1|0|3\n行政许可|12"},
		{"键是列的序号，次序乱了", `[{"0":"甲","1":"1","10":"11","2":"3"}]`, "甲|1|3|11"},
		{"键是行的序号，次序乱了", `{"0":["甲","1"],"10":["丙","3"],"2":["乙","2"]}`, "甲|1\n乙|2\n丙|3"},
		{"键是列的字母", `[{"A":"甲","B":"1","C":"2"}]`, "甲|1|2"},
		{"键照字母排过，不知道原来的次序", `[{"corrected":1,"other":2,"upheld":3}]`, "1…|2…|3…"},
		{"字块和位置", `[{"text":"规章","conf":98,"box":{"x":1,"y":2}}]`, "规章|98\n1|2"},
		{"网页的标记写成了字", `{"content":"&lt;table&gt;&lt;tr&gt;` + strings.Repeat("&lt;td&gt;1&lt;/td&gt;", 20) + `&lt;/tr&gt;&lt;/table&gt;"}`, "1" + strings.Repeat("|1", 19)},
		{"列表写成了字串", `{"data":"{\"a\":\"` + strings.Repeat("略", 150) + `\",\"rows\":[[\"规章\",1,2]]}"}`, strings.Repeat("略", 150) + "\n规章|1|2"},
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
