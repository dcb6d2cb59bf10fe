package letter

import (
	"regexp"
	"strconv"
	"strings"

	"gongkai/law"
)

// mention is one article that a text cites.
type mention struct {
	words string   // as written
	title string   // of the instrument, without its marks
	cite  law.Cite // zero In where law does not know the instrument
}

var (
	// 《…》（…）第三十六条第（四）项、第十条第一款
	citation = regexp.MustCompile(`《([^《》]+)》((?:（[^（）]*）)?(?:（以下简称《[^《》]+》）)?)((?:、?第[` + digitsIn + `]+条(?:之[一二三四五六七八九十])?(?:第[` + digitsIn + `]+款)?(?:第[（(]?[` + digitsIn + `]+[）)]?项)?)+)`)
	oneCite  = regexp.MustCompile(`第([` + digitsIn + `]+)条(?:第([` + digitsIn + `]+)款)?(?:第[（(]?([` + digitsIn + `]+)[）)]?项)?`)
)

const digitsIn = `零〇一二三四五六七八九十百千\d`

// mentionsOf finds the articles that a text cites, in Chinese or Arabic
// numerals.
func mentionsOf(text string) []mention {
	var all []mention
	for _, m := range citation.FindAllStringSubmatch(text, -1) {
		in := instrument(m[1], m[2])
		for _, c := range oneCite.FindAllStringSubmatch(m[3], -1) {
			cite := law.Cite{In: in, Article: spelled(c[1]), Para: spelled(c[2]), Item: spelled(c[3])}
			all = append(all, mention{words: "《" + m[1] + "》" + c[0], title: m[1], cite: cite})
		}
	}
	return all
}

// instrument is the one of that title; nil if law does not know it. Where
// several bear the title, the remark behind it names the edition.
func instrument(title, remark string) *law.Instrument {
	title = strings.TrimPrefix(title, "中华人民共和国")
	var found *law.Instrument
	for in := range law.Articles {
		if in.Title != title && "中华人民共和国"+title != in.Title && in.Short != title {
			continue
		}
		switch named := in.Edition != "" && strings.Contains(remark, in.Edition); {
		case named:
			return in
		case in.Edition == "":
			found = in
		}
	}
	return found
}

// spelled reads 三十六 or 36; 0 for nothing.
func spelled(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	sum, digit := 0, 0
	for _, r := range s {
		switch i := strings.IndexRune("零一二三四五六七八九", r); {
		case i >= 0:
			digit = i / len("零")
		case r == '十':
			sum, digit = sum+max(digit, 1)*10, 0
		case r == '百':
			sum, digit = sum+digit*100, 0
		case r == '千':
			sum, digit = sum+digit*1000, 0
		}
	}
	return sum + digit
}
