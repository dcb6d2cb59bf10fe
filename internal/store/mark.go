package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// Marks are what a database says about itself.
const (
	markKeyring = "keyring" // ID of the keyring that opens it
	markDemo    = "demo"    // it holds invented people only
)

const (
	findMark = `SELECT value FROM marks WHERE name = $1`
	setMark  = `INSERT INTO marks (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`
	anyCase  = `SELECT id FROM cases LIMIT 1`
)

func (db *DB) mark(ctx context.Context, name string) (string, error) {
	v, _, err := one(ctx, db.writer, value[string], findMark, name)
	return v, err
}

// Demo reports whether the database holds invented people only. A server of
// such a database must not be reachable from elsewhere.
func (db *DB) Demo(ctx context.Context) (bool, error) {
	v, err := db.mark(ctx, markDemo)
	return v != "", err
}

// markDemo marks an empty database; one that has cases is never turned into a demo.
func (db *DB) markDemo(ctx context.Context) error {
	if demo, err := db.Demo(ctx); err != nil || demo {
		return err
	}
	_, some, err := one(ctx, db.writer, value[string], anyCase)
	if err != nil {
		return err
	}
	if some {
		return errors.New("数据库里已有申请，不能改作演示；请为演示另用一个数据文件夹")
	}
	_, err = exec(ctx, db.writer, setMark, markDemo, "1")
	return err
}

// takeKeys reads the key file, or makes it for a database that has none yet.
// A database that has one is never opened with another, or with a new one:
// it would fill with what the old one cannot read.
func (db *DB) takeKeys(ctx context.Context, c Config) error {
	if c.Keys == "" {
		return errors.New("请用 --keys 指明密钥文件，放在数据文件夹以外")
	}
	if inside, err := within(c.Data, c.Keys); err != nil {
		return err
	} else if inside {
		demo, err := db.Demo(ctx)
		if err != nil {
			return err
		}
		if !demo {
			return fmt.Errorf("密钥文件 %s 放在数据文件夹里，备份或者被盗时会一起带走；请用 --keys 指向别处", c.Keys)
		}
	}
	wants, err := db.mark(ctx, markKeyring)
	if err != nil {
		return err
	}
	if wants == "" {
		if err := NewKeyFile(c.Keys); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("不能建立密钥文件：%w", err)
		}
	}
	if db.keys, err = ReadKeyFile(c.Keys); err != nil {
		return err
	}
	if wants == "" {
		if _, err := exec(ctx, db.writer, setMark, markKeyring, db.keys.ID()); err != nil {
			return err
		}
		if wants, err = db.mark(ctx, markKeyring); err != nil { // another process may have been first
			return err
		}
	}
	if has := db.keys.ID(); has != wants {
		return fmt.Errorf("密钥文件 %s 不是这个数据库的（文件编号%s，数据库要%s），请换用原来的密钥文件", c.Keys, has, wants)
	}
	return nil
}

// within reports whether a file lies in a folder or below it.
func within(folder, file string) (bool, error) {
	if folder == "" {
		return false, nil
	}
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return false, err
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return false, err
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(file))
	if errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("密钥文件所在的文件夹 %s 不存在，请先建立", filepath.Dir(file))
	}
	if err != nil {
		return false, err
	}
	if parent, err = filepath.Abs(parent); err != nil {
		return false, err
	}
	rel, err := filepath.Rel(folder, parent)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)), err
}
