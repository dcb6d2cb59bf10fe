package store

import (
	"context"
	"crypto/rand"
	"fmt"

	"gongkai/calendar"
	"gongkai/org"
	"gongkai/practice"
	"gongkai/request"
)

// house is what every act is judged by and what seldom changes: the register
// and the settings. It is loaded once and again when its mark has changed,
// whoever changed it.
type house struct {
	mark string
	tree *org.Tree
	book *practice.Book
}

// markHouse names the state of the register and the settings.
const (
	markHouse = "house"
	saveMark  = `INSERT INTO marks (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`
)

func (db *DB) house(ctx context.Context, r runner) (*house, error) {
	mark, _, err := one(ctx, r, value[string], findMark, markHouse)
	if err != nil {
		return nil, err
	}
	if h := db.cached.Load(); h != nil && h.mark == mark {
		return h, nil
	}
	h := &house{mark: mark}
	if h.tree, err = db.Bodies().tree(ctx, r); err != nil {
		return nil, err
	}
	if h.book, err = db.Settings().book(ctx, r, h.tree); err != nil {
		return nil, err
	}
	db.cached.Store(h)
	return h, nil
}

// changed gives the register and the settings a new mark, so that everybody
// loads them again. The mark is random: one that is rolled back never returns.
func (t *Tx) changed(ctx context.Context) error {
	_, err := exec(ctx, t.tx, saveMark, markHouse, rand.Text())
	return err
}

// Rules is what an act of a body is judged by on a day. The error is a
// *NotFound for a body that is not in the register.
func (db *DB) Rules(ctx context.Context, body org.ID, on calendar.Date) (request.Rules, error) {
	h, err := db.house(ctx, db.reader)
	if err != nil {
		return request.Rules{}, err
	}
	return db.rules(h, body, on)
}

func (db *DB) rules(h *house, body org.ID, on calendar.Date) (request.Rules, error) {
	b, ok := h.tree.Body(body)
	if !ok {
		return request.Rules{}, fmt.Errorf("body %s: %w", body, &NotFound{"这个机关"})
	}
	return request.Rules{Law: db.law, Calendar: db.calendar, Practice: h.book.On(body, on), Body: b}, nil
}
