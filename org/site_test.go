package org

import (
	"strings"
	"testing"
)

func TestCleanBasePath(t *testing.T) {
	good := map[string]string{
		"":              "/",
		"/":             "/",
		"zfxxgk":        "/zfxxgk/",
		"/zfxxgk":       "/zfxxgk/",
		"/zfxxgk/":      "/zfxxgk/",
		"zfxxgk/":       "/zfxxgk/",
		"/gov/zfxxgk":   "/gov/zfxxgk/",
		"/v1.2/a_b~c-d": "/v1.2/a_b~c-d/",
	}
	for in, want := range good {
		got, err := CleanBasePath(in)
		if err != nil || got != want {
			t.Errorf("CleanBasePath(%q) = %q, %v; want %q", in, got, err, want)
		}
		if again, err := CleanBasePath(got); err != nil || again != got {
			t.Errorf("CleanBasePath(%q) is not stable: %q, %v", got, again, err)
		}
	}
	bad := []string{
		"//", "/a//b", "..", "/..", "/a/../b", ".", "/./a", "/a?b", "/a#b", "/a b", "/a%2fb", "/公开", "/a;b", "/a\\b",
		"/a\"b", "/a\r\nb", "/.a", "/a-", "https://a/b", "/a/ ", "///", "/" + strings.Repeat("a", maxBasePath),
	}
	for _, in := range bad {
		if got, err := CleanBasePath(in); err == nil {
			t.Errorf("CleanBasePath(%q) = %q; want a refusal", in, got)
		}
	}
}

func TestLink(t *testing.T) {
	cases := []struct{ base, route, want string }{
		{"", "/", "/"},
		{"", "/check", "/check"},
		{"", "check", "/check"},
		{"/", "/deadline?rule=reply#due", "/deadline?rule=reply#due"},
		{"/zfxxgk/", "/", "/zfxxgk/"},
		{"/zfxxgk/", "", "/zfxxgk/"},
		{"/zfxxgk/", "/check", "/zfxxgk/check"},
		{"/zfxxgk/", "/en/", "/zfxxgk/en/"},
		{"/zfxxgk/", "/check?sample=1", "/zfxxgk/check?sample=1"},
		{"/zfxxgk/", "/../../etc", "/zfxxgk/etc"},
		{"/zfxxgk/", "//evil.example/", "/zfxxgk/evil.example/"},
		{"", "//evil.example/", "/evil.example/"},
	}
	for _, c := range cases {
		s := Site{BasePath: c.base}
		if got := s.Link(c.route); got != c.want {
			t.Errorf("base %q: Link(%q) = %q, want %q", c.base, c.route, got, c.want)
		}
	}
}

func TestRouteUndoesLink(t *testing.T) {
	for _, base := range []string{"", "/", "/zfxxgk/", "/a/b/"} {
		s := Site{BasePath: base}
		for _, route := range []string{"/", "/check", "/en/", "/en/deadline"} {
			got, ok := s.Route(s.Link(route))
			if !ok || got != route {
				t.Errorf("base %q: Route(Link(%q)) = %q, %v", base, route, got, ok)
			}
		}
	}
	if got, ok := (Site{BasePath: "/zfxxgk/"}).Route("/other/check"); ok {
		t.Errorf("a path outside the site has the route %q", got)
	}
}

func TestCheck(t *testing.T) {
	good := []Site{{}, {BasePath: "/"}, {BasePath: "/zfxxgk/", Host: "www.linxi.example:8080", FaultURL: "https://example.gov.cn/x"}}
	for _, s := range good {
		if err := s.Check(); err != nil {
			t.Errorf("%+v: %v", s, err)
		}
	}
	bad := []Site{{BasePath: "/zfxxgk"}, {BasePath: "//"}, {Host: "https://a"}, {Host: "a/b"}, {FaultURL: "javascript:alert(1)"}}
	for _, s := range bad {
		if s.Check() == nil {
			t.Errorf("%+v passes", s)
		}
	}
}

func TestNameAndWarnings(t *testing.T) {
	for body, want := range map[string]string{
		"":        "政府信息公开",
		"临溪县人民政府": "临溪县政府信息公开",
		"临溪县教育局":  "临溪县教育局政府信息公开",
	} {
		if got := (Site{Body: body}).Name(); got != want {
			t.Errorf("Name of %q = %q, want %q", body, got, want)
		}
	}
	for code, want := range map[string]int{"": 0, "4207000016": 0, "bm07000001": 0, "420700001": 1, "待定": 1} {
		if got := len((Site{SiteCode: code}).Warnings()); got != want {
			t.Errorf("标识码 %q: %d warnings, want %d", code, got, want)
		}
	}
}
