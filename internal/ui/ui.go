// Package ui is what the pages of the platform share: the frame with its head,
// directories and foot (国办发〔2017〕47号《政府网站发展指引》), the parts they are
// built of, the one stylesheet, the words in both languages, and the answer
// with its headers. It knows nothing of reports or terms, and no page needs a
// script.
package ui

import (
	"slices"
	"strings"

	"gongkai/org"
)

// Lang is the language of a page.
type Lang string

// The languages of the portal. Chinese pages stand at the root of the site,
// English ones below /en.
const (
	Chinese Lang = "zh-CN"
	English Lang = "en"
)

// prefix is what stands before a route in this language.
func (l Lang) prefix() string {
	if l == English {
		return "/en"
	}
	return ""
}

// NavItem is an entry of the directory bar.
type NavItem struct {
	Route string
	Label string // Chinese
	Icon  string
}

// Page is what the frame needs to know of a page. Title, Lead and the labels
// are Chinese; the frame translates them.
type Page struct {
	Site   org.Site
	Lang   Lang
	Words  Words // English words; nil on Chinese pages
	Style  string
	Icon   string
	Route  string // /check, without the language
	Query  string // encoded, "" for none; the switches keep it
	Title  string // "" on the home page
	Lead   string // one sentence below the title, and the page's description
	Nav    []NavItem
	Elder  bool // 长者模式
	Meta   Meta
	Crumbs []NavItem // what stands between home and this page
	Apply  string    // route of 依申请公开, the marked entry beside the directories; "" for none
	Faulty bool      // a form that was not accepted: the title of the window says so first
	// Answer marks a page that was made from what was sent. It has no address
	// of its own, so it offers no switches that would lose it.
	Answer bool
}

// T translates a Chinese text; args fill its verbs as in fmt.Sprintf.
func (p Page) T(zh string, args ...any) string { return p.Words.say(zh, args) }

// English reports whether the page is in English.
func (p Page) English() bool { return p.Lang == English }

// Href is the address of a route in the page's language.
func (p Page) Href(route string) string { return p.Site.Link(p.Lang.prefix() + route) }

// HrefIn is the address of a route in the given language.
func (p Page) HrefIn(l Lang, route string) string { return p.Site.Link(l.prefix() + route) }

// here is the page that is shown, in the given language.
func (p Page) here(l Lang) string {
	if p.Query == "" {
		return p.HrefIn(l, p.Route)
	}
	return p.HrefIn(l, p.Route) + "?" + p.Query
}

// back is the route of the page that is shown, for the view button.
func (p Page) back() string {
	if p.Query == "" {
		return p.Lang.prefix() + p.Route
	}
	return p.Lang.prefix() + p.Route + "?" + p.Query
}

// Asset is the address of an asset.
func (p Page) Asset(name string) string { return p.Site.Link("/assets/" + name) }

// SiteName is the platform's name in the page's language. A body has no
// official English name here, so only the words around it are translated.
func (p Page) SiteName() string { return p.Site.Name() }

// head is the text of the title element.
func (p Page) head() string {
	if p.Title == "" {
		return p.SiteName()
	}
	title := p.T(p.Title) + " - " + p.SiteName()
	if p.Faulty {
		return p.T("有误：") + title
	}
	return title
}

// current says how an entry stands to the page that is shown: "page" if it
// leads there, "true" if it leads to what the page belongs to, else "".
func (p Page) current(item NavItem) string {
	switch {
	case item.Route == p.Route:
		return "page"
	case slices.ContainsFunc(p.Crumbs, func(c NavItem) bool { return c.Route == item.Route }):
		return "true"
	}
	return ""
}

// htmlClass is the class of the root element: the view that was chosen.
func (p Page) htmlClass() string {
	if p.Elder {
		return "elder"
	}
	return ""
}

// viewValue is what the view button asks for: the other view.
func (p Page) viewValue() string {
	if p.Elder {
		return "standard"
	}
	return "elder"
}

func (p Page) viewLabel() string {
	if p.Elder {
		return p.T("标准模式")
	}
	return p.T("长者模式")
}

// Han reports whether the text holds a Chinese character, so that an English
// page can mark its language.
func Han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x3400 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x323AF
	})
}
