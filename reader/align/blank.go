package align

import (
	"gongkai/annual"
	"gongkai/law"
)

// zeros reads printed cells without a number as 0 where the identities leave
// no other value: where a total that is stated equals the sum of what is
// stated beside it, all numbers being at least zero, and where all that a
// total adds up is zero. It computes nothing else: a blank that must be 1
// stays unread. The rules used are the rows of 表三 and 表四 and the column of
// outcomes under （七）总计.
func (r *result) zeros() {
	for changed := len(r.blank) > 0; changed; {
		changed = false
		for _, id := range annual.Identities(r.Report.Form) {
			if id.ID == "T3-BALANCE" || len(id.Left) != 1 {
				continue
			}
			if r.zero(id.Left[0], id.Right) {
				changed = true
			}
		}
	}
}

// zero applies one identity.
func (r *result) zero(total law.Cell, parts []law.Cell) bool {
	var sum int64
	missing := 0
	for _, c := range parts {
		v := r.Report.At(c)
		if v.Known() {
			if v.Count < 0 {
				return false
			}
			sum += v.Count
		} else {
			missing++
		}
	}
	t := r.Report.At(total)
	if !t.Known() {
		if missing == 0 && sum == 0 && r.blank[total] {
			r.setZero(total)
			return true
		}
		return false
	}
	if t.Count != sum {
		return false
	}
	changed := false
	for _, c := range parts {
		if r.blank[c] && !r.Report.At(c).Known() {
			r.setZero(c)
			changed = true
		}
	}
	return changed
}

func (r *result) setZero(c law.Cell) {
	r.Report.Set(c, annual.Number(0))
	r.How.Set(c, identity)
}
