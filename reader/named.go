package reader

import "strings"

// placeless are words in which a sign of a place names none.
var placeless = strings.NewReplacer("市场", "", "城市", "", "城区", "", "城乡", "", "城镇", "", "乡村", "", "乡镇", "", "街镇", "", "农村", "", "社区", "", "园区", "",
	"开发区", "", "高新区", "", "经开区", "", "示范区", "", "管理区", "", "国家", "")

// NamesOneBody reports whether the name of a body says of which place it is:
// among the reports of many places 教育局 is anybody. 存疑：只看名称里有没有
// 地名的样子，取得严；同名的乡镇分不出来。
func NamesOneBody(body string) bool {
	key := BodyKey(body)
	for _, whole := range []string{"国家", "国务院", "中国", "中华", "全国", "最高人民"} {
		if strings.HasPrefix(key, whole) {
			return true
		}
	}
	if key = placeless.Replace(key); strings.HasSuffix(key, "部") && len([]rune(key)) == 3 {
		return true // 教育部、财政部
	}
	for i, r := range []rune(key) {
		if i > 0 && strings.ContainsRune("省市县区州盟旗镇乡街", r) {
			return true
		}
	}
	return false
}
