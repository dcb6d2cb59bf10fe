package request

import (
	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

// SearchRecord (检索记录) is one search for what was asked. In court the body has
// to show that it searched with reasonable care (法释〔2025〕8号), so the record is a
// ground of 信息不存在 and not a note.
type SearchRecord struct {
	On    calendar.Date  `json:"on"`
	Found bool           `json:"found"`
	By    journal.Author `json:"-"`
	Words struct {
		Where    string `json:"where,omitempty"`    // 检索的系统、档案、科室
		Keywords string `json:"keywords,omitempty"` // 关键词
		Range    string `json:"range,omitempty"`    // 时间范围
		People   string `json:"people,omitempty"`   // 询问了谁
		Result   string `json:"result,omitempty"`
	} `json:"-"`
}

// Search records a search (条例第三十六条第四项: 经检索没有所申请公开信息的). Without one the
// application cannot be answered as 信息不存在.
func (c *Case) Search(s journal.Stamp, r Rules, p SearchRecord) error {
	const act = access.Search
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	if p.On.IsZero() {
		p.On = s.On
	}
	if err := dated("检索日期", p.On, c.facts.Received, s.On); err != nil {
		return err
	}
	rule := law.Reg2019.At(36, 0, 4)
	var f faults
	f.add(blank(p.Words.Where), "where", rule, "请写明检索了哪些系统、档案或者科室。")
	f.add(blank(p.Words.Keywords), "keywords", rule, "请写明检索用的关键词。")
	f.add(blank(p.Words.Range), "range", rule, "请写明检索的时间范围。")
	f.add(blank(p.Words.Result), "result", rule, "请写明检索结果。")
	if err := f.err(); err != nil {
		return err
	}
	return c.append(s, act, nil, p, p.Words)
}

func (f *Facts) foldSearch(e journal.Entry) error {
	p := SearchRecord{By: e.By}
	if err := e.Decode(schema, &p, &p.Words); err != nil {
		return err
	}
	f.Searches = append(f.Searches, p)
	return nil
}

// searchedInVain is the last search if it found nothing.
func (f Facts) searchedInVain() (SearchRecord, bool) {
	if len(f.Searches) == 0 {
		return SearchRecord{}, false
	}
	last := f.Searches[len(f.Searches)-1]
	return last, !last.Found
}
