package calendar

import (
	"os"
	"strings"
	"testing"
)

const head = `# 2027年
通知 国务院办公厅关于调整2027年假期的通知
年度 2027
文号 国办发明电〔2027〕1号
成文 2027-01-20
来源 https://www.gov.cn/
`

func TestReadNotices(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"平常的文件", head + "放假 2027-05-01..2027-05-03 劳动节\n上班 2027-05-08\n"},
		{"记事本另存的文件", "\ufeff" + strings.ReplaceAll(head+"放假 2027-05-01..2027-05-03 劳动节\n上班 2027-05-08\n", "\n", "\r\n")},
		{"行首行尾有空格", strings.ReplaceAll(head+"放假   2027-05-01..2027-05-03 劳动节\n上班　2027-05-08\n", "\n", "  \n\t")},
	} {
		notices, err := ReadNotices(strings.NewReader(c.text))
		if err != nil || len(notices) != 1 {
			t.Errorf("%s: %d 个, %v", c.name, len(notices), err)
			continue
		}
		n := notices[0]
		if n.Year() != 2027 || n.Number() != "国办发明电〔2027〕1号" || n.Issued() != MustDate("2027-01-20") || n.Source() != "https://www.gov.cn/" {
			t.Errorf("%s: %+v", c.name, n)
		}
		want := []Entry{{MustDate("2027-05-01"), MustDate("2027-05-03"), Holiday, "劳动节"}, {MustDate("2027-05-08"), MustDate("2027-05-08"), MakeUp, ""}}
		if got := n.Entries(); len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestReadNoticesRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, says string }{
		{"空文件", "", "没有通知"},
		{"只有注释", "# 2027\n\n", "没有通知"},
		{"没有标题就写日期", "放假 2027-05-01 劳动节\n", "第1行：文件应以“通知”一行开头"},
		{"误载法定节假日文件", "\n法定 放假办法\n", "第2行：文件应以“通知”一行开头"},
		{"标题空着", "通知\n年度 2027\n", "第1行：这一行要写通知的标题"},
		{"标题写未知", strings.Replace(head, "国务院办公厅关于调整2027年假期的通知", "未知", 1) + "放假 2027-05-01 劳动节\n", "标题"},
		{"缺年度", strings.Replace(head, "年度 2027\n", "", 1) + "放假 2027-05-01 劳动节\n", "第2行：这个通知缺少“年度”"},
		{"缺文号", strings.Replace(head, "文号 国办发明电〔2027〕1号\n", "", 1) + "放假 2027-05-01 劳动节\n", "第2行：这个通知缺少“文号”"},
		{"成文空着", strings.Replace(head, "2027-01-20", "", 1) + "放假 2027-05-01 劳动节\n", "缺少“成文”"},
		{"年度写两位", strings.Replace(head, "年度 2027", "年度 27", 1) + "放假 2027-05-01 劳动节\n", "第3行：年度“27”写法不对"},
		{"年度写未知", strings.Replace(head, "年度 2027", "年度 未知", 1) + "放假 2027-05-01 劳动节\n", "第3行：年度“未知”写法不对"},
		{"文号括号不对", strings.Replace(head, "〔2027〕", "[2027]", 1) + "放假 2027-05-01 劳动节\n", "第4行：文号"},
		{"成文日期不存在", strings.Replace(head, "2027-01-20", "2027-02-30", 1) + "放假 2027-05-01 劳动节\n", "第5行：日期\"2027-02-30\"不存在"},
		{"年度写了两次", head + "年度 2027\n放假 2027-05-01 劳动节\n", "第7行：这个通知在第3行已经写过“年度”"},
		{"没有日期", head, "第2行：这个通知没有一天放假"},
		{"关键词写错", head + "放 假 2027-05-01 劳动节\n", "第7行：不认识“放”"},
		{"关键词后没有空格", head + "放假2027-05-01 劳动节\n", "第7行：不认识“放假2027-05-01”"},
		{"放假没有节日", head + "放假 2027-05-01\n", "第7行：“放假”的日期后面要写节日名称"},
		{"日期写法", head + "放假 5月1日 劳动节\n", "第7行：日期\"5月1日\"写法不对"},
		{"日期不存在", head + "放假 2027-05-01..2027-05-32 劳动节\n", "第7行：日期\"2027-05-32\"不存在"},
		{"用了至字", head + "放假 2027-05-01至2027-05-03 劳动节\n", "第7行"},
		{"一行写两段", head + "放假 2027-05-01 劳动节 2027-05-02 劳动节\n", "第7行：节日名称"},
		{"名称太长", head + "放假 2027-05-01 " + strings.Repeat("节", 21) + "\n", "超过20个字"},
		{"起止颠倒", head + "放假 2027-05-03..2027-05-01 劳动节\n", "第7行：2027-05-01在2027-05-03之前"},
		{"年份写错", head + "放假 2026-05-01 劳动节\n", "第7行：2026-05-01不属于2027年的安排"},
		{"上一年太早", head + "放假 2026-12-24 元旦\n", "不属于2027年的安排"},
		{"下一年太晚", head + "放假 2028-01-11 春节\n", "不属于2027年的安排"},
		{"月份写错成半年", head + "放假 2027-05-01..2027-10-03 劳动节\n", "第7行：2027-05-01..2027-10-03超过15天"},
		{"同一天两次", head + "放假 2027-05-01..2027-05-03 劳动节\n放假 2027-05-03 劳动节\n", "第8行：同一个通知在第7行已经写过2027-05-03"},
		{"同一天又放假又上班", head + "放假 2027-05-08 劳动节\n上班 2027-05-08 劳动节\n", "第8行：同一个通知在第7行已经写过2027-05-08"},
		{"周一写上班", head + "上班 2027-05-10 劳动节\n", "第7行：2027-05-10是周一，本来就上班"},
		{"上班连到周一", head + "上班 2027-05-08..2027-05-10 劳动节\n", "第7行：2027-05-10是周一"},
		{"全年安排缺国庆", strings.Replace(head, "调整2027年假期", "2027年部分节假日安排", 1) + "放假 2027-02-05 春节\n", "第2行：全年的安排里没有国庆放假"},
		{"复制后没有改文号", head + "放假 2027-05-01 劳动节\n" + head + "放假 2027-05-02 劳动节\n", "第11行：文件里已经有一个通知是国办发明电〔2027〕1号"},
		{"后一个通知有错", head + "放假 2027-05-01 劳动节\n" + head + "放假 2026-05-01 劳动节\n", "第14行：2026-05-01不属于"},
		{"前一个通知有错", head + "\n" + head + "放假 2027-05-01 劳动节\n", "第2行：这个通知没有一天放假"},
		{"控制字符", head + "说明 甲\x1b[31m乙\n", "第7行：这一行有看不见的控制字符"},
		{"不是UTF-8", head + "放假 2027-05-01 \xc0\xcd\xb6\xaf\xbd\xda\n", "不是UTF-8"},
		{"行太长", head + "说明 " + strings.Repeat("长", 400) + "\n", "第7行：这一行超过1000字节"},
		{"行太多", head + strings.Repeat("#\n", maxLines), "超过20000行"},
		{"文件太大", strings.Repeat("# \n", maxBytes/3+1), "超过1048576字节"},
	} {
		t.Run(c.name, func(t *testing.T) {
			notices, err := ReadNotices(strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.says) || notices != nil {
				t.Errorf("%d 个, %v; want …%s…", len(notices), err, c.says)
			}
		})
	}
}

// The example in the clerk's instructions is one that can be read.
func TestReadmeExample(t *testing.T) {
	text, err := os.ReadFile("data/README.md")
	if err != nil {
		t.Fatal(err)
	}
	var example strings.Builder
	for line := range strings.Lines(string(text)) {
		if indented, ok := strings.CutPrefix(line, "    "); ok {
			example.WriteString(indented)
		}
	}
	// It shows two lines of a notice, so it is not one for a whole year.
	notices, err := ReadNotices(strings.NewReader(strings.Replace(example.String(), "部分节假日安排", "元旦安排", 1)))
	if err != nil || len(notices) != 1 || len(notices[0].Entries()) != 2 {
		t.Errorf("%v\n%s", err, example.String())
	}
}

func TestWriteIsReadable(t *testing.T) {
	var b strings.Builder
	n := notice(t, "2027", "未知", "关于调整2027年假期的通知", "放假 2027-05-01..2027-05-03 劳动节\n上班 2027-05-08\n照常 2027-05-04 劳动节\n")
	if err := Write(&b, []Notice{{}, n, {}}); err != nil {
		t.Fatal(err)
	}
	const want = `通知 关于调整2027年假期的通知
年度 2027
文号 未知
成文 未知
来源 未知
放假 2027-05-01..2027-05-03 劳动节
上班 2027-05-08
照常 2027-05-04 劳动节
`
	if b.String() != want {
		t.Errorf("%s", b.String())
	}
}
