package web

// Connections: how they are made, and which addresses may be dialled.

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	dialTimeout    = 10 * time.Second
	maxHeaderBytes = 256 << 10
)

var (
	errInternal  = errors.New("an internal address that the user did not name")
	errMalformed = errors.New("not the address of a host and port")
)

// proxyRefusal is a proxy's answer that is not a tunnel.
type proxyRefusal struct{ status int }

func (p *proxyRefusal) Error() string { return "the proxy answered " + http.StatusText(p.status) }

func (c *core) newTransport() *http.Transport {
	dialer := &net.Dialer{
		Timeout: min(dialTimeout, c.options.Timeout), KeepAlive: 30 * time.Second,
		ControlContext: c.mayConnect, Resolver: c.options.resolver,
	}
	return &http.Transport{
		Proxy: func(req *http.Request) (*url.URL, error) { return destinationOf(req.Context()).proxy, nil },
		OnProxyConnectResponse: func(_ context.Context, _ *url.URL, _ *http.Request, res *http.Response) error {
			if res.StatusCode != http.StatusOK {
				return &proxyRefusal{res.StatusCode}
			}
			return nil
		},
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return countedConn{conn, &c.bytes}, nil
		},
		TLSClientConfig:        c.options.tls,
		TLSHandshakeTimeout:    min(dialTimeout, c.options.Timeout),
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // we bound compressed bodies ourselves
		MaxIdleConns:           2 * c.options.InAll,
		MaxIdleConnsPerHost:    max(c.options.PerHost, 2), // the user may set more later
		IdleConnTimeout:        30 * time.Second,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
}

// destination is where a request goes; it travels with the context to where
// the connection is made.
type destination struct {
	host  string   // as in the URL
	proxy *url.URL // nil: none
}

type destinationKey struct{}

func withDestination(ctx context.Context, d destination) context.Context {
	return context.WithValue(ctx, destinationKey{}, d)
}

func destinationOf(ctx context.Context) destination {
	d, _ := ctx.Value(destinationKey{}).(destination)
	return d
}

// mayConnect is asked before a connection is made to an address, when all
// names are resolved. A proxy may be anywhere: the user set it.
func (c *core) mayConnect(ctx context.Context, _, address string, _ syscall.RawConn) error {
	d := destinationOf(ctx)
	if d.proxy != nil {
		return nil
	}
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return errMalformed
	}
	if !c.hosts.mayDial(d.host, internalIP(at.Addr())) {
		return errInternal
	}
	return nil
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
