package archive

import (
	"archive/tar"
	"errors"
	"io"

	"gongkai/reader/grid"
)

// tar visits the entries of a TAR. A link or a device is no file, whatever it
// points to; the fault says so.
func (x *opened) tar(name string, r io.Reader, depth int) error {
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, new(spent)):
			return err
		case err != nil && !errors.Is(err, tar.ErrInsecurePath):
			return grid.Refuse("TAR压缩包已损坏，其后的没有读取（%v）；请重新打包。", err)
		}
		if err := x.next(); err != nil {
			return err
		}
		inner := name + "/" + label(decoded([]byte(h.Name), false))
		switch {
		case h.Typeflag == tar.TypeDir || h.Typeflag == tar.TypeXGlobalHeader:
			continue
		case x.Skip != nil && x.Skip(inner):
			continue
		case h.Typeflag != tar.TypeReg:
			err = x.fault(inner, notAFile())
		default:
			err = x.stream(inner, t, depth)
		}
		if err != nil {
			return err
		}
	}
}

func notAFile() *grid.Fault {
	return grid.Refuse("压缩包里的这一项是链接或者设备，不是文件，没有读取。")
}
