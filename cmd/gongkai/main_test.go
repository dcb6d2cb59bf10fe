package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// runForTest runs the program in the process with a fixed day.
func runForTest(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(args, streams{in: strings.NewReader(in), out: &o, err: &e,
		now: func() time.Time { return time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC) }})
	return code, o.String(), e.String()
}

// The contract of the deadline verb: dates, exit statuses, and a refusal that
// is one sentence on standard error.
func TestDeadline(t *testing.T) {
	for _, c := range []struct {
		name string
		args string
		due  string // "" for a refusal
		says string // what the refusal names
	}{
		{"跨中秋国庆", "--received 2026-09-18", "2026-10-22", ""},
		{"征求第三方意见", "--received 2026-09-18 --consult 2026-09-24:2026-10-14", "2026-11-04", ""},
		{"除夕照常上班", "--received 2024-01-15 --consult 2024-01-25:2024-02-09", "2024-03-04", ""},
		{"国庆前一日", "--received 2022-09-30", "2022-11-02", ""},
		{"旧条例十五个工作日", "--received 2019-04-26", "2019-05-20", ""},
		{"延期", "--received 2026-04-30 --extend 20", "2026-06-30", ""},
		{"补正告知", "--received 2026-09-18 --rule supplement", "2026-09-29", ""},
		{"第三方意见", "--received 2026-09-24 --rule opinion", "2026-10-22", ""},
		{"缴费", "--received 2026-04-30 --rule payment", "2026-06-01", ""},
		{"跨入未公布的年度", "--received 2026-12-10", "2027-01-08", ""},
		{"延期超过上限", "--received 2024-09-10 --extend 21", "", "最长不得超过20个工作日"},
		{"期满后才征求意见", "--received 2024-09-10 --consult 2024-10-15:2024-10-25", "", "不能扣除"},
		{"收费办法施行以前缴费", "--received 2020-12-07 --paid 2020-12-31", "", "2021年1月1日"},
		{"日期先后颠倒", "--received 2026-03-10 --supplemented 2026-03-09", "", "早于"},
		{"旧条例没有补正告知期限", "--received 2019-05-14 --rule supplement", "", "2019年5月15日"},
		{"没有载入的年度", "--received 2028-12-20", "", "2028"},
		{"日期写错", "--received 2026-2-30", "", "--received"},
		{"征求意见写法不对", "--received 2026-09-18 --consult 2026-09-24", "", "--consult"},
		{"没有收到之日", "--extend 3", "", "received"},
		{"没有这条规则", "--received 2026-09-18 --rule answer", "", "reply"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, out, errs := runForTest(t, "", append([]string{"deadline", "--json"}, strings.Fields(c.args)...)...)
			if c.due == "" {
				if code != exitRefused || out != "" {
					t.Fatalf("exit %d, output %q, want a refusal", code, out)
				}
				if strings.Count(strings.TrimSpace(errs), "\n") != 0 || !strings.Contains(errs, c.says) {
					t.Errorf("stderr %q, want one sentence naming %q", errs, c.says)
				}
				return
			}
			if code != exitOK {
				t.Fatalf("exit %d: %s", code, errs)
			}
			var got struct {
				Due, Rule, Cite string
				Provisional     bool
				Days            []struct {
					Date, Why string
					Counted   bool
				}
			}
			if err := json.Unmarshal([]byte(out), &got); err != nil {
				t.Fatal(err)
			}
			if got.Due != c.due || got.Cite == "" || got.Days[len(got.Days)-1].Date != c.due {
				t.Errorf("due %s (%s), want %s", got.Due, got.Cite, c.due)
			}
			if got.Provisional != strings.HasPrefix(c.due, "2027") {
				t.Errorf("provisional is %v", got.Provisional)
			}
		})
	}
}

func TestExitStatus(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "reports")
	big := filepath.Join(t.TempDir(), "大文件.txt")
	if err := os.WriteFile(big, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 1<<30); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		code int
	}{
		{"没有问题", []string{"check", filepath.Join(dir, "竖线行.txt")}, exitOK},
		{"办结数不符", []string{"check", filepath.Join(dir, "制表符表格_办结数不符.txt")}, exitFound},
		{"勾稽不符", []string{"check", filepath.Join(dir, "网页_勾稽不符.html")}, exitFound},
		{"不是年报", []string{"check", filepath.Join(dir, "不是年报.html")}, exitFound},
		{"没有这个文件", []string{"check", filepath.Join(dir, "没有.txt")}, exitRefused},
		{"一份读得了、一份读不了", []string{"check", filepath.Join(dir, "竖线行.txt"), filepath.Join(dir, "没有.txt")}, exitRefused},
		{"超过上限", []string{"read", big}, exitRefused},
		{"目录", []string{"read", dir}, exitRefused},
		{"没有这个命令", []string{"chek"}, exitRefused},
		{"帮助", []string{"--help"}, exitOK},
		{"没有参数", nil, exitOK},
		{"版本", []string{"version"}, exitOK},
		{"法律", []string{"law", "reply"}, exitOK},
		{"没有这条规则", []string{"law", "replly"}, exitRefused},
		{"日历", []string{"calendar", "show", "2026"}, exitOK},
		{"不知道的年度", []string{"calendar", "show", "1999"}, exitRefused},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, out, errs := runForTest(t, "", c.args...)
			if code != c.code {
				t.Errorf("exit %d, want %d\n%s%s", code, c.code, out, errs)
			}
			if code == exitRefused && errs == "" {
				t.Error("refused without a word")
			}
		})
	}
}

// A notice imported from the community's JSON makes the next year certain and
// the year after it provisional.
func TestCalendarImport(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "2027.json")
	days := `{"year":2027,"papers":[],"days":[
		{"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2027-01-02","isOffDay":true},{"name":"元旦","date":"2027-01-03","isOffDay":true},
		{"name":"春节","date":"2027-02-05","isOffDay":true},{"name":"春节","date":"2027-02-06","isOffDay":true},{"name":"春节","date":"2027-02-07","isOffDay":true},{"name":"春节","date":"2027-02-08","isOffDay":true},
		{"name":"春节","date":"2027-02-20","isOffDay":false},
		{"name":"清明节","date":"2027-04-05","isOffDay":true},
		{"name":"劳动节","date":"2027-05-01","isOffDay":true},{"name":"劳动节","date":"2027-05-02","isOffDay":true},
		{"name":"端午节","date":"2027-06-09","isOffDay":true},{"name":"中秋节","date":"2027-09-15","isOffDay":true},
		{"name":"国庆节","date":"2027-10-01","isOffDay":true},{"name":"国庆节","date":"2027-10-02","isOffDay":true},{"name":"国庆节","date":"2027-10-03","isOffDay":true}]}`
	if err := os.WriteFile(in, []byte(days), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "2027.txt")
	if code, _, errs := runForTest(t, "", "calendar", "import", in, "--out", out); code != exitOK {
		t.Fatal(errs)
	}
	if code, _, _ := runForTest(t, "", "calendar", "import", in, "--out", out); code != exitRefused {
		t.Error("an existing file was overwritten")
	}
	code, json1, errs := runForTest(t, "", "deadline", "--json", "--received", "2026-12-10", "--calendar", out)
	if code != exitOK || strings.Contains(json1, `"provisional":true`) {
		t.Errorf("exit %d %s%s", code, json1, errs)
	}
	code, json2, errs := runForTest(t, "", "deadline", "--json", "--received", "2027-12-20", "--calendar", out)
	if code != exitOK || !strings.Contains(json2, `"provisional":true`) {
		t.Errorf("exit %d %s%s", code, json2, errs)
	}
}
