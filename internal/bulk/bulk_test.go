package bulk

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/xuri/excelize/v2"

	"gongkai/internal/corpus"
	"gongkai/reader"
	"gongkai/reader/grid"
	"gongkai/reader/sheet"
)

// own are the repository's own reports, without the real ones.
func own(t testing.TB, formats ...string) []corpus.Report {
	t.Helper()
	return slices.DeleteFunc(corpus.Reports(t, formats...), func(r corpus.Report) bool { return r.Real })
}

func put(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, body := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(body), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}

// county lays n reports with contents of their own into a folder.
func county(t testing.TB, n int) string {
	t.Helper()
	dir, reports := t.TempDir(), own(t)
	files := map[string]string{}
	for i := range n {
		r := reports[i%len(reports)]
		files[fmt.Sprintf("%04d/%s%s", i, r.Name, filepath.Ext(r.Path))] = string(r.Bytes) + fmt.Sprintf("\n%d\n", i)
	}
	put(t, dir, files)
	return dir
}

func zipOf(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		e, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// counted counts what is read, by content.
type counted struct {
	mu    sync.Mutex
	times map[string]int
}

func (c *counted) read(name string, data []byte) (*reader.Reading, error) {
	c.mu.Lock()
	if c.times == nil {
		c.times = map[string]int{}
	}
	c.times[string(data)]++
	c.mu.Unlock()
	return reader.Read(name, data)
}

func (c *counted) all() (n int) {
	for _, times := range c.times {
		n += times
	}
	return n
}

type entry struct {
	File    string
	SHA256  *string
	Reader  int
	Refused string
	raw     []byte
}

func lines(t testing.TB, out string) []entry {
	t.Helper()
	f, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []entry
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		e := entry{raw: bytes.Clone(s.Bytes())}
		if err := json.Unmarshal(e.raw, &e); err != nil {
			t.Fatalf("line %d: %v", len(list)+1, err)
		}
		list = append(list, e)
	}
	return list
}

func mustRun(t testing.TB, c Config) Summary {
	t.Helper()
	s, err := Run(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{".part", ".rest"} {
		if _, err := os.Stat(c.Out + left); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s%s was left behind", c.Out, left)
		}
	}
	return s
}

func slurp(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Lines stand in the order of the input, whoever was read first, and each says
// what reading that file alone says.
func TestOrder(t *testing.T) {
	dir := county(t, 60)
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	s := mustRun(t, Config{Inputs: []string{dir}, Out: out, Workers: 8})
	got := lines(t, out)
	if len(got) != 60 || s.Done != 60 || s.Refused != 0 || s.Known != 0 {
		t.Fatalf("%d lines, %+v", len(got), s)
	}
	for i, l := range got {
		data := []byte(slurp(t, filepath.FromSlash(l.File)))
		if !strings.HasPrefix(l.File, filepath.ToSlash(filepath.Join(dir, fmt.Sprintf("%04d", i)))) {
			t.Errorf("line %d is %s", i, l.File)
		}
		sum := sha256.Sum256(data)
		r, err := reader.Read(l.File, data)
		if err != nil {
			t.Fatal(err)
		}
		alone, err := r.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		extra := fmt.Sprintf(`,"sha256":"%s","reader":%d,"body":`, hex.EncodeToString(sum[:]), Version)
		if want := strings.Replace(string(alone), `,"body":`, extra, 1); want != string(l.raw) {
			t.Errorf("%s: the line is\n%.300s\nwant\n%.300s", l.File, l.raw, want)
		}
	}
}

// A second run reads only what is new: a changed file, an added one; a removed
// one leaves the output.
func TestOnlyWhatIsNew(t *testing.T) {
	dir := county(t, 12)
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	c := Config{Inputs: []string{dir}, Out: out}
	mustRun(t, c)
	first := slurp(t, out)

	var again counted
	c.read = again.read
	if s := mustRun(t, c); again.all() != 0 || s.Known != 12 || slurp(t, out) != first {
		t.Fatalf("nothing changed, and %d were read, %d known", again.all(), s.Known)
	}
	before := lines(t, out)
	if err := os.Remove(filepath.FromSlash(before[3].File)); err != nil {
		t.Fatal(err)
	}
	put(t, dir, map[string]string{"0005x/新增.txt": "临溪县教育局的一份新文件"})
	if err := os.WriteFile(filepath.FromSlash(before[7].File), []byte("改过的内容"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := mustRun(t, c)
	after := lines(t, out)
	if again.all() != 2 || s.Known != 10 || len(after) != 12 {
		t.Errorf("%d read, %d known, %d lines; want 2, 10, 12", again.all(), s.Known, len(after))
	}
	for _, l := range after {
		if l.File == before[3].File {
			t.Error("the removed file is still there")
		}
	}
	// 文件改名，内容不变：不再读，只换名字
	if err := os.Rename(filepath.FromSlash(after[0].File), filepath.Join(dir, "zz.txt")); err != nil {
		t.Fatal(err)
	}
	mustRun(t, c)
	if moved := lines(t, out); again.all() != 2 || filepath.Base(moved[11].File) != "zz.txt" || !bytes.Equal(tailOf(moved[11].raw), tailOf(after[0].raw)) {
		t.Errorf("a renamed file was read again, or its line is not its own")
	}
}

// A line of another version of the rules is not believed.
func TestAnotherVersion(t *testing.T) {
	dir := county(t, 3)
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	c := Config{Inputs: []string{dir}, Out: out}
	mustRun(t, c)
	old := slurp(t, out)
	if err := os.WriteFile(out, []byte(strings.ReplaceAll(old, fmt.Sprintf(`"reader":%d,`, Version), fmt.Sprintf(`"reader":%d,`, Version+10))), 0o644); err != nil {
		t.Fatal(err)
	}
	var n counted
	c.read = n.read
	mustRun(t, c)
	if n.all() != 3 || slurp(t, out) != old {
		t.Errorf("%d of 3 read anew", n.all())
	}
}

// Wherever a run was killed, the next one reads only what has no whole line,
// and ends with the same bytes.
func TestKilledAtAnyByte(t *testing.T) {
	dir := county(t, 5)
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	c := Config{Inputs: []string{dir}, Out: out}
	mustRun(t, c)
	whole := slurp(t, out)
	cuts := []int{0, 1}
	for i := range whole {
		if whole[i] == '\n' {
			cuts = append(cuts, i, i+1, min(i+2, len(whole)), min(i+90, len(whole)))
		} else if i%997 == 0 {
			cuts = append(cuts, i)
		}
	}
	for _, cut := range cuts {
		if err := errors.Join(os.Remove(out), os.WriteFile(out+".part", []byte(whole[:cut]), 0o644)); err != nil {
			t.Fatal(err)
		}
		var n counted
		c.read = n.read
		mustRun(t, c)
		if slurp(t, out) != whole {
			t.Fatalf("killed at byte %d, the output is another one", cut)
		}
		if want := 5 - strings.Count(whole[:cut], "\n"); n.all() != want {
			t.Fatalf("killed at byte %d, %d were read, want %d", cut, n.all(), want)
		}
	}
	// 两次都被打断：第二次只来得及抄了一行
	first := strings.IndexByte(whole, '\n') + 1
	if err := errors.Join(os.Remove(out), os.WriteFile(out+".rest", []byte(whole[:len(whole)-7]), 0o644), os.WriteFile(out+".part", []byte(whole[:first+40]), 0o644)); err != nil {
		t.Fatal(err)
	}
	var n counted
	c.read = n.read
	mustRun(t, c)
	if slurp(t, out) != whole || n.all() != 1 {
		t.Errorf("interrupted twice, %d were read, want 1", n.all())
	}
}

// Lines that were damaged on the disk are read anew, not copied.
func TestDamagedLine(t *testing.T) {
	dir := county(t, 3)
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	c := Config{Inputs: []string{dir}, Out: out}
	mustRun(t, c)
	whole := slurp(t, out)
	for _, damage := range []string{"\x00", "}"} {
		at := strings.Index(whole, `"table3"`)
		if err := os.WriteFile(out, []byte(whole[:at]+damage+whole[at+1:]), 0o644); err != nil {
			t.Fatal(err)
		}
		mustRun(t, c)
		if slurp(t, out) != whole {
			t.Errorf("%q in a line was copied", damage)
		}
	}
}

// An interrupted run says so, keeps what it has, and the next one goes on.
func TestInterrupted(t *testing.T) {
	dir := county(t, 40)
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	c := Config{Inputs: []string{dir}, Out: out, CSV: out + ".csv", XLSX: out + ".xlsx", Workers: 3}
	mustRun(t, c)
	whole := slurp(t, out)
	table := slurp(t, out+".csv")
	if err := errors.Join(os.Remove(out), os.Remove(out+".csv")); err != nil {
		t.Fatal(err)
	}
	var n counted
	ctx, cancel := context.WithCancel(context.Background())
	c.read = func(name string, data []byte) (*reader.Reading, error) {
		if strings.Contains(name, "/0015/") {
			cancel()
		}
		return n.read(name, data)
	}
	s, err := Run(ctx, c)
	if !errors.Is(err, ErrInterrupted) || s.Done < 15 || s.Done >= 40 {
		t.Fatalf("%v after %d", err, s.Done)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an interrupted run has put its output in place")
	}
	if _, err := os.Stat(out + ".csv.part"); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an interrupted run has left half a table")
	}
	if part := slurp(t, out+".part"); !strings.HasPrefix(whole, part) || strings.Count(part, "\n") != int(s.Done) {
		t.Error("what was kept is not the beginning of the whole")
	}
	mustRun(t, c)
	if slurp(t, out) != whole || slurp(t, out+".csv") != table {
		t.Error("the output is another one than without the interruption")
	}
	if n.all() != 40 {
		t.Errorf("%d were read for 40 files", n.all())
	}
}

// The same content under several names has a line for each and is read once,
// even while it is being read.
func TestDuplicates(t *testing.T) {
	dir, r := t.TempDir(), own(t)[0]
	files := map[string]string{"z.zip": zipOf(t, "里/同.txt", string(r.Bytes))}
	for i := range 50 {
		files[fmt.Sprintf("%02d.txt", i)] = string(r.Bytes)
	}
	put(t, dir, files)
	var n counted
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	s := mustRun(t, Config{Inputs: []string{dir}, Out: out, Workers: 8, read: n.read})
	got := lines(t, out)
	if n.all() != 1 || len(got) != 51 || s.Known != 50 {
		t.Errorf("%d read, %d lines, %d known", n.all(), len(got), s.Known)
	}
	for _, l := range got {
		if !bytes.Equal(tailOf(l.raw), tailOf(got[0].raw)) {
			t.Errorf("%s differs from %s", l.File, got[0].File)
		}
	}
}

// What cannot be read is a line; what is no report is passed over and counted.
func TestHopeless(t *testing.T) {
	dir := t.TempDir()
	good := string(own(t)[0].Bytes)
	put(t, dir, map[string]string{
		"a/.DS_Store": "x", "a/样式.css": "x", "a/网页_files/图.html": "x", "a/~$年报.docx": "x", "b/结果.jsonl": "{}", "b/别的核对.abstracts": "x",
		"c/坏.zip": zipOf(t, "里.txt", good)[:70], "c/空.txt": "", "c/好.txt": good, "c/乱.bin": "\x00\x01\x02\x03", "c/恐.txt": "panic",
		"d/包.zip":  zipOf(t, "乙/"+"好.txt", good, "__MACOSX/x", "x", "../../甲.txt", "临溪县"),
		"e/结果.csv": "file\r\n",
	})
	big := filepath.Join(dir, "c", "大.txt")
	if err := errors.Join(os.WriteFile(big, nil, 0o644), os.Truncate(big, grid.MaxBytes+1), os.Symlink("/etc/passwd", filepath.Join(dir, "a", "链.txt")), os.Symlink(dir, filepath.Join(dir, "圈"))); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "b", "readings.jsonl")
	c := Config{Inputs: []string{dir}, Out: out, CSV: filepath.Join(dir, "e", "结果.csv")}
	c.read = func(name string, data []byte) (*reader.Reading, error) {
		if string(data) == "panic" {
			panic("恐慌")
		}
		return reader.Read(name, data)
	}
	for _, round := range []string{"first", "second"} {
		s := mustRun(t, c)
		var got []string
		for _, l := range lines(t, out) {
			name, err := filepath.Rel(dir, filepath.FromSlash(l.File))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(l.File, "..") {
				name = "…甲.txt"
			}
			if l.Refused != "" {
				name += "!"
			}
			if l.SHA256 == nil {
				name += "?"
			}
			if l.Reader != Version {
				t.Errorf("%s has version %d", l.File, l.Reader)
			}
			got = append(got, filepath.ToSlash(name))
		}
		want := []string{"c/乱.bin!", "c/坏.zip!?", "c/大.txt!?", "c/好.txt", "c/恐.txt!", "c/空.txt", "d/包.zip/乙/好.txt", "…甲.txt"}
		if !slices.Equal(got, want) {
			t.Errorf("%s run: lines %q, want %q", round, got, want)
		}
		if s.Refused != 4 || s.Skipped < 9 {
			t.Errorf("%s run: %d refused, %d skipped", round, s.Refused, s.Skipped)
		}
	}
}

// The tables say what the lines say, known ones included.
func TestSheets(t *testing.T) {
	dir := county(t, 20)
	put(t, dir, map[string]string{"zz.bin": "\x00\x01\x02"})
	out := filepath.Join(t.TempDir(), "readings.jsonl")
	c := Config{Inputs: []string{dir}, Out: out, CSV: out + ".csv", XLSX: out + ".xlsx"}
	mustRun(t, c)
	first := slurp(t, c.CSV)
	mustRun(t, c)
	if slurp(t, c.CSV) != first {
		t.Error("a table of known lines is another one")
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(first, "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(c.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	all := lines(t, out)
	if len(rows) != len(all)+1 || len(cells) != len(all)+2 {
		t.Fatalf("%d lines, %d rows, %d rows in the workbook", len(all), len(rows), len(cells))
	}
	for i, l := range all {
		want, err := sheet.RowOf(l.raw)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(rows[i+1], want) || !slices.Equal(cells[i+2], want[:len(cells[i+2])]) {
			t.Errorf("%s: the rows are not the line's", l.File)
		}
	}
	// 不要逐行结果，只要表
	c.Out, c.CSV = "", out+"2.csv"
	mustRun(t, c)
	if slurp(t, c.CSV) != first {
		t.Error("without lines the table is another one")
	}
}

// A foreign file is not overwritten, and a missing input is said at once.
func TestRefusesToStart(t *testing.T) {
	dir := county(t, 1)
	out := filepath.Join(t.TempDir(), "报告.html")
	put(t, filepath.Dir(out), map[string]string{"报告.html": "<html>"})
	if _, err := Run(context.Background(), Config{Inputs: []string{dir}, Out: out}); err == nil || slurp(t, out) != "<html>" {
		t.Errorf("%v, and the file holds %q", err, slurp(t, out))
	}
	if _, err := Run(context.Background(), Config{Inputs: []string{filepath.Join(dir, "没有")}, Out: out + "l"}); err == nil || !strings.Contains(err.Error(), "没有这个文件") {
		t.Errorf("%v", err)
	}
	for name, c := range map[string]Config{
		"请先建好":    {Inputs: []string{dir}, Out: filepath.Join(dir, "没有", "x.jsonl")},
		"文件夹":     {Inputs: []string{dir}, Out: dir},
		"不写到标准输出": {Inputs: []string{dir}, Out: "-"},
		"不读标准输入":  {Inputs: []string{"-"}, Out: filepath.Join(dir, "x.jsonl")},
	} {
		if _, err := Run(context.Background(), c); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left, err := filepath.Glob(dir + "*.part"); err != nil || len(left) > 0 {
		t.Errorf("%q was left behind, %v", left, err)
	}
}

// A name in GB18030, as old systems have it, stands in its line as it is read.
func TestNamesOfOldSystems(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "\xb8\xbd\xbc\xfe"), 0o755), os.WriteFile(filepath.Join(dir, "\xb8\xbd\xbc\xfe", "\xc4\xea\xb1\xa8.txt"), []byte("x"), 0o644)); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "o")
	mustRun(t, Config{Inputs: []string{dir}, Out: out})
	if got := lines(t, out); len(got) != 1 || !strings.HasSuffix(got[0].File, "/附件/年报.txt") {
		t.Errorf("%+v", got)
	}
}

// However slow one file is, no more than the window is under way: memory does
// not grow with the number of files behind it.
func TestWindowIsBounded(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{}
	for i := range window + 300 {
		files[fmt.Sprintf("%05d.txt", i)] = fmt.Sprint(i)
	}
	put(t, dir, files)
	c := Config{Inputs: []string{dir}, Workers: 4}
	var r *run
	var others atomic.Int64
	c.read = func(name string, data []byte) (*reader.Reading, error) {
		if string(data) == "0" { // 等到再没有别的可读
			for ; others.Load() < window-1; runtime.Gosched() {
				if r.tally.done.Load() > 0 {
					t.Error("a line was written before the first")
				}
			}
		} else {
			others.Add(1)
		}
		return reader.Read(name, data)
	}
	s, err := openSheets(c)
	if err != nil {
		t.Fatal(err)
	}
	r = newRun(c, nil, s)
	if err := r.all(context.Background()); err != nil {
		t.Fatal(err)
	}
	if sum := r.tally.summary(); sum.InFlight != window || sum.Done != window+300 {
		t.Errorf("%d under way at once, want %d; %d done", sum.InFlight, window, sum.Done)
	}
}

// However many hands there are, the sources being read stay within the budget.
func TestBytesAreBounded(t *testing.T) {
	dir := t.TempDir()
	const each = 10 << 20
	for i := range 12 {
		name := filepath.Join(dir, fmt.Sprintf("%02d.txt", i))
		if err := errors.Join(os.WriteFile(name, []byte(fmt.Sprint(i)), 0o644), os.Truncate(name, each)); err != nil {
			t.Fatal(err)
		}
	}
	var now, most atomic.Int64
	c := Config{Inputs: []string{dir}, Out: filepath.Join(dir, "out.jsonl"), Workers: 12}
	c.read = func(_ string, data []byte) (*reader.Reading, error) {
		n := now.Add(int64(len(data)))
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		defer now.Add(-int64(len(data)))
		sha256.Sum256(data) // 花一点时间
		return nil, errors.New("不读")
	}
	mustRun(t, c)
	if m := most.Load(); m > memory || m < each {
		t.Errorf("%d bytes were being read at once, want at most %d", m, memory)
	}
}

func TestProgressLine(t *testing.T) {
	tl := newTally()
	tl.total.Store(200)
	tl.counted(true)
	for range 50 {
		tl.count(line{size: 1000, text: []byte(`{"findings":[{"severity":"error"}]}`)})
	}
	tl.count(line{text: []byte(`{"file":"x","refused":"…"}`)})
	later := tl.started.Add(sampled * 10)
	got := tl.line(later, true)
	for _, want := range []string{"[#####...............]", "51/200份", "每秒5份", "还需29秒", "没读1"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	if len([]rune(got)) > 72 {
		t.Errorf("%q is too long for one line", got)
	}
	if s := tl.summary(); s.Errors != 50 || s.Refused != 1 {
		t.Errorf("%+v", s)
	}
}

// TestVersion fails when the twins are read otherwise than when Version was
// set. Then raise Version and write the new digest: UPDATE_VERSION=1 go test
// ./internal/bulk. Without the raise, outputs of users would mix two readings.
func TestVersion(t *testing.T) {
	h := sha256.New()
	for _, r := range own(t) {
		reading, err := reader.Read(r.Name, r.Bytes)
		if err != nil {
			fmt.Fprintln(h, r.Name, err)
			continue
		}
		text, err := reading.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(h, "%s\n", text)
	}
	now := fmt.Sprintf("%d %x\n", Version, h.Sum(nil))
	path := filepath.Join("testdata", "version.txt")
	if os.Getenv("UPDATE_VERSION") != "" {
		if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if then := slurp(t, path); then != now {
		t.Errorf("the repository's reports are read otherwise than under the version in %s: raise bulk.Version (now %d) and run UPDATE_VERSION=1 go test ./internal/bulk", path, Version)
	}
}
