package pdf

import (
	"bytes"
	"strconv"

	"gongkai/reader/grid"
)

// Codes of FPDF_GetLastError.
const (
	errPassword = 4
	errSecurity = 5
)

var (
	damaged = grid.Refuse("PDF文件损坏或者不完整，打不开，没有读取；请重新下载或者重新导出后再试。")
	cutOff  = grid.Refuse("PDF文件不完整，结尾部分缺失，没有读取；请重新下载完整的文件后再试。")
	locked  = grid.Refuse("PDF文件设有打开密码，没有读取；请去掉密码后重新提交，或者改交网页、Word文件。")
	sealed  = grid.Refuse("PDF文件用了这里不认识的加密方式，没有读取；请导出没有加密的PDF，或者改交网页、Word文件。")
	crashed = grid.Refuse("PDF文件使读取它的部件出错，没有读取；文件可能损坏。请重新导出PDF，或者改交网页、Word文件。")
	tooMuch = grid.Refuse("PDF文件画得过于复杂，读它要做的事比一份年度报告多许多倍，没有读完；文件可能损坏。请重新导出PDF，或者改交网页、Word文件。")
	empty   = grid.Refuse("PDF文件里一页也没有，没有读取；请重新导出后再试。")
)

func notStarted(err error) *grid.Fault {
	return grid.Refuse("读取PDF的部件没有启动起来（%v），没有读取；请把报告网页另存为HTML，或者把全文连同表格复制成文本后再试。", err)
}

var tooManyCells = grid.Refuse("PDF文件有超过%d个单元格和段落，不像是一份年度报告，没有读取；请只提交报告本身。", grid.MaxCells)

func tooManyGlyphs(format string) *grid.Fault {
	return grid.Refuse("%s文件有超过%d个字，不像是一份年度报告，没有读取；请只提交报告本身。", format, maxGlyphs)
}

func tooFull(page int) *grid.Fault {
	return grid.Refuse("PDF文件的第%d页画的东西太多，不像是报告的一页，没有读取；请重新导出PDF，或者改交网页、Word文件。", page)
}

func tooManyPages(n int) *grid.Fault {
	return grid.Refuse("PDF文件有%d页，超过%d页的上限，不像是一份年度报告，没有读取；请只提交报告本身。", n, grid.MaxPages)
}

// whole tells a file that was cut off in transfer. pdfium would mend it and
// read the pages that are left, and a report would silently lose its end.
func whole(data []byte) *grid.Fault {
	const tail = 8 << 10 // bytes that may follow the end of the file proper
	rest := bytes.TrimRight(data, "\x00 \t\r\n")
	if at := bytes.LastIndex(rest, []byte("startxref")); at < 0 || at < len(rest)-tail {
		return cutOff
	}
	head := data[:min(len(data), 1<<10)]
	if at := bytes.Index(head, []byte("/Linearized")); at >= 0 {
		if at := bytes.Index(head, []byte("/L ")); at >= 0 {
			digits := head[at+3:]
			n := 0
			for n < len(digits) && digits[n] >= '0' && digits[n] <= '9' {
				n++
			}
			if said, err := strconv.Atoi(string(digits[:n])); err == nil && said > len(data) {
				return cutOff
			}
		}
	}
	return nil
}
