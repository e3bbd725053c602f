package fetching_test

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// packed gives a text as a writer of an encoding packs it.
func packed(s string, by func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := by(&b)
	_, _ = io.WriteString(w, s)
	w.Close()
	return b.Bytes()
}

func gz(s string) []byte {
	return packed(s, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
}

func zl(s string) []byte {
	return packed(s, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
}

func fl(s string) []byte {
	return packed(s, func(w io.Writer) io.WriteCloser {
		z, _ := flate.NewWriter(w, 5)
		return z
	})
}

// rawServer serves, to each request of a connection, what answer gives, as bytes; "" closes.
func rawServer(t *testing.T, answer func(n int, request *http.Request) string) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	var mu sync.Mutex
	n := 0
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				r := bufio.NewReader(c)
				for {
					req, err := http.ReadRequest(r)
					if err != nil {
						return
					}
					mu.Lock()
					out := answer(n, req)
					n++
					mu.Unlock()
					c.Write([]byte(out))
					if !strings.Contains(out, "keep-alive") {
						return
					}
				}
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

func TestReportedHTTP(t *testing.T) {
	feed := doc("أ|https://e.example/1|g1|2026-10-01|A", "ب|https://e.example/2|g2|2026-10-02|B")
	reply := func(head string, body []byte) string {
		return fmt.Sprintf("HTTP/1.1 200 OK\r\n%sConnection: close\r\n\r\n%s", head, body)
	}
	cl := func(head string, body []byte) string {
		return reply(fmt.Sprintf("%sContent-Length: %d\r\n", head, len(body)), body)
	}
	const xml = "Content-Type: application/rss+xml\r\n"
	notFound := "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
	same := func(s string) func(int, *http.Request) string {
		return func(_ int, r *http.Request) string {
			if r.URL.Path != "/feed" {
				return notFound
			}
			return s
		}
	}
	sent := func(to, head string) func(int, *http.Request) string { // the feed is there, and all else leads to it
		return func(_ int, r *http.Request) string {
			if r.URL.Path == to {
				return cl(xml, []byte(feed))
			}
			return "HTTP/1.1 " + head + "Content-Length: 0\r\nConnection: close\r\n\r\n"
		}
	}
	for _, tt := range []struct {
		name   string
		answer func(int, *http.Request) string
		want   int
	}{
		{"plain", same(cl(xml, []byte(feed))), 2},
		{"gzip", same(cl(xml+"Content-Encoding: gzip\r\n", gz(feed))), 2},
		{"x-gzip", same(cl(xml+"Content-Encoding: x-gzip\r\n", gz(feed))), 2},
		{"gzip said, plain sent", same(cl(xml+"Content-Encoding: gzip\r\n", []byte(feed))), 2},
		{"gzip sent, not said", same(cl(xml, gz(feed))), 2},
		{"gzip twice", same(cl(xml+"Content-Encoding: gzip, gzip\r\n", gz(string(gz(feed))))), 2},
		{"gzip twice, said once", same(cl(xml+"Content-Encoding: gzip\r\n", gz(string(gz(feed))))), 2},
		{"gzip in two members", same(cl(xml+"Content-Encoding: gzip\r\n", append(gz(feed[:200]), gz(feed[200:])...))), 2},
		{"gzip and rubbish", same(cl(xml+"Content-Encoding: gzip\r\n", append(gz(feed), "xxxxxxx"...))), 2},
		{"gzip without its sum", same(cl(xml+"Content-Encoding: gzip\r\n", gz(feed)[:len(gz(feed))-8])), 2},
		{"gzip with a wrong sum", same(cl(xml+"Content-Encoding: gzip\r\n", func() []byte { b := gz(feed); b[len(b)-7] ^= 1; return b }())), 2},
		{"deflate by zlib (attohttpc#84)", same(cl(xml+"Content-Encoding: deflate\r\n", zl(feed))), 2},
		{"deflate raw", same(cl(xml+"Content-Encoding: deflate\r\n", fl(feed))), 2},
		{"deflate said, gzip sent", same(cl(xml+"Content-Encoding: deflate\r\n", gz(feed))), 2},
		{"gzip said, zlib sent", same(cl(xml+"Content-Encoding: gzip\r\n", zl(feed))), 2},
		{"br said, plain sent", same(cl(xml+"Content-Encoding: br\r\n", []byte(feed))), 2},
		{"br said, gzip sent", same(cl(xml+"Content-Encoding: br\r\n", gz(feed))), 2},
		{"zstd said, plain sent", same(cl(xml+"Content-Encoding: zstd\r\n", []byte(feed))), 2},
		{"an encoding that is a charset", same(cl(xml+"Content-Encoding: UTF-8\r\n", []byte(feed))), 2},
		{"identity, gzip", same(cl(xml+"Content-Encoding: identity, gzip\r\n", gz(feed))), 2},
		{"encoding said empty", same(cl(xml+"Content-Encoding: \r\n", []byte(feed))), 2},
		{"aws-chunked", same(cl(xml+"Content-Encoding: aws-chunked\r\n", []byte(feed))), 2},
		{"length too large", same(reply(xml+fmt.Sprintf("Content-Length: %d\r\n", len(feed)+10), []byte(feed))), 2},
		{"length wrong by gzip's", same(reply(xml+fmt.Sprintf("Content-Encoding: gzip\r\nContent-Length: %d\r\n", len(feed)), gz(feed))), 2},
		{"no length", same(reply(xml, []byte(feed))), 2},
		{"length twice, the same", same(cl(xml+fmt.Sprintf("Content-Length: %d\r\n", len(feed)), []byte(feed))), 2},
		{"chunks", same(reply(xml+"Transfer-Encoding: chunked\r\n", fmt.Appendf(nil, "%x\r\n%s\r\n0\r\n\r\n", len(feed), feed))), 2},
		{"chunks, the last missing", same(reply(xml+"Transfer-Encoding: chunked\r\n", fmt.Appendf(nil, "%x\r\n%s\r\n", len(feed), feed))), 2},
		{"chunks with spaces behind the size", same(reply(xml+"Transfer-Encoding: chunked\r\n", fmt.Appendf(nil, "%x  \r\n%s\r\n0\r\n\r\n", len(feed), feed))), 2},
		{"chunks and a length", same(reply(xml+"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", fmt.Appendf(nil, "%x\r\n%s\r\n0\r\n\r\n", len(feed), feed))), 2},
		{"HTTP/1.0", same("HTTP/1.0 200 OK\r\n" + xml + "\r\n" + feed), 2},
		{"no reason", same("HTTP/1.1 200\r\n" + xml + "Connection: close\r\n\r\n" + feed), 2},
		{"lines end in LF", same("HTTP/1.1 200 OK\nContent-Type: application/rss+xml\nConnection: close\n\n" + feed), 2},
		{"a space before the colon", same("HTTP/1.1 200 OK\r\n" + xml + "X-Powered-By : PHP\r\nConnection: close\r\n\r\n" + feed), 2},
		{"a header name with a space", same("HTTP/1.1 200 OK\r\n" + xml + "X Frame Options: DENY\r\nConnection: close\r\n\r\n" + feed), 2},
		{"a header in UTF-8", same("HTTP/1.1 200 OK\r\n" + xml + "X-Site: موقع\r\nConnection: close\r\n\r\n" + feed), 2},
		{"type left out", same(cl("", []byte(feed))), 2},
		{"type content-type (feedpushr#24)", same(cl("Content-Type: content-type\r\n", []byte(feed))), 2},
		{"type text/html (rss-reader#152)", same(cl("Content-Type: text/html; charset=iso-8859-1\r\n", []byte(feed))), 2},
		{"a file to be saved (chyrp-lite#252)", same(cl("Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=feed.rss\r\n", []byte(feed))), 2},
		{"203", same(strings.Replace(cl(xml, []byte(feed)), "200 OK", "203 Non-Authoritative", 1)), 2},
		{"202 with a feed", same(strings.Replace(cl(xml, []byte(feed)), "200 OK", "202 Accepted", 1)), 2},
		{"206 of the whole", same(strings.Replace(cl(xml, []byte(feed)), "200 OK", "206 Partial Content", 1)), 2},
		{"226", same(strings.Replace(cl(xml+"IM: feed\r\n", []byte(feed)), "200 OK", "226 IM Used", 1)), 2},
		{"299", same(strings.Replace(cl(xml, []byte(feed)), "200 OK", "299 x", 1)), 2},
		{"a redirect to itself with a cookie", func(_ int, r *http.Request) string {
			if c, _ := r.Cookie("a"); c != nil {
				return cl(xml, []byte(feed))
			}
			return "HTTP/1.1 302 Found\r\nLocation: /feed\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
		}, 2},
		{"a relative redirect with a space", sent("/my feed", "301 Moved\r\nLocation: my feed\r\n"), 2},
		{"a redirect in raw Arabic", sent("/خلاصة", "301 Moved\r\nLocation: /خلاصة\r\n"), 2},
		{"300 with an address", sent("/x", "300 Multiple\r\nLocation: /x\r\n"), 2},
		{"Refresh as a header", sent("/x", "200 OK\r\nRefresh: 0; url=/x\r\nContent-Type: text/html\r\n"), 2},
		{"302 with the feed in its body and no address", same(strings.Replace(cl(xml, []byte(feed)), "200 OK", "302 Found", 1)), 2},
		{"503 first, then well", func(n int, r *http.Request) string {
			if n == 0 {
				return "HTTP/1.1 503 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
			}
			return same(cl(xml, []byte(feed)))(n, r)
		}, 2},
		{"the first connection breaks", func(n int, r *http.Request) string {
			if n == 0 {
				return ""
			}
			return same(cl(xml, []byte(feed)))(n, r)
		}, 2},
		{"304 to one who has nothing", func(n int, r *http.Request) string {
			if r.Header.Get("Cache-Control") == "" && r.Header.Get("Pragma") == "" && n < 2 {
				return "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
			}
			return same(cl(xml, []byte(feed)))(n, r)
		}, 2},
		{"an ETag that never changes, another text (miniflux-legacy#218)", func(n int, r *http.Request) string {
			f := feed
			if n > 1 {
				f = doc("ج|https://e.example/3|g3|2026-10-03|C")
			}
			return same(cl(xml+"ETag: \"same\"\r\n", []byte(f)))(n, r)
		}, 3},
		{"a date of 2041 (FreshRSS#1020)", func(n int, r *http.Request) string {
			if r.Header.Get("If-Modified-Since") != "" {
				return "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
			}
			f := feed
			if n > 1 {
				f = doc("ج|https://e.example/3|g3|2026-10-03|C")
			}
			return same(cl(xml+"Last-Modified: Sat, 16 Nov 2041 19:11:00 GMT\r\n", []byte(f)))(n, r)
		}, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := apptest.Open(t)
			at := rawServer(t, tt.answer)
			_, err := a.Subscribe(ctx, at+"/feed")
			a.Settings.SetSetting(ctx, fetching.TextSetting, string(news.TextFromFeed))
			got := -1
			if err == nil {
				for range 3 {
					a.MustSync(t)
					a.Advance(100 * time.Hour)
				}
				got = len(a.MustList(t, news.Filter{}))
			}
			if got != tt.want {
				t.Errorf("%d articles, want %d: %v", got, tt.want, err)
			}
		})
	}
}
