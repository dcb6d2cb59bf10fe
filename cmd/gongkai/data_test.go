package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/county"
	"gongkai/internal/desk/signin"
	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/internal/store/storetest"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// must runs a verb that has to succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := runForTest(t, "", args...)
	if code != exitOK {
		t.Fatalf("gongkai %s: exit %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// refuses runs a verb that has to refuse, in one sentence that says so.
func refuses(t *testing.T, says string, args ...string) {
	t.Helper()
	code, _, errs := runForTest(t, "", args...)
	if code != exitRefused || !strings.Contains(errs, says) || strings.Contains(errs, "goroutine") {
		t.Errorf("gongkai %s: exit %d, %q; want a refusal with %q", strings.Join(args, " "), code, errs, says)
	}
}

func openForTest(t *testing.T, data, keys string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), store.Config{Data: data, Keys: keys, Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func closeDB(t *testing.T, db *store.DB) {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// cases are the rows of a database.
func cases(t *testing.T, db *store.DB) []request.Summary {
	t.Helper()
	rows, err := db.Requests().Find(t.Context(), journal.Stamp{By: access.Program("test"), On: calendar.MustDate("2026-11-23")}, request.Query{Limit: 100_000})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// submit hands in an application as the public site does.
func submit(db *store.DB, body org.ID) (request.ID, error) {
	s := streams{now: func() time.Time { return time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC) }}
	id := storetest.NewID()
	app := request.Application{Body: body, Kind: request.NaturalPerson, Form: request.Form{Medium: request.Digital, Way: request.Electronic},
		Personal: request.Personal{Name: "吉𠮷安", IDType: "其他", IDNumber: "0", Phone: "00000000000", Description: "殡葬服务收费标准"}}
	return id, hands{db, s}.Submit(context.Background(), id, storetest.NewCode(), app, nil)
}

// The demo from its first minute to the restored copy: filled, kept by a
// second run, backed up while people apply, restored, and the same.
func TestDemoRoundTrip(t *testing.T) {
	dir := t.TempDir()
	data, keys := filepath.Join(dir, "data"), filepath.Join(dir, "data", demoKeys)
	if out := must(t, "demo", "--data", data); !strings.Contains(out, "临溪县") {
		t.Errorf("demo says %q", out)
	}
	listed := must(t, "org", "list", "--data", data, "--json")
	var bodies []listedBody
	if err := json.Unmarshal([]byte(listed), &bodies); err != nil || len(bodies) != len(county.Bodies()) {
		t.Fatalf("%d bodies, %v", len(bodies), err)
	}
	if b := bodies[0]; b.ID != "lx" || b.Office == nil || b.Office.ID != bodies[1].Office.ID || b.ReportsVia != "lx-zfb" || b.Contact.Phone == "" {
		t.Errorf("the county government is %+v", b)
	}
	for _, line := range []string{"石桥镇政府办公室", "由临溪县农业农村局承继", "不受理申请", "年报并入临溪县人民政府办公室"} {
		if !strings.Contains(must(t, "org", "list", "--data", data), line) {
			t.Errorf("the list does not say %q", line)
		}
	}

	db := openForTest(t, data, keys)
	defer closeDB(t, db)
	filled := len(cases(t, db))
	if _, err := submit(db, "lx-mzj"); err != nil {
		t.Fatal(err)
	}
	if out := must(t, "demo", "--data", data); !strings.Contains(out, "保留不动") {
		t.Errorf("a second demo says %q", out)
	}
	if n := len(cases(t, db)); n != filled+1 {
		t.Errorf("after a second demo there are %d cases; want %d", n, filled+1)
	}

	before, after, backup := underLoad(t, db, func() string {
		file := filepath.Join(dir, "backup.gz")
		must(t, "backup", "--data", data, "--out", file)
		return file
	})
	refuses(t, "已经存在", "backup", "--data", data, "--out", backup)
	copied := filepath.Join(dir, "copy")
	out := must(t, "restore", backup, "--data", copied, "--keys", keys)
	if !strings.Contains(out, "列表与办理日志一致") {
		t.Errorf("restore says %q", out)
	}
	refuses(t, "不是空的", "restore", backup, "--data", copied)
	if again := must(t, "org", "list", "--data", copied, "--keys", keys, "--json"); again != listed {
		t.Errorf("other bodies:\n%s", again)
	}
	restored := openForTest(t, copied, keys)
	defer closeDB(t, restored)
	rows := cases(t, restored)
	for _, id := range before {
		if !slices.ContainsFunc(rows, func(s request.Summary) bool { return s.ID == id }) {
			t.Errorf("an application that was accepted before the backup is not in it")
		}
	}
	if len(rows) < filled+1+len(before) || len(rows) > filled+1+len(after) {
		t.Errorf("the copy has %d cases; %d were there before and %d when the backup was done", len(rows), filled+1+len(before), filled+1+len(after))
	}

	dsn := pgtest.Open(t)
	must(t, "restore", backup, "--db", dsn, "--keys", keys)
	if again := must(t, "org", "list", "--db", dsn, "--keys", keys, "--json"); again != listed {
		t.Errorf("other bodies on PostgreSQL:\n%s", again)
	}
	must(t, "migrate", "--db", dsn, "--keys", keys)
	_, at := running(t, serveCmd{Addr: "127.0.0.1:0", DeskAddr: "127.0.0.1:0", databaseFlags: databaseFlags{DB: dsn, Keys: keys}}, 2)
	if code, text := get(t, at[0]+"bodies"); code != http.StatusOK || !strings.Contains(text, "临溪县民政局") {
		t.Errorf("a server on the restored PostgreSQL answers %d", code)
	}
}

// underLoad does something while applications come in, and returns those that
// were accepted before it began and by its end.
func underLoad(t *testing.T, db *store.DB, do func() string) (before, after []request.ID, result string) {
	t.Helper()
	var mu sync.Mutex
	var accepted []request.ID
	taken := func() []request.ID { mu.Lock(); defer mu.Unlock(); return slices.Clone(accepted) }
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			for ctx.Err() == nil {
				id, err := submit(db, "lx-zrj")
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				accepted = append(accepted, id)
				mu.Unlock()
			}
		})
	}
	for len(taken()) < 10 && !t.Failed() {
		time.Sleep(time.Millisecond)
	}
	before = taken()
	result = do()
	stop()
	all.Wait()
	return before, taken(), result
}

// What a demo may not touch, and what it is not left half done by.
func TestDemoRefuses(t *testing.T) {
	dir := t.TempDir()
	real, other, cut := filepath.Join(dir, "real"), filepath.Join(dir, "other"), filepath.Join(dir, "cut")
	must(t, "admin", "create", "--data", real, "--keys", filepath.Join(dir, "keys"), "--login", "guan", "--name", "管理员")
	refuses(t, "密钥", "demo", "--data", real) // it cannot even be read without its keys
	if err := os.MkdirAll(other, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other, "账目.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	refuses(t, "不是空文件夹", "demo", "--data", other)
	refuses(t, "--today", "demo", "--data", cut, "--today", "明天")
	refuses(t, "2019年5月15日", "demo", "--data", cut, "--today", "2021-04-06")
	if exists(filepath.Join(cut, databaseFile)) {
		t.Error("a demo that failed left a database")
	}
	if err := os.MkdirAll(filepath.Join(cut, filling+"1"), 0o700); err != nil { // one that was killed
		t.Fatal(err)
	}
	must(t, "demo", "--data", cut, "--today", "2026-03-02")
	entries, err := os.ReadDir(cut)
	if err != nil || len(entries) != 2 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// Keys stay away from the data, and what is missing is said in a sentence.
func TestKeys(t *testing.T) {
	dir := t.TempDir()
	data, keys := filepath.Join(dir, "data"), filepath.Join(dir, "keys")
	create := []string{"admin", "create", "--login", "guan", "--name", "管理员", "--data", data}
	refuses(t, "--keys", create...)
	refuses(t, "放在数据文件夹里", append(create, "--keys", filepath.Join(data, "keys"))...)
	must(t, append(create, "--keys", keys)...)
	refuses(t, "--keys", "org", "list", "--data", data)
	refuses(t, "找不到密钥文件", "org", "list", "--data", data, "--keys", filepath.Join(dir, "nowhere"))
	if err := store.NewKeyFile(filepath.Join(dir, "others")); err != nil {
		t.Fatal(err)
	}
	refuses(t, "不是这个数据库的", "serve", "--data", data, "--keys", filepath.Join(dir, "others"))
	if err := os.Chmod(keys, 0o644); err != nil {
		t.Fatal(err)
	}
	refuses(t, "chmod 600", "backup", "--data", data, "--keys", keys, "--out", filepath.Join(dir, "b"))
	if err := os.Chmod(keys, 0o600); err != nil {
		t.Fatal(err)
	}
	refuses(t, "没有数据库", "serve", "--data", filepath.Join(dir, "dta"), "--keys", keys)
	if exists(filepath.Join(dir, "dta")) {
		t.Error("a mistyped folder was made")
	}
	refuses(t, "两者取一", "org", "list", "--data", data, "--db", "postgres://localhost/x", "--keys", keys)
	refuses(t, "postgres://", "org", "list", "--db", "mysql://localhost/x", "--keys", keys)
	refuses(t, "已经损坏", "restore", keys, "--data", filepath.Join(dir, "new"))
	refuses(t, "没有这个文件", "restore", filepath.Join(dir, "nofile"), "--data", filepath.Join(dir, "new"))
	if out := must(t, "org", "list", "--data", data, "--keys", keys); !strings.Contains(out, "还没有登记机关") {
		t.Errorf("an empty register prints %q", out)
	}
	if out := must(t, "org", "list", "--data", data, "--keys", keys, "--json"); strings.TrimSpace(out) != "[]" {
		t.Errorf("an empty register is %q", out)
	}
}

// What a server refuses before it opens a socket.
func TestServeRefuses(t *testing.T) {
	dir := t.TempDir()
	demo := filepath.Join(dir, "demo")
	must(t, "demo", "--data", demo)
	real, keys := filepath.Join(dir, "real"), filepath.Join(dir, "keys")
	must(t, "admin", "create", "--login", "guan", "--name", "管理员", "--data", real, "--keys", keys)
	for _, c := range []struct{ says, args string }{
		{"--addr：演示数据库", "--data " + demo + " --addr 0.0.0.0:0"},
		{"--addr：演示数据库", "--data " + demo + " --addr :0"},
		{"--addr：演示数据库", "--data " + demo + " --addr 192.0.2.1:0"},
		{"--desk-addr：演示数据库", "--data " + demo + " --addr 127.0.0.1:0 --desk-addr [::]:0"},
		{"--desk-addr：演示数据库", "--data " + demo + " --addr 127.0.0.1:0 --desk-addr 0.0.0.0:0 --desk-url https://desk.linxi.example/"},
		{"写法不对", "--data " + demo + " --addr here"},
		{"同一个地址", "--data " + demo + " --addr 127.0.0.1:18099 --desk-addr 127.0.0.1:18099"},
		{"不能明文传送", "--data " + real + " --keys " + keys + " --addr 127.0.0.1:0 --desk-addr 0.0.0.0:0"},
		{"不能明文传送", "--data " + real + " --keys " + keys + " --addr 127.0.0.1:0 --desk-addr 0.0.0.0:0 --desk-url http://desk.linxi.example/"},
		{"完整的网址", "--data " + real + " --keys " + keys + " --desk-url desk.linxi.example"},
		{"--smtp", "--data " + demo + " --addr 127.0.0.1:0 --desk-addr 127.0.0.1:0 --smtp mail.linxi.example"},
		{"--smtp", "--smtp smtp://127.0.0.1?from=a@linxi.example"},
		{"--base-path", "--base-path /公开/"},
	} {
		refuses(t, c.says, append([]string{"serve"}, strings.Fields(c.args)...)...)
	}
}

// locked is a buffer that two goroutines use.
type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) { l.mu.Lock(); defer l.mu.Unlock(); return l.b.Write(p) }
func (l *locked) String() string              { l.mu.Lock(); defer l.mu.Unlock(); return l.b.String() }

// running serves until the test ends and returns what it printed and the
// addresses of the portal and, if there is one, the desk. The log has to stay
// empty.
func running(t *testing.T, c serveCmd, sites int) (out *locked, addresses []string) {
	t.Helper()
	log := &locked{}
	t.Cleanup(func() {
		if log.String() != "" {
			t.Errorf("the log says %s", log)
		}
	})
	return runningAt(t, c, sites, time.Now, log)
}

// runningAt is running by another clock, with its log.
func runningAt(t *testing.T, c serveCmd, sites int, now func() time.Time, log *locked) (out *locked, addresses []string) {
	t.Helper()
	out = &locked{}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- c.serve(ctx, streams{in: strings.NewReader(""), out: out, err: log, now: now})
	}()
	ended := false
	t.Cleanup(func() {
		cancel()
		if !ended {
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	})
	url := regexp.MustCompile(`http://127\.0\.0\.1:\d+[^\s　]*`)
	for {
		if addresses = url.FindAllString(out.String(), -1); len(addresses) >= sites {
			return out, addresses
		}
		select {
		case err := <-done:
			ended = true
			t.Fatalf("the server ended: %v", err)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(text)
}

// Without records there are the tools and nothing else; no desk listens.
func TestServeTools(t *testing.T) {
	out, at := running(t, serveCmd{Addr: "127.0.0.1:0", BasePath: "/zfxxgk"}, 1)
	if len(at) != 1 || strings.Contains(out.String(), "工作台") {
		t.Errorf("printed %s", out)
	}
	if code, _ := get(t, at[0]+"deadline"); code != http.StatusOK {
		t.Errorf("the tools answer %d", code)
	}
	if code, _ := get(t, at[0]+"bodies"); code != http.StatusNotFound {
		t.Errorf("without records the list of bodies answers %d", code)
	}
}

// A demo prints what a visitor needs; portal and desk have an address each,
// and neither serves what is the other's.
func TestServeDemo(t *testing.T) {
	data := filepath.Join(t.TempDir(), "demo")
	must(t, "demo", "--data", data)
	out, at := running(t, serveCmd{Addr: "127.0.0.1:0", DeskAddr: "127.0.0.1:0", BasePath: "/zfxxgk/", databaseFlags: databaseFlags{Data: data}}, 2)
	for _, c := range []struct {
		url, says string
		code      int
	}{
		{at[0] + "bodies", "临溪县民政局", http.StatusOK},
		{at[0] + "sign-in", "", http.StatusNotFound},
		{at[1] + "sign-in", county.Password, http.StatusOK},
		{at[1] + "bodies", "", http.StatusNotFound},
		{at[1] + "apply/lx-mzj", "", http.StatusNotFound},
	} {
		if code, text := get(t, c.url); code != c.code || !strings.Contains(text, c.says) {
			t.Errorf("%s answers %d; want %d and %q", c.url, code, c.code, c.says)
		}
	}
	for deadline := time.Now().Add(time.Minute); !strings.Contains(out.String(), "待补正") && time.Now().Before(deadline); {
		time.Sleep(5 * time.Millisecond) // it is printed after the addresses
	}
	for _, h := range county.Hosts() {
		if !strings.Contains(out.String(), h.Login) {
			t.Errorf("the account %s is not printed", h.Login)
		}
	}
}

// The first account makes the house; its password and second factor work.
func TestAdminCreate(t *testing.T) {
	dir := t.TempDir()
	data, keys := filepath.Join(dir, "data"), filepath.Join(dir, "keys")
	flags := []string{"--data", data, "--keys", keys}
	create := func(in string, args ...string) (int, string, string) {
		return runForTest(t, in, append(append([]string{"admin", "create"}, args...), flags...)...)
	}
	code, out, errs := create("", "--login", "guan", "--name", "管理员", "--role", "administrator", "--role", "auditor")
	if code != exitOK {
		t.Fatal(errs)
	}
	db := openForTest(t, data, keys)
	defer closeDB(t, db)
	account, err := db.Accounts().Login(t.Context(), "guan")
	if err != nil {
		t.Fatal(err)
	}
	passwords, err := signin.NewPasswords()
	if err != nil {
		t.Fatal(err)
	}
	printed := regexp.MustCompile(`密码：(\S+)`).FindStringSubmatch(out)
	if printed == nil {
		t.Fatalf("no password in %q", out)
	}
	if ok, err := passwords.Match(t.Context(), printed[1], account.Password); err != nil || !ok {
		t.Errorf("the password that was printed does not match: %v", err)
	}
	if !strings.Contains(out, "otpauth://totp/") || len(account.TOTP) != 20 || account.Password == printed[1] {
		t.Errorf("the second factor has %d bytes; printed %q", len(account.TOTP), out)
	}
	person, err := db.People().Person(t.Context(), account.Person)
	if err != nil || len(person.Grants) != 2 || person.Grants[0].Under != access.Everywhere {
		t.Errorf("the administrator is %+v, %v", person, err)
	}

	code, out, errs = create("一句很长的密码也可以是中文的话\n", "--login", "guan2", "--name", "副管理员", "--password-stdin")
	if code != exitOK || strings.Contains(out, "一句很长") {
		t.Errorf("%d %s%s", code, out, errs)
	}
	for _, c := range []struct {
		says, in string
		args     []string
	}{
		{"已经有人使用", "", []string{"--login", "guan", "--name", "另一人"}},
		{"写法不对", "", []string{"--login", "Guan", "--name", "另一人"}},
		{"姓名", "", []string{"--login", "hong", "--name", " "}},
		{"没有角色", "", []string{"--login", "hong", "--name", "洪", "--role", "boss"}},
		{"--body", "", []string{"--login", "hong", "--name", "洪", "--role", "clerk"}},
		{"没有机关", "", []string{"--login", "hong", "--name", "洪", "--role", "clerk", "--body", "lx-mzj"}},
		{"没有办理机构", "", []string{"--login", "hong", "--name", "洪", "--office", "x"}},
		{"密码太短", "短\n", []string{"--login", "hong", "--name", "洪", "--password-stdin"}},
	} {
		if code, _, errs := create(c.in, c.args...); code != exitRefused || !strings.Contains(errs, c.says) {
			t.Errorf("%v: exit %d, %q; want %q", c.args, code, errs, c.says)
		}
	}
}

// In the demo's register a clerk gets the role over his body.
func TestAdminCreateClerk(t *testing.T) {
	data := filepath.Join(t.TempDir(), "demo")
	must(t, "demo", "--data", data)
	must(t, "admin", "create", "--data", data, "--login", "xinren", "--name", "辛仁", "--role", "clerk", "--body", "lx-sqz", "--office", "sqz-office")
	db := openForTest(t, data, filepath.Join(data, demoKeys))
	defer closeDB(t, db)
	person, err := db.People().Person(t.Context(), "p-xinren")
	if err != nil || person.Office != "sqz-office" || len(person.Grants) != 1 || person.Grants[0] != (access.Grant{Role: access.Clerk, Under: "/lx/lx-sqz/"}) {
		t.Errorf("the clerk is %+v, %v", person, err)
	}
}
