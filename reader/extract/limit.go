package extract

import "fmt"

// Bounds on what one source may cost. The largest report seen has 400 KB, 60
// tables and some thousand cells; the bounds leave two orders of magnitude and
// keep a hostile file from holding a server for more than a second.
const (
	MaxBytes  = 32 << 20 // bytes of a source
	maxDepth  = 4000     // elements within elements
	maxCells  = 150_000  // cells and lines of a source, merged cells counted once
	maxRow    = 500      // cells of one line of text; a longer one is no row
	maxTables = 20_000   // tables of a web page
	maxSpan   = 100      // columns or rows that one merged cell may cover
	maxCols   = 500      // columns of a table
)

// Fault says why a source cannot be read at all, in one Chinese sentence.
type Fault struct{ Sentence string }

func (f *Fault) Error() string { return f.Sentence }

func fault(format string, args ...any) *Fault {
	return &Fault{Sentence: fmt.Sprintf(format, args...)}
}

// TooLarge is the fault of a source over MaxBytes.
func TooLarge() *Fault {
	return fault("文件超过%d MB（%d字节）的上限，没有读取；请只提交年度报告本身，去掉图片和附件。", MaxBytes>>20, MaxBytes)
}
