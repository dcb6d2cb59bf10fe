// Package jobs is the work that the server does by itself: it tells officers
// by mail that something waits for them, reminds them of what falls due
// (条例第三十三条的答复期限), and clears away what has expired. What follows from an act
// is enqueued in the transaction of the act, so that neither is kept without
// the other. No legal date lives here: due dates stand in the cases, and a job
// that is lost costs a mail.
package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/request"
)

// Config is what the queue works with.
type Config struct {
	SQLite   *sql.DB // the one connection that writes a SQLite database; or
	Postgres *sql.DB // a small pool of the queue's own

	Cases  Cases
	People People
	Rules  func(ctx context.Context, body org.ID, on calendar.Date) (request.Rules, error)
	Days   *calendar.Calendar
	Now    func() time.Time

	Mail    *Mailer                                                    // nil: no mail, and nothing is enqueued
	Address func(ctx context.Context, p access.Person) (string, error) // of an officer; "": he gets none
	Desk    string                                                     // address of the desk as the mails name it; "": not named

	Chores []func(ctx context.Context) error // done every hour
	Log    *slog.Logger                      // nil: none
}

// Cases lists cases and counts them again; internal/store implements it.
type Cases interface {
	Find(ctx context.Context, s journal.Stamp, q request.Query) ([]request.Summary, error)
	// Recount counts the due dates of open cases again, and notes those that a
	// holiday notice has moved.
	Recount(ctx context.Context, s journal.Stamp) (moved int, err error)
}

// People lists the officers; internal/store implements it.
type People interface {
	All(ctx context.Context) ([]access.Person, error)
}

// Queue is the work to be done. Every job is done at least once, so each must
// bear to be done twice.
type Queue struct {
	Config
	client *river.Client[*sql.Tx]
	over   atomic.Bool // Stop was called
}

const (
	scanEvery  = 10 * time.Minute
	choreEvery = time.Hour
	keepDone   = 7 * 24 * time.Hour // longer than the day for which a finished reminder bars another
	jobTimeout = time.Minute
	stuckAfter = 5 * time.Minute // a job of a server that was killed is taken up again
	workers    = 4
	maxTries   = 12 // with growing pauses, about a day
)

// Open makes the queue's tables where they are missing or old. Nothing is
// worked on until Start.
func Open(ctx context.Context, c Config) (*Queue, error) {
	switch {
	case (c.SQLite == nil) == (c.Postgres == nil):
		return nil, errors.New("open queue: give either a SQLite or a PostgreSQL pool")
	case c.Cases == nil || c.People == nil || c.Rules == nil || c.Days == nil || c.Now == nil:
		return nil, errors.New("open queue: cases, people, rules, calendar and clock are required")
	case c.Mail != nil && c.Address == nil:
		return nil, errors.New("open queue: mail without addresses")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	var driver riverdriver.Driver[*sql.Tx] = riverdatabasesql.New(c.Postgres)
	if c.SQLite != nil {
		driver = riversqlite.New(c.SQLite)
	}
	if err := migrate(ctx, driver, c.Log); err != nil {
		return nil, err
	}
	q := &Queue{Config: c}
	log := slog.New(untilStop{c.Log.Handler(), &q.over})
	staff := river.NewWorkers()
	river.AddWorker(staff, river.WorkFunc(func(ctx context.Context, j *river.Job[letterArgs]) error { return q.post(ctx, j.Args) }))
	river.AddWorker(staff, river.WorkFunc(func(ctx context.Context, j *river.Job[noticeArgs]) error { return q.notify(ctx, j.Args) }))
	river.AddWorker(staff, river.WorkFunc(func(ctx context.Context, _ *river.Job[remindArgs]) error { return q.remind(ctx) }))
	river.AddWorker(staff, river.WorkFunc(func(ctx context.Context, _ *river.Job[choreArgs]) error { return q.chores(ctx) }))
	var err error
	q.client, err = river.NewClient(driver, &river.Config{
		Workers: staff, Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workers}},
		PeriodicJobs: q.periodic(), PollOnly: true, JobTimeout: jobTimeout, RescueStuckJobsAfter: stuckAfter, MaxAttempts: maxTries,
		CompletedJobRetentionPeriod: keepDone, CancelledJobRetentionPeriod: keepDone, DiscardedJobRetentionPeriod: keepDone, Logger: log,
	})
	if err != nil {
		return nil, fmt.Errorf("open queue: %w", err)
	}
	return q, nil
}

func migrate(ctx context.Context, driver riverdriver.Driver[*sql.Tx], log *slog.Logger) error {
	m, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: log})
	if err == nil {
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	}
	if err != nil {
		return fmt.Errorf("make the tables of the queue: %w", err)
	}
	return nil
}

// periodic is what the clock starts. Each server process asks; one of them is
// the leader and does it.
func (q *Queue) periodic() []*river.PeriodicJob {
	every := func(pause time.Duration, args river.JobArgs) *river.PeriodicJob {
		return river.NewPeriodicJob(river.PeriodicInterval(pause),
			func() (river.JobArgs, *river.InsertOpts) { return args, &river.InsertOpts{MaxAttempts: 1} }, // the next one comes by itself
			&river.PeriodicJobOpts{RunOnStart: true})
	}
	all := []*river.PeriodicJob{every(choreEvery, choreArgs{})}
	if q.Mail != nil {
		all = append(all, every(scanEvery, remindArgs{}))
	}
	return all
}

// Start begins to work. It goes on until Stop.
func (q *Queue) Start(ctx context.Context) error {
	if err := q.client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start queue: %w", err)
	}
	return nil
}

// Stop finishes the jobs that are being worked on, or gives them up when ctx
// ends; they are done again then.
func (q *Queue) Stop(ctx context.Context) error {
	q.over.Store(true)
	if err := q.client.Stop(ctx); err != nil {
		return errors.Join(fmt.Errorf("stop queue: %w", err), q.client.StopAndCancel(context.WithoutCancel(ctx)))
	}
	return nil
}

// untilStop is silent once the queue is told to stop: River then calls every
// query an error that it gives up.
type untilStop struct {
	slog.Handler
	over *atomic.Bool
}

func (h untilStop) Handle(ctx context.Context, r slog.Record) error {
	if h.over.Load() {
		return nil
	}
	return h.Handler.Handle(ctx, r)
}

func (h untilStop) WithAttrs(attrs []slog.Attr) slog.Handler {
	return untilStop{h.Handler.WithAttrs(attrs), h.over}
}

func (h untilStop) WithGroup(name string) slog.Handler {
	return untilStop{h.Handler.WithGroup(name), h.over}
}

type choreArgs struct{}

func (choreArgs) Kind() string { return "chores" }

// chores counts due dates again, because the server may have been started with
// a new holiday notice, and clears away what has expired.
func (q *Queue) chores(ctx context.Context) error {
	today, now, err := q.today()
	if err != nil {
		return err
	}
	moved, err := q.Cases.Recount(ctx, q.stamp(today, now))
	if moved > 0 {
		q.Log.Info("due dates counted again after a change of the holidays", "moved", moved)
	}
	for _, do := range q.Chores {
		err = errors.Join(err, do(ctx))
	}
	return err
}

// today is the civil date in China.
func (q *Queue) today() (calendar.Date, time.Time, error) {
	now := q.Now().In(china)
	y, m, d := now.Date()
	date, err := calendar.NewDate(y, int(m), d)
	return date, now, err
}

var china = time.FixedZone("Asia/Shanghai", 8*60*60)

func (q *Queue) stamp(on calendar.Date, now time.Time) journal.Stamp {
	return journal.Stamp{By: access.Program("remind"), On: on, At: now.UnixMilli()}
}
