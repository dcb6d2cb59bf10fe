package request

import (
	"gongkai/access"
	"gongkai/journal"
	"gongkai/law"
)

// IssuedPaper is the issued bytes of a letter, by default the scan of the stamped
// print. Its hash is what the file store knows it by.
type IssuedPaper struct {
	Letter string `json:"letter"` // id of the letter
	Type   string `json:"type"`   // application/pdf
	Size   int64  `json:"size"`   // bytes
	Hash   string `json:"hash"`
	Scan   bool   `json:"scan"` // a scan of the stamped paper; else made by the program
}

func (p IssuedPaper) check() error {
	var f faults
	f.add(!isHash(p.Hash) || p.Size < 1, "paper", law.Cite{}, "请上传用印后的扫描件，或者由系统生成文书。")
	return f.err()
}

// Issue fixes the bytes of the reply: stamped, scanned back, and never changed
// or rendered again (条例第三十六条: 分别作出答复).
func (c *Case) Issue(s journal.Stamp, r Rules, p IssuedPaper) error {
	if err := c.begin(s, r, access.Issue); err != nil {
		return err
	}
	p.Letter = ReplyLetter
	if err := p.check(); err != nil {
		return err
	}
	return c.append(s, access.Issue, nil, p, nil)
}

func (f *Facts) foldIssue(e journal.Entry) error {
	f.State = Issued
	return f.foldFile(e)
}

func (c *Case) mayFile(journal.Stamp, Rules) error {
	for _, l := range c.facts.Letters {
		if l.Paper == nil && l.ID != ReplyLetter {
			return nil
		}
	}
	return forbid(law.Reg2019.At(45, 0), "本件的文书都已附卷，附卷后不能更换。")
}

// File keeps the bytes of a notice or another letter than the reply
// (条例第四十五条: 归档). What has been filed is never replaced.
func (c *Case) File(s journal.Stamp, r Rules, p IssuedPaper) error {
	const act = access.File
	if err := c.begin(s, r, act); err != nil {
		return err
	}
	if err := p.check(); err != nil {
		return err
	}
	letter, ok := c.facts.Letter(p.Letter)
	switch {
	case !ok:
		return &Invalid{[]Fault{{Field: "letter", Sentence: "本件没有这份文书，请选择已有的文书。"}}}
	case letter.Paper != nil:
		return forbid(law.Reg2019.At(45, 0), "这份文书已经附卷，签发的文书不能更换；确有错误的，请另行更正并说明。")
	case letter.ID == ReplyLetter:
		return forbid(law.Reg2019.At(45, 0), "答复书在“%s”时附卷，请办理“%s”。", access.Issue, access.Issue)
	}
	return c.append(s, act, nil, p, nil)
}

func (f *Facts) foldFile(e journal.Entry) error {
	var p IssuedPaper
	if err := e.Decode(schema, &p, nil); err != nil {
		return err
	}
	l := f.letter(p.Letter)
	if l == nil {
		return astray(e)
	}
	l.Paper = &Attachment{Type: p.Type, Size: p.Size, Hash: p.Hash}
	return nil
}
