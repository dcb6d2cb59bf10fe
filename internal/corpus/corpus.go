// Package corpus finds the annual reports (年度报告) that the tests read, each with the reading a person expects of it.
// The repository carries reports written for it in testdata/reports: the layouts and defects of real ones, own sentences.
// Real reports are other people's text and stay outside: whoever has them points GONGKAI_SHARED to their folder, and every
// test that asks this package then reads those too. GONGKAI_REQUIRE_SHARED makes their absence a failure, so that a build
// meant to read them cannot quietly do without.
package corpus

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// Formats are the file endings that Reports looks for when it is not asked for others.
var Formats = []string{".txt", ".html"}

const expectedSuffix = ".expected.json"

// Report is one report and what reading it should give.
type Report struct {
	Name     string          // the file's name without its ending, unique within its folder
	Path     string          // where it was read from
	Bytes    []byte          // as somebody published it: any charset, any defect
	Expected json.RawMessage // the expected reading, valid JSON
	Real     bool            // a real report from GONGKAI_SHARED, not one of the repository's own
}

// Reports returns the repository's own reports and, where GONGKAI_SHARED points to them, the real ones, in order of path.
// Formats are endings such as ".pdf"; none means those of the variable Formats. The test fails when there is no report of
// the repository's own, when a report has no expected reading, or when the real ones are required or promised and not there.
func Reports(tb testing.TB, formats ...string) []Report {
	tb.Helper()
	if len(formats) == 0 {
		formats = Formats
	}
	all, err := gather(filepath.Join(Root(tb), "testdata", "reports"), os.Getenv("GONGKAI_SHARED"), os.Getenv("GONGKAI_REQUIRE_SHARED") != "", formats)
	if err != nil {
		tb.Fatal(err)
	}
	if os.Getenv("GONGKAI_SHARED") == "" {
		sayOnce.Do(func() {
			tb.Log("GONGKAI_SHARED is not set: the real reports are left out, only the repository's own are read")
		})
	}
	return all
}

var sayOnce sync.Once

// gather reads the own reports, then the real ones of shared (seeds and reports) unless shared is empty.
func gather(own, shared string, required bool, formats []string) ([]Report, error) {
	all, err := folder(own, formats, false)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s holds no report with the ending %s", own, strings.Join(formats, ", "))
	}
	if shared == "" {
		if required {
			return nil, errors.New("GONGKAI_REQUIRE_SHARED is set, but GONGKAI_SHARED does not say where the real reports are")
		}
		return all, nil
	}
	count := len(all)
	for _, dir := range []string{"seeds", "reports"} {
		found, err := folder(filepath.Join(shared, dir), formats, true)
		if err != nil {
			return nil, fmt.Errorf("GONGKAI_SHARED: %w", err)
		}
		all = append(all, found...)
	}
	if required && len(all) == count {
		return nil, fmt.Errorf("GONGKAI_REQUIRE_SHARED is set, but %s holds no report with the ending %s", shared, strings.Join(formats, ", "))
	}
	return all, nil
}

// folder reads the reports of one folder, each with its expected reading beside it.
func folder(dir string, formats []string, isReal bool) ([]Report, error) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, fmt.Errorf("look for reports: %w", err)
	}
	var found []Report
	for _, e := range entries {
		ending := filepath.Ext(e.Name())
		if e.IsDir() || !slices.Contains(formats, ending) {
			continue
		}
		r := Report{Name: strings.TrimSuffix(e.Name(), ending), Path: filepath.Join(dir, e.Name()), Real: isReal}
		if r.Bytes, err = os.ReadFile(r.Path); err != nil {
			return nil, fmt.Errorf("read a report: %w", err)
		}
		beside := filepath.Join(dir, r.Name+expectedSuffix)
		r.Expected, err = os.ReadFile(beside)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s has no expected reading: %s is missing", r.Path, filepath.Base(beside))
		case err != nil:
			return nil, fmt.Errorf("read an expected reading: %w", err)
		case !json.Valid(r.Expected):
			return nil, fmt.Errorf("%s is not JSON", beside)
		}
		found = append(found, r)
	}
	return found, nil
}

// Root returns the folder of the repository: the nearest one above the test that holds go.mod.
func Root(tb testing.TB) string {
	tb.Helper()
	start, err := os.Getwd() // go test runs a test in its package's folder
	if err != nil {
		tb.Fatal(err)
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			tb.Fatalf("no go.mod in %s or above it", start)
		}
	}
}
