package request

import (
	"errors"
	"strings"
)

// Code (查询码) lets an applicant see his own application: 7K3M-9QWD-2XRT-H4PN.
// Fifteen characters are random, 74 bits; the last one catches every single
// slip and every swap of two characters.
type Code string

// The alphabet has no 0 O 1 I L, and its 31 characters are a prime number, so
// that the check character catches what it should.
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

const randomChars = 15

// CodeBytes is how many random bytes NewCode wants at most; it needs fewer
// unless it has to throw many away.
const CodeBytes = 64

var errRandom = errors.New("make query code: not enough random bytes")

// NewCode makes a code from random bytes; use at least CodeBytes of them. The
// error says that there were too few.
func NewCode(random []byte) (Code, error) {
	const fair = 256 / len(alphabet) * len(alphabet) // above it some characters would be likelier
	chars := make([]byte, 0, randomChars+1)
	for _, b := range random {
		if int(b) < fair {
			chars = append(chars, alphabet[int(b)%len(alphabet)])
		}
		if len(chars) == randomChars {
			return grouped(append(chars, checkChar(chars))), nil
		}
	}
	return "", errRandom
}

// checkChar makes the weighted sum of all sixteen characters divisible by 31.
// The weights differ and none is 0 modulo 31.
func checkChar(chars []byte) byte {
	sum := 0
	for i, c := range chars {
		sum += (i + 2) * strings.IndexByte(alphabet, c)
	}
	n := len(alphabet)
	return alphabet[(n-sum%n)%n] // the check character has weight 1
}

func grouped(chars []byte) Code {
	var b strings.Builder
	for i, c := range chars {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(c)
	}
	return Code(b.String())
}

// ParseCode reads what somebody typed: small letters, full-width ones, blanks
// and dashes are taken as meant. The error is a sentence for him.
func ParseCode(s string) (Code, error) {
	var chars []byte
	for _, r := range s {
		switch {
		case r >= '！' && r <= '～': // full-width forms
			r -= '！' - '!'
		case r == ' ' || r == '　' || r == '\t':
			continue
		}
		if r == '-' || r == '—' || r == '–' {
			continue
		}
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		if r > 'Z' || strings.IndexByte(alphabet, byte(r)) < 0 {
			return "", errors.New("查询码只有数字2至9和除I、L、O以外的英文字母，请对照回执核对。")
		}
		if chars = append(chars, byte(r)); len(chars) > randomChars+1 {
			break
		}
	}
	if len(chars) != randomChars+1 {
		return "", errors.New("查询码应为16个字符，请对照回执核对。")
	}
	if checkChar(chars[:randomChars]) != chars[randomChars] {
		return "", errors.New("查询码有误，可能有一个字符输错或者两个字符颠倒，请对照回执核对。")
	}
	return grouped(chars), nil
}
