// Package journal is the one append-only log of the office: who did which act
// on what, when, and under which article. The timeline of a case is its
// entries, so that nothing is known of a case that the log does not say
// (条例第四十五条: 建立健全登记、审核、办理、答复、归档的工作制度). Personal data stand
// apart in each entry, so that they can be encrypted, and one day be erased.
package journal

import (
	"bytes"
	"encoding/json"
	"fmt"

	"gongkai/access"
	"gongkai/calendar"
	"gongkai/law"
)

// Author is who did it: the id for ever and the name as it was that day.
type Author struct {
	Who  access.Who      `json:"who"`
	ID   access.PersonID `json:"id,omitempty"`
	Name string          `json:"name,omitempty"`
}

// By is the author that an actor is.
func By(a access.Actor) Author { return Author{Who: a.Who, ID: a.ID, Name: a.Name} }

// Entry (日志条目) is one act. Data holds no personal data of citizens; Sealed
// holds nothing else, and the store keeps it encrypted under the key of the
// subject. Data stays when Sealed has been erased.
type Entry struct {
	ID      string          `json:"id"`      // unique over all subjects: subject and seq
	Subject string          `json:"subject"` // id of the case, or of what else it is about
	Seq     int             `json:"seq"`     // from 1, without a gap within the subject
	At      int64           `json:"at"`      // when it was written, epoch milliseconds
	On      calendar.Date   `json:"on"`      // that day at the office
	By      Author          `json:"by"`
	Act     access.Act      `json:"act"`
	Refused bool            `json:"refused,omitempty"` // it was tried and refused: nothing changed
	Cites   []string        `json:"cites,omitempty"`   // as printed
	Version int             `json:"version"`           // of the schema of Data and Sealed
	Data    json.RawMessage `json:"data,omitempty"`
	Sealed  json.RawMessage `json:"sealed,omitempty"` // personal data, plain in memory only
}

// Stamp says who acts, on which day at the office, and when exactly. Domain
// functions take it where others would ask a clock.
type Stamp struct {
	By access.Actor
	On calendar.Date
	At int64 // epoch milliseconds
}

// New makes an entry of an act: data for everybody who may see the subject,
// sealed (nil for none) for those who may see the person. Seq is the number of
// entries the subject has already, plus one. The error is a fault of the
// program: a value that JSON cannot write.
func New(subject string, seq int, s Stamp, act access.Act, cites []law.Cite, version int, data, sealed any) (Entry, error) {
	e := Entry{ID: fmt.Sprintf("%s/%d", subject, seq), Subject: subject, Seq: seq,
		At: s.At, On: s.On, By: By(s.By), Act: act, Version: version}
	for _, c := range cites {
		if !c.IsZero() {
			e.Cites = append(e.Cites, c.String())
		}
	}
	var err error
	if e.Data, err = encode(data); err != nil {
		return Entry{}, fmt.Errorf("write entry %s: %w", e.ID, err)
	}
	if e.Sealed, err = encode(sealed); err != nil {
		return Entry{}, fmt.Errorf("write entry %s: %w", e.ID, err)
	}
	return e, nil
}

// encode writes v, and nothing for nil or what has nothing to say.
func encode(v any) (json.RawMessage, error) {
	if v == nil {
		return nil, nil
	}
	raw, err := json.Marshal(v)
	if err != nil || bytes.Equal(raw, []byte("{}")) || bytes.Equal(raw, []byte("null")) {
		return nil, err
	}
	return raw, nil
}

// Decode reads the data and, where they have not been erased, the sealed part
// into the values that data and sealed point at. Either may be nil. Newest is
// the newest version the caller can read. An unknown field is an error: it
// would otherwise be lost when the case is shown.
func (e Entry) Decode(newest int, data, sealed any) error {
	if e.Version < 1 || e.Version > newest {
		return fmt.Errorf("read entry %s: its version %d is not one of 1 to %d; a newer program wrote it", e.ID, e.Version, newest)
	}
	if err := decode(e.Data, data); err != nil {
		return fmt.Errorf("read entry %s (%s): %w", e.ID, e.Act, err)
	}
	if err := decode(e.Sealed, sealed); err != nil {
		return fmt.Errorf("read sealed part of entry %s (%s): %w", e.ID, e.Act, err)
	}
	return nil
}

func decode(raw json.RawMessage, into any) error {
	if len(raw) == 0 || into == nil {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// Check reports the first entry that does not follow the one before it: the
// entries of one subject are numbered from 1 without a gap and never go back
// in time.
func Check(entries []Entry) error {
	for i, e := range entries {
		switch {
		case e.Seq != i+1:
			return fmt.Errorf("journal of %s: entry %d has number %d", e.Subject, i+1, e.Seq)
		case e.Subject != entries[0].Subject:
			return fmt.Errorf("journal of %s: entry %d belongs to %s", entries[0].Subject, e.Seq, e.Subject)
		case !e.Act.Known():
			return fmt.Errorf("journal of %s: entry %d is an unknown act %q", e.Subject, e.Seq, e.Act)
		case i > 0 && e.At < entries[i-1].At:
			return fmt.Errorf("journal of %s: entry %d was written before entry %d", e.Subject, e.Seq, i)
		}
	}
	return nil
}
