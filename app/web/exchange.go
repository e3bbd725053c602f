package web

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"sahifa/app/news"
)

// Why we ended an exchange ourselves.
var (
	errNoAnswer = errors.New("no answer in time")
	errStalled  = errors.New("the body stalled")
	errTooLong  = errors.New("the answer took too long in all")
)

const (
	dialTimeout    = 10 * time.Second
	maxHeaderBytes = 256 << 10
	drainBytes     = 16 << 10 // read of a body we do not want, to keep its connection
)

func newTransport(o Options, received *atomic.Int64) *http.Transport {
	dialer := &net.Dialer{Timeout: min(dialTimeout, o.Timeout), KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy: http.ProxyFromEnvironment,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return countedConn{conn, received}, nil
		},
		TLSHandshakeTimeout:    min(dialTimeout, o.Timeout),
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // we bound compressed bodies ourselves
		MaxIdleConns:           2 * o.InAll,
		MaxIdleConnsPerHost:    o.PerHost,
		IdleConnTimeout:        30 * time.Second,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
}

// countedConn counts what is received.
type countedConn struct {
	net.Conn
	received *atomic.Int64
}

func (c countedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.received.Add(int64(n))
	return n, err
}

// once waits for a place, sends one request and takes its answer. Redirects
// are answers.
func (c *Client) once(ctx context.Context, u *url.URL, r Request) (Response, error) {
	leave, err := c.queue.enter(ctx, u.Hostname())
	if err != nil {
		return Response{}, cancelled(ctx, u)
	}
	defer leave()

	started := time.Now()
	whole, done := context.WithTimeoutCause(ctx, c.o.Whole, errTooLong)
	defer done()
	inTime, end := context.WithCancelCause(whole)
	defer end(nil)
	patience := time.AfterFunc(c.o.Timeout, func() { end(errNoAnswer) })
	defer patience.Stop()

	c.requests.Add(1)
	res, err := c.transport.RoundTrip(c.request(inTime, u, r))
	if err != nil {
		return Response{}, explain(ctx, inTime, err, u, false)
	}
	patience.Stop()
	body := newPacedReader(res.Body, c.o.Stall, func() { end(errStalled) })
	defer res.Body.Close()
	defer body.stop()

	answer := Response{Status: res.StatusCode, Header: res.Header}
	switch code := res.StatusCode; {
	case code >= 200 && code < 300:
		answer.Body, err = readBody(body, res, r.MaxBytes, u)
		if err != nil {
			err = explain(ctx, inTime, err, u, true)
		}
	case code == http.StatusNotModified && (r.ETag != "" || r.LastModified != ""):
		answer.NotModified = true
	default:
		_, _ = io.CopyN(io.Discard, body, drainBytes) // best effort
		err = refusal(res, u)
	}
	c.o.Log.Debug("asked", "url", show(u), "status", res.StatusCode, "bytes", len(answer.Body),
		"took", time.Since(started), "err", err)
	return answer, err
}

// request makes the request to send to u.
func (c *Client) request(ctx context.Context, u *url.URL, r Request) *http.Request {
	h := http.Header{
		"User-Agent":      {c.o.UserAgent},
		"Accept":          {"*/*"},
		"Accept-Encoding": {"gzip, deflate"},
		"Accept-Language": {"ar,en;q=0.7,*;q=0.5"},
	}
	if r.Accept != "" {
		h.Set("Accept", r.Accept)
	}
	if r.ETag != "" {
		h.Set("If-None-Match", plainETag(r.ETag))
	}
	if r.LastModified != "" {
		h.Set("If-Modified-Since", r.LastModified)
	}
	if from := referer(r.Referer, u); from != "" {
		h.Set("Referer", from)
	}
	if r.Fresh {
		h.Set("Cache-Control", "no-cache")
		h.Set("Pragma", "no-cache")
	}
	req := (&http.Request{
		Method: http.MethodGet, URL: u, Host: u.Host, Header: h,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}).WithContext(ctx)
	if u.User != nil {
		password, _ := u.User.Password()
		req.SetBasicAuth(u.User.Username(), password)
	}
	if r.User != "" {
		req.SetBasicAuth(r.User, r.Password)
	}
	for _, c := range r.Cookies {
		req.AddCookie(c)
	}
	return req
}

// plainETag takes off what a server or its compression module put on an ETag
// and does not recognise when it comes back: WordPress compares the header as
// a string, Apache's mod_deflate adds -gzip.
func plainETag(etag string) string {
	etag = strings.TrimPrefix(strings.TrimSpace(etag), "W/")
	return strings.Replace(etag, `-gzip"`, `"`, 1)
}

// referer gives what a request to u may say of the page that named it: the
// page to its own site, its site to another, nothing from https to http. (The
// policy browsers call strict-origin-when-cross-origin.)
func referer(page string, to *url.URL) string {
	from, err := parse(page)
	if err != nil || from.Scheme == "https" && to.Scheme == "http" {
		return ""
	}
	from.User = nil
	if from.Host == to.Host && from.Scheme == to.Scheme {
		return from.String()
	}
	return from.Scheme + "://" + from.Host + "/"
}

// refusal makes the Problem of an answer that is none.
func refusal(res *http.Response, u *url.URL) error {
	detail := errors.New(res.Status)
	switch code := res.StatusCode; code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		if res.Header.Get("Location") != "" {
			return nil
		}
	case http.StatusNotFound:
		return news.Fail(news.NotFound, detail, show(u))
	case http.StatusGone:
		return news.Fail(news.Gone, detail, show(u))
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		return news.Fail(news.Forbidden, detail, show(u))
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return news.Fail(news.SiteBusy, &Busy{After: retryAfter(res.Header.Get("Retry-After"), time.Now())}, u.Host)
	}
	return news.Fail(news.SiteError, detail, u.Host, itoa(res.StatusCode))
}
