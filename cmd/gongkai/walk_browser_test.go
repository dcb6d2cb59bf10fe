//go:build browser

package main

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/internal/browser"
	"gongkai/internal/county"
	"gongkai/internal/store/pgtest"
)

// The citizen of the walk, and what he asks for.
const (
	walker = "区䶮𠮷"
	asks   = "2025年度养老机构运营补贴发放明细"
	titled = "养老机构运营补贴发放明细（走查）"
)

var stamped = []byte("%PDF-1.7\n用印后的答复书\n%%EOF\n")

// TestWalk takes an application the whole way through the house as it is
// served, each in a browser of his own: the citizen without scripts, the clerk
// and the one who approves with them. At the end the citizen has his letter and
// table 三 counts one more.
func TestWalk(t *testing.T) {
	dir := t.TempDir()
	demo, backup := filepath.Join(dir, "demo"), filepath.Join(dir, "backup.gz")
	keys := filepath.Join(demo, demoKeys)
	must(t, "demo", "--data", demo, "--today", "2026-03-02")
	must(t, "backup", "--data", demo, "--out", backup)
	b := browser.Start(t)
	for _, base := range []string{"/", "/zfxxgk/"} {
		t.Run("SQLite "+base, func(t *testing.T) {
			data := filepath.Join(t.TempDir(), "data")
			must(t, "restore", backup, "--data", data, "--keys", keys)
			walk(t, b, base, databaseFlags{Data: data, Keys: keys})
		})
		t.Run("PostgreSQL "+base, func(t *testing.T) {
			dsn := pgtest.Open(t)
			must(t, "restore", backup, "--db", dsn, "--keys", keys)
			walk(t, b, base, databaseFlags{DB: dsn, Keys: keys})
		})
	}
}

// way is what the walk goes by. Everything happens at nine in the morning of a
// day and a little later.
type way struct {
	t            *testing.T
	now          atomic.Int64 // seconds since 1970
	portal, desk string
	id           string // the path of the case on the desk
}

func (w *way) on(date string) {
	w.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", date+" 09:00", shanghai)
	if err != nil {
		w.t.Fatal(err)
	}
	w.now.Store(at.Unix())
}

func walk(t *testing.T, b *browser.Browser, base string, records databaseFlags) {
	w := &way{t: t}
	w.on("2026-03-02")
	log := &locked{}
	c := serveCmd{Addr: "127.0.0.1:0", DeskAddr: "127.0.0.1:0", DeskURL: "http://127.0.0.1" + base, BasePath: base, databaseFlags: records}
	_, at := runningAt(t, c, 2, func() time.Time { return time.Unix(w.now.Load(), 0) }, log)
	w.portal, w.desk = at[0], at[1]

	citizen := b.Open(t, w.portal, browser.View{Width: browser.Narrow})
	code := w.apply(citizen)

	clerk := b.Open(t, w.desk+"sign-in", browser.View{Width: browser.Wide, Scripts: true})
	w.enter(clerk, "hemiao")
	before := w.tally(clerk)
	w.find(clerk)
	w.act(clerk, "confirm", func() { clerk.Click(`input[name=means][value=phone]`) })
	w.act(clerk, "register", func() { clerk.Fill("#title", titled) })
	number := clerk.Text("main .title .caseno")
	if !strings.HasPrefix(number, "YSQ-2026-") {
		t.Fatalf("registered as %q", number)
	}
	w.act(clerk, "accept", func() { clerk.Click(`input[name=handler][value=p-hemiao]`) })
	w.act(clerk, "ask_supplement", func() {
		clerk.Click(`input[name=items][value=description]`)
		clerk.Fill("#explain_description", "请写明是哪一类养老机构")
		clerk.Click(`input[name=way][value=electronic]`)
		w.preview(clerk, "哪一类养老机构")
	})

	w.on("2026-03-05")
	if got := w.track(citizen, number, code); !strings.Contains(got, "请您补正") {
		t.Errorf("who is asked for a supplement reads %s", got)
	}
	w.enter(clerk, "hemiao")
	w.act(clerk, "receive_supplement", func() { clerk.Fill("#text", "民办养老机构") })
	w.act(clerk, "consult", func() {
		clerk.Click(`input[name=asked][value=third_party]`)
		clerk.Fill("#name", "临溪某养老院")
		clerk.Fill("#what", "明细表中的银行账号")
		clerk.Click(`input[name=way][value=post]`)
		clerk.Select("#carrier", "邮政特快专递")
		clerk.Fill("#tracking", "EX123456789CN")
		clerk.Click(`input[name=told_way][value=electronic]`)
	})

	w.on("2026-03-12")
	w.enter(clerk, "hemiao")
	w.act(clerk, "answer", func() {
		clerk.Click(`input[name=position][value=disagree]`)
		clerk.Fill("#reasons", "账号属于商业秘密")
		clerk.Click(`input[name=reasonable]`)
	})
	w.decide(clerk)

	approver := b.Open(t, w.desk+"sign-in", browser.View{Width: browser.Wide, Scripts: true})
	w.enter(approver, "shendu")
	approver.Go(w.desk + w.id)
	w.act(approver, "approve", func() {
		if letter := approver.Text("#preview .paper"); !strings.Contains(letter, "部分公开") {
			t.Errorf("who approves is shown %s", letter)
		}
	})

	clerk.Go(w.desk + w.id)
	w.act(clerk, "issue", func() { clerk.Upload("#paper", w.file("答复书.pdf", stamped)) })
	w.act(clerk, "deliver", func() { clerk.Click(`input[name=way][value=electronic]`) })

	w.read(citizen, number, code)
	if after := w.tally(clerk); after != before+1 {
		t.Fatalf("table 三 has %d in the cell; there were %d", after, before)
	}
	clerk.Follow(cellOfWalk + " a")
	if rows := clerk.Count("tr[data-row]"); rows != before+1 {
		t.Errorf("the number %d lists %d cases", before+1, rows)
	}
	if list := clerk.Text("table.cases"); !strings.Contains(list, number) || !strings.Contains(list, titled) {
		t.Errorf("the number does not list the case: %s", list)
	}
	for _, p := range []*browser.Page{citizen, clerk, approver} {
		p.Check() // with whatever the browser complained of on the way
	}
	if log.String() != "" {
		t.Errorf("the log says %s", log)
	}
}

// apply goes from the home page to the receipt and returns the query code.
func (w *way) apply(p *browser.Page) string {
	w.t.Helper()
	p.Follow(".act.apply")
	p.Follow(`.bodies a[href$="/lx-mzj"]`)
	p.Follow(".btn.big.apply")
	p.Follow("main button")
	p.Click("#kind")
	p.Follow("button[value=next]")
	p.Fill("#name", walker)
	p.Fill("#id_number", "11010519491231002X")
	p.Follow("button[value=next]")
	p.Fill("#phone", "00031415926")
	p.Follow("button[value=next]")
	p.Fill("#description", asks)
	p.Follow("button[value=next]")
	p.Click("#medium-digital")
	p.Click(`input[name=way][value=electronic]`)
	p.Follow("button[value=next]")
	p.Follow("button[value=submit]")
	if p.Status() != http.StatusOK || p.Count(".code") != 1 {
		w.t.Fatalf("handing in: %d %s", p.Status(), p.Text("main"))
	}
	return strings.TrimSpace(p.Text(".code"))
}

// enter signs in with what the sign-in page of a demo shows. A code is good
// once, so that time goes on.
func (w *way) enter(p *browser.Page, login string) {
	w.t.Helper()
	w.now.Add(31)
	p.Go(w.desk + "sign-in")
	code := browser.Eval[string](p, `[...document.querySelectorAll('table.demo tr')].find(r => r.querySelector('code')?.textContent === `+strconv.Quote(login)+`).querySelector('.now').textContent`)
	p.Fill("#login", login)
	p.Fill("#password", county.Password)
	p.Fill("#code", code)
	p.Follow(".entrance .btn")
	if p.Status() != http.StatusOK || p.Count("#password") != 0 {
		w.t.Fatalf("%s cannot sign in: %d %s", login, p.Status(), p.Text("main"))
	}
	if w.id != "" {
		p.Go(w.desk + w.id)
	}
}

// find opens the case by its applicant's name.
func (w *way) find(p *browser.Page) {
	w.t.Helper()
	p.Go(w.desk + "cases")
	p.Click(".finder summary")
	p.Select("#by", "name")
	p.Fill("#person", walker)
	p.Follow(".finder button")
	if p.Count("tr[data-row]") != 1 {
		w.t.Fatalf("the applicant's name finds %s", p.Text("main"))
	}
	p.Follow("a[data-open]")
	w.id = strings.TrimPrefix(p.URL(), w.desk)
}

// act opens the form of an act from the case page, fills it in and sends it.
func (w *way) act(p *browser.Page, name string, fill func()) {
	w.t.Helper()
	p.Follow(`.acts-list a[href$="/acts/` + name + `"]`)
	fill()
	w.send(p, name)
}

func (w *way) send(p *browser.Page, name string) {
	w.t.Helper()
	p.Follow("form.fields[method=post] .btn.big")
	if p.Status() != http.StatusOK || !strings.HasSuffix(p.URL(), w.id+"?done="+name) {
		w.t.Fatalf("%s: %d at %s: %s", name, p.Status(), p.URL(), p.Text("main"))
	}
}

func (w *way) preview(p *browser.Page, says string) {
	w.t.Helper()
	p.Click("button[data-preview]")
	p.Wait("#preview .paper")
	if letter := p.Text("#preview .paper"); !strings.Contains(letter, says) || strings.Contains(letter, walker) {
		w.t.Errorf("the letter reads %s", letter)
	}
}

func (w *way) decide(p *browser.Page) {
	w.t.Helper()
	p.Follow(`.acts-list a[href$="/acts/decide"]`)
	p.Click(`input[name=outcome][value=partial]`)
	p.Follow("form.fields .btn.big")
	p.Fill("#facts", "经查，所申请的明细表由本机关制作并保存。")
	p.Fill("#doc_title-row1", "养老机构运营补贴发放明细表")
	p.Select("#doc_medium-row1", "digital")
	p.Fill("#doc_pages-row1", "12")
	p.Upload("#doc_file-row1", w.file("明细表.pdf", []byte("%PDF-1.7\n明细表\n%%EOF\n")))
	p.Fill("#part-row1", "表内银行账号")
	p.Select("#part_ground-row1", "third_party")
	p.Fill("#part_reason-row1", "账号属于养老院的商业秘密，公开会使其资金往来被他人掌握")
	p.Fill("#reasons", "部分内容涉及第三方，第三方不同意公开且理由合理。")
	w.preview(p, "部分公开")
	w.send(p, "decide")
}

// cellOfWalk is the cell of table 三 that the walk ends in.
const cellOfWalk = `[id="table3.partially_granted.natural_person"]`

// tally opens table 三 of the bureau and reads the cell.
func (w *way) tally(p *browser.Page) int {
	w.t.Helper()
	p.Go(w.desk + "table?unit=lx-mzj&year=2026")
	n, err := strconv.Atoi(strings.TrimSpace(p.Text(cellOfWalk)))
	if err != nil {
		w.t.Fatalf("the cell holds no number: %v", err)
	}
	return n
}

// track asks after the application by number and code.
func (w *way) track(p *browser.Page, number, code string) string {
	w.t.Helper()
	p.Go(w.portal + "track")
	p.Fill("#number", number)
	p.Fill("#code", code)
	p.Follow("main button")
	if p.Status() != http.StatusOK {
		w.t.Fatalf("tracking: %d %s", p.Status(), p.Text("main"))
	}
	return p.Text("main")
}

// read presses the button below the reply, as a browser does that saves the
// file: the letter is what was stamped and scanned, byte for byte.
func (w *way) read(p *browser.Page, number, code string) {
	w.t.Helper()
	if got := w.track(p, number, code); !strings.Contains(got, "部分公开") || strings.Contains(got, walker) || strings.Contains(got, asks) {
		w.t.Errorf("who has his reply reads %s", got)
	}
	const form = `section[aria-labelledby=reply-h] form.letter`
	action := browser.Eval[string](p, `document.querySelector('`+form+`').action`)
	fields := url.Values{}
	for name, value := range browser.Eval[map[string]string](p, `Object.fromEntries([...document.querySelectorAll('`+form+` input')].map(i => [i.name, i.value]))`) {
		fields.Set(name, value)
	}
	r, err := http.PostForm(action, fields)
	if err != nil {
		w.t.Fatal(err)
	}
	defer r.Body.Close()
	letter, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK || string(letter) != string(stamped) {
		w.t.Errorf("the letter: %d %v, %d bytes", r.StatusCode, err, len(letter))
	}
}

func (w *way) file(name string, data []byte) string {
	w.t.Helper()
	path := filepath.Join(w.t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}
