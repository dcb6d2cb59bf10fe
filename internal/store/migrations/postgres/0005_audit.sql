-- The journal as an auditor reads it: what one person did, the latest first.

-- +goose Up
CREATE INDEX journal_author ON journal (author, at, subject, seq);
