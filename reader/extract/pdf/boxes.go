package pdf

// A browser leaves room between cells that do not share their borders: each has
// a frame of its own, and no line of one meets another's. Frames that stand so
// close to each other that nothing can stand between are grown until they meet.

const (
	fewFrames = 8    // frames of a table
	nextTo    = 12.0 // points; cells stand no further apart
)

// frame is the box that lines draw where they make nothing but one box.
func (m mesh) frame() (box, bool) {
	if len(m.level) != 2 || len(m.upright) != 2 {
		return box{}, false
	}
	b := box{m.upright[0].at, m.level[0].at, m.upright[1].at, m.level[1].at}
	if b.x0 > b.x1 {
		b.x0, b.x1 = b.x1, b.x0
	}
	if b.y0 > b.y1 {
		b.y0, b.y1 = b.y1, b.y0
	}
	return b, b.width() > sliver && b.height() > sliver
}

// grown are the lines of frames that stand beside each other, moved into the
// middle of the room between them.
func grown(frames []box) []stroke {
	if len(frames) < fewFrames || len(frames) > maxRule {
		return nil
	}
	var right, under []float64
	for i, a := range frames {
		dx, dy := nextTo, nextTo
		for j, b := range frames {
			if i == j {
				continue
			}
			if d := b.x0 - a.x1; d > 0 && d < dx && min(a.y1, b.y1)-max(a.y0, b.y0) > 0 {
				dx = d
			}
			if d := a.y0 - b.y1; d > 0 && d < dy && min(a.x1, b.x1)-max(a.x0, b.x0) > 0 {
				dy = d
			}
		}
		if dx < nextTo {
			right = append(right, dx)
		}
		if dy < nextTo {
			under = append(under, dy)
		}
	}
	if len(right)*2 < len(frames) || len(under) == 0 {
		return nil
	}
	dx, dy := median(right)/2, median(under)/2
	var list []stroke
	for _, f := range frames {
		if f.around(frames) {
			continue
		}
		b := box{f.x0 - dx, f.y0 - dy, f.x1 + dx, f.y1 + dy}
		list = append(list, stroke{b.x0, b.y0, b.x1, b.y0}, stroke{b.x0, b.y1, b.x1, b.y1}, stroke{b.x0, b.y0, b.x0, b.y1}, stroke{b.x1, b.y0, b.x1, b.y1})
	}
	return list
}

// around reports a box that holds another one: the border of the whole table.
func (b box) around(list []box) bool {
	for _, o := range list {
		if o != b && b.holds(o.centre(), o.middle()) {
			return true
		}
	}
	return false
}
