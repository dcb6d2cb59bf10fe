package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"time"

	"gongkai/calendar"
	"gongkai/internal/store"
)

// databaseFlags are the flags of every verb that works on the records.
type databaseFlags struct {
	Data string `placeholder:"DIR" env:"GONGKAI_DATA" help:"数据文件夹（SQLite）。"`
	DB   string `name:"db" placeholder:"URL" env:"GONGKAI_DB" help:"PostgreSQL 数据库的地址，postgres://…；与 --data 取一。地址里有密码的，请写在环境变量 GONGKAI_DB 里。"`
	Keys string `placeholder:"FILE" env:"GONGKAI_KEYS" help:"密钥文件，放在数据文件夹以外；没有它，申请都读不出来。"`
}

// What stands in a data folder: the database, as internal/store names it, and
// the keys of a demo, which are no secret. Any other key file lies elsewhere.
const (
	databaseFile = "gongkai.db"
	demoKeys     = "demo.keys"
)

// given reports whether there are records at all.
func (r databaseFlags) given() bool { return r.Data != "" || r.DB != "" }

// config is what the store opens. A demo brings its keys along.
func (r databaseFlags) config(cal *calendar.Calendar) store.Config {
	c := store.Config{Data: r.Data, DSN: r.DB, Keys: r.Keys, Calendar: cal}
	if keys := filepath.Join(r.Data, demoKeys); c.Keys == "" && r.Data != "" && exists(keys) {
		c.Keys = keys
	}
	return c
}

// open opens records that are there already: a mistyped folder must not become
// a new, empty database.
func (r databaseFlags) open(ctx context.Context, cal *calendar.Calendar) (*store.DB, error) {
	if r.Data != "" && r.DB == "" && !exists(filepath.Join(r.Data, databaseFile)) {
		return nil, fmt.Errorf("文件夹 %s 里没有数据库；请核对 --data。新建的，先用 gongkai admin create 建立第一个账号，或者用 gongkai demo --data %[1]s 写入演示数据", r.Data)
	}
	return store.Open(ctx, r.config(cal))
}

// use opens the records for one verb and closes them after it.
func (r databaseFlags) use(do func(context.Context, *store.DB) error) error {
	ctx := context.Background()
	db, err := r.open(ctx, nil)
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, db), db.Close())
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// loopback says why an address is none that only this machine can reach.
func loopback(flag, address string) error {
	if _, err := net.ResolveTCPAddr("tcp", address); err != nil {
		return fmt.Errorf("%s：地址“%s”写法不对，应如 127.0.0.1:8080", flag, address)
	}
	if !local(address) {
		return fmt.Errorf("%s：演示数据库的账号和密码是公开的，只能在本机访问；%s 不是本机地址，请改用 127.0.0.1 的端口", flag, address)
	}
	return nil
}

// local reports whether only this machine can reach an address.
func local(address string) bool {
	at, err := net.ResolveTCPAddr("tcp", address)
	return err == nil && at.IP != nil && at.IP.IsLoopback()
}

// shanghai is the time of China, whatever the machine's zone is.
var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)
