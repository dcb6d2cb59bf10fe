package signin

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestPassword(t *testing.T) {
	p, err := NewPasswords()
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	hash, err := p.Hash(ctx, "临溪 的 第一场 雪 𠮷")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hash %q has other parameters", hash)
	}
	again, _ := p.Hash(ctx, "临溪 的 第一场 雪 𠮷")
	if again == hash {
		t.Error("two hashes of one password are the same: no salt")
	}
	for _, c := range []struct {
		name, password, hash string
		want                 bool
	}{
		{"密码正确", "临溪 的 第一场 雪 𠮷", hash, true},
		{"同一密码的另一份", "临溪 的 第一场 雪 𠮷", again, true},
		{"密码错误", "临溪 的 第一场 雪 吉", hash, false},
		{"空密码", "", hash, false},
		{"没有这个账号", "临溪 的 第一场 雪 𠮷", "", false},
		{"太长的密码", strings.Repeat("a", maxPassword+1), hash, false},
	} {
		got, err := p.Match(ctx, c.password, c.hash)
		if err != nil || got != c.want {
			t.Errorf("%s: %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

// A long password must not match the hash of its beginning.
func TestPasswordNotCut(t *testing.T) {
	p, err := NewPasswords()
	if err != nil {
		t.Fatal(err)
	}
	longest := strings.Repeat("ab3d", maxPassword/4)
	hash, err := p.Hash(t.Context(), longest)
	if err != nil {
		t.Fatal(err)
	}
	if ok, _ := p.Match(t.Context(), longest, hash); !ok {
		t.Error("the longest password does not match itself")
	}
	if ok, _ := p.Match(t.Context(), longest+"x", hash); ok {
		t.Error("a longer password matches")
	}
}

func TestForeignHash(t *testing.T) {
	p, err := NewPasswords()
	if err != nil {
		t.Fatal(err)
	}
	good, _ := p.Hash(t.Context(), "abcdefghijkl")
	for _, hash := range []string{
		"abcdefghijkl", "$2a$10$abc", "$argon2i" + good[9:], strings.Replace(good, "m=19456", "m=8", 1),
		strings.Replace(good, "t=2", "t=1", 1), good[:len(good)-4], good + "A", good + "$",
	} {
		if ok, err := p.Match(t.Context(), "abcdefghijkl", hash); ok || err == nil {
			t.Errorf("hash %q: %v, %v; want an error", hash, ok, err)
		}
	}
}

// With every slot taken a check waits, and gives up with its context.
func TestBounded(t *testing.T) {
	p, err := NewPasswords()
	if err != nil {
		t.Fatal(err)
	}
	for range cap(p.slots) {
		p.slots <- struct{}{}
	}
	ctx, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	if _, err := p.Match(ctx, "x", ""); !errors.Is(err, ErrBusy) {
		t.Errorf("full: %v, want ErrBusy", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Match(gone, "x", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("full and gone: %v", err)
	}
	p.leave()
	if _, err := p.Match(t.Context(), "x", ""); err != nil {
		t.Errorf("one slot free: %v", err)
	}
}

func TestCheckPassword(t *testing.T) {
	for _, c := range []struct {
		password, login string
		good            bool
	}{
		{"correct horse battery", "lin", true},
		{"公开为常态不公开为例外是原则", "lin", true},
		{"short", "lin", false},
		{"十一个汉字的密码不够长", "", false},
		{"aaaaaaaaaaaaaaa", "", false},
		{"xxlinxiaoxx-2026", "linxiao", false},
		{"xxLINXIAOxx-2026", "linxiao", false},
		{strings.Repeat("abcde", 50), "", false},
	} {
		if err := CheckPassword(c.password, c.login); (err == nil) != c.good {
			t.Errorf("%q of %q: %v", c.password, c.login, err)
		}
	}
}

// RFC 6238, appendix B, SHA-1, the last six of its eight digits.
func TestCodeRFC6238(t *testing.T) {
	secret := "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" // 12345678901234567890
	for at, want := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		if got, err := Code(secret, time.Unix(at, 0)); err != nil || got != want {
			t.Errorf("at %d: %s, %v; want %s", at, got, err, want)
		}
	}
}

func TestMatchCode(t *testing.T) {
	secret, other := NewSecret(), NewSecret()
	if secret == other || len(secret) != 32 {
		t.Fatalf("secrets %q and %q", secret, other)
	}
	now := time.Unix(1_800_000_000, 0)
	at := func(shift time.Duration) string {
		code, err := Code(secret, now.Add(shift))
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	for _, c := range []struct {
		name, secret, code string
		step               int64
		want               bool
	}{
		{"此刻的", secret, at(0), Step(now), true},
		{"慢一步的表", secret, at(-30 * time.Second), Step(now) - 1, true},
		{"快一步的表", secret, at(30 * time.Second), Step(now) + 1, true},
		{"中间有空格", secret, at(0)[:3] + " " + at(0)[3:], Step(now), true},
		{"两步以前的", secret, at(-90 * time.Second), 0, false},
		{"别人的", other, at(0), 0, false},
		{"空", secret, "", 0, false},
		{"没有这个账号", "", at(0), 0, false},
	} {
		step, ok, err := MatchCode(c.secret, c.code, now)
		if err != nil || ok != c.want || ok && step != c.step {
			t.Errorf("%s: %d, %v, %v; want %d, %v", c.name, step, ok, err, c.step, c.want)
		}
	}
	if _, _, err := MatchCode("not base32!", "123456", now); err == nil {
		t.Error("a secret that is none passes")
	}
}

func TestEnrol(t *testing.T) {
	u, err := url.Parse(Enrol("ABC", "临溪县信息公开工作台", "lin"))
	if err != nil || u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/临溪县信息公开工作台:lin" || u.Query().Get("secret") != "ABC" {
		t.Errorf("%v, %v", u, err)
	}
}
