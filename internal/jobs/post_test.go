package jobs_test

import (
	"errors"
	"io"
	"net"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// post is a mail server that keeps what it gets.
type post struct {
	mu      sync.Mutex
	letters []delivered
	refuse  func(to string) error // nil: it takes everything
	tries   int
	arrived chan struct{}
}

type delivered struct{ to, id, subject, text string }

// servePost runs a mail server until the test ends and returns its address.
func servePost(tb testing.TB) (*post, string) {
	tb.Helper()
	p := &post{arrived: make(chan struct{}, 1000)}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{post: p}, nil }))
	server.Domain = "localhost"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	done := make(chan struct{})
	go func() { defer close(done); server.Serve(l) }()
	tb.Cleanup(func() {
		if err := server.Close(); err != nil {
			tb.Error(err)
		}
		<-done
	})
	return p, l.Addr().String()
}

// all waits until n letters have come and returns them sorted.
func (p *post) all(tb testing.TB, n int) []delivered {
	tb.Helper()
	patience := time.After(time.Minute)
	for {
		p.mu.Lock()
		letters := slices.Clone(p.letters)
		p.mu.Unlock()
		if len(letters) >= n {
			slices.SortFunc(letters, func(a, b delivered) int { return strings.Compare(a.to+a.id, b.to+b.id) })
			return letters
		}
		select {
		case <-p.arrived:
		case <-patience:
			tb.Fatalf("%d letters came; want %d", len(letters), n)
		}
	}
}

type session struct {
	post *post
	to   string
}

func (s *session) Reset()                               { s.to = "" }
func (s *session) Logout() error                        { return nil }
func (s *session) Mail(string, *smtp.MailOptions) error { return nil }

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.post.mu.Lock()
	defer s.post.mu.Unlock()
	s.post.tries++
	if s.post.refuse != nil {
		if err := s.post.refuse(to); err != nil {
			s.post.arrived <- struct{}{}
			return err
		}
	}
	s.to = to
	return nil
}

func (s *session) Data(r io.Reader) error {
	letter, err := read(r)
	if err != nil {
		return err
	}
	letter.to = s.to
	s.post.mu.Lock()
	defer s.post.mu.Unlock()
	s.post.letters = append(s.post.letters, letter)
	s.post.arrived <- struct{}{}
	return nil
}

// read opens a letter as a mail reader does.
func read(r io.Reader) (delivered, error) {
	m, err := mail.ReadMessage(r)
	if err != nil {
		return delivered{}, err
	}
	subject, err := new(wordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		return delivered{}, err
	}
	if m.Header.Get("Auto-Submitted") != "auto-generated" {
		return delivered{}, errors.New("a machine's letter that does not say so")
	}
	text, err := body(m)
	return delivered{id: m.Header.Get("Message-Id"), subject: subject, text: text}, err
}
