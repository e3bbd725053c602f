package web

// What tests stand on: a web on loopback where every name below .test leads.

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// quick gives a client that does not keep a test waiting, and gives nothing up
// because the machine is slow: how long it waits is said by tests of that alone.
func quick(t testing.TB, change ...func(*Options)) *Client {
	o := Options{Timeout: time.Minute, Stall: time.Minute, Whole: 10 * time.Minute, RetryDelay: time.Millisecond, HostDelay: time.Millisecond}
	for _, c := range change {
		c(&o)
	}
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

// names makes a resolver that knows hosts by a table; *.test is 127.0.0.1.
func names(t testing.TB, table map[string][4]byte) func(*Options) {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		for buf := make([]byte, 1500); ; {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			if answer := resolveIn(table, buf[:n]); answer != nil {
				_, _ = conn.WriteTo(answer, from)
			}
		}
	}()
	return func(o *Options) {
		o.resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
		}}
	}
}

func resolveIn(table map[string][4]byte, question []byte) []byte {
	var m dnsmessage.Message
	if m.Unpack(question) != nil || len(m.Questions) != 1 {
		return nil
	}
	q := m.Questions[0]
	name := strings.TrimSuffix(q.Name.String(), ".")
	m.Response, m.Additionals = true, nil
	ip, ok := table[name]
	if !ok && strings.HasSuffix(name, ".test") {
		ip, ok = [4]byte{127, 0, 0, 1}, true
	}
	switch {
	case !ok:
		m.RCode = dnsmessage.RCodeNameError
	case q.Type == dnsmessage.TypeA:
		m.Answers = []dnsmessage.Resource{{
			Header: dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class, TTL: 0},
			Body:   &dnsmessage.AResource{A: ip},
		}}
	}
	out, _ := m.Pack()
	return out
}

// asked is what a server was asked.
type asked struct {
	mu  sync.Mutex
	all []*http.Request
}

func (a *asked) note(r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.all = append(a.all, r)
}

func (a *asked) take() []*http.Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := a.all
	a.all = nil
	return out
}

// secure serves https for every name, and gives what makes a client believe it.
func secure(t testing.TB, h http.Handler) (port string, change func(*Options)) {
	s := httptest.NewTLSServer(h)
	t.Cleanup(s.Close)
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	_, port, _ = net.SplitHostPort(s.Listener.Addr().String())
	return port, func(o *Options) {
		o.tls = &tls.Config{RootCAs: pool, ServerName: "example.com"} // in the certificate of httptest
	}
}

// plainWeb serves http for every name.
func plainWeb(t testing.TB, h http.Handler) (port string) {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	_, port, _ = net.SplitHostPort(s.Listener.Addr().String())
	return port
}

// never is a port where connections wait for a place that does not come.
func never(t testing.TB) (port string) {
	t.Helper()
	l, err := listenFull(t)
	if err != nil {
		t.Skipf("no listener whose queue is full: %v", err)
	}
	return l
}

// testNow is the time at which headers are read.
var testNow = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
