package store

import (
	"context"
	"fmt"

	"gongkai/request"
)

const (
	// someCases are the next cases that the journal knows, whether they have a row or not.
	someCases  = `SELECT subject FROM journal WHERE seq = 1 AND act IN ('request.submit', 'request.enter') AND subject > $1 ORDER BY subject LIMIT $2`
	rebuildLot = 100
	gaps       = `SELECT body, year FROM cases WHERE n IS NOT NULL GROUP BY body, year HAVING COUNT(*) <> MAX(n) OR MIN(n) <> 1 ORDER BY body, year`
	behind     = `SELECT c.body, c.year FROM counters c WHERE c.series = 'application' AND c.n <> (SELECT COUNT(*) FROM cases WHERE cases.body = c.body AND cases.year = c.year)
ORDER BY c.body, c.year`
	rowless = `SELECT id FROM cases WHERE NOT EXISTS (SELECT 1 FROM journal WHERE journal.subject = cases.id) ORDER BY id LIMIT 100`
)

// Rebuild makes the row and the index of every case again from its journal,
// in small transactions, while others go on. It returns how many there are.
func (q Requests) Rebuild(ctx context.Context) (int, error) {
	n := 0
	err := q.lots(ctx, func(ids []request.ID) error {
		n += len(ids)
		return q.db.Do(ctx, func(t *Tx) error {
			for _, id := range ids {
				if err := t.rebuild(ctx, id); err != nil {
					return fmt.Errorf("rebuild case %s: %w", id, err)
				}
			}
			return nil
		})
	})
	return n, err
}

func (t *Tx) rebuild(ctx context.Context, id request.ID) error {
	c, key, err := t.db.restoreCase(ctx, t.tx, id)
	if err != nil {
		return err
	}
	was, _, err := one(ctx, t.tx, scanCase, findCase, string(id))
	if err != nil {
		return err
	}
	row, err := t.row(ctx, c, was)
	if err != nil {
		return err
	}
	n, err := exec(ctx, t.tx, rewriteCase, caseValues(row)...)
	if err != nil || n == 0 { // somebody acted on it meanwhile, and wrote the row himself
		return err
	}
	if _, err := exec(ctx, t.tx, clearBlind, string(id)); err != nil || key == nil {
		return err
	}
	return t.db.index(ctx, t.tx, id, nil, c.Index())
}

// lots calls do with the ids of all cases, some at a time.
func (q Requests) lots(ctx context.Context, do func([]request.ID) error) error {
	last := request.ID("")
	for {
		ids, err := all(ctx, q.read(), value[request.ID], someCases, string(last), rebuildLot)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := do(ids); err != nil {
			return err
		}
		last = ids[len(ids)-1]
	}
}

// Inspect says what is not as it must be, a sentence each: a row that is not
// the fold of its journal, a journal or a series of numbers with a gap, a
// counter that does not agree with the numbers that were given. It reads one
// state of everything, and changes nothing.
func (q Requests) Inspect(ctx context.Context) ([]string, error) {
	if q.tx == nil {
		tx, err := q.db.reader.BeginTx(ctx, q.db.dialect.snapshot)
		if err != nil {
			return nil, err
		}
		defer tx.Rollback() // it only reads
		q.tx = tx
	}
	var wrong []string
	for _, c := range []struct{ query, sentence string }{
		{gaps, "机关 %s %d年的登记编号不连续"},
		{behind, "机关 %s %d年的编号计数与登记的件数不一致"},
	} {
		type series struct {
			body string
			year int
		}
		found, err := all(ctx, q.tx, func(s scanner) (v series, err error) { return v, s.Scan(&v.body, &v.year) }, c.query)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			wrong = append(wrong, fmt.Sprintf(c.sentence, f.body, f.year))
		}
	}
	ghosts, err := all(ctx, q.tx, value[string], rowless)
	if err != nil {
		return nil, err
	}
	for _, id := range ghosts {
		wrong = append(wrong, "案件 "+id+" 没有办理日志")
	}
	h, err := q.db.house(ctx, q.tx)
	if err != nil {
		return nil, err
	}
	err = q.lots(ctx, func(ids []request.ID) error {
		for _, id := range ids {
			if sentence := q.inspect(ctx, h, id); sentence != "" {
				wrong = append(wrong, sentence)
			}
		}
		return nil
	})
	return wrong, err
}

func (q Requests) inspect(ctx context.Context, h *house, id request.ID) string {
	c, key, err := q.db.restoreCase(ctx, q.tx, id)
	if err != nil {
		return fmt.Sprintf("案件 %s 的办理日志读不出来：%v", id, err)
	}
	terms := c.Index()
	if key == nil { // erased: nobody finds it any more
		terms = nil
	}
	found, err := q.db.indexed(ctx, q.tx, id, terms)
	if err != nil {
		return fmt.Sprintf("案件 %s 的查询索引读不出来：%v", id, err)
	}
	if !found {
		return fmt.Sprintf("案件 %s 的查询索引与办理日志不一致", id)
	}
	is, found, err := one(ctx, q.tx, scanCase, findCase, string(id))
	if err != nil {
		return fmt.Sprintf("案件 %s 读不出来：%v", id, err)
	}
	want, err := q.db.project(h, c, is)
	switch {
	case err != nil:
		return fmt.Sprintf("案件 %s 不能重新计算：%v", id, err)
	case !found:
		return fmt.Sprintf("案件 %s 在列表中没有", id)
	case is != want:
		return fmt.Sprintf("案件 %s 在列表中的内容与办理日志不一致", id)
	}
	return ""
}
