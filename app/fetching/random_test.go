package fetching_test

// A site that does what sites do, at random, and what must hold after each sync.

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

var randomSeed = flag.Uint64("seed", 0, "of the random sites; 0: the usual ones")

// randomSite is a site under random changes.
type randomSite struct {
	*apptest.Site
	r    *rand.Rand
	next int // number of the next story
	mood string
}

// steps are what happens to a site, by name.
var steps = map[string]func(*randomSite){
	"publish": func(s *randomSite) {
		for range 1 + s.r.IntN(3) {
			s.Stories = append([]apptest.Story{numbered(s.next)}, s.Stories...)
			s.next++
		}
		s.Stories = s.Stories[:min(len(s.Stories), 15)]
	},
	"add to a text": func(s *randomSite) {
		st := s.any()
		st.Body += " " + apptest.Prose(s.r.Uint64(), 30)
	},
	"edit a title":    func(s *randomSite) { st := s.any(); st.Title += " " + apptest.Prose(s.r.Uint64(), 1) },
	"write anew":      func(s *randomSite) { st := s.any(); st.Body = st.Title + " " + apptest.Prose(s.r.Uint64(), 80) },
	"shorten a text":  func(s *randomSite) { st := s.any(); st.Body = strings.Join(strings.Fields(st.Body)[:5], " ") },
	"delete":          func(s *randomSite) { s.Stories = slices.Delete(s.Stories, 0, min(1, len(s.Stories)-1)) },
	"break a page":    func(s *randomSite) { s.any().Page = status(500) },
	"remove a page":   func(s *randomSite) { s.any().Page = status(404) },
	"wall a page":     func(s *randomSite) { s.any().Page = markup("تسجيل الدخول", wall) },
	"translate":       func(s *randomSite) { s.any().Page = markup("News", english) },
	"mend all pages":  func(s *randomSite) { s.each(func(st *apptest.Story) { st.Page = nil }) },
	"double a guid":   func(s *randomSite) { a, b := s.any(), s.any(); a.GUID = b.GUID },
	"lose a guid":     func(s *randomSite) { s.any().GUID = "" },
	"change the link": func(s *randomSite) { st := s.any(); st.Path = fmt.Sprintf("/a/%s/%d", st.ID, s.r.IntN(1000)) },
	"add a tracker":   func(s *randomSite) { s.any().Query = fmt.Sprintf("?utm_source=%d", s.r.IntN(1000)) },
	"shuffle": func(s *randomSite) {
		s.r.Shuffle(len(s.Stories), func(i, j int) { s.Stories[i], s.Stories[j] = s.Stories[j], s.Stories[i] })
	},
	"feed fails":     func(s *randomSite) { s.mood = "500" },
	"feed is a wall": func(s *randomSite) { s.mood = "wall" },
	"feed is cut":    func(s *randomSite) { s.mood = "cut" },
	"feed is lost":   func(s *randomSite) { s.mood = "lost" },
	"feed is well":   func(s *randomSite) { s.mood = "" },
	"feed moves off": func(s *randomSite) { s.mood = "302" },
	"nothing":        func(*randomSite) {},
}

func (s *randomSite) any() *apptest.Story { return &s.Stories[s.r.IntN(len(s.Stories))] }

func (s *randomSite) each(do func(*apptest.Story)) {
	for i := range s.Stories {
		do(&s.Stories[i])
	}
}

// answer is how the feed's mood shows.
func (s *randomSite) answer(w http.ResponseWriter) bool {
	switch s.mood {
	case "500":
		w.WriteHeader(500)
	case "wall":
		markup("تسجيل الدخول", wall)(w, nil)
	case "cut":
		body := s.RSS()
		w.Header().Set("Content-Length", fmt.Sprint(len(body)))
		_, _ = w.Write([]byte(body[:len(body)*2/3]))
	case "lost":
		if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
			c.Close()
		}
	case "302":
		w.Header().Set("Location", "/feed/other")
		w.WriteHeader(http.StatusFound)
		s.mood = ""
	default:
		return false
	}
	return true
}

// had is what the test knows of an article since it was last looked at.
type had struct{ kept }

func TestWhatHoldsWhateverASiteDoes(t *testing.T) {
	seeds := []uint64{1, 2, 3}
	if testing.Short() {
		seeds = seeds[:1]
	}
	if *randomSeed != 0 {
		seeds = []uint64{*randomSeed}
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			runRandomSite(t, seed)
		})
	}
}

func runRandomSite(t *testing.T, seed uint64) {
	s := &randomSite{Site: apptest.NewSite(t), r: rand.New(rand.NewPCG(seed, 1)), next: 11}
	s.Stories = newest(10)
	s.Feed = s.answer
	a, f := apptest.Subscribed(t, s.Site)
	names := make([]string, 0, len(steps))
	for name := range steps {
		names = append(names, name)
	}
	slices.Sort(names)
	known, removed := map[int64]had{}, map[int64]bool{}
	for n := range apptest.Rounds(200, 25) {
		var done []string
		s.Set(func(*apptest.Site) {
			for range 1 + s.r.IntN(3) {
				name := names[s.r.IntN(len(names))]
				steps[name](s)
				done = append(done, name)
			}
		})
		a.Advance(time.Duration(1+s.r.IntN(30)) * time.Hour)
		s.Asked()
		r, err := a.Sync(ctx, fetching.Options{All: s.r.IntN(2) == 0})
		if err != nil {
			t.Fatal(err)
		}
		if s.mood == "" && r.Feeds == 1 && len(r.Failed) == 0 && n%5 == 0 { // nothing is new: the feed is asked conditionally
			s.Asked()
			if again := a.MustSync(t); again.New != 0 || again.Unchanged != 1 && again.Updated == 0 {
				t.Errorf("once more: report %+v", again)
			}
			if asked := s.Asked(); asked[0] != "/feed 304" && asked[0] != "/feed" || asked[0] == "/feed" && !slices.Contains(asked, "/feed/other 304") {
				t.Errorf("once more: asked %v", asked)
			}
		}
		look(t, a, s, known, removed)
		if t.Failed() {
			t.Fatalf("seed %d, step %d: %v; report %+v", seed, n, done, r)
		}
		touch(t, a, s.r, known, removed)
	}
	sound(t, a)
	if got := feedOf(t, a, f.ID); got.URL != s.URL+"/feed" {
		t.Errorf("the feed is at %s", got.URL)
	}
}

// look compares all articles with what they were.
func look(t *testing.T, a *apptest.Program, s *randomSite, known map[int64]had, removed map[int64]bool) {
	t.Helper()
	firsts := map[string]int64{} // which article has a story's text
	there := map[int64]bool{}
	for _, item := range a.MustList(t, news.Filter{Limit: 10_000}) {
		there[item.ID] = true
		now := have(t, a, item.ID)
		was, old := known[item.ID]
		if removed[item.ID] {
			t.Errorf("article %d was removed and is back", item.ID)
		}
		if !old {
			was = had{kept: now}
		}
		if now.read != was.read || now.starred != was.starred || now.drafts != was.drafts || now.pictures < was.pictures {
			now.text, was.text = "", ""
			t.Errorf("article %d: %+v, was %+v", item.ID, now, was.kept)
		}
		if len(now.text)*2 < len(was.text) || now.text != was.text && len(now.text) < len(was.text) {
			revisions, err := a.Kept.Articles.Revisions(ctx, item.ID)
			if err != nil || !slices.ContainsFunc(revisions, func(v news.Revision) bool { return v.Text == was.text }) {
				t.Errorf("article %d %q has %d bytes, had %d, and no revision", item.ID, now.title, len(now.text), len(was.text))
			}
		}
		for _, sign := range []string{"هذا المحتوى متاح للمشتركين فقط", "The ministry said on Monday"} {
			if old && strings.Contains(now.text, sign) && !strings.Contains(was.text, sign) {
				t.Errorf("article %d %q became a wall", item.ID, now.title)
			}
		}
		known[item.ID] = had{kept: now}
		if id, twice := firsts[now.text]; twice && !strings.Contains(now.text, "هذا المحتوى متاح") && !strings.Contains(now.text, "The ministry said") && len(now.text) > 200 {
			t.Errorf("articles %d and %d have one text: %.80s", id, item.ID, now.text)
		}
		firsts[now.text] = item.ID
	}
	for id := range known {
		if !there[id] && !removed[id] {
			t.Errorf("article %d is gone", id)
		}
	}
}

// touch is what a user does now and then.
func touch(t *testing.T, a *apptest.Program, r *rand.Rand, known map[int64]had, removed map[int64]bool) {
	t.Helper()
	ids := make([]int64, 0, len(known))
	for id := range known {
		if !removed[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	if len(ids) == 0 {
		return
	}
	id := ids[r.IntN(len(ids))]
	k := known[id]
	var err error
	switch r.IntN(6) {
	case 0:
		k.starred = !k.starred
		err = a.Star(ctx, id, k.starred)
	case 1:
		k.read = true
		err = a.MarkRead(ctx, []int64{id}, true)
	case 2:
		k.drafts++
		_, err = a.SaveDraft(ctx, news.Draft{ArticleID: id, Text: "رأي"})
	case 3:
		if !k.starred && k.drafts == 0 {
			removed[id] = true
			err = a.RemoveArticle(ctx, id)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	known[id] = k
}
