package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// hand fills in the forms of a site as a browser without scripts does: it
// sends what the page holds, what was typed, and the button that was pressed.
// It follows no redirect by itself.
type hand struct {
	client *http.Client
	base   string // of the site, with a slash at the end
	at     *url.URL
	page   *html.Node
	status int
	to     string // where the answer leads
}

// newHand is somebody at an address of his own on this machine: the limits of
// the site count addresses, and a load from one of them would soon be refused.
func newHand(base string, from net.IP) *hand {
	jar, _ := cookiejar.New(nil) // fails never
	return &hand{base: base, client: &http.Client{Jar: jar, Timeout: 30 * time.Second,
		Transport:     &http.Transport{DialContext: (&net.Dialer{LocalAddr: &net.TCPAddr{IP: from}}).DialContext},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// leave closes the connections.
func (h *hand) leave() { h.client.CloseIdleConnections() }

// open opens a page that has to be there.
func (h *hand) open(path string) error {
	r, err := http.NewRequest(http.MethodGet, h.base+strings.TrimPrefix(path, "/"), nil)
	if err != nil {
		return err
	}
	if err := h.ask(r); err != nil {
		return err
	}
	if h.status != http.StatusOK {
		return h.unexpected("opening " + path)
	}
	return nil
}

// ask sends a request and reads the answer to its end: one that is cut off
// says nothing.
func (h *hand) ask(r *http.Request) error {
	answer, err := h.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	h.status, h.to, h.at = answer.StatusCode, answer.Header.Get("Location"), r.URL
	h.page, err = html.Parse(bytes.NewReader(body))
	return err
}

// press presses a button of the form in the page, or the only one where the
// name is empty, after typing into fields and choosing files.
func (h *hand) press(button string, typed url.Values, files ...attached) error {
	form := h.find(func(n *html.Node) bool {
		return n.Data == "form" && attribute(n, "method") == "post" && within(n, "main") && (button == "" || first(n, func(b *html.Node) bool {
			return b.Data == "button" && attribute(b, "value") == button
		}) != nil)
	})
	if form == nil {
		return h.unexpected("pressing " + button)
	}
	values := held(form)
	for name, v := range typed {
		if first(form, func(n *html.Node) bool { return attribute(n, "name") == name }) == nil {
			return h.unexpected("there is no field " + name)
		}
		values[name] = v
	}
	if b := first(form, func(n *html.Node) bool { return n.Data == "button" && attribute(n, "value") == button }); b != nil && button != "" {
		values.Set(attribute(b, "name"), button)
	}
	body, kind := io.Reader(strings.NewReader(values.Encode())), "application/x-www-form-urlencoded"
	if attribute(form, "enctype") == "multipart/form-data" {
		body, kind = parts(values, files)
	}
	to, err := h.at.Parse(attribute(form, "action"))
	if err != nil {
		return err
	}
	r, err := http.NewRequest(http.MethodPost, to.String(), body)
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Origin", "http://"+to.Host)
	return h.ask(r)
}

// attached is a file in a field of a form.
type attached struct {
	field, name string
	data        []byte
}

func parts(values url.Values, files []attached) (io.Reader, string) {
	var b bytes.Buffer // writing to it fails never
	m := multipart.NewWriter(&b)
	for name, all := range values {
		for _, v := range all {
			_ = m.WriteField(name, v)
		}
	}
	for _, f := range files {
		w, _ := m.CreateFormFile(f.field, f.name)
		_, _ = w.Write(f.data)
	}
	_ = m.Close()
	return &b, m.FormDataContentType()
}

// held is what a form sends that nobody touched.
func held(form *html.Node) url.Values {
	values := url.Values{}
	for n := range form.Descendants() {
		name := attribute(n, "name")
		if n.Type != html.ElementNode || name == "" || has(n, "disabled") {
			continue
		}
		switch n.Data {
		case "input":
			switch kind := attribute(n, "type"); {
			case kind == "file":
			case kind != "radio" && kind != "checkbox" || has(n, "checked"):
				values.Add(name, attribute(n, "value"))
			}
		case "textarea":
			values.Add(name, strings.TrimPrefix(words(n), "\n"))
		case "select":
			chosen := first(n, func(o *html.Node) bool { return o.Data == "option" && has(o, "selected") })
			if chosen == nil {
				chosen = first(n, func(o *html.Node) bool { return o.Data == "option" })
			}
			if chosen != nil {
				values.Add(name, attribute(chosen, "value"))
			}
		}
	}
	return values
}

func (h *hand) find(is func(*html.Node) bool) *html.Node { return first(h.page, is) }

// text is what stands in the first element of a class.
func (h *hand) text(class string) string {
	n := h.find(func(n *html.Node) bool {
		return slices.Contains(strings.Fields(attribute(n, "class")), class) && within(n, "main")
	})
	if n == nil {
		return ""
	}
	return strings.TrimSpace(words(n))
}

// unexpected says what the site answered instead.
func (h *hand) unexpected(doing string) error {
	main := h.find(func(n *html.Node) bool { return n.Data == "main" })
	says := ""
	if main != nil {
		says = strings.Join(strings.Fields(words(main)), " ")
	}
	return fmt.Errorf("%s: %s answers %d, %.300s", doing, h.at, h.status, says)
}

func first(top *html.Node, is func(*html.Node) bool) *html.Node {
	for n := range top.Descendants() {
		if n.Type == html.ElementNode && is(n) {
			return n
		}
	}
	return nil
}

func within(n *html.Node, element string) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && n.Data == element {
			return true
		}
	}
	return false
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
