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
)

// 我的账号: an officer changes his own password and moves his second factor to
// another device (GB/T 22239-2019 身份鉴别: 口令定期更换). Who has lost one of the two
// goes to the administrator: here each is changed with both in hand.

// accountView is the page of one's own account.
type accountView struct {
	Login    string
	Roles    []string
	Offer    *offer
	Problems []ui.Problem
}

// offer is a second factor that is not in force yet.
type offer struct {
	Secret string // in groups of four, to be typed
	Enrol  string // address that an authenticator opens
}

const (
	keyOffer   = "offer"   // secret of a second factor that is being set up
	keyOffered = "offered" // epoch seconds
	offerTime  = 10 * time.Minute
	sentenceIs = "现在的密码不对，没有更换。忘记密码的，请联系系统管理员。"
)

// renewed is what the journal keeps of a change: which, never what.
type renewed struct {
	Renewed string `json:"renewed"` // password, factor
}

func (d *desk) showAccount(w http.ResponseWriter, r *http.Request, v *visit) {
	d.sendAccount(w, r, v, http.StatusOK, nil)
}

var renewedSentences = map[string]string{
	"password": "密码已更换。您在别处的登录都已退出。",
	"factor":   "验证码已改由新设备产生，旧设备的不能再用。您在别处的登录都已退出。",
}

func (d *desk) sendAccount(w http.ResponseWriter, r *http.Request, v *visit, status int, problems []ui.Problem) {
	view := accountView{Login: v.account.Login, Problems: problems}
	for _, g := range v.actor.Grants {
		if !g.Has(g.Under, v.today) {
			continue
		}
		where := g.Under
		for _, b := range v.tree.All() {
			if b.Path == g.Under {
				where = b.Name
			}
		}
		if g.Area().Below {
			where += "和下级机关"
		}
		view.Roles = append(view.Roles, g.Role.String()+"（"+where+"）")
	}
	if secret := d.offered(r.Context()); secret != "" {
		view.Offer = &offer{Secret: inFours(secret), Enrol: signin.Enrol(secret, d.Site.Body+"信息公开工作台", v.account.Login)}
	}
	page := d.frame(v, "我的账号", "/account")
	if status == http.StatusOK {
		page.Done = renewedSentences[r.URL.Query().Get("done")]
	}
	d.send(w, r, status, accountPage(page, view))
}

// offered is the second factor that this session is setting up, "" for none.
func (d *desk) offered(ctx context.Context) string {
	if d.Now().Sub(time.Unix(d.sessions.GetInt64(ctx, keyOffered), 0)) >= offerTime {
		return ""
	}
	return d.sessions.GetString(ctx, keyOffer)
}

func inFours(s string) string {
	var b strings.Builder
	for i, r := range s {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// renewing reads a form of the account page and proves whose hands it comes
// from; it has answered already where it returns false. Guessing is slowed down
// as at the door.
func (d *desk) renewing(w http.ResponseWriter, r *http.Request, v *visit, what, field string, prove func(context.Context) (bool, error)) bool {
	r.Body = http.MaxBytesReader(w, r.Body, maxSignIn)
	if err := r.ParseForm(); err != nil {
		d.sendAccount(w, r, v, http.StatusBadRequest, []ui.Problem{{Field: field, Text: "没有读到完整的内容，请再试一次。"}})
		return false
	}
	name, address := watchedAccount(v.account.Login), watchedAddress(r)
	if wait := d.throttle.try(d.Now(), name, address); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())+1))
		d.sendAccount(w, r, v, http.StatusTooManyRequests, []ui.Problem{{Field: field, Text: fmt.Sprintf("不对的次数太多，请在%s以后再试。", inWords(wait))}})
		return false
	}
	ctx, cancel := context.WithTimeout(r.Context(), checkTime)
	defer cancel()
	proved, err := prove(ctx)
	switch {
	case errors.Is(err, signin.ErrBusy):
		d.throttle.forgive(name, address)
		d.sendAccount(w, r, v, http.StatusServiceUnavailable, []ui.Problem{{Field: field, Text: "服务器现在较忙，没有更换，请稍等片刻再试。"}})
		return false
	case err != nil:
		d.broken(w, r, v, err)
		return false
	case proved:
		d.throttle.forgive(name, address)
		return true
	}
	if err := d.Journal.Note(r.Context(), d.stamp(v), "person-"+string(v.actor.ID), access.SignIn, true, renewed{what}); err != nil {
		d.broken(w, r, v, err)
		return false
	}
	sentence := "验证码不对，没有更换；验证码每30秒更换一次，用过的不能再用。"
	if field == "old" {
		sentence = sentenceIs
	} else if field == "password" {
		sentence = "密码或者验证码不对，没有更换；验证码每30秒更换一次，用过的不能再用。"
	}
	d.sendAccount(w, r, v, http.StatusUnprocessableEntity, []ui.Problem{{Field: field, Text: sentence}})
	return false
}

// changePassword takes a new password from whoever knows the present one.
func (d *desk) changePassword(w http.ResponseWriter, r *http.Request, v *visit) {
	if !d.renewing(w, r, v, "password", "old", func(ctx context.Context) (bool, error) {
		return d.passwords.Match(ctx, r.PostForm.Get("old"), v.account.Password)
	}) {
		return
	}
	next := r.PostForm.Get("new")
	field, sentence := "new", ""
	if err := signin.CheckPassword(next, v.account.Login); err != nil {
		sentence = err.Error()
	} else if next == r.PostForm.Get("old") {
		sentence = "新密码与现在的一样，请换一个。"
	} else if next != r.PostForm.Get("again") {
		field, sentence = "again", "两次填写的新密码不一样，请重新填写。"
	}
	if sentence != "" {
		d.sendAccount(w, r, v, http.StatusUnprocessableEntity, []ui.Problem{{Field: field, Text: sentence}})
		return
	}
	changed := v.account
	var err error
	if changed.Password, err = d.passwords.Hash(r.Context(), next); err != nil {
		d.broken(w, r, v, err)
		return
	}
	d.renew(w, r, v, changed, "password")
}

// offerFactor shows whoever has both factors in hand a new second one. It is
// not in force before the new device has shown that it works.
func (d *desk) offerFactor(w http.ResponseWriter, r *http.Request, v *visit) {
	if !d.renewing(w, r, v, "factor", "password", func(context.Context) (bool, error) {
		_, ok, err := d.prove(r.Context(), v.account.Login, r.PostForm.Get("password"), r.PostForm.Get("code"))
		return ok, err
	}) {
		return
	}
	d.sessions.Put(r.Context(), keyOffer, signin.NewSecret())
	d.sessions.Put(r.Context(), keyOffered, d.Now().Unix())
	http.Redirect(w, r, d.Site.Link("/account")+"#factor", http.StatusSeeOther)
}

// confirmFactor puts the new second factor in force, with a code of it.
func (d *desk) confirmFactor(w http.ResponseWriter, r *http.Request, v *visit) {
	secret := d.offered(r.Context())
	if secret == "" {
		d.sendAccount(w, r, v, http.StatusConflict, []ui.Problem{{Field: "password", Text: fmt.Sprintf("新的密钥超过%d分钟没有确认，已经作废；旧设备仍然有效。请重新更换。", int(offerTime.Minutes()))}})
		return
	}
	var step int64
	if !d.renewing(w, r, v, "factor", "first", func(context.Context) (ok bool, err error) {
		step, ok, err = signin.MatchCode(secret, r.PostForm.Get("first"), d.Now())
		return ok, err
	}) {
		return
	}
	changed := v.account
	changed.Secret = secret
	d.sessions.Remove(r.Context(), keyOffer)
	if d.renew(w, r, v, changed, "factor") {
		if _, err := d.Accounts.Spend(r.Context(), v.actor.ID, step); err != nil {
			d.Log.Error("spend the first code", "error", err)
		}
	}
}

// renew keeps the changed account. Every session but this one ends with it.
func (d *desk) renew(w http.ResponseWriter, r *http.Request, v *visit, changed signin.Account, what string) bool {
	kept, err := d.Accounts.Renew(r.Context(), v.account, changed)
	if err == nil && !kept {
		d.fault(w, r, v, http.StatusConflict, "您的账号刚刚在别处改过，这次没有更换。请重新打开“我的账号”。")
		return false
	}
	if err == nil {
		err = d.Journal.Note(r.Context(), d.stamp(v), "person-"+string(v.actor.ID), access.SignIn, false, renewed{what})
	}
	if err == nil {
		err = d.begin(r.Context(), changed)
	}
	if err != nil {
		d.broken(w, r, v, err)
		return false
	}
	http.Redirect(w, r, d.Site.Link("/account")+"?done="+what, http.StatusSeeOther)
	return true
}
