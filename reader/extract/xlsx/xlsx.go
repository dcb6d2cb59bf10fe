// Package xlsx turns a workbook (Office Open XML) into a grid: every sheet a
// page, every row a line, merged cells spread over their columns.
package xlsx

import "gongkai/reader/grid"

// Read reads one file; the error is always a *grid.Fault.
func Read(data []byte) (*grid.Document, error) {
	return nil, grid.Refuse("这是XLSX文件，本版还不能读取；请把报告网页另存为HTML，或者把全文连同表格复制成文本后再试。")
}
