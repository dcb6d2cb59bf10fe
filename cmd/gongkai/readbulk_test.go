package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/internal/corpus"
)

// manyReports lays n reports into a folder, each with a content of its own.
func manyReports(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	reports := slices.DeleteFunc(corpus.Reports(t), func(r corpus.Report) bool { return r.Real })
	for i := range n {
		r := reports[i%len(reports)]
		body := append(slices.Clone(r.Bytes), fmt.Sprintf("\n%d\n", i)...)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d%s", i, filepath.Ext(r.Path))), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// begin starts the program as a process of its own and waits until it has
// written some lines.
func begin(t *testing.T, out string, args ...string) (*exec.Cmd, *strings.Builder) {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), servedAhead+"=0", "GOMAXPROCS=1")
	var said strings.Builder
	c.Stderr = &said
	var before time.Time // of what an earlier run has left
	if info, err := os.Stat(out + ".part"); err == nil {
		before = info.ModTime()
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() }) // it has ended unless the test failed
	for {
		if info, err := os.Stat(out + ".part"); err == nil && info.ModTime().After(before) && info.Size() > 50_000 {
			return c, &said
		}
		if _, err := os.Stat(out); err == nil {
			t.Fatal("the run ended before it could be stopped")
		}
		time.Sleep(time.Millisecond)
	}
}

func bytesOf(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// However the program is stopped in the middle, going on gives what an
// uninterrupted run gives, byte for byte.
func TestBulkGoesOn(t *testing.T) {
	dir := manyReports(t, 1000)
	out := t.TempDir()
	whole := filepath.Join(out, "whole.jsonl")
	if code, _, errs := runForTest(t, "", "read", dir, "--out", whole); code != exitOK || !strings.Contains(errs, "新读1000份") {
		t.Fatalf("exit %d: %s", code, errs)
	}
	want := bytesOf(t, whole)

	name := filepath.Join(out, "readings.jsonl")
	for range 2 {
		c, _ := begin(t, name, "read", dir, "--out", name, "--quiet")
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err == nil {
			t.Fatal("the run ended before it was killed")
		}
		if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("a killed run has left %s: %v", name, err)
		}
	}
	c, said := begin(t, name, "read", dir, "--out", name)
	if err := c.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := c.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted || !strings.Contains(said.String(), "接着读") {
		t.Fatalf("interrupted: %v, %s", err, said)
	}
	code, _, errs := runForTest(t, "", "read", dir, "--out", name)
	if code != exitOK || strings.Contains(errs, "已知0份") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if bytesOf(t, name) != want {
		t.Error("after going on the output is another one than that of an uninterrupted run")
	}
	for _, ending := range []string{".part", ".rest"} {
		if _, err := os.Stat(name + ending); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s was left behind", name+ending)
		}
	}
}

// What the flags of bulk reading are refused for.
func TestBulkFlags(t *testing.T) {
	dir := manyReports(t, 2)
	out := filepath.Join(t.TempDir(), "o")
	put := filepath.Join(dir, "网页.html")
	if err := os.WriteFile(put, []byte("<html>"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"文件夹没有写到哪里", []string{"read", dir}, exitRefused, "--out"},
		{"写到别的文件上", []string{"read", dir, "--out", put}, exitRefused, "没有覆盖"},
		{"没有这个文件夹", []string{"read", filepath.Join(dir, "没有"), "--out", out}, exitRefused, "没有这个文件"},
		{"成批阅读不写对照页", []string{"read", dir, "--out", out, "--html", out}, exitRefused, "只写一份"},
		{"两份报告一张对照页", []string{"check", put, put, "--html", out}, exitRefused, "只写一份"},
		{"只要表", []string{"read", dir, "--csv", out + ".csv", "--xlsx", out + ".xlsx"}, exitOK, "共3份"},
		{"安静", []string{"read", dir, "--out", out, "--quiet"}, exitOK, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, stdout, errs := runForTest(t, "", c.args...)
			if code != c.code || !strings.Contains(errs, c.says) || stdout != "" || c.says == "" && errs != "" {
				t.Errorf("exit %d, %q, %q; want %d and %q", code, stdout, errs, c.code, c.says)
			}
		})
	}
	for _, ending := range []string{"", ".csv", ".xlsx"} {
		if _, err := os.Stat(out + ending); err != nil {
			t.Error(err)
		}
	}
}

// One report can be had as a page and as a document, from read and from check;
// a report that cannot be read gives neither.
func TestProofFlags(t *testing.T) {
	report := filepath.Join("..", "..", "testdata", "reports", "竖线行.txt")
	for _, verb := range []string{"read", "check"} {
		dir := t.TempDir()
		page, doc := filepath.Join(dir, "a.html"), filepath.Join(dir, "a.docx")
		if code, _, errs := runForTest(t, "", verb, report, "--html", page, "--docx", doc); code != exitOK {
			t.Fatalf("%s: exit %d: %s", verb, code, errs)
		}
		if !strings.Contains(bytesOf(t, page), "临溪县教育局") || !strings.HasPrefix(bytesOf(t, doc), "PK\x03\x04") {
			t.Errorf("%s: the page or the document is not the report's", verb)
		}
		if code, _, _ := runForTest(t, "", verb, report+"x", "--html", page+"x"); code != exitRefused {
			t.Errorf("%s: exit %d for a file that is not there", verb, code)
		}
		if _, err := os.Stat(page + "x"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: a page of nothing: %v", verb, err)
		}
	}
}

// Several reports given singly are held against each other: a year that begins
// with another number than the year before ended with shows in the later one.
func TestReportsBesideEachOther(t *testing.T) {
	dir := t.TempDir()
	text := bytesOf(t, filepath.Join("..", "..", "testdata", "reports", "竖线行.txt"))
	if !strings.Contains(text, "2024") {
		t.Fatal("the report is not of 2024")
	}
	last, this := filepath.Join(dir, "2024.txt"), filepath.Join(dir, "2025.txt")
	next := strings.NewReplacer("2024", "2025", "2025", "2026").Replace(text)
	for name, body := range map[string]string{last: text, this: next} {
		if err := os.WriteFile(name, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, alone, _ := runForTest(t, "", "check", this)
	_, both, _ := runForTest(t, "", "check", last, this)
	_, lines, _ := runForTest(t, "", "read", "--json", last, this)
	_, later, _ := strings.Cut(both, "\n\n")
	if later == alone || len(later) <= len(alone) {
		t.Errorf("beside last year's report nothing more was found:\n%s", later)
	}
	if strings.Count(lines, "\n") != 2 || strings.Index(lines, "2024.txt") > strings.Index(lines, "2025.txt") {
		t.Error("the lines are not in the order of the arguments")
	}
}
