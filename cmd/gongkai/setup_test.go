package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/org"
)

const registerOfXiyang = `编号,名称,简称,性质,层级,上级,发文代字,复议机关,法院,工作机构,电话,办理机构编号,办理机构
xy,溪阳县人民政府,县政府,人民政府,县级,,溪政公开告,溪阳市人民政府,溪阳市中级人民法院,溪阳县人民政府办公室,0000-7000001,zfb,县政府办政务公开股
xy-zfb,溪阳县人民政府办公室,县政府办,政府部门,县级,xy,溪政办公开告,溪阳县人民政府,溪阳县人民法院,溪阳县人民政府办公室,0000-7000001,zfb,
xy-mzj,溪阳县民政局,县民政局,政府部门,县级,xy,溪民公开告,溪阳县人民政府,溪阳县人民法院,"民政局办公室，201室",0000-7000002,mzj,县民政局办公室
`

const staffOfXiyang = `登录名,姓名,办理机构编号,角色,机关,含下级
hemiao,何苗,mzj,经办人,xy-mzj,
linxiao,林晓,zfb,经办人,xy,
linxiao,林晓,zfb,clerk,xy-zfb,
liuwang,柳望,,主管部门,xy,
duheng,杜衡,,法律审核,xy,是
`

// house is a database that begins with its administrator.
func beginHouse(t *testing.T) (flags []string, write func(name, text string) string) {
	t.Helper()
	dir := t.TempDir()
	flags = []string{"--data", filepath.Join(dir, "data"), "--keys", filepath.Join(dir, "keys")}
	must(t, append([]string{"admin", "create", "--login", "guan", "--name", "管维"}, flags...)...)
	return flags, func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
}

// An office begins with nothing: its administrator, the register, the people,
// its practice; then the public site takes applications and a clerk sees those
// of his body and no other. What is imported again changes nothing.
func TestHouseBegins(t *testing.T) {
	flags, write := beginHouse(t)
	run := func(args ...string) string { t.Helper(); return must(t, append(args, flags...)...) }
	bodies := write("机关.csv", "\ufeff"+registerOfXiyang)
	if out := run("org", "import", bodies); !strings.Contains(out, "新增3个机关") || !strings.Contains(out, "2个办理机构") {
		t.Errorf("import says %q", out)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(registerOfXiyang)
	if err != nil {
		t.Fatal(err)
	}
	if out := run("org", "import", write("机关GB.csv", gb)); !strings.Contains(out, "没有变化") {
		t.Errorf("the same register from a spreadsheet in GB 18030: %q", out)
	}
	people := write("人员.csv", staffOfXiyang)
	if out := run("admin", "import", people); !strings.Contains(out, "建立账号4个") || strings.Count(out, "密码：") != 4 || strings.Count(out, "otpauth://") != 4 {
		t.Errorf("import says %q", out)
	}
	if out := run("admin", "import", people); !strings.Contains(out, "没有变化") || strings.Contains(out, "密码") {
		t.Errorf("a second import says %q", out)
	}
	if out := run("org", "setting", "xy", "supplement_days", "10", "--from", "2026-01-05", "--basis", "溪政办〔2026〕1号"); !strings.Contains(out, "自2026年1月5日") {
		t.Errorf("a setting says %q", out)
	}

	db := openForTest(t, flags[1], flags[3])
	defer closeDB(t, db)
	tree, err := db.Bodies().Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := tree.Body("xy-mzj"); b.Contact.Office != "民政局办公室，201室" || b.Path != "/xy/xy-mzj/" || b.Kind != org.Department || b.DocMark != "溪民公开告" {
		t.Errorf("the bureau is %+v", b)
	}
	if o, _ := tree.Office("xy-zfb"); o.Name != "县政府办政务公开股" || len(o.Answers) != 2 {
		t.Errorf("the desk of the government and its office is %+v", o)
	}
	on := calendar.MustDate("2026-11-23") // runForTest is in China on the 23rd
	for id, reads := range map[access.PersonID]string{"p-hemiao": "xy-mzj", "p-linxiao": "xy xy-zfb", "p-liuwang": "", "p-duheng": "xy xy-zfb xy-mzj", "p-guan": ""} {
		p, err := db.People().Person(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range tree.All() {
			want := false
			for _, r := range strings.Fields(reads) {
				want = want || r == string(b.ID)
			}
			if err := access.Can(p.Actor(), access.Read, b, on); (err == nil) != want {
				t.Errorf("%s reads %s: %v", id, b.ID, err)
			}
		}
	}
	if rules, err := db.Rules(t.Context(), "xy-mzj", on); err != nil || rules.Practice.SupplementDays != 10 {
		t.Errorf("the bureau gives %d days, %v", rules.Practice.SupplementDays, err)
	}
	_, at := running(t, serveCmd{Addr: "127.0.0.1:0", DeskAddr: "127.0.0.1:0", databaseFlags: databaseFlags{Data: flags[1], Keys: flags[3]}}, 2)
	if code, text := get(t, at[0]+"apply/xy-mzj"); code != http.StatusOK || !strings.Contains(text, "溪阳县民政局") {
		t.Errorf("the public site takes no applications to the bureau: %d", code)
	}
}

// A register is changed by what is stated, and by nothing that is not.
func TestOrgAdd(t *testing.T) {
	flags, write := beginHouse(t)
	run := func(args ...string) string { t.Helper(); return must(t, append(args, flags...)...) }
	no := func(says string, args ...string) { t.Helper(); refuses(t, says, append(args, flags...)...) }
	no("名称、性质和层级", "org", "add", "xy", "--name", "溪阳县人民政府")
	no("不在人民政府、政府部门", "org", "add", "xy", "--name", "溪阳县人民政府", "--kind", "县政府", "--level", "县级")
	run("org", "import", write("机关.csv", registerOfXiyang))
	if out := run("org", "add", "xy-mzj", "--phone", "0000-7000009"); !strings.Contains(out, "新增0个机关，修改1个") {
		t.Errorf("changing a number says %q", out)
	}
	if out := run("org", "add", "xy-mzj", "--phone", "0000-7000009"); !strings.Contains(out, "没有变化") {
		t.Errorf("again: %q", out)
	}
	no("不存在", "org", "add", "xy-jyj", "--name", "溪阳县教育局", "--kind", "政府部门", "--level", "县级", "--parent", "xyz")
	no("撤销日期", "org", "add", "xy-mzj", "--until", "2026-13-01")
	run("org", "add", "xy-ssb", "--name", "溪阳县双拥办", "--kind", "政府部门", "--level", "县级", "--parent", "xy", "--office", "mzj")
	run("admin", "import", write("人员.csv", staffOfXiyang))

	// The desk of the bureau may not vanish while somebody sits there.
	run("org", "add", "xy-ssb", "--office", "zfb")
	no("何苗", "org", "add", "xy-mzj", "--office", "zfb")
	// A body that comes under another roof says whose grants end.
	if out := run("org", "add", "xy-mzj", "--parent", "xy-zfb"); !strings.Contains(out, "重新授权：何苗") {
		t.Errorf("moving a body says %q", out)
	}
	db := openForTest(t, flags[1], flags[3])
	defer closeDB(t, db)
	tree, err := db.Bodies().Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := tree.Body("xy-mzj"); b.Contact.Phone != "0000-7000009" || b.Contact.Office != "民政局办公室，201室" || b.Path != "/xy/xy-zfb/xy-mzj/" {
		t.Errorf("the bureau is %+v", b)
	}
	for _, c := range []struct{ name, says, text string }{
		{"空文件", "没有读到列名", ""},
		{"没有编号", "没有“编号”这一列", "名称\n溪阳县教育局\n"},
		{"不认识的列", "没有“邮件”这一列", "编号,邮件\nxy,a\n"},
		{"列出现两次", "出现两次", "编号,名称,名称\nxy,a,b\n"},
		{"重复的编号", "第2行和第3行", "编号,简称\nxy,县\nxy,溪阳\n"},
		{"格数太多", "第2行有3格", "编号,简称\nxy,县,溪\n"},
		{"引号不对", "引号", "编号,简称\nxy,\"县\n"},
		{"日期不对", "第2行：设立日期", "编号,设立日期\nxy,昨天\n"},
		{"另一种编码", "编码", "编号,简称\nxy,\xff\xff\xff\n"},
		{"一行错，全部不改", "第3行", "编号,简称\nxy,甲\nxy-new,乙\n"},
	} {
		t.Run(c.name, func(t *testing.T) { no(c.says, "org", "import", write("坏.csv", c.text)) })
	}
	no("没有这个文件", "org", "import", "没有.csv")
	after, err := db.Bodies().Tree(t.Context())
	if err != nil || len(after.All()) != 4 {
		t.Errorf("what was refused left %d bodies, %v", len(after.All()), err)
	}
	if b, _ := after.Body("xy"); b.Short != "县政府" {
		t.Errorf("a refused table changed the county to %q", b.Short)
	}
}

// Roles are granted and taken back from a day on; both can be seen.
func TestAdminGrant(t *testing.T) {
	flags, write := beginHouse(t)
	run := func(args ...string) string { t.Helper(); return must(t, append(args, flags...)...) }
	no := func(says string, args ...string) { t.Helper(); refuses(t, says, append(args, flags...)...) }
	run("org", "import", write("机关.csv", registerOfXiyang))
	run("admin", "import", write("人员.csv", staffOfXiyang))
	holds := func(role access.Role, path, on string) bool {
		t.Helper()
		db := openForTest(t, flags[1], flags[3])
		defer closeDB(t, db)
		p, err := db.People().Person(t.Context(), "p-hemiao")
		if err != nil {
			t.Fatal(err)
		}
		return p.Actor().Holds(role, path, calendar.MustDate(on))
	}
	grant := []string{"admin", "grant", "hemiao", "--role", "approver", "--body", "xy", "--from", "2026-12-01"}
	if out := run(append(grant, "--below")...); !strings.Contains(out, "授权1项") {
		t.Errorf("granting says %q", out)
	}
	if out := run(append(grant, "--below")...); !strings.Contains(out, "没有变化") {
		t.Errorf("granting again says %q", out)
	}
	if holds(access.Approver, "/xy/xy-zfb/", "2026-11-30") || !holds(access.Approver, "/xy/xy-zfb/", "2026-12-01") {
		t.Error("the grant does not begin on its day")
	}
	if out := run("admin", "list"); !strings.Contains(out, "溪阳县人民政府及其全部下级，自2026年12月1日起") || !strings.Contains(out, "管维") || !strings.Contains(out, "全部机关") {
		t.Errorf("the list is %s", out)
	}
	if out := run("admin", "revoke", "hemiao", "--role", "clerk", "--body", "xy-mzj"); !strings.Contains(out, "2026年11月23日起不再有效") {
		t.Errorf("revoking says %q", out)
	}
	if holds(access.Clerk, "/xy/xy-mzj/", "2026-11-23") || !holds(access.Approver, "/xy/xy-mzj/", "2026-12-01") {
		t.Error("revoking took the wrong role")
	}
	no("没有这样的授权", "admin", "revoke", "hemiao", "--role", "clerk")
	no("没有登录名", "admin", "grant", "nobody", "--role", "clerk", "--body", "xy")
	no("没有机关", "admin", "grant", "hemiao", "--role", "clerk", "--body", "nowhere")
	no("没有角色", "admin", "grant", "hemiao", "--role", "boss", "--body", "xy")
	no("限于一个机关", "admin", "grant", "hemiao", "--role", "clerk")
	no("结束的日期", "admin", "grant", "hemiao", "--role", "clerk", "--body", "xy", "--from", "2026-12-01", "--until", "2026-12-01")
	no("没有角色", "admin", "import", write("坏.csv", "登录名,姓名,角色,机关\nwang,王某,局长,xy\n"))
	no("已经是何苗的", "admin", "import", write("坏.csv", "登录名,姓名,角色,机关\nhemiao,王某,clerk,xy\n"))
	no("姓名", "admin", "import", write("坏.csv", "登录名,角色,机关\nwang,clerk,xy\n"))
	no("含下级", "admin", "import", write("坏.csv", "登录名,姓名,角色,机关,含下级\nwang,王某,clerk,xy,全部\n"))
	if out := run("admin", "list"); strings.Contains(out, "王某") {
		t.Error("a table that was refused made somebody")
	}
}

// A practice is settled from a day on, and the one before ends there.
func TestOrgSetting(t *testing.T) {
	flags, write := beginHouse(t)
	run := func(args ...string) string { t.Helper(); return must(t, append(args, flags...)...) }
	no := func(says string, args ...string) { t.Helper(); refuses(t, says, append(args, flags...)...) }
	run("org", "import", write("机关.csv", registerOfXiyang))
	set := func(value, from string) []string {
		return []string{"org", "setting", "xy", "supplement_days", value, "--from", from, "--basis", "溪政办〔2026〕1号"}
	}
	run(set("10", "2026-01-05")...)
	if out := run(set("10", "2026-01-05")...); !strings.Contains(out, "没有变化") {
		t.Errorf("again: %q", out)
	}
	if out := run(set("12", "2026-07-01")...); !strings.Contains(out, "原来的口径（10）到2026年6月30日为止") {
		t.Errorf("another value says %q", out)
	}
	out := run("org", "settings")
	for _, line := range []string{"默认15", "溪阳县人民政府：10，自2026年1月5日至2026年6月30日，溪政办〔2026〕1号", "溪阳县人民政府：12，自2026年7月1日"} {
		if !strings.Contains(out, line) {
			t.Errorf("the list does not say %q: %s", line, out)
		}
	}
	if out := run("org", "settings", "--body", "xy-mzj"); !strings.Contains(out, "：12（溪阳县人民政府自2026年7月1日") {
		t.Errorf("what holds for the bureau is %s", out)
	}
	no("同时有效", set("9", "2026-02-01")...)
	no("应为7到30的整数", set("60", "2027-01-01")...)
	no("没有名为", "org", "setting", "xy", "colour", "9", "--basis", "x")
	no("不存在", "org", "setting", "nowhere", "supplement_days", "9", "--basis", "x")
	no("--from", "org", "setting", "xy", "supplement_days", "9", "--basis", "x", "--from", "明天")
	no("没有机关", "org", "settings", "--body", "nowhere")
}
