package bulk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/finding"
	"gongkai/reader"
)

// yearsOf lays the reports of n bodies for three years into a folder: every
// second report carries in what was not carried forward, every third body
// copies from its own last year, every fourth from the body before it.
func yearsOf(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	form := slurp(t, filepath.Join("..", "..", "testdata", "reports", "竖线行.txt"))
	from, to := strings.Index(form, "（一）主动公开"), strings.Index(form, "二、主动公开政府信息情况")
	rng := rand.New(rand.NewPCG(3, 3))
	prose := func() string {
		var b strings.Builder
		for range 60 {
			for range 4 + rng.IntN(6) {
				w := rng.IntN(1000)
				b.WriteRune(rune(0x4e00 + w))
				b.WriteRune(rune(0x5200 + w*7%997))
			}
			b.WriteString("，")
		}
		return b.String() + "。\n"
	}
	files := map[string]string{}
	last := map[int]string{} // by year
	for i := range n {
		words := ""
		for k, year := range []int{2023, 2024, 2025} {
			switch {
			case i%3 == 1 && k > 0: // 照搬上年
			case i%4 == 3: // 照搬别家
				words = last[year]
			default:
				words = prose()
			}
			last[year] = words
			text := form[:from] + "（一）主动公开。" + words + form[to:]
			text = strings.NewReplacer("临溪县教育局", fmt.Sprintf("第%c县教育局", rune(0x4e00+i)), "2024", fmt.Sprint(year)).Replace(text)
			if (i+k)%2 == 1 {
				text = strings.Replace(text, "行政规范性文件 | 1 | 0 | 6 |", "行政规范性文件 | 1 | 0 | 9 |", 1)
			}
			files[fmt.Sprintf("%03d/%d.txt", i, year)] = text
		}
	}
	put(t, dir, files)
	return dir
}

// besideLine is a line of the comparison, read back.
type besideLine struct {
	File              string
	Body              *string
	Year              *int
	Before, Neighbour *string
	Findings          []json.RawMessage
	Apart             string `json:"not_compared"`
}

func besideLines(t testing.TB, name string) []besideLine {
	t.Helper()
	var list []besideLine
	for l := range strings.Lines(slurp(t, name)) {
		var b besideLine
		if err := json.Unmarshal([]byte(l), &b); err != nil {
			t.Fatalf("%v: %s", err, l)
		}
		list = append(list, b)
	}
	return list
}

// The comparison says of each report what reader.Compare says of the same
// reports named singly, in the order of the lines; and a second run, which
// reads nothing, says the same bytes.
func TestCompareIsThatOfSingleFiles(t *testing.T) {
	dir := yearsOf(t, 24)
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	var n counted
	c := Config{Inputs: []string{dir}, Out: out, Compare: out + "c", Workers: 4, read: n.read}
	sum := mustRun(t, c)
	var readings []*reader.Reading
	alone := map[string]int{}
	for _, l := range lines(t, out) {
		r, err := reader.Read(l.File, []byte(slurp(t, l.File)))
		if err != nil {
			t.Fatal(err)
		}
		alone[l.File] = len(r.Findings)
		readings = append(readings, r)
	}
	reader.Compare(readings)
	got := besideLines(t, out+"c")
	if len(got) != len(readings) {
		t.Fatalf("%d lines for %d readings", len(got), len(readings))
	}
	all, ids := int64(0), map[string]int{}
	for i, r := range readings {
		want, copied := []string{}, false
		for _, f := range r.Findings[alone[r.File]:] {
			if f.Verdict == finding.Broken {
				want = append(want, string(plainJSON(f)))
				ids[f.ID+" "+f.At]++
				copied = copied || f.At == "neighbour"
			}
		}
		have := []string{}
		for _, f := range got[i].Findings {
			have = append(have, string(f))
		}
		if got[i].File != r.File || !slices.Equal(have, want) {
			t.Errorf("%s (line of %s):\n got %s\nwant %s", r.File, got[i].File, have, want)
		}
		if got[i].Apart != "" || *got[i].Year != r.Report.Year || *got[i].Body != r.Report.Body || (got[i].Before == nil) != (r.Report.Year == 2023) || (got[i].Neighbour != nil) != copied {
			t.Errorf("%+v", got[i])
		}
		all += int64(len(want))
	}
	for _, id := range []string{"XY-INFORCE normative_documents", "TXT-COPY prev", "TXT-COPY neighbour"} {
		if ids[id] < 5 {
			t.Errorf("%s was found %d times: the reports are no test of it", id, ids[id])
		}
	}
	if sum.Beside.Found != all || !strings.Contains(sum.String(), fmt.Sprintf("跨年、雷同另有%d处不成立", all)) {
		t.Errorf("%v; want %d", sum, all)
	}
	first, read := slurp(t, out+"c"), n.all()
	mustRun(t, c)
	if n.all() != read || slurp(t, out+"c") != first {
		t.Errorf("a second run has read %d more, or says something else", n.all()-read)
	}
}

// What cannot be told to be one body's report is not compared, and the line
// says why.
func TestCompareDoubts(t *testing.T) {
	dir := t.TempDir()
	text := slurp(t, filepath.Join("..", "..", "testdata", "reports", "竖线行.txt"))
	next := strings.NewReplacer("2024年", "2025年").Replace(text)
	other := strings.Replace(strings.ReplaceAll(next, "19 |", "29 |"), "家长委员会", "家委会", 1)
	if other == next {
		t.Fatal("the report has no 19")
	}
	generic := strings.NewReplacer("临溪县教育局", "教育局")
	put(t, dir, map[string]string{
		"a/2024.txt": text, "a/2025.txt": next, "a/同内容.txt": next,
		"b/2024.txt": generic.Replace(text), "b/2025.txt": generic.Replace(next),
		"c/乱.bin": "\x00\x01", "c/新闻.txt": "临溪县召开会议。",
	})
	out := filepath.Join(t.TempDir(), "o")
	c := Config{Inputs: []string{dir}, Out: out, Compare: out + "c"}
	mustRun(t, c)
	want := func(stage string, list ...string) {
		t.Helper()
		for i, l := range besideLines(t, out+"c") {
			before := ""
			if l.Before != nil {
				before = filepath.Base(*l.Before)
			}
			if got := before + l.Apart; i >= len(list) || !strings.HasPrefix(got, list[i]) || list[i] == "" && got != "" {
				t.Errorf("%s, line %d, %s: %q", stage, i, l.File, got)
			}
		}
	}
	want("first", "", "2024.txt", "2024.txt", "机关名称里没有地名", "机关名称里没有地名", "没有读取", "没有读到机关名称")
	put(t, dir, map[string]string{"d/2025.txt": other})
	mustRun(t, c)
	want("two of one name", "", "这一年度同名的报告数不相同", "这一年度同名的报告数不相同", "机关名称里没有地名", "机关名称里没有地名", "没有读取", "没有读到机关名称", "这一年度同名的报告数不相同")
}

// Abstracts that were lost, cut or damaged are made again; the lines stay.
func TestAbstractsAreMadeAgain(t *testing.T) {
	dir := yearsOf(t, 4)
	out := filepath.Join(t.TempDir(), "o")
	var n counted
	c := Config{Inputs: []string{dir}, Out: out, read: n.read}
	mustRun(t, c)
	c.Compare = out + "c"
	mustRun(t, c)
	if n.all() != 24 {
		t.Errorf("%d were read for 12 readings and 12 abstracts", n.all())
	}
	lines, beside, kept := slurp(t, out), slurp(t, c.Compare), slurp(t, c.Compare+abstractsEnding)
	for cut := 0; cut < len(kept); cut += 1 + len(kept)/23 {
		damaged := []byte(kept)
		damaged[cut] ^= 1
		for name, text := range map[string]string{"cut": kept[:cut], "damaged": string(damaged)} {
			if name == "damaged" && cut < len(abstractsMark) {
				continue
			}
			if err := os.WriteFile(c.Compare+abstractsEnding, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			mustRun(t, c)
			if slurp(t, out) != lines || slurp(t, c.Compare) != beside {
				t.Fatalf("%s at byte %d, the output is another one", name, cut)
			}
		}
	}
	// 大半的文件删去以后，摘要也不再留着
	if err := os.RemoveAll(filepath.Join(dir, "000")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, "001")), os.RemoveAll(filepath.Join(dir, "002"))); err != nil {
		t.Fatal(err)
	}
	mustRun(t, c)
	if now := slurp(t, c.Compare+abstractsEnding); len(now) > len(kept)/3 {
		t.Errorf("of %d bytes %d are kept for a quarter of the files", len(kept), len(now))
	}
	few, read := slurp(t, c.Compare), n.all()
	mustRun(t, c)
	if slurp(t, c.Compare) != few || n.all() != read {
		t.Error("after tidying up the comparison is another one, or something was read again")
	}
}

func TestCompareRefusesToStart(t *testing.T) {
	dir := yearsOf(t, 1)
	out := filepath.Join(t.TempDir(), "o")
	if _, err := Run(context.Background(), Config{Inputs: []string{dir}, Compare: out}); err == nil || !strings.Contains(err.Error(), "--out") {
		t.Errorf("without lines: %v", err)
	}
	for _, name := range []string{out + "c", out + "c" + abstractsEnding} {
		put(t, filepath.Dir(out), map[string]string{filepath.Base(name): "<html>"})
		if _, err := Run(context.Background(), Config{Inputs: []string{dir}, Out: out, Compare: out + "c"}); err == nil || !strings.Contains(err.Error(), "没有覆盖") || slurp(t, name) != "<html>" {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	left, err := os.ReadDir(filepath.Dir(out))
	if err != nil || len(left) > 1 {
		t.Errorf("%v was left behind, %v", left, err)
	}
}

// A comparison that was stopped leaves none behind; the next run writes it
// without reading anything again.
func TestCompareInterrupted(t *testing.T) {
	dir := yearsOf(t, 6)
	out := filepath.Join(t.TempDir(), "o")
	var n counted
	c := Config{Inputs: []string{dir}, Out: out, Compare: out + "c", read: n.read}
	mustRun(t, c)
	whole := slurp(t, c.Compare)
	j, err := openJournal(out)
	if err != nil {
		t.Fatal(err)
	}
	s, err := openSheets(c)
	if err != nil {
		t.Fatal(err)
	}
	r := newRun(c, j, s)
	if r.beside, err = openComparison(c.Compare); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(r.all(context.Background()), j.finish(), s.finish()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.compare(ctx); !errors.Is(err, ErrInterrupted) {
		t.Fatalf("%v", err)
	}
	j.close()
	if _, err := os.Stat(c.Compare + partEnding); !errors.Is(err, fs.ErrNotExist) || slurp(t, c.Compare) != whole {
		t.Error("a comparison that was stopped has left something behind")
	}
	mustRun(t, c)
	if n.all() != 18 || slurp(t, c.Compare) != whole {
		t.Errorf("%d were read for 18 files", n.all())
	}
}

// Two runs at once: the second is told, and changes nothing.
func TestTwoRunsAtOnce(t *testing.T) {
	dir := county(t, 8)
	out := filepath.Join(t.TempDir(), "o")
	begun, goOn := make(chan bool, 100), make(chan bool)
	c := Config{Inputs: []string{dir}, Out: out, CSV: out + ".csv", XLSX: out + ".xlsx", Compare: out + "c"}
	first := c
	first.read = func(name string, data []byte) (*reader.Reading, error) {
		begun <- true
		<-goOn
		return reader.Read(name, data)
	}
	ended := make(chan error)
	go func() { _, err := Run(context.Background(), first); ended <- err }()
	<-begun
	for name, second := range map[string]Config{
		"同一个输出":  c,
		"同一张CSV": {Inputs: c.Inputs, CSV: c.CSV},
		"同一张工作簿": {Inputs: c.Inputs, XLSX: c.XLSX},
		"同一份核对":  {Inputs: c.Inputs, Out: out + "2", Compare: c.Compare},
	} {
		if _, err := Run(context.Background(), second); err == nil || !strings.Contains(err.Error(), "另一次运行正在写") {
			t.Errorf("%s: %v", name, err)
		}
	}
	close(goOn)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if got := lines(t, out); len(got) != 8 || len(besideLines(t, c.Compare)) != 8 || bytes.Count([]byte(slurp(t, c.CSV)), []byte("\n")) != 9 {
		t.Errorf("%d lines", len(got))
	}
	mustRun(t, c) // 前一次结束了，就可以再写
	left, err := os.ReadDir(filepath.Dir(out))
	if err != nil || len(left) != 5 {
		t.Errorf("%v was left behind, %v", left, err)
	}
}

// BenchmarkCompare shows what an abstract costs: time, and bytes on the disk.
func BenchmarkCompare(b *testing.B) {
	dir := yearsOf(b, 40)
	out := filepath.Join(b.TempDir(), "o")
	c := Config{Inputs: []string{dir}, Out: out, Compare: out + "c"}
	mustRun(b, c)
	info, err := os.Stat(c.Compare + abstractsEnding)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("all known", func(b *testing.B) {
		for b.Loop() {
			mustRun(b, c)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/120, "ns/report")
	})
	b.Run("abstract", func(b *testing.B) {
		r, err := reader.Read("x", []byte(slurp(b, filepath.Join(dir, "000", "2024.txt"))))
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			abstractOf(r.Report)
		}
		b.ReportMetric(float64(info.Size())/120, "bytes")
	})
}
