package acceptance

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// silentHost is a host that takes connections and never says a word.
func silentHost(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return "http://" + l.Addr().String()
}

// deafHost is a host that does not even take connections: its queue is full.
func deafHost(t testing.TB) string {
	t.Helper()
	address := fullListener(t)
	if address == "" {
		return silentHost(t)
	}
	return "http://" + address
}

// crowd is 64 dead hosts, 60 feeds of one slow host and, last in the list, one
// healthy feed of which well is told each request.
func crowd(t testing.TB, slowly func(), well func(path string)) (feeds []string) {
	for range 32 {
		feeds = append(feeds, silentHost(t)+"/feed", deafHost(t)+"/feed")
	}
	slow := host(t, func(w http.ResponseWriter, r *http.Request) {
		slowly()
		fmt.Fprint(w, `<rss version="2.0"><channel><title>بطيء</title></channel></rss>`)
	})
	for i := range 60 {
		feeds = append(feeds, fmt.Sprintf("%s/feed/%d", slow, i))
	}
	var healthy string
	healthy = host(t, func(w http.ResponseWriter, r *http.Request) {
		well(r.URL.Path)
		if strings.HasPrefix(r.URL.Path, "/feed") {
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>سليم</title><item><title>خبر</title><link>%s/a</link></item></channel></rss>`, healthy)
			return
		}
		fmt.Fprint(w, page())
	})
	return append(feeds, healthy+"/feed")
}

// 64 dead hosts and 60 feeds of a slow one hold up nobody: by the time that the
// slow host, which takes four seconds, gives its second answer, the healthy feed and
// its article have come: before any dead host is given up, which takes ten. Then the sync is interrupted, and ends.
func TestDeadAndSlowHostsHoldUpNobody(t *testing.T) {
	var answers atomic.Int64
	start := make(chan time.Time, 1)
	got := make(chan int64, 1)
	feeds := crowd(t, func() { time.Sleep(4 * time.Second); answers.Add(1) }, func(path string) {
		if path == "/a" {
			got <- answers.Load()
		}
	})
	r := newReader(t)
	r.importAll(feeds...)
	cmd := r.command("sync", "--all", "--json")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	start <- time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	n := <-got
	t.Logf("the healthy feed's page was asked for %v after the start, after %d slow answers", time.Since(<-start).Round(time.Millisecond), n)
	if n > 1 {
		t.Errorf("%d answers of the slow host came first", n)
	}
	interrupted := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	t.Logf("ended %v after it was interrupted: %s", time.Since(interrupted).Round(time.Millisecond), strings.TrimSpace(errs.String()))
	if items := r.json("list"); len(items) > 1 {
		t.Errorf("%d articles", len(items))
	}
	if d := r.json("doctor")[0]; d["ok"] != true {
		t.Errorf("doctor: %v", d)
	}
}

// Target: a sync that is interrupted ends within 200 ms.
func BenchmarkCancel(b *testing.B) {
	var all, longest time.Duration
	for b.Loop() {
		var once atomic.Bool
		ready := make(chan struct{})
		feeds := crowd(b, func() { time.Sleep(time.Second) }, func(string) {
			if once.CompareAndSwap(false, true) {
				close(ready)
			}
		})
		r := reader{b, b.TempDir()}
		r.importAll(feeds...)
		cmd := r.command("sync", "--all")
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		<-ready
		start := time.Now()
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
		took := time.Since(start)
		all, longest = all+took, max(longest, took)
	}
	b.ReportMetric(float64(all.Milliseconds())/float64(b.N), "ms/cancel")
	b.ReportMetric(float64(longest.Milliseconds()), "ms-longest")
	b.ReportMetric(0, "ns/op")
}
