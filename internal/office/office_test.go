package office

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/reader/extract"
	"gongkai/reader/grid"
)

// fake puts a program named soffice alone on the search path, with the folder
// of the usual tools behind it. The script finds the result's path in $result,
// the profile in $profile and the source in $source.
func fake(t *testing.T, script string) *Suite {
	t.Helper()
	dir := t.TempDir()
	head := `#!/bin/sh
for a in "$@"; do
	case "$before" in
	--convert-to) to=$a ;;
	--outdir) out=$a ;;
	esac
	case "$a" in -env:UserInstallation=file://*) profile=${a#-env:UserInstallation=file://} ;; esac
	before=$a
	source=$a
done
mkdir -p "$out"
result=$out/source.$to
`
	if err := os.WriteFile(filepath.Join(dir, "soffice"), []byte(head+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	s := Find()
	if s == nil {
		t.Fatal("soffice is on the path, but was not found")
	}
	t.Cleanup(func() {
		left, err := os.ReadDir(temp)
		if err != nil || len(left) > 0 {
			t.Errorf("files are left behind: %v %v", left, err)
		}
	})
	return s
}

func TestFindNothing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if s := Find(); s != nil {
		t.Fatalf("found %q on an empty path", s.program)
	}
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   extract.Kind
		data   string
		script string
		want   string // the result
		say    string // or words of the refusal
	}{
		{"DOC转DOCX", extract.DOC, "旧文件", `cp "$source" "$result"`, "旧文件", ""},
		{"名称按内容", extract.DOC, "{\\rtf1 x}", `case "$source" in *.rtf) echo 是 >"$result" ;; esac`, "是\n", ""},
		{"ODT", extract.DOC, "PK\x03\x04", `case "$source" in *.odt) echo 是 >"$result" ;; esac`, "是\n", ""},
		{"XLS转XLSX", extract.XLS, "表", `case "$result" in *.xlsx) cp "$source" "$result" ;; esac`, "表", ""},
		{"宏关着", extract.DOC, "x", `grep -q 'DisableMacrosExecution.*true' "$profile/user/registrymodifications.xcu" && grep -q 'MacroSecurityLevel.*>3<' "$profile/user/registrymodifications.xcu" && echo 关 >"$result"`, "关\n", ""},
		{"没有用户的环境", extract.DOC, "x", `[ -z "$http_proxy$DISPLAY$SECRET" ] && [ "$HOME" != "` + os.Getenv("HOME") + `" ] && echo 空 >"$result"`, "空\n", ""},
		{"有上限", extract.DOC, "x", `[ "$(ulimit -v)" = ` + strconv.Itoa(maxMemory) + ` ] && [ "$(ulimit -f)" != unlimited ] && echo 有 >"$result"`, "有\n", ""},
		{"警告不算失败", extract.DOC, "x", `echo warning >&2; echo 好 >"$result"; exit 1`, "好\n", ""},
		{"没有产出", extract.DOC, "x", `exit 0`, "", "另存为DOCX"},
		{"没有装Calc", extract.XLS, "x", `cd "$(dirname "$0")" && touch soffice.bin libswlo.so`, "", "没有装表格组件（Calc）"},
		{"没有装Writer", extract.DOC, "x", `cd "$(dirname "$0")" && touch soffice.bin libsclo.so`, "", "没有装文字处理组件（Writer）"},
		{"装了，是文件坏", extract.XLS, "x", `cd "$(dirname "$0")" && touch soffice.bin libsclo.so`, "", "文件可能已经损坏"},
		{"产出是空的", extract.XLS, "x", `: >"$result"`, "", "另存为XLSX"},
		{"产出是链接", extract.DOC, "x", `ln -s "$source" "$result"`, "", "打不开"},
		{"产出是文件夹", extract.DOC, "x", `mkdir "$result"`, "", "打不开"},
		{"退出码1", extract.DOC, "x", `exit 1`, "", "打不开"},
		{"崩溃", extract.DOC, "x", `kill -SEGV $$`, "", "打不开"},
		{"产出太大", extract.DOC, "x", `dd if=/dev/zero of="$result" bs=1048576 count=1 seek=` + strconv.Itoa(grid.MaxBytes>>20) + ` 2>/dev/null`, "", "32 MB"},
		{"没有尽头的产出", extract.DOC, "x", `cat /dev/zero >"$result"`, "", "32 MB"},
		{"没有尽头的话", extract.DOC, "x", `head -c 50000000 /dev/zero; head -c 50000000 /dev/zero >&2; echo 好 >"$result"`, "好\n", ""},
		{"不是旧版文件", extract.PDF, "%PDF", `cp "$source" "$result"`, "", "不需要"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("SECRET", "口令")
			got, err := fake(t, c.script).Convert(c.kind, []byte(c.data))
			if c.say == "" {
				if err != nil || string(got) != c.want {
					t.Fatalf("got %q, %v, want %q", got, err, c.want)
				}
				return
			}
			var f *grid.Fault
			if !errors.As(err, &f) || got != nil {
				t.Fatalf("got %d bytes, %v, want a fault", len(got), err)
			}
			if !strings.Contains(f.Sentence, c.say) || !strings.HasSuffix(f.Sentence, "。") {
				t.Errorf("says %q, want a sentence with %q", f.Sentence, c.say)
			}
		})
	}
}

// TestHang kills what does not end, and what it has started.
func TestHang(t *testing.T) {
	pids := filepath.Join(t.TempDir(), "pids")
	s := fake(t, "sleep 1000 &\necho $! $$ >"+pids+"\ntrap '' TERM\nwait\nsleep 1000\n")
	s.patience = time.Second
	got, err := s.Convert(extract.DOC, []byte("x"))
	var f *grid.Fault
	if !errors.As(err, &f) || got != nil || !strings.Contains(f.Sentence, "已经停下") {
		t.Fatalf("got %q, %v", got, err)
	}
	gone(t, pids)
}

// TestStray kills what a conversion that ended well has left running.
func TestStray(t *testing.T) {
	pids := filepath.Join(t.TempDir(), "pids")
	s := fake(t, "sleep 1000 >/dev/null 2>&1 &\necho $! >"+pids+"\necho 好 >\"$result\"\n")
	if got, err := s.Convert(extract.DOC, []byte("x")); err != nil || string(got) != "好\n" {
		t.Fatalf("got %q, %v", got, err)
	}
	gone(t, pids)
}

func gone(t *testing.T, pids string) {
	t.Helper()
	list, err := os.ReadFile(pids)
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range strings.Fields(string(list)) {
		pid, err := strconv.Atoi(word)
		if err != nil {
			t.Fatal(err)
		}
		for range 200 { // 被杀的进程要等系统收走
			if dead(pid) {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if !dead(pid) {
			t.Errorf("process %d is still running", pid)
		}
	}
}

// dead reports that a process is gone, or waits only to be collected.
func dead(pid int) bool {
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return true
	}
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err == nil && strings.Contains(string(stat), ") Z ")
}

// TestOneAtATime starts conversions together and sees that none overlap.
func TestOneAtATime(t *testing.T) {
	busy := filepath.Join(t.TempDir(), "busy")
	s := fake(t, "mkdir "+busy+" || exit 1\nsleep 0.02\nrmdir "+busy+"\necho 好 >\"$result\"\n")
	errs := make(chan error)
	for range 5 {
		go func() {
			_, err := s.Convert(extract.DOC, []byte("x"))
			errs <- err
		}()
	}
	for range 5 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
