package fetching_test

// Servers that do not know what to make of a question whether there is anything new.

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

// A feed is read whatever its server does when it is asked conditionally, and is asked
// for no more than once or twice.
func TestServersThatFailAtConditions(t *testing.T) {
	for name, fail := range map[string]http.HandlerFunc{
		"bad request":         status(http.StatusBadRequest),
		"precondition failed": status(http.StatusPreconditionFailed),
		"server error":        status(http.StatusInternalServerError),
		"nothing":             func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "application/xml") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apptest.NewSite(t, numbered(1))
			asked := 0
			s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Path != "/feed" {
					return false
				}
				asked++
				if r.Header.Get("If-None-Match") != "" {
					fail(w, r)
					return true
				}
				w.Header().Set("ETag", fmt.Sprintf(`"%d"`, asked))
				fmt.Fprint(w, s.RSS())
				return true
			}
			a, _ := apptest.Subscribed(t, s)
			a.MustSync(t)
			for n := 2; n <= 4; n++ {
				s.Set(func(s *apptest.Site) { s.Stories = append(s.Stories, numbered(n)); asked = 0 })
				for range 2 {
					a.Advance(7 * 24 * time.Hour)
					a.MustSync(t)
				}
				if got := len(a.MustList(t, news.Filter{})); got != n || asked > 6 {
					t.Errorf("%d articles of %d, asked %d times", got, n, asked)
				}
			}
		})
	}
}

// What comes again unchanged with another tag, as after a server was begun anew, is
// asked for by that tag from then on.
func TestTheTagOfTheSameDocumentIsKept(t *testing.T) {
	s := apptest.NewSite(t, numbered(1))
	tag := `"first"`
	var sent []string
	s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/feed" {
			return false
		}
		sent = append(sent, r.Header.Get("If-None-Match"))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return true
		}
		fmt.Fprint(w, s.RSS())
		return true
	}
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	s.Set(func(*apptest.Site) { tag, sent = `"second"`, nil })
	for range 3 {
		a.Advance(48 * time.Hour)
		a.MustSync(t)
	}
	if got, want := strings.Join(sent, " "), `"first" "second" "second"`; got != want {
		t.Errorf("asked by %s, want %s", got, want)
	}
}

// A feed whose server says for ever that nothing has changed is read all the same, if later.
func TestAServerThatNeverTellsWhatIsNew(t *testing.T) {
	s := apptest.NewSite(t, numbered(1))
	documents := 0
	s.Answer = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/feed" {
			return false
		}
		w.Header().Set("ETag", `"ever the same"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return true
		}
		documents++
		fmt.Fprint(w, s.RSS())
		return true
	}
	a, _ := apptest.Subscribed(t, s)
	a.MustSync(t)
	for n := 2; n <= 4; n++ {
		s.Set(func(s *apptest.Site) { s.Stories, documents = append(s.Stories, numbered(n)), 0 })
		for range 9 {
			a.Advance(24 * time.Hour)
			a.MustSync(t)
		}
		if got := len(a.MustList(t, news.Filter{})); got != n || documents == 0 || documents > 2 {
			t.Errorf("%d articles of %d, %d documents", got, n, documents)
		}
	}
}
