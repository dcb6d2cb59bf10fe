package main

import (
	"encoding/base64"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/internal/county"
	"gongkai/internal/desk/signin"
	"gongkai/request"
)

// evidence is everything that somebody could see, by where he saw it.
type evidence map[string]string

// visitor asks a site for things and keeps every answer. He follows nothing by
// himself.
type visitor struct {
	t      *testing.T
	client *http.Client
	base   string // with a slash at the end
	seen   evidence
	queue  []string // addresses of pages that were led to
	known  map[string]bool
}

func newVisitor(t *testing.T, base string) *visitor {
	return &visitor{t: t, base: base, seen: evidence{}, known: map[string]bool{},
		client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// ask sends one request and returns the status and where the answer leads.
func (v *visitor) ask(method, at, kind, body string, headers ...string) (int, string) {
	v.t.Helper()
	r, err := http.NewRequest(method, at, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := v.client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	name := fmt.Sprintf("%s %s %q", method, at, body)
	v.seen[name+" head"] = fmt.Sprint(answer.Header)
	v.seen[name] = string(text)
	to := answer.Header.Get("Location")
	for _, link := range append(links.FindAllStringSubmatch(string(text), -1), []string{"", to}) {
		v.led(at, html.UnescapeString(link[1]))
	}
	return answer.StatusCode, to
}

var links = regexp.MustCompile(`\b(?:href|src|action)="([^"]*)"`)

// led takes down an address of this site that was not asked for yet.
func (v *visitor) led(from, to string) {
	at, err := url.Parse(from)
	if err != nil {
		v.t.Fatal(err)
	}
	u, err := at.Parse(to)
	if err != nil {
		return
	}
	u.Fragment = ""
	if s := u.String(); strings.HasPrefix(s, v.base) && !v.known[s] {
		v.known[s] = true
		v.queue = append(v.queue, s)
	}
}

// crawl asks for every address and for whatever the answers lead to.
func (v *visitor) crawl(paths ...string) {
	v.t.Helper()
	for _, p := range paths {
		v.led(v.base, strings.TrimPrefix(p, "/"))
	}
	for len(v.queue) > 0 {
		at := v.queue[0]
		v.queue = v.queue[1:]
		v.ask("GET", at, "", "")
	}
}

// leaks says where which words were seen, as they are or as an address, a page
// or a header writes them.
func (e evidence) leaks(words []string) []string {
	const head = 6 // bytes: two Han characters, the shortest word
	begin := map[string][]string{}
	forms := map[string]string{}
	for _, w := range words {
		for _, form := range []string{w, url.QueryEscape(w), html.EscapeString(w), strconv.QuoteToASCII(w), base64.StdEncoding.EncodeToString([]byte(w))} {
			if form = strings.Trim(form, `"=`); forms[form] == "" {
				forms[form] = w
				begin[form[:head]] = append(begin[form[:head]], form)
			}
		}
	}
	var found []string
	for where, text := range e {
		for i := range len(text) - head + 1 {
			for _, form := range begin[text[i:i+head]] {
				if strings.HasPrefix(text[i:], form) {
					found = append(found, forms[form]+" in "+where)
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// declared are the addresses that a package declares in its table of routes,
// read from its source: no route is added without being asked for here.
func declared(t *testing.T, file string) []([2]string) {
	t.Helper()
	source, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all [][2]string
	ast.Inspect(source, func(n ast.Node) bool {
		c, ok := n.(*ast.CompositeLit)
		if !ok || len(c.Elts) < 3 {
			return true
		}
		var route [2]string // by name in the portal, in order at the desk
		for i, e := range c.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				key, _ := kv.Key.(*ast.Ident)
				if key == nil {
					continue
				}
				i, e = slices.Index([]string{"method", "path"}, key.Name), kv.Value
			}
			if b, ok := e.(*ast.BasicLit); ok && i >= 0 && i < len(route) && b.Kind == token.STRING {
				route[i], _ = strconv.Unquote(b.Value)
			}
		}
		if strings.HasPrefix(route[1], "/") {
			all = append(all, route)
		}
		return true
	})
	if len(all) < 10 {
		t.Fatalf("%s declares %d routes", file, len(all))
	}
	return all
}

// probe is what a visitor types himself: he may see it again on his own page,
// and nobody may in a log, an address or a header.
const probe = "探针羿铭哲"

// badForms are what nobody should send.
func badForms() map[string][2]string {
	form, multi := "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"
	typed := url.Values{"name": {probe}, "code": {probe}, "number": {probe}, "draft": {probe}, "letter": {probe}, "step": {"check"}, "to": {"submit"},
		"login": {probe}, "password": {probe}, "person": {probe}, "by": {"name"}, "text": {probe}, "description": {probe}}
	return map[string][2]string{
		"nothing":    {"", ""},
		"no form":    {"application/json", `{"name":"` + probe + `"}`},
		"words":      {form, typed.Encode()},
		"start":      {form, "step=start"},
		"escapes":    {form, "code=%zz&name=%ff%fe"},
		"a code":     {form, url.Values{"code": {"7K3M-9QWD-2XRT-H4PN"}, "number": {"YSQ-2026-0001"}}.Encode()},
		"cut":        {multi, "--b\r\nContent-Disposition: form-data; name=\"" + probe + "\"\r\n\r\n" + probe},
		"not a file": {multi, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + probe + ".pdf\"\r\n\r\n" + probe + "\r\n--b--\r\n"},
	}
}

// stranger sends what nobody should send to every address, in every way.
func (v *visitor) stranger(paths []string, judge func(method, at string, status int, to string)) {
	v.t.Helper()
	origin, err := url.Parse(v.base)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, path := range paths {
		at := v.base + strings.TrimPrefix(path, "/")
		for _, method := range []string{"GET", "HEAD", "PUT", "DELETE"} {
			status, to := v.ask(method, at, "", "")
			judge(method, at, status, to)
		}
		for _, name := range slices.Sorted(maps.Keys(badForms())) {
			f := badForms()[name]
			for _, from := range []string{"http://" + origin.Host, "https://evil.example"} {
				status, to := v.ask("POST", at, f[0], f[1], "Origin", from)
				judge("POST "+name, at, status, to)
			}
		}
	}
}

// inHead is what of the evidence stands in headers only.
func (e evidence) inHead() evidence {
	heads := evidence{}
	for where, text := range e {
		if strings.HasSuffix(where, " head") {
			heads[where] = text
		}
	}
	return heads
}

// What is personal in the demo stands on no public address, on no page of the
// desk for who has not signed in, in no header, in no address and in no log.
// The addresses are those that the portal and the desk declare, filled in with
// bodies and cases that there are, and whatever they lead to.
func TestCanary(t *testing.T) {
	data := filepath.Join(t.TempDir(), "demo")
	must(t, "demo", "--data", data, "--today", "2026-03-02")
	db := openForTest(t, data, filepath.Join(data, demoKeys))
	rows := cases(t, db)
	visitors, err := county.Visitors(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	closeDB(t, db)
	words := county.Canaries()
	if len(words) < 1000 || len(rows) < 100 {
		t.Fatalf("%d canaries in %d cases", len(words), len(rows))
	}

	log := &locked{}
	noon := time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)
	out, at := runningAt(t, serveCmd{Addr: "127.0.0.1:0", DeskAddr: "127.0.0.1:0", BasePath: "/zfxxgk/", databaseFlags: databaseFlags{Data: data}}, 2,
		func() time.Time { return noon }, log)

	public := newVisitor(t, at[0])
	var paths []string
	for _, rt := range declared(t, "../../internal/portal/portal.go") {
		for _, name := range []string{"lx-mzj", "lx-fpb", "lx-zls", "nobody"} {
			path := strings.NewReplacer("{body}", name, "{name}", name).Replace(rt[1])
			paths = append(paths, path, "/en"+path)
			if path == rt[1] {
				break
			}
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	public.crawl(paths...)
	for _, b := range county.Bodies() {
		if b.Applicable() && !public.known[at[0]+"bodies/"+string(b.ID)] {
			t.Errorf("nothing leads to %s", b.ID)
		}
	}
	public.tracks(visitors, at[0]) // before too many codes were wrong
	public.stranger(paths, func(method, at string, status int, _ string) {
		if status >= 500 {
			t.Errorf("%s %s answers %d", method, at, status)
		}
	})

	desk := newVisitor(t, at[1])
	paths = nil
	for _, rt := range declared(t, "../../internal/desk/routes.go") {
		paths = append(paths, rt[1])
	}
	for _, act := range access.Acts() {
		_, name, _ := strings.Cut(string(act), ".")
		paths = append(paths, "/cases/{case}/acts/"+name)
	}
	open := []string{"/sign-in", "/sign-out", "/assets/nobody", "/healthz"}
	for i, path := range paths { // each with another case
		paths[i] = strings.NewReplacer("{case}", string(rows[i%len(rows)].ID), "{hash}", "00", "{letter}", request.ReplyLetter, "{format}", "pdf", "{name}", "nobody").Replace(path)
	}
	desk.stranger(paths, func(method, at string, status int, to string) {
		path := "/" + strings.TrimPrefix(at, desk.base)
		signIn := status == http.StatusSeeOther && strings.HasPrefix(to, "/sign-in")
		if refused := signIn || status >= 400 && status < 500; !refused && !slices.Contains(open, path) || status >= 500 {
			t.Errorf("a stranger's %s %s answers %d to %q", method, at, status, to)
		}
	})
	desk.crawl("/", "/sign-in", "/cases/"+string(rows[0].ID))

	// Whoever may see them does: the words are those of this database.
	if got := (evidence{"": out.String()}).leaks(words); len(got) < len(visitors) {
		t.Errorf("of %d query codes that the demo prints %d are found", len(visitors), len(got))
	}
	if got := officer(t, at[1], noon, rows).leaks(words); len(got) < 100 {
		t.Errorf("an officer sees %d words only", len(got))
	}

	for name, v := range map[string]*visitor{"portal": public, "desk": desk} {
		if len(v.seen) < 500 {
			t.Errorf("the %s was asked %d times only", name, len(v.seen)/2)
		}
		for _, leak := range v.seen.leaks(words) {
			t.Errorf("%s: %s", name, leak)
		}
		for _, leak := range v.seen.inHead().leaks([]string{probe}) {
			t.Errorf("%s: %s", name, leak)
		}
	}
	for _, leak := range (evidence{"the log": log.String()}).leaks(append(words, probe)) {
		t.Error(leak)
	}
}

// officer is what the clerk of a bureau sees who tries to open every case.
func officer(t *testing.T, base string, now time.Time, rows []request.Summary) evidence {
	t.Helper()
	v := newVisitor(t, base)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v.client.Jar = jar
	for _, a := range county.Hosts() {
		if a.Login != "hemiao" {
			continue
		}
		code, err := signin.Code(a.Secret, now)
		if err != nil {
			t.Fatal(err)
		}
		form := url.Values{"login": {a.Login}, "password": {a.Password}, "code": {code}}
		if status, to := v.ask("POST", base+"sign-in", "application/x-www-form-urlencoded", form.Encode(), "Origin", strings.TrimSuffix(base, "/")); to != "/" {
			t.Fatalf("sign-in answers %d to %q", status, to)
		}
	}
	for _, row := range rows {
		v.ask("GET", base+"cases/"+string(row.ID), "", "")
	}
	return v.seen
}

// tracks looks at some applications as their applicants do. Each sees how his
// goes on, and nothing that stands in it but the code that he gave.
func (v *visitor) tracks(visitors []county.Tracked, base string) {
	v.t.Helper()
	for _, who := range visitors {
		for _, lang := range []string{"", "en/"} {
			own := newVisitor(v.t, v.base)
			form := url.Values{"code": {string(who.Code)}, "number": {who.Number.String()}}
			status, _ := own.ask("POST", base+lang+"track", "application/x-www-form-urlencoded", form.Encode())
			if status != http.StatusOK {
				v.t.Errorf("%s: %d", who.What, status)
			}
			form.Set("letter", "00")
			own.ask("POST", base+lang+"track/letter", "application/x-www-form-urlencoded", form.Encode())
			for where, text := range own.seen {
				if !strings.HasSuffix(where, " head") {
					text = strings.ReplaceAll(text, string(who.Code), "")
				}
				name, _, _ := strings.Cut(where, ` "`)
				if strings.HasSuffix(where, " head") {
					name += " head"
				}
				v.seen[who.What+" "+name] = text
			}
		}
	}
}

// A handler that tells is found out, wherever and however it does.
func TestCanaryIsFound(t *testing.T) {
	word := county.Canaries()[0]
	for name, leak := range map[string]http.HandlerFunc{
		"in a page": func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, "<p>%s</p>", word) },
		"in a form": func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `<a href="?q=%s">x</a>`, url.QueryEscape(word))
		},
		"in an address": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/?q="+url.QueryEscape(word), http.StatusSeeOther)
		},
		"in a header": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Case", word) },
		"in a cookie": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Set-Cookie", "a="+base64.StdEncoding.EncodeToString([]byte(word)))
		},
		"in an error": func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, strconv.QuoteToASCII(word), http.StatusTeapot)
		},
		"in a script": func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, "<script>x=%+q</script>", word) },
	} {
		mux := http.NewServeMux()
		mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, `<a href="/more?a=1&amp;b=2">more</a>`) })
		mux.HandleFunc("/more", leak)
		server := httptest.NewServer(mux)
		v := newVisitor(t, server.URL+"/")
		v.crawl("/")
		if got := v.seen.leaks([]string{"别的词语", word}); len(got) == 0 || !strings.HasPrefix(got[0], word) {
			t.Errorf("%s: found %v", name, got)
		}
		server.Close()
	}
}

// What the demo shows on its sign-in page no other database does.
func TestSignInShowsNothing(t *testing.T) {
	dir := t.TempDir()
	data, keys := filepath.Join(dir, "data"), filepath.Join(dir, "keys")
	must(t, "admin", "create", "--login", "guanwei", "--name", "管维", "--data", data, "--keys", keys)
	_, at := running(t, serveCmd{Addr: "127.0.0.1:0", DeskAddr: "127.0.0.1:0", databaseFlags: databaseFlags{Data: data, Keys: keys}}, 2)
	code, text := get(t, at[1]+"sign-in")
	if code != http.StatusOK || !strings.Contains(text, "登录名") || strings.Contains(text, "演示") || strings.Contains(text, "管维") || strings.Contains(text, `class="now"`) {
		t.Errorf("%d %s", code, text)
	}
}
