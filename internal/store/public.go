package store

import (
	"context"
	"fmt"

	"gongkai/request"
)

// ByCode finds a case for its applicant, as request.Store says.
func (q Requests) ByCode(ctx context.Context, number request.Number, code request.Code) (request.Public, error) {
	_, public, err := q.byCode(ctx, number, code)
	return public, err
}

// Paper returns a letter that the applicant may fetch: one that his page
// names. The error is request.ErrNotFound for any other file.
func (q Requests) Paper(ctx context.Context, number request.Number, code request.Code, hash string) ([]byte, request.Attachment, error) {
	id, public, err := q.byCode(ctx, number, code)
	if err != nil {
		return nil, request.Attachment{}, err
	}
	var papers []*request.Attachment
	if public.Reply != nil {
		papers = append(papers, public.Reply.Paper)
	}
	if public.Supplement != nil {
		papers = append(papers, public.Supplement.Paper)
	}
	for _, p := range papers {
		if p != nil && p.Hash == hash {
			data, err := Files(q).Open(ctx, string(id), hash)
			return data, *p, err
		}
	}
	return nil, request.Attachment{}, request.ErrNotFound
}

func (q Requests) byCode(ctx context.Context, number request.Number, code request.Code) (request.ID, request.Public, error) {
	none := func(err error) (request.ID, request.Public, error) { return "", request.Public{}, err }
	term := request.IndexTerm{Field: "code", Value: string(code)}
	id, found, err := one(ctx, q.read(), value[request.ID], findBlind, term.Field, q.db.blind(term))
	if err != nil || !found {
		return none(orNotFound(err))
	}
	c, _, err := q.db.restoreCase(ctx, q.read(), id)
	if err != nil {
		return none(fmt.Errorf("load case %s: %w", id, err))
	}
	facts := c.Facts()
	if facts.Applicant().Code != code || !number.IsZero() && facts.Number != number {
		return none(request.ErrNotFound)
	}
	h, err := q.db.house(ctx, q.read())
	if err != nil {
		return none(err)
	}
	entries := c.Entries()
	rules, err := q.db.rules(h, c.Body(), entries[len(entries)-1].On)
	if err != nil {
		return none(err)
	}
	return id, c.Public(rules), nil
}

func orNotFound(err error) error {
	if err == nil {
		return request.ErrNotFound
	}
	return err
}
