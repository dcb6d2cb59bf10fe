package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/html"

	"gongkai/access"
	"gongkai/internal/county"
	"gongkai/internal/desk/signin"
	"gongkai/org"
	"gongkai/request"
)

// served is the server in a process of its own.
type served struct {
	process      *exec.Cmd
	portal, desk string
	complaint    *locked
	killed       atomic.Bool
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

func (s *siege) serve(t *testing.T) *served {
	t.Helper()
	v := &served{process: exec.Command(os.Args[0], append([]string{"serve", "--addr", "127.0.0.1:0", "--desk-addr", "127.0.0.1:0"}, s.flags()...)...), complaint: &locked{}}
	v.process.Env = append(os.Environ(), servedAhead+"="+strconv.FormatInt(int64(s.ahead), 10))
	v.process.Stderr = v.complaint
	out, err := v.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := v.process.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	var at []string
	for len(at) < 2 && lines.Scan() {
		at = append(at, servedAt.FindAllString(lines.Text(), -1)...)
	}
	if len(at) < 2 {
		_ = v.process.Process.Kill() // it may have ended by itself
		_ = v.process.Wait()
		t.Fatalf("the server did not start: %s", v.complaint)
	}
	go func() { // what else it prints, so that it does not wait for us
		for lines.Scan() {
			continue
		}
	}()
	v.portal, v.desk = at[0], at[1]
	return v
}

// kill is kill -9. The server must have complained of nothing until then.
func (v *served) kill(t *testing.T) {
	t.Helper()
	v.killed.Store(true)
	if err := v.process.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = v.process.Wait() // that it was killed
	if v.complaint.String() != "" {
		t.Errorf("the server complained: %s", v.complaint)
	}
}

// clerk works on the cases of a body; two share a body, each with a half.
type clerk struct {
	*hand
	account county.Account
	body    org.ID
	half    int // of ids: 0, 1, or -1 for all
}

// apply goes from the first page to the receipt, and counts what is on it.
func (s *siege) apply(portal string, body org.ID, who string) error {
	n := s.from.Add(1)
	h := newHand(portal, net.IPv4(127, byte(1+n>>16), byte(n>>8), byte(n)))
	defer h.leave()
	a := &acknowledged{body: body, asks: fmt.Sprintf("%s：第%d份养老机构运营补贴发放明细", who, n), file: fmt.Appendf(nil, "%%PDF-1.7\n身份证明%d\n%%%%EOF\n", n)}
	if err := h.open("apply/" + string(body)); err != nil {
		return err
	}
	if err := h.press("", nil); err != nil {
		return err
	}
	for _, page := range []url.Values{
		{"kind": {"natural_person"}},
		{"name": {"区䶮𠮷"}, "id_number": {"11010519491231002X"}},
		{"phone": {"00031415926"}},
		{"description": {a.asks}},
		{"medium": {"digital"}, "way": {"electronic"}},
	} {
		if err := h.press("next", page); err != nil {
			return err
		}
		if h.status != http.StatusOK {
			return h.unexpected("applying")
		}
	}
	if err := h.press("submit", nil, attached{"attachments", "身份证.pdf", a.file}); err != nil {
		return err
	}
	var err error
	if a.code, err = request.ParseCode(h.text("code")); err != nil || h.status != http.StatusOK {
		return h.unexpected("handing in")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.applied = append(s.applied, a)
	return nil
}

// signIn takes both factors. The session outlives the server.
func (c *clerk) signIn(now time.Time) error {
	if err := c.open("sign-in"); err != nil {
		return err
	}
	code, err := signin.Code(c.account.Secret, now)
	if err != nil {
		return err
	}
	if err := c.press("", url.Values{"login": {c.account.Login}, "password": {c.account.Password}, "code": {code}}); err != nil {
		return err
	}
	if c.status != http.StatusSeeOther {
		return c.unexpected("signing in")
	}
	return nil
}

// work confirms and registers the applications that wait for the clerk.
func (s *siege) work(v *served, c *clerk) error {
	if err := c.open("cases?state=" + string(request.Waiting) + "&body=" + string(c.body)); err != nil {
		return err
	}
	var ids []request.ID
	for n := range c.page.Descendants() {
		if n.Type == html.ElementNode && has(n, "data-open") {
			id := attribute(n, "href")[strings.LastIndex(attribute(n, "href"), "/")+1:]
			if !s.told[request.ID(id)] && (c.half < 0 || int(id[len(id)-1]&1) == c.half) {
				ids = append(ids, request.ID(id))
			}
		}
	}
	if len(ids) == 0 {
		time.Sleep(5 * time.Millisecond)
	}
	for _, id := range ids {
		if v.killed.Load() {
			return nil
		}
		if err := s.act(c, id, access.Confirm, url.Values{"means": {"phone"}}); err != nil {
			return err
		}
		if err := s.act(c, id, access.Register, url.Values{"title": {"养老机构运营补贴发放明细"}}); err != nil {
			return err
		}
		if err := c.open("cases/" + string(id)); err != nil {
			return err
		}
		number := c.text("caseno")
		s.mu.Lock()
		s.acts[id].number = number
		s.mu.Unlock()
	}
	return nil
}

// act does one act on a case; that it is done is acknowledged by the answer
// that leads back to the case.
func (s *siege) act(c *clerk, id request.ID, act access.Act, typed url.Values) error {
	_, name, _ := strings.Cut(string(act), ".")
	if err := c.open("cases/" + string(id) + "/acts/" + name); err != nil {
		return err
	}
	if err := c.press("", typed); err != nil {
		return err
	}
	if c.status != http.StatusSeeOther || !strings.HasSuffix(c.to, "?done="+name) {
		return c.unexpected(name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.acts[id] == nil {
		s.acts[id] = &done{by: c.account.Person.ID}
	}
	s.acts[id].acts = append(s.acts[id].acts, act)
	return nil
}
