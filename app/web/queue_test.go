package web

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"sahifa/app/news"
)

// crowd asks 64 dead hosts and 60 times one slow host, and gives counts of
// what came back. It is under way when it returns.
func crowd(t testing.TB, ctx context.Context, c *Client, dead, slow string) (deadDone, slowDone *atomic.Int64, wait func()) {
	deadDone, slowDone = new(atomic.Int64), new(atomic.Int64)
	var all sync.WaitGroup
	begun := make(chan struct{}, 124)
	ask := func(url string, done *atomic.Int64) {
		c.Trust(url)
		all.Go(func() {
			begun <- struct{}{}
			_, _ = c.Get(ctx, Request{URL: url})
			done.Add(1)
		})
	}
	for i := range 64 {
		ask(fmt.Sprintf("http://dead%d.test:%s/feed", i, dead), deadDone)
	}
	for i := range 60 {
		ask(fmt.Sprintf("http://slow.test:%s/feed/%d", slow, i), slowDone)
	}
	for range cap(begun) {
		<-begun
	}
	time.Sleep(50 * time.Millisecond) // until all stand in their queues
	return deadDone, slowDone, all.Wait
}

func slowServer(t testing.TB) (port string) {
	return plainWeb(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host == "healthy.test" || r.URL.Path == "/healthy" {
			fmt.Fprint(w, "<rss></rss>")
			return
		}
		<-r.Context().Done()
	}))
}

func TestDeadAndSlowHostsHoldNobodyUp(t *testing.T) {
	port := slowServer(t)
	c := quick(t, names(t, nil), func(o *Options) { o.Timeout, o.Whole = time.Hour, time.Hour })
	ctx, cancel := context.WithCancel(context.Background())
	deadDone, slowDone, wait := crowd(t, ctx, c.Session(), never(t), port)
	defer wait()
	defer cancel()
	for i := range 40 {
		url := fmt.Sprintf("http://healthy%d.test:%s/healthy", i, port)
		c.Trust(url)
		if r, err := c.Get(ctx, Request{URL: url}); err != nil || string(r.Body) != "<rss></rss>" {
			t.Fatalf("%s: %v %q", url, err, r.Body)
		}
	}
	if deadDone.Load() != 0 || slowDone.Load() != 0 {
		t.Errorf("%d dead and %d slow requests were over before 40 healthy ones", deadDone.Load(), slowDone.Load())
	}
}

// BenchmarkHealthyFeed is the time a healthy feed takes while 64 dead hosts
// and 60 feeds of one slow host are asked.
func BenchmarkHealthyFeed(b *testing.B) {
	for _, crowded := range []bool{false, true} {
		b.Run(fmt.Sprintf("crowd=%v", crowded), func(b *testing.B) {
			port := slowServer(b)
			c := quick(b, names(b, nil))
			ctx, cancel := context.WithCancel(context.Background())
			if crowded {
				_, _, wait := crowd(b, ctx, c.Session(), never(b), port)
				defer wait()
			}
			defer cancel()
			var longest time.Duration
			for i := 0; b.Loop(); i++ {
				url := fmt.Sprintf("http://healthy%d.test:%s/healthy", i, port)
				c.Trust(url)
				began := time.Now()
				if _, err := c.Get(ctx, Request{URL: url}); err != nil {
					b.Fatal(err)
				}
				longest = max(longest, time.Since(began))
			}
			b.ReportMetric(float64(longest.Milliseconds()), "longest-ms")
		})
	}
}

func TestADeadHostIsAskedOnceInASession(t *testing.T) {
	dead := never(t)
	hurried := quick(t, names(t, nil), func(o *Options) { o.Timeout = 100 * time.Millisecond })
	s := hurried.Session()
	hurried.Trust("http://dead.test:" + dead)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if _, err := s.Get(context.Background(), Request{URL: "http://dead.test:" + dead}); err == nil || news.AsProblem(err).Kind != news.TimedOut {
				t.Error(err)
			}
		})
	}
	all.Wait()
	c := quick(t, names(t, nil)) // an answer that there is no such host takes a busy machine a while
	s = c.Session()
	for range 3 {
		if _, err := s.Get(context.Background(), Request{URL: "http://nowhere.example"}); err == nil || news.AsProblem(err).Kind != news.NoSuchHost {
			t.Error(err)
		}
	}
	if one, other := hurried.Totals().Requests, c.Totals().Requests; one != 1 || other != 1 {
		t.Errorf("%d and %d requests to two dead hosts", one, other)
	}
	if _, err := c.Session().Get(context.Background(), Request{URL: "http://nowhere.example"}); err == nil || c.Totals().Requests != 2 {
		t.Errorf("another session does not try again: %v", err)
	}
}

func TestAHostThatHangsIsAskedTwiceInASession(t *testing.T) {
	port := plainWeb(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	c := quick(t, func(o *Options) { o.Timeout = time.Second }) // in which also a busy machine connects
	s := c.Session()
	c.Trust("http://127.0.0.1:" + port)
	for _, want := range []news.ProblemKind{news.TimedOut, news.TimedOut, news.PutOff, news.PutOff} {
		if _, err := s.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port}); err == nil || news.AsProblem(err).Kind != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if n := c.Totals().Requests; n != 2 {
		t.Errorf("%d requests", n)
	}
}

func TestAHostRestsBetweenTwoRequests(t *testing.T) {
	var mu sync.Mutex
	var began, ended []time.Time
	port := plainWeb(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		began = append(began, time.Now())
		mu.Unlock()
		time.Sleep(30 * time.Millisecond)
		mu.Lock()
		ended = append(ended, time.Now())
		mu.Unlock()
	}))
	c := quick(t)
	c.Trust("http://127.0.0.1:" + port)
	for range 4 {
		if _, err := c.Get(context.Background(), Request{URL: "http://127.0.0.1:" + port}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 3 {
		if pause := began[i+1].Sub(ended[i]); pause < 25*time.Millisecond { // as long as it took to answer
			t.Errorf("pause %d: %v", i, pause)
		}
	}
}

// raise sets most to n where n is more, whoever else does so at the same time.
func raise(most *atomic.Int64, n int64) {
	for {
		was := most.Load()
		if n <= was || most.CompareAndSwap(was, n) {
			return
		}
	}
}

func TestTurnsAreNotLost(t *testing.T) {
	q := newQueue(1, time.Millisecond)
	var all sync.WaitGroup
	var inside, most atomic.Int64
	for i := range 200 {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Duration(i%7)*time.Millisecond)
			defer cancel()
			if i%2 == 0 {
				ctx = context.Background()
			}
			turn, err := q.enter(ctx, "host", i%5 == 0)
			if err != nil {
				return
			}
			raise(&most, inside.Add(1))
			time.Sleep(200 * time.Microsecond)
			inside.Add(-1)
			turn.leave(0)
		})
	}
	all.Wait()
	if most.Load() != 1 || q.hosts["host"].running != 0 || len(q.hosts["host"].waiting) != 0 {
		t.Errorf("%d at a time; left behind %+v", most.Load(), q.hosts["host"])
	}
}

// What the user sets while requests wait counts for these, too: more at a time,
// and fewer.
func TestAnotherNumberOfRequestsAtATime(t *testing.T) {
	q := newQueue(1, time.Nanosecond)
	ctx := context.Background()
	var running, most atomic.Int64
	var all sync.WaitGroup
	leave := make(chan bool)
	for range 12 {
		all.Go(func() {
			turn, err := q.enter(ctx, "h", false)
			if err != nil {
				t.Error(err)
				return
			}
			raise(&most, running.Add(1))
			<-leave
			running.Add(-1)
			turn.leave(0)
		})
	}
	settled := func(want int64) {
		t.Helper()
		for end := time.Now().Add(time.Minute); running.Load() != want; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%d run, want %d", running.Load(), want)
			}
		}
	}
	settled(1)
	q.set(3, time.Nanosecond)
	settled(3)
	q.set(2, time.Nanosecond)
	leave <- true // nobody takes this one's place
	settled(2)
	for range 11 {
		leave <- true
	}
	all.Wait()
	if most.Load() != 3 {
		t.Errorf("%d at a time at most", most.Load())
	}
}
