package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gongkai/access"
	"gongkai/journal"
	"gongkai/org"
)

// People keeps the officers and what they may do.
type People struct{ db *DB }

// People keeps the officers and what they may do.
func (db *DB) People() People { return People{db} }

const (
	findPerson = `SELECT id, name, office, grants FROM persons WHERE id = $1`
	allPersons = `SELECT id, name, office, grants FROM persons ORDER BY id`
	savePerson = `INSERT INTO persons (id, name, office, grants) VALUES ($1, $2, $3, $4)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, office = excluded.office, grants = excluded.grants`
)

// Person returns one officer; the error is a *NotFound if there is none.
func (p People) Person(ctx context.Context, id access.PersonID) (access.Person, error) {
	person, found, err := one(ctx, p.db.reader, scanPerson, findPerson, string(id))
	if err == nil && !found {
		err = &NotFound{"这名工作人员"}
	}
	return person, err
}

// All lists the officers by id.
func (p People) All(ctx context.Context) ([]access.Person, error) {
	return all(ctx, p.db.reader, scanPerson, allPersons)
}

// Keep saves an officer with all his grants; a grant that ended stays, with
// its end. Nobody is removed, because the journal names him.
func (p People) Keep(ctx context.Context, s journal.Stamp, person access.Person) error {
	grants, err := json.Marshal(person.Grants)
	if err != nil {
		return err
	}
	return p.db.Do(ctx, func(t *Tx) error {
		if _, err := exec(ctx, t.tx, savePerson, string(person.ID), person.Name, text(person.Office), string(grants)); err != nil {
			return fmt.Errorf("save person %s: %w", person.ID, err)
		}
		return t.note(ctx, s, "person-"+string(person.ID), access.KeepPeople, struct {
			Name   string         `json:"name"`
			Office org.OfficeID   `json:"office,omitempty"`
			Grants []access.Grant `json:"grants"`
		}{person.Name, person.Office, person.Grants})
	})
}

func scanPerson(s scanner) (p access.Person, err error) {
	var grants string
	if err := s.Scan(&p.ID, &p.Name, maybe[org.OfficeID]{&p.Office}, &grants); err != nil {
		return p, err
	}
	return p, json.Unmarshal([]byte(grants), &p.Grants)
}
