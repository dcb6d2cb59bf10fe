package reader

import (
	"fmt"
	"strings"
)

// look is how a report is drawn.
type look struct {
	lines    string  // strokes, frames, bars, none, columns (none between rows), or three (above, below the head, below)
	size     float64 // of type, in points
	align    string  // of the numbers: left, right, centre
	top      bool    // numbers beside the first line of a label, not in its middle
	wide     bool    // landscape
	rotate   int     // of the page
	turned   bool    // written from bottom to top
	repeat   bool    // the head again on every page
	narrow   float64 // width of the table from its second page on
	dropped  bool    // the first column of labels is not drawn again on the next page
	upright  bool    // the first column of labels one character a line
	open     bool    // no border on the left and right
	numbered bool    // pages
	shaded   bool    // every second row has a pale colour
	veil     string  // a watermark: leaning, tiles, level, turned
	leading  float64 // distance of the lines of a cell, in sizes of type; 0: 1.25
}

// sketch draws a report.
type sketch struct {
	*canvas
	look
	left, right, topY, bottom float64
	y                         float64
}

// tableCell is a cell of a table to draw: rows [top, bottom), columns [left, right).
type tableCell struct {
	text                     string
	top, bottom, left, right int
	label                    bool
}

// merged lays out the cells of a sheet as published tables merge them.
func merged(sh sheet) []tableCell {
	covered := map[[2]int]bool{}
	var list []tableCell
	for i, r := range sh.rows {
		for k := 0; k < len(r.cells); k++ {
			if covered[[2]int{i, k}] {
				continue
			}
			c := r.cells[k]
			across, down := 1, 1
			label := r.head || k < sh.labels
			if label && c != "" {
				for k+across < len(r.cells) && r.cells[k+across] == "" && (r.head || k+across < sh.labels) && !covered[[2]int{i, k + across}] {
					across++
				}
				for i+down < len(sh.rows) && sh.rows[i+down].head == r.head && emptyFrom(sh.rows[i+down].cells, k, k+across) &&
					(r.head && sh.labels == 3 && (k == 0 || across == 1) || !r.head && sh.labels == 3 && k < 2 && across == 1 && emptyLeft(sh.rows[i+down].cells, k)) {
					down++
				}
			}
			if !label && sh.width == 4 && c != "" && k+1 < len(r.cells) && emptyFrom(r.cells, k+1, len(r.cells)) {
				across = len(r.cells) - k // 表二一栏的数占满一行
			}
			for x := range down {
				for y := range across {
					covered[[2]int{i + x, k + y}] = true
				}
			}
			list = append(list, tableCell{c, i, i + down, k, k + across, label})
		}
	}
	return list
}

func emptyFrom(cells []string, from, to int) bool {
	for _, c := range cells[from:to] {
		if c != "" {
			return false
		}
	}
	return true
}

// drawPDF draws a whole report.
func (f *forged) drawPDF(s style, l look) []byte { return f.draw(s, l).bytes() }

func (f *forged) draw(s style, l look) *sketch {
	w, h := 595.0, 842.0
	if l.wide {
		w, h = h, w
	}
	k := &sketch{canvas: newCanvas(w, h), look: l, left: 70, right: w - 70, topY: h - 72, bottom: 72}
	k.spin, k.upward = l.rotate, l.turned
	k.turn()
	k.paragraph("临溪县档案局2023年政府信息公开工作年度报告", 0)
	k.paragraph("一、总体情况", 2)
	k.paragraph("全年收到申请若干件，予以公开7件，部分公开3件。本机关按照条例的要求主动公开各类信息，网站更新信息35条，回应群众关心的问题12个，没有发生泄密的情况。", 2)
	k.paragraph("二、主动公开政府信息情况", 2)
	k.table(f.sheet2(s))
	if !s.noTitles {
		k.paragraph("三、收到和处理政府信息公开申请情况", 2)
	}
	k.table(f.sheet3(s))
	if !s.noTitles {
		k.paragraph("四、政府信息公开行政复议、行政诉讼情况", 2)
	}
	k.table(f.sheet4(s))
	k.paragraph("五、存在的主要问题及改进情况", 2)
	k.paragraph("解读偏少，下一步增加10次培训。", 2)
	k.paragraph("六、其他需要报告的事项", 2)
	k.paragraph("没有收取信息处理费。", 2)
	return k
}

func (k *sketch) turn() {
	k.page()
	k.y = k.topY
	if k.numbered {
		mark := fmt.Sprintf("- %d -", len(k.pages))
		k.text(k.left+(k.right-k.left)/2, k.bottom-30, 10, mark)
	}
	k.watermark()
}

// watermark writes what says for whom a copy was printed, or that it is a draft.
func (k *sketch) watermark() {
	w, h := k.width, k.height
	switch k.look.veil {
	case "leaning":
		k.canvas.veil(0.2*w, 0.2*h, 50, 45, "0.85 0.85 0.85", "内部资料 2023")
	case "level":
		k.canvas.veil(0.15*w, 0.45*h, 60, 0, "0.9 0.8 0.8", "草稿 2023")
	case "tiles", "turned":
		degrees := 0.0
		if k.look.veil == "turned" {
			degrees = 90
		}
		for y := 30.0; y < h; y += 61 {
			for x := 15.0; x < w; x += 97 {
				k.canvas.veil(x, y, 10, degrees, "0.7 0.7 0.7", "张三 5512")
			}
		}
	}
}

// paragraph writes running text, its first line set in by some characters.
func (k *sketch) paragraph(s string, indent int) {
	const size = 14
	for i, l := range wrap(strings.Repeat("　", indent)+s, size, k.right-k.left) {
		if k.y-size*1.6 < k.bottom {
			k.turn()
		}
		x := k.left
		if i == 0 {
			l, x = strings.TrimLeft(l, "　"), x+float64(indent)*size
		}
		k.text(x, k.y-size, size, l)
		k.y -= size * 1.6
	}
	k.y -= 6
}

// columns are the edges of a table's columns.
func (k *sketch) columns(sh sheet) []float64 {
	var share []float64
	switch sh.width {
	case 10:
		share = []float64{8, 16, 30, 9, 9, 9, 9, 9, 9, 9}
	case 4:
		share = []float64{4, 3, 3, 3}
	default:
		for range sh.width {
			share = append(share, 1)
		}
	}
	sum := 0.0
	for _, x := range share {
		sum += x
	}
	xs := []float64{k.left}
	for _, x := range share {
		xs = append(xs, xs[len(xs)-1]+x/sum*(k.right-k.left))
	}
	return xs
}

// lead is the distance of two lines of a cell.
func (k *sketch) lead() float64 {
	if k.leading > 0 {
		return k.size * k.leading
	}
	return k.size * 1.25
}

// linesIn breaks the text of a cell.
func (k *sketch) linesIn(c tableCell, xs []float64) []string {
	if c.text == "" {
		return nil
	}
	if k.upright && c.label && c.left == 0 && c.right == 1 && c.bottom-c.top > 4 {
		return strings.Split(c.text, "")
	}
	return wrap(c.text, k.size, xs[c.right]-xs[c.left]-5)
}

// table draws a table over as many pages as it takes.
func (k *sketch) table(sh sheet) {
	cells := merged(sh)
	xs := k.columns(sh)
	tightest := xs // a row is as high as its words need where the table is narrow
	if k.narrow > 0 {
		tightest = make([]float64, len(xs))
		for i, x := range xs {
			tightest[i] = k.left + (x-k.left)*k.narrow
		}
	}
	heights := make([]float64, len(sh.rows))
	for i := range heights {
		heights[i] = k.size * 1.7
	}
	for span := 1; span <= len(sh.rows); span++ {
		for _, c := range cells {
			if c.bottom-c.top != span {
				continue
			}
			need, have := float64(len(k.linesIn(c, tightest)))*k.lead()+5, 0.0
			for _, h := range heights[c.top:c.bottom] {
				have += h
			}
			if need > have {
				heights[c.bottom-1] += need - have
			}
		}
	}
	heads := 0
	for heads < len(sh.rows) && sh.rows[heads].head {
		heads++
	}
	part := 0
	for from := 0; from < len(sh.rows); part++ {
		y, to := k.y, from
		repeat := part > 0 && k.repeat && sh.width == 10
		if repeat {
			for _, h := range heights[:heads] {
				y -= h
			}
		}
		for to < len(sh.rows) && y-heights[to] >= k.bottom {
			y -= heights[to]
			to++
		}
		if to == from || part == 0 && to < heads+1 && sh.width != 4 {
			k.turn()
			part = -1
			if to == from && k.topY-k.bottom < heights[from]+100 {
				panic("a row does not fit on a page")
			}
			continue
		}
		px, shift := xs, 0
		if part > 0 && k.narrow > 0 {
			px = make([]float64, len(xs))
			for i, x := range xs {
				px[i] = k.left + (x-k.left)*k.narrow
			}
		}
		if part > 0 && k.dropped && sh.width == 10 {
			shift = 1
		}
		if repeat {
			k.part(sh, cells, px, heights, 0, heads, shift, false)
		}
		k.part(sh, cells, px, heights, from, to, shift, part > 0)
		k.closeTable(px, shift)
		from = to
		if from < len(sh.rows) {
			k.turn()
		}
	}
	k.y -= 14
}

// part draws the rows [from, to) of a table.
func (k *sketch) part(sh sheet, cells []tableCell, xs, heights []float64, from, to, shift int, later bool) {
	ys := make([]float64, len(heights)+1)
	for i := range ys {
		ys[i] = k.y
	}
	for i := from; i < to; i++ {
		ys[i+1] = ys[i] - heights[i]
	}
	for i := to; i < len(heights); i++ {
		ys[i+1] = ys[i]
	}
	for i := from; i < to && k.shaded; i++ {
		if i%2 == 0 {
			k.shade(xs[shift], ys[i+1], xs[len(xs)-1], ys[i])
		}
	}
	for _, c := range cells {
		if c.bottom <= from || c.top >= to || c.right <= shift {
			continue
		}
		c.left = max(c.left, shift)
		x0, x1, y0, y1 := xs[c.left], xs[c.right], ys[min(c.bottom, to)], ys[max(c.top, from)]
		if k.look.lines != "three" {
			k.border(x0, y0, x1, y1, c.left == shift, c.right == len(xs)-1)
		}
		if later && c.top < from {
			continue // 上一页已经写了
		}
		lines := k.linesIn(c, xs)
		height := float64(len(lines)) * k.lead()
		y := y1 - (y1-y0-height)/2
		if k.top && !c.label {
			y = y1 - 2
		}
		for _, l := range lines {
			x := x0 + 2.5
			switch w := wide(l, k.size); {
			case sh.rows[c.top].head && !(sh.labels == 3 && c.left == 0), !c.label && k.align == "centre", len([]rune(l)) == 1 && c.label:
				x = x0 + (x1-x0-w)/2
			case !c.label && k.align == "right":
				x = x1 - 2.5 - w
			}
			k.text(x, y-k.size*1.05, k.size, l)
			y -= k.lead()
		}
	}
	k.y = ys[to]
	if k.look.lines == "columns" {
		k.line(xs[shift], ys[from], xs[len(xs)-1], ys[from])
		k.line(xs[shift], ys[to], xs[len(xs)-1], ys[to])
	}
	if k.look.lines == "three" && from == 0 {
		heads := 0
		for heads < len(sh.rows) && sh.rows[heads].head {
			heads++
		}
		k.line(xs[shift], ys[0], xs[len(xs)-1], ys[0])
		k.line(xs[shift], ys[min(heads, to)], xs[len(xs)-1], ys[min(heads, to)])
	}
}

// border draws the lines around a cell.
func (k *sketch) border(x0, y0, x1, y1 float64, first, last bool) {
	draw := k.line
	switch k.look.lines {
	case "none":
		return
	case "frames":
		k.frame(x0, y0, x1, y1)
		return
	case "bars":
		draw = k.bar
	case "columns":
		k.line(x0, y0, x0, y1)
		k.line(x1, y0, x1, y1)
		return
	}
	draw(x0, y0, x1, y0)
	draw(x0, y1, x1, y1)
	if !first || !k.open {
		draw(x0, y0, x0, y1)
	}
	if !last || !k.open {
		draw(x1, y0, x1, y1)
	}
}

// closeTable draws the last line of a table that has only three.
func (k *sketch) closeTable(xs []float64, shift int) {
	if k.look.lines == "three" {
		k.line(xs[shift], k.y, xs[len(xs)-1], k.y)
	}
}
