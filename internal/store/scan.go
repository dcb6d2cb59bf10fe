package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"gongkai/calendar"
)

// runner is what a transaction and a pool have in common.
type runner interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// scanner reads the columns of one row.
type scanner interface{ Scan(into ...any) error }

// rows runs a query and yields each row as scan makes it; an error ends it.
func rows[T any](ctx context.Context, r runner, scan func(scanner) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		found, err := r.QueryContext(ctx, query, args...)
		if err != nil {
			yield(zero, err)
			return
		}
		defer found.Close()
		for found.Next() {
			v, err := scan(found)
			if !yield(v, err) || err != nil {
				return
			}
		}
		if err := found.Err(); err != nil {
			yield(zero, err)
		}
	}
}

// all is every row of a query.
func all[T any](ctx context.Context, r runner, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	var list []T
	for v, err := range rows(ctx, r, scan, query, args...) {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// one is the first row of a query, and false if there is none.
func one[T any](ctx context.Context, r runner, scan func(scanner) (T, error), query string, args ...any) (T, bool, error) {
	for v, err := range rows(ctx, r, scan, query, args...) {
		return v, err == nil, err
	}
	var zero T
	return zero, false, nil
}

// value scans a single column.
func value[T any](s scanner) (v T, err error) { return v, s.Scan(&v) }

// exec runs a statement and says how many rows it touched. Text that is none,
// which one engine would keep and the other refuse, both refuse.
func exec(ctx context.Context, r runner, statement string, args ...any) (int64, error) {
	for i, arg := range args {
		if s, ok := arg.(string); ok && (!utf8.ValidString(s) || strings.Contains(s, "\x00")) {
			return 0, fmt.Errorf("value %d is not text", i+1) // and not which: it may be personal
		}
	}
	result, err := r.ExecContext(ctx, statement, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// day writes a date as YYYY-MM-DD, and no date as NULL.
func day(d calendar.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

// date reads what day wrote.
type date struct{ into *calendar.Date }

func (d date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d.into = 0
		return nil
	case string:
		return d.into.UnmarshalText([]byte(v))
	}
	return errors.New("a date that is not text")
}

// bit writes a truth as 1 or 0: PostgreSQL takes no bool for a number.
func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// text writes "" as NULL.
func text[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// maybe reads NULL as "".
type maybe[S ~string] struct{ into *S }

func (m maybe[S]) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*m.into = ""
	case string:
		*m.into = S(v)
	default:
		return errors.New("a text that is not text")
	}
	return nil
}

// number reads NULL as 0.
type number struct{ into *int }

func (n number) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*n.into = 0
	case int64:
		*n.into = int(v)
	default:
		return errors.New("a number that is not a number")
	}
	return nil
}
