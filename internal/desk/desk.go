// Package desk is the officers' site (条例第四条 政府信息公开工作机构), Chinese only and on
// an address of its own: who has signed in with two factors sees the work of
// his bodies, what is due, and on each case the acts that the law now allows.
// A handler reads what was sent, asks access.Can, calls one act of the domain
// inside the store's transaction, and shows what came of it: no rule of law
// stands here.
package desk

import (
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"gongkai/calendar"
	"gongkai/internal/desk/signin"
	"gongkai/internal/ui"
	"gongkai/org"
	"gongkai/paper"
	"gongkai/request"
)

// Config is what a desk is made of.
type Config struct {
	Site  org.Site             // of the desk, never the portal's
	TLS   bool                 // it is reached by https: the cookie is sent that way only
	Today func() calendar.Date // the date at the office; required
	Now   func() time.Time     // nil: time.Now; sessions and codes live by it
	Days  *calendar.Calendar   // nil: calendar.Default

	House    House
	Accounts Accounts
	Sessions Sessions
	Journal  Journal
	Audit    Audit
	Requests request.Store
	Acts     Acts
	Files    Files
	Fonts    func() (paper.Fonts, error) // nil: paper.Builtin

	// Demo are the accounts of a demo database, which the sign-in page shows
	// with everything needed to use them. Nil on any other.
	Demo []DemoAccount
	Log  *slog.Logger // faults of the program only, never content; nil: none
}

// DemoAccount is an invented officer.
type DemoAccount struct {
	Name, Role              string // 林晓, 经办人
	Login, Password, Secret string
}

type desk struct {
	Config
	assets    *ui.Assets
	sessions  *scs.SessionManager
	passwords *signin.Passwords
	throttle  *throttle
	slots     ui.Slots // forms in memory
}

// New makes the site. The error is a sentence about the configuration.
func New(c Config) (http.Handler, error) {
	d, err := build(c)
	if err != nil {
		return nil, err
	}
	return d.handler()
}

func build(c Config) (*desk, error) {
	if err := c.Site.Check(); err != nil {
		return nil, err
	}
	switch {
	case c.Today == nil || c.House == nil:
		return nil, errors.New("没有给出今天的日期或者机关名录，工作台不能办理业务")
	case c.Accounts == nil || c.Sessions == nil || c.Journal == nil || c.Audit == nil:
		return nil, errors.New("没有给出账号、会话和日志的存放处，工作台不能登录")
	case c.Requests == nil || c.Acts == nil || c.Files == nil:
		return nil, errors.New("没有给出案件和文件的存放处，工作台不能办理业务")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Days == nil {
		c.Days = calendar.Default()
	}
	if c.Fonts == nil {
		c.Fonts = paper.Builtin
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	assets, err := ui.NewDeskAssets(script, []byte(paper.Stylesheet))
	if err != nil {
		return nil, err
	}
	passwords, err := signin.NewPasswords()
	if err != nil {
		return nil, err
	}
	return &desk{Config: c, assets: assets, sessions: newSessions(c), passwords: passwords, throttle: newThrottle(), slots: make(ui.Slots, atOnce)}, nil
}
