package paper

import (
	"fmt"
	"strings"
	"time"
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relation  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	mime      = `application/vnd.openxmlformats-officedocument.wordprocessingml.`

	packageRelations = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relation + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`</Relationships>`

	// Even pages have their own foot. Punctuation neither hangs over the margin nor is squeezed: 28 characters a line.
	wordSettings = xmlHead + `<w:settings ` + wordNames + `><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>` +
		`<w:compat><w:balanceSingleByteDoubleByteWidth/><w:useFELayout/>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

	wordFonts = xmlHead + `<w:fonts ` + wordNames + `>` +
		`<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>` +
		`<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>` +
		`<w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>` +
		`<w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="swiss"/></w:font>` +
		`<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>` +
		`</w:fonts>`
)

func (t *word) contentTypes() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	for _, part := range [][2]string{{"document", "document.main"}, {"styles", "styles"}, {"settings", "settings"}, {"fontTable", "fontTable"}} {
		fmt.Fprintf(&b, `<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, part[0], mime, part[1])
	}
	for _, f := range t.frames() {
		fmt.Fprintf(&b, `<Override PartName="/word/%s" ContentType="%s%s+xml"/>`, f.file, mime, f.element)
	}
	if len(t.comments) > 0 {
		b.WriteString(`<Override PartName="/word/comments.xml" ContentType="` + mime + `comments+xml"/>`)
	}
	b.WriteString(`</Types>`)
	return b.String()
}

func (t *word) relations() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, name := range []string{"styles", "settings", "fontTable"} {
		fmt.Fprintf(&b, `<Relationship Id="r_%s" Type="%[2]s%[1]s" Target="%[1]s.xml"/>`, name, relation)
	}
	for _, f := range t.frames() {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, f.id, relation, f.element, f.file)
	}
	if len(t.comments) > 0 {
		b.WriteString(`<Relationship Id="rComments" Type="` + relation + `comments" Target="comments.xml"/>`)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

func (t *word) properties() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	fmt.Fprintf(&b, `<dc:title>%s</dc:title><dc:creator>%s</dc:creator>`, escape(headline(t.doc.Title)), escape(flat(t.doc.Author)))
	if made := t.doc.Made; !made.IsZero() {
		fmt.Fprintf(&b, `<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created>`, made.UTC().Format(time.RFC3339))
	}
	fmt.Fprintf(&b, `<dc:language>%s</dc:language></cp:coreProperties>`, escape(t.doc.lang()))
	return b.String()
}
