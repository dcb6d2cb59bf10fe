package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/org"
)

// Bodies keeps the register of bodies and offices.
type Bodies struct{ db *DB }

// Bodies keeps the register of bodies and offices.
func (db *DB) Bodies() Bodies { return Bodies{db} }

const (
	allBodies = `SELECT id, name, short, kind, level, parent, path, since, until, successor, contact, review_organ, court, review_url, doc_mark, reports_via
FROM bodies ORDER BY position`
	saveBody = `INSERT INTO bodies (id, position, name, short, kind, level, parent, path, since, until, successor, contact, review_organ, court, review_url, doc_mark, reports_via)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name, short = excluded.short, kind = excluded.kind, level = excluded.level,
parent = excluded.parent, path = excluded.path, since = excluded.since, until = excluded.until, successor = excluded.successor, contact = excluded.contact,
review_organ = excluded.review_organ, court = excluded.court, review_url = excluded.review_url, doc_mark = excluded.doc_mark, reports_via = excluded.reports_via`
	moveCases     = `UPDATE cases SET path = $1 WHERE body = $2 AND path <> $1`
	allOffices    = `SELECT id, name, answers FROM offices ORDER BY position`
	saveOffice    = `INSERT INTO offices (id, position, name, answers) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name, answers = excluded.answers`
	deleteOffices = `DELETE FROM offices WHERE position >= $1`
)

// Tree is the register, checked. An empty database has an empty one.
func (b Bodies) Tree(ctx context.Context) (*org.Tree, error) {
	return b.tree(ctx, b.db.reader)
}

func (b Bodies) tree(ctx context.Context, r runner) (*org.Tree, error) {
	bodies, err := all(ctx, r, scanBody, allBodies)
	if err != nil {
		return nil, fmt.Errorf("load bodies: %w", err)
	}
	offices, err := all(ctx, r, scanOffice, allOffices)
	if err != nil {
		return nil, fmt.Errorf("load offices: %w", err)
	}
	return org.NewTree(bodies, offices)
}

// Keep saves the register. A body is never removed: it ends on a date. One
// that stood in the register and is not in the tree is an error.
func (b Bodies) Keep(ctx context.Context, s journal.Stamp, tree *org.Tree) error {
	return b.db.Do(ctx, func(t *Tx) error {
		before, err := b.tree(ctx, t.tx)
		if err != nil {
			return err
		}
		for _, body := range before.All() {
			if _, still := tree.Body(body.ID); !still {
				return fmt.Errorf("机关“%s”（%s）已经登记，不能删除；撤销的，请填写撤销日期和承继机关", body.Name, body.ID)
			}
		}
		for i, body := range tree.All() {
			if err := saveOneBody(ctx, t.tx, i, body); err != nil {
				return fmt.Errorf("save body %s: %w", body.ID, err)
			}
		}
		if err := saveOffices(ctx, t.tx, tree.Offices()); err != nil {
			return err
		}
		if err := t.changed(ctx); err != nil {
			return err
		}
		return t.note(ctx, s, "org", access.KeepBodies, struct {
			Bodies  []org.Body   `json:"bodies"`
			Offices []org.Office `json:"offices"`
		}{tree.All(), tree.Offices()})
	})
}

func saveOneBody(ctx context.Context, r runner, position int, b org.Body) error {
	contact, err := json.Marshal(b.Contact)
	if err != nil {
		return err
	}
	if _, err := exec(ctx, r, saveBody, string(b.ID), position, b.Name, b.Short, int(b.Kind), int(b.Level), text(b.Parent), b.Path, day(b.Since), day(b.Until),
		text(b.Successor), string(contact), b.ReviewOrgan, b.Court, b.ReviewURL, b.DocMark, text(b.ReportsVia)); err != nil {
		return err
	}
	_, err = exec(ctx, r, moveCases, b.Path, string(b.ID))
	return err
}

func saveOffices(ctx context.Context, r runner, offices []org.Office) error {
	for i, o := range offices {
		answers, err := json.Marshal(o.Answers)
		if err != nil {
			return err
		}
		if _, err := exec(ctx, r, saveOffice, string(o.ID), i, o.Name, string(answers)); err != nil {
			return fmt.Errorf("save office %s: %w", o.ID, err)
		}
	}
	_, err := exec(ctx, r, deleteOffices, len(offices))
	return err
}

func scanBody(s scanner) (b org.Body, err error) {
	var contact string
	if err := s.Scan(&b.ID, &b.Name, &b.Short, &b.Kind, &b.Level, maybe[org.ID]{&b.Parent}, &b.Path, date{&b.Since}, date{&b.Until}, maybe[org.ID]{&b.Successor},
		&contact, &b.ReviewOrgan, &b.Court, &b.ReviewURL, &b.DocMark, maybe[org.ID]{&b.ReportsVia}); err != nil {
		return b, err
	}
	return b, json.Unmarshal([]byte(contact), &b.Contact)
}

func scanOffice(s scanner) (o org.Office, err error) {
	var answers string
	if err := s.Scan(&o.ID, &o.Name, &answers); err != nil {
		return o, err
	}
	return o, json.Unmarshal([]byte(answers), &o.Answers)
}

// State names the state of the register and the settings: it is another one
// after every change, whoever made it.
func (b Bodies) State(ctx context.Context) (string, error) {
	state, _, err := one(ctx, b.db.reader, value[string], findMark, markHouse)
	return state, err
}
