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
	Import adminImportCmd `cmd:"" help:"从 CSV 文件建立账号、授权；再次导入同一文件不会有变化。"`
	Grant  adminGrantCmd  `cmd:"" help:"给已有账号的人再授一项角色。"`
	Revoke adminRevokeCmd `cmd:"" help:"收回一项角色；授权和收回都留在日志里。"`
	List   adminListCmd   `cmd:"" help:"列出工作人员、账号和授权。"`
}

type adminCreateCmd struct {
	databaseFlags
	Login    string   `required:"" placeholder:"NAME" help:"登录名：小写字母、数字和连字符。"`
	Name     string   `required:"" placeholder:"姓名" help:"姓名，办理日志和页面上显示。"`
	Role     []string `default:"administrator" placeholder:"ROLE" help:"角色，可以有几个：administrator 系统管理员、auditor 安全审计员、supervisor 主管部门、clerk 经办人、approver 审批人、head 工作机构负责人、lawyer 法律审核。"`
	Body     []string `placeholder:"ID" help:"在哪个机关有这些角色，可以有几个；不写则为全部机关，只有系统管理员和安全审计员可以不写。"`
	Below    bool     `help:"也包括这个机关的全部下级（集中办理的）；主管部门、系统管理员、安全审计员本来就包括下级。"`
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
	if c.Password { // whoever gave it knows it
		password = ""
	}
	tellAccount(s.out, account, c.Name, password)
	fmt.Fprintln(s.out, onlyOnce)
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
	stamp := journal.Stamp{By: access.Program("admin create"), On: s.today(), At: s.now().UnixMilli()}
	return addPerson(ctx, db, stamp, person, c.Login, password)
}

// addPerson keeps a person with a way in.
func addPerson(ctx context.Context, db *store.DB, stamp journal.Stamp, person access.Person, login, password string) (store.Account, error) {
	passwords, err := signin.NewPasswords()
	if err != nil {
		return store.Account{}, err
	}
	account := store.Account{Person: person.ID, Login: login}
	if account.Password, err = passwords.Hash(ctx, password); err != nil {
		return store.Account{}, err
	}
	if account.TOTP, err = records.Bytes(signin.NewSecret()); err != nil {
		return store.Account{}, err
	}
	if err := db.People().Keep(ctx, stamp, person); err != nil {
		return store.Account{}, err
	}
	return account, db.Accounts().Add(ctx, account)
}

// tellAccount prints what whoever was given an account needs, once.
func tellAccount(out io.Writer, account store.Account, name, password string) {
	fmt.Fprintf(out, "已建立账号：%s（%s）。\n", account.Login, name)
	if password != "" {
		fmt.Fprintf(out, "密码：%s\n", password)
	}
	secret := records.Secret(account.TOTP)
	fmt.Fprintf(out, "第二因素（动态验证码）密钥：%s\n　　%s\n", secret, signin.Enrol(secret, "gongkai", account.Login))
}

// onlyOnce ends what is shown of new accounts.
const onlyOnce = "请把密钥录入本人的验证器，核对后销毁这段显示；以后不再显示。"

// houseRoles are the roles that belong to no body's work.
var houseRoles = []access.Role{access.Administrator, access.Auditor}

func (c adminCreateCmd) person(tree *org.Tree) (access.Person, error) {
	p := access.Person{ID: access.PersonID("p-" + c.Login), Name: strings.TrimSpace(c.Name), Office: org.OfficeID(c.Office)}
	if c.Office != "" && !slices.ContainsFunc(tree.Offices(), func(o org.Office) bool { return string(o.ID) == c.Office }) {
		return p, fmt.Errorf("--office：没有办理机构“%s”，用 gongkai org list 查看", c.Office)
	}
	var err error
	p.Grants, err = grants(tree, c.Role, c.Body, c.Below)
	return p, err
}

// grants are roles over bodies.
func grants(tree *org.Tree, roles, bodies []string, below bool) ([]access.Grant, error) {
	var all []access.Grant
	for _, name := range roles {
		role := access.Role(name)
		if !slices.Contains(access.Roles, role) {
			return nil, fmt.Errorf("--role：没有角色“%s”", name)
		}
		if len(bodies) == 0 && !slices.Contains(houseRoles, role) {
			return nil, fmt.Errorf("--role：%s的工作限于一个机关，请用 --body 指明", role)
		}
		if len(bodies) == 0 {
			all = append(all, access.Grant{Role: role, Under: access.Everywhere})
		}
		for _, id := range bodies {
			body, ok := tree.Body(org.ID(id))
			if !ok {
				return nil, fmt.Errorf("--body：没有机关“%s”，用 gongkai org list 查看", id)
			}
			g := access.Grant{Role: role, Under: body.Path}
			if below && role.Reach() != access.Below {
				g.Reach = access.Below
			}
			all = append(all, g)
		}
	}
	return all, nil
}
