package desk

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"

	"gongkai/access"
	"gongkai/request"
)

// paperRow is a file of a case. Its bytes are those that were kept, never made
// anew.
type paperRow struct {
	Hash, Name, Kind string
	Size             int64
}

// papers lists the files of a case, in the order in which they came.
func papers(v *visit) []paperRow {
	f := v.facts
	var all []paperRow
	add := func(name string, a request.Attachment) {
		if a.Hash != "" {
			all = append(all, paperRow{Hash: a.Hash, Name: name, Kind: a.Type, Size: a.Size})
		}
	}
	for _, a := range f.Application.Attachments {
		add("申请附件："+a.Name, a)
	}
	if s := f.Supplement; s != nil && s.Answer != nil {
		for _, a := range s.Answer.Words.Attachments {
			add("补正材料："+a.Name, a)
		}
	}
	if e := f.Extension; e != nil && e.Approval != nil && e.Approval.Sheet != nil {
		add("延期审批表", request.Attachment{Hash: e.Approval.Sheet.Hash})
	}
	if d := f.Decision; d != nil {
		for i, doc := range d.Documents {
			name := "提供的信息"
			if i < len(d.Words.Titles) {
				name += "：" + d.Words.Titles[i]
			}
			add(name, request.Attachment{Hash: doc.Hash})
		}
	}
	if a := f.Approval; a != nil && a.Sheet != nil {
		add("审批表", request.Attachment{Hash: a.Sheet.Hash})
	}
	for _, l := range f.Letters {
		if l.Paper != nil {
			add(letterName(l.Kind)+"（签发）", *l.Paper)
		}
		if l.Proof != nil {
			add(letterName(l.Kind)+"的送达凭证", request.Attachment{Hash: l.Proof.Hash})
		}
	}
	for _, e := range v.c.Entries() {
		var p request.Withdrawal
		if e.Act == access.Withdraw && !e.Refused && json.Unmarshal(e.Data, &p) == nil {
			add("撤回书", request.Attachment{Hash: p.Hash})
		}
	}
	return all
}

// download gives the kept bytes of a file of the case: to be saved, never to
// be shown as a page of ours.
func (d *desk) download(w http.ResponseWriter, r *http.Request, v *visit) {
	for _, p := range papers(v) {
		if p.Hash != r.PathValue("hash") {
			continue
		}
		data, err := d.Files.Open(r.Context(), string(v.facts.ID), p.Hash)
		if err != nil {
			d.broken(w, r, v, err)
			return
		}
		kind := sniff(data) // what the record says came from outside
		d.attach(w, r, fileName(v, p.Name)+endingOf(kind), kind, data)
		return
	}
	d.fault(w, r, v, http.StatusNotFound, "本件没有这个文件，可能地址写错了。请从本件的“文书和材料”里下载。")
}

// fileName is a name to save under: the number and what it is.
func fileName(v *visit, what string) string {
	return cleanName(numberOf(v.facts.Number) + " " + what)
}

func (d *desk) attach(w http.ResponseWriter, r *http.Request, name, kind string, data []byte) {
	if kind == "" {
		kind = "application/octet-stream"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Content-Length", fmt.Sprint(len(data)))
	if r.Method != http.MethodHead {
		io.Copy(w, bytes.NewReader(data)) // the reader may have gone
	}
}
