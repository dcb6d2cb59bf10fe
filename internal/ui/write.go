package ui

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// policy lets a page load this site's stylesheet and pictures and send forms
// to this site; no script, frame, font or foreign address at all.
const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Guard sets the headers that every answer carries.
func Guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		// same-origin tells no other site where a visitor was; with no-referrer a browser would send "Origin: null" with our own
		// forms, and over plain http within an office's network they would be refused.
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// Write renders the page and sends it. Nothing is sent before the whole page
// is made, so a fault while rendering leaves room for a proper error page.
func Write(w http.ResponseWriter, r *http.Request, status int, page templ.Component) error {
	var body bytes.Buffer
	if err := page.Render(r.Context(), &body); err != nil {
		return fmt.Errorf("render %s: %w", r.URL.Path, err)
	}
	h := w.Header()
	h.Set("Content-Type", pageType)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	Pack(w, r, status, body.Bytes())
	return nil
}

const pageType = "text/html; charset=utf-8"

// Pack sends a body under the headers that are set, packed for whoever takes
// that.
func Pack(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	var packed []byte
	if len(body) > 0 && takesGzip(r) {
		packed = zip(body, gzip.DefaultCompression)
	}
	send(w, r, status, body, packed)
}

// send writes the packed bytes to whoever takes them, else the plain ones.
func send(w http.ResponseWriter, r *http.Request, status int, plain, packed []byte) {
	h := w.Header()
	h.Add("Vary", "Accept-Encoding")
	if packed != nil && takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		plain = packed
	}
	h.Set("Content-Length", strconv.Itoa(len(plain)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(plain) // the reader may have gone: nobody is left to tell
	}
}

// takesGzip reports whether the request accepts gzip: named without q=0. A
// bare * is not read as gzip, which is allowed and simple.
func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.ReplaceAll(part, " ", ""), ";")
		if strings.EqualFold(name, "gzip") {
			weight, err := strconv.ParseFloat(strings.TrimPrefix(q, "q="), 64)
			return q == "" || err == nil && weight > 0
		}
	}
	return false
}

func zip(data []byte, level int) []byte {
	var b bytes.Buffer
	zw, err := gzip.NewWriterLevel(&b, level)
	if err != nil {
		panic(err) // the level is a constant of ours
	}
	// Writing to memory cannot fail.
	io.Copy(zw, bytes.NewReader(data))
	zw.Close()
	return b.Bytes()
}
