package web

// The client, what it is set up with, and its sessions.

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"sahifa/app/schedule"
)

// Options set up a Client. The zero value of each field is a sane default.
type Options struct {
	UserAgent string

	PerHost    int           // requests at a time to one host; 1
	HostDelay  time.Duration // least pause between two requests to one host; 50 ms
	InAll      int           // bodies received at a time; 32
	Memory     int64         // bytes of bodies held at a time; 64 MiB
	Timeout    time.Duration // for an answer to begin once it is our turn; 30 s
	Stall      time.Duration // in which a body must bring 1 KiB more; 10 s, at most Timeout
	Whole      time.Duration // for one answer to its last byte; ten times Timeout
	RetryDelay time.Duration // before the one retry; 1 s

	Proxy string       // address of an HTTP or SOCKS5 proxy; "": as the environment says; "direct": none
	Log   *slog.Logger // nil: nothing is logged

	resolver *net.Resolver // for tests
	tls      *tls.Config   // for tests
}

const (
	defaultAgent    = "Mozilla/5.0 (compatible; Sahifa/1.0; offline news reader)"
	defaultMaxBytes = 16 << 20
)

// Client fetches. It may be used from many goroutines.
type Client struct {
	*core
	session *session // nil: each Get has one of its own
}

// core is what a client and its sessions share.
type core struct {
	options     Options
	credentials Credentials // nil: none are kept
	queue       *queue
	places      *places
	memory      *budget
	buffers     buffers
	hosts       *hosts
	proxy       atomic.Pointer[proxyChooser]
	transport   *http.Transport
	requests    atomic.Int64
	bytes       atomic.Int64
}

// New makes a client.
func New(o Options) *Client {
	o = o.withDefaults()
	c := &core{
		options: o,
		queue:   newQueue(o.PerHost, o.HostDelay),
		places:  newPlaces(o.InAll),
		memory:  newBudget(o.Memory),
		hosts:   newHosts(o.Log),
	}
	c.setProxy(o.Proxy)
	c.transport = c.newTransport()
	return &Client{core: c}
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
		o.PerHost = 1
	}
	if o.InAll <= 0 {
		o.InAll = 32
	}
	if o.Memory <= 0 {
		o.Memory = 64 << 20
	}
	orElse(&o.HostDelay, 50*time.Millisecond)
	orElse(&o.Timeout, 30*time.Second)
	orElse(&o.Stall, min(10*time.Second, o.Timeout))
	orElse(&o.Whole, 10*o.Timeout)
	orElse(&o.RetryDelay, time.Second)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// SetNetwork takes over o.PerHost, o.HostDelay and o.Proxy, for all sessions.
// Requests under way go on as they began.
func (c *Client) SetNetwork(o Options) {
	o = o.withDefaults()
	c.queue.set(o.PerHost, o.HostDelay)
	c.setProxy(o.Proxy)
	c.transport.CloseIdleConnections() // to hosts that are behind the proxy now
}

// SetHostStore has what is known of hosts kept from one run to the next. It is
// called before the first request.
func (c *Client) SetHostStore(s HostStore) { c.hosts.store = s }

// SetCredentials has hosts given the names and passwords that are kept for
// them. It is called before the first request.
func (c *Client) SetCredentials(k Credentials) { c.core.credentials = k }

// Session returns a client for one sync or one task of the user's. It shares
// c's connections, queue and knowledge of hosts, and has cookies of its own; a
// host that it finds to be dead it does not ask again.
func (c *Client) Session() *Client { return &Client{core: c.core, session: newSession()} }

// Close closes the connections kept open for later requests and saves what is
// to be remembered of hosts.
func (c *Client) Close() {
	c.transport.CloseIdleConnections()
	c.hosts.save(context.Background())
}

// Trust tells that the user named this address himself: its host may be on
// this machine or its network. A host that is public when it is next used may
// not become internal later.
func (c *Client) Trust(address string) {
	if u, err := parse(address); err == nil {
		c.hosts.trust(u.Host)
	}
}

// Rest gives what is known of the rest of an address's host.
func (c *Client) Rest(ctx context.Context, address string) schedule.Host {
	u, err := url.Parse(address)
	if err != nil {
		return schedule.Host{}
	}
	c.hosts.load(ctx)
	c.hosts.mu.Lock()
	defer c.hosts.mu.Unlock()
	return c.hosts.rest[u.Host]
}

// Totals counts what a client did.
type Totals struct {
	Requests int64 // sent, redirects and retries each counted
	Bytes    int64 // received, as they came over the wire
}

// Totals gives the counts since New, those of all sessions together.
func (c *Client) Totals() Totals { return Totals{c.requests.Load(), c.bytes.Load()} }
