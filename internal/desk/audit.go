package desk

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/desk/signin"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// 审计 (GB/T 22239-2019 安全审计): who did what, when, and what was refused him. The
// auditor sees no applicant and opens no case; what is personal is not in what
// is read here.

// AuditQuery says which entries of the journal are wanted; what is zero does
// not restrict.
type AuditQuery struct {
	From, To calendar.Date // days at the office, both included
	Person   access.PersonID
	Number   request.Number
	Before   AuditPlace // the last entry of the page before
	Limit    int
}

// AuditPlace is where an entry stands, the latest first.
type AuditPlace struct {
	At      int64
	Subject string
	Seq     int
}

// Audited is an entry without its personal part, and the case that it is about,
// if any.
type Audited struct {
	journal.Entry
	Body   org.ID
	Number request.Number
}

// auditView is the page of the journal.
type auditView struct {
	From, To, Login, Number string
	Rows                    []auditRow
	First, Next             string
	Problems                []problem
}

type auditRow struct {
	When, Who, Name, About, Number, Note string
	Refused                              bool
}

const auditRows = 50

func (d *desk) audit(w http.ResponseWriter, r *http.Request, v *visit) {
	values := r.URL.Query()
	view := auditView{From: values.Get("from"), To: values.Get("to"), Login: clip(strings.TrimSpace(values.Get("login")), 100), Number: clip(strings.TrimSpace(values.Get("no")), 40)}
	q, err := d.auditQuery(r, &view)
	if err != nil {
		d.broken(w, r, v, err)
		return
	}
	q.Limit, q.Before = auditRows+1, placeOf(values.Get("before"))
	if q.Before != (AuditPlace{}) {
		view.First = view.route(AuditPlace{})
	}
	status := http.StatusOK
	if len(view.Problems) > 0 {
		status = http.StatusUnprocessableEntity
	} else {
		found, err := d.Audit.Entries(r.Context(), d.stamp(v), q)
		if err != nil {
			d.broken(w, r, v, err)
			return
		}
		if len(found) > auditRows {
			found = found[:auditRows]
			last := found[auditRows-1]
			view.Next = view.route(AuditPlace{last.At, last.Subject, last.Seq})
		}
		for _, e := range found {
			view.Rows = append(view.Rows, v.audited(e))
		}
	}
	d.send(w, r, status, auditPage(d.frame(v, "审计日志", "/audit"), view))
}

// auditQuery reads what the journal is narrowed to, and says what of it cannot
// be.
func (d *desk) auditQuery(r *http.Request, view *auditView) (AuditQuery, error) {
	var q AuditQuery
	refuse := func(field, sentence string) {
		view.Problems = append(view.Problems, problem{Field: field, Text: sentence})
	}
	for _, f := range []struct {
		name, text string
		into       *calendar.Date
	}{{"from", view.From, &q.From}, {"to", view.To, &q.To}} {
		if f.text == "" {
			continue
		}
		on, err := calendar.ParseDate(f.text)
		if err != nil {
			refuse(f.name, "日期写法不对，请写成“2026-01-26”这样的四位年、两位月、两位日。")
		}
		*f.into = on
	}
	if view.Number != "" {
		n, err := request.ParseNumber(view.Number)
		if err != nil {
			refuse("no", err.Error())
		}
		q.Number = n
	}
	if view.Login != "" {
		account, err := d.Accounts.Account(r.Context(), strings.ToLower(view.Login))
		switch {
		case errors.Is(err, signin.ErrNoAccount):
			refuse("login", "没有这个登录名，请核对。")
		case err != nil:
			return q, err
		}
		q.Person = account.Person.ID
	}
	return q, nil
}

// route is the address of this list, going on after an entry.
func (a auditView) route(before AuditPlace) string {
	values := url.Values{}
	for _, p := range []struct{ name, value string }{{"from", a.From}, {"to", a.To}, {"login", a.Login}, {"no", a.Number}} {
		if p.value != "" {
			values.Set(p.name, p.value)
		}
	}
	if before != (AuditPlace{}) {
		values.Set("before", strconv.FormatInt(before.At, 10)+"."+strconv.Itoa(before.Seq)+"."+before.Subject)
	}
	return "/audit?" + values.Encode()
}

// placeOf reads what route wrote; what it did not write is the beginning.
func placeOf(text string) AuditPlace {
	at, rest, _ := strings.Cut(text, ".")
	seq, subject, ok := strings.Cut(rest, ".")
	p := AuditPlace{Subject: subject}
	var errAt, errSeq error
	p.At, errAt = strconv.ParseInt(at, 10, 64)
	p.Seq, errSeq = strconv.Atoi(seq)
	if !ok || errAt != nil || errSeq != nil || len(text) > 200 {
		return AuditPlace{}
	}
	return p
}

func (v *visit) audited(e Audited) auditRow {
	row := auditRow{When: e.On.String() + " " + time.UnixMilli(e.At).In(shanghai).Format("15:04"), Who: e.By.Name, Name: e.Act.String(), Refused: e.Refused, Note: noteOf(e.Entry)}
	if e.Body != "" {
		b, _ := v.tree.Body(e.Body)
		row.About, row.Number = b.Name, numberOf(e.Number)
	}
	for _, k := range houseEntries {
		if id, ok := strings.CutPrefix(e.Subject, k.prefix); ok {
			if k.act != "" {
				row.Name = k.act
			}
			if row.About == "" {
				row.About = k.about + id
			}
			if note, renewed := houseNote(e.Entry); renewed {
				row.Name, row.Note = note, ""
			} else {
				row.Note = note
			}
			break
		}
	}
	return row
}

// houseEntries are what stands in the journal and is no act on a case.
var houseEntries = []struct{ prefix, act, about string }{
	{"look-", "查看申请人信息", ""},
	{"find-person", "按申请人查找", "申请件"},
	{"erase-", "", ""},
	{"person-", "", "账号 "},
	{"practice", "", "口径"},
	{"org", "", "机关名录"},
}

// houseNote is what is worth knowing of an entry that is no act on a case, and
// whether it is what was done: a sign-in that was none. Only the fields named
// here are read.
func houseNote(e journal.Entry) (note string, renewed bool) {
	var p struct {
		Reason  string `json:"reason"`
		By      string `json:"by"`
		Renewed string `json:"renewed"`
	}
	if len(e.Data) == 0 || json.Unmarshal(e.Data, &p) != nil {
		return "", false
	}
	for _, o := range revealReasons {
		if p.Reason == o.Value {
			return o.Label, false
		}
	}
	for _, o := range indexed {
		if p.By == o.Value {
			return "按" + o.Label, false
		}
	}
	note, renewed = map[string]string{"password": "更换密码", "factor": "更换验证码设备"}[p.Renewed]
	return note, renewed
}
