package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"gongkai/internal/office"
	"gongkai/reader"
	"gongkai/reader/extract/pdf"
	"gongkai/reader/proof"
)

// newReader makes the reader of this machine, and what ends it. Neither the
// PDF engine nor the office suite starts before a file needs it.
func newReader() (x *reader.Reader, end func()) {
	engine := pdf.New(pdf.Config{Cache: cacheDir()})
	x = &reader.Reader{PDF: engine}
	if suite := office.Find(); suite != nil {
		x.Office = suite.Convert
	}
	return x, func() { _ = engine.Close() } // nothing is lost with it
}

// cacheDir keeps the compiled PDF engine between runs; "" where the user has no such folder.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "gongkai")
}

// proofFlags are what read and check write of a single report.
type proofFlags struct {
	HTML string `name:"html" placeholder:"OUT.html" help:"把这一份报告和发现的问题写成一张对照网页。"`
	DOCX string `name:"docx" placeholder:"OUT.docx" help:"把这一份报告写成规定格式的Word文件，问题作批注。"`
}

func (p proofFlags) wanted() bool { return p.HTML != "" || p.DOCX != "" }

var errProofOfMany = errors.New("--html 和 --docx 一次只写一份报告，请只指明一个文件")

// each reads the files, holds them against each other, and prints those that
// could be read, in order. The exit status is the worst.
func (p proofFlags) each(s streams, names []string, print func(r *reader.Reading, first bool) (int, error)) error {
	if p.wanted() && len(names) != 1 {
		return errProofOfMany
	}
	x, end := newReader()
	defer end()
	worst := exitOK
	var readings []*reader.Reading
	for _, name := range names {
		reading, err := open(s, x, name)
		if err != nil {
			worst = exitRefused
			fmt.Fprintf(s.err, "%s：%v\n", name, err)
			continue
		}
		if !p.wanted() {
			reading.Source = nil // the words of the source are the largest part, and only a proof shows them
		}
		readings = append(readings, reading)
	}
	reader.Compare(readings)
	for i, r := range readings {
		code, err := print(r, i == 0)
		if err != nil {
			return err
		}
		worst = max(worst, code)
		if err := p.write(r); err != nil {
			return err
		}
	}
	if worst == exitOK {
		return nil
	}
	return status(worst)
}

// write writes the proofs that were asked for.
func (p proofFlags) write(r *reader.Reading) error {
	for _, f := range []struct {
		name string
		put  func(io.Writer, *reader.Reading) error
	}{{p.HTML, proof.HTML}, {p.DOCX, proof.DOCX}} {
		if f.name == "" {
			continue
		}
		var b bytes.Buffer
		if err := f.put(&b, r); err != nil {
			return fmt.Errorf("%s没有写成：%w", f.name, err)
		}
		if err := os.WriteFile(f.name, b.Bytes(), 0o666); err != nil {
			return fmt.Errorf("%s写不了：%w", f.name, err)
		}
	}
	return nil
}

// open reads one report from a file or from standard input.
func open(s streams, x *reader.Reader, name string) (*reader.Reading, error) {
	if name == "-" {
		return x.ReadFrom("标准输入", s.in)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, sentence(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("这是一个文件夹；成批阅读请用 gongkai read " + name + " --out 结果.jsonl，只读一份请指明其中的文件")
	}
	return x.ReadFrom(name, f)
}

// sentence turns the two errors that people make into words.
func sentence(err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return errors.New("没有这个文件，请核对路径")
	case errors.Is(err, os.ErrPermission):
		return errors.New("没有读取这个文件的权限")
	}
	return err
}
