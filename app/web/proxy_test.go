package web

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

// withoutProxies clears what the environment says of proxies.
func withoutProxies(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"} {
		t.Setenv(name, "")
		t.Setenv(strings.ToLower(name), "")
	}
}

func TestProxiesAreChosen(t *testing.T) {
	for _, tt := range []struct {
		name, setting string
		env           map[string]string
		http, https   string // proxies of the two, "-" for an error
	}{
		{name: "none"},
		{name: "by environment", env: map[string]string{"HTTP_PROXY": "http://a:1", "https_proxy": "http://b:2"}, http: "http://a:1", https: "http://b:2"},
		{name: "for all", env: map[string]string{"ALL_PROXY": "socks5://a:1"}, http: "socks5://a:1", https: "socks5://a:1"},
		{name: "for all but one", env: map[string]string{"all_proxy": "socks5h://a:1", "HTTPS_PROXY": "http://b:2"}, http: "socks5h://a:1", https: "http://b:2"},
		{name: "not for this host", env: map[string]string{"ALL_PROXY": "http://a:1", "NO_PROXY": "site.example"}},
		{name: "by setting", setting: "http://c:3", env: map[string]string{"HTTP_PROXY": "http://a:1"}, http: "http://c:3", https: "http://c:3"},
		{name: "by setting, not for this host", setting: "http://c:3", env: map[string]string{"NO_PROXY": ".example"}},
		{name: "without a scheme", setting: "c:3", http: "http://c:3", https: "http://c:3"},
		{name: "direct", setting: "direct", env: map[string]string{"HTTP_PROXY": "http://a:1"}},
		{name: "of no kind we know", setting: "ftp://c:3", http: "-", https: "-"},
		{name: "no address", setting: "http://user:s3cret@c :x", http: "-", https: "-"},
		{name: "a port that is none", setting: "::bad", http: "-", https: "-"},
		{name: "a path", setting: "//x/y", http: "-", https: "-"},
	} {
		withoutProxies(t)
		for k, v := range tt.env {
			t.Setenv(k, v)
		}
		choose := proxyFor(tt.setting)
		for scheme, want := range map[string]string{"http": tt.http, "https": tt.https} {
			u, _ := parse(scheme + "://site.example/")
			p, err := choose(u)
			got := ""
			if p != nil {
				got = p.String()
			} else if err != nil {
				got = "-"
			}
			if got != want || err != nil && strings.Contains(err.Error(), "s3cret") {
				t.Errorf("%s: %s goes through %q (%v), want %q", tt.name, scheme, got, err, want)
			}
		}
		local, _ := parse("http://127.0.0.1:9/")
		if p, err := choose(local); p != nil || err != nil && tt.http != "-" {
			t.Errorf("%s: this machine is asked through %v %v", tt.name, p, err)
		}
		if ProxyWorks(tt.setting) != (tt.https != "-") {
			t.Errorf("%s: works: %v", tt.name, ProxyWorks(tt.setting))
		}
	}
}

func TestRequestsGoThroughAProxy(t *testing.T) {
	withoutProxies(t)
	site := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "at "+r.Host) }))
	web, believe := secure(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "secure at "+r.Host) }))
	httpProxy := plainWeb(t, forward(map[string]string{"site.example:80": "127.0.0.1:" + site, "site.example:443": "127.0.0.1:" + web}))
	socksProxy := socks(t, map[string]string{"site.example:80": "127.0.0.1:" + site, "site.example:443": "127.0.0.1:" + web})
	for _, proxy := range []string{"http://ali:s3cret@127.0.0.1:" + httpProxy, "socks5://127.0.0.1:" + socksProxy, "socks5h://127.0.0.1:" + socksProxy} {
		c := quick(t, believe, func(o *Options) { o.Proxy = proxy })
		for url, want := range map[string]string{"http://site.example/": "at site.example", "https://site.example/": "secure at site.example"} {
			if r, err := c.Get(context.Background(), Request{URL: url}); err != nil || string(r.Body) != want {
				t.Errorf("%s through %s: %v %q", url, proxy, err, r.Body)
			}
		}
		for url, kind := range map[string]news.ProblemKind{
			"https://nowhere.example/": news.ProxyFailed,
			"http://localhost:1/":      news.PrivateAddress, "http://10.0.0.1/": news.PrivateAddress, "https://[fd00::1]/": news.PrivateAddress,
		} {
			if _, err := c.Get(context.Background(), Request{URL: url}); err == nil || news.AsProblem(err).Kind != kind || strings.Contains(err.Error(), "s3cret") {
				t.Errorf("%s through %s: %v", url, proxy, err)
			}
		}
	}
	for _, proxy := range []string{"http://ali:wrong@127.0.0.1:" + httpProxy, "http://127.0.0.1:1", "socks5://127.0.0.1:1", "ftp://a"} {
		c := quick(t, believe, func(o *Options) { o.Proxy = proxy })
		for _, url := range []string{"http://site.example/", "https://site.example/"} {
			if _, err := c.Get(context.Background(), Request{URL: url}); err == nil || news.AsProblem(err).Kind != news.ProxyFailed {
				t.Errorf("%s through %s: %v", url, proxy, err)
			}
		}
	}
}

// forward is an HTTP proxy for ali, to the hosts of a table.
func forward(hosts map[string]string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Proxy-Authorization") != "Basic "+base64.StdEncoding.EncodeToString([]byte("ali:s3cret")) {
			w.WriteHeader(http.StatusProxyAuthRequired)
			return
		}
		address := r.Host
		if r.Method != http.MethodConnect {
			address += ":80"
		}
		to, ok := hosts[address]
		if !ok {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		if r.Method != http.MethodConnect {
			out := r.Clone(r.Context())
			out.URL.Host, out.RequestURI = to, ""
			out.Header.Del("Proxy-Authorization")
			res, err := http.DefaultTransport.RoundTrip(out)
			if err != nil {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			defer res.Body.Close()
			_, _ = io.Copy(w, res.Body)
			return
		}
		w.WriteHeader(http.StatusOK)
		client, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			join(client, to)
		}
	})
}

// socks is a SOCKS5 proxy to the hosts of a table (RFC 1928).
func socks(t *testing.T, hosts map[string]string) (port string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	serve := func(conn net.Conn) {
		head := make([]byte, 2)
		_, _ = io.ReadFull(conn, head)
		_, _ = io.CopyN(io.Discard, conn, int64(head[1]))
		_, _ = conn.Write([]byte{5, 0})
		request := make([]byte, 5) // version, connect, reserved, type of address, length of the name
		_, _ = io.ReadFull(conn, request)
		name := make([]byte, int(request[4])+2)
		_, _ = io.ReadFull(conn, name)
		n := len(name) - 2
		to, ok := hosts[net.JoinHostPort(string(name[:n]), itoa(int(binary.BigEndian.Uint16(name[n:]))))]
		if !ok {
			_, _ = conn.Write([]byte{5, 4, 0, 1, 0, 0, 0, 0, 0, 0})
			conn.Close()
			return
		}
		_, _ = conn.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
		join(conn, to)
	}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go serve(conn)
		}
	}()
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port
}

// join copies between a connection and a new one until either ends.
func join(a net.Conn, to string) {
	b, err := net.Dial("tcp", to)
	if err != nil {
		a.Close()
		return
	}
	go func() { _, _ = io.Copy(b, a); b.Close() }()
	_, _ = io.Copy(a, b)
	a.Close()
}

// A proxy that is set, changed and taken away while a client is at work counts
// from the next request on.
func TestAnotherProxyCountsAtOnce(t *testing.T) {
	withoutProxies(t)
	proxy := func(name string) string {
		return "http://127.0.0.1:" + plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, name+" "+r.URL.Host) }))
	}
	first, second := proxy("first"), proxy("second")
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "none") }))
	c := quick(t, names(t, nil))
	session := c.Session()
	site := "http://site.test:" + port + "/"
	c.Trust(site)
	for _, step := range []struct{ proxy, want string }{{"", "none"}, {first, "first site.test:" + port}, {second, "second site.test:" + port}, {"direct", "none"}} {
		c.SetNetwork(Options{Proxy: step.proxy, HostDelay: time.Millisecond})
		got, err := session.Get(context.Background(), Request{URL: site})
		if err != nil || string(got.Body) != step.want {
			t.Errorf("proxy %q: %q, %v, want %q", step.proxy, got.Body, err, step.want)
		}
	}
}
