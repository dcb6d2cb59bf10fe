// Command gongkai serves the public tools and does the same work in a shell:
// it reads and checks annual reports, counts deadlines day by day, and prints
// the law and the calendar that it counts with. One file per verb.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/alecthomas/kong"

	"gongkai/calendar"
)

// The exit statuses of the contract.
const (
	exitOK      = 0
	exitFound   = 1 // a finding of severity warning or error is broken
	exitRefused = 2 // bad arguments, or a file that could not be read at all
)

// cli is the whole command line: flags, environment and help in one place.
type cli struct {
	Serve    serveCmd    `cmd:"" help:"启动网站：年报体检、期限计算、法规依据；有数据的，还有依申请公开和工作台。"`
	Read     readCmd     `cmd:"" help:"把已公开的年度报告读成法定表格。"`
	Check    checkCmd    `cmd:"" help:"检查年度报告，逐条说明哪里不对。退出状态 0 无问题，1 有错误或警告，2 读不了。"`
	Deadline deadlineCmd `cmd:"" help:"计算期限，逐日说明每一天是否计入、为什么。"`
	Law      lawCmd      `cmd:"" help:"列出或说明据以计算的法律规则。"`
	Calendar calendarCmd `cmd:"" help:"放假安排：查看、导入。"`
	Demo     demoCmd     `cmd:"" help:"在空文件夹里写入虚构的临溪县：机关、人员和两年的申请。"`
	Admin    adminCmd    `cmd:"" help:"工作人员：建立账号、授权、收回授权、批量导入、列出。"`
	Org      orgCmd      `cmd:"" help:"机关和口径：登记、导入、列出。"`
	Migrate  migrateCmd  `cmd:"" help:"把旧版程序建立的数据库更新到现在的表结构。"`
	Backup   backupCmd   `cmd:"" help:"备份全部数据，不必停机；写完读回核对。"`
	Restore  restoreCmd  `cmd:"" help:"把备份恢复到空的文件夹或者空数据库；写完逐行读回核对。"`
	Version  versionCmd  `cmd:"" help:"版本。"`
}

// streams are the three ends of a command; tests give their own.
type streams struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
}

// today is the civil date in China, whatever the machine's zone is.
func (s streams) today() calendar.Date {
	y, m, d := s.now().In(shanghai).Date()
	date, err := calendar.NewDate(y, int(m), d)
	if err != nil {
		return 0
	}
	return date
}

// status ends a command with an exit status other than 0; what there was to
// say has been printed already.
type status int

func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

func main() {
	os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now}))
}

// run is main without the process: it returns the exit status.
func run(args []string, s streams) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("gongkai"),
		kong.Description("政府信息公开工作软件。"),
		kong.UsageOnError(),
		kong.Writers(s.out, s.err),
		kong.Exit(func(code int) { exited = code }),
		kong.Bind(s),
	)
	if err != nil {
		fmt.Fprintln(s.err, err)
		return exitRefused
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	ctx, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		fmt.Fprintf(s.err, "gongkai：%v。用 gongkai --help 查看用法。\n", err)
		return exitRefused
	}
	var st status
	switch err := ctx.Run(s); {
	case err == nil:
		return exitOK
	case errors.As(err, &st):
		return int(st)
	default:
		fmt.Fprintln(s.err, err)
		return exitRefused
	}
}
