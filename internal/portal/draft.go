package portal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gongkai/org"
	"gongkai/request"
)

// draft is an application on its way through the pages. Between two pages it
// is with the applicant alone: a sealed text in the form that he sends on. The
// server keeps nothing of it, and no address or cookie holds any of it.
//
// Its id and query code are made when it is begun. So whoever sends the last
// page twice, by a double click or after a broken connection, hands in one
// application and gets the same receipt twice.
type draft struct {
	ID      request.ID          `json:"id"`
	Code    request.Code        `json:"code"`
	App     request.Application `json:"app"`
	Words   request.Personal    `json:"words"` // App's personal data, which it does not write itself
	Reached int                 `json:"reached"`
	Saved   int64               `json:"saved"` // epoch seconds of the last page
}

// draftTime is how long a page may lie open. A limit under 20 hours would have
// to be extendable for whoever needs more time (WCAG 2.2.1).
const draftTime = 24 * time.Hour

var (
	errNoDraft  = errors.New("no draft of ours for this body")
	errOldDraft = errors.New("draft too old")
)

// newDraft begins an application to a body.
func newDraft(body org.ID) draft {
	id := make([]byte, 12)
	rand.Read(id) // never fails: it ends the program instead
	return draft{ID: request.ID(hex.EncodeToString(id)), Code: newCode(), App: request.Application{Body: body}}
}

func newCode() request.Code {
	random := make([]byte, request.CodeBytes)
	for {
		rand.Read(random)
		if code, err := request.NewCode(random); err == nil {
			return code
		}
	}
}

// sealer closes drafts and opens them again. Its key lives as long as the
// process.
type sealer struct{ gcm cipher.AEAD }

func newSealer() (sealer, error) {
	key := make([]byte, 32)
	rand.Read(key)
	block, err := aes.NewCipher(key)
	if err != nil {
		return sealer{}, err
	}
	gcm, err := cipher.NewGCMWithRandomNonce(block)
	return sealer{gcm}, err
}

// seal makes the text that the form carries. The body is part of what is
// authenticated, so that a draft for one body is none for another.
func (s sealer) seal(d draft, now time.Time) (string, error) {
	d.Saved = now.Unix()
	d.Words = d.App.Personal
	plain, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("seal draft: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(s.gcm.Seal(nil, nil, plain, []byte(d.App.Body))), nil
}

// open reads what seal made: errNoDraft for anything else, errOldDraft for
// what has lain too long.
func (s sealer) open(text string, body org.ID, now time.Time) (draft, error) {
	sealed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return draft{}, errNoDraft
	}
	plain, err := s.gcm.Open(nil, nil, sealed, []byte(body))
	if err != nil {
		return draft{}, errNoDraft
	}
	var d draft
	if err := json.Unmarshal(plain, &d); err != nil {
		return draft{}, errNoDraft
	}
	d.App.Personal, d.Words = d.Words, request.Personal{}
	if now.Sub(time.Unix(d.Saved, 0)) > draftTime {
		return draft{}, errOldDraft
	}
	return d, nil
}
