-- What the house itself knows: bodies, people, settings, sessions.
-- The same tables stand in migrations/sqlite, column for column. Dates are YYYY-MM-DD, times are milliseconds since 1970.

-- +goose Up
CREATE TABLE marks (
	name  TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE bodies (
	id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	position     BIGINT NOT NULL, -- in the order of the register
	name         TEXT COLLATE "C" NOT NULL,
	short        TEXT COLLATE "C" NOT NULL,
	kind         BIGINT NOT NULL,
	level        BIGINT NOT NULL,
	parent       TEXT COLLATE "C" REFERENCES bodies (id) DEFERRABLE INITIALLY DEFERRED,
	path         TEXT COLLATE "C" NOT NULL, -- /lx/lx-mzj/: the ids from the root down
	since        TEXT COLLATE "C",
	until        TEXT COLLATE "C",
	successor    TEXT COLLATE "C" REFERENCES bodies (id) DEFERRABLE INITIALLY DEFERRED,
	contact      TEXT COLLATE "C" NOT NULL, -- JSON
	review_organ TEXT COLLATE "C" NOT NULL,
	court        TEXT COLLATE "C" NOT NULL,
	review_url   TEXT COLLATE "C" NOT NULL,
	doc_mark     TEXT COLLATE "C" NOT NULL,
	reports_via  TEXT COLLATE "C" REFERENCES bodies (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE offices (
	id       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	position BIGINT NOT NULL,
	name     TEXT COLLATE "C" NOT NULL,
	answers  TEXT COLLATE "C" NOT NULL -- JSON: ids of bodies
);

CREATE TABLE persons (
	id     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	name   TEXT COLLATE "C" NOT NULL,
	office TEXT COLLATE "C" REFERENCES offices (id) DEFERRABLE INITIALLY DEFERRED,
	grants TEXT COLLATE "C" NOT NULL -- JSON
);

CREATE TABLE accounts (
	person       TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES persons (id),
	login        TEXT COLLATE "C" NOT NULL UNIQUE,
	password     TEXT COLLATE "C" NOT NULL, -- argon2id, with its parameters
	totp         BYTEA,          -- secret of the second factor, sealed by the keyring
	totp_step    BIGINT NOT NULL, -- the last one used: none is taken twice
	failures     BIGINT NOT NULL, -- wrong attempts in a row
	locked_until BIGINT NOT NULL,
	changed_at   BIGINT NOT NULL
);

CREATE TABLE settings (
	body    TEXT COLLATE "C" NOT NULL REFERENCES bodies (id) DEFERRABLE INITIALLY DEFERRED,
	name    TEXT COLLATE "C" NOT NULL, -- key of the question
	since   TEXT COLLATE "C" NOT NULL,
	until   TEXT COLLATE "C",
	value   TEXT COLLATE "C" NOT NULL,
	basis   TEXT COLLATE "C" NOT NULL,
	author  TEXT COLLATE "C" NOT NULL, -- JSON
	PRIMARY KEY (body, name, since)
);

CREATE TABLE sessions (
	id      BYTEA NOT NULL PRIMARY KEY, -- hash of the token, which only the browser has
	data    BYTEA NOT NULL,             -- encrypted under the token
	expires BIGINT NOT NULL
);
CREATE INDEX sessions_expires ON sessions (expires);
