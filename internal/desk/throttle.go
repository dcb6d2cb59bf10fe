package desk

import (
	"cmp"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"
)

// How many wrong sign-ins are free, and how the wait grows after them. An
// address may serve a whole office behind one router.
const (
	freeOfAccount = 5
	freeOfAddress = 20
	firstWait     = 30 * time.Second
	longestWait   = 15 * time.Minute
	forgetAfter   = time.Hour
	mostWatched   = 10_000 // names and addresses remembered at once
)

// throttle slows down whoever guesses, by the name he tries and by his
// address. It remembers in memory only: a restart forgives, and each process
// counts for itself.
type throttle struct {
	mu    sync.Mutex
	tries map[string]*tries
}

type tries struct {
	n    int
	last time.Time
}

// watched is a name or an address and how many failures it has free.
type watched struct {
	key  string
	free int
}

func newThrottle() *throttle { return &throttle{tries: map[string]*tries{}} }

func watchedAccount(login string) watched { return watched{"a " + login, freeOfAccount} }

// watchedAddress takes a whole IPv6 network for one: its holder has them all.
func watchedAddress(r *http.Request) watched {
	host := r.RemoteAddr
	if at, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		host = at.Addr().Unmap().String()
		if at.Addr().Is6() && !at.Addr().Is4In6() {
			if net, err := at.Addr().WithZone("").Prefix(64); err == nil {
				host = net.String()
			}
		}
	}
	return watched{"h " + host, freeOfAddress}
}

// try counts an attempt, before it is known whether it succeeds, so that many
// at once gain nothing. It returns how long to wait where there were too many;
// such an attempt must not be made and does not count.
func (t *throttle) try(now time.Time, who ...watched) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	var wait time.Duration
	for _, w := range who {
		if e := t.tries[w.key]; e != nil && e.n >= w.free {
			pause := min(firstWait<<min(e.n-w.free, 10), longestWait)
			wait = max(wait, e.last.Add(pause).Sub(now))
		}
	}
	if wait > 0 {
		return wait
	}
	for _, w := range who {
		e := t.tries[w.key]
		if e == nil || now.Sub(e.last) > forgetAfter {
			t.makeRoom(now)
			e = &tries{}
			t.tries[w.key] = e
		}
		e.n++
		e.last = now
	}
	return 0
}

// forgive takes back what try counted: the name starts anew, the address loses
// this one attempt.
func (t *throttle) forgive(account, address watched) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tries, account.key)
	if e := t.tries[address.key]; e != nil && e.n > 0 {
		e.n--
	}
}

// makeRoom forgets what is old, and if all is young the oldest tenth.
func (t *throttle) makeRoom(now time.Time) {
	if len(t.tries) < mostWatched {
		return
	}
	type aged struct {
		key  string
		last time.Time
	}
	var young []aged
	for key, e := range t.tries {
		if now.Sub(e.last) > forgetAfter {
			delete(t.tries, key)
		} else {
			young = append(young, aged{key, e.last})
		}
	}
	if len(young) < mostWatched {
		return
	}
	slices.SortFunc(young, func(a, b aged) int {
		return cmp.Or(a.last.Compare(b.last), strings.Compare(a.key, b.key))
	})
	for _, e := range young[:mostWatched/10] {
		delete(t.tries, e.key)
	}
}
