package internal

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/internal/corpus"
)

// A domain package stands at the root of the repository. It is a function of its values and dates: it knows of no database,
// no network, no file, no process and no clock.
var (
	notDomain     = regexp.MustCompile(`^(internal|cmd|third_party|docs|examples)/`)
	domainImports = regexp.MustCompile(`^(database/sql|net|net/.*|os|os/.*|log|log/.*|syscall|io/ioutil|math/rand.*)$`)
	purePath      = []string{"net/url", "net/mail", "net/netip"} // text, not network
	clockFuncs    = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer"}
)

// A package is named for work of the office, not for what is left over.
var noNames = []string{"util", "utils", "helper", "helpers", "common", "base", "models", "model", "types", "manager", "service", "misc"}

const maxLines = 800 // over it only data may be

// forbidden words are put together here, so that this file does not hold them. They are traces of one machine, and hosts of
// package registries, which the build asks through GOPROXY and nothing else.
var forbidden = regexp.MustCompile(`(^|[^\w./-])/` + `(work/|tmp/)\w` + `|` + strings.Join([]string{
	"proxy" + `\.golang\.org`, "sum" + `\.golang\.org`, "registry" + `\.npmjs`, "pypi" + `\.org`, "files\\.python" + `hosted\.org`,
	"crates" + `\.io`, "rubygems" + `\.org`, "registry-1" + `\.docker\.io`,
}, "|"))

// file is a Go file as the rules see it.
type file struct {
	path string // below the root, with slashes
	text string
	ast  *ast.File
	fset *token.FileSet
}

func (f file) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

func (f file) isDomain() bool { return strings.Contains(f.path, "/") && !notDomain.MatchString(f.path) }

// local returns the name under which the file knows an import, or "".
func (f file) local(importPath string) string {
	for _, spec := range f.ast.Imports {
		if p, _ := strconv.Unquote(spec.Path.Value); p == importPath {
			if spec.Name != nil {
				return spec.Name.Name
			}
			return path.Base(importPath)
		}
	}
	return ""
}

// calls returns the lines that use one of the names of what is called by the local name pkg; an empty pkg means any.
func (f file) calls(pkg string, names []string) []int {
	var lines []int
	ast.Inspect(f.ast, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains(names, s.Sel.Name) {
			if x, ok := s.X.(*ast.Ident); pkg == "" || ok && x.Name == pkg {
				lines = append(lines, f.fset.Position(s.Pos()).Line)
			}
		}
		return true
	})
	return lines
}

// judge returns what is wrong with one file, as sentences without its name.
func judge(f file) []string {
	var wrong []string
	say := func(line int, sentence string) { wrong = append(wrong, strconv.Itoa(line)+": "+sentence) }
	generated := ast.IsGenerated(f.ast)

	if f.isDomain() && !f.isTest() {
		for _, spec := range f.ast.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			if domainImports.MatchString(p) && !slices.Contains(purePath, p) {
				say(f.fset.Position(spec.Pos()).Line, "a domain package imports "+p)
			}
		}
		if clock := f.local("time"); clock != "" {
			for _, line := range f.calls(clock, clockFuncs) {
				say(line, "a domain package asks the clock: let the date come in as a calendar.Date")
			}
		}
	}
	if f.local("testing") != "" {
		for _, line := range f.calls("", []string{"Skip", "Skipf", "SkipNow"}) {
			say(line, "a test skips: let it pass, fail, or carry a build tag")
		}
	}
	if lines := strings.Count(f.text, "\n"); lines > maxLines && !generated && hasFunc(f.ast) {
		say(lines, "longer than "+strconv.Itoa(maxLines)+" lines, and not data")
	}
	if !f.isTest() && !generated {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				say(f.fset.Position(fn.Pos()).Line, "func init: wire it where it is used")
			}
		}
	}
	if slices.Contains(noNames, f.ast.Name.Name) {
		say(1, "package "+f.ast.Name.Name+" is named for what is left over")
	}
	return wrong
}

func hasFunc(f *ast.File) bool {
	return slices.ContainsFunc(f.Decls, func(d ast.Decl) bool { _, ok := d.(*ast.FuncDecl); return ok })
}

func parse(name, text string) (file, error) {
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	return file{name, text, tree, fset}, err
}

func TestHouse(t *testing.T) {
	root := corpus.Root(t)
	documented := map[string]bool{} // folders whose package says what it is
	generates := map[string]bool{}  // folders that generate their templates
	templates := map[string]bool{}
	for _, name := range tracked(t, root) {
		content, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		if utf8.ValidString(text) {
			for n, line := range strings.Split(text, "\n") {
				if word := forbidden.FindString(line); word != "" {
					t.Errorf("%s:%d: holds %q, which belongs to one machine or to a registry", name, n+1, word)
				}
			}
		}
		dir := path.Dir(name)
		switch path.Ext(name) {
		case ".templ":
			templates[dir] = true
			if lines := strings.Count(text, "\n"); lines > maxLines {
				t.Errorf("%s:%d: longer than %d lines", name, lines, maxLines)
			}
		case ".go":
			f, err := parse(name, text)
			if err != nil {
				t.Error(err)
				continue
			}
			for _, wrong := range judge(f) {
				t.Errorf("%s:%s", name, wrong)
			}
			if !f.isTest() {
				documented[dir] = documented[dir] || f.ast.Doc != nil
			}
			generates[dir] = generates[dir] || strings.Contains(text, "\n//go:generate go tool templ generate\n")
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s: no package comment says what part of the work it is", dir)
		}
	}
	for dir := range templates {
		if !generates[dir] {
			t.Errorf("%s: has templates, but no //go:generate go tool templ generate", dir)
		}
	}
}

// tracked lists the files of the repository below root: those git knows or would add, or, where there is no git (an
// unpacked archive), all but what the build makes.
func tracked(t *testing.T, root string) []string {
	t.Helper()
	cmd := exec.Command("git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = root
	out, err := cmd.Output()
	if err == nil {
		names := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
		return slices.DeleteFunc(names, func(name string) bool { // removed, and not yet committed
			_, err := os.Lstat(filepath.Join(root, name))
			return err != nil
		})
	}
	var names []string
	err = filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if e.IsDir() && slices.Contains([]string{".git", "bin", "dist", "data"}, name) {
			return fs.SkipDir
		}
		if e.Type().IsRegular() {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestJudge(t *testing.T) {
	long := "package law\nfunc f() {}\n" + strings.Repeat("\n", maxLines)
	cases := []struct{ name, path, text, want string }{
		{"pure", "law/fee.go", "package law\nimport \"net/url\"\nvar _ url.URL\n", ""},
		{"domain and database", "law/fee.go", "package law\nimport _ \"database/sql\"\n", "imports database/sql"},
		{"domain and network", "org/site.go", "package org\nimport _ \"net/http\"\n", "imports net/http"},
		{"domain and files", "reader/extract/text.go", "package extract\nimport _ \"os\"\n", "imports os"},
		{"a test may read files", "law/fee_test.go", "package law\nimport _ \"os\"\n", ""},
		{"machine may read files", "internal/portal/page.go", "package portal\nimport _ \"os\"\n", ""},
		{"domain and clock", "request/clock.go", "package request\nimport \"time\"\nvar now = time.Now\n", "3: a domain package asks the clock"},
		{"domain and clock by another name", "request/clock.go", "package request\nimport tm \"time\"\nvar d = tm.Since(x)\n", "asks the clock"},
		{"a date is no clock", "calendar/date.go", "package calendar\nimport \"time\"\nvar d = time.Date\n", ""},
		{"a skip", "law/fee_test.go", "package law\nimport \"testing\"\nfunc TestA(t *testing.T) { t." + "Skip(\"later\") }\n", "a test skips"},
		{"a decoder skips", "reader/extract/docx.go", "package extract\nfunc f(d D) { d." + "Skip() }\n", ""},
		{"long", "law/form.go", long, "longer than"},
		{"long and generated", "law/form.go", "// Code generated by hand. DO NOT EDIT.\n\n" + long, ""},
		{"long and data", "law/form.go", strings.Replace(long, "func f() {}", "var f = 1", 1), ""},
		{"init", "law/form.go", "package law\nfunc init() {}\n", "func init"},
		{"leftovers", "internal/util/a.go", "package util\n", "left over"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := parse(c.path, c.text)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(judge(f), "\n")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("said %q; want %q", got, c.want)
			}
		})
	}
}

func TestForbidden(t *testing.T) {
	for _, bad := range []string{"/wo" + "rk/main", "cd /wo" + "rk/shared", `"/t` + `mp/brief"`, "https://proxy" + ".golang.org", "pypi" + ".org/simple"} {
		if !forbidden.MatchString(bad) {
			t.Errorf("%q passes", bad)
		}
	}
	for _, good := range []string{"https://example.cn/work/index.html", "casework/reopen.go", "a/tmp/b", "https://go.dev/dl/", "/workflow"} {
		if forbidden.MatchString(good) {
			t.Errorf("%q does not pass", good)
		}
	}
}
