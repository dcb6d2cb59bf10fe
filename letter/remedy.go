package letter

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/law"
)

// outcome is the outcome of a reply, as of the day of the decision.
func (f *Facts) outcome() (law.Outcome, error) {
	if !f.Kind.Reply() {
		return law.Outcome{}, nil
	}
	o, err := f.Law.Outcome(f.Outcome, f.On)
	if err == nil && o.Letter != string(f.Kind) {
		return o, fmt.Errorf("办理结果“%s”的文书是《%s》，不是《%s》，请核对", o.Name, Kind(o.Letter), f.Kind)
	}
	return o, err
}

// basis is the articles that the reply rests on. The form of the annual report
// says where an outcome is counted, and is no ground of a decision.
func (f *Facts) basis() []law.Cite {
	o, err := f.outcome()
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(o.Cites), func(c law.Cite) bool {
		return c.In == law.FormNotice2021 || c.In == law.FormNotice2019
	})
}

// remedyID is the group of acts whose remedies the letter has to name, "" for
// a notice that opens none by itself (法释〔2025〕8号第十条第二款第二项).
func (f *Facts) remedyID() law.RemedyID {
	if f.Kind == ThirdPartyDecision {
		return "published_against_party"
	}
	o, _ := f.outcome()
	return o.Remedy
}

// words names the remedy paragraph by the law of the day of the decision. The
// error is a *law.NotInForce or *law.Unknown.
//
// A part that is kept back under none of 第十四条至第十六条 is no 不予公开 in the sense of
// 行政复议法第二十三条 (law.Remedy.Note), so a letter whose parts are all such has the
// remedies of a disclosure.
func (f *Facts) words() (law.Words, error) {
	id := f.remedyID()
	if id == "" {
		return law.Words{}, nil
	}
	r, err := f.Law.Remedy(id, f.On)
	if err != nil {
		return law.Words{}, err
	}
	path := f.Law.PathOf(r)
	named := r.Words
	switch {
	case f.Path != "":
		path, named = f.Law.PathOf(law.Remedy{Path: f.Path}), ""
	case path.ID == law.SplitPath && !f.withholds():
		path, named = f.Law.PathOf(law.Remedy{Path: law.Either}), ""
	}
	if named == "" {
		named = path.Words
	}
	for _, w := range f.Law.Words {
		if w.ID == named {
			return w, nil
		}
	}
	return law.Words{}, fmt.Errorf("救济路径“%s”没有告知的文字，请核对法规表", path.Name)
}

// withholds reports whether a part is kept back under 第十四条至第十六条.
func (f *Facts) withholds() bool {
	return slices.ContainsFunc(f.Parts, func(p Part) bool {
		_, err := f.Law.Exemption(p.Ground, f.On)
		return err == nil
	})
}

// How law begins its paragraphs, and how each part of a split one begins here:
// two paragraphs that both begin 如对本答复不服 would not say which part of the reply they
// are about.
const opens = "如对本答复不服"

var openings = map[law.WordsID]string{
	"review_first":   "对本答复中不予公开的部分不服的",
	"review_or_suit": "对本答复中已公开的部分不服的",
}

// remedy is the remedy paragraph with review organ, court and periods filled
// in, two paragraphs for a split one; "" where the letter has none, or where the body has not named them. The
// error is a *law.NotInForce.
func (f *Facts) remedy() (string, error) {
	w, err := f.words()
	if err != nil {
		return "", err
	}
	return f.spelled(w)
}

func (f *Facts) spelled(w law.Words) (string, error) {
	if len(w.Parts) == 0 {
		s, err := f.filled(w.ID)
		if f.Kind == ThirdPartyDecision {
			s = strings.ReplaceAll(s, "本答复", "本决定")
		}
		return s, err
	}
	paragraphs := make([]string, len(w.Parts))
	for i, part := range w.Parts {
		p, err := f.filled(part)
		if err != nil || p == "" {
			return "", err
		}
		paragraphs[i] = strings.Replace(p, opens, openings[part], 1)
	}
	return strings.Join(paragraphs, "\n"), nil
}

// filled is one paragraph of law.
func (f *Facts) filled(id law.WordsID) (string, error) {
	s, err := f.Law.Paragraph(law.Remedy{Words: id}, f.On)
	if err != nil {
		return "", err
	}
	organ, court := strings.TrimSpace(f.Body.ReviewOrgan), strings.TrimSpace(f.Body.Court)
	if strings.Contains(s, "{review_organ}") && organ == "" || strings.Contains(s, "{court}") && court == "" {
		return "", nil
	}
	return strings.NewReplacer("{review_organ}", organ, "{court}", court).Replace(s), nil
}
