//go:build browser

package reader

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPDFPrinted reads what a browser prints of web pages.
func TestPDFPrinted(t *testing.T) {
	chromium := os.Getenv("GONGKAI_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); chromium == "" && err == nil {
			chromium = path
		}
	}
	if chromium == "" {
		t.Fatal("no Chromium here: make test brings it")
	}
	dir := t.TempDir()
	drawMany(t, "打印", 8, 200, 4000, func(rng *rand.Rand, f *forged, s style) []byte {
		looks := []string{
			"table{border-collapse:collapse;width:100%} td{border:1px solid #000;font-size:9pt;text-align:center}",
			"table{border-collapse:collapse} td{border:0.5pt solid #666;font-size:12pt;height:30pt}",
			"table{width:100%} td{font-size:10pt}",
			"@page{size:A4 landscape} table{border-collapse:collapse;width:100%} td{border:2px solid #00f;font-size:11pt;text-align:right}",
		}
		page := strings.Replace(f.web(s), "</head>", "<style>"+looks[rng.IntN(len(looks))]+"</style></head>", 1)
		in, out := filepath.Join(dir, "in.html"), filepath.Join(dir, "out.pdf")
		if err := os.WriteFile(in, []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
			"--user-data-dir="+filepath.Join(dir, "profile"), "--print-to-pdf="+out, in).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return data
	})
}
