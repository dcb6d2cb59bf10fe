// Package internal holds the rules of the house that no compiler checks: which package may import which, and what may not
// stand in a file.
package internal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/internal/corpus"
)

const module = "gongkai"

// arrows maps a package to those it imports inside the module, both as paths below the module's root, sorted.
type arrows map[string][]string

// TestImports holds the imports of the code against docs/imports.txt.
func TestImports(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(corpus.Root(t), "docs", "imports.txt"))
	if err != nil {
		t.Fatal(err)
	}
	allowed, err := parseArrows(string(text))
	if err != nil {
		t.Fatalf("docs/imports.txt: %v", err)
	}
	for _, wrong := range compare(allowed, importArrows(t)) {
		t.Error(wrong)
	}
}

// compare says in sentences where the code and the allowed arrows differ.
func compare(allowed, used arrows) []string {
	var wrong []string
	for pkg, imports := range used {
		may, listed := allowed[pkg]
		if !listed {
			wrong = append(wrong, fmt.Sprintf("docs/imports.txt does not list %s; what it imports: %s", pkg, strings.TrimSpace(pkg+": "+strings.Join(imports, " "))))
			continue
		}
		for _, to := range imports {
			if !slices.Contains(may, to) {
				wrong = append(wrong, fmt.Sprintf("%s imports %s, which docs/imports.txt does not allow", pkg, to))
			}
		}
		for _, to := range may {
			if !slices.Contains(imports, to) {
				wrong = append(wrong, fmt.Sprintf("docs/imports.txt allows %s to import %s, which it does not: take the arrow out", pkg, to))
			}
		}
	}
	for pkg := range allowed {
		if _, ok := used[pkg]; !ok {
			wrong = append(wrong, fmt.Sprintf("docs/imports.txt lists %s, which does not exist: take the line out", pkg))
		}
	}
	slices.Sort(wrong)
	return wrong
}

// parseArrows reads "package: import import …", one package a line; # begins a comment.
func parseArrows(text string) (arrows, error) {
	a := arrows{}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		pkg, imports, ok := strings.Cut(line, ":")
		pkg = strings.TrimSpace(pkg)
		if !ok || pkg == "" {
			return nil, fmt.Errorf("line %d is not \"package: imports\"", n+1)
		}
		if _, twice := a[pkg]; twice {
			return nil, fmt.Errorf("line %d lists %s again", n+1, pkg)
		}
		a[pkg] = slices.Sorted(slices.Values(strings.Fields(imports)))
	}
	return a, nil
}

// importArrows asks go list what each package imports, tests left out; -e, because whether it compiles is for the compiler to
// say. A folder with tests only is no package here.
func importArrows(t *testing.T) arrows {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-buildvcs=false", "-json=ImportPath,GoFiles,Imports", "./...")
	cmd.Dir = corpus.Root(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	inside := func(path string) (string, bool) { return strings.CutPrefix(path, module+"/") }
	a := arrows{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath       string
			GoFiles, Imports []string
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return a
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		pkg, ok := inside(p.ImportPath)
		if !ok || len(p.GoFiles) == 0 {
			continue
		}
		a[pkg] = []string{}
		for _, path := range p.Imports {
			if to, ok := inside(path); ok {
				a[pkg] = append(a[pkg], to)
			}
		}
		slices.Sort(a[pkg])
	}
}

func TestCompare(t *testing.T) {
	cases := []struct{ name, allowed, used, want string }{
		{"true", "law: calendar\ncalendar:", "law: calendar\ncalendar:", ""},
		{"a package nobody listed", "law:", "law:\norg: law", "does not list org"},
		{"an arrow nobody allowed", "law:\nannual: law", "law: annual\nannual: law", "law imports annual"},
		{"an arrow out of use", "law: calendar\ncalendar:", "law:\ncalendar:", "take the arrow out"},
		{"a package that went", "law:\nmedia:", "law:", "lists media"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			allowed, err := parseArrows(c.allowed)
			if err != nil {
				t.Fatal(err)
			}
			used, err := parseArrows(c.used)
			if err != nil {
				t.Fatal(err)
			}
			got := compare(allowed, used)
			if c.want == "" && len(got) != 0 || c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)) {
				t.Errorf("said %q; want one sentence with %q", got, c.want)
			}
		})
	}
	for _, bad := range []string{"law calendar", "law: calendar\nlaw:", ": law"} {
		if _, err := parseArrows(bad); err == nil {
			t.Errorf("%q was read without complaint", bad)
		}
	}
}
