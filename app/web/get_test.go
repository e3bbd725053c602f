package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"sahifa/app/news"
)

func TestGet(t *testing.T) {
	var flaky atomic.Int64
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, _ = io.CopyN(z, zeros{}, 32<<20)
	z.Close()
	mux := http.NewServeMux()
	mux.HandleFunc("/ok", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "text")
	})
	mux.Handle("/moved", http.RedirectHandler("/ok", http.StatusMovedPermanently))
	mux.Handle("/found", http.RedirectHandler("/ok", http.StatusFound))
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	mux.Handle("/away", http.RedirectHandler("file:///etc/passwd", http.StatusFound))
	mux.HandleFunc("/flaky", func(w http.ResponseWriter, r *http.Request) {
		if flaky.Add(1) == 1 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		fmt.Fprint(w, "text")
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb.Bytes())
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) { _, _ = io.CopyN(w, zeros{}, 64<<20) })
	mux.HandleFunc("/busy", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	mux.HandleFunc("/gone", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusGone) })
	mux.Handle("/gone/for-good", http.RedirectHandler("/gone", http.StatusMovedPermanently))
	mux.Handle("/gone/today", http.RedirectHandler("/gone", http.StatusFound)) // which may lead elsewhere tomorrow
	mux.Handle("/gone/today-for-good", http.RedirectHandler("/gone/today", http.StatusPermanentRedirect))
	mux.HandleFunc("/forbidden", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusForbidden) })
	s := httptest.NewServer(mux)
	defer s.Close()
	c := quick(t)
	c.Trust(s.URL)

	good := func(path string, check func(Response) bool) {
		t.Helper()
		if r, err := c.Get(context.Background(), Request{URL: s.URL + path}); err != nil || string(r.Body) != "text" || !check(r) {
			t.Errorf("%s: %+v %v", path, r, err)
		}
	}
	good("/ok", func(r Response) bool { return r.Permanent == "" })
	good("/moved", func(r Response) bool { return r.Permanent == s.URL+"/ok" && r.URL == r.Permanent })
	good("/found", func(r Response) bool { return r.Permanent == "" && r.URL == s.URL+"/ok" })
	good("/flaky", func(Response) bool { return flaky.Load() == 2 })
	if r, err := c.Get(context.Background(), Request{URL: s.URL + "/ok", ETag: `"1"`}); err != nil || !r.NotModified {
		t.Errorf("conditional: %+v %v", r, err)
	}
	for path, kind := range map[string]news.ProblemKind{
		"/loop": news.TooManyHops, "/bomb": news.TooLarge, "/endless": news.TooLarge,
		"/gone": news.Gone, "/gone/for-good": news.Gone, "/gone/today": news.NotFound, "/gone/today-for-good": news.NotFound, "/forbidden": news.Forbidden, "/none": news.NotFound, "/away": news.NotAnAddress,
	} {
		_, err := c.Get(context.Background(), Request{URL: s.URL + path, MaxBytes: 1 << 20})
		if p := news.AsProblem(err); p == nil || p.Kind != kind {
			t.Errorf("%s: %v, want %s", path, err, kind)
		}
	}
	if _, err := c.Get(context.Background(), Request{URL: s.URL + "/busy"}); news.AsProblem(err).Kind != news.SiteBusy {
		t.Errorf("/busy: %v", err)
	}
	c.Trust("http://127.0.0.1:1/")
	if _, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:1/"}); news.AsProblem(err).Kind != news.Refused {
		t.Errorf("nobody there: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Get(ctx, Request{URL: s.URL + "/ok"}); news.AsProblem(err).Kind != news.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestAHostIsAskedForOneThingAtATime(t *testing.T) {
	var now, most atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		n := now.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		time.Sleep(20 * time.Millisecond)
		now.Add(-1)
	}))
	defer s.Close()
	c := quick(t)
	c.Trust(s.URL)
	done := make(chan error, 12)
	for range cap(done) {
		go func() {
			_, err := c.Get(context.Background(), Request{URL: s.URL})
			done <- err
		}()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if most.Load() != 1 {
		t.Errorf("%d requests at a time", most.Load())
	}
	if n := c.Totals().Requests; n != int64(cap(done)) {
		t.Errorf("%d requests counted", n)
	}
}
