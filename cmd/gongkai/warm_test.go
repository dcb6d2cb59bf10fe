package main

import (
	"bytes"
	"log/slog"
	"os"
	"strings"
	"testing"

	"gongkai/reader/extract/pdf"
)

// After the warm-up the engine is compiled, and the log says so to whoever
// asks for more than warnings.
func TestWarm(t *testing.T) {
	cache := t.TempDir()
	engine := pdf.New(pdf.Config{Cache: cache, Instances: 1})
	var log bytes.Buffer
	warm(engine, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if kept, err := os.ReadDir(cache); err != nil || len(kept) == 0 {
		t.Errorf("nothing was compiled, %v", err)
	}
	if !strings.Contains(log.String(), "PDF engine is warm") {
		t.Errorf("the log says %s", &log)
	}
	if err := engine.Close(); err != nil {
		t.Error(err)
	}
}
