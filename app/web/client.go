package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"sahifa/app/news"
)

// Options set up a Client. The zero value of each field is a sane default.
type Options struct {
	UserAgent string
	PerHost   int           // requests at a time to one host; 2
	InAll     int           // requests at a time; 32
	Timeout   time.Duration // for an answer to begin once it is our turn; 30 s
	Stall     time.Duration // in which a body must bring 1 KiB more; 10 s, at most Timeout
	Whole     time.Duration // for one answer to its last byte; ten times Timeout
	Pause     time.Duration // before the one retry; 1 s
	Log       *slog.Logger  // nil: nothing is logged
}

const (
	defaultAgent    = "Mozilla/5.0 (compatible; Sahifa/1.0; offline news reader)"
	defaultMaxBytes = 16 << 20
	maxHops         = 10
)

// Client fetches. It may be used from many goroutines.
type Client struct {
	o         Options
	queue     *queue
	transport *http.Transport
	requests  atomic.Int64
	bytes     atomic.Int64
}

// New makes a client.
func New(o Options) *Client {
	o = o.withDefaults()
	c := &Client{o: o, queue: newQueue(o.PerHost, o.InAll)}
	c.transport = newTransport(o, &c.bytes)
	return c
}

func (o Options) withDefaults() Options {
	orElse := func(d *time.Duration, otherwise time.Duration) {
		if *d <= 0 {
			*d = otherwise
		}
	}
	if o.UserAgent == "" {
		o.UserAgent = defaultAgent
	}
	if o.PerHost <= 0 {
		o.PerHost = 2
	}
	if o.InAll <= 0 {
		o.InAll = 32
	}
	orElse(&o.Timeout, 30*time.Second)
	orElse(&o.Stall, min(10*time.Second, o.Timeout))
	orElse(&o.Whole, 10*o.Timeout)
	orElse(&o.Pause, time.Second)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Close closes the connections kept open for later requests.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// Totals counts what a client did.
type Totals struct {
	Requests int64 // sent, redirects and retries each counted
	Bytes    int64 // received, as they came over the wire
}

// Totals gives the counts since New.
func (c *Client) Totals() Totals { return Totals{c.requests.Load(), c.bytes.Load()} }

// Request says what to get.
type Request struct {
	URL          string // http or https
	Accept       string // "" for anything
	ETag         string // validators of the answer we have, as that answer gave them
	LastModified string
	MaxBytes     int64  // of the body, as sent and as decompressed; 0: 16 MiB
	Referer      string // the page that named the address; cut down to its site for another host
	Fresh        bool   // not from a cache on the way

	Cookies        []*http.Cookie
	User, Password string // HTTP Basic, where User is not ""
}

// Response is a good answer.
type Response struct {
	URL         string // that answered, after redirects
	Permanent   string // the same, if redirects led there and all were permanent (301, 308), else ""
	Status      int
	Header      http.Header
	Body        []byte // decompressed
	NotModified bool   // 304: the caller's copy is still right
}

// Get fetches an address and follows redirects. With an error, of the
// Response only Status is set, where there was an answer.
func (c *Client) Get(ctx context.Context, r Request) (Response, error) {
	u, err := parse(r.URL)
	if err != nil {
		return Response{}, news.Fail(news.NotAnAddress, err, r.URL)
	}
	if r.MaxBytes <= 0 {
		r.MaxBytes = defaultMaxBytes
	}
	seen := map[string]bool{}
	permanent := true
	for hop := 0; hop <= maxHops; hop++ {
		seen[u.String()] = true
		answer, err := c.try(ctx, u, r)
		if err != nil {
			return Response{Status: answer.Status}, err
		}
		next, err := redirection(u, answer)
		if err != nil {
			return Response{Status: answer.Status}, err
		}
		if next == nil {
			answer.URL = u.String()
			if hop > 0 && permanent {
				answer.Permanent = answer.URL
			}
			return answer, nil
		}
		permanent = permanent && (answer.Status == http.StatusMovedPermanently || answer.Status == http.StatusPermanentRedirect)
		if seen[next.String()] { // without cookies it will answer the same for ever
			break
		}
		if next.Host != u.Host || next.Scheme != u.Scheme { // what is for one site is for no other
			r.User, r.Password, r.Cookies = "", "", nil
		}
		u = next
	}
	return Response{}, news.Fail(news.TooManyHops, nil, show(u))
}

// redirection gives the address an answer sends us to, nil if it does not.
func redirection(from *url.URL, answer Response) (*url.URL, error) {
	switch answer.Status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	to, err := resolve(from, answer.Header.Get("Location"))
	if err != nil {
		return nil, news.Fail(news.NotAnAddress, err, answer.Header.Get("Location"))
	}
	if to.Fragment = ""; to.User == nil && to.Host == from.Host {
		to.User = from.User
	}
	return to, nil
}

// try gets one address, a second time if the first failed in a way that often
// passes at once.
func (c *Client) try(ctx context.Context, u *url.URL, r Request) (Response, error) {
	answer, err := c.once(ctx, u, r)
	if err == nil || !passing(answer.Status, err) {
		return answer, err
	}
	c.o.Log.Debug("trying again", "url", show(u), "err", err)
	select {
	case <-time.After(c.o.Pause):
		return c.once(ctx, u, r)
	case <-ctx.Done():
		return answer, cancelled(ctx, u)
	}
}
