package desk

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai/access"
	"gongkai/internal/desk/signin"
	"gongkai/internal/ui"
	"gongkai/journal"
)

// signIn is the sign-in form as it was filled in. Neither the password nor the
// code comes back.
type signIn struct {
	Login, Back string
	Problems    []ui.Problem
	Demo        []demoLine
	Idle        int // minutes
}

// demoLine is an account of a demo database with the code of the moment.
type demoLine struct {
	DemoAccount
	Code string
}

const (
	maxSignIn = 4 << 10          // bytes of the form
	checkTime = 10 * time.Second // the longest wait for a turn at the password check
)

const sentenceWrong = "登录名、密码或者验证码不对，请核对后再登录；验证码每30秒更换一次，用过的不能再用。"

func (d *desk) entrance(w http.ResponseWriter, r *http.Request, _ *visit) {
	if _, in, err := d.whoIs(r.Context()); err == nil && in {
		http.Redirect(w, r, d.Site.Link("/"), http.StatusSeeOther)
		return
	}
	d.sendEntrance(w, r, http.StatusOK, signIn{Back: r.URL.Query().Get("back")})
}

func (d *desk) sendEntrance(w http.ResponseWriter, r *http.Request, status int, s signIn) {
	s.Idle = int(idleTimeout.Minutes())
	for _, a := range d.Demo {
		code, err := signin.Code(a.Secret, d.Now())
		if err != nil {
			d.broken(w, r, nil, err)
			return
		}
		s.Demo = append(s.Demo, demoLine{a, code})
	}
	d.send(w, r, status, entrancePage(d.frame(nil, "登录", ""), s))
}

// signIn lets an officer in: name, password and code are judged together, and
// whatever is wrong the answer is the same sentence after the same work.
func (d *desk) signIn(w http.ResponseWriter, r *http.Request, _ *visit) {
	r.Body = http.MaxBytesReader(w, r.Body, maxSignIn)
	if err := r.ParseForm(); err != nil {
		d.sendEntrance(w, r, http.StatusBadRequest, signIn{Problems: []ui.Problem{{Field: "login", Text: "没有读到完整的登录信息，请再试一次。"}}})
		return
	}
	form := signIn{Login: strings.TrimSpace(r.PostForm.Get("login")), Back: r.PostForm.Get("back")}
	refuse := func(status int, field, sentence string) {
		form.Problems = []ui.Problem{{Field: field, Text: sentence}}
		d.sendEntrance(w, r, status, form)
	}
	if len(form.Login) > 100 {
		form.Login = ""
	}
	login := strings.ToLower(form.Login)
	name, address := watchedAccount(login), watchedAddress(r)
	if wait := d.throttle.try(d.Now(), name, address); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		refuse(http.StatusTooManyRequests, "login", fmt.Sprintf("登录失败的次数太多，请在%s以后再试；忘记密码的，请联系系统管理员。", inWords(wait)))
		return
	}
	account, ok, err := d.prove(r.Context(), login, r.PostForm.Get("password"), r.PostForm.Get("code"))
	switch {
	case errors.Is(err, signin.ErrBusy):
		d.throttle.forgive(name, address)
		refuse(http.StatusServiceUnavailable, "login", signin.ErrBusy.Error())
		return
	case err != nil:
		d.broken(w, r, nil, err)
		return
	case !ok:
		d.noteSignIn(r.Context(), account, true)
		refuse(http.StatusUnauthorized, "login", sentenceWrong)
		return
	}
	d.throttle.forgive(name, address)
	if err := d.begin(r.Context(), account); err != nil {
		d.broken(w, r, nil, err)
		return
	}
	d.noteSignIn(r.Context(), account, false)
	http.Redirect(w, r, d.returnTo(form.Back), http.StatusSeeOther)
}

// prove checks all three. The account is returned even if the proof failed, so
// that the journal can name whom somebody tried to be.
func (d *desk) prove(ctx context.Context, login, password, code string) (signin.Account, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	account, err := d.Accounts.Account(ctx, login)
	if err != nil && !errors.Is(err, signin.ErrNoAccount) {
		return signin.Account{}, false, err
	}
	matches, err := d.passwords.Match(ctx, password, account.Password)
	if err != nil {
		return signin.Account{}, false, err
	}
	step, current, err := signin.MatchCode(account.Secret, code, d.Now())
	if err != nil {
		return signin.Account{}, false, err
	}
	if !matches || !current || account.Closed {
		return account, false, nil
	}
	fresh, err := d.Accounts.Spend(ctx, account.Person.ID, step)
	return account, fresh, err
}

// noteSignIn takes a sign-in down. A name that belongs to nobody is not kept:
// it may be a password typed into the wrong field.
func (d *desk) noteSignIn(ctx context.Context, a signin.Account, refused bool) {
	if a.Person.ID == "" {
		d.Log.Warn("sign-in refused: no such account")
		return
	}
	s := journal.Stamp{By: a.Person.Actor(), On: d.Today(), At: d.Now().UnixMilli()}
	if err := d.Journal.Note(ctx, s, "person-"+string(a.Person.ID), access.SignIn, refused, nil); err != nil {
		d.Log.Error("journal sign-in", "error", err)
	}
}

func (d *desk) signOut(w http.ResponseWriter, r *http.Request, _ *visit) {
	if err := d.sessions.Destroy(r.Context()); err != nil {
		d.broken(w, r, nil, err)
		return
	}
	http.Redirect(w, r, d.Site.Link("/sign-in"), http.StatusSeeOther)
}

// returnTo is where an officer goes after sign-in: a page of ours that he
// wanted, else the work list.
func (d *desk) returnTo(back string) string {
	if !strings.HasPrefix(back, "/") || strings.HasPrefix(back, "/sign-") || strings.ContainsAny(back, "?#\\\r\n") {
		back = "/"
	}
	return d.Site.Link(back) // which leads nowhere but below the base path
}

func inWords(wait time.Duration) string {
	if wait <= time.Minute {
		return strconv.Itoa(int(wait.Seconds())+1) + "秒"
	}
	return strconv.Itoa(int(wait.Minutes())+1) + "分钟"
}
