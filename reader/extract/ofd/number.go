package ofd

import (
	"math"
	"strconv"
)

// fields are the words of a list, kept apart by blanks.
type fields struct{ rest string }

// next returns the next word; "" at the end.
func (f *fields) next() string {
	i := 0
	for i < len(f.rest) && (f.rest[i] <= ' ' || f.rest[i] == ',') {
		i++
	}
	from := i
	for i < len(f.rest) && f.rest[i] > ' ' && f.rest[i] != ',' {
		i++
	}
	word := f.rest[from:i]
	f.rest = f.rest[i:]
	return word
}

func number(word string) (float64, bool) {
	x, err := strconv.ParseFloat(word, 64)
	return x, err == nil && !math.IsNaN(x) && math.Abs(x) < 1e6
}

// numbers reads at most so many numbers of a list, as far as they are numbers.
func numbers(text string, most int) (list []float64) {
	for f := (fields{text}); len(list) < most; {
		x, ok := number(f.next())
		if !ok {
			break
		}
		list = append(list, x)
	}
	return list
}

// deltas reads the distances of the characters of a text: g 3 1.5 stands for
// 1.5 three times over.
func deltas(text string, most int) (list []float64) {
	for f := (fields{text}); len(list) < most; {
		word, times := f.next(), 1
		if word == "g" || word == "G" {
			n, err := strconv.Atoi(f.next())
			if err != nil || n < 0 {
				break
			}
			word, times = f.next(), min(n, most-len(list))
		}
		x, ok := number(word)
		if !ok {
			break
		}
		for range times {
			list = append(list, x)
		}
	}
	return list
}
