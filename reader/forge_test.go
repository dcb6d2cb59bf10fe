package reader

import (
	"fmt"
	"math/rand/v2"

	"gongkai/annual"
	"gongkai/law"
)

// forged is a report made for a test: the truth, and what of it gets printed.
type forged struct {
	form    string
	values  map[law.Cell]int64
	fee     string              // 表二 收费金额; the forms of 2019 have other cells
	printed map[law.Cell]string // text of each printed cell; absent where the row was cut off
	rng     *rand.Rand
}

// forge draws a table that satisfies every identity.
func forge(rng *rand.Rand, form string) *forged {
	f := &forged{form: form, values: map[law.Cell]int64{}, printed: map[law.Cell]string{}, rng: rng}
	tables := annual.Tables(form)
	scale := []int64{0, 3, 30, 900, 20000}[rng.IntN(5)]
	small := func() int64 {
		if scale == 0 || rng.IntN(3) == 0 {
			return 0
		}
		return rng.Int64N(scale + 1)
	}
	t3 := tables[1]
	b := t3.Blocks[0]
	leaves := t3.Leaves()
	for k, c := range b.Columns[:6] {
		var total int64
		for _, row := range leaves {
			n := small()
			if k > 1 && rng.IntN(2) == 0 {
				n = 0
			}
			f.values[t3.Path(b, row, c.ID)] = n
			total += n
		}
		forward := small()
		in := int64(0)
		if total+forward > 0 {
			in = rng.Int64N(min(total+forward, 40) + 1)
		}
		f.values[t3.Path(b, "results_total", c.ID)] = total
		f.values[t3.Path(b, "carried_forward", c.ID)] = forward
		f.values[t3.Path(b, "carried_in", c.ID)] = in
		f.values[t3.Path(b, "new_received", c.ID)] = total + forward - in
	}
	for _, row := range b.Rows {
		if row.Kind == law.Group {
			continue
		}
		var sum int64
		for _, c := range b.Columns[:6] {
			sum += f.values[t3.Path(b, row.ID, c.ID)]
		}
		f.values[t3.Path(b, row.ID, "total")] = sum
	}
	t4 := tables[2]
	for _, row := range t4.Blocks[0].Rows {
		var sum int64
		for _, c := range t4.Blocks[0].Columns[:4] {
			n := small()
			f.values[t4.Path(t4.Blocks[0], row.ID, c.ID)] = n
			sum += n
		}
		f.values[t4.Path(t4.Blocks[0], row.ID, "total")] = sum
	}
	f.fee = []string{"0", "12.5", "1017.737", "24252.311082", "7545"}[rng.IntN(5)]
	for _, blk := range tables[0].Blocks {
		for _, row := range blk.Rows {
			for _, c := range blk.Columns {
				cell := tables[0].Path(blk, row.ID, c.ID)
				f.values[cell] = rng.Int64N([]int64{1, 10, 900, 700000}[rng.IntN(4)] + 1)
				if c.Number == law.SignedCount && rng.IntN(2) == 0 {
					f.values[cell] = -rng.Int64N(50)
				}
			}
		}
	}
	for _, t := range tables {
		for _, c := range t.Cells() {
			f.printed[c] = fmt.Sprint(f.values[c])
		}
	}
	for _, c := range []law.Cell{"table2.administrative_fees_wan_yuan", "table2_2019.centralised_procurement.procurement_amount"} {
		if _, ok := f.printed[c]; ok {
			f.printed[c] = f.fee
		}
	}
	return f
}

// blank replaces zeros of 表三 and 表四 by what bodies print for them: all of
// them, most of them, or those of some columns.
func (f *forged) blank(marks []string) {
	share := []int{100, 60, 0}[f.rng.IntN(3)]
	columns := map[law.ColumnID]bool{}
	for _, c := range law.Applicants {
		columns[c.ID] = f.rng.IntN(2) == 0
	}
	for _, t := range annual.Tables(f.form)[1:] {
		for _, b := range t.Blocks {
			for _, r := range b.Rows {
				for _, c := range b.Columns {
					cell := t.Path(b, r.ID, c.ID)
					if _, ok := f.printed[cell]; ok && f.values[cell] == 0 && (f.rng.IntN(100) < share || columns[c.ID]) {
						f.printed[cell] = marks[f.rng.IntN(len(marks))]
					}
				}
			}
		}
	}
}

// wrong changes one printed number, so that identities no longer hold.
func (f *forged) wrong() {
	t3 := annual.Tables(f.form)[1]
	cells := t3.Cells()
	c := cells[f.rng.IntN(len(cells))]
	if _, ok := f.printed[c]; !ok {
		return
	}
	f.values[c] += 1 + f.rng.Int64N(20)
	f.printed[c] = fmt.Sprint(f.values[c])
}

// cut ends 表三 after some rows.
func (f *forged) cut(rows int) {
	t3 := annual.Tables(f.form)[1]
	b := t3.Blocks[0]
	n := 0
	for _, row := range b.Rows {
		if row.Kind == law.Group {
			continue
		}
		if n++; n > rows {
			for _, c := range b.Columns {
				delete(f.printed, t3.Path(b, row.ID, c.ID))
			}
		}
	}
}

// truth returns what each cell must read; ok is false where it was not printed.
func (f *forged) truth(c law.Cell) (text string, ok bool) {
	if _, printed := f.printed[c]; !printed {
		return "", false
	}
	if c == "table2.administrative_fees_wan_yuan" || c == "table2_2019.centralised_procurement.procurement_amount" {
		return f.fee, true
	}
	return fmt.Sprint(f.values[c]), true
}
