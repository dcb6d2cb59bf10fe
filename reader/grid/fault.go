package grid

import "fmt"

// Bounds on what one source may cost, whatever its format. The largest report
// seen has 400 KB, 60 tables and some thousand cells; the bounds leave two
// orders of magnitude and keep a hostile file from holding a server for more
// than a second. What only one format has is bounded in its own package.
const (
	MaxBytes    = 32 << 20 // bytes of a source
	MaxExpanded = 64 << 20 // bytes of all that is unpacked from a source
	MaxWords    = 12 << 20 // bytes of all words of a source
	MaxCells    = 150_000  // cells and lines of a source, merged cells counted once
	MaxSpan     = 100      // columns or rows that one merged cell may cover
	MaxCols     = 500      // columns of a table
	MaxPages    = 300      // pages of a source
)

// Fault says why a source cannot be read at all, in one Chinese sentence.
type Fault struct{ Sentence string }

func (f *Fault) Error() string { return f.Sentence }

// Refuse returns the fault of a source, from a format and its values.
func Refuse(format string, args ...any) *Fault {
	return &Fault{Sentence: fmt.Sprintf(format, args...)}
}

// TooLarge is the fault of a source over MaxBytes.
func TooLarge() *Fault {
	return Refuse("文件超过%d MB（%d字节）的上限，没有读取；请只提交年度报告本身，去掉图片和附件。", MaxBytes>>20, MaxBytes)
}

// Wordy is the fault of a source with more words than MaxWords; kind names it in
// the sentence: 网页, DOCX文件.
func Wordy(kind string) *Fault {
	return Refuse("%s的文字超过%d MB，不像是一份年度报告，没有读取；请只提交报告本身。", kind, MaxWords>>20)
}
