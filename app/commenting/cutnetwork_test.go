package commenting_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/commenting"
	"sahifa/app/news"
	"sahifa/app/web"
	"sahifa/storage"
)

// faults are the points at which an exchange can break. Each answers instead
// of the site, or has the site answer and does not pass that on.
var faults = map[string]func(w http.ResponseWriter, r *http.Request, answer func(http.ResponseWriter)){
	"cut before anything was read": func(w http.ResponseWriter, _ *http.Request, _ func(http.ResponseWriter)) { hang(w, 0) },
	"cut within the form": func(w http.ResponseWriter, r *http.Request, _ func(http.ResponseWriter)) {
		_, _ = io.CopyN(io.Discard, r.Body, 20)
		hang(w, 0)
	},
	"cut before the answer": func(w http.ResponseWriter, _ *http.Request, answer func(http.ResponseWriter)) {
		answer(httptest.NewRecorder())
		hang(w, 0)
	},
	"cut within the answer": func(w http.ResponseWriter, _ *http.Request, answer func(http.ResponseWriter)) {
		answer(httptest.NewRecorder())
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			_, _ = io.WriteString(conn, "HTTP/1.1 302 Found\r\nLoca")
			conn.Close()
		}
	},
	"answer swallowed": func(w http.ResponseWriter, _ *http.Request, answer func(http.ResponseWriter)) {
		answer(httptest.NewRecorder())
		hang(w, patience+patience/4)
	},
	"nothing passed on": func(w http.ResponseWriter, _ *http.Request, _ func(http.ResponseWriter)) {
		hang(w, patience+patience/4)
	},
	"502 after it was taken": func(w http.ResponseWriter, _ *http.Request, answer func(http.ResponseWriter)) {
		answer(httptest.NewRecorder())
		w.WriteHeader(http.StatusBadGateway)
	},
	"503 before it was taken": func(w http.ResponseWriter, _ *http.Request, _ func(http.ResponseWriter)) {
		w.WriteHeader(http.StatusServiceUnavailable)
	},
}

// patience is how long the program waits for an answer: longer than a busy machine takes
// for one that comes.
const patience = 500 * time.Millisecond

// slow are the faults that the program learns of by waiting.
var slow = map[string]bool{"answer swallowed": true, "nothing passed on": true}

// hang keeps a connection for a while and ends it without a word.
func hang(w http.ResponseWriter, wait time.Duration) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		time.Sleep(wait)
		conn.Close()
	}
}

// A network that is cut anywhere, again and again, and a program that is ended
// anywhere, lose no comment and double none.
func TestCutNetworkLosesNothingAndDoublesNothing(t *testing.T) {
	const atOnce = 5 // most of the time is waiting
	trials := apptest.Rounds(200, 60)
	var mu sync.Mutex
	seen := map[string]int{}
	met := func(fault string) {
		mu.Lock()
		defer mu.Unlock()
		seen[fault]++
	}
	t.Cleanup(func() {
		t.Logf("faults met: %v", seen)
		for n := range faults {
			if seen["POST "+n] == 0 {
				t.Errorf("%q was not met", n)
			}
		}
	})
	for i := range atOnce {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			cutNetwork(t, uint64(i), trials/atOnce, met)
		})
	}
}

func cutNetwork(t *testing.T, seed uint64, trials int, met func(fault string)) {
	names := slices.Sorted(maps.Keys(faults))
	p := newPress(t)
	p.set(func(p *press) { p.honeypot = true })
	dir := t.TempDir()
	a, article, closing := openWriter(t, dir, p)
	defer func() { closing() }()
	random := rand.New(rand.NewPCG(20261125, seed))
	for trial := range trials {
		var mu sync.Mutex
		trouble := 1 + random.IntN(4) // faults before the network is well
		ended := random.IntN(3) == 0  // the program ends in the middle, too
		after := time.Duration(random.IntN(30)) * time.Millisecond
		p.set(func(p *press) {
			p.moderated, p.block = random.IntN(2) == 0, random.IntN(2) == 0
			p.twins = !p.moderated && random.IntN(2) == 0 // a site that takes the same twice: reading back must do
			p.fault = func(w http.ResponseWriter, r *http.Request, answer func(http.ResponseWriter)) bool {
				mu.Lock()
				broken := trouble > 0 && (r.Method == http.MethodPost || random.IntN(4) == 0)
				name := names[random.IntN(len(names))]
				if slow[name] && random.IntN(3) != 0 { // each costs a timeout
					name = names[random.IntN(len(names))]
				}
				if broken {
					trouble--
					met(r.Method + " " + name)
				}
				mu.Unlock()
				if broken {
					faults[name](w, r, answer)
				}
				return broken
			}
		})
		content := fmt.Sprintf("تجربة رقم %d: رأي في \"الخبر\"...", trial)
		d := written(t, a, article, content)
		if _, err := a.Queue(ctx, d.ID); err != nil {
			t.Fatal(err)
		}
		if ended {
			short, cancel := context.WithTimeout(ctx, after)
			_, _ = a.SendOutbox(short, commenting.SendOptions{IgnoreBackoff: true})
			cancel()
			closing()
			a, _, closing = openWriter(t, dir, p)
		}
		for range 20 {
			if d = posted(t, a, d.ID); d.State != news.StateQueued && d.State != news.StateSending {
				break
			}
		}
		if n := p.copies(content); n != 1 || d.State != news.StatePublished && d.State != news.StateHeld {
			t.Errorf("trial %d: %d copies, %s %+v after %d attempts", trial, n, d.State, d.Outcome, d.Attempts)
		}
	}
}

// openWriter opens the program over a folder; the first time it gets the post.
func openWriter(t *testing.T, dir string, p *press) (*apptest.Program, int64, func()) {
	t.Helper()
	store, err := storage.Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	client := web.New(web.Options{Timeout: patience, RetryDelay: time.Millisecond, HostDelay: time.Millisecond})
	a := apptest.Join(app.Options{Store: apptest.Parts(store), Client: client})
	a.SetPause(0)
	closing := func() {
		client.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
	items := a.MustList(t, news.Filter{})
	if len(items) == 0 {
		art, err := apptest.Join(app.Options{Store: apptest.Parts(store)}).Save(ctx, p.URL+"/a/")
		if err != nil {
			t.Fatal(err)
		}
		return a, art.ID, closing
	}
	return a, items[0].ID, closing
}
