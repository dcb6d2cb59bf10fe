//go:build browser

package reader

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// printed are the looks of pages that a browser prints.
var printed = []string{
	"table{border-collapse:collapse;width:100%} td{border:1px solid #000;font-size:9pt;text-align:center}",
	"table{border-collapse:collapse} td{border:0.5pt solid #666;font-size:12pt;height:30pt}",
	"table{width:100%} td{font-size:10pt}",
	"@page{size:A4 landscape} table{border-collapse:collapse;width:100%} td{border:2px solid #00f;font-size:11pt;text-align:right}",
}

// browserPrint prints web pages with the Chromium of this machine.
func browserPrint(t testing.TB) func(rng *rand.Rand, f *forged, s style) []byte {
	t.Helper()
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
	return func(rng *rand.Rand, f *forged, s style) []byte {
		page := strings.Replace(f.web(s), "</head>", "<style>"+printed[rng.IntN(len(printed))]+"</style></head>", 1)
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
	}
}

// TestPDFPrinted reads what a browser prints of web pages.
func TestPDFPrinted(t *testing.T) {
	drawMany(t, "打印", 8, 200, 4000, browserPrint(t))
}

// TestPrintedRow prints the row of the accuracy table for what a browser prints
// under GONGKAI_TABLE=1, where a browser is at hand: 200 reports drawn as those
// of the other rows are.
func TestPrintedRow(t *testing.T) {
	draws := uint64(2)
	if os.Getenv("GONGKAI_TABLE") == "1" {
		draws = 200
	}
	write := browserPrint(t)
	l := layout{"PDF浏览器打印", true, func(f *forged, s style) []byte { return write(f.rng, f, s) }}
	got := measure(t, l, draws)
	for _, f := range got.faults {
		t.Error(f)
	}
	if draws == 200 {
		fmt.Println(got.row(l))
	}
	if got.share() < 99.9 {
		t.Errorf("only %.3f%% of the printed cells were read", got.share())
	}
}
