package web

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sahifa/app/news"
)

// watchBudget gives the most that a budget has given out at a time.
func watchBudget(c *Client, total int64) (most *atomic.Int64, stop func()) {
	most = new(atomic.Int64)
	done := make(chan struct{})
	var ended sync.WaitGroup
	ended.Go(func() {
		for {
			c.memory.mu.Lock()
			used := total - reserveFor - c.memory.free
			if c.memory.reserved {
				used += reserveFor
			}
			c.memory.mu.Unlock()
			most.Store(max(most.Load(), used))
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
			}
		}
	})
	return most, func() { close(done); ended.Wait() }
}

func TestAllBodiesShareTheMemory(t *testing.T) {
	const each, bodies = 12 << 20, 24
	chunk := []byte(strings.Repeat("<item>"+arabic+"</item>", 64<<10/250))
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for sent := 0; sent < each; sent += len(chunk) {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}))
	c := quick(t, names(t, nil), func(o *Options) { o.Whole = time.Hour })
	most, stop := watchBudget(c, 64<<20)
	var all sync.WaitGroup
	for i := range bodies {
		url := fmt.Sprintf("http://large%d.test:%s/", i, port)
		c.Trust(url)
		all.Go(func() {
			err := c.Use(context.Background(), &Request{URL: url}, func(r Response, err error) error {
				if err == nil && len(r.Body) < each {
					err = fmt.Errorf("%d bytes", len(r.Body))
				}
				return err
			})
			if err != nil {
				t.Errorf("%s: %v", url, err)
			}
		})
	}
	all.Wait()
	stop()
	t.Logf("%d bodies of %d MB, at most %d MB at a time", bodies, each>>20, most.Load()>>20)
	if most.Load() > 64<<20 || most.Load() < 16<<20 {
		t.Errorf("%d MB at a time", most.Load()>>20)
	}
	if c.memory.reserved || c.memory.free != 64<<20-reserveFor {
		t.Errorf("%d bytes left, reserve taken %v", c.memory.free, c.memory.reserved)
	}
}

func TestTheBudgetNeverLocksUp(t *testing.T) {
	b := newBudget(reserveFor + 100)
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			for range 20 {
				ctx, cancel := context.WithTimeout(context.Background(), time.Duration(rand.IntN(2000))*time.Microsecond)
				if i%2 == 0 {
					ctx = context.Background()
				}
				c := &charge{b: b}
				for range 8 { // each wants up to 160 of 100
					if err := c.grow(ctx, int64(1+rand.IntN(20)), func(bool) {}); err != nil {
						break
					}
				}
				if c.n > 3 {
					c.shrink(3)
				}
				c.release()
				cancel()
			}
		})
	}
	all.Wait()
	if b.free != 100 || b.reserved || len(b.waiting) != 0 {
		t.Errorf("left behind: %+v", b)
	}
}

func TestABodyThatStallsIsGivenUp(t *testing.T) {
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "<rss>"+strings.Repeat(arabic, 10))
		_ = http.NewResponseController(w).Flush()
		for r.Context().Err() == nil && r.URL.Path != "/silent" {
			_, _ = io.WriteString(w, "x")
			_ = http.NewResponseController(w).Flush()
			time.Sleep(20 * time.Millisecond)
		}
		<-r.Context().Done()
	}))
	c := quick(t, func(o *Options) { o.Stall = time.Second })
	c.Trust("http://127.0.0.1:" + port)
	for _, path := range []string{"/silent", "/drip"} {
		r, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port + path})
		if err == nil || news.AsProblem(err).Kind != news.TimedOut || !r.Cut || !strings.HasPrefix(string(r.Body), "<rss>") {
			t.Errorf("%s: %v, %d bytes, cut %v", path, err, len(r.Body), r.Cut)
		}
	}
	c = quick(t, func(o *Options) { o.Whole = 2 * time.Second })
	c.Trust("http://127.0.0.1:" + port)
	if r, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port + "/drip"}); err == nil || news.AsProblem(err).Kind != news.TimedOut || !r.Cut {
		t.Errorf("too long in all: %v", err)
	}
}

// TestSlowBodiesGiveTheirPlacesAway has more slow bodies than places.
func TestSlowBodiesGiveTheirPlacesAway(t *testing.T) {
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "<rss>")
		for r.URL.Path == "/slow" && r.Context().Err() == nil {
			_ = http.NewResponseController(w).Flush()
			_, _ = io.WriteString(w, strings.Repeat("x", 50)) // half of what a body must bring
			time.Sleep(50 * time.Millisecond)
		}
		_, _ = io.WriteString(w, "</rss>")
	}))
	c := quick(t, names(t, nil), func(o *Options) { o.InAll = 4; o.Stall = time.Minute; o.Whole = time.Minute })
	ctx, cancel := context.WithCancel(context.Background())
	var slow atomic.Int64
	var all sync.WaitGroup
	for i := range 8 {
		url := fmt.Sprintf("http://slow%d.test:%s/slow", i, port)
		c.Trust(url)
		all.Go(func() {
			_, _ = c.Get(ctx, Request{URL: url})
			slow.Add(1)
		})
	}
	time.Sleep(100 * time.Millisecond)
	c.Trust("http://fast.test:" + port)
	r, err := c.Get(ctx, Request{URL: "http://fast.test:" + port + "/"})
	if err != nil || string(r.Body) != "<rss></rss>" || slow.Load() != 0 {
		t.Errorf("%v %q while %d of 8 slow bodies are over", err, r.Body, slow.Load())
	}
	cancel()
	all.Wait()
	if !c.places.receiving.TryAcquire(4) || !c.places.lent.TryAcquire(maxLent) || !c.places.open.TryAcquire(maxOpen) {
		t.Error("places were not given back")
	}
}

func TestEndlessHeadersAreRefused(t *testing.T) {
	port := plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for i := range 100 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 10<<10))
		}
	}))
	c := quick(t)
	c.Trust("http://127.0.0.1:" + port)
	if _, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port}); err == nil || news.AsProblem(err).Kind != news.Unreadable {
		t.Error(err)
	}
}
