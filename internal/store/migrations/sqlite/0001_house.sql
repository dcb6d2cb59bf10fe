-- What the house itself knows: bodies, people, settings, sessions.
-- The same tables stand in migrations/postgres, column for column. Dates are YYYY-MM-DD, times are milliseconds since 1970.

-- +goose Up
CREATE TABLE marks (
	name  TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT;

CREATE TABLE bodies (
	id           TEXT NOT NULL PRIMARY KEY,
	position     INTEGER NOT NULL, -- in the order of the register
	name         TEXT NOT NULL,
	short        TEXT NOT NULL,
	kind         INTEGER NOT NULL,
	level        INTEGER NOT NULL,
	parent       TEXT REFERENCES bodies (id) DEFERRABLE INITIALLY DEFERRED,
	path         TEXT NOT NULL, -- /lx/lx-mzj/: the ids from the root down
	since        TEXT,
	until        TEXT,
	successor    TEXT REFERENCES bodies (id) DEFERRABLE INITIALLY DEFERRED,
	contact      TEXT NOT NULL, -- JSON
	review_organ TEXT NOT NULL,
	court        TEXT NOT NULL,
	review_url   TEXT NOT NULL,
	doc_mark     TEXT NOT NULL,
	reports_via  TEXT REFERENCES bodies (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE offices (
	id       TEXT NOT NULL PRIMARY KEY,
	position INTEGER NOT NULL,
	name     TEXT NOT NULL,
	answers  TEXT NOT NULL -- JSON: ids of bodies
) STRICT;

CREATE TABLE persons (
	id     TEXT NOT NULL PRIMARY KEY,
	name   TEXT NOT NULL,
	office TEXT REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
	grants TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE accounts (
	person       TEXT NOT NULL PRIMARY KEY REFERENCES persons (id),
	login        TEXT NOT NULL UNIQUE,
	password     TEXT NOT NULL, -- argon2id, with its parameters
	totp         BLOB,          -- secret of the second factor, sealed by the keyring
	totp_step    INTEGER NOT NULL, -- the last one used: none is taken twice
	failures     INTEGER NOT NULL, -- wrong attempts in a row
	locked_until INTEGER NOT NULL,
	changed_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
	body    TEXT NOT NULL REFERENCES bodies (id) DEFERRABLE INITIALLY DEFERRED,
	name    TEXT NOT NULL, -- key of the question
	since   TEXT NOT NULL,
	until   TEXT,
	value   TEXT NOT NULL,
	basis   TEXT NOT NULL,
	author  TEXT NOT NULL, -- JSON
	PRIMARY KEY (body, name, since)
) STRICT;

CREATE TABLE sessions (
	id      BLOB NOT NULL PRIMARY KEY, -- hash of the token, which only the browser has
	data    BLOB NOT NULL,             -- encrypted under the token
	expires INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_expires ON sessions (expires);
