package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/app/schedule"
)

func TestInternalAddressesAreKnown(t *testing.T) {
	for ip, want := range map[string]bool{
		"127.0.0.1": true, "127.255.0.9": true, "10.1.2.3": true, "172.16.0.1": true, "172.31.255.255": true, "192.168.1.1": true,
		"100.64.0.1": true, "100.100.100.200": true, "169.254.169.254": true, "168.63.129.16": true, "0.0.0.0": true, "255.255.255.255": true,
		"224.0.0.251": true, "198.18.0.1": true, "::1": true, "::": true, "fe80::1%eth0": true, "fd00:ec2::254": true, "ff02::1": true,
		"::ffff:127.0.0.1": true, "::ffff:10.0.0.1": true, "::127.0.0.1": true, "64:ff9b::a9fe:a9fe": true, "2002:7f00:1::": true, "64:ff9b:1::1": true,
		"8.8.8.8": false, "172.32.0.1": false, "100.128.0.1": false, "192.0.2.1": false, "2606:4700::1": false, "::ffff:8.8.8.8": false, "64:ff9b::808:808": false, "2002:808:808::": false,
	} {
		if got := internalIP(netip.MustParseAddr(ip)); got != want {
			t.Errorf("%s: %v", ip, got)
		}
	}
	for name, want := range map[string]bool{
		"localhost": true, "a.localhost": true, "printer.local": true, "metadata.google.internal": true, "router": true, "nas.home.arpa": true,
		"127.0.0.1": true, "::1": true, "example.com": false, "local.example.com": false, "8.8.8.8": false, "notlocalhost.com": false,
	} {
		if got := internalName(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestWhatAPageNamesIsNotReachedInTheOwnNetwork(t *testing.T) {
	var requests asked
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.note(r)
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
		}
	}))
	table := map[string][4]byte{"evil.example": {127, 0, 0, 1}, "cgnat.example": {100, 64, 1, 1}, "meta.example": {169, 254, 169, 254}}
	c := quick(t, names(t, table))
	kind := func(url string) news.ProblemKind {
		_, err := c.Get(context.Background(), Request{URL: url})
		if err == nil {
			return ""
		}
		return news.AsProblem(err).Kind
	}
	for _, host := range []string{"127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "evil.example", "cgnat.example", "meta.example", "a.localhost", "router"} {
		if got := kind("http://" + host + ":" + port + "/"); got != news.PrivateAddress {
			t.Errorf("%s: %q", host, got)
		}
	}
	if n := len(requests.take()); n != 0 {
		t.Fatalf("%d requests came", n)
	}
	// What the user named is reached, and nothing else through it.
	c.Trust("http://site.test:" + port)
	if got := kind("http://site.test:" + port + "/"); got != "" {
		t.Errorf("named: %q", got)
	}
	for _, to := range []string{"http://127.0.0.1:" + port + "/", "http://evil.example:" + port + "/", "http://localhost:1/", "http://router/", "//[::1]:" + port + "/x"} {
		requests.take()
		if got := kind("http://site.test:" + port + "/?to=" + to); got != news.PrivateAddress && got != news.NetworkLogin {
			t.Errorf("redirect to %s: %q", to, got)
		}
		if got := requests.take(); len(got) != 1 {
			t.Errorf("redirect to %s: %d requests", to, len(got))
		}
	}
	if got := kind("http://site.test:" + port + "/?to=http://site.test:1/"); got != news.Refused {
		t.Errorf("redirect to another port of the host that was named: %q", got)
	}
	if _, _, err := c.Send(context.Background(), Post{URL: "http://evil.example:" + port + "/"}); err == nil || news.AsProblem(err).Kind != news.PrivateAddress {
		t.Errorf("a form to evil.example: %v", err)
	}
	if got := kind("http://site.test:2/"); got != news.PrivateAddress {
		t.Errorf("another port of the host that was named: %q", got)
	}
}

func TestAPublicHostThatTurnsInternalIsRefused(t *testing.T) {
	h := newHosts(nil)
	h.trust("site.example")
	if !h.mayDial("site.example", false) || h.mayDial("site.example", true) || !h.mayDial("site.example", false) {
		t.Error("public at first, then internal")
	}
	h.trust("nas.example")
	if !h.mayDial("nas.example", true) || !h.mayDial("nas.example", false) || !h.mayDial("nas.example", true) {
		t.Error("internal at first")
	}
	if h.mayDial("other.example", true) || !h.mayDial("other.example", false) {
		t.Error("never named")
	}
}

// shelf is a HostStore in memory.
type shelf struct {
	h     Hosts
	saved int
}

func (s *shelf) LoadHosts(context.Context) (Hosts, error) { return s.h, nil }
func (s *shelf) SaveHosts(_ context.Context, h Hosts) error {
	s.h = h
	s.saved++
	return nil
}

func TestWhatIsKnownOfHostsOutlivesTheClient(t *testing.T) {
	var requests asked
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.note(r)
		if r.Host == "busy.test:"+r.URL.Query().Get("port") {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	var s shelf
	client := func() *Client {
		c := quick(t, names(t, nil))
		c.SetHostStore(&s)
		return c
	}
	a := client()
	busy, site := fmt.Sprintf("http://busy.test:%s/?port=%s", port, port), "http://site.test:"+port+"/"
	a.Trust(busy)
	a.Trust(site)
	if _, err := a.Get(context.Background(), Request{URL: site}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Get(context.Background(), Request{URL: busy}); err == nil || news.AsProblem(err).Kind != news.SiteBusy {
		t.Fatal(err)
	}
	requests.take()
	if s.saved != 3 { // that the one is internal, the other, and that it rests
		t.Errorf("saved %d times", s.saved)
	}
	if !slices.Equal(s.h.Internal, []string{"busy.test:" + port, "site.test:" + port}) || len(s.h.Resting) != 1 || time.Until(s.h.Resting["busy.test:"+port].Until) < 50*time.Minute {
		t.Errorf("kept: %+v", s.h)
	}
	s.h.Resting["other.test:"+port] = schedule.Host{Since: time.Now(), Until: time.Now().Add(time.Hour), Refusals: 1} // by another process

	b := client()
	if _, err := b.Get(context.Background(), Request{URL: site}); err != nil {
		t.Errorf("named in an earlier run: %v", err)
	}
	for _, url := range []string{busy, "http://other.test:" + port} {
		if _, err := b.Get(context.Background(), Request{URL: url}); err == nil || news.AsProblem(err).Kind != news.SiteBusy {
			t.Errorf("rests since an earlier run: %v", err)
		}
	}
	if n := len(requests.take()); n != 1 {
		t.Errorf("%d requests", n)
	}
}

func TestCaptivePortalsAreToldAsSuch(t *testing.T) {
	// The proxy stands for the network that sends everybody to its own page.
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host == "511.example" {
			w.WriteHeader(http.StatusNetworkAuthenticationRequired)
			return
		}
		http.Redirect(w, r, map[string]string{"ip.example": "http://192.168.1.1/login", "name.example": "http://portal.lan/login"}[r.Host], http.StatusFound)
	}))
	c := quick(t, func(o *Options) { o.Proxy = "http://127.0.0.1:" + port })
	for _, host := range []string{"ip.example", "name.example", "511.example"} {
		if _, err := c.Get(context.Background(), Request{URL: "http://" + host + "/feed"}); err == nil || news.AsProblem(err).Kind != news.NetworkLogin {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func TestRestingHostsAreLeftAlone(t *testing.T) {
	var requests asked
	answer := func(w http.ResponseWriter, r *http.Request) {}
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.note(r)
		answer(w, r)
	}))
	for _, tt := range []struct {
		name, after string
		status      int
		least, most time.Duration // of the rest
	}{
		{"429 for an hour", "3600", 429, 59 * time.Minute, time.Hour},
		{"429 until a date", time.Now().Add(2 * time.Hour).UTC().Format(http.TimeFormat), 429, 110 * time.Minute, 2 * time.Hour},
		{"429 without end", "", 429, 14 * time.Minute, 15 * time.Minute},
		{"429 for ten years", "315360000", 429, 167 * time.Hour, 168 * time.Hour},
		{"429, not to be read", "later", 429, 14 * time.Minute, 15 * time.Minute},
		{"503 for a minute", "60", 503, 55 * time.Second, time.Minute},
	} {
		c := quick(t)
		c.Trust("http://127.0.0.1:" + port)
		answer = func(w http.ResponseWriter, r *http.Request) {
			if tt.after != "" {
				w.Header().Set("Retry-After", tt.after)
			}
			w.WriteHeader(tt.status)
		}
		for i, path := range []string{"/p.jpg", "/feed", "/page"} {
			_, err := c.Session().Get(context.Background(), Request{URL: "http://127.0.0.1:" + port + path})
			busy, ok := err.(*news.Problem).Err.(*Busy)
			if err.(*news.Problem).Kind != news.SiteBusy || !ok || busy.After < tt.least || busy.After > tt.most {
				t.Errorf("%s, request %d: %v", tt.name, i, err)
			}
		}
		if _, arrived, err := c.Send(context.Background(), Post{URL: "http://127.0.0.1:" + port + "/"}); err == nil || arrived {
			t.Errorf("%s: a form was sent", tt.name)
		}
		if n := len(requests.take()); n != 1 {
			t.Errorf("%s: %d requests", tt.name, n)
		}
	}
	// A 503 that does not say until when is one page's.
	c := quick(t)
	c.Trust("http://127.0.0.1:" + port)
	answer = func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/broken" {
			w.WriteHeader(503)
		}
	}
	if _, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port + "/broken"}); err == nil {
		t.Error("no error")
	}
	if _, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port + "/"}); err != nil {
		t.Error(err)
	}
	// A rest of a moment is waited out, by all.
	requests.take()
	refused := false
	answer = func(w http.ResponseWriter, r *http.Request) {
		if !refused {
			refused = true
			w.Header().Set("Retry-After", "0.2")
			w.WriteHeader(429)
		}
	}
	began := time.Now()
	if _, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port + "/"}); err != nil || time.Since(began) < 200*time.Millisecond {
		t.Errorf("after %v: %v", time.Since(began), err)
	}
}

func TestErrorBodiesAreGivenOnRequest(t *testing.T) {
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, "<rss></rss>")
	}))
	c := quick(t)
	url := "http://127.0.0.1:" + port + "/feed"
	c.Trust(url)
	r, err := c.Get(context.Background(), Request{URL: url, ErrorBody: true})
	if news.AsProblem(err).Kind != news.NotFound || string(r.Body) != "<rss></rss>" || r.URL != url {
		t.Errorf("%v %+v", err, r)
	}
	if r, err := c.Get(context.Background(), Request{URL: url}); err == nil || r.Body != nil {
		t.Errorf("%v %+v", err, r)
	}
}

func FuzzHeaders(f *testing.F) {
	f.Add("120")
	f.Add("Wed, 21 Oct 2026 07:28:00 GMT")
	f.Add("1e999")
	f.Add("NaN")
	f.Fuzz(func(t *testing.T, value string) {
		if d := retryAfter(value, time.Unix(1795514400, 0)); d < 0 || d > longestWait {
			t.Errorf("%q: %v", value, d)
		}
		h := http.Header{"Cache-Control": {value}, "Expires": {value}, "Age": {value}, "Date": {value}}
		if d := freshFor(h, time.Unix(1795514400, 0)); d < 0 || d > longestFresh {
			t.Errorf("%q: %v", value, d)
		}
		if site(strings.ToLower(value)) == "" && value != "" {
			t.Errorf("%q is of no site", value)
		}
	})
}
