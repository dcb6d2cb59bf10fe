package desk

import (
	"encoding/json"
	"time"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/request"
)

// event is one line of the timeline.
type event struct {
	When    string // 2026-11-06 09:30
	On      string // 2026-11-06
	Who     string
	Name    string
	Note    string
	Cites   []string
	Refused bool
	Last    bool
}

// shanghai is the office's clock; it has kept no summer time since 1991.
var shanghai = time.FixedZone("CST", 8*3600)

// timeline tells the entries of a case, the newest first.
func timeline(v *visit) []event {
	entries := v.c.Entries()
	all := make([]event, 0, len(entries))
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		all = append(all, event{
			When: e.On.String() + " " + time.UnixMilli(e.At).In(shanghai).Format("15:04"), On: e.On.String(),
			Who: e.By.Name, Name: e.Act.String(), Note: noteOf(e), Cites: e.Cites, Refused: e.Refused, Last: len(all) == 0,
		})
	}
	return all
}

// noteOf is what is worth knowing of an act, without the personal part.
func noteOf(e journal.Entry) string {
	if e.Refused {
		var p struct {
			Sentence string `json:"sentence"`
		}
		_ = json.Unmarshal(e.Data, &p) // a refusal that cannot be read is still shown as one
		return p.Sentence
	}
	// Of each act only the fields named here are read.
	var p struct {
		On         string           `json:"on"`
		Means      request.Means    `json:"means"`
		Channel    request.Channel  `json:"channel"`
		Number     any              `json:"number"`
		Title      string           `json:"title"`
		Handler    journal.Author   `json:"handler"`
		Section    string           `json:"section"`
		Asked      request.Asked    `json:"asked"`
		Position   request.Position `json:"position"`
		Days       int              `json:"days"`
		Was        string           `json:"was"`
		Due        string           `json:"due"`
		Reason     request.Reason   `json:"reason"`
		Found      bool             `json:"found"`
		Sent       request.Dispatch `json:"sent"`
		Notice     request.Dispatch `json:"notice"`
		Sheet      *request.Sheet   `json:"sheet"`
		Letter     string           `json:"letter"`
		Received   string           `json:"received"`
		Agree      bool             `json:"agree"`
		Reasonable bool             `json:"reasonable"`
	}
	if len(e.Data) == 0 || json.Unmarshal(e.Data, &p) != nil {
		return ""
	}
	number, _ := p.Number.(string)
	switch e.Act {
	case access.Submit, access.Enter:
		return p.Channel.String()
	case access.Confirm:
		return p.Means.String() + "　" + p.On
	case access.ProposeDiscard:
		return p.Reason.String()
	case access.Register:
		return p.Title
	case access.Accept:
		return p.Handler.Name + "　" + p.Section
	case access.AskSupplement:
		return number + "　" + sentText(p.Notice)
	case access.Consult:
		return p.Asked.String() + "　" + number + "　" + sentText(p.Sent)
	case access.Answer:
		if p.Reasonable {
			return p.Position.String() + "，理由合理　" + p.On
		}
		return p.Position.String() + "　" + p.On
	case access.ProposeExtension:
		return itoa(p.Days) + "个工作日"
	case access.NotifyExtension:
		return number + "　延至" + p.Due
	case access.Search:
		if p.Found {
			return p.On + "　检索到相关信息"
		}
		return p.On + "　没有检索到"
	case access.Review:
		if p.Agree {
			return "同意拟稿"
		}
		return "不同意拟稿"
	case access.Approve:
		return number
	case access.ApproveOffline, access.ApproveExtension:
		if p.Sheet != nil {
			return number + "　" + p.Sheet.Name + p.Sheet.On.String() + "签字"
		}
	case access.Deliver, access.TellThirdParty:
		return number + "　" + sentText(p.Sent)
	case access.Recount:
		return "放假安排有变动，答复期限由" + p.Was + "改为" + p.Due
	case access.Prove:
		return p.Received + "收到"
	}
	return ""
}

func sentText(d request.Dispatch) string {
	if !d.Sent() {
		return ""
	}
	text := d.On.String() + d.Way.String()
	if d.Tracking != "" {
		text += "（" + d.Carrier + d.Tracking + "）"
	}
	return text
}
