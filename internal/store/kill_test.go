package store_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/internal/store/storetest"
	"gongkai/request"
)

// The variables that make this test binary a writer, which is there to be
// killed.
const (
	writerData = "GONGKAI_WRITER_DATA"
	writerDSN  = "GONGKAI_WRITER_DSN"
	writerKeys = "GONGKAI_WRITER_KEYS"
)

func TestMain(m *testing.M) {
	if os.Getenv(writerKeys) == "" {
		os.Exit(m.Run())
	}
	err := write(store.Config{Data: os.Getenv(writerData), DSN: os.Getenv(writerDSN), Keys: os.Getenv(writerKeys)})
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// write submits, registers and assigns without an end, from several hands at
// once. What the store has acknowledged it says on standard output, a line in
// one write: id, number of entries, number of the case.
func write(c store.Config) error {
	db, err := store.Open(context.Background(), c)
	if err != nil {
		return err
	}
	town := &storetest.Town{DB: db}
	broken := make(chan error)
	for range 4 {
		go func() { broken <- writeOn(town) }()
	}
	return <-broken
}

func writeOn(town *storetest.Town) error {
	ctx := context.Background()
	on := calendar.MustDate("2026-03-02")
	for i := 0; ; i++ {
		c, err := town.Submit(ctx, storetest.Bodies[i%2], "2026-03-02")
		if err != nil {
			return err
		}
		if err := acknowledge(town, c.ID(), 1); err != nil {
			return err
		}
		if err := town.Register(ctx, c.ID(), storetest.Deputy, "2026-03-02"); err != nil {
			return err
		}
		if err := acknowledge(town, c.ID(), 3); err != nil {
			return err
		}
		err = town.Act(ctx, c.ID(), storetest.Deputy, on, access.Accept, func(c *request.Case, s storetest.Stamp, r request.Rules) error {
			return c.Accept(s, r, request.Assignment{Handler: storetest.Author(storetest.Clerk2)})
		})
		if err != nil {
			return err
		}
		if err := acknowledge(town, c.ID(), 4); err != nil {
			return err
		}
	}
}

// acknowledge says what is kept. The number is asked for, as the officer sees it.
func acknowledge(town *storetest.Town, id request.ID, entries int) error {
	number := "-"
	if entries > 1 {
		c, err := town.DB.Requests().Case(context.Background(), town.Stamp(storetest.Deputy, "2026-03-02"), id)
		if err != nil {
			return err
		}
		number = c.Facts().Number.String()
	}
	_, err := fmt.Printf("%s %d %s\n", id, entries, number)
	return err
}

// TestKilled kills a writer with kill -9 at a random moment under load, again
// and again, and counts outside of it what it had acknowledged. All of that is
// there, numbers have no gap, and every row is the fold of its entries.
func TestKilled(t *testing.T) {
	rounds := 10
	if os.Getenv("GONGKAI_SOAK") != "" {
		rounds = 100
	}
	for _, e := range []struct {
		name string
		open func(testing.TB) store.Config
	}{
		{"SQLite", func(tb testing.TB) store.Config {
			return store.Config{Data: tb.TempDir(), Keys: tb.TempDir() + "/keys"}
		}},
		{"PostgreSQL", func(tb testing.TB) store.Config {
			return store.Config{DSN: pgtest.OpenDurable(tb), Keys: tb.TempDir() + "/keys"}
		}},
	} {
		t.Run(e.name, func(t *testing.T) {
			config := e.open(t)
			town := storetest.Settle(t, config)
			total := map[string]bool{}
			var backup bytes.Buffer
			for round := range rounds {
				wait := time.Duration(rand.IntN(300)) * time.Millisecond
				acknowledged := loadAndKill(t, config, func() {
					if round == 1 { // another process writes, and is killed when the backup is done
						if err := town.DB.Backup(t.Context(), &backup); err != nil {
							t.Error(err)
						}
					}
					time.Sleep(wait)
				})
				for id, last := range acknowledged {
					c, err := town.DB.Requests().Case(t.Context(), town.Stamp(storetest.Deputy, "2026-03-02"), request.ID(id))
					if err != nil {
						t.Fatalf("round %d, killed after %s: an acknowledged case is gone: %v", round, wait, err)
					}
					if !strings.HasPrefix(c.Facts().Applicant().Name, storetest.Canary) {
						t.Fatalf("round %d: an acknowledged case lost its applicant", round)
					}
					if c.Version() < last.entries || last.number != "-" && last.number != c.Facts().Number.String() {
						t.Fatalf("round %d, killed after %s: %d entries and number %s were acknowledged; there are %d, and it is %s",
							round, wait, last.entries, last.number, c.Version(), c.Facts().Number)
					}
					attachment := c.Facts().Applicant().Attachments[0].Hash
					if _, err := town.DB.Files().Open(t.Context(), id, attachment); err != nil {
						t.Fatalf("round %d: the attachment of an acknowledged case: %v", round, err)
					}
					total[id] = true
				}
				wrong, err := town.DB.Requests().Inspect(t.Context())
				if err != nil || len(wrong) > 0 {
					t.Fatalf("round %d, killed after %s: %v %v", round, wait, wrong, err)
				}
			}
			again := storetest.Restore(t, backup.Bytes(), e.open(t), config.Keys)
			if wrong, err := again.DB.Requests().Inspect(t.Context()); err != nil || len(wrong) > 0 {
				t.Errorf("the backup that was taken under load: %v %v", wrong, err)
			}
			t.Logf("%d kills, %d cases acknowledged, none lost", rounds, len(total))
			if len(total) < rounds {
				t.Errorf("only %d cases were acknowledged in %d rounds: that proves nothing", len(total), rounds)
			}
		})
	}
}

type acknowledgement struct {
	entries int
	number  string
}

// loadAndKill runs a writer, kills it when meanwhile, begun at its first word,
// returns, and returns the last that it acknowledged of each case.
func loadAndKill(t *testing.T, c store.Config, meanwhile func()) map[string]acknowledgement {
	t.Helper()
	writer := exec.Command(os.Args[0])
	writer.Env = append(os.Environ(), writerData+"="+c.Data, writerDSN+"="+c.DSN, writerKeys+"="+c.Keys)
	var complaint strings.Builder
	writer.Stderr = &complaint
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	acknowledged := map[string]acknowledgement{}
	var killer sync.WaitGroup
	defer killer.Wait()
	for first := true; ; first = false {
		line, err := lines.ReadString('\n')
		if err == io.EOF { // half a line was not acknowledged
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if first {
			killer.Go(func() {
				meanwhile()
				_ = writer.Process.Kill() // SIGKILL; the error would be that it ended by itself, and is seen below
			})
		}
		var id string
		var a acknowledgement
		if _, err := fmt.Sscan(line, &id, &a.entries, &a.number); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		acknowledged[id] = a
	}
	_ = writer.Wait() // that it was killed
	if complaint.Len() > 0 {
		t.Fatalf("the writer ended by itself: %s", complaint.String())
	}
	return acknowledged
}
