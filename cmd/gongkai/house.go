package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/county"
	"gongkai/internal/desk"
	"gongkai/internal/desk/records"
	"gongkai/internal/jobs"
	"gongkai/internal/portal"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// house is what a server with records runs on: the database, the queue and
// the register.
type house struct {
	db    *store.DB
	queue *jobs.Queue
	pool  *sql.DB // the queue's own, on PostgreSQL; nil on SQLite
	tree  *org.Tree
	cal   *calendar.Calendar
	demo  bool
	began bool // the queue
}

// The queue has a small pool of its own, so that it never waits for the desk,
// or the desk for it.
const queuePool = 4

func (c serveCmd) openHouse(ctx context.Context, s streams, cal *calendar.Calendar) (*house, error) {
	db, err := c.open(ctx, cal)
	if err != nil {
		return nil, err
	}
	h := &house{db: db, cal: cal}
	if err := h.open(ctx, c, s); err != nil {
		return nil, errors.Join(err, h.close())
	}
	return h, nil
}

func (h *house) open(ctx context.Context, c serveCmd, s streams) error {
	var err error
	if h.demo, err = h.db.Demo(ctx); err != nil {
		return err
	}
	if err := c.checkAddresses(h.demo); err != nil {
		return err
	}
	if h.tree, err = h.db.Bodies().Tree(ctx); err != nil {
		return err
	}
	config := jobs.Config{
		Cases: h.db.Requests(), People: h.db.People(), Rules: h.db.Rules, Days: h.cal, Now: s.now, Desk: c.deskURL(),
		Log: slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn})), // the queue tells much
		Chores: []func(context.Context) error{
			func(ctx context.Context) error { _, err := h.db.Sessions().Purge(ctx); return err },
			func(ctx context.Context) error {
				_, err := h.db.Files().Sweep(ctx, s.now().Add(-abandoned).UnixMilli())
				return err
			},
		},
	}
	if c.SMTP != "" {
		if config.Mail, err = jobs.ParseMailer(c.SMTP); err != nil {
			return fmt.Errorf("--smtp：%w", err)
		}
		config.Address = h.address(config.Mail.Domain())
	}
	if h.db.Engine() == store.SQLite {
		config.SQLite = h.db.Writer()
	} else {
		if h.pool, err = sql.Open("pgx", c.DB); err != nil {
			return err
		}
		h.pool.SetMaxOpenConns(queuePool)
		config.Postgres = h.pool
	}
	if h.queue, err = jobs.Open(ctx, config); err != nil {
		return err
	}
	h.db.Follow(h.queue.Follow)
	return nil
}

// abandoned is how long the files of an application that was begun and never
// submitted are kept.
const abandoned = 24 * time.Hour

// address gives an officer's mailbox: his login name at the office's domain,
// or the login name itself where it is one.
func (h *house) address(domain string) func(context.Context, access.Person) (string, error) {
	return func(ctx context.Context, p access.Person) (string, error) {
		account, err := h.db.Accounts().Account(ctx, p.ID)
		if _, none := errors.AsType[*store.NotFound](err); none {
			return "", nil
		}
		if err != nil || strings.Contains(account.Login, "@") {
			return account.Login, err
		}
		return account.Login + "@" + domain, nil
	}
}

// work begins the jobs.
func (h *house) work(ctx context.Context) error {
	h.began = true
	return h.queue.Start(ctx)
}

func (h *house) close() error {
	var err error
	if h.began {
		ctx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
		defer cancel()
		err = h.queue.Stop(ctx)
	}
	if h.pool != nil {
		err = errors.Join(err, h.pool.Close())
	}
	return errors.Join(err, h.db.Close())
}

// site is the platform of whoever heads the register.
func (h *house) site(base string) org.Site {
	if h.demo {
		return county.Site("", base)
	}
	site := org.Site{BasePath: base}
	for _, b := range h.tree.All() {
		if b.Parent == "" {
			site.Body = b.Name
			break
		}
	}
	return site
}

// deskURL is the desk's address as mails name it.
func (c serveCmd) deskURL() string {
	if c.DeskURL != "" {
		return c.DeskURL
	}
	return "http://" + c.DeskAddr + "/"
}

// desk makes the officers' site and says below which path it lies.
func (h *house) desk(c serveCmd, s streams, log *slog.Logger) (http.Handler, string, error) {
	site := h.site("/")
	if u, err := url.Parse(c.DeskURL); err == nil && u.Host != "" {
		site.Host = u.Host
		if site.BasePath, err = org.CleanBasePath(u.Path); err != nil {
			return nil, "", fmt.Errorf("--desk-url：%w", err)
		}
	}
	config := desk.Config{Site: site, TLS: strings.HasPrefix(c.DeskURL, "https://"), Today: s.today, Now: s.now, Days: h.cal,
		Journal: h.db, Log: log}
	records.Use(&config, h.db)
	if h.demo {
		for _, a := range county.Hosts() {
			config.Demo = append(config.Demo, desk.DemoAccount{Name: a.Person.Name, Role: a.Role, Login: a.Login, Password: a.Password, Secret: a.Secret})
		}
	}
	handler, err := desk.New(config)
	return handler, site.Base(), err
}

// hands takes applications from the public site into the store, case and
// files in one transaction.
type hands struct {
	db *store.DB
	s  streams
}

var _ portal.Applications = hands{}

func (h hands) Submit(ctx context.Context, id request.ID, code request.Code, app request.Application, files []portal.File) error {
	stamp := journal.Stamp{By: access.Public(), On: h.s.today(), At: h.s.now().UnixMilli()}
	rules, err := h.db.Rules(ctx, app.Body, stamp.On)
	if err != nil {
		return err
	}
	return h.db.Do(ctx, func(t *store.Tx) error {
		with := app
		with.Attachments = nil
		for _, f := range files {
			hash, err := t.Files().Put(ctx, string(id), f.Data)
			if err != nil {
				return err
			}
			with.Attachments = append(with.Attachments, request.Attachment{Name: f.Name, Type: f.Type, Size: int64(len(f.Data)), Hash: hash})
		}
		c, err := request.Receive(id, code, with, request.Intake{Channel: request.Internet}, stamp, rules)
		if err != nil {
			return err
		}
		return t.Requests().Submit(ctx, stamp, c)
	})
}

func (h hands) ByCode(ctx context.Context, number request.Number, code request.Code) (request.Public, error) {
	return h.db.Requests().ByCode(ctx, number, code)
}

func (h hands) Paper(ctx context.Context, number request.Number, code request.Code, hash string) ([]byte, request.Attachment, error) {
	return h.db.Requests().Paper(ctx, number, code, hash)
}
