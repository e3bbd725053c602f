package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"sahifa/app/news"
)

// states brings a client into each state a request can wait in. What is there
// waits until ctx is done.
func states(t testing.TB) map[string]func(ctx context.Context) error {
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // or nobody would notice that the client is gone
		switch r.URL.Path {
		case "/body":
			for r.Context().Err() == nil {
				_, _ = io.WriteString(w, strings.Repeat(arabic, 100))
				time.Sleep(time.Millisecond)
			}
		case "/moment":
			w.Header().Set("Retry-After", "4")
			w.WriteHeader(429)
		case "/500":
			w.WriteHeader(500)
		default:
			<-r.Context().Done()
		}
	}))
	dead := never(t)
	get := func(url string, prepare ...func(*Client)) func(ctx context.Context) error {
		return func(ctx context.Context) error {
			c := quick(t, names(t, nil), func(o *Options) {
				o.Timeout, o.Stall, o.Whole, o.RetryDelay = time.Hour, time.Hour, time.Hour, time.Hour
			})
			c.Trust(url)
			for _, p := range prepare {
				p(c)
			}
			_, err := c.Get(ctx, Request{URL: url, MaxBytes: 1 << 40})
			return err
		}
	}
	site := "http://site.test:" + port
	return map[string]func(ctx context.Context) error{
		"the host's turn": get(site, func(c *Client) {
			_, _ = c.queue.enter(context.Background(), "site.test:"+port, false)
		}),
		"a connection":      get("http://dead.test:" + dead),
		"an answer":         get(site),
		"the body":          get(site + "/body"),
		"a host that rests": get(site + "/moment"),
		"the second try":    get(site + "/500"),
		"memory": get(site+"/body", func(c *Client) {
			c.memory.free, c.memory.reserved = 0, true
		}),
		"a place": get(site+"/body", func(c *Client) {
			_ = c.places.receiving.Acquire(context.Background(), int64(c.options.InAll))
		}),
		"a form": func(ctx context.Context) error {
			c := quick(t, names(t, nil))
			c.Trust(site)
			_, _, err := c.Send(ctx, Post{URL: site})
			return err
		},
	}
}

func TestCancelEndsARequestInEveryState(t *testing.T) {
	for name, wait := range states(t) {
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- wait(ctx) }()
		time.Sleep(100 * time.Millisecond)
		select {
		case err := <-done:
			t.Errorf("%s: does not wait: %v", name, err)
		default:
			cancel()
			if err := <-done; err == nil || news.AsProblem(err).Kind != news.Cancelled {
				t.Errorf("%s: %v", name, err)
			}
		}
		cancel()
	}
}

// BenchmarkCancel is the time from the cancel until the request has ended.
func BenchmarkCancel(b *testing.B) {
	for name, wait := range states(b) {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			var longest time.Duration
			for range b.N {
				ctx, cancel := context.WithCancel(context.Background())
				done := make(chan error, 1)
				go func() { done <- wait(ctx) }()
				time.Sleep(100 * time.Millisecond)
				began := time.Now()
				cancel()
				if err := <-done; err == nil || news.AsProblem(err).Kind != news.Cancelled {
					b.Fatal(fmt.Errorf("%w", err))
				}
				longest = max(longest, time.Since(began))
			}
			b.ReportMetric(float64(longest.Microseconds())/1000, "longest-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}
