package ui

import (
	"context"
	"log/slog"
	"net/http"
	"path"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"
)

// Slots bounds how many of a kind of work go on at once.
type Slots chan struct{}

// slotWait is how long somebody waits for a place before he is told to come back.
const slotWait = 15 * time.Second

// Take waits a while for a place and reports whether it got one.
func (s Slots) Take(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, slotWait)
	defer cancel()
	select {
	case s <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

// Leave gives the place back.
func (s Slots) Leave() { <-s }

// Recover turns a panic into the site's plain page, which broken writes. The
// log gets where it happened and not what the values were: those may be
// somebody's report or application. The path may name a case, never a person.
func Recover(log *slog.Logger, broken http.HandlerFunc, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler {
				panic(v)
			}
			log.Error("panic while serving", "method", r.Method, "path", r.URL.Path, "stack", string(debug.Stack()))
			broken(w, r)
		}()
		next.ServeHTTP(w, r)
	})
}

// FileName keeps the last part of a path in one line, without what could end
// a header's quotes.
func FileName(name string) string {
	name = path.Base(strings.ReplaceAll("/"+name, `\`, "/"))
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError || r == '"' || r == '/' {
			return -1
		}
		return r
	}, name)
}
