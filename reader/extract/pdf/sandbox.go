package pdf

import (
	"embed"
	"io/fs"

	"github.com/tetratelabs/wazero"
)

// Many reports name a Chinese font that is not in the file, because every
// computer in the office has it. The sandbox has none, and without one pdfium
// finds no room for such characters: it drops those that stand alone and all
// that are turned, the last digit of a broken number among them. So the sandbox
// sees one font, of 4 KB, in which every character is a box; its shapes do not
// matter, for nothing is ever drawn. It is written by sandbox/box.py.
//
//go:embed sandbox/usr
var sandbox embed.FS

// files is all that the sandbox can see. Without it go-pdfium would mount the
// whole file system of the machine.
func files() wazero.FSConfig {
	folder, err := fs.Sub(sandbox, "sandbox")
	if err != nil { // the name is a constant
		return wazero.NewFSConfig()
	}
	return wazero.NewFSConfig().WithFSMount(folder, "/")
}
