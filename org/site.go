// Package org is the body (机关) whose work this is, and the site on which it
// meets the public: 条例第二十四条 asks for a platform of disclosure on the
// government's own site, and 国办公开办函〔2019〕61号 makes it a column of that
// site. So the platform runs at a host's root or below a path such as
// /zfxxgk/, and every link is made here.
package org

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// Site says where the public pages stand and what the head and the foot of
// every page print. Facts that are not known stay empty and are not printed.
type Site struct {
	Host     string // www.example.gov.cn, with :port where needed; "" : whatever host is asked
	BasePath string // "/" or "/zfxxgk/", as CleanBasePath returns it; "" means "/"

	Body     string // 机关名称，如“临溪县人民政府”
	Sponsor  string // 主办单位
	Operator string // 承办单位
	Contact  string // 联系方式：电话或地址
	SiteCode string // 政府网站标识码
	ICP      string // ICP备案号
	Police   string // 公安机关备案号
	FaultURL string // “政府网站找错”的完整地址，由平台分配；空则不显示
}

// basePart is one segment of a base path. It starts and ends with a letter or
// digit, so that "." and ".." cannot occur, and needs no escaping in a URL, a
// cookie path or a header.
var basePart = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._~-]*[A-Za-z0-9])?$`)

// maxBasePath keeps links short; no real site comes near it.
const maxBasePath = 100

// CleanBasePath brings what an operator writes ("", "/", "zfxxgk", "/zfxxgk",
// "/a/b/") into the one form with a slash at both ends. The error is a
// sentence for the operator.
func CleanBasePath(s string) (string, error) {
	if s == "" || s == "/" {
		return "/", nil
	}
	if len(s) > maxBasePath {
		return "", fmt.Errorf("站点路径太长（%d个字节），最多%d个字节；请写成“/zfxxgk”这样的路径", len(s), maxBasePath)
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(s, "/"), "/")
	for part := range strings.SplitSeq(inner, "/") {
		if !basePart.MatchString(part) {
			return "", fmt.Errorf("站点路径“%s”写法不对：每一段只能用英文字母、数字和 . _ ~ -，且以字母或数字开头和结尾；请写成“/zfxxgk”这样的路径", s)
		}
	}
	return "/" + inner + "/", nil
}

// Check reports the first fact of the site with which no page could be made,
// as a sentence for the operator.
func (s Site) Check() error {
	clean, err := CleanBasePath(s.BasePath)
	if err != nil {
		return err
	}
	if s.BasePath != "" && s.BasePath != clean {
		return fmt.Errorf("站点路径应为“%s”，现为“%s”", clean, s.BasePath)
	}
	if strings.ContainsAny(s.Host, "/?#@ \t\r\n") {
		return fmt.Errorf("主机名“%s”写法不对：只写主机名，不写协议和路径，如“www.example.gov.cn”", s.Host)
	}
	if s.FaultURL != "" && !strings.HasPrefix(s.FaultURL, "https://") {
		return fmt.Errorf("“政府网站找错”的地址应以“https://”开头，现为“%s”", s.FaultURL)
	}
	return nil
}

// Base is the path below which everything stands, with a slash at both ends.
func (s Site) Base() string {
	if s.BasePath == "" {
		return "/"
	}
	return s.BasePath
}

// Link makes the path of a page from its route: Link("/check") is
// "/zfxxgk/check". A query or fragment in the route stays as it is, and no
// route leads out of the base path.
func (s Site) Link(route string) string {
	tail := ""
	if i := strings.IndexAny(route, "?#"); i >= 0 {
		route, tail = route[:i], route[i:]
	}
	clean := path.Clean("/" + route)
	if clean != "/" && strings.HasSuffix(route, "/") {
		clean += "/"
	}
	return s.Base() + clean[1:] + tail
}

// Route is the reverse of Link: the route of a request's path, and false for
// a path outside the site.
func (s Site) Route(urlPath string) (string, bool) {
	rest, ok := strings.CutPrefix(urlPath, s.Base())
	if !ok {
		return "", false
	}
	return "/" + rest, true
}

// Name is the platform's name: the body's, and the one name that
// 国办公开办函〔2019〕61号 prescribes for every platform, 政府信息公开. A body called
// 人民政府 loses those words, because the name says 政府 once.
func (s Site) Name() string {
	return strings.TrimSuffix(s.Body, "人民政府") + "政府信息公开"
}

// siteCode is the usual shape of a 标识码: ten digits, or bm and eight digits
// for departments of the State Council.
var siteCode = regexp.MustCompile(`^(\d{10}|bm\d{8})$`)

// Warnings lists what looks wrong but does not stop the site, as sentences.
func (s Site) Warnings() []string {
	var w []string
	if s.SiteCode != "" && !siteCode.MatchString(s.SiteCode) {
		w = append(w, fmt.Sprintf("政府网站标识码“%s”不是十位数字，也不是“bm”加八位数字，请核对。", s.SiteCode))
	}
	return w
}
