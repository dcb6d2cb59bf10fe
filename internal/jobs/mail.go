package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"github.com/wneessen/go-mail"
)

// Mailer sends mail through one SMTP server. ParseMailer makes one.
type Mailer struct {
	host, user, password string
	port                 int
	policy               mail.TLSPolicy
	ssl                  bool
	from, domain         string
}

const smtpForm = "写法如 smtp://用户:密码@mail.linxi.example:587?from=gongkai@linxi.example"

// ParseMailer reads smtp://user:password@host:port?from=address. With smtp the
// connection must turn to TLS before anything is said, except on this machine
// or with tls=off, for a relay within the office; smtps begins with TLS. The
// error is a sentence for the operator, and never shows the password.
func ParseMailer(address string) (*Mailer, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("邮件服务器的地址读不懂；" + smtpForm)
	}
	q := u.Query()
	m := &Mailer{host: u.Hostname(), user: u.User.Username(), from: q.Get("from")}
	m.password, _ = u.User.Password()
	_, m.domain, _ = strings.Cut(m.from, "@")
	if domain := q.Get("domain"); domain != "" {
		m.domain = domain
	}
	switch u.Scheme {
	case "smtps":
		m.port, m.ssl, m.policy = 465, true, mail.TLSMandatory
	case "smtp":
		m.port, m.policy = 587, mail.TLSMandatory
		if q.Get("tls") == "off" || loopback(m.host) {
			m.policy = mail.NoTLS
		}
	default:
		return nil, errors.New("邮件服务器的地址应以 smtp:// 或者 smtps:// 开头；" + smtpForm)
	}
	if port := u.Port(); port != "" {
		m.port, _ = strconv.Atoi(port)
	}
	if err := mail.NewMsg().From(m.from); err != nil || m.host == "" || m.domain == "" {
		return nil, errors.New("邮件服务器的地址没有写全主机名和发件地址；" + smtpForm)
	}
	if m.password != "" && m.policy == mail.NoTLS && !loopback(m.host) {
		return nil, errors.New("不加密的连接（tls=off）会泄露邮箱密码；请去掉 tls=off，或者改用不需要密码的内部转发")
	}
	return m, nil
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// Domain is that of the officers' addresses: domain= in the address, else the
// sender's.
func (m *Mailer) Domain() string { return m.domain }

// letterArgs is one mail to one officer. The key names what it is about: two
// with the same key are one mail. It holds no personal data of applicants.
type letterArgs struct {
	Key     string `json:"key" river:"unique"`
	To      string `json:"to"`
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

func (letterArgs) Kind() string { return "mail" }

// InsertOpts bars a second mail of the same key, whatever became of the first.
func (letterArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true,
		ByState: append(rivertype.UniqueOptsByStateDefault(), rivertype.JobStateCancelled, rivertype.JobStateDiscarded)}}
}

// retryWithoutMail is when a mail is looked at again while no server is set.
const retryWithoutMail = time.Hour

// post sends one mail. Done twice, the second has the Message-ID of the first,
// by which a mail server or reader knows it again. What the server refuses for
// good is not tried again.
func (q *Queue) post(ctx context.Context, l letterArgs) error {
	if q.Mail == nil {
		return river.JobSnooze(retryWithoutMail)
	}
	err := q.Mail.send(ctx, l, q.Now())
	if refused, ok := errors.AsType[*mail.SendError](err); ok && !refused.IsTemp() && refused.ErrorCode() >= 500 {
		return river.JobCancel(err)
	}
	return err
}

func (m *Mailer) send(ctx context.Context, l letterArgs, now time.Time) error {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := errors.Join(msg.From(m.from), msg.To(l.To)); err != nil {
		return river.JobCancel(fmt.Errorf("mail %s: %w", l.Key, err))
	}
	sum := sha256.Sum256([]byte(l.Key))
	msg.SetMessageIDWithValue(hex.EncodeToString(sum[:16]) + "@" + m.domain)
	msg.SetDateWithValue(now)
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no out-of-office reply comes back
	msg.Subject(l.Subject)
	msg.SetBodyString(mail.TypeTextPlain, l.Text)
	options := []mail.Option{mail.WithPort(m.port), mail.WithTLSPolicy(m.policy), mail.WithTimeout(jobTimeout / 2)}
	if m.ssl {
		options = append(options, mail.WithSSL())
	}
	if m.user != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(m.user), mail.WithPassword(m.password))
	}
	client, err := mail.NewClient(m.host, options...)
	if err != nil {
		return fmt.Errorf("mail %s: %w", l.Key, err)
	}
	if err := client.DialAndSendWithContext(ctx, msg); err != nil {
		return fmt.Errorf("mail %s through %s: %w", l.Key, net.JoinHostPort(m.host, strconv.Itoa(m.port)), err)
	}
	return nil
}
