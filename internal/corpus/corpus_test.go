package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lay writes files (path → content) into a fresh folder.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var full = map[string]string{
	"own/报表断页.txt":                   "临溪县",
	"own/报表断页.expected.json":         `{"body":"临溪县"}`,
	"own/说明.md":                      "not a report",
	"own/扫描件.pdf":                    "not asked for, and without an expected reading",
	"shared/seeds/甲.txt":             "甲县",
	"shared/seeds/甲.expected.json":   `{"body":"甲县"}`,
	"shared/reports/乙.html":          "<p>乙县",
	"shared/reports/乙.expected.json": `{"body":"乙县"}`,
}

func TestGather(t *testing.T) {
	cases := []struct {
		name     string
		change   map[string]string // "" removes the file
		shared   string
		required bool
		formats  []string
		want     string // names, the real ones with a star; or the words of the error after "!"
	}{
		{name: "只有自编报告", want: "报表断页"},
		{name: "有真实报告", shared: "shared", want: "报表断页 甲* 乙*"},
		{name: "有真实报告，且须有", shared: "shared", required: true, want: "报表断页 甲* 乙*"},
		{name: "须有而未指明", required: true, want: "!GONGKAI_SHARED does not say"},
		{name: "指明而不存在", shared: "elsewhere", want: "!GONGKAI_SHARED: look for reports"},
		{name: "须有而空", shared: "shared", required: true, change: map[string]string{"shared/seeds/甲.txt": "", "shared/reports/乙.html": ""}, want: "!holds no report"},
		{name: "无自编报告", change: map[string]string{"own/报表断页.txt": ""}, want: "!holds no report"},
		{name: "缺预期", change: map[string]string{"own/报表断页.expected.json": ""}, want: "!报表断页.expected.json is missing"},
		{name: "预期不是JSON", change: map[string]string{"own/报表断页.expected.json": "{"}, want: "!is not JSON"},
		{name: "只要网页", shared: "shared", formats: []string{".html"}, change: map[string]string{"own/丙.html": "x", "own/丙.expected.json": "{}"}, want: "丙 乙*"},
		{name: "另要PDF，缺预期", formats: []string{".txt", ".pdf"}, want: "!扫描件.expected.json is missing"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{}
			for name, content := range full {
				files[name] = content
			}
			for name, content := range c.change {
				files[name] = content
				if content == "" {
					delete(files, name)
				}
			}
			dir := lay(t, files)
			shared := c.shared
			if shared != "" {
				shared = filepath.Join(dir, shared)
			}
			formats := c.formats
			if formats == nil {
				formats = Formats
			}
			reports, err := gather(filepath.Join(dir, "own"), shared, c.required, formats)
			if wantErr, ok := strings.CutPrefix(c.want, "!"); ok {
				if err == nil || !strings.Contains(err.Error(), wantErr) {
					t.Fatalf("error %v; want one with %q", err, wantErr)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, r := range reports {
				name := r.Name
				if r.Real {
					name += "*"
				}
				names = append(names, name)
				if len(r.Bytes) == 0 || len(r.Expected) == 0 {
					t.Errorf("%s came without its bytes or its expected reading", r.Name)
				}
			}
			if got := strings.Join(names, " "); got != c.want {
				t.Errorf("found %s; want %s", got, c.want)
			}
		})
	}
}

func TestRootHoldsTheModule(t *testing.T) {
	mod, err := os.ReadFile(filepath.Join(Root(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(mod), "module gongkai\n") {
		t.Errorf("Root is not the repository: its go.mod begins %.40q", mod)
	}
}
