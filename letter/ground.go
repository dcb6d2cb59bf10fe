package letter

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"gongkai/law"
	"gongkai/request"
)

//go:embed templates/grounds.txt
var groundsText string

// ground is how a letter speaks of one ground: what the information is, in
// words like the article's, and what follows.
type ground struct{ is, follows string }

// grounds are those of law.Exemption and the two others of request.Withheld, by
// id.
var grounds = sync.OnceValues(func() (map[string]ground, error) {
	all := map[string]ground{}
	for n, line := range strings.Split(groundsText, "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "｜")
		if len(columns) != 3 || columns[1] == "" || columns[2] == "" {
			return nil, fmt.Errorf("grounds.txt line %d: want id｜what it is｜what follows", n+1)
		}
		if _, twice := all[columns[0]]; twice {
			return nil, fmt.Errorf("grounds.txt line %d: %s again", n+1, columns[0])
		}
		all[columns[0]] = ground{columns[1], columns[2]}
	}
	return all, nil
})

// groundOf is the ground of that id with its article, by the law of the day;
// false where there is none.
func (f *Facts) groundOf(id string) (ground, law.Cite, bool) {
	all, err := grounds()
	if err != nil {
		return ground{}, law.Cite{}, false
	}
	g, ok := all[id]
	switch id {
	case request.NotInformation:
		return g, law.Reg2019.At(2, 0), ok
	case request.NotHeld:
		return g, law.Reg2019.At(36, 0), ok
	}
	x, err := f.Law.Exemption(id, f.On)
	return g, x.Cite, ok && err == nil
}
