package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/org"
	"gongkai/practice"
)

// Settings keeps the 口径 of the bodies.
type Settings struct{ db *DB }

// Settings keeps the 口径 of the bodies.
func (db *DB) Settings() Settings { return Settings{db} }

const (
	allSettings = `SELECT body, name, value, since, until, basis, author FROM settings ORDER BY body, name, since`
	saveSetting = `INSERT INTO settings (body, name, value, since, until, basis, author) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (body, name, since) DO UPDATE SET value = excluded.value, until = excluded.until, basis = excluded.basis, author = excluded.author`
)

// Book is every setting, checked against the register.
func (s Settings) Book(ctx context.Context, tree *org.Tree) (*practice.Book, error) {
	return s.book(ctx, s.db.reader, tree)
}

func (s Settings) book(ctx context.Context, r runner, tree *org.Tree) (*practice.Book, error) {
	settings, err := all(ctx, r, scanSetting, allSettings)
	if err != nil {
		return nil, fmt.Errorf("load settings: %w", err)
	}
	return practice.NewBook(tree, settings)
}

// Keep saves settings, each new or in the place of the one for the same body,
// question and first day, if all there are then stand together. The error is a
// sentence about the first that does not.
func (s Settings) Keep(ctx context.Context, stamp journal.Stamp, changed ...practice.Setting) error {
	return s.db.Do(ctx, func(t *Tx) error {
		for _, c := range changed {
			c.By = journal.By(stamp.By)
			author, err := json.Marshal(c.By)
			if err != nil {
				return err
			}
			if _, err := exec(ctx, t.tx, saveSetting, string(c.Body), c.Key, c.Value, c.From.String(), day(c.Until), c.Basis, string(author)); err != nil {
				return fmt.Errorf("save setting %s of %s: %w", c.Key, c.Body, err)
			}
		}
		tree, err := s.db.Bodies().tree(ctx, t.tx)
		if err != nil {
			return err
		}
		if _, err := s.book(ctx, t.tx, tree); err != nil {
			return err
		}
		if err := t.changed(ctx); err != nil {
			return err
		}
		return t.note(ctx, stamp, "practice", access.KeepPractice, struct {
			Settings []practice.Setting `json:"settings"`
		}{changed})
	})
}

func scanSetting(s scanner) (p practice.Setting, err error) {
	var author string
	if err := s.Scan(&p.Body, &p.Key, &p.Value, date{&p.From}, date{&p.Until}, &p.Basis, &author); err != nil {
		return p, err
	}
	return p, json.Unmarshal([]byte(author), &p.By)
}
