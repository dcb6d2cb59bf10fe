package storetest

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"gongkai/internal/store"
	"gongkai/request"
)

func testPublic(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	requests := town.DB.Requests()
	town.submit(t) // somebody else's
	c := town.submit(t)
	code := c.Facts().Applicant().Code
	public, err := requests.ByCode(t.Context(), request.Number{}, code)
	must(t, err)
	if !public.Made() || public.State != request.Waiting || public.Body != "lx-mzj" {
		t.Errorf("the applicant sees %+v", public)
	}
	must(t, town.Register(t.Context(), c.ID(), Clerk, "2026-03-02"))
	number := request.Number{Year: 2026, N: 1}
	if _, err := requests.ByCode(t.Context(), number, code); err != nil {
		t.Errorf("with number and code: %v", err)
	}
	for name, ask := range map[string]struct {
		number request.Number
		code   request.Code
	}{
		"another number":       {request.Number{Year: 2026, N: 2}, code},
		"another code":         {number, NewCode()},
		"no code":              {number, ""},
		"neither":              {},
		"somebody else's name": {number, request.Code(c.Facts().Applicant().Name)},
	} {
		if _, err := requests.ByCode(t.Context(), ask.number, ask.code); !errors.Is(err, request.ErrNotFound) {
			t.Errorf("%s: %v; want request.ErrNotFound", name, err)
		}
	}
}

// PublicPaper checks that an applicant gets the issued reply, byte for byte,
// and no other file of his case.
func (t *Town) publicPaper(tb testing.TB) {
	tb.Helper()
	ctx := context.Background()
	c := t.submit(tb)
	id, code := c.ID(), c.Facts().Applicant().Code
	on := t.Stamp(Clerk, "2026-03-02").On
	reply := []byte(t.Word("答复书"))
	hash, err := t.DB.Files().Put(ctx, string(id), reply)
	must(tb, err)
	steps := append(t.registration(Clerk), t.decide(Clerk, 0),
		step{by: Approver, act: "request.approve", do: func(c *request.Case, s stamp, r request.Rules) error { return c.Approve(s, r, "") }},
		step{by: Clerk, act: "request.issue", do: paper("", (*request.Case).Issue)(hash, int64(len(reply)))})
	for _, s := range steps {
		must(tb, t.Act(ctx, id, s.by, on, s.act, s.do))
	}
	if _, _, err := t.DB.Requests().Paper(ctx, request.Number{}, code, hash); !errors.Is(err, request.ErrNotFound) {
		tb.Errorf("the reply can be fetched before it is delivered: %v", err)
	}
	must(tb, t.Act(ctx, id, Clerk, on, "request.deliver", func(c *request.Case, s stamp, r request.Rules) error {
		return c.Deliver(s, r, request.Dispatch{Way: request.Electronic, On: s.On})
	}))
	got, about, err := t.DB.Requests().Paper(ctx, request.Number{}, code, hash)
	if err != nil || !bytes.Equal(got, reply) || about.Type != "application/pdf" {
		tb.Errorf("the reply comes as %d bytes, %+v, %v", len(got), about, err)
	}
	attachment := c.Facts().Applicant().Attachments[0].Hash
	if _, _, err := t.DB.Requests().Paper(ctx, request.Number{}, code, attachment); !errors.Is(err, request.ErrNotFound) {
		tb.Errorf("a file that his page does not name can be fetched: %v", err)
	}
}

func testFiles(t *testing.T, open func(testing.TB) store.Config) {
	town := Settle(t, open(t))
	files := town.DB.Files()
	c := town.submit(t)
	scan := bytes.Repeat([]byte("扫描件"), 100_000)
	hash, err := files.Put(t.Context(), string(c.ID()), scan)
	must(t, err)
	got, err := files.Open(t.Context(), string(c.ID()), hash)
	if err != nil || !bytes.Equal(got, scan) {
		t.Errorf("%d bytes came back as %d: %v", len(scan), len(got), err)
	}
	var missing *store.NotFound
	if _, err := files.Open(t.Context(), string(town.submit(t).ID()), hash); !errors.As(err, &missing) {
		t.Errorf("another case has the file: %v", err)
	}
	_, err = town.DB.Writer().ExecContext(t.Context(), `UPDATE files SET sealed = $1 WHERE hash = $2`, []byte("别的内容"), hash)
	must(t, err)
	if _, err := files.Open(t.Context(), string(c.ID()), hash); err == nil {
		t.Error("bytes that were changed came back")
	}

	abandoned := NewID()
	lost, err := files.Put(t.Context(), string(abandoned), scan)
	must(t, err)
	n, err := files.Sweep(t.Context(), 1<<60)
	must(t, err)
	if _, err := files.Open(t.Context(), string(abandoned), lost); n != 1 || !errors.As(err, &missing) {
		t.Errorf("of an application that was never submitted %d files were removed: %v", n, err)
	}
	if _, err := files.Open(t.Context(), string(c.ID()), c.Facts().Applicant().Attachments[0].Hash); err != nil {
		t.Errorf("the file of a case was swept away: %v", err)
	}
	town.publicPaper(t)
}
