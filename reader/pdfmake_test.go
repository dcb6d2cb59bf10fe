//go:build samples

package reader

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/annual"
	"gongkai/paper"
)

// TestMakePDFSamples writes the samples of testdata/pdf anew; see make.sh there.
func TestMakePDFSamples(t *testing.T) {
	office, chromium := os.Getenv("GONGKAI_SOFFICE"), os.Getenv("GONGKAI_CHROMIUM")
	if office == "" || chromium == "" {
		t.Fatal("make.sh says where the programs are")
	}
	const collapse = `<style>body{font-family:"LXGW WenKai";font-size:12pt} table{border-collapse:collapse;width:100%} td{border:1px solid #000;font-size:9pt;text-align:center}</style></head>`
	for i, x := range []struct{ name, form, tool, kind string }{
		{"办公软件_文书", annual.Form2021, "office", "docx"},
		{"浏览器_合并边框", annual.Form2019, "chromium", "collapse"},
		{"浏览器_分开边框", annual.FormMixed, "chromium", "separate"},
	} {
		rng := rand.New(rand.NewPCG(uint64(i), 3000))
		f := forge(rng, x.form)
		s := style{spaces: true, half: i == 1}
		dir := t.TempDir()
		in := filepath.Join(dir, "in."+map[bool]string{true: "docx", false: "html"}[x.kind == "docx"])
		switch x.kind {
		case "docx":
			w, err := os.Create(in)
			if err == nil {
				err = paper.DOCX(w, f.paperDoc(s))
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		default:
			page := f.web(s)
			page = strings.Replace(page, "</head>", collapse, 1)
			if x.kind == "separate" {
				page = strings.Replace(page, "border-collapse:collapse", "border-collapse:separate", 1)
			}
			if err := os.WriteFile(in, []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		out := filepath.Join(dir, "in.pdf")
		var run *exec.Cmd
		if x.tool == "office" {
			run = exec.Command(office, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, in)
		} else {
			run = exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir="+dir+"/profile", "--print-to-pdf="+out, in)
		}
		if said, err := run.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		small := filepath.Join(dir, "small.pdf")
		if said, err := exec.Command("qpdf", "--object-streams=generate", "--recompress-flate", "--compression-level=9", out, small).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		data, err := os.ReadFile(small)
		if err != nil {
			t.Fatal(err)
		}
		write := func(ending string, data []byte) {
			if err := os.WriteFile(filepath.Join("testdata/pdf", x.name+ending), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		write(".pdf", data)
		write(".expected.json", f.expected(t))
	}
}

// expected is what reading a drawn report should give.
func (f *forged) expected(t *testing.T) []byte {
	top := map[string]any{"form": f.form}
	for _, table := range annual.Tables(f.form) {
		for _, c := range table.Cells() {
			text, ok := f.truth(c)
			if !ok {
				continue
			}
			var value any = json.Number(text)
			if strings.HasSuffix(string(c), "fees_wan_yuan") || strings.HasSuffix(string(c), "procurement_amount") {
				value = text
			}
			at := top
			path := strings.Split(string(c), ".")
			for _, name := range path[:len(path)-1] {
				if at[name] == nil {
					at[name] = map[string]any{}
				}
				at = at[name].(map[string]any)
			}
			at[path[len(path)-1]] = value
		}
	}
	data, err := json.MarshalIndent(top, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}
