package journal_test

import (
	"encoding/json"
	"strings"
	"testing"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/journal"
	"gongkai/law"
)

type data struct {
	Days int    `json:"days"`
	Note string `json:"-"`
}

type words struct {
	Name string `json:"name,omitempty"`
}

var clerk = access.Person{ID: "p-he", Name: "何经办"}.Actor()

func entry(t *testing.T, seq int, at int64) journal.Entry {
	t.Helper()
	s := journal.Stamp{By: clerk, On: calendar.MustDate("2026-03-02"), At: at}
	e, err := journal.New("case1", seq, s, access.AskSupplement, []law.Cite{law.Reg2019.At(30, 0), {}}, 1, data{Days: 15}, words{Name: "吉𠮷"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestEntry: through JSON and back; personal data stand apart.
func TestEntry(t *testing.T) {
	e := entry(t, 1, 1000)
	if e.ID != "case1/1" || e.By.Name != "何经办" || len(e.Cites) != 1 || e.Cites[0] != "《政府信息公开条例》第30条" {
		t.Errorf("entry is %+v", e)
	}
	raw, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var again journal.Entry
	if err := json.Unmarshal(raw, &again); err != nil {
		t.Fatal(err)
	}
	var d data
	var w words
	if err := again.Decode(1, &d, &w); err != nil || d.Days != 15 || w.Name != "吉𠮷" || again.On != e.On || again.Act != e.Act {
		t.Errorf("decoded %+v %+v %+v, %v", again, d, w, err)
	}
	if strings.Contains(string(e.Data), "吉") {
		t.Errorf("personal data in clear: %s", e.Data)
	}
	again.Sealed = nil
	w = words{}
	if err := again.Decode(1, &d, &w); err != nil || w.Name != "" {
		t.Errorf("erased: %+v, %v", w, err)
	}
	empty, err := journal.New("case1", 1, journal.Stamp{}, access.Discard, nil, 1, nil, words{})
	if err != nil || empty.Data != nil || empty.Sealed != nil {
		t.Errorf("an entry without data has %s and %s, %v", empty.Data, empty.Sealed, err)
	}
	if _, err := journal.New("case1", 1, journal.Stamp{}, access.Discard, nil, 1, func() {}, nil); err == nil {
		t.Error("a function is data")
	}
}

// TestDecodeWrong: what this program does not understand it does not drop.
func TestDecodeWrong(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*journal.Entry)
	}{
		{"较新的版本", func(e *journal.Entry) { e.Version = 2 }},
		{"没有版本", func(e *journal.Entry) { e.Version = 0 }},
		{"不认识的字段", func(e *journal.Entry) { e.Data = json.RawMessage(`{"days":15,"fee":3}`) }},
		{"个人信息里不认识的字段", func(e *journal.Entry) { e.Sealed = json.RawMessage(`{"phone":"1"}`) }},
		{"不是JSON", func(e *journal.Entry) { e.Data = json.RawMessage(`{`) }},
	} {
		e := entry(t, 1, 1000)
		c.spoil(&e)
		var d data
		var w words
		if err := e.Decode(1, &d, &w); err == nil {
			t.Errorf("%s: decoded", c.name)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []journal.Entry
		ok      bool
	}{
		{"没有", nil, true},
		{"连续", []journal.Entry{entry(t, 1, 1000), entry(t, 2, 1000), entry(t, 3, 2000)}, true},
		{"缺一条", []journal.Entry{entry(t, 1, 1000), entry(t, 3, 2000)}, false},
		{"不从一开始", []journal.Entry{entry(t, 2, 1000)}, false},
		{"时间倒退", []journal.Entry{entry(t, 1, 2000), entry(t, 2, 1000)}, false},
	} {
		if err := journal.Check(c.entries); (err == nil) != c.ok {
			t.Errorf("%s: %v; want ok %t", c.name, err, c.ok)
		}
	}
	stray := entry(t, 2, 1000)
	stray.Subject = "case2"
	if journal.Check([]journal.Entry{entry(t, 1, 1000), stray}) == nil {
		t.Error("an entry of another case passes")
	}
	unknown := entry(t, 1, 1000)
	unknown.Act = "request.whatever"
	if journal.Check([]journal.Entry{unknown}) == nil {
		t.Error("an unknown act passes")
	}
}
