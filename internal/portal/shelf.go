package portal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"

	"github.com/maypok86/otter/v2"

	"gongkai/calendar"
	"gongkai/internal/ui"
)

// keeping says whether the pages of a route are kept once they are rendered.
// Only what is the same for everybody may be: a page that shows what somebody
// sent, or what belongs to somebody, is made anew each time and kept nowhere.
type keeping uint8

const (
	undecided     keeping = iota // nothing is kept; a test fails until somebody decides
	never                        // it answers what was sent, belongs to one person, or is no page
	untilMidnight                // made of the program, its calendar and the date
	untilChanged                 // made of the register of bodies too
)

// shelfBytes bounds the kept pages in memory. All pages of a county with a
// hundred bodies, in both languages and views, take some 5 MB.
const shelfBytes = 32 << 20

// shelf keeps rendered pages. What goes when there is too much is what is
// seldom asked for.
type shelf struct {
	pages *otter.Cache[pageKey, *ui.Kept]
}

// pageKey is everything that a kept page depends on. The language is in the path.
type pageKey struct {
	path  string
	query string // the parameters on the route's list, no other
	elder bool
	day   calendar.Date // pages print today's date
	state string        // of the register; "" where the page shows nothing of it
}

// keyBytes is about what an entry takes beside its page and its key's texts.
const keyBytes = 256

func newShelf(most uint64) (shelf, error) {
	pages, err := otter.New(&otter.Options[pageKey, *ui.Kept]{
		MaximumWeight: most,
		Weigher: func(k pageKey, page *ui.Kept) uint32 {
			return uint32(page.Size() + len(k.path) + len(k.query) + len(k.state) + keyBytes)
		},
		Logger: &otter.NoopLogger{},
	})
	return shelf{pages}, err
}

// answer serves a request by its route, from the shelf where that is allowed.
func (p *portal) answer(rt route, w http.ResponseWriter, r *http.Request, lang ui.Lang) {
	key, ok := p.keyOf(rt, r)
	if !ok {
		rt.serve(p, w, r, lang)
		return
	}
	// Whoever leaves must not spoil the page for those who wait for it too.
	ctx := context.WithoutCancel(r.Context())
	page, err := p.shelf.pages.Get(ctx, key, otter.LoaderFunc[pageKey, *ui.Kept](func(ctx context.Context, key pageKey) (*ui.Kept, error) {
		taken := &taken{header: http.Header{}, status: http.StatusOK}
		rt.serve(p, taken, key.request(ctx, r), lang)
		if !taken.keeps() {
			return nil, taken
		}
		return ui.Keep(taken.body.Bytes()), nil
	}))
	var other *taken
	switch {
	case errors.As(err, &other):
		maps.Copy(w.Header(), other.header.Clone()) // its waiters each add to their own
		w.Header().Set("Vary", "Cookie")
		ui.Pack(w, r, other.status, other.body.Bytes())
	case err != nil: // another's rendering, which this one waited for, broke
		p.Log.Error("render", "path", r.URL.Path, "error kind", errorKind(err))
		p.fault(w, r, http.StatusInternalServerError)
	default:
		w.Header().Set("Vary", "Cookie")
		page.Send(w, r)
	}
}

// keyOf is the key of the page that is asked for; false where it is not to be
// kept.
func (p *portal) keyOf(rt route, r *http.Request) (pageKey, bool) {
	if rt.keep != untilMidnight && rt.keep != untilChanged || rt.method != http.MethodGet {
		return pageKey{}, false
	}
	query, ok := rt.listed(r.URL)
	if !ok {
		return pageKey{}, false
	}
	key := pageKey{path: r.URL.Path, query: query, elder: elder(r), day: p.Today()}
	if rt.keep == untilChanged {
		state, err := p.state(r.Context())
		if err != nil { // the page itself says so
			return pageKey{}, false
		}
		key.state = state
	}
	return key, true
}

// listed writes the parameters on the route's list in one form, whatever
// others were sent. It is false for a value that the list does not take, and
// for the route of a form that was filled in: that page is its sender's.
func (rt route) listed(u *url.URL) (string, bool) {
	if u.RawQuery == "" {
		return "", true
	}
	if rt.asks {
		return "", false
	}
	sent, kept := u.Query(), url.Values{}
	for name, canonical := range rt.params {
		if !sent.Has(name) {
			continue
		}
		value, ok := canonical(sent.Get(name))
		if !ok {
			return "", false
		}
		kept.Set(name, value)
	}
	return kept.Encode(), true
}

// canonical writes a parameter's value in the one form that a page of its own
// is kept for; false where there is none.
type canonical func(value string) (string, bool)

func flag(string) (string, bool) { return "1", true }

func date(value string) (string, bool) {
	_, err := calendar.ParseDate(value) // it takes one way of writing
	return value, err == nil
}

// request is all that a kept page is made of: whatever else somebody sent, a
// cookie, an address, a header, cannot come into it.
func (k pageKey) request(ctx context.Context, r *http.Request) *http.Request {
	clean := (&http.Request{Method: http.MethodGet, URL: &url.URL{Path: k.path, RawQuery: k.query}, Header: http.Header{},
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Body: http.NoBody}).WithContext(ctx)
	if k.elder {
		clean.AddCookie(&http.Cookie{Name: viewCookie, Value: elderView})
	}
	clean.SetPathValue("body", r.PathValue("body"))
	return clean
}

// state names what the register holds: its own word where it has one, else a
// sum over it.
func (p *portal) state(ctx context.Context) (string, error) {
	if s, ok := p.Bodies.(interface {
		State(context.Context) (string, error)
	}); ok {
		return s.State(ctx)
	}
	tree, err := p.Bodies.Tree(ctx)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	if err := json.NewEncoder(sum).Encode([]any{tree.All(), tree.Offices()}); err != nil {
		return "", fmt.Errorf("sum of the register: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// taken is an answer on its way to the shelf. As an error it is an answer that
// does not belong there: a fault, a redirect, one that says it must not be
// stored.
type taken struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (t *taken) Header() http.Header         { return t.header }
func (t *taken) WriteHeader(status int)      { t.status = status }
func (t *taken) Write(b []byte) (int, error) { return t.body.Write(b) }
func (t *taken) Error() string               { return http.StatusText(t.status) + ": not kept" }

func (t *taken) keeps() bool {
	return t.status == http.StatusOK && t.header.Get("Cache-Control") == "no-cache" && len(t.header["Set-Cookie"]) == 0
}
