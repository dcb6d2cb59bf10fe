// Package opc opens the packages that Word and Excel files are (Open Packaging
// Conventions, ISO/IEC 29500-2): a ZIP of XML parts that name each other by
// relations. Parts are read as streams of tokens; nothing is unpacked whole.
// The sizes that a ZIP states are not believed: entries, bytes, elements and
// nesting are counted while reading.
package opc

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"gongkai/reader/grid"
)

// Bounds of a package. The largest report seen has 30 parts and 60,000
// elements, its longest token 40 KB.
const (
	maxEntries  = 5000      // entries of the ZIP
	maxElements = 1_000_000 // elements of all parts that are read
	maxDepth    = 500       // elements within elements
	maxToken    = 1 << 20   // bytes of one tag or one run of text
	usualAttrs  = 8         // attributes of an element; each beyond counts as another
	maxLinks    = 20_000    // relations of one part
	maxNames    = 64        // prefixes of known vocabularies that hold at one place
)

// Package is an open file.
type Package struct {
	format string // DOCX, XLSX: for the sentences
	files  map[string]*zip.File
	most   int64 // bytes that may be unpacked
	left   int64 // of them
	room   int   // elements that may be read
	count  int   // elements so far
	words  int   // bytes of words so far
}

// Open opens a file; the format is its name in sentences, such as DOCX.
func Open(format string, data []byte) (*Package, *grid.Fault) {
	// The directory is counted before it is read: each entry costs many times
	// its bytes in memory.
	if bytes.Count(data, []byte("PK\x01\x02")) > maxEntries {
		return nil, grid.Refuse("%s文件里有超过%d个部件，不像是一份年度报告，没有读取；请用办公软件打开后另存，只提交报告本身。", format, maxEntries)
	}
	p := &Package{format: format, files: map[string]*zip.File{}, most: grid.MaxExpanded, left: grid.MaxExpanded, room: maxElements}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, p.damaged()
	}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := p.files[name]; !twice && name != "" && !strings.HasSuffix(f.Name, "/") {
			p.files[name] = f
		}
	}
	return p, nil
}

// Limit lowers how many bytes may be unpacked and how many elements read, for a
// format whose reports need less.
func (p *Package) Limit(bytes int64, elements int) {
	p.most, p.left, p.room = bytes, bytes, elements
}

// partName is the name by which parts are looked up: names do not tell capital
// letters apart, and careless writers use backslashes and leading slashes.
func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(s, `\`, "/"), "/"))
}

// Has reports whether the package has the part.
func (p *Package) Has(part string) bool { return p.files[partName(part)] != nil }

// Relation is what one part says about another.
type Relation struct {
	ID     string
	Type   string // the last word of the type's address: officeDocument, styles, worksheet
	Target string // the part's name
}

// Relations lists the relations of a part, those of the package for "".
func (p *Package) Relations(part string) ([]Relation, *grid.Fault) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !p.Has(name) {
		return nil, nil
	}
	s, f := p.Scan(name)
	if f != nil {
		return nil, f
	}
	defer s.Close()
	var list []Relation
	for s.Next() {
		if s.Kind != Start || s.Name != "Relationship" || s.Attr("TargetMode") == "External" {
			continue
		}
		if len(list) == maxLinks {
			return nil, grid.Refuse("%s文件里有超过%d处引用，不像是一份年度报告，没有读取；请只提交报告本身，去掉附件。", p.format, maxLinks)
		}
		typ, target := s.Attr("Type"), strings.ReplaceAll(s.Attr("Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		list = append(list, Relation{ID: s.Attr("Id"), Type: typ[strings.LastIndexByte(typ, '/')+1:], Target: strings.TrimPrefix(target, "/")})
	}
	return list, s.Fault()
}

// Target returns the part that the first relation of a type leads to and that
// is there, else the usual one where that is there, else "".
func (p *Package) Target(list []Relation, typ, usual string) string {
	for _, r := range list {
		if r.Type == typ && p.Has(r.Target) {
			return r.Target
		}
	}
	if p.Has(usual) {
		return usual
	}
	return ""
}

// Main returns the part with the contents and the title that the properties
// give, "" where they give none.
func (p *Package) Main(usual string) (part, title string, fault *grid.Fault) {
	list, fault := p.Relations("")
	if fault != nil {
		return "", "", fault
	}
	part = p.Target(list, "officeDocument", usual)
	if part == "" {
		return "", "", grid.Refuse("%s文件里没有正文部分，没有读取；请用办公软件打开后另存为%s再试。", p.format, p.format)
	}
	if core := p.Target(list, "core-properties", "docProps/core.xml"); core != "" {
		title = p.title(core)
	}
	return part, title, nil
}

// title reads the title of the properties. Properties that do not read are no
// reason to refuse the report.
func (p *Package) title(core string) string {
	s, f := p.Scan(core)
	if f != nil {
		return ""
	}
	defer s.Close()
	var words []byte
	for s.Next() {
		if s.Kind == Words && s.Parent(0) == "title" && len(words) < 1000 {
			words = append(words, s.Text...)
		}
	}
	if s.Fault() != nil {
		return ""
	}
	return strings.Join(strings.Fields(string(words)), " ")
}

// Scan opens a part.
func (p *Package) Scan(part string) (*Scanner, *grid.Fault) {
	f := p.files[partName(part)]
	switch {
	case f == nil:
		return nil, p.damaged()
	case f.Flags&1 != 0:
		return nil, grid.Refuse("%s文件加了密码，没有读取；请去掉密码后再提交。", p.format)
	}
	body, err := f.Open()
	if err != nil {
		return nil, p.damaged()
	}
	return newScanner(p, body), nil
}

// Bytes unpacks a part that is no XML.
func (p *Package) Bytes(part string) ([]byte, *grid.Fault) {
	f := p.files[partName(part)]
	if f == nil || f.Flags&1 != 0 {
		return nil, p.damaged()
	}
	body, err := f.Open()
	if err != nil {
		return nil, p.damaged()
	}
	defer body.Close()
	data, err := io.ReadAll(io.LimitReader(body, min(p.left, grid.MaxBytes)+1))
	if p.left -= int64(len(data)); p.left < 0 || len(data) > grid.MaxBytes {
		return nil, grid.TooLarge()
	}
	if err != nil {
		return nil, p.damaged()
	}
	return data, nil
}

func (p *Package) damaged() *grid.Fault {
	return grid.Refuse("%s文件已经损坏，或者没有传完整，没有读取；请重新下载，或者用办公软件打开后另存为%s再试。", p.format, p.format)
}

// TooMany is the fault of a file with more cells and paragraphs than grid.MaxCells.
func (p *Package) TooMany() *grid.Fault {
	return grid.Refuse("%s文件有超过%d个单元格和段落，不像是一份年度报告，没有读取；请只提交报告本身。", p.format, grid.MaxCells)
}
