package desk

import (
	"strings"
	"unicode/utf8"

	"gongkai/request"
)

// masked is the applicant as the pages show him before somebody has said why
// he needs to know: 张*, and the last four digits. What is asked for stays:
// nobody could work without it. It is a copy.
func masked(p request.Personal) request.Personal {
	p.Name = maskName(p.Name)
	p.IDNumber = maskTail(p.IDNumber)
	p.Representative = maskName(p.Representative)
	p.Contact = maskName(p.Contact)
	p.Phone = maskTail(p.Phone)
	p.Email = maskEmail(p.Email)
	p.Address = maskAddress(p.Address)
	p.AgentName = maskName(p.AgentName)
	p.AgentIDNumber = maskTail(p.AgentIDNumber)
	p.AgentPhone = maskTail(p.AgentPhone)
	if p.Code != "" {
		p.Code = "****"
	}
	return p
}

// maskName keeps the first character of a person's name and of anything else
// the first four.
func maskName(name string) string {
	runes := []rune(strings.TrimSpace(name))
	switch n := len(runes); {
	case n == 0:
		return ""
	case n <= 4:
		return string(runes[:1]) + strings.Repeat("*", max(n-1, 1))
	default:
		return string(runes[:4]) + "***"
	}
}

// maskTail keeps the last four characters of a number that has more than
// eight, and of a shorter one the last.
func maskTail(number string) string {
	runes := []rune(strings.TrimSpace(number))
	n := len(runes)
	if n == 0 {
		return ""
	}
	keep := 1
	if n > 8 {
		keep = 4
	}
	return strings.Repeat("*", max(n-keep, 4)) + string(runes[n-min(keep, n):])
}

func maskEmail(email string) string {
	user, host, ok := strings.Cut(strings.TrimSpace(email), "@")
	if !ok {
		return maskTail(email)
	}
	_, size := utf8.DecodeRuneInString(user)
	return user[:size] + "***@" + host
}

// maskAddress keeps what says the place and not the house: the first six
// characters.
func maskAddress(address string) string {
	runes := []rune(strings.TrimSpace(address))
	if len(runes) == 0 {
		return ""
	}
	return string(runes[:min(6, len(runes)/2)]) + "***"
}
