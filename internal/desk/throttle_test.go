package desk

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"
)

func TestThrottle(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	lin, here := watchedAccount("lin"), watched{"h 10.0.0.5", freeOfAddress}

	t.Run("错了五次以后要等", func(t *testing.T) {
		th := newThrottle()
		for i := range freeOfAccount {
			if wait := th.try(now, lin, here); wait != 0 {
				t.Fatalf("attempt %d has to wait %v", i+1, wait)
			}
		}
		if wait := th.try(now, lin, here); wait != firstWait {
			t.Errorf("after %d failures the wait is %v, want %v", freeOfAccount, wait, firstWait)
		}
		if wait := th.try(now.Add(firstWait-time.Second), lin, here); wait != time.Second {
			t.Errorf("a refused attempt lengthened the wait: %v", wait)
		}
		if wait := th.try(now.Add(firstWait), lin, here); wait != 0 {
			t.Errorf("after the wait: %v", wait)
		}
		if wait := th.try(now.Add(firstWait), lin, here); wait != 2*firstWait {
			t.Errorf("the next wait is %v, want %v", wait, 2*firstWait)
		}
	})
	t.Run("等待有上限", func(t *testing.T) {
		th := newThrottle()
		at := now
		for range 100 {
			at = at.Add(th.try(at, lin))
			th.try(at, lin)
		}
		if wait := th.try(at, lin); wait > longestWait {
			t.Errorf("wait %v", wait)
		}
	})
	t.Run("登录成功即清零", func(t *testing.T) {
		th := newThrottle()
		for range 50 {
			if wait := th.try(now, lin, here); wait != 0 {
				t.Fatalf("wait %v", wait)
			}
			th.forgive(lin, here)
		}
	})
	t.Run("同一地址试很多名字", func(t *testing.T) {
		th := newThrottle()
		for i := range freeOfAddress {
			if wait := th.try(now, watchedAccount(fmt.Sprint(i)), here); wait != 0 {
				t.Fatalf("attempt %d waits %v", i+1, wait)
			}
		}
		if th.try(now, watchedAccount("another"), here) == 0 {
			t.Error("an address may guess without end")
		}
		if th.try(now, watchedAccount("another"), watched{"h 10.0.0.6", freeOfAddress}) != 0 {
			t.Error("another address has to wait as well")
		}
	})
	t.Run("一小时后忘记", func(t *testing.T) {
		th := newThrottle()
		for range freeOfAccount {
			th.try(now, lin)
		}
		later := now.Add(forgetAfter + longestWait)
		for i := range freeOfAccount {
			if wait := th.try(later, lin); wait != 0 {
				t.Errorf("attempt %d: %v", i+1, wait)
			}
		}
	})
	t.Run("内存有上限", func(t *testing.T) {
		th := newThrottle()
		for i := range 3 * mostWatched {
			th.try(now.Add(time.Duration(i)*time.Millisecond), watchedAccount(fmt.Sprint(i)))
		}
		if len(th.tries) > mostWatched {
			t.Errorf("%d remembered", len(th.tries))
		}
		if th.tries[watchedAccount(fmt.Sprint(3*mostWatched-1)).key] == nil {
			t.Error("the newest was forgotten")
		}
	})
}

func TestWatchedAddress(t *testing.T) {
	key := func(remote string) string {
		r := httptest.NewRequest("POST", "/", nil)
		r.RemoteAddr = remote
		return watchedAddress(r).key
	}
	for _, c := range []struct {
		name, a, b string
		same       bool
	}{
		{"端口不同", "10.0.0.5:1000", "10.0.0.5:2000", true},
		{"地址不同", "10.0.0.5:1000", "10.0.0.6:1000", false},
		{"IPv4写成IPv6", "10.0.0.5:1000", "[::ffff:10.0.0.5]:1000", true},
		{"同一IPv6网段", "[2001:db8::1]:1", "[2001:db8::ffff:2]:1", true},
		{"不同IPv6网段", "[2001:db8::1]:1", "[2001:db8:0:1::1]:1", false},
	} {
		if got := key(c.a) == key(c.b); got != c.same {
			t.Errorf("%s: %q and %q", c.name, key(c.a), key(c.b))
		}
	}
}
