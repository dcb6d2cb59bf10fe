package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Contents is what a backup holds.
type Contents struct {
	Schema  int64
	Keyring string // ID of the keyring that opens it
	Engine  Engine // where it was made
	MadeAt  int64  // epoch milliseconds
	Rows    map[string]int64
	sums    map[string]backupFoot
	columns map[string][]string
}

var errBackup = errors.New("备份文件不完整或者已经损坏，请换用另一份备份")

// Verify reads a backup to its end and checks every hash; nothing is written.
func Verify(r io.Reader) (Contents, error) {
	return readBackup(r, func(Contents) error { return nil }, func(string, []string, []any) error { return nil })
}

// Restore fills an empty database from a backup and reads it back: every table
// must have the rows of the backup, byte for byte. The tables are then brought
// up to date. The keys are not in a backup: Open will ask for the key file
// that the database was made with.
func Restore(ctx context.Context, r io.Reader, c Config) (Contents, error) {
	db, err := connect(ctx, c)
	if err != nil {
		return Contents{}, err
	}
	contents, err := db.restore(ctx, r)
	return contents, errors.Join(err, db.Close())
}

func (db *DB) restore(ctx context.Context, r io.Reader) (contents Contents, err error) {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return contents, err
	}
	defer func() { err = errors.Join(err, ignoreDone(tx.Rollback())) }()
	begin := func(head Contents) error {
		if err := tx.Rollback(); err != nil { // the tables come first, by migrations of their own
			return err
		}
		if err := db.emptyAt(ctx, head.Schema); err != nil {
			return err
		}
		tx, err = db.writer.BeginTx(ctx, nil)
		return err
	}
	fill := func(table string, columns []string, row []any) error {
		_, err := exec(ctx, tx, insertAll(table, columns), row...)
		return err
	}
	if contents, err = readBackup(r, begin, fill); err != nil {
		return contents, err
	}
	for _, t := range keptTables {
		want, ok := contents.sums[t.name]
		if !ok {
			continue // the backup is older than the table
		}
		has, err := writeRows(ctx, tx, io.Discard, t, contents.columns[t.name])
		if err != nil {
			return contents, fmt.Errorf("read back table %s: %w", t.name, err)
		}
		if has != want {
			return contents, fmt.Errorf("恢复后的数据与备份不一致（表 %s：%d 行，备份为 %d 行），没有保留任何内容", t.name, has.Rows, want.Rows)
		}
	}
	if err := tx.Commit(); err != nil {
		return contents, err
	}
	_, newest, err := db.dialect.schema(ctx, db.writer)
	if err != nil {
		return contents, err
	}
	return contents, db.dialect.migrate(ctx, db.writer, newest)
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// emptyAt makes the tables of a version in a database that has nothing in it.
func (db *DB) emptyAt(ctx context.Context, schema int64) error {
	has, newest, err := db.dialect.schema(ctx, db.writer)
	switch {
	case err != nil:
		return err
	case schema > newest:
		return fmt.Errorf("备份是更新版本的程序做的（表结构第%d版，本程序只认识到第%d版），请换用新版程序", schema, newest)
	case has != 0 && has != schema:
		return errNotEmpty
	}
	if err := db.dialect.migrate(ctx, db.writer, schema); err != nil {
		return err
	}
	for _, t := range keptTables {
		_, some, err := one(ctx, db.writer, value[int64], "SELECT 1 FROM "+t.name+" LIMIT 1")
		if err != nil {
			return err
		}
		if some {
			return errNotEmpty
		}
	}
	return nil
}

var errNotEmpty = errors.New("要恢复到的数据库不是空的；请另用一个空的数据文件夹或者空数据库")

// insertAll adds a row; the names were checked against our own.
func insertAll(table string, columns []string) string {
	marks := make([]string, len(columns))
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
}

// readBackup reads a backup line by line. It calls begin with the head and
// fill with each row, and checks all counts and hashes.
func readBackup(r io.Reader, begin func(Contents) error, fill func(table string, columns []string, row []any) error) (Contents, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return Contents{}, errors.Join(errBackup, err)
	}
	lines := &backupLines{r: bufio.NewReaderSize(zip, 1<<20)}
	var head backupHead
	if err := lines.next(&head); err != nil || head.Format != backupFormat {
		return Contents{}, errors.Join(errors.New("这不是本系统的备份文件"), err)
	}
	if head.Version != backupVersion {
		return Contents{}, fmt.Errorf("备份文件的格式是第%d版，本程序只认识第%d版，请换用新版程序", head.Version, backupVersion)
	}
	c := Contents{Schema: head.Schema, Keyring: head.Keyring, Engine: head.Engine, MadeAt: head.MadeAt,
		Rows: map[string]int64{}, sums: map[string]backupFoot{}, columns: map[string][]string{}}
	if err := begin(c); err != nil {
		return c, err
	}
	whole := sha256.New()
	for {
		var line struct {
			backupTable
			backupEnd
		}
		if err := lines.next(&line); err != nil {
			return c, errors.Join(errBackup, err)
		}
		if line.Done {
			if line.SHA256 != hex.EncodeToString(whole.Sum(nil)) {
				return c, errBackup
			}
			return c, lines.end()
		}
		if err := c.readTable(lines, line.backupTable, fill); err != nil {
			return c, err
		}
		whole.Write([]byte(c.sums[line.Table].SHA256))
	}
}

func (c Contents) readTable(lines *backupLines, head backupTable, fill func(string, []string, []any) error) error {
	i := slices.IndexFunc(keptTables, func(t table) bool { return t.name == head.Table })
	if _, twice := c.sums[head.Table]; i < 0 || twice || !slices.ContainsFunc(head.Columns, func(string) bool { return true }) {
		return errBackup
	}
	for _, column := range head.Columns {
		if column == "" || strings.Trim(column, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
			return errBackup
		}
	}
	sum := sha256.New()
	for n := int64(0); ; n++ {
		raw, err := lines.raw()
		if err != nil {
			return errors.Join(errBackup, err)
		}
		if raw[0] == '{' {
			var foot backupFoot
			if err := json.Unmarshal(raw, &foot); err != nil {
				return errors.Join(errBackup, err)
			}
			if want := (backupFoot{head.Table, n, hex.EncodeToString(sum.Sum(nil))}); foot != want {
				return errBackup
			}
			c.sums[head.Table], c.Rows[head.Table], c.columns[head.Table] = foot, n, head.Columns
			return nil
		}
		sum.Write(raw)
		row, err := readRow(raw, len(head.Columns))
		if err != nil {
			return errors.Join(errBackup, err)
		}
		if err := fill(head.Table, head.Columns, row); err != nil {
			return fmt.Errorf("restore table %s: %w", head.Table, err)
		}
	}
}

// readRow reads what rowLine wrote.
func readRow(raw []byte, columns int) ([]any, error) {
	var cells []json.RawMessage
	if err := json.Unmarshal(raw, &cells); err != nil {
		return nil, err
	}
	if len(cells) != columns {
		return nil, fmt.Errorf("a row has %d values for %d columns", len(cells), columns)
	}
	row := make([]any, len(cells))
	for i, cell := range cells {
		var err error
		switch cell[0] {
		case 'n':
		case '"':
			var s string
			err, row[i] = json.Unmarshal(cell, &s), &s
			row[i] = s
		case '{':
			var b sealedBytes
			err = json.Unmarshal(cell, &b)
			row[i] = b.Base64
		default:
			var n int64
			err = json.Unmarshal(cell, &n)
			row[i] = n
		}
		if err != nil {
			return nil, err
		}
	}
	return row, nil
}

// backupLines reads line by line, however long.
type backupLines struct{ r *bufio.Reader }

// raw is the next line with its end.
func (l *backupLines) raw() ([]byte, error) {
	line, err := l.r.ReadBytes('\n')
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return line, err
}

func (l *backupLines) next(into any) error {
	line, err := l.raw()
	if err != nil {
		return err
	}
	return json.Unmarshal(line, into)
}

// end checks that nothing follows.
func (l *backupLines) end() error {
	if _, err := l.r.ReadByte(); !errors.Is(err, io.EOF) {
		return errBackup
	}
	return nil
}
