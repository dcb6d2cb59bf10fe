package portal

import (
	"bytes"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/calendar"
	"gongkai/org"
)

var today = calendar.MustDate("2026-11-22")

// site is a portal under test.
type site struct {
	t       *testing.T
	handler http.Handler
	base    string
	log     *bytes.Buffer
	stored  bool // it takes applications
	config  Config
	now     time.Time
}

// routes are those that the site should have.
func (s *site) routes() []route {
	return slices.DeleteFunc(allRoutes(), func(rt route) bool { return rt.stored && !s.stored })
}

// both are the two ways in which the site can stand: with the public tools
// only, and with a store that takes applications.
func both(t *testing.T, base string) map[string]*site {
	return map[string]*site{"tools": open(t, base), "county": settle(t, base).site}
}

func open(t *testing.T, base string) *site {
	t.Helper()
	s := &site{t: t, base: base, log: &bytes.Buffer{}}
	s.config = Config{
		Site:  org.Site{BasePath: base, Body: "临溪县人民政府", Sponsor: "临溪县人民政府办公室", SiteCode: "3300000001"},
		Today: func() calendar.Date { return today },
		Log:   slog.New(slog.NewTextHandler(s.log, nil)),
	}
	h, err := New(s.config)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = h
	return s
}

func (s *site) do(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// get asks for a route below the base path.
func (s *site) get(route string) *page {
	s.t.Helper()
	return s.page(httptest.NewRequest("GET", s.base+route, nil))
}

func (s *site) page(r *http.Request) *page {
	s.t.Helper()
	w := s.do(r)
	return read200(s.t, w)
}

// post sends the form of 年报体检.
func (s *site) post(route string, form form) *page {
	s.t.Helper()
	body, kind := form.encode(s.t)
	r := httptest.NewRequest("POST", s.base+route, body)
	r.Header.Set("Content-Type", kind)
	return s.page(r)
}

// form is what somebody puts into the form.
type form struct {
	text, name string
	file       []byte
	files      []upfile // more of them
	as         string   // 结果形式
	again      []string // what a result's page carries
}

type upfile struct {
	name string
	data []byte
}

func (f form) encode(t *testing.T) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	if err := m.WriteField("text", strings.ReplaceAll(f.text, "\n", "\r\n")); err != nil { // as browsers do
		t.Fatal(err)
	}
	part, err := m.CreateFormFile("file", f.name)
	if err != nil {
		t.Fatal(err)
	}
	part.Write(f.file)
	for _, more := range f.files {
		part, err := m.CreateFormFile("file", more.name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write(more.data)
	}
	for _, packed := range f.again {
		m.WriteField("again", packed)
	}
	if f.as != "" {
		m.WriteField("as", f.as)
	}
	m.Close()
	return &b, m.FormDataContentType()
}

// page is an answer with its document.
type page struct {
	t      *testing.T
	Status int
	Header http.Header
	Body   string
	doc    *html.Node
}

func read200(t *testing.T, w *httptest.ResponseRecorder) *page {
	t.Helper()
	p := &page{t: t, Status: w.Code, Header: w.Result().Header, Body: w.Body.String()}
	doc, err := html.Parse(strings.NewReader(p.Body))
	if err != nil {
		t.Fatal(err)
	}
	p.doc = doc
	return p
}

// all returns the elements for which ok holds, in document order.
func (p *page) all(ok func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for n := range p.doc.Descendants() {
		if n.Type == html.ElementNode && ok(n) {
			found = append(found, n)
		}
	}
	return found
}

func tag(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func (p *page) byID(id string) *html.Node {
	for _, n := range p.all(func(n *html.Node) bool { return attr(n, "id") == id }) {
		return n
	}
	return nil
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// text is the text of an element with blanks folded; "" for none.
func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// links are the addresses that the page leads to or loads.
func (p *page) links() []string {
	var links []string
	for _, n := range p.all(func(*html.Node) bool { return true }) {
		for _, name := range []string{"href", "src", "action", "formaction", "poster", "data"} {
			if v := attr(n, name); v != "" {
				links = append(links, v)
			}
		}
	}
	return links
}

// resolve makes an address of a page absolute within the site.
func resolve(t *testing.T, from, link string) *url.URL {
	t.Helper()
	base, err := url.Parse(from)
	if err != nil {
		t.Fatal(err)
	}
	u, err := base.Parse(link)
	if err != nil {
		t.Fatalf("%s links to %q: %v", from, link, err)
	}
	return u
}
