package annualtest_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"gongkai/annual"
	"gongkai/annual/annualtest"
	"gongkai/finding"
)

// TestRandomIsComplete: every cell of the form is stated, the sizes range from
// nothing to tens of thousands, and the same seed gives the same report.
func TestRandomIsComplete(t *testing.T) {
	for _, form := range []string{annual.Form2021, annual.Form2019, annual.FormMixed} {
		rng, twin := rand.New(rand.NewPCG(7, 7)), rand.New(rand.NewPCG(7, 7))
		var zero, large bool
		for range 300 {
			r := annualtest.Random(rng, form)
			if !reflect.DeepEqual(r, annualtest.Random(twin, form)) {
				t.Fatal("the same seed gives another report")
			}
			n := 0
			for _, table := range annual.Tables(form) {
				for _, c := range table.Cells() {
					n++
					if !r.At(c).Known() {
						t.Fatalf("%s: %s is not stated", form, c)
					}
				}
			}
			if n != r.Len() {
				t.Fatalf("%s: %d cells stated, the form has %d", form, r.Len(), n)
			}
			total := r.At("table3.new_received.total").Count
			zero, large = zero || total == 0, large || total > 50000
		}
		if !zero || !large {
			t.Errorf("%s: an empty report %v, a large one %v", form, zero, large)
		}
	}
}

func TestBrokenKnowsNoOther(t *testing.T) {
	if _, _, ok := annualtest.Broken("T9-NOTHING"); ok {
		t.Error("a rule that does not exist can be broken")
	}
}

func ExampleRandom() {
	r := annualtest.Random(rand.New(rand.NewPCG(1, 1)), annual.Form2021)
	broken := 0
	for _, f := range annual.Check(r) {
		if f.Counts() {
			broken++
		}
	}
	fmt.Println(r.Len(), broken)
	// Output: 200 0
}

func ExampleBroken() {
	_, r, _ := annualtest.Broken("TXT-FEE-NONE")
	for _, f := range annual.Check(r) {
		if f.Verdict == finding.Broken {
			fmt.Println(f.ID, f.Message)
		}
	}
	// Output: TXT-FEE-NONE 第六部分只写“无”；宜写明本年度是否收取信息处理费。
}
