package portal

import (
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// How often one address may do what costs or what could be guessed. A whole
// office may stand behind one address.
const (
	lookups     = 20 // query codes that nobody has
	lookupTime  = 10 * time.Minute
	handIns     = 30 // applications
	handInTime  = time.Hour
	mostWatched = 10_000 // addresses remembered at once
)

// limiter counts what an address did in a while. It remembers in memory only:
// a restart forgives, and each process counts for itself. It is the second
// door: a query code has 74 random bits, and nobody guesses it.
type limiter struct {
	most int
	per  time.Duration

	mu   sync.Mutex
	seen map[netip.Prefix]*tallied
}

type tallied struct {
	n     int
	since time.Time
}

func newLimiter(most int, per time.Duration) *limiter {
	return &limiter{most: most, per: per, seen: map[netip.Prefix]*tallied{}}
}

// take counts one, before it is known how it ends, so that many at once gain
// nothing. It returns how long to wait where there were too many; that one is
// not counted.
func (l *limiter) take(now time.Time, who netip.Prefix) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	t := l.seen[who]
	if t == nil || now.Sub(t.since) >= l.per {
		l.makeRoom(now)
		t = &tallied{since: now}
		l.seen[who] = t
	}
	if t.n >= l.most {
		return t.since.Add(l.per).Sub(now)
	}
	t.n++
	return 0
}

// give takes one back: it was honest.
func (l *limiter) give(who netip.Prefix) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if t := l.seen[who]; t != nil && t.n > 0 {
		t.n--
	}
}

// makeRoom forgets what is over, and if nothing is, whatever comes first.
func (l *limiter) makeRoom(now time.Time) {
	if len(l.seen) < mostWatched {
		return
	}
	for who, t := range l.seen {
		if now.Sub(t.since) >= l.per {
			delete(l.seen, who)
		}
	}
	for who := range l.seen {
		if len(l.seen) < mostWatched {
			return
		}
		delete(l.seen, who)
	}
}

// network is whom the limits count: an address, and of IPv6 the whole network
// that its holder has.
func (p *portal) network(r *http.Request) netip.Prefix {
	at := p.Client(r).Unmap().WithZone("")
	bits := at.BitLen()
	if at.Is6() {
		bits = 64
	}
	net, err := at.Prefix(bits)
	if err != nil { // no address at all: those are counted together
		return netip.Prefix{}
	}
	return net
}

// direct is the address of whoever opened the connection.
func direct(r *http.Request) netip.Addr {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr()
}
