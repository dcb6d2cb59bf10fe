package ui

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// Kept is a page that was rendered once and is the same for everybody who asks
// for its address: its bytes, packed and plain, and the tag by which a browser
// that has them already is told so.
type Kept struct {
	plain, packed []byte
	tag           string
}

// Keep prepares a rendered page.
func Keep(page []byte) *Kept {
	sum := sha256.Sum256(page)
	// The tag is weak: packed and plain are the same page in other bytes.
	return &Kept{plain: page, packed: zip(page, gzip.BestCompression), tag: `W/"` + hex.EncodeToString(sum[:12]) + `"`}
}

// Size is what the page takes in memory, in bytes.
func (k *Kept) Size() int { return len(k.plain) + len(k.packed) + len(k.tag) }

// Send answers with the page, or with 304 to whoever has it. A browser may keep
// it and has to ask each time whether it still stands.
func (k *Kept) Send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", k.tag)
	if k.knows(r.Header.Get("If-None-Match")) {
		h.Add("Vary", "Accept-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", pageType)
	send(w, r, http.StatusOK, k.plain, k.packed)
}

// knows reports whether one of the tags is the page's, by the weak comparison
// that RFC 9110 section 13.1.2 asks for.
func (k *Kept) knows(tags string) bool {
	if tags == "" {
		return false
	}
	for tag := range strings.SplitSeq(tags, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(k.tag, "W/") {
			return true
		}
	}
	return false
}
