// Package signin proves who an officer is (等级保护 GB/T 22239-2019: two factors
// for staff): a password kept as argon2id, and the code of the moment from a
// second device (RFC 6238). It keeps nothing and knows no accounts; the desk
// asks it, and whoever sets up accounts makes the secrets with it.
package signin

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// The cost of one guess: OWASP's first choice for argon2id.
const (
	memory  = 19 << 10 // KiB
	passes  = 2
	lanes   = 1
	saltLen = 16
	keyLen  = 32
)

// How long a password may be. Longer ones would only cost time.
const (
	minPassword = 12
	maxPassword = 200
)

// ErrBusy says that too many sign-ins are being checked at once.
var ErrBusy = errors.New("现在登录的人较多，请稍等片刻再登录。")

// Passwords checks and makes password hashes, so many at a time: each takes
// 19 MiB while it runs. NewPasswords makes one.
type Passwords struct {
	slots chan struct{}
	decoy string // the hash of a password that nobody knows
}

// NewPasswords makes a checker that works on as many passwords at once as the
// machine has processors, two at least.
func NewPasswords() (*Passwords, error) {
	p := &Passwords{slots: make(chan struct{}, max(2, runtime.GOMAXPROCS(0)))}
	secret := make([]byte, keyLen)
	rand.Read(secret)
	var err error
	p.decoy, err = p.Hash(context.Background(), base64.RawStdEncoding.EncodeToString(secret))
	return p, err
}

// CheckPassword says, in a sentence for the officer, why a password cannot be
// chosen for that account.
func CheckPassword(password, login string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case n < minPassword:
		return fmt.Errorf("密码太短（%d个字符），请至少用%d个字符，可以用几个词连成一句。", n, minPassword)
	case len(password) > maxPassword:
		return fmt.Errorf("密码太长，请不超过%d个字节。", maxPassword)
	case login != "" && strings.Contains(strings.ToLower(password), strings.ToLower(login)):
		return errors.New("密码里不要包含登录名。")
	case distinct(password) < 5:
		return errors.New("密码里重复的字符太多，容易猜到，请换一个。")
	}
	return nil
}

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}

// Hash makes what is kept of a password, in the usual form
// $argon2id$v=19$m=19456,t=2,p=1$salt$key. The error is ErrBusy or the
// context's.
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	if err := p.take(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	salt := make([]byte, saltLen)
	rand.Read(salt)
	key := argon2.IDKey([]byte(password), salt, passes, memory, lanes, keyLen)
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes, b64(salt), b64(key)), nil
}

// Match reports whether the password is the one of the hash. An empty hash, of
// an account that there is not, takes the same work and matches nothing. The
// error is ErrBusy, or a fault of the data: a hash that this program did not
// make.
func (p *Passwords) Match(ctx context.Context, password, hash string) (bool, error) {
	known := hash != ""
	if !known {
		hash = p.decoy
	}
	salt, key, err := parse(hash)
	if err != nil {
		return false, err
	}
	if err := p.take(ctx); err != nil {
		return false, err
	}
	defer p.leave()
	if len(password) > maxPassword {
		password = password[:maxPassword] // no right one is so long
		known = false
	}
	got := argon2.IDKey([]byte(password), salt, passes, memory, lanes, keyLen)
	return subtle.ConstantTimeCompare(got, key) == 1 && known, nil
}

var errHash = errors.New("password hash: not argon2id with our parameters")

func parse(hash string) (salt, key []byte, err error) {
	want := fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, memory, passes, lanes)
	rest, ok := strings.CutPrefix(hash, want)
	s, k, two := strings.Cut(rest, "$")
	if !ok || !two {
		return nil, nil, errHash
	}
	if salt, err = base64.RawStdEncoding.Strict().DecodeString(s); err != nil || len(salt) != saltLen {
		return nil, nil, errHash
	}
	if key, err = base64.RawStdEncoding.Strict().DecodeString(k); err != nil || len(key) != keyLen {
		return nil, nil, errHash
	}
	return salt, key, nil
}

func (p *Passwords) take(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return ErrBusy
		}
		return ctx.Err()
	}
}

func (p *Passwords) leave() { <-p.slots }
