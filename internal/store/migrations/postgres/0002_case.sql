-- Cases: their journal, which is all there is to know, the row that lists read, and what is personal, sealed.

-- +goose Up
-- Append-only: no statement changes or removes an entry.
CREATE TABLE journal (
	subject     TEXT COLLATE "C" NOT NULL, -- id of the case, or of what else it is about
	seq         BIGINT NOT NULL,
	at          BIGINT NOT NULL,
	day         TEXT COLLATE "C" NOT NULL,
	who         BIGINT NOT NULL,
	author      TEXT COLLATE "C" NOT NULL,
	author_name TEXT COLLATE "C" NOT NULL,
	act         TEXT COLLATE "C" NOT NULL,
	refused     BIGINT NOT NULL,
	cites       TEXT COLLATE "C" NOT NULL, -- JSON
	version     BIGINT NOT NULL,
	data        TEXT COLLATE "C" NOT NULL, -- JSON without personal data, or empty
	sealed      BYTEA,          -- JSON of the personal data, under the key of the subject
	PRIMARY KEY (subject, seq)
);
CREATE INDEX journal_at ON journal (at, subject, seq);

-- One key a case, wrapped by the keyring. Without it what is sealed is noise: erasing a case is forgetting its key.
CREATE TABLE case_keys (
	subject   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	wrapped   BYTEA,
	erased_at BIGINT
);

-- Fingerprints under a key of their own, by which a case is found: query code, number of identity, phone, name.
CREATE TABLE blind_index (
	kind    TEXT COLLATE "C" NOT NULL,
	term    BYTEA NOT NULL,
	subject TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (kind, term, subject)
);
CREATE INDEX blind_index_subject ON blind_index (subject);

-- The last number that a body gave in a year, for each series.
CREATE TABLE counters (
	series TEXT COLLATE "C" NOT NULL,
	body   TEXT COLLATE "C" NOT NULL REFERENCES bodies (id),
	year   BIGINT NOT NULL,
	n      BIGINT NOT NULL,
	PRIMARY KEY (series, body, year)
);

-- Attachments, scans and issued letters. The hash is that of the sealed bytes.
CREATE TABLE files (
	hash    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	subject TEXT COLLATE "C" NOT NULL,
	added   BIGINT NOT NULL,
	sealed  BYTEA NOT NULL
);
CREATE INDEX files_subject ON files (subject);

-- The row that lists read: a projection of the journal, rewritten by every act and never edited.
CREATE TABLE cases (
	id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	body         TEXT COLLATE "C" NOT NULL REFERENCES bodies (id),
	path         TEXT COLLATE "C" NOT NULL,
	office       TEXT COLLATE "C",
	year         BIGINT, -- of the number
	n            BIGINT,
	title        TEXT COLLATE "C" NOT NULL,
	state        TEXT COLLATE "C" NOT NULL,
	live         BIGINT NOT NULL, -- somebody still works on it: keeps the finished ones out of the way of lists
	channel      TEXT COLLATE "C" NOT NULL,
	column_id    TEXT COLLATE "C", -- of table 3
	row_id       TEXT COLLATE "C",
	submitted    TEXT COLLATE "C",
	received     TEXT COLLATE "C",
	due          TEXT COLLATE "C",
	provisional  BIGINT NOT NULL,
	outcome      TEXT COLLATE "C",
	outcome_on   TEXT COLLATE "C",
	replied_on   TEXT COLLATE "C",
	handler_who  BIGINT NOT NULL,
	handler      TEXT COLLATE "C",
	handler_name TEXT COLLATE "C" NOT NULL,
	section      TEXT COLLATE "C" NOT NULL,
	extended     BIGINT NOT NULL,
	updated      BIGINT NOT NULL,
	version      BIGINT NOT NULL, -- number of entries in the journal
	UNIQUE (year, n, body)
);
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
