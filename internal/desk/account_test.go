package desk_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/internal/desk/signin"
)

// enters reports whether the clerk gets in with a password and a second
// factor.
func (w *town) enters(t *testing.T, password, secret string) bool {
	t.Helper()
	w.now = w.now.Add(30 * time.Second)
	code, err := signin.Code(secret, w.now)
	must(t, err)
	return w.stranger().post("/sign-in", url.Values{"login": {"he"}, "password": {password}, "code": {code}}).status == http.StatusSeeOther
}

// An officer who knows his password takes another; every other session of his
// ends, and the journal says that he did, but not what.
func TestChangePassword(t *testing.T) {
	w := newTown(t)
	here, elsewhere := w.at(clerk), w.at(clerk)
	const next = "北街 九号 的 老槐树 开花"
	form := func(old, first, second string) url.Values {
		return url.Values{"old": {old}, "new": {first}, "again": {second}}
	}
	for _, c := range []struct {
		name  string
		form  url.Values
		field string
		says  string
	}{
		{"现在的密码不对", form("不是这个密码不是这个", next, next), "old", "现在的密码不对"},
		{"太短", form(password, "短密码", "短密码"), "new", "密码太短"},
		{"含登录名", form(password, "he is in the office", "he is in the office"), "new", "不要包含登录名"},
		{"与现在的一样", form(password, password, password), "new", "与现在的一样"},
		{"两次不一样", form(password, next, next+"了"), "again", "两次填写的新密码不一样"},
	} {
		got := here.post("/account/password", c.form)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(summary(got.body), c.says) || !strings.Contains(got.body, `href="#`+c.field+`"`) {
			t.Errorf("%s: %d %s", c.name, got.status, summary(got.body))
		}
		if strings.Contains(got.body, next) || strings.Contains(got.body, password) {
			t.Errorf("%s: a password comes back", c.name)
		}
	}
	if got := elsewhere.get("/"); got.status != http.StatusOK {
		t.Fatalf("nothing was changed, and the other session has ended: %d", got.status)
	}
	if got := here.post("/account/password", form(password, next, next)); got.status != http.StatusSeeOther || got.to != "/account?done=password" {
		t.Fatalf("changed: %d %s", got.status, got.to)
	}
	if got := here.get("/account?done=password"); got.status != http.StatusOK || !strings.Contains(got.body, "密码已更换") {
		t.Errorf("who changed it is thrown out: %d", got.status)
	}
	if got := elsewhere.get("/"); got.status != http.StatusSeeOther {
		t.Errorf("the other session goes on: %d", got.status)
	}
	if w.enters(t, password, w.secrets[clerk.ID]) || !w.enters(t, next, w.secrets[clerk.ID]) {
		t.Error("the old password opens, or the new one does not")
	}
	all := strings.Join(w.notes.all, "\n")
	if !strings.Contains(all, "p-he person-p-he 登录 refused=true {Renewed:password}") || !strings.Contains(all, "p-he person-p-he 登录 refused=false {Renewed:password}") {
		t.Errorf("the journal says %s", all)
	}
	if strings.Contains(all+w.log.String(), next) || strings.Contains(all+w.log.String(), password) {
		t.Error("a password stands in the journal or in the log")
	}
}

// A wrong present password can be guessed no oftener than at the door.
func TestChangePasswordThrottled(t *testing.T) {
	w := newTown(t)
	here := w.at(clerk)
	var got answer
	for range 6 {
		got = here.post("/account/password", url.Values{"old": {"不是这个密码不是这个"}, "new": {"x"}, "again": {"x"}})
	}
	if got.status != http.StatusTooManyRequests || got.header.Get("Retry-After") == "" {
		t.Errorf("the sixth guess: %d", got.status)
	}
}

// The second factor moves to another device when the old one and the password
// are in hand, and not before the new one has shown a code.
func TestChangeFactor(t *testing.T) {
	w := newTown(t)
	here, elsewhere := w.at(clerk), w.at(clerk)
	old := w.secrets[clerk.ID]
	code := func(secret string) string {
		t.Helper()
		w.now = w.now.Add(30 * time.Second)
		code, err := signin.Code(secret, w.now)
		must(t, err)
		return code
	}
	key := regexp.MustCompile(`<code class="key">([A-Z2-7 ]+)</code>`)
	for _, wrong := range []url.Values{
		{"password": {"不是这个密码不是这个"}, "code": {code(old)}},
		{"password": {password}, "code": {code(signin.NewSecret())}},
	} {
		got := here.post("/account/factor", wrong)
		if got.status != http.StatusUnprocessableEntity || key.MatchString(got.body) {
			t.Errorf("without both in hand: %d", got.status)
		}
	}
	if got := here.post("/account/factor/confirm", url.Values{"first": {code(old)}}); got.status != http.StatusConflict {
		t.Errorf("confirming nothing: %d", got.status)
	}
	if got := here.post("/account/factor", url.Values{"password": {password}, "code": {code(old)}}); got.status != http.StatusSeeOther {
		t.Fatalf("with both in hand: %d %s", got.status, summary(got.body))
	}
	shown := key.FindStringSubmatch(here.get("/account").body)
	if shown == nil {
		t.Fatal("no secret is shown")
	}
	next := strings.ReplaceAll(shown[1], " ", "")
	if strings.Contains(elsewhere.get("/account").body, "class=\"key\"") {
		t.Error("another session sees the secret")
	}
	if w.enters(t, password, next) || !w.enters(t, password, old) {
		t.Error("the new device opens before it was confirmed, or the old one does not")
	}
	if got := here.post("/account/factor/confirm", url.Values{"first": {code(old)}}); got.status != http.StatusUnprocessableEntity {
		t.Errorf("confirmed with the old device: %d", got.status)
	}
	first := code(next)
	if got := here.post("/account/factor/confirm", url.Values{"first": {first}}); got.status != http.StatusSeeOther || got.to != "/account?done=factor" {
		t.Fatalf("confirmed: %d %s", got.status, summary(got.body))
	}
	if got := w.stranger().post("/sign-in", url.Values{"login": {"he"}, "password": {password}, "code": {first}}); got.status == http.StatusSeeOther {
		t.Error("the code that confirmed the device opens once more")
	}
	if w.enters(t, password, old) || !w.enters(t, password, next) {
		t.Error("the old device opens, or the new one does not")
	}
	if page := here.get("/account"); page.status != http.StatusOK || key.MatchString(page.body) {
		t.Errorf("after it was confirmed: %d, and the secret is still shown", page.status)
	}
	if got := elsewhere.get("/"); got.status != http.StatusSeeOther {
		t.Errorf("the other session goes on: %d", got.status)
	}
	if all := strings.Join(w.notes.all, "\n") + w.log.String(); strings.Contains(all, next) || !strings.Contains(all, "refused=false {Renewed:factor}") {
		t.Errorf("the journal says %s", all)
	}
}

// An offer that nobody confirms is forgotten.
func TestFactorOfferEnds(t *testing.T) {
	w := newTown(t)
	here := w.at(clerk)
	w.now = w.now.Add(30 * time.Second)
	code, err := signin.Code(w.secrets[clerk.ID], w.now)
	must(t, err)
	here.post("/account/factor", url.Values{"password": {password}, "code": {code}})
	if !strings.Contains(here.get("/account").body, `class="key"`) {
		t.Fatal("no secret is shown")
	}
	w.now = w.now.Add(10 * time.Minute)
	if strings.Contains(here.get("/account").body, `class="key"`) {
		t.Error("a secret of ten minutes ago is still shown")
	}
}
