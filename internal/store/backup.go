package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"strings"
)

// A backup is gzip of lines of JSON, the same for both engines: a head; for
// each table its name and columns, a line for each row, and a foot with the
// number of rows and the hash of their lines; at the end the hash of all feet.
// What is personal is in it as it is in the database: sealed. The keys are not
// in it, nor are sessions and the queue of jobs.
type (
	backupHead struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
		Schema  int64  `json:"schema"`  // of the tables
		Keyring string `json:"keyring"` // ID of the one that opens what is sealed
		Engine  Engine `json:"engine"`
		MadeAt  int64  `json:"made_at"` // epoch milliseconds
	}
	backupTable struct {
		Table   string   `json:"table"`
		Columns []string `json:"columns"`
	}
	backupFoot struct {
		End    string `json:"end"`
		Rows   int64  `json:"rows"`
		SHA256 string `json:"sha256"`
	}
	backupEnd struct {
		Done   bool   `json:"done"`
		SHA256 string `json:"sha256"` // of the hashes of the tables, in order
	}
)

const (
	backupFormat  = "gongkai-backup"
	backupVersion = 1
)

// table is one that a backup holds, with the key that orders its rows.
type table struct{ name, key string }

// keptTables are in an order in which they can be filled. What is not here is
// in leftTables; a test holds both against the databases.
var keptTables = []table{
	{"marks", "name"},
	{"bodies", "id"},
	{"offices", "id"},
	{"persons", "id"},
	{"accounts", "person"},
	{"settings", "body, name, since"},
	{"case_keys", "subject"},
	{"cases", "id"},
	{"journal", "subject, seq"},
	{"blind_index", "kind, term, subject"},
	{"counters", "series, body, year"},
	{"files", "hash"},
}

// leftTables are in no backup.
var leftTables = []string{"sessions", versionTable}

// Backup writes one consistent state of everything while others go on
// writing.
func (db *DB) Backup(ctx context.Context, w io.Writer) error {
	schema, _, err := db.dialect.schema(ctx, db.writer)
	if err != nil {
		return err
	}
	tx, err := db.reader.BeginTx(ctx, db.dialect.snapshot)
	if err != nil {
		return err
	}
	defer tx.Rollback() // it only reads
	keyring, _, err := one(ctx, tx, value[string], findMark, markKeyring)
	if err != nil {
		return err
	}
	zip, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	lines := json.NewEncoder(zip)
	if err := lines.Encode(backupHead{backupFormat, backupVersion, schema, keyring, db.dialect.engine, db.now().UnixMilli()}); err != nil {
		return err
	}
	whole := sha256.New()
	for _, t := range keptTables {
		foot, err := writeTable(ctx, tx, zip, t)
		if err != nil {
			return fmt.Errorf("back up table %s: %w", t.name, err)
		}
		whole.Write([]byte(foot.SHA256))
	}
	if err := lines.Encode(backupEnd{true, hex.EncodeToString(whole.Sum(nil))}); err != nil {
		return err
	}
	return zip.Close()
}

// writeTable writes the head, the rows and the foot of a table.
func writeTable(ctx context.Context, r runner, w io.Writer, t table) (backupFoot, error) {
	columns, err := columnsOf(ctx, r, t.name)
	if err != nil {
		return backupFoot{}, err
	}
	lines := json.NewEncoder(w)
	if err := lines.Encode(backupTable{t.name, columns}); err != nil {
		return backupFoot{}, err
	}
	foot, err := writeRows(ctx, r, w, t, columns)
	if err != nil {
		return foot, err
	}
	return foot, lines.Encode(foot)
}

// writeRows writes a line for each row in the order of the key, and counts and
// hashes them.
func writeRows(ctx context.Context, r runner, w io.Writer, t table, columns []string) (backupFoot, error) {
	sum := sha256.New()
	lines := io.MultiWriter(w, sum)
	n := int64(0)
	for line, err := range rows(ctx, r, rowLine(len(columns)), selectAll(t, columns)) {
		if err != nil {
			return backupFoot{}, err
		}
		if _, err := lines.Write(line); err != nil {
			return backupFoot{}, err
		}
		n++
	}
	return foot(t, n, sum), nil
}

func foot(t table, n int64, sum hash.Hash) backupFoot {
	return backupFoot{t.name, n, hex.EncodeToString(sum.Sum(nil))}
}

// selectAll reads a table; the names are our own, checked before.
func selectAll(t table, columns []string) string {
	return "SELECT " + strings.Join(columns, ", ") + " FROM " + t.name + " ORDER BY " + t.key
}

// columnsOf lists the columns of a table in their order.
func columnsOf(ctx context.Context, r runner, name string) ([]string, error) {
	found, err := r.QueryContext(ctx, "SELECT * FROM "+name+" WHERE 1 = 0")
	if err != nil {
		return nil, err
	}
	defer found.Close()
	return found.Columns()
}

// sealedBytes is how a line writes bytes.
type sealedBytes struct {
	Base64 []byte `json:"b64"`
}

// rowLine makes the scan of a row into its line.
func rowLine(columns int) func(scanner) ([]byte, error) {
	return func(s scanner) ([]byte, error) {
		values, into := make([]any, columns), make([]any, columns)
		for i := range values {
			into[i] = &values[i]
		}
		if err := s.Scan(into...); err != nil {
			return nil, err
		}
		for i, v := range values {
			switch v := v.(type) {
			case nil, int64, string:
			case []byte:
				values[i] = sealedBytes{v}
			default:
				return nil, fmt.Errorf("column %d holds a %T, which a backup has no way to write", i+1, v)
			}
		}
		var line bytes.Buffer
		e := json.NewEncoder(&line)
		e.SetEscapeHTML(false)
		err := e.Encode(values)
		return line.Bytes(), err
	}
}
