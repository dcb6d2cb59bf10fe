package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"gongkai/internal/bulk"
)

const exitInterrupted = 130 // as shells report a command that was stopped from the keyboard

// collectAt is how much rubbish, in percent of what is in use, a bulk reading
// lets lie before it is collected.
const collectAt = 200

// bulkFlags turn read into the reading of whole folders and archives.
type bulkFlags struct {
	Out     string `placeholder:"OUT.jsonl" help:"成批阅读：文件夹、压缩包里的每份报告一行 JSON，按原来的次序；再次运行只读新的，中断以后接着读。"`
	CSV     string `name:"csv" placeholder:"OUT.csv" help:"成批阅读：每份报告一行、每格一列的 CSV；空格是没有读到，0 是印着 0。"`
	XLSX    string `name:"xlsx" placeholder:"OUT.xlsx" help:"成批阅读：每份报告一行、每格一列的 Excel 工作簿。"`
	Compare string `placeholder:"COMPARE.jsonl" help:"成批阅读（要同时写 --out）：再写一份跨年、雷同核对，一行对着 --out 的一行，按 file 连起来；同一机关相邻年度的结转、有效件数、照搬的文字，各机关同年雷同的文字。再次运行只读新的。"`
	Quiet   bool   `help:"成批阅读时不显示进度。"`
}

func (b bulkFlags) wanted() bool {
	return b.Out != "" || b.CSV != "" || b.XLSX != "" || b.Compare != ""
}

// run reads everything. A file that could not be read is a line and no
// failure; the first interrupt ends the run in good order, the second at once.
func (b bulkFlags) run(s streams, inputs []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	if os.Getenv("GOGC") == "" { // 十万份报告里没有什么要长久留着；多用几十兆内存，省约一成的处理器
		defer debug.SetGCPercent(debug.SetGCPercent(collectAt))
	}
	x, end := newReader()
	defer end()
	c := bulk.Config{Inputs: inputs, Out: b.Out, CSV: b.CSV, XLSX: b.XLSX, Compare: b.Compare, Reader: x}
	if !b.Quiet {
		c.Display = &bulk.Progress{To: s.err, Terminal: terminal(s.err)}
	}
	sum, err := bulk.Run(ctx, c)
	switch {
	case errors.Is(err, bulk.ErrInterrupted):
		fmt.Fprintf(s.err, "已中断。%v\n", sum)
		if b.Out != "" {
			fmt.Fprintln(s.err, "读过的都已存好，再次运行同样的命令就接着读。")
		}
		return status(exitInterrupted)
	case err != nil:
		return err
	case !b.Quiet:
		fmt.Fprintln(s.err, sum)
	}
	return nil
}

// terminal reports whether a line can be drawn again and again.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
