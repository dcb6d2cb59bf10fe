package signin

import (
	"errors"

	"gongkai/access"
)

// Account (账号) is a person's way in. Password and Secret never leave the
// server; the store keeps the secret encrypted.
type Account struct {
	Person   access.Person
	Login    string // small letters, for ever
	Password string // as Passwords.Hash made it; "" lets nobody in
	Secret   string // of the second factor, base32; "" lets nobody in
	Closed   bool   // 停用: lets nobody in
}

// ErrNoAccount says that no account has that name or belongs to that person.
var ErrNoAccount = errors.New("no such account")
