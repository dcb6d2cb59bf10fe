package thirdparty

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// row is a line of the table in README.md: file, version, licence, source, hash.
var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| \\S+ \\| [^| ][^|]* \\| https://\\S+ \\| `([0-9a-f]{64})` \\|$")

// TestRecorded holds every file of this folder against README.md.
func TestRecorded(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	recorded := map[string]string{}
	for _, m := range row.FindAllStringSubmatch(string(readme), -1) {
		recorded[m[1]] = m[2]
	}
	if lines := strings.Count(string(readme), "\n| `"); lines != len(recorded) {
		t.Errorf("README.md lists %d files, but %d lines are complete: file, version, licence, source, 64 digits of SHA-256", lines, len(recorded))
	}
	err = filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path == "README.md" || filepath.Ext(path) == ".go" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(path)
		want, ok := recorded[name]
		got := fmt.Sprintf("%x", sha256.Sum256(content))
		if !ok {
			t.Errorf("%s is not recorded in README.md; its hash is %s", name, got)
		} else if got != want {
			t.Errorf("%s has the hash %s; README.md records %s", name, got, want)
		}
		delete(recorded, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range recorded {
		t.Errorf("README.md records %s, which is not here", name)
	}
}
