package store

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// keyFileHead stands at the top of a key file, for whoever finds it.
const keyFileHead = `# 政府信息公开平台（gongkai）密钥文件。
# 没有它，数据库和备份中的申请人信息、申请内容、附件和文书都无法读出，也无法恢复；有了它和数据库，就都能读出。
# 请另存一份于离线介质，与数据备份分开保管；不要放进数据文件夹，不要改动。
`

const (
	wrapKeyName  = "wrap-aes-256"
	blindKeyName = "blind-hmac-sha-256"
)

// NewKeyFile makes a key file with fresh keys. It never overwrites one: the
// error is then fs.ErrExist. The file is there whole or not at all.
func NewKeyFile(path string) error {
	folder := filepath.Dir(path)
	f, err := os.CreateTemp(folder, ".gongkai-keys-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = fmt.Fprintf(f, "%s%s %s\n%s %s\n", keyFileHead, wrapKeyName, encodeKey(newKey()), blindKeyName, encodeKey(newKey()))
	// The database will soon hold what only this file opens: it has to be on the disk before.
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); errors.Is(err, fs.ErrExist) {
		return err
	} else if err != nil { // a memory stick without links
		if _, err := os.Lstat(path); err == nil {
			return fs.ErrExist
		}
		if err := os.Rename(f.Name(), path); err != nil {
			return err
		}
	}
	return syncFolder(folder)
}

func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

func encodeKey(key []byte) string { return base64.StdEncoding.EncodeToString(key) }

// ReadKeyFile reads a key file. The errors are sentences for the operator,
// fs.ErrNotExist inside where there is none.
func ReadKeyFile(path string) (Keyring, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("找不到密钥文件 %s：没有它，数据库中的申请都读不出来。请用 --keys 指明密钥文件，或者从离线备份取回。%w", path, err)
	}
	if err != nil {
		return nil, fmt.Errorf("打不开密钥文件 %s：%w", path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil {
		return nil, err
	} else if info.Mode().Perm()&0o027 != 0 {
		return nil, fmt.Errorf("密钥文件 %s 的权限是%04o，其他用户可以读取或者改动；请执行 chmod 600 后再启动", path, info.Mode().Perm())
	}
	keys := map[string][]byte{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, encoded, _ := strings.Cut(line, " ")
		key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
		if err != nil || len(key) != keySize || keys[name] != nil || name != wrapKeyName && name != blindKeyName {
			return nil, fmt.Errorf("密钥文件 %s 已经损坏（%s 一行读不懂），请从离线备份取回原来的文件", path, name)
		}
		keys[name] = key
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("读取密钥文件 %s：%w", path, err)
	}
	if len(keys) != 2 {
		return nil, fmt.Errorf("密钥文件 %s 不完整，请从离线备份取回原来的文件", path)
	}
	return &aesKeyring{wrap: keys[wrapKeyName], blind: keys[blindKeyName]}, nil
}
