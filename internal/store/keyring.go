package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// Keyring keeps the keys on which everything personal hangs. It is not in the
// database, not in its folder and not in a backup: whoever has one of the two
// has nothing.
type Keyring interface {
	// ID names the keyring and tells nothing about its keys. The database
	// remembers it, so that a wrong keyring is refused at the start.
	ID() string
	// Wrap encrypts a small secret, such as the key of a case. The place says
	// where it is kept; it can be opened only there.
	Wrap(secret []byte, at place) ([]byte, error)
	// Unwrap opens what Wrap made for the same place. The error is
	// errSealBroken for anything else.
	Unwrap(wrapped []byte, at place) ([]byte, error)
	// Blind is a fingerprint of a term by which a row can be found and from
	// which the term cannot. Terms of different kinds have different ones.
	Blind(kind, term string) []byte
}

// place is where a ciphertext is kept. It is authenticated with it, so that
// nobody can move the ciphertext of one row to another.
type place struct{ table, column, row string }

func (p place) bytes() []byte {
	return []byte(strings.Join([]string{p.table, p.column, p.row}, "\x00"))
}

// errSealBroken says that a ciphertext was changed, moved, or made with
// another key.
var errSealBroken = errors.New("a sealed value does not open with this key at this place")

const (
	keySize = 32 // AES-256
	// algorithm is the first byte of every ciphertext, so that another one (SM4-GCM) can join it.
	algorithmAESGCM byte = 1
)

// newKey makes a key.
func newKey() []byte {
	key := make([]byte, keySize)
	rand.Read(key) // never fails: it ends the program instead
	return key
}

// seal encrypts plain under key for the place.
func seal(key, plain []byte, at place) ([]byte, error) {
	gcm, err := gcmOf(key)
	if err != nil {
		return nil, err
	}
	return gcm.Seal([]byte{algorithmAESGCM}, nil, plain, at.bytes()), nil
}

// unseal opens what seal made.
func unseal(key, sealed []byte, at place) ([]byte, error) {
	if len(sealed) == 0 || sealed[0] != algorithmAESGCM {
		return nil, fmt.Errorf("%s.%s of %s: %w", at.table, at.column, at.row, errSealBroken)
	}
	gcm, err := gcmOf(key)
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nil, sealed[1:], at.bytes())
	if err != nil {
		return nil, fmt.Errorf("%s.%s of %s: %w", at.table, at.column, at.row, errSealBroken)
	}
	return plain, nil
}

func gcmOf(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// aesKeyring is the Keyring of a key file: two keys that have nothing to do
// with each other.
type aesKeyring struct{ wrap, blind []byte }

func (k *aesKeyring) ID() string {
	mac := hmac.New(sha256.New, k.wrap)
	mac.Write([]byte("gongkai keyring"))
	mac.Write(k.blind)
	return hex.EncodeToString(mac.Sum(nil)[:8])
}

func (k *aesKeyring) Wrap(secret []byte, at place) ([]byte, error) { return seal(k.wrap, secret, at) }

func (k *aesKeyring) Unwrap(wrapped []byte, at place) ([]byte, error) {
	return unseal(k.wrap, wrapped, at)
}

func (k *aesKeyring) Blind(kind, term string) []byte {
	mac := hmac.New(sha256.New, k.blind)
	mac.Write([]byte(kind + "\x00" + term))
	return mac.Sum(nil)[:16]
}
