package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/internal/corpus"
)

func TestCatalogueIsUpToDate(t *testing.T) {
	have, err := os.ReadFile(filepath.Join(corpus.Root(t), "docs", "findings.md"))
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != catalogue() {
		t.Error("docs/findings.md differs from the rules: run go generate ./annual")
	}
}

// TestCatalogueShowsEveryRule: each rule of Check stands there with the words
// of a real finding.
func TestCatalogueShowsEveryRule(t *testing.T) {
	text := catalogue()
	for _, r := range annual.Rules() {
		_, rest, ok := strings.Cut(text, "### "+r.ID+"\n")
		if !ok {
			t.Errorf("%s is missing", r.ID)
			continue
		}
		own, _, _ := strings.Cut(rest, "\n### ")
		if r.On() != annual.OnReading && !strings.Contains(own, "\n- 例：") {
			t.Errorf("%s has no example", r.ID)
		}
	}
}
