package pdf

import "sort"

const (
	near    = 2.5  // points; lines so close to each other are one
	touch   = 3.0  // points; lines that miss each other by less meet
	sliver  = 4.0  // points; no column and no row is narrower
	maxRule = 3000 // lines of a page in one direction; beyond that it is a drawing
)

// rule is a line of a table: at is where it stands, from and to are its ends.
type rule struct{ at, from, to float64 }

// ruled sorts strokes by direction and joins the pieces of one line.
func ruled(strokes []stroke) (level, upright []rule) {
	for _, s := range strokes {
		if s.level() {
			level = append(level, rule{s.y0, s.x0, s.x1})
		} else {
			upright = append(upright, rule{s.x0, s.y0, s.y1})
		}
	}
	level, upright = joined(level), joined(upright)
	if len(level) > maxRule || len(upright) > maxRule {
		return nil, nil
	}
	return level, upright
}

// joined makes one rule of pieces that stand in one line and touch.
func joined(list []rule) []rule {
	sort.Slice(list, func(a, b int) bool { return list[a].at < list[b].at })
	var out []rule
	for len(list) > 0 {
		n, sum, weight := 0, 0.0, 0.0
		for n < len(list) && list[n].at-list[0].at <= near {
			w := list[n].to - list[n].from
			sum, weight = sum+w*list[n].at, weight+w
			n++
		}
		same := list[:n]
		list = list[n:]
		sort.Slice(same, func(a, b int) bool { return same[a].from < same[b].from })
		at := sum / max(weight, 1e-9)
		last := rule{at, same[0].from, same[0].to}
		for _, r := range same[1:] {
			if r.from <= last.to+touch {
				last.to = max(last.to, r.to)
				continue
			}
			out = append(out, last)
			last = rule{at, r.from, r.to}
		}
		out = append(out, last)
	}
	return out
}

// mesh is lines of both directions that hang together.
type mesh struct{ level, upright []rule }

// meshes groups lines that meet.
func meshes(level, upright []rule) []mesh {
	parent := make([]int, len(level)+len(upright))
	for i := range parent {
		parent[i] = i
	}
	for i, h := range level {
		for j, v := range upright {
			if v.at >= h.from-touch && v.at <= h.to+touch && h.at >= v.from-touch && h.at <= v.to+touch {
				union(parent, i, len(level)+j)
			}
		}
	}
	index := map[int]int{}
	var list []mesh
	of := func(i int) *mesh {
		root := find(parent, i)
		k, ok := index[root]
		if !ok {
			k = len(list)
			index[root] = k
			list = append(list, mesh{})
		}
		return &list[k]
	}
	for i, h := range level {
		m := of(i)
		m.level = append(m.level, h)
	}
	for j, v := range upright {
		m := of(len(level) + j)
		m.upright = append(m.upright, v)
	}
	return list
}

func find(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

func union(parent []int, a, b int) { parent[find(parent, a)] = find(parent, b) }

// edges are the places of the rules of one direction, and of the ends of the
// rules across where at least two end together beyond the last rule: a table
// may have no outer border, and one cut by the page has none at the cut.
func edges(rules, across []rule) []float64 {
	var at, from, to []float64
	for _, r := range rules {
		at = append(at, r.at)
	}
	for _, r := range across {
		from, to = append(from, r.from), append(to, r.to)
	}
	sort.Float64s(at)
	sort.Float64s(from)
	sort.Float64s(to)
	if n := len(from); n > 1 && len(at) > 0 {
		if from[1]-from[0] <= touch && from[0] < at[0]-sliver {
			at = append([]float64{from[0]}, at...)
		}
		if to[n-1]-to[n-2] <= touch && to[n-1] > at[len(at)-1]+sliver {
			at = append(at, to[n-1])
		}
	}
	var out []float64
	for _, x := range at {
		if len(out) == 0 || x-out[len(out)-1] >= sliver {
			out = append(out, x)
		}
	}
	return out
}
