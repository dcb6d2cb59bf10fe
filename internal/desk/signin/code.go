package signin

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
)

// The second factor is RFC 6238 as every authenticator has it: six digits,
// thirty seconds, SHA-1.
const (
	period    = 30 // seconds
	skew      = 1  // steps that a clock may be off, each way
	secretLen = 20 // bytes, as long as the hash
)

var codeOptions = hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// NewSecret makes the secret of a second factor, base32 without padding.
func NewSecret() string {
	raw := make([]byte, secretLen)
	rand.Read(raw)
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw)
}

// Enrol is the address that an authenticator reads to take up a secret.
func Enrol(secret, issuer, login string) string {
	q := url.Values{"secret": {secret}, "issuer": {issuer}}
	u := url.URL{Scheme: "otpauth", Host: "totp", Path: "/" + issuer + ":" + login, RawQuery: q.Encode()}
	return u.String()
}

// Step is the number of the thirty seconds that the moment lies in.
func Step(at time.Time) int64 { return at.Unix() / period }

// Code is what the device shows at that moment. The error is a fault of the
// data: a secret that is none.
func Code(secret string, at time.Time) (string, error) {
	code, err := hotp.GenerateCodeCustom(secret, uint64(Step(at)), codeOptions)
	if err != nil {
		return "", fmt.Errorf("second factor: %w", err)
	}
	return code, nil
}

// MatchCode returns the step whose code it is, and false if it is none of the
// moment. Whoever accepts it must see to it that no step is accepted twice. An
// empty secret, of an account that there is not, matches nothing.
func MatchCode(secret, code string, at time.Time) (int64, bool, error) {
	known := secret != ""
	if !known {
		secret = strings.Repeat("A", 32)
	}
	code = strings.Join(strings.Fields(code), "")
	found, ok := int64(0), 0
	for step := Step(at) - skew; step <= Step(at)+skew; step++ {
		want, err := hotp.GenerateCodeCustom(secret, uint64(step), codeOptions)
		if err != nil {
			return 0, false, fmt.Errorf("second factor: %w", err)
		}
		same := subtle.ConstantTimeCompare([]byte(want), []byte(code))
		if same == 1 {
			found = step
		}
		ok |= same
	}
	return found, ok == 1 && known, nil
}
