package paper

// The page of GB/T 9704-2012 (5.2), in millimetres: A4, 天头 37, 订口 28, 版心 156 × 225; 22 lines of 28 characters in 3号.
// 存疑：页边和版心之外的数值（每页行数字数、信函格式各距离、版记线粗）凭对标准的记忆写成，未与标准文本逐条核对。
const (
	pageWidth, pageHeight = 210, 297
	topMargin, leftMargin = 37, 28
	textWidth, textHeight = 156, 225
	linesPerPage          = 22
	charsPerLine          = 28
	markBelowText         = 35  // 公文: upper edge of the mark below the upper edge of the type area (7.2.4)
	markBelowEdge         = 30  // 信函: upper edge of the mark below the edge of the paper (10.1)
	ruleBelow             = 4   // red line below number or mark (7.2.7, 10.1)
	letterRule            = 170 // 信函: length of the double lines
	letterRuleAbove       = 20  // 信函: lower double line above the lower edge of the paper
	numberBelowText       = 7   // the dash of the page number below the type area (7.5)
)

// Sizes of type in thousandths of a point. Of 3号, type of 16 pt, 28 do not fit 156 mm: the standard's page gives 15.79 pt.
const (
	size2       = 22000                                       // 2号: title
	size3       = textWidth * 72000 * 10 / 254 / charsPerLine // 3号: text
	size4       = 14000                                       // 4号: page number, 版记
	sizeTable   = 10500                                       // 五号
	markLargest = 62000                                       // 公文: no more than 22 mm high
	markLetter  = 40000
)

// milli turns millimetres into thousandths of a point.
func milli(mm float64) int { return int(mm*72000/25.4 + 0.5) }

// twips turns millimetres into twentieths of a point, the unit of DOCX.
func twips(mm float64) int { return int(mm*1440/25.4 + 0.5) }
