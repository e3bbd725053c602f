package web

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"testing"
	"time"

	"sahifa/app/news"
)

// raw is a server that answers every connection with these bytes and hangs up.
func raw(t *testing.T, answer string) (port string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 4096))
			_, _ = conn.Write([]byte(answer))
			conn.Close()
		}
	}()
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port
}

func TestWhatWentWrongIsToldApart(t *testing.T) {
	good := plainWeb(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	strange, _ := secure(t, http.NotFoundHandler()) // its certificate is signed by nobody we know
	for _, tt := range []struct {
		name, url string
		want      news.ProblemKind
	}{
		{"no such name", "http://nowhere.example/", news.NoSuchHost},
		{"refused", "http://site.test:1/", news.Refused},
		{"no connection", "http://site.test:" + never(t) + "/", news.TimedOut},
		{"a certificate of nobody", "https://site.test:" + strange + "/", news.BadTLS},
		{"no TLS", "https://site.test:" + good + "/", news.BadTLS},
		{"no HTTP", "http://site.test:" + raw(t, "SSH-2.0-OpenSSH_9.6\r\n") + "/", news.Unreadable},
		{"a length that is none", "http://site.test:" + raw(t, "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n") + "/", news.Unreadable},
		{"hangs up", "http://site.test:" + raw(t, "") + "/", news.Interrupted},
		{"hangs up in the header", "http://site.test:" + raw(t, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n") + "/", news.Interrupted},
		{"an encoding we cannot undo", "http://site.test:" + raw(t, "HTTP/1.1 200 OK\r\nContent-Encoding: xz\r\n\r\n\xfd7zXZ\x00\x00\x04") + "/", news.Unreadable},
		{"a strange status", "http://site.test:" + raw(t, "HTTP/1.1 418 I'm a teapot\r\n\r\n") + "/", news.SiteError},
		{"refused for good", "http://site.test:" + raw(t, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") + "/", news.Forbidden},
		{"refused for a while", "http://site.test:" + raw(t, "HTTP/1.1 403 Forbidden\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n") + "/", news.SiteBusy},
		{"not http", "ftp://site.test/", news.NotAnAddress},
	} {
		c := quick(t, names(t, nil), func(o *Options) {
			if tt.want == news.TimedOut { // the others do not wait, however slow the machine
				o.Timeout = 300 * time.Millisecond
			}
		})
		c.Trust(tt.url)
		_, err := c.Get(context.Background(), Request{URL: tt.url})
		if err == nil || news.AsProblem(err).Kind != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
	c := quick(t, func(o *Options) {
		o.resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "tcp", "127.0.0.1:1")
		}}
	})
	if _, err := c.Get(context.Background(), Request{URL: "http://site.example/"}); err == nil || news.AsProblem(err).Kind != news.Offline {
		t.Errorf("no DNS server: %v", err)
	}
}

// How long an answer asks to wait is read in all forms in which servers say it.
func TestHowLongAnAnswerAsksToWait(t *testing.T) {
	now := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	hour := now.Add(time.Hour)
	for _, tt := range []struct {
		name   string
		header http.Header
		want   time.Duration
	}{
		{"nothing", http.Header{}, 0},
		{"seconds", http.Header{"Retry-After": {"3600"}}, time.Hour},
		{"a date", http.Header{"Retry-After": {hour.Format(http.TimeFormat)}}, time.Hour},
		{"a date of RFC 850", http.Header{"Retry-After": {hour.Format(time.RFC850)}}, time.Hour},
		{"a date that is over", http.Header{"Retry-After": {now.Add(-time.Hour).Format(http.TimeFormat)}}, 0},
		{"words", http.Header{"Retry-After": {"soon"}}, 0},
		{"none left, seconds", http.Header{"X-Ratelimit-Remaining": {"0.0"}, "X-Ratelimit-Reset": {"3600"}}, time.Hour},
		{"none left, a time", http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {strconv.FormatInt(hour.Unix(), 10)}}, time.Hour},
		{"none left, a time that is over", http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {strconv.FormatInt(now.Unix()-9, 10)}}, 0},
		{"none left, of the draft", http.Header{"Ratelimit-Remaining": {"0"}, "Ratelimit-Reset": {"60"}}, time.Minute},
		{"none left, a date", http.Header{"X-Rate-Limit-Remaining": {"0"}, "X-Rate-Limit-Reset": {hour.Format(http.TimeFormat)}}, time.Hour},
		{"some left", http.Header{"X-Ratelimit-Remaining": {"12"}, "X-Ratelimit-Reset": {"3600"}}, 0},
		{"none left, for ever", http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"1e300"}}, longestWait},
		{"none left, no number", http.Header{"X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"NaN"}}, 0},
		{"both", http.Header{"Retry-After": {"60"}, "X-Ratelimit-Remaining": {"0"}, "X-Ratelimit-Reset": {"3600"}}, time.Minute},
	} {
		if got := RetryAfter(tt.header, now); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
