//go:build browser

package portal

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/internal/browser"
	"gongkai/reader"
	"gongkai/reader/sheet"
)

// files lays reports into a folder, as an officer has them.
func filesOf(t *testing.T, list []upfile) (paths []string, readings []*reader.Reading) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range list {
		paths = append(paths, filepath.Join(dir, f.name))
		if err := os.WriteFile(paths[len(paths)-1], f.data, 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := reader.Read(f.name, f.data)
		if err != nil {
			t.Fatal(err)
		}
		readings = append(readings, r)
	}
	reader.Compare(readings)
	return paths, readings
}

// An officer checks three years and takes every file home that is offered:
// each is whole, opens as what its name says, and holds what was read.
func TestDownloadsToTheEnd(t *testing.T) {
	paths, readings := filesOf(t, years(2023, 2024, 2025))
	server := httptest.NewServer(open(t, "/zfxxgk/").handler)
	defer server.Close()
	b := browser.Start(t)
	for _, v := range []browser.View{{Width: browser.Wide, Scripts: true}, {Width: browser.Narrow}} {
		t.Run(v.String(), func(t *testing.T) {
			p := b.Open(t, server.URL+"/zfxxgk/check", v)
			p.Upload("#file", paths...)
			p.Follow(`form[enctype] .btn.big`)
			for id, opens := range map[string]func(name string, data []byte) error{
				"json": func(name string, data []byte) error { return isLines(name, data, readings) },
				"csv":  func(name string, data []byte) error { return isTable(name, data, readings) },
				"xlsx": func(name string, data []byte) error { return isBook(name, data, readings) },
				"proof": func(name string, data []byte) error {
					return isParcel(name, data, ".html", func(data []byte) error { return isPage(data, "") })
				},
				"docx": func(name string, data []byte) error {
					return isParcel(name, data, ".docx", isWord)
				},
				"proof.2": func(name string, data []byte) error {
					if !strings.HasSuffix(name, "-校样.html") || !strings.Contains(name, "2024年") {
						return fmt.Errorf("is named %s", name)
					}
					return isPage(data, "2024")
				},
				"docx.3": func(name string, data []byte) error {
					if !strings.HasSuffix(name, "-批注.docx") || !strings.Contains(name, "2025年") {
						return fmt.Errorf("is named %s", name)
					}
					return isWord(data)
				},
			} {
				at := fmt.Sprintf(`button[name=as][value=%q]`, id)
				if strings.Contains(id, ".") { // 在折起来的那一份里
					browser.Eval[bool](p, `[...document.querySelectorAll('details')].every(d => d.open = true)`)
				}
				name, data := p.Download(at)
				if err := opens(name, data); err != nil {
					t.Errorf("%s: %v", id, err)
				}
			}
			p.Check() // the page is still there, and whole
			if p.Count("details.fold") != 3 {
				t.Error("after the downloads the result is gone")
			}
		})
	}
}

// isLines judges JSON: a line a report, each what gongkai read says.
func isLines(name string, data []byte, readings []*reader.Reading) error {
	if name != "年报体检.jsonl" {
		return fmt.Errorf("is named %s", name)
	}
	lines := bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
	if len(lines) != len(readings) {
		return fmt.Errorf("%d lines", len(lines))
	}
	for i, r := range readings {
		want, err := json.Marshal(r)
		if err != nil {
			return err
		}
		if !sameJSON(want, lines[i]) {
			return fmt.Errorf("line %d is not the reading:\n%.300s\n%.300s", i, lines[i], want)
		}
	}
	return nil
}

func sameJSON(a, b []byte) bool {
	var x, y bytes.Buffer
	return json.Compact(&x, a) == nil && json.Compact(&y, b) == nil && bytes.Equal(x.Bytes(), y.Bytes())
}

func isTable(name string, data []byte, readings []*reader.Reading) error {
	rest, ok := bytes.CutPrefix(data, []byte("\uFEFF"))
	if name != "年报体检.csv" || !ok {
		return fmt.Errorf("is named %s, or has no mark of UTF-8", name)
	}
	rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil || len(rows) != len(readings)+1 {
		return fmt.Errorf("%d rows, %v", len(rows), err)
	}
	return sameRows(rows[1:], readings)
}

func isBook(name string, data []byte, readings []*reader.Reading) error {
	if name != "年报体检.xlsx" {
		return fmt.Errorf("is named %s", name)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil || len(rows) != len(readings)+2 {
		return fmt.Errorf("%d rows, %v", len(rows), err)
	}
	return sameRows(rows[2:], readings)
}

func sameRows(rows [][]string, readings []*reader.Reading) error {
	for i, r := range readings {
		want, err := sheet.Row(r)
		if err != nil {
			return err
		}
		for k, cell := range want {
			if k < len(rows[i]) && rows[i][k] != cell || k >= len(rows[i]) && cell != "" {
				return fmt.Errorf("row %d, column %d is %q, want %q", i, k, rows[i][k], cell)
			}
		}
	}
	return nil
}

func isParcel(name string, data []byte, ending string, opens func([]byte) error) error {
	if !strings.HasSuffix(name, ".zip") {
		return fmt.Errorf("is named %s", name)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) != 3 {
		return fmt.Errorf("%v", err)
	}
	for _, e := range z.File {
		f, err := e.Open()
		if err != nil {
			return err
		}
		inner, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		if !strings.HasSuffix(e.Name, ending) {
			return fmt.Errorf("holds %s", e.Name)
		}
		if err := opens(inner); err != nil {
			return fmt.Errorf("%s: %w", e.Name, err)
		}
	}
	return nil
}

func isPage(data []byte, year string) error {
	for _, want := range []string{"<!", "表三", "</html>", year} {
		if !bytes.Contains(data, []byte(want)) {
			return fmt.Errorf("the page has no %q", want)
		}
	}
	if bytes.Contains(data, []byte("<script")) {
		return fmt.Errorf("the page has a script")
	}
	return nil
}

// isWord judges a Word file by reading it back: its tables are those of a report.
func isWord(data []byte) error {
	r, err := reader.Read("x.docx", data)
	if err != nil {
		return err
	}
	if !r.Report.Found["table3"] || !r.Report.At("table3.new_received.total").Known() {
		return fmt.Errorf("no report can be read from it")
	}
	return nil
}
