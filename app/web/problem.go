package web

// What went wrong, told in kinds of news.Problem.

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
	"sahifa/app/schedule"
)

// Busy is the cause of a SiteBusy problem: the host rests.
type Busy struct {
	After    time.Duration // until it may be asked again; 0: it did not say
	NotAsked bool          // it rested already, so nothing was asked of it
}

func (b *Busy) Error() string { return fmt.Sprintf("asked to wait %v", b.After) }

// longestWait bounds what we believe of a Retry-After.
const longestWait = schedule.LongestRest

// retryAfter reads a Retry-After header: seconds, or a date.
func retryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if n, err := strconv.ParseFloat(value, 64); err == nil && n == n { // a number, with a fraction at some
		return time.Duration(min(max(n, 0), longestWait.Seconds()) * float64(time.Second))
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(at.Sub(now), 0), longestWait)
	}
	return 0
}

// RetryAfter gives how long an answer asks to wait, 0 if it does not say. Where it only
// tells that no request is left, it is until there are some again.
func RetryAfter(h http.Header, now time.Time) time.Duration {
	if after := retryAfter(h.Get("Retry-After"), now); after > 0 {
		return after
	}
	for _, of := range []string{"RateLimit", "X-RateLimit", "X-Rate-Limit"} {
		if left, err := strconv.ParseFloat(h.Get(of+"-Remaining"), 64); err == nil && left < 1 {
			return resetAfter(h.Get(of+"-Reset"), now)
		}
	}
	return 0
}

// resetAfter reads when there are requests again: seconds from now (Reddit and the draft of
// a standard), a time in seconds (GitHub), or a date.
func resetAfter(value string, now time.Time) time.Duration {
	const aYear = 365 * 24 * 60 * 60
	if n, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil && n > aYear {
		return min(max(time.Unix(int64(min(n, 1<<40)), 0).Sub(now), 0), longestWait)
	}
	return retryAfter(value, now)
}

// refusal makes the Problem of an answer that is none, nil for a redirect.
func (e *exchange) refusal(res *http.Response) error {
	detail := errors.New(res.Status)
	switch code := res.StatusCode; code {
	case http.StatusNotFound:
		return news.NewProblem(news.NotFound, detail, show(e.u))
	case http.StatusGone:
		return news.NewProblem(news.Gone, detail, show(e.u))
	case http.StatusUnauthorized:
		if e.login {
			return news.NewProblem(news.LoginRefused, detail, e.u.Host)
		}
		return news.NewProblem(news.NeedsLogin, detail, e.u.Host)
	case http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		if RetryAfter(res.Header, time.Now()) > 0 { // to who asks too often, as GitHub says it
			return news.NewProblem(news.SiteBusy, &Busy{After: e.rest(e.caller, e.u.Host, res)}, e.u.Host)
		}
		return news.NewProblem(news.Forbidden, detail, show(e.u))
	case http.StatusProxyAuthRequired:
		return news.NewProblem(news.ProxyFailed, detail, proxyHost(e.caller))
	case http.StatusNetworkAuthenticationRequired:
		return news.NewProblem(news.NetworkLogin, detail, e.u.Host, e.u.Host)
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return news.NewProblem(news.SiteBusy, &Busy{After: e.rest(e.caller, e.u.Host, res)}, e.u.Host)
	default:
		if redirects(code) && res.Header.Get("Location") != "" {
			return nil
		}
	}
	return news.NewProblem(news.SiteError, detail, e.u.Host, itoa(res.StatusCode))
}

// rest leaves a host alone that asks for it, and gives for how long. A 503
// that does not say until when may be one page's fault, so it is no reason.
func (c *core) rest(ctx context.Context, host string, res *http.Response) time.Duration {
	after := RetryAfter(res.Header, time.Now())
	if after == 0 && res.StatusCode != http.StatusTooManyRequests {
		return 0
	}
	return c.hosts.refused(ctx, host, after)
}

// cancelled is the Problem of a context of the caller's that is done.
func cancelled(ctx context.Context, u *url.URL) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return news.NewProblem(news.TimedOut, ctx.Err(), u.Host)
	}
	return news.NewProblem(news.Cancelled, ctx.Err())
}

// explain makes a Problem of an exchange that failed. own is the context that
// we may have ended ourselves; answered tells that the answer had begun.
func (e *exchange) explain(own context.Context, err error, answered bool) error {
	if e.caller.Err() != nil {
		return cancelled(e.caller, e.u)
	}
	if cause := context.Cause(own); cause != nil {
		return news.NewProblem(news.TimedOut, cause, e.u.Host)
	}
	switch {
	case errors.Is(err, errTooLarge), errors.Is(err, errBomb):
		return news.NewProblem(news.TooLarge, err, show(e.u), itoa(int(max(1, e.MaxBytes>>20))))
	case errors.Is(err, errEncoding):
		return news.NewProblem(news.Unreadable, err, e.u.Host)
	case answered:
		return news.NewProblem(news.Interrupted, err, e.u.Host)
	}
	return connecting(e.caller, err, e.u)
}

// connecting tells what went wrong before an answer.
func connecting(ctx context.Context, err error, u *url.URL) error {
	switch kind := failureKind(err); kind {
	case news.PrivateAddress:
		return news.NewProblem(kind, err, show(u))
	case news.ProxyFailed:
		return news.NewProblem(kind, err, proxyHost(ctx))
	default:
		return news.NewProblem(kind, err, u.Host)
	}
}

func failureKind(err error) news.ProblemKind {
	operation, _ := errors.AsType[*net.OpError](err)
	_, refusedByProxy := errors.AsType[*proxyRefusal](err)
	dns, noName := errors.AsType[*net.DNSError](err)
	network, _ := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, errInternal):
		return news.PrivateAddress
	case refusedByProxy, operation != nil && (operation.Op == "proxyconnect" || strings.HasPrefix(operation.Op, "socks")):
		return news.ProxyFailed
	case noName && dns.IsNotFound:
		return news.NoSuchHost
	case noName, unreachable(err):
		return news.Offline
	case badTLS(err):
		return news.BadTLS
	case errors.Is(err, syscall.ECONNREFUSED):
		return news.Refused
	case network != nil && network.Timeout():
		return news.TimedOut
	case garbled(err):
		return news.Unreadable
	}
	return news.Interrupted
}

func unreachable(err error) bool {
	for _, no := range []syscall.Errno{syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.ENETDOWN, syscall.EADDRNOTAVAIL} {
		if errors.Is(err, no) {
			return true
		}
	}
	return false
}

func badTLS(err error) bool {
	_, verification := errors.AsType[*tls.CertificateVerificationError](err)
	_, record := errors.AsType[tls.RecordHeaderError](err)
	_, alert := errors.AsType[tls.AlertError](err)
	_, operation := errors.AsType[*net.OpError](err)
	_, host := errors.AsType[x509.HostnameError](err)
	return verification || record || alert || host || errors.Is(err, http.ErrSchemeMismatch) ||
		operation && strings.Contains(err.Error(), "tls: ")
}

// garbled tells an answer that is no HTTP. net/http has no type for most of
// these errors.
func garbled(err error) bool {
	for _, sign := range []string{"malformed", "Content-Length", "exceeded", "unsupported transfer encoding", "invalid header"} {
		if strings.Contains(err.Error(), sign) {
			return true
		}
	}
	return false
}

// proxyHost names the proxy of a request, without its password.
func proxyHost(ctx context.Context) string {
	if p := destinationOf(ctx).proxy; p != nil {
		return p.Host
	}
	return ""
}
