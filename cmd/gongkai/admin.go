package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"gongkai/access"
	"gongkai/internal/desk/records"
	"gongkai/internal/desk/signin"
	"gongkai/internal/store"
	"gongkai/journal"
	"gongkai/org"
)

type adminCmd struct {
	Create adminCreateCmd `cmd:"" help:"建立一个账号：默认是系统管理员，也可以给其他角色。"`
}

type adminCreateCmd struct {
	databaseFlags
	Login    string   `required:"" placeholder:"NAME" help:"登录名：小写字母、数字和连字符。"`
	Name     string   `required:"" placeholder:"姓名" help:"姓名，办理日志和页面上显示。"`
	Role     []string `default:"administrator" placeholder:"ROLE" help:"角色，可以有几个：administrator 系统管理员、auditor 安全审计员、supervisor 主管部门、clerk 经办人、approver 审批人、head 工作机构负责人、lawyer 法律审核。"`
	Body     string   `placeholder:"ID" help:"在哪个机关（及其下级）有这些角色；不写则为全部机关，只有系统管理员和安全审计员可以不写。"`
	Office   string   `placeholder:"ID" help:"所在的办理机构。"`
	Password bool     `name:"password-stdin" help:"从标准输入读密码（第一行）；不用则生成一个，只显示这一次。"`
}

var loginShape = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Run makes a person with his roles and a way in. It makes the database if
// there is none: that is how a house begins.
func (c adminCreateCmd) Run(s streams) error {
	if !loginShape.MatchString(c.Login) || len(c.Login) > 40 {
		return fmt.Errorf("--login：登录名“%s”写法不对；用小写字母、数字和连字符，不超过40个字符", c.Login)
	}
	if strings.TrimSpace(c.Name) == "" {
		return errors.New("--name：请填写姓名")
	}
	password, err := c.password(s.in)
	if err != nil {
		return err
	}
	ctx := context.Background()
	db, err := store.Open(ctx, c.config(nil))
	if err != nil {
		return err
	}
	account, err := c.create(ctx, db, s, password)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "已建立账号：%s（%s）。\n", c.Login, c.Name)
	if !c.Password {
		fmt.Fprintf(s.out, "密码：%s\n", password)
	}
	secret := records.Secret(account.TOTP)
	fmt.Fprintf(s.out, "第二因素（动态验证码）密钥：%s\n　　%s\n请把密钥录入本人的验证器，核对后销毁这段显示；以后不再显示。\n", secret, signin.Enrol(secret, "gongkai", c.Login))
	return nil
}

// password is the one that was given, or a fresh one of 130 bits.
func (c adminCreateCmd) password(in io.Reader) (string, error) {
	if !c.Password {
		return rand.Text(), nil
	}
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	password := strings.TrimRight(line, "\r\n")
	return password, signin.CheckPassword(password, c.Login)
}

func (c adminCreateCmd) create(ctx context.Context, db *store.DB, s streams, password string) (store.Account, error) {
	tree, err := db.Bodies().Tree(ctx)
	if err != nil {
		return store.Account{}, err
	}
	person, err := c.person(tree)
	if err != nil {
		return store.Account{}, err
	}
	if _, err := db.People().Person(ctx, person.ID); err == nil {
		return store.Account{}, fmt.Errorf("登录名“%s”已经有人使用，请换一个", c.Login)
	}
	passwords, err := signin.NewPasswords()
	if err != nil {
		return store.Account{}, err
	}
	account := store.Account{Person: person.ID, Login: c.Login}
	if account.Password, err = passwords.Hash(ctx, password); err != nil {
		return store.Account{}, err
	}
	if account.TOTP, err = records.Bytes(signin.NewSecret()); err != nil {
		return store.Account{}, err
	}
	stamp := journal.Stamp{By: access.Program("admin create"), On: s.today(), At: s.now().UnixMilli()}
	if err := db.People().Keep(ctx, stamp, person); err != nil {
		return store.Account{}, err
	}
	return account, db.Accounts().Add(ctx, account)
}

// houseRoles are the roles that belong to no body's work.
var houseRoles = []access.Role{access.Administrator, access.Auditor}

func (c adminCreateCmd) person(tree *org.Tree) (access.Person, error) {
	p := access.Person{ID: access.PersonID("p-" + c.Login), Name: strings.TrimSpace(c.Name), Office: org.OfficeID(c.Office)}
	if c.Office != "" && !slices.ContainsFunc(tree.Offices(), func(o org.Office) bool { return string(o.ID) == c.Office }) {
		return p, fmt.Errorf("--office：没有办理机构“%s”，用 gongkai org list 查看", c.Office)
	}
	under := access.Everywhere
	if c.Body != "" {
		body, ok := tree.Body(org.ID(c.Body))
		if !ok {
			return p, fmt.Errorf("--body：没有机关“%s”，用 gongkai org list 查看", c.Body)
		}
		under = body.Path
	}
	for _, name := range c.Role {
		role := access.Role(name)
		if !slices.Contains(access.Roles, role) {
			return p, fmt.Errorf("--role：没有角色“%s”", name)
		}
		if c.Body == "" && !slices.Contains(houseRoles, role) {
			return p, fmt.Errorf("--role：%s的工作限于一个机关，请用 --body 指明", role)
		}
		p.Grants = append(p.Grants, access.Grant{Role: role, Under: under})
	}
	return p, nil
}
