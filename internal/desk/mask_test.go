package desk

import (
	"reflect"
	"strings"
	"testing"

	"gongkai/request"
)

func TestMask(t *testing.T) {
	for _, c := range []struct{ name, mask, in, want string }{
		{"两字姓名", "name", "张三", "张*"},
		{"三字姓名", "name", "欧阳明", "欧**"},
		{"生僻字", "name", "𠮷䶮", "𠮷*"},
		{"一个字", "name", "张", "张*"},
		{"单位名称", "name", "临溪县城关镇南街社区居民委员会", "临溪县城***"},
		{"空", "name", " ", ""},
		{"身份证号码", "tail", "11010519491231002X", "**************002X"},
		{"手机", "tail", "13900001234", "*******1234"},
		{"短号", "tail", "66123", "****3"},
		{"邮箱", "email", "zhangsan@example.cn", "z***@example.cn"},
		{"写错的邮箱", "email", "zhangsan", "*******n"},
		{"地址", "address", "临溪县城关镇南街1号院2单元301室", "临溪县城关镇***"},
		{"短地址", "address", "南街1号", "南街***"},
	} {
		got := map[string]func(string) string{"name": maskName, "tail": maskTail, "email": maskEmail, "address": maskAddress}[c.mask](c.in)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A field that is added to the applicant one day must be masked, or stand here
// as one that is shown.
func TestMaskedAll(t *testing.T) {
	shown := map[string]bool{"IDType": true, "Postcode": true, "Description": true, "Attachments": true}
	var p request.Personal
	v := reflect.ValueOf(&p).Elem()
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.String {
			v.Field(i).SetString("秘密的内容一二三四五六七八九十")
		}
	}
	m := reflect.ValueOf(masked(p))
	for i := range m.NumField() {
		name := m.Type().Field(i).Name
		if m.Field(i).Kind() == reflect.String && strings.Contains(m.Field(i).String(), "一二三四五六") != shown[name] {
			t.Errorf("%s becomes %q", name, m.Field(i).String())
		}
	}
}
