package align

import "slices"

// names are different names in the order in which they were met; a head has a
// dozen at most.
type names []string

func (n *names) add(name string) {
	if *n == nil {
		*n = make(names, 0, 16)
	}
	if !slices.Contains(*n, name) {
		*n = append(*n, name)
	}
}
