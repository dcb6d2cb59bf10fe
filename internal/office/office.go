// Package office opens old office files (DOC, WPS, RTF, ODT; XLS, ET, ODS) with
// the LibreOffice of the machine, where there is one: it turns them into DOCX
// and XLSX, which the reader reads itself. Such files come from anybody: each
// conversion has a folder and a profile of its own, a minute, bounded memory
// and disk, and no macros, no network and no display.
package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"gongkai/reader/extract"
	"gongkai/reader/grid"
)

const (
	patience  = 60 * time.Second
	maxMemory = 4 << 20                 // KB of address space of each process; LibreOffice maps about 1 GB
	maxFile   = 4 * grid.MaxBytes / 512 // blocks of 512 bytes that a file may have
)

// Suite is an office suite of this machine. It is safe for concurrent use and
// converts one file at a time.
type Suite struct {
	program  string
	patience time.Duration
	turn     sync.Mutex
}

// Find returns the LibreOffice on the search path, nil where there is none.
func Find() *Suite {
	for _, name := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(name); err == nil {
			return &Suite{program: p, patience: patience}
		}
	}
	return nil
}

// Convert turns a file of kind DOC into DOCX and one of kind XLS into XLSX. The
// error is a *grid.Fault.
func (s *Suite) Convert(kind extract.Kind, data []byte) ([]byte, error) {
	out, f := s.convert(kind, data)
	if f != nil {
		return nil, f
	}
	return out, nil
}

func (s *Suite) convert(kind extract.Kind, data []byte) ([]byte, *grid.Fault) {
	to := "docx"
	switch kind {
	case extract.DOC:
	case extract.XLS:
		to = "xlsx"
	default:
		return nil, grid.Refuse("这种文件（%s）不需要办公软件转换，没有转换；请直接提交原文件。", kind)
	}
	s.turn.Lock()
	defer s.turn.Unlock()
	dir, err := os.MkdirTemp("", "gongkai-office-")
	if err != nil {
		return nil, unable(err)
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "source."+ending(kind, data))
	if err := errors.Join(os.WriteFile(in, data, 0o600), writeProfile(dir)); err != nil {
		return nil, unable(err)
	}
	switch err := s.run(dir, to, in); {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, grid.Refuse("办公软件用了%d秒还没有打开这个旧版文件，已经停下，没有读取；请用办公软件打开后另存为%s再试。", int(s.patience.Seconds()), upper(to))
	case err != nil && !isExit(err):
		return nil, unable(err)
	}
	// LibreOffice ends well though it has opened nothing: the file says what happened.
	out, f := result(filepath.Join(dir, "out", "source."+to), to)
	if part := s.lacks(kind); f != nil && part != "" {
		return nil, grid.Refuse("这台机器的LibreOffice没有装%s，旧版文件没有读取；请另存为%s、PDF或者网页后再试，或者请管理员补装。", part, upper(to))
	}
	return out, f
}

// lacks names the part of LibreOffice that a kind needs and this installation
// has not got: many install Writer alone. It is "" where that cannot be told.
func (s *Suite) lacks(kind extract.Kind) string {
	program, err := filepath.EvalSymlinks(s.program)
	if err != nil {
		return ""
	}
	there := func(name string) bool {
		_, err := os.Stat(filepath.Join(filepath.Dir(program), name))
		return err == nil
	}
	library, part := "libswlo.so", "文字处理组件（Writer）"
	if kind == extract.XLS {
		library, part = "libsclo.so", "表格组件（Calc）"
	}
	if !there("soffice.bin") || there(library) {
		return ""
	}
	return part
}

func unable(err error) *grid.Fault {
	return grid.Refuse("办公软件没有运行起来（%v），旧版文件没有读取；请另存为DOCX、PDF或者网页后再试，并请管理员检查LibreOffice。", err)
}

func upper(to string) string { return string(bytes.ToUpper([]byte(to))) }

func isExit(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit)
}

// ending names the file as its kind is usually named: LibreOffice looks at the
// contents first, and at the name where they do not tell.
func ending(kind extract.Kind, data []byte) string {
	doc := kind == extract.DOC
	switch {
	case bytes.HasPrefix(data, []byte("{\\rtf")):
		return "rtf"
	case bytes.HasPrefix(data, []byte("PK")) && doc:
		return "odt"
	case bytes.HasPrefix(data, []byte("PK")):
		return "ods"
	case doc:
		return "doc"
	}
	return "xls"
}

// run starts LibreOffice and waits. Whatever it has started ends with it: the
// starter is a script, and the program itself its grandchild.
func (s *Suite) run(dir, to, in string) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.patience)
	defer cancel()
	// The shell sets the bounds and becomes the program; nothing of the file is in its line.
	line := "ulimit -v " + strconv.Itoa(maxMemory) + "; ulimit -f " + strconv.Itoa(maxFile) + `; ulimit -c 0; exec "$0" "$@"`
	c := exec.CommandContext(ctx, "/bin/sh", "-c", line, s.program,
		"-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
		"--convert-to", to, "--outdir", filepath.Join(dir, "out"), in)
	c.Dir = dir
	// A bare environment: no proxy, no display, no session of the user.
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir, "LANG=C.UTF-8", "SAL_USE_VCLPLUGIN=svp", "SAL_DISABLE_OPENCL=1"}
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
	c.WaitDelay = 2 * time.Second
	err := c.Run()
	if c.Process != nil {
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) // 没有留下的进程时会出错，正是所愿
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// result reads what LibreOffice has written.
func result(name, to string) ([]byte, *grid.Fault) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil, grid.Refuse("办公软件打不开这个旧版文件，没有读取：文件可能已经损坏，或者设了打开密码。请用办公软件打开后另存为%s再试。", upper(to))
	}
	large := grid.Refuse("旧版文件转换后超过%d MB，没有读取；请去掉图片和附件，另存为%s再试。", grid.MaxBytes>>20, upper(to))
	if info.Size() > grid.MaxBytes {
		return nil, large
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, unable(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, grid.MaxBytes+1))
	switch {
	case err != nil:
		return nil, unable(fmt.Errorf("read the result: %w", err))
	case len(data) > grid.MaxBytes:
		return nil, large
	}
	return data, nil
}
