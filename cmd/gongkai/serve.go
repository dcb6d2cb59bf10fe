package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"gongkai/internal/county"
	"gongkai/internal/office"
	"gongkai/internal/portal"
	"gongkai/law"
	"gongkai/org"
	"gongkai/reader"
	"gongkai/reader/extract/pdf"
)

type serveCmd struct {
	Addr     string `default:"127.0.0.1:8080" env:"GONGKAI_ADDR" help:"网站的监听地址。"`
	DeskAddr string `default:"127.0.0.1:8081" env:"GONGKAI_DESK_ADDR" help:"工作台的监听地址，与网站分开；只在有 --data 或者 --db 时使用。"`
	DeskURL  string `placeholder:"URL" env:"GONGKAI_DESK_URL" help:"工作人员访问工作台的网址；不在本机访问的，必须是 https://…（由反向代理加密）。"`
	databaseFlags
	BasePath string   `default:"/" env:"GONGKAI_BASE_PATH" help:"站点所在的路径，例如 /zfxxgk/。"`
	SMTP     string   `name:"smtp" placeholder:"URL" env:"GONGKAI_SMTP" help:"发提醒邮件的服务器，如 smtp://用户:密码@mail.linxi.example:587?from=gongkai@linxi.example；工作人员的邮箱是 登录名@发件域名（或者 &domain=）。"`
	Calendar []string `placeholder:"FILE" sep:"none" help:"另加的放假通知；可以重复。"`
	Office   bool     `env:"GONGKAI_OFFICE" help:"年报体检也打开旧版文件（DOC、WPS、XLS等），用本机的LibreOffice转换；文件来自公众，所以默认不打开。"`
}

// A slow or silent client must not hold a connection for ever; an upload at
// the limit over a slow line still fits.
const (
	headerTimeout   = 10 * time.Second
	readTimeout     = 2 * time.Minute
	writeTimeout    = 2 * time.Minute
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 10 * time.Second
	maxHeader       = 32 << 10
)

func (c serveCmd) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return c.serve(ctx, s)
}

// serve runs until ctx ends.
func (c serveCmd) serve(ctx context.Context, s streams) error {
	base, err := org.CleanBasePath(c.BasePath)
	if err != nil {
		return fmt.Errorf("--base-path：%w", err)
	}
	cal, err := loadCalendar(c.Calendar)
	if err != nil {
		return err
	}
	reports, err := c.reader()
	if err != nil {
		return err
	}
	defer reports.PDF.Close() // an engine that does not stop ends with the process
	log := slog.New(slog.NewTextHandler(s.err, nil))
	go warm(reports.PDF, log)
	public := portal.Config{Site: org.Site{BasePath: base}, Calendar: cal, Book: law.Current(), Today: s.today, Now: s.now, Log: log, Reader: reports}
	if !c.given() {
		return c.tools(ctx, s, public)
	}
	h, err := c.openHouse(ctx, s, cal)
	if err != nil {
		return err
	}
	return errors.Join(c.whole(ctx, s, public, h), h.close())
}

// reader is what opens uploaded reports. The PDF engine keeps its compiled
// form where programs of this user keep such things, or else with the data:
// nothing of any report goes there.
func (c serveCmd) reader() (*reader.Reader, error) {
	cache := cacheDir()
	if cache == "" && c.Data != "" {
		cache = filepath.Join(c.Data, "cache")
	}
	r := &reader.Reader{PDF: pdf.New(pdf.Config{Cache: cache})}
	if c.Office {
		suite := office.Find()
		if suite == nil {
			return nil, errors.New("--office：本机没有安装LibreOffice，打不开旧版文件；请先安装，或者去掉 --office")
		}
		r.Office = suite.Convert
	}
	return r, nil
}

// warm starts the PDF engine beside the server: where it was never compiled
// before, that takes some seconds, which no visitor should wait for. It ends
// by itself, and Close waits for it.
func warm(engine *pdf.Engine, log *slog.Logger) {
	if err := engine.Warm(); err != nil { // each file will say so again, in a sentence
		log.Warn("the PDF engine does not start", "error", err)
		return
	}
	log.Debug("the PDF engine is warm")
}

// tools serves what needs no records.
func (c serveCmd) tools(ctx context.Context, s streams, public portal.Config) error {
	if c.SMTP != "" {
		return errors.New("--smtp：没有数据，就没有要提醒的；请同时用 --data 或者 --db")
	}
	handler, err := portal.New(public)
	if err != nil {
		return err
	}
	site, err := listen("--addr", c.Addr, handler)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "gongkai 已启动：%s　按 Ctrl-C 停止\n", site.url(public.Site.Link("/")))
	return serveAll(ctx, site)
}

// whole serves the portal and, on an address of its own, the desk.
func (c serveCmd) whole(ctx context.Context, s streams, public portal.Config, h *house) error {
	public.Site = h.site(public.Site.BasePath)
	public.Bodies, public.Applications = h.db.Bodies(), hands{h.db, s}
	handler, err := portal.New(public)
	if err != nil {
		return err
	}
	officers, deskBase, err := h.desk(c, s, public.Log)
	if err != nil {
		return err
	}
	site, err := listen("--addr", c.Addr, handler)
	if err != nil {
		return err
	}
	desk, err := listen("--desk-addr", c.DeskAddr, officers)
	if err != nil {
		return errors.Join(err, site.listener.Close())
	}
	if err := h.work(ctx); err != nil {
		return errors.Join(err, site.listener.Close(), desk.listener.Close())
	}
	fmt.Fprintf(s.out, "gongkai 已启动，按 Ctrl-C 停止\n网站　　%s\n工作台　%s\n", site.url(public.Site.Link("/")), desk.url(deskBase))
	if h.demo {
		if err := introduce(ctx, s.out, h); err != nil {
			return errors.Join(err, site.listener.Close(), desk.listener.Close())
		}
	}
	return serveAll(ctx, site, desk)
}

// introduce prints what a visitor of the demo needs.
func introduce(ctx context.Context, w io.Writer, h *house) error {
	visitors, err := county.Visitors(ctx, h.db)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n演示数据库：一切都是虚构的，只能在本机访问。工作台账号（密码都是 %s，动态验证码显示在登录页）：\n", county.Password)
	for _, a := range county.Hosts() {
		fmt.Fprintf(w, "　%s%s%s\n", pad(a.Login, 14), pad(a.Person.Name, 10), a.Role)
	}
	fmt.Fprintln(w, "凭登记编号（未登记的不填）和查询码，可以在网站上查询：")
	for _, v := range visitors {
		number := v.Number.String()
		if number == "" {
			number = "未登记"
		}
		fmt.Fprintf(w, "　%s%s%s\n", pad(number, 16), pad(string(v.Code), 22), v.What)
	}
	return nil
}

// site is a server with its socket.
type site struct {
	*http.Server
	listener net.Listener
}

func listen(flag, address string, handler http.Handler) (*site, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("不能在 %s 监听：%w；请换一个 %s", address, err, flag)
	}
	return &site{listener: l, Server: &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout,
		WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
	}}, nil
}

func (s *site) url(path string) string { return "http://" + s.listener.Addr().String() + path }

// serveAll serves until ctx ends or one of them fails, then lets all finish what
// they are doing.
func serveAll(ctx context.Context, sites ...*site) error {
	failed := make(chan error, len(sites))
	for _, s := range sites {
		go func() { failed <- s.Serve(s.listener) }()
	}
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	for _, s := range sites {
		if e := s.Shutdown(drain); e != nil && !errors.Is(e, context.DeadlineExceeded) {
			err = errors.Join(err, e)
		}
	}
	return err
}

// checkAddresses holds the desk apart from the portal, off the network unless
// it is encrypted, and a demo on this machine.
func (c serveCmd) checkAddresses(demo bool) error {
	if demo {
		if err := errors.Join(loopback("--addr", c.Addr), loopback("--desk-addr", c.DeskAddr)); err != nil {
			return err
		}
	}
	if _, port, err := net.SplitHostPort(c.Addr); err == nil && c.Addr == c.DeskAddr && port != "0" {
		return fmt.Errorf("--desk-addr：工作台不能与网站用同一个地址（%s），请换一个端口", c.Addr)
	}
	if c.DeskURL != "" && !strings.HasPrefix(c.DeskURL, "https://") && !strings.HasPrefix(c.DeskURL, "http://") {
		return fmt.Errorf("--desk-url：“%s”应是完整的网址，如 https://gongkai-desk.linxi.example/", c.DeskURL)
	}
	if !strings.HasPrefix(c.DeskURL, "https://") && !local(c.DeskAddr) {
		return fmt.Errorf("--desk-addr：工作台在 %s 能从本机以外访问，登录信息和申请人信息不能明文传送；请由反向代理用 https 加密，并用 --desk-url https://… 写明网址", c.DeskAddr)
	}
	return nil
}
