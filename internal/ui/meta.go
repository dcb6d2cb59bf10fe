package ui

import "gongkai/org"

// Meta are the page tags of 国办发〔2017〕47号: the site's on every page, the
// column's on pages of a column, the article's on pages of one document. An
// empty tag is a fault that inspections name, so only what is known is printed.
type Meta struct {
	ColumnName        string
	ColumnDescription string
	ColumnKeywords    string
	ColumnType        string
	ArticleTitle      string
	PubDate           string // YYYY-MM-DD HH:MM
	ContentSource     string
}

type metaTag struct{ name, content string }

// tags lists the tags to print, in the order of the guideline.
func (m Meta) tags(s org.Site) []metaTag {
	all := []metaTag{
		{"SiteName", s.Name()},
		{"SiteDomain", s.Host},
		{"SiteIDCode", s.SiteCode},
		{"ColumnName", m.ColumnName},
		{"ColumnDescription", m.ColumnDescription},
		{"ColumnKeywords", m.ColumnKeywords},
		{"ColumnType", m.ColumnType},
		{"ArticleTitle", m.ArticleTitle},
		{"PubDate", m.PubDate},
		{"ContentSource", m.ContentSource},
	}
	var known []metaTag
	for _, t := range all {
		if t.content != "" {
			known = append(known, t)
		}
	}
	return known
}
