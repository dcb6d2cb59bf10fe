package store

import (
	"context"
	"errors"

	"gongkai/access"
	"gongkai/journal"
)

// noteTries is how often a note is tried when others write about the same
// subject at the same moment.
const noteTries = 20

// Note appends an entry about something that is no act on a case: who signed
// in, who looked at an applicant's name and why. The subject must not be the
// id of a case, whose entries are its timeline; nothing personal may stand in
// data.
func (db *DB) Note(ctx context.Context, s journal.Stamp, subject string, act access.Act, refused bool, data any) error {
	var err error
	for range noteTries {
		err = db.Do(ctx, func(t *Tx) error {
			last, _, err := one(ctx, t.tx, value[int], lastEntry, subject)
			if err != nil {
				return err
			}
			e, err := journal.New(subject, last+1, s, act, nil, 1, data, nil)
			if err != nil {
				return err
			}
			e.Refused = refused
			return t.append(ctx, nil, []journal.Entry{e})
		})
		if _, lost := errors.AsType[*Conflict](err); !lost {
			return err
		}
	}
	return err
}
