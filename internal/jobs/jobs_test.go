package jobs_test

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/jobs"
	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/internal/store/storetest"
	"gongkai/journal"
	"gongkai/request"
)

type wordDecoder = mime.WordDecoder

func body(m *mail.Message) (string, error) {
	var r io.Reader = m.Body
	switch m.Header.Get("Content-Transfer-Encoding") {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	text, err := io.ReadAll(r)
	return string(text), err
}

// engines open an empty database of each kind, with the pool that a queue has
// on it.
var engines = []struct {
	name string
	open func(testing.TB) (store.Config, func(*store.DB, *jobs.Config))
}{
	{"SQLite", func(tb testing.TB) (store.Config, func(*store.DB, *jobs.Config)) {
		return store.Config{Data: tb.TempDir(), Keys: tb.TempDir() + "/keys", Volatile: true},
			func(db *store.DB, c *jobs.Config) { c.SQLite = db.Writer() }
	}},
	{"PostgreSQL", func(tb testing.TB) (store.Config, func(*store.DB, *jobs.Config)) {
		dsn := pgtest.Open(tb)
		return store.Config{DSN: dsn, Keys: tb.TempDir() + "/keys"}, func(_ *store.DB, c *jobs.Config) {
			pool, err := sql.Open("pgx", dsn)
			if err != nil {
				tb.Fatal(err)
			}
			pool.SetMaxOpenConns(4)
			tb.Cleanup(func() {
				if err := pool.Close(); err != nil {
					tb.Error(err)
				}
			})
			c.Postgres = pool
		}
	}},
}

// office is the town with its queue and the mail that it sends.
type office struct {
	*storetest.Town
	*post
	queue *jobs.Queue
	chore atomic.Int64
	now   atomic.Int64 // epoch seconds
}

func (o *office) at(tb testing.TB, when string) {
	tb.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", when, time.FixedZone("Asia/Shanghai", 8*60*60))
	if err != nil {
		tb.Fatal(err)
	}
	o.now.Store(at.Unix())
}

// each runs a test on both engines, the queue not started yet.
func each(t *testing.T, do func(*testing.T, *office)) {
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			c, pool := e.open(t)
			o := &office{Town: storetest.Settle(t, c)}
			var address string
			o.post, address = servePost(t)
			mailer, err := jobs.ParseMailer("smtp://" + address + "?from=gongkai@linxi.example")
			if err != nil {
				t.Fatal(err)
			}
			o.at(t, "2026-03-02 09:00")
			config := jobs.Config{
				Cases: o.DB.Requests(), People: o.DB.People(), Rules: o.DB.Rules, Days: calendar.Default(),
				Now: func() time.Time { return time.Unix(o.now.Load(), 0) }, Mail: mailer, Desk: "https://desk.linxi.example/",
				Address: func(_ context.Context, p access.Person) (string, error) {
					return string(p.ID) + "@" + mailer.Domain(), nil
				},
				Chores: []func(context.Context) error{func(context.Context) error { o.chore.Add(1); return nil }},
			}
			pool(o.DB, &config)
			o.queue, err = jobs.Open(t.Context(), config)
			if err != nil {
				t.Fatal(err)
			}
			o.DB.Follow(o.queue.Follow)
			do(t, o)
		})
	}
}

func (o *office) start(tb testing.TB) {
	tb.Helper()
	if err := o.queue.Start(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { o.stop(tb) })
}

func (o *office) stop(tb testing.TB) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := o.queue.Stop(ctx); err != nil {
		tb.Error(err)
	}
}

func recipients(letters []delivered) []string {
	var to []string
	for _, l := range letters {
		to = append(to, strings.TrimSuffix(l.to, "@linxi.example"))
	}
	return to
}

// An application that came in is told to the clerks of its body, a draft to
// those who approve, in one mail each and without a word about the applicant.
func TestNotices(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		c, err := o.Submit(t.Context(), "lx-mzj", "2026-03-02")
		if err != nil {
			t.Fatal(err)
		}
		o.at(t, "2026-03-02 06:00") // before anybody is reminded of anything
		o.start(t)
		letters := o.all(t, 3)
		if got, want := recipients(letters), []string{"p-fan", "p-he", "p-lu"}; !slices.Equal(got, want) {
			t.Errorf("an application was told to %v; want %v", got, want)
		}
		for _, l := range letters {
			if !strings.Contains(l.text, "https://desk.linxi.example/") || !strings.Contains(l.subject, "待与申请人确认") {
				t.Errorf("the mail says %q: %q", l.subject, l.text)
			}
		}
		if err := o.Register(t.Context(), c.ID(), storetest.Clerk, "2026-03-02"); err != nil {
			t.Fatal(err)
		}
		decide(t, o, c.ID())
		letters = o.all(t, 6)
		if got, want := recipients(letters), []string{"p-fan", "p-fan", "p-he", "p-lu", "p-shen", "p-tang"}; !slices.Equal(got, want) {
			t.Errorf("the mails went to %v; want %v", got, want)
		}
		o.clean(t, letters)
	})
}

// An extension that waits for the head's consent is told to the head, and to
// nobody once he has decided.
func TestExtensionNotice(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		waiting, settled := o.Walk(t, "登记", "2026-03-02"), o.Walk(t, "登记", "2026-03-02")
		o.at(t, "2026-03-02 06:00")
		on := calendar.MustDate("2026-03-02")
		for _, id := range []request.ID{waiting.ID(), settled.ID()} {
			err := o.Act(t.Context(), id, storetest.Clerk, on, access.ProposeExtension, func(c *request.Case, s journal.Stamp, r request.Rules) error {
				p := request.Extension{Days: 10}
				p.Words.Reason = o.Word("延期")
				return c.ProposeExtension(s, r, p)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := o.Act(t.Context(), settled.ID(), storetest.Head, on, access.RejectExtension, (*request.Case).RejectExtension); err != nil {
			t.Fatal(err)
		}
		o.start(t)
		letters := o.all(t, 2)
		if got, want := recipients(letters), []string{"p-fan", "p-tang"}; !slices.Equal(got, want) {
			t.Errorf("the extension was told to %v; want the two heads, %v", got, want)
		}
		for _, l := range letters {
			if !strings.Contains(l.text, waiting.Facts().Number.String()) || !strings.Contains(l.subject, "待同意") {
				t.Errorf("the mail says %q: %q", l.subject, l.text)
			}
		}
		o.clean(t, letters)
	})
}

func decide(t *testing.T, o *office, id request.ID) {
	t.Helper()
	on := calendar.MustDate("2026-03-02")
	err := o.Act(t.Context(), id, storetest.Clerk, on, access.Decide, func(c *request.Case, s journal.Stamp, r request.Rules) error {
		return c.Decide(s, r, request.Decision{Outcome: "petition", Words: request.DecisionWords{Needs: map[string]string{
			"what_is_asked_really": o.Word("诉求"), "right_channel": o.Word("渠道")}}})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// clean fails if a mail holds a word that was planted in a personal field.
func (o *office) clean(t *testing.T, letters []delivered) {
	t.Helper()
	for _, l := range letters {
		if strings.Contains(l.subject+l.text, storetest.Canary) {
			t.Errorf("personal data in a mail: %q %q", l.subject, l.text)
		}
	}
}

// An act that is undone tells nobody, and one that is refused neither.
func TestUndone(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		power := errors.New("停电")
		s := o.Stamp(access.Public(), "2026-03-02")
		rules, err := o.DB.Rules(t.Context(), "lx-mzj", s.On)
		if err != nil {
			t.Fatal(err)
		}
		err = o.DB.Do(t.Context(), func(tx *store.Tx) error {
			c, err := request.Receive(storetest.NewID(), storetest.NewCode(), o.Application("lx-mzj"), request.Intake{Channel: request.Internet}, s, rules)
			if err != nil {
				return err
			}
			return errors.Join(tx.Requests().Submit(t.Context(), s, c), power)
		})
		if !errors.Is(err, power) {
			t.Fatal(err)
		}
		c, err := o.Submit(t.Context(), "lx-mzj", "2026-03-02")
		if err != nil {
			t.Fatal(err)
		}
		on := calendar.MustDate("2026-03-02")
		err = o.Act(t.Context(), c.ID(), storetest.Clerk, on, access.Decide, func(c *request.Case, s journal.Stamp, r request.Rules) error {
			return c.Decide(s, r, request.Decision{Outcome: "disclosed"})
		})
		if _, refused := errors.AsType[*request.Refusal](err); !refused {
			t.Fatalf("a decision before registration: %v", err)
		}
		o.at(t, "2026-03-02 06:00")
		o.start(t)
		letters := o.all(t, 3)
		if got, want := recipients(letters), []string{"p-fan", "p-he", "p-lu"}; !slices.Equal(got, want) {
			t.Errorf("mails went to %v; want those of the one application that was kept, %v", got, want)
		}
	})
}

// A reminder names what is due, overdue or unconfirmed: once for each officer
// and day, on working days, and only to whom it concerns.
func TestReminders(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.DB.Follow(nil) // only the reminders
		for _, on := range []string{"2026-01-20", "2026-02-06", "2026-02-25", "2026-03-12"} {
			c, err := o.Submit(t.Context(), "lx-mzj", on)
			if err == nil && on != "2026-03-12" {
				err = o.Register(t.Context(), c.ID(), storetest.Clerk, on)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, quiet := range []string{"2026-03-07 10:00", "2026-03-10 07:59"} { // Saturday; before the office opens
			o.at(t, quiet)
			o.remind(t)
		}
		o.at(t, "2026-03-10 09:00")
		o.remind(t)
		o.remind(t)
		o.start(t)
		first := o.all(t, 4)
		if got, want := recipients(first), []string{"p-fan", "p-he", "p-lu", "p-tang"}; !slices.Equal(got, want) {
			t.Fatalf("reminded are %v; want %v", got, want)
		}
		for _, l := range first {
			late, soon := strings.Contains(l.text, "YSQ-2026-0001：答复期限2026年2月24日，已逾期"), strings.Contains(l.text, "YSQ-2026-0002：答复期限2026年3月12日，还有2个工作日")
			if head := l.to == "p-tang@linxi.example"; !late || soon == head || strings.Contains(l.text, "YSQ-2026-0003") {
				t.Errorf("to %s:\n%s", l.to, l.text)
			}
		}
		o.at(t, "2026-03-16 09:00")
		o.remind(t)
		second := o.all(t, 8)
		o.clean(t, second)
		waiting := 0
		for _, l := range second {
			if strings.Contains(l.text, "2026年3月12日提交，尚未与申请人确认") {
				waiting++
			}
		}
		if waiting != 3 {
			t.Errorf("%d officers were told that an application waits for confirmation; want the three clerks", waiting)
		}
		ids := map[string]bool{}
		for _, l := range second {
			if ids[l.id] {
				t.Errorf("two mails with one id: %v", l)
			}
			ids[l.id] = true
		}
	})
}

func (o *office) remind(t *testing.T) {
	t.Helper()
	if err := jobs.Remind(t.Context(), o.queue); err != nil {
		t.Fatal(err)
	}
}

// What the mail server refuses for good is not tried again, and the others get
// theirs.
func TestRefusedMail(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.refuse = func(to string) error {
			if strings.HasPrefix(to, "p-he@") {
				return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"}
			}
			return nil
		}
		if _, err := o.Submit(t.Context(), "lx-mzj", "2026-03-02"); err != nil {
			t.Fatal(err)
		}
		o.at(t, "2026-03-02 06:00")
		o.start(t)
		if got, want := recipients(o.all(t, 2)), []string{"p-fan", "p-lu"}; !slices.Equal(got, want) {
			t.Errorf("mails went to %v; want %v", got, want)
		}
	})
}

// The queue works while the office does: nothing is lost, nothing is locked.
func TestUnderLoad(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		o.at(t, "2026-03-02 06:00")
		o.start(t)
		const hands, cases = 4, 8
		var all sync.WaitGroup
		for range hands {
			all.Go(func() {
				for range cases {
					if _, err := o.SubmitBare(t.Context(), "lx-mzj", "2026-03-02"); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		letters := o.all(t, 3*hands*cases)
		ids := map[string]int{}
		for _, l := range letters {
			ids[l.id]++
		}
		if len(ids) != 3*hands*cases {
			t.Errorf("%d different mails for %d applications and three clerks", len(ids), hands*cases)
		}
		wrong, err := o.DB.Requests().Inspect(t.Context())
		if err != nil || len(wrong) > 0 {
			t.Errorf("after it: %v, %v", wrong, err)
		}
	})
}

// A second server on the same records, and one that starts again, find the
// tables as they are; the chores are done. One of them counts the due dates
// again.
func TestAgain(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		c := o.Walk(t, "登记", "2026-03-02")
		if _, err := o.DB.Writer().ExecContext(t.Context(), `UPDATE cases SET due = '2026-04-02' WHERE id = $1`, string(c.ID())); err != nil {
			t.Fatal(err)
		}
		o.start(t)
		for o.chore.Load() == 0 && t.Context().Err() == nil {
			time.Sleep(10 * time.Millisecond)
		}
		c, err := o.DB.Requests().Case(t.Context(), o.Stamp(storetest.Clerk, "2026-03-02"), c.ID())
		if err != nil {
			t.Fatal(err)
		}
		if entries := c.Entries(); entries[len(entries)-1].Act != access.Recount {
			t.Error("the server has started with other holidays, and the journal of an open case does not say so")
		}
		again, err := jobs.Open(t.Context(), o.queue.Config)
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := again.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
}

func TestParseMailer(t *testing.T) {
	for _, c := range []struct{ name, address, domain, says string }{
		{"加密", "smtp://u:p@mail.linxi.example:587?from=gongkai@linxi.example", "linxi.example", ""},
		{"一开始就加密", "smtps://u:p@mail.linxi.example?from=gongkai@mail.linxi.example&domain=linxi.example", "linxi.example", ""},
		{"内部转发", "smtp://relay.linxi.example:25?from=gongkai@linxi.example&tls=off", "linxi.example", ""},
		{"本机", "smtp://127.0.0.1:2525?from=gongkai@linxi.example", "linxi.example", ""},
		{"密码不加密", "smtp://u:geheim@mail.linxi.example?from=gongkai@linxi.example&tls=off", "", "密码"},
		{"没有发件地址", "smtp://mail.linxi.example", "", "发件地址"},
		{"发件地址不对", "smtp://mail.linxi.example?from=gongkai", "", "发件地址"},
		{"没有主机", "smtp://?from=gongkai@linxi.example", "", "主机名"},
		{"不是邮件", "https://mail.linxi.example?from=gongkai@linxi.example", "", "smtp://"},
		{"读不懂", "smtp://u:geheim@%zz", "", "读不懂"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := jobs.ParseMailer(c.address)
			if c.says == "" {
				if err != nil || m.Domain() != c.domain {
					t.Errorf("%v, %v", m, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(fmt.Sprint(err), "geheim") {
				t.Errorf("error is %v; want %q in it and no password", err, c.says)
			}
		})
	}
}
