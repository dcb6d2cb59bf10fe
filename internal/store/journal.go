package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gongkai/access"
	"gongkai/journal"
)

const (
	entryColumns  = `subject, seq, at, day, who, author, author_name, act, refused, cites, version, data, sealed`
	addEntry      = `INSERT INTO journal (` + entryColumns + `) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`
	subjectsEntry = `SELECT ` + entryColumns + ` FROM journal WHERE subject = $1 ORDER BY seq`
	lastEntry     = `SELECT COALESCE(MAX(seq), 0) FROM journal WHERE subject = $1`
)

// note appends an entry about the house itself: people, bodies, settings.
func (t *Tx) note(ctx context.Context, s journal.Stamp, subject string, act access.Act, data any) error {
	last, _, err := one(ctx, t.tx, value[int], lastEntry, subject)
	if err != nil {
		return err
	}
	e, err := journal.New(subject, last+1, s, act, nil, 1, data, nil)
	if err != nil {
		return err
	}
	return t.append(ctx, nil, []journal.Entry{e})
}

// append writes entries, their personal part sealed with key, and calls what
// follows from them. Key may be nil where nothing is personal.
func (t *Tx) append(ctx context.Context, key []byte, entries []journal.Entry) error {
	for _, e := range entries {
		cites, err := json.Marshal(e.Cites)
		if err != nil {
			return err
		}
		var sealed any
		if len(e.Sealed) > 0 {
			if key == nil {
				return fmt.Errorf("append entry %s: it has a personal part and no key to seal it with", e.ID)
			}
			if sealed, err = seal(key, e.Sealed, entryPlace(e)); err != nil {
				return err
			}
		}
		if _, err := exec(ctx, t.tx, addEntry, e.Subject, e.Seq, e.At, e.On.String(), int(e.By.Who), string(e.By.ID), e.By.Name, string(e.Act),
			bit(e.Refused), string(cites), e.Version, string(e.Data), sealed); err != nil {
			return fmt.Errorf("append entry %s: %w", e.ID, err)
		}
	}
	if t.db.follow == nil || len(entries) == 0 {
		return nil
	}
	return t.db.follow(ctx, t.tx, entries)
}

// entries loads the timeline of a subject and opens what is sealed with key; a
// nil key leaves it out, as if it were erased.
func entries(ctx context.Context, r runner, subject string, key []byte) ([]journal.Entry, error) {
	list, err := all(ctx, r, scanEntry, subjectsEntry, subject)
	if err != nil {
		return nil, fmt.Errorf("load journal of %s: %w", subject, err)
	}
	for i, e := range list {
		if e.Sealed == nil {
			continue
		}
		list[i].Sealed = nil
		if key != nil {
			if list[i].Sealed, err = unseal(key, e.Sealed, entryPlace(e)); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

func entryPlace(e journal.Entry) place { return place{"journal", "sealed", e.ID} }

func scanEntry(s scanner) (e journal.Entry, err error) {
	var cites, data string
	var sealed []byte
	if err := s.Scan(&e.Subject, &e.Seq, &e.At, date{&e.On}, &e.By.Who, &e.By.ID, &e.By.Name, &e.Act, &e.Refused, &cites, &e.Version, &data, &sealed); err != nil {
		return e, err
	}
	e.ID = fmt.Sprintf("%s/%d", e.Subject, e.Seq)
	if data != "" {
		e.Data = json.RawMessage(data)
	}
	e.Sealed = sealed
	return e, json.Unmarshal([]byte(cites), &e.Cites)
}
