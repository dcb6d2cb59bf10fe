package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The output that the READMEs show is what the program prints. Run with
// UPDATE_README=1 to write it anew (make generate does).
func TestReadmeShowsRealOutput(t *testing.T) {
	blocks := map[string][]string{
		"check":    {"check", "testdata/reports/制表符表格_办结数不符.txt"},
		"deadline": {"deadline", "--received", "2026-09-18", "--consult", "2026-09-24:2026-10-14"},
	}
	t.Chdir(filepath.Join("..", ".."))
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		old, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(old)
		for id, args := range blocks {
			_, out, errs := runForTest(t, "", args...)
			if errs != "" {
				t.Fatalf("gongkai %s: %s", strings.Join(args, " "), errs)
			}
			block := regexp.MustCompile(`(?s)<!-- out:` + id + ` -->\n.*?<!-- /out -->`)
			if !block.MatchString(text) {
				t.Fatalf("%s has no block out:%s", name, id)
			}
			shown := "<!-- out:" + id + " -->\n```\n$ gongkai " + strings.Join(args, " ") + "\n" + out + "```\n<!-- /out -->"
			text = block.ReplaceAllLiteralString(text, shown)
		}
		if text == string(old) {
			continue
		}
		if os.Getenv("UPDATE_README") == "" {
			t.Errorf("%s shows output that the program does not print; UPDATE_README=1 go test ./cmd/gongkai writes it anew", name)
			continue
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
