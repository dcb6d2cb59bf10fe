package calendar

import (
	"embed"
	"fmt"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// Default is the calendar with the notices that came with the program, and
// with the statutory days for the year after the last of them. The data are
// read once; the tests read the same files, so a mistake in them stops the
// build and not the office.
func Default() *Calendar { return embedded() }

var embedded = sync.OnceValue(func() *Calendar {
	entries, err := data.ReadDir("data")
	if err != nil {
		panic(err)
	}
	var notices []*Notice
	for _, e := range entries {
		if e.Name() == statutoryFile {
			continue
		}
		for _, n := range embeddedFile(e.Name(), noticeHead) {
			notices = append(notices, &n)
		}
	}
	return build(notices, statutory(), nil)
})

const statutoryFile = "statutory.txt"

// statutory are the days off of 《全国年节及纪念日放假办法》 for the years that may
// have to be counted before their notice is there.
var statutory = sync.OnceValue(func() []*Notice {
	var all []*Notice
	for _, n := range embeddedFile(statutoryFile, statutoryHead) {
		n.statutory = true
		all = append(all, &n)
	}
	return all
})

func embeddedFile(name, head string) []Notice {
	f, err := data.Open("data/" + name)
	if err != nil {
		panic(err)
	}
	defer f.Close()
	notices, err := read(f, head)
	if err != nil {
		panic(fmt.Errorf("calendar/data/%s：%w", name, err))
	}
	return notices
}
