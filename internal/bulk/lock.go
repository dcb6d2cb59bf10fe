package bulk

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// claim opens a file that this run alone writes, and makes it if need be. The
// lock is the system's: it ends with the process, however that ends. A file
// that a run which has just ended has put in its place meanwhile is left to it.
func claim(name string) (*os.File, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, fmt.Errorf("%s写不了，没有开始：%s", strings.TrimSuffix(name, partEnding), cannotWrite(err))
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if errors.Is(err, syscall.EWOULDBLOCK) {
			_ = f.Close() // nothing was written
			return nil, fmt.Errorf("另一次运行正在写%s，没有开始；请等它结束，或者换一个文件名", strings.TrimSuffix(name, partEnding))
		}
		// 有的文件系统不能加锁，就当没有别的运行
		opened, err := f.Stat()
		if err == nil {
			var there os.FileInfo
			if there, err = os.Stat(name); err == nil && os.SameFile(opened, there) {
				return f, nil
			}
		}
		_ = f.Close() // nothing was written
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("%s写不了，没有开始：%s", strings.TrimSuffix(name, partEnding), cannotWrite(err))
		}
	}
}

// cannotWrite says why a file cannot be written, in words where the reason is one
// that people can mend.
func cannotWrite(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "磁盘已满，请腾出地方后再运行同样的命令"
	case errors.Is(err, os.ErrNotExist):
		return "没有这个文件夹，请先建好"
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return "没有写入的权限"
	case errors.Is(err, syscall.EISDIR):
		return "这是一个文件夹，请写成文件夹里的一个文件名"
	}
	return err.Error()
}
