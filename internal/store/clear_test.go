package store_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai/internal/store"
	"gongkai/internal/store/pgtest"
	"gongkai/internal/store/storetest"
	"gongkai/request"
)

// onDisk looks for words in every file below a folder, as UTF-8, and says in
// which files each stands.
func onDisk(t *testing.T, folder string, words ...[]byte) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, w := range words {
			if bytes.Contains(data, w) {
				found[string(w)] = append(found[string(w)], filepath.Base(path))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestNothingPersonalInClear plants a word in every personal field there is
// and looks for it in the raw files of the database and in a backup.
func TestNothingPersonalInClear(t *testing.T) {
	for _, e := range engines {
		t.Run(e.name, func(t *testing.T) {
			config := e.open(t)
			town := storetest.Settle(t, config)
			for _, way := range storetest.Ways {
				town.Walk(t, way, "2026-03-02")
			}
			c, err := town.Submit(t.Context(), "lx-mzj", "2026-03-02")
			if err != nil {
				t.Fatal(err)
			}
			secret := []byte(storetest.Canary + "second-factor")
			if err := town.DB.Accounts().Add(t.Context(), store.Account{Person: "p-he", Login: "he", Password: "x", TOTP: secret}); err != nil {
				t.Fatal(err)
			}
			token := storetest.Canary + "token"
			if err := town.DB.Sessions().Commit(token, []byte(storetest.Canary+"typed"), time.Now().Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
			// The search itself is tested: a title is the officer's own and stands in clear.
			const title = "征地补偿安置方案-CONTROL"
			if err := town.Register(t.Context(), c.ID(), storetest.Clerk, "2026-03-02"); err != nil {
				t.Fatal(err)
			}
			if _, err := town.DB.Writer().Exec(`UPDATE cases SET title = $1 WHERE id = $2`, title, string(c.ID())); err != nil {
				t.Fatal(err)
			}
			folder := config.Data
			if town.DB.Engine() == store.PostgreSQL {
				folder = pgtest.Folder(t)
				if _, err := town.DB.Writer().Exec(`CHECKPOINT`); err != nil {
					t.Fatal(err)
				}
			}
			code := []byte(c.Facts().Applicant().Code)
			plain := bytes.ReplaceAll(code, []byte("-"), nil)
			found := onDisk(t, folder, []byte(storetest.Canary), []byte(title), code, plain, bytes.ToLower(plain))
			if found[title] == nil {
				t.Error("a title, which stands in clear, was not found: the search finds nothing")
			}
			delete(found, title)
			if len(found) > 0 {
				t.Errorf("in clear: %v", found)
			}
			var backup, lines bytes.Buffer
			if err := town.DB.Backup(t.Context(), &backup); err != nil {
				t.Fatal(err)
			}
			zip, err := gzip.NewReader(&backup)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(&lines, zip); err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(lines.Bytes(), []byte(storetest.Canary)) || bytes.Contains(lines.Bytes(), code) || !bytes.Contains(lines.Bytes(), []byte(title)) {
				t.Error("the backup holds something personal in clear, or not even a title")
			}
		})
	}
}

// TestErasedOnDisk: after an erasure the wrapped key is not in the files of
// SQLite any more, not even in their free space.
func TestErasedOnDisk(t *testing.T) {
	config := engines[0].open(t)
	town := storetest.Settle(t, config)
	var wrapped [][]byte
	var ids []request.ID
	for range 20 {
		c, err := town.Submit(t.Context(), "lx-mzj", "2026-03-02")
		if err != nil {
			t.Fatal(err)
		}
		var key []byte
		if err := town.DB.Writer().QueryRow(`SELECT wrapped FROM case_keys WHERE subject = $1`, string(c.ID())).Scan(&key); err != nil {
			t.Fatal(err)
		}
		wrapped, ids = append(wrapped, key), append(ids, c.ID())
	}
	if found := onDisk(t, config.Data, wrapped...); len(found) != len(wrapped) {
		t.Fatalf("%d of %d keys were found on the disk: the search finds nothing", len(found), len(wrapped))
	}
	for _, id := range ids {
		if err := town.DB.Requests().Erase(t.Context(), town.Stamp(storetest.Admin, "2036-03-02"), id); err != nil {
			t.Fatal(err)
		}
	}
	if found := onDisk(t, config.Data, wrapped...); len(found) > 0 {
		t.Errorf("%d of %d erased keys are still on the disk", len(found), len(wrapped))
	}
}

// TestSealedInPlace: a ciphertext that is moved to another row, or changed,
// opens nowhere.
func TestSealedInPlace(t *testing.T) {
	town := storetest.Settle(t, engines[0].open(t))
	first, err := town.Submit(t.Context(), "lx-mzj", "2026-03-02")
	if err != nil {
		t.Fatal(err)
	}
	second, err := town.Submit(t.Context(), "lx-mzj", "2026-03-02")
	if err != nil {
		t.Fatal(err)
	}
	read := func() error {
		_, err := town.DB.Requests().Case(t.Context(), town.Stamp(storetest.Clerk, "2026-03-02"), second.ID())
		return err
	}
	if err := read(); err != nil {
		t.Fatal(err)
	}
	if err := town.Register(t.Context(), second.ID(), storetest.Clerk, "2026-03-02"); err != nil {
		t.Fatal(err)
	}
	for name, harm := range map[string]string{
		"the words of another entry": `UPDATE journal SET sealed = (SELECT j.sealed FROM journal AS j WHERE j.subject = $2 AND j.seq = 2) WHERE subject = $2 AND seq = 1 AND subject <> $1`,
		"the words of another case":  `UPDATE journal SET sealed = (SELECT j.sealed FROM journal AS j WHERE j.subject = $1) WHERE subject = $2 AND seq = 1`,
		"the key of another case":    `UPDATE case_keys SET wrapped = (SELECT wrapped FROM case_keys WHERE subject = $1) WHERE subject = $2`,
	} {
		tx, err := town.DB.Writer().Begin()
		if err != nil {
			t.Fatal(err)
		}
		var sealed, wrapped []byte
		if err := tx.QueryRow(`SELECT sealed, wrapped FROM journal JOIN case_keys USING (subject) WHERE subject = $1 AND seq = 1`, string(second.ID())).Scan(&sealed, &wrapped); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(harm, string(first.ID()), string(second.ID())); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
		if read() == nil {
			t.Errorf("%s opened", name)
		}
		if _, err := town.DB.Writer().Exec(`UPDATE journal SET sealed = $1 WHERE subject = $2 AND seq = 1`, sealed, string(second.ID())); err != nil {
			t.Fatal(err)
		}
		if _, err := town.DB.Writer().Exec(`UPDATE case_keys SET wrapped = $1 WHERE subject = $2`, wrapped, string(second.ID())); err != nil {
			t.Fatal(err)
		}
		if err := read(); err != nil {
			t.Fatalf("put back, it does not open: %v", err)
		}
	}
	for _, person := range []store.Account{{Person: "p-he", Login: "he", TOTP: []byte("one")}, {Person: "p-lu", Login: "lu", TOTP: []byte("two")}} {
		if err := town.DB.Accounts().Add(t.Context(), person); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := town.DB.Writer().Exec(`UPDATE accounts SET totp = (SELECT a.totp FROM accounts AS a WHERE a.login = 'he')`); err != nil {
		t.Fatal(err)
	}
	if _, err := town.DB.Accounts().Login(t.Context(), "he"); err != nil {
		t.Error(err)
	}
	if _, err := town.DB.Accounts().Login(t.Context(), "lu"); err == nil {
		t.Error("somebody's second factor opened as another's")
	}
}
