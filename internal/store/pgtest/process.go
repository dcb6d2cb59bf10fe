package pgtest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	superuser = "gongkai"
	port      = "5432" // only part of the socket's name: the server listens on no network
	patience  = time.Minute
)

// process is a running server. It ends with the test binary, however that
// ends: the shell that holds it waits for the end of life, a pipe whose other
// end only the test binary has.
type process struct {
	dir  string
	life io.WriteCloser // never closed by us: kept, so that it stays open as long as we live
}

// errNoServer names what is missing.
var errNoServer = errors.New("no PostgreSQL server programs (initdb, postgres) on this machine: install the Debian package postgresql, " +
	"or run internal/store/pgtest/install.sh, or set GONGKAI_POSTGRES to the folder that holds them")

// start makes a new cluster in a temporary folder and runs a server on it.
func start(settings []string) (*process, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	who, err := unprivileged()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "gongkai-pg-")
	if err != nil {
		return nil, err
	}
	if who != nil {
		if err := os.Chown(dir, int(who.Uid), int(who.Gid)); err != nil {
			return nil, err
		}
	}
	data := filepath.Join(dir, "data")
	initdb := exec.Command(filepath.Join(bin, "initdb"), "--pgdata="+data, "--username="+superuser, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
	initdb.Dir, initdb.SysProcAttr = dir, &syscall.SysProcAttr{Credential: who}
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("initdb: %w\n%s", err, out), os.RemoveAll(dir))
	}
	p := &process{dir: dir}
	if err := p.run(bin, data, who, settings); err != nil {
		return nil, err
	}
	return p, p.wait()
}

// watch starts the server, waits until standard input ends, stops the server
// at once and removes what it left.
const watch = `dir=$1; shift; "$@" </dev/null >"$dir/log" 2>&1 & read -r _; kill -QUIT $!; wait $!; rm -rf "$dir"`

func (p *process) run(bin, data string, who *syscall.Credential, settings []string) error {
	args := []string{"-c", watch, "watch", p.dir, filepath.Join(bin, "postgres"), "-D", data, "-k", p.dir, "-p", port, "-c", "listen_addresses=", "-c", "max_connections=200"}
	for _, s := range settings {
		args = append(args, "-c", s)
	}
	shell := exec.Command("/bin/sh", args...)
	shell.Dir = "/"
	// A group of its own, so that an interrupt at the keyboard reaches the test and not the server under it.
	shell.SysProcAttr = &syscall.SysProcAttr{Credential: who, Setpgid: true}
	life, err := shell.StdinPipe()
	if err != nil {
		return err
	}
	p.life = life
	return shell.Start()
}

// wait waits until the server answers.
func (p *process) wait() error {
	db, err := sql.Open("pgx", p.dsn("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		err := db.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(p.dir, "log"))
			return fmt.Errorf("the PostgreSQL server did not answer within %s: %w\n%s", patience, err, bytes.TrimSpace(log))
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// programs finds the folder with initdb and postgres; Debian does not put it
// on the PATH. The newest version wins.
func programs() (string, error) {
	var found []string
	if dir := os.Getenv("GONGKAI_POSTGRES"); dir != "" {
		found = append(found, dir)
	} else {
		for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin"} {
			dirs, _ := filepath.Glob(pattern) // the only error is a bad pattern
			slices.SortFunc(dirs, func(a, b string) int { return version(b) - version(a) })
			found = append(found, dirs...)
		}
		if path, err := exec.LookPath("initdb"); err == nil {
			found = append(found, filepath.Dir(path))
		}
	}
	for _, dir := range found {
		if executable(filepath.Join(dir, "initdb")) && executable(filepath.Join(dir, "postgres")) {
			return dir, nil
		}
	}
	return "", errNoServer
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// version is the number in a path such as /usr/lib/postgresql/15/bin, 0 without one.
func version(path string) int {
	n, _ := strconv.Atoi(strings.Trim(filepath.Base(filepath.Dir(path)), "abcdefghijklmnopqrstuvwxyz-@"))
	return n
}

// unprivileged is whom the server runs as: nil for ourselves, and another one
// for root, whom PostgreSQL refuses.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return nil, err
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return nil, err
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody")
}
