package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"sahifa/app/news"
)

// Busy is the cause of a SiteBusy problem.
type Busy struct {
	After time.Duration // the server asked us to wait this long; 0: it did not say
}

func (b *Busy) Error() string { return fmt.Sprintf("asked to wait %v", b.After) }

// longestWait bounds what we believe of a Retry-After.
const longestWait = 30 * 24 * time.Hour

// retryAfter reads a Retry-After header: seconds, or a date.
func retryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
		return time.Duration(min(max(seconds, 0), int64(longestWait/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(at.Sub(now), 0), longestWait)
	}
	return 0
}

// passing tells whether a failed GET is worth trying again at once.
func passing(status int, err error) bool {
	switch status {
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusGatewayTimeout:
		return true
	}
	p := news.AsProblem(err)
	return p.Kind == news.Refused && !errors.Is(err, syscall.ECONNREFUSED)
}

// cancelled is the Problem of a context of the caller's that is done.
func cancelled(ctx context.Context, u *url.URL) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return news.Fail(news.TimedOut, ctx.Err(), u.Host)
	}
	return news.Fail(news.Cancelled, ctx.Err())
}

// explain makes a Problem of a failed exchange. caller is the context we were
// given, own the one we may have ended ourselves; answered tells that the
// answer had begun.
func explain(caller, own context.Context, err error, u *url.URL, answered bool) error {
	if caller.Err() != nil {
		return cancelled(caller, u)
	}
	if cause := context.Cause(own); cause != nil {
		return news.Fail(news.TimedOut, cause, u.Host)
	}
	if p, ok := errors.AsType[*news.Problem](err); ok {
		return p
	}
	if answered {
		return news.Fail(news.Interrupted, err, u.Host)
	}
	return news.Fail(connecting(err), err, u.Host)
}

// connecting names what went wrong before an answer.
func connecting(err error) news.Kind {
	if e, ok := errors.AsType[*net.DNSError](err); ok {
		if e.IsNotFound {
			return news.NoSuchHost
		}
		return news.Offline
	}
	for _, unreachable := range []syscall.Errno{syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.ENETDOWN, syscall.EADDRNOTAVAIL} {
		if errors.Is(err, unreachable) {
			return news.Offline
		}
	}
	if badTLS(err) {
		return news.BadTLS
	}
	if e, ok := errors.AsType[net.Error](err); ok && e.Timeout() {
		return news.TimedOut
	}
	return news.Refused
}

func badTLS(err error) bool {
	is := func(ok bool) bool { return ok }
	_, verification := errors.AsType[*tls.CertificateVerificationError](err)
	_, record := errors.AsType[tls.RecordHeaderError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	_, remote := errors.AsType[*net.OpError](err)
	_, host := errors.AsType[x509.HostnameError](err)
	return is(verification) || record || alert || host || errors.Is(err, http.ErrSchemeMismatch) ||
		remote && strings.Contains(err.Error(), "tls: ")
}

// RetryAfter gives how long an answer asks to wait, 0 if it does not say.
func RetryAfter(h http.Header, now time.Time) time.Duration {
	return retryAfter(h.Get("Retry-After"), now)
}
