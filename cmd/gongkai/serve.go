package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"gongkai/internal/portal"
	"gongkai/law"
	"gongkai/org"
)

type serveCmd struct {
	Addr     string   `default:"127.0.0.1:8080" env:"GONGKAI_ADDR" help:"监听地址。"`
	BasePath string   `default:"/" env:"GONGKAI_BASE_PATH" help:"站点所在的路径，例如 /zfxxgk/。"`
	Calendar []string `placeholder:"FILE" sep:"none" help:"另加的放假通知；可以重复。"`
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
	base, err := org.CleanBasePath(c.BasePath)
	if err != nil {
		return fmt.Errorf("--base-path：%w", err)
	}
	site := org.Site{BasePath: base}
	cal, err := loadCalendar(c.Calendar)
	if err != nil {
		return err
	}
	handler, err := portal.New(portal.Config{
		Site: site, Calendar: cal, Book: law.Current(), Today: s.today,
		Log: slog.New(slog.NewTextHandler(s.err, nil)),
	})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("不能在 %s 监听：%w；请换一个 --addr", c.Addr, err)
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout,
		WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
	}
	fmt.Fprintf(s.out, "gongkai 已启动：http://%s%s　按 Ctrl-C 停止\n", listener.Addr(), site.Link("/"))

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(drain); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
