package bulk

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/reader/archive"
	"gongkai/reader/grid"
)

// item is one source in the order of the input.
type item struct {
	name    string
	path    string // the worker opens it; "" where the bytes or a refusal are there already
	data    []byte
	refused string
	size    int64
}

// walker goes through the inputs in the order in which they were given, a
// folder in the order of the bytes of its names. Links are not followed, so
// that no folder is met twice and none outside is entered.
type walker struct {
	own  map[string]bool // what this run writes, by absolute path
	emit func(item) error
	skip func() // told of each file and folder that is passed over
}

func (w *walker) input(name string) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return w.emit(item{name: name, refused: cannotOpen(err)})
	case info.IsDir():
		return w.folder(name)
	}
	return w.file(name, info.Size(), true)
}

func (w *walker) folder(dir string) error {
	names, err := list(dir)
	if err != nil {
		return w.emit(item{name: label(dir), refused: cannotOpen(err)})
	}
	for i, name := range names {
		names[i] = "" // 十万个名称不必留到最后
		full := filepath.Join(dir, name)
		info, err := os.Lstat(full)
		switch {
		case errors.Is(err, fs.ErrNotExist): // removed meanwhile
		case err != nil:
			err = w.emit(item{name: label(full), refused: cannotOpen(err)})
			if err != nil {
				return err
			}
		case w.passes(full, name, info.Mode()):
			w.skip()
		case info.IsDir():
			if err := w.folder(full); err != nil {
				return err
			}
		default:
			if err := w.file(full, info.Size(), false); err != nil {
				return err
			}
		}
	}
	return nil
}

// list names what a folder holds, in order, and nothing more: at a hundred
// thousand files whole entries would cost ten times as much.
func list(dir string) ([]string, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	slices.Sort(names)
	return names, err
}

// file hands on one file, or what it holds where it is an archive. A file that
// was named by hand is looked at whatever its ending says.
func (w *walker) file(name string, size int64, named bool) error {
	if named || !plainEnding(name) {
		f, err := os.Open(name)
		if err != nil {
			return w.emit(item{name: label(name), refused: cannotOpen(err)})
		}
		defer f.Close()
		head := make([]byte, 3072)
		n, err := f.ReadAt(head, 0)
		if err != nil && !errors.Is(err, io.EOF) {
			return w.emit(item{name: label(name), refused: cannotOpen(err)})
		}
		if archive.Is(head[:n]) {
			return w.archive(label(name), f, size)
		}
	}
	if size > grid.MaxBytes {
		return w.emit(item{name: label(name), refused: grid.TooLarge().Sentence})
	}
	return w.emit(item{name: label(name), path: name, size: size})
}

func (w *walker) archive(name string, f io.ReaderAt, size int64) error {
	err := w.inside().Each(name, f, size, func(e archive.Entry) error {
		if e.Fault != nil {
			return w.emit(item{name: e.Name, refused: e.Fault.Sentence})
		}
		return w.emit(item{name: e.Name, data: e.Data, size: int64(len(e.Data))})
	})
	var fault *grid.Fault
	if errors.As(err, &fault) {
		return w.emit(item{name: name, refused: fault.Sentence})
	}
	return err
}

func (w *walker) inside() archive.Walk {
	return archive.Walk{Skip: func(name string) bool {
		if !idleEntry(name) {
			return false
		}
		w.skip()
		return true
	}}
}

// passes reports what a folder holds beside reports.
func (w *walker) passes(full, name string, mode fs.FileMode) bool {
	if !mode.IsRegular() && !mode.IsDir() || idle(name, mode.IsDir()) {
		return true
	}
	absolute, err := filepath.Abs(full)
	return err == nil && w.own[absolute]
}

// idle reports a name that no report has: hidden files, what office suites and
// systems leave behind, what belongs to a saved web page. Scans (JPEG, PNG,
// TIFF) are kept: they may be all there is of a report.
func idle(name string, folder bool) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || name == "__MACOSX" {
		return true
	}
	if folder {
		return strings.HasSuffix(name, "_files") || strings.HasSuffix(name, ".files")
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".css", ".js", ".mjs", ".map", ".json", ".jsonl", ".ico", ".gif", ".svg", ".webp", ".bmp", ".woff", ".woff2", ".ttf", ".eot", ".otf",
		".mp3", ".mp4", ".avi", ".mov", ".wmv", ".flv", ".swf", ".exe", ".dll", ".msi", ".lnk", ".url", ".ini", ".db", ".tmp", ".bak", ".part", ".rest", ".abstracts", ".log":
		return true
	}
	return false
}

// idleEntry is idle for the label of an archive's entry, folders and all.
func idleEntry(name string) bool {
	parts := strings.Split(name, "/")
	for i, part := range parts {
		if part == "." || part == ".." || i == 0 {
			continue
		}
		if idle(part, i < len(parts)-1) {
			return true
		}
	}
	return false
}

// plainEnding reports an ending of reports that no archive has. Looking into
// every file for an archive would cost a second opening for each.
func plainEnding(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".txt", ".md", ".csv", ".pdf", ".ofd", ".docx", ".doc", ".wps", ".rtf", ".odt", ".xlsx", ".xls", ".et", ".ods",
		".jpg", ".jpeg", ".png", ".tif", ".tiff":
		return true
	}
	return false
}

// label is a path as it stands in a line: with slashes, and in Unicode. Names in
// GB18030 come from old systems, a part of the path at a time.
func label(name string) string {
	if name = filepath.ToSlash(name); utf8.ValidString(name) {
		return name
	}
	parts := strings.Split(name, "/")
	for i, part := range parts {
		parts[i] = archive.Decoded(part)
	}
	return strings.Join(parts, "/")
}

func cannotOpen(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件，请核对路径。"
	case errors.Is(err, fs.ErrPermission):
		return "没有读取这个文件的权限，没有读取。"
	}
	return "文件读到中途出错，没有读完：" + err.Error() + "。请核对文件后重试。"
}

// open reads the bytes of an item.
func (it item) open() ([]byte, string) {
	if it.path == "" {
		return it.data, it.refused
	}
	f, err := os.Open(it.path)
	if err != nil {
		return nil, cannotOpen(err)
	}
	defer f.Close()
	var b bytes.Buffer
	b.Grow(int(it.size) + bytes.MinRead)
	switch n, err := b.ReadFrom(io.LimitReader(f, grid.MaxBytes+1)); {
	case err != nil:
		return nil, cannotOpen(err)
	case n > grid.MaxBytes: // grown since it was listed
		return nil, grid.TooLarge().Sentence
	}
	return b.Bytes(), ""
}

// count runs ahead of the reading and tells how many sources there will be;
// false where an archive tells only when it is unpacked.
func (w *walker) count(ctx context.Context, inputs []string, found func(int)) bool {
	exact := true
	var folder func(string)
	file := func(name string, named bool) {
		n := 1
		if named || !plainEnding(name) {
			if f, err := os.Open(name); err == nil {
				head := make([]byte, 3072)
				got, _ := f.ReadAt(head, 0) // a file that cannot be read is one line as well
				if info, err := f.Stat(); err == nil && archive.Is(head[:got]) {
					entries, ok := archive.Walk{Skip: idleEntry}.Count(label(name), f, info.Size())
					if ok {
						n = entries
					}
					exact = exact && ok
				}
				f.Close()
			}
		}
		found(n)
	}
	folder = func(dir string) {
		f, err := os.Open(dir)
		if err != nil {
			found(1)
			return
		}
		defer f.Close()
		for ctx.Err() == nil {
			entries, err := f.ReadDir(1024)
			for _, e := range entries {
				full := filepath.Join(dir, e.Name())
				switch {
				case w.passes(full, e.Name(), e.Type()):
				case e.IsDir():
					folder(full)
				default:
					file(full, false)
				}
			}
			if err != nil {
				return
			}
		}
	}
	for _, name := range inputs {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			folder(name)
		} else {
			file(name, true)
		}
	}
	return exact
}
