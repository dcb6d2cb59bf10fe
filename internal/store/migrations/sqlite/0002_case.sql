-- Cases: their journal, which is all there is to know, the row that lists read, and what is personal, sealed.

-- +goose Up
-- Append-only: no statement changes or removes an entry.
CREATE TABLE journal (
	subject     TEXT NOT NULL, -- id of the case, or of what else it is about
	seq         INTEGER NOT NULL,
	at          INTEGER NOT NULL,
	day         TEXT NOT NULL,
	who         INTEGER NOT NULL,
	author      TEXT NOT NULL,
	author_name TEXT NOT NULL,
	act         TEXT NOT NULL,
	refused     INTEGER NOT NULL,
	cites       TEXT NOT NULL, -- JSON
	version     INTEGER NOT NULL,
	data        TEXT NOT NULL, -- JSON without personal data, or empty
	sealed      BLOB,          -- JSON of the personal data, under the key of the subject
	PRIMARY KEY (subject, seq)
) STRICT;
CREATE INDEX journal_at ON journal (at, subject, seq);

-- One key a case, wrapped by the keyring. Without it what is sealed is noise: erasing a case is forgetting its key.
CREATE TABLE case_keys (
	subject   TEXT NOT NULL PRIMARY KEY,
	wrapped   BLOB,
	erased_at INTEGER
) STRICT, WITHOUT ROWID;

-- Fingerprints under a key of their own, by which a case is found: query code, number of identity, phone, name.
CREATE TABLE blind_index (
	kind    TEXT NOT NULL,
	term    BLOB NOT NULL,
	subject TEXT NOT NULL,
	PRIMARY KEY (kind, term, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX blind_index_subject ON blind_index (subject);

-- The last number that a body gave in a year, for each series.
CREATE TABLE counters (
	series TEXT NOT NULL,
	body   TEXT NOT NULL REFERENCES bodies (id),
	year   INTEGER NOT NULL,
	n      INTEGER NOT NULL,
	PRIMARY KEY (series, body, year)
) STRICT, WITHOUT ROWID;

-- Attachments, scans and issued letters. The hash is that of the sealed bytes.
CREATE TABLE files (
	hash    TEXT NOT NULL PRIMARY KEY,
	subject TEXT NOT NULL,
	added   INTEGER NOT NULL,
	sealed  BLOB NOT NULL
) STRICT;
CREATE INDEX files_subject ON files (subject);

-- The row that lists read: a projection of the journal, rewritten by every act and never edited.
CREATE TABLE cases (
	id           TEXT NOT NULL PRIMARY KEY,
	body         TEXT NOT NULL REFERENCES bodies (id),
	path         TEXT NOT NULL,
	office       TEXT,
	year         INTEGER, -- of the number
	n            INTEGER,
	title        TEXT NOT NULL,
	state        TEXT NOT NULL,
	live         INTEGER NOT NULL, -- somebody still works on it: keeps the finished ones out of the way of lists
	channel      TEXT NOT NULL,
	column_id    TEXT, -- of table 3
	row_id       TEXT,
	submitted    TEXT,
	received     TEXT,
	due          TEXT,
	provisional  INTEGER NOT NULL,
	outcome      TEXT,
	outcome_on   TEXT,
	replied_on   TEXT,
	handler_who  INTEGER NOT NULL,
	handler      TEXT,
	handler_name TEXT NOT NULL,
	section      TEXT NOT NULL,
	extended     INTEGER NOT NULL,
	updated      INTEGER NOT NULL,
	version      INTEGER NOT NULL, -- number of entries in the journal
	UNIQUE (year, n, body)
) STRICT;
-- What is missing sorts last: no due date after every date, no day of receipt before every date in a list from the newest.
CREATE INDEX cases_live_due ON cases (live, COALESCE(due, '9999-12-31'), id);
CREATE INDEX cases_body_live_due ON cases (body, live, COALESCE(due, '9999-12-31'), id);
CREATE INDEX cases_due ON cases (COALESCE(due, '9999-12-31'), id);
CREATE INDEX cases_body_due ON cases (body, COALESCE(due, '9999-12-31'), id);
CREATE INDEX cases_received ON cases (COALESCE(received, ''), id);
CREATE INDEX cases_body_received ON cases (body, COALESCE(received, ''), id);
CREATE INDEX cases_body_outcome ON cases (body, COALESCE(outcome_on, '9999-12-31'));
CREATE INDEX cases_body_row ON cases (body, COALESCE(row_id, ''), COALESCE(outcome_on, '9999-12-31'));
CREATE INDEX cases_updated ON cases (updated, id);
CREATE INDEX cases_body_updated ON cases (body, updated, id);
