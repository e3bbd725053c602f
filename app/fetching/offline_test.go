package fetching_test

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"sahifa/app"
	"sahifa/app/apptest"
	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/web"
)

// A system refuses at once to connect to addresses of groups, as it does to all where
// there is no network.
var unreachable = []string{"http://224.0.0.1/feed", "http://224.0.0.2/feed"}

// Where no host is reached it is our own network that is missing: the feeds stay as
// they are. Where others answer it is the feed's.
func TestWithoutANetworkFeedsStayAsTheyAre(t *testing.T) {
	site := apptest.NewSite(t, apptest.ThreeStories()...)
	for name, there := range map[string]bool{"no network": false, "others answer": true} {
		t.Run(name, func(t *testing.T) {
			a := apptest.Open(t)
			if there {
				if _, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: site.URL + "/feed"}); err != nil {
					t.Fatal(err)
				}
			}
			before := map[string]news.Feed{}
			for i, address := range unreachable {
				f, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: address})
				if err != nil {
					t.Fatal(err)
				}
				if i == 0 { // one had failed otherwise
					f.LastSync, f.Problem = time.Now().Add(-time.Hour).UTC().Truncate(time.Millisecond), news.NewProblem(news.NotFound, nil, address)
					if err := a.Kept.Feeds.RecordSync(ctx, f); err != nil {
						t.Fatal(err)
					}
				}
				before[address] = f
			}
			for range 2 { // the second time they are free to be asked again
				r := a.MustSync(t)
				if len(r.Failed) != len(unreachable) {
					t.Errorf("%d failed", len(r.Failed))
				}
				if r.Offline == there {
					t.Errorf("it says that there is no network: %v", r.Offline)
				}
				for _, f := range r.Failed {
					if f.Problem.Kind != news.Offline {
						t.Errorf("%s: %v", f.URL, f.Problem)
					}
				}
			}
			feeds, err := a.Feeds(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range feeds {
				was, of := before[f.URL]
				switch {
				case !of:
				case there && (f.Problem == nil || f.Problem.Kind != news.Offline || f.LastSync.IsZero()):
					t.Errorf("%s: %v, %v", f.URL, f.Problem, f.LastSync)
				case !there && (!f.LastSync.Equal(was.LastSync) || (f.Problem == nil) != (was.Problem == nil) || f.Problem != nil && f.Problem.Kind != was.Problem.Kind):
					t.Errorf("%s: %v, %v; was %v, %v", f.URL, f.Problem, f.LastSync, was.Problem, was.LastSync)
				}
			}
		})
	}
}

// fullStore is a store whose disk is full when a sync's outcome is to be kept.
type fullStore struct {
	app.Feeds
	recorded int // how often it was tried
}

func (s *fullStore) RecordSync(context.Context, ...news.Feed) error {
	s.recorded++
	return news.NewProblem(news.DiskFull, nil)
}

// Where the store fails while it is settled whose failure it was, the sync ends and
// every feed is free for the next.
func TestAFullStoreLeavesNoFeedClaimed(t *testing.T) {
	a := apptest.Open(t)
	for _, address := range append(unreachable, "http://224.0.0.3/feed") {
		if _, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: address}); err != nil {
			t.Fatal(err)
		}
	}
	parts := apptest.Parts(a.Kept)
	full := &fullStore{Feeds: parts.Feeds}
	parts.Feeds = full
	_, err := apptest.Join(app.Options{Store: parts, Log: slog.New(slog.DiscardHandler)}).Sync(ctx, fetching.Options{All: true})
	if apptest.KindOf(err) != news.DiskFull || full.recorded != 1 {
		t.Errorf("%v after %d tries", err, full.recorded)
	}
	noneIsClaimed(t, a)
}

// Where it fails while some feeds are done and others are waited for, the sync ends as
// well, and at once.
func TestAStoreThatFillsUpEndsTheSync(t *testing.T) {
	a := apptest.Open(t)
	quick, slow := apptest.NewSite(t), apptest.NewSite(t)
	slow.Answer = func(_ http.ResponseWriter, r *http.Request) bool {
		<-r.Context().Done() // it never answers
		return true
	}
	for _, s := range []*apptest.Site{quick, slow} {
		if _, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: s.URL + "/feed"}); err != nil {
			t.Fatal(err)
		}
	}
	parts := apptest.Parts(a.Kept)
	parts.Feeds = &fullStore{Feeds: parts.Feeds}
	const patience = time.Hour // for an answer: the test would end before it
	client := web.New(web.Options{Timeout: patience, Whole: patience, HostDelay: time.Millisecond})
	defer client.Close()
	began := time.Now()
	_, err := apptest.Join(app.Options{Store: parts, Client: client, Log: slog.New(slog.DiscardHandler)}).Sync(ctx, fetching.Options{All: true})
	if apptest.KindOf(err) != news.DiskFull || time.Since(began) > patience/12 {
		t.Errorf("%v after %v", err, time.Since(began))
	}
	noneIsClaimed(t, a)
}

// A sync that is cancelled keeps what came of the feeds that were done, and leaves
// none claimed, whether it was asked, waited for its turn or had none yet.
func TestACancelledSyncLeavesNoFeedClaimed(t *testing.T) {
	a := apptest.Open(t)
	quick, slow := apptest.NewSite(t, apptest.ThreeStories()...), apptest.NewSite(t)
	cancelled, cancel := context.WithCancel(ctx)
	slow.Answer = func(_ http.ResponseWriter, r *http.Request) bool {
		<-r.Context().Done()
		return true
	}
	for _, address := range []string{quick.URL + "/feed", slow.URL + "/feed", slow.URL + "/feed?second"} {
		if _, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: address}); err != nil {
			t.Fatal(err)
		}
	}
	_, err := a.Sync(cancelled, fetching.Options{All: true, Progress: func(p fetching.Progress) {
		if p.FeedsDone == 1 {
			cancel()
		}
	}})
	if apptest.KindOf(err) != news.Cancelled {
		t.Error(err)
	}
	noneIsClaimed(t, a)
	feeds, err := a.Feeds(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range feeds {
		if done := strings.HasPrefix(f.URL, quick.URL); done != !f.LastSync.IsZero() {
			t.Errorf("%s was synced at %v", f.URL, f.LastSync)
		}
	}
}

// noneIsClaimed tells of feeds that are not free. It asks for them as long as a sync
// does: a lease that ends much later than is asked for is a wrong clock's, and taken over.
func noneIsClaimed(t *testing.T, a *apptest.Program) {
	t.Helper()
	feeds, err := a.Feeds(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range feeds {
		if free, err := a.Kept.Feeds.Lease(ctx, []int64{f.ID}, time.Now(), time.Now().Add(time.Hour)); err != nil || len(free) != 1 {
			t.Errorf("%s is free: %v, %v", f.URL, len(free) == 1, err)
		}
	}
}

// Nor does one that cannot be planned anew.
func TestAPlanThatIsNotKeptLeavesNoFeedClaimed(t *testing.T) {
	a, _ := apptest.Subscribed(t, apptest.NewSite(t))
	a.MustSync(t)
	parts := apptest.Parts(a.Kept)
	full := &fullStore{Feeds: parts.Feeds}
	parts.Feeds = full
	err := apptest.Join(app.Options{Store: parts, Log: slog.New(slog.DiscardHandler)}).Syncer.Replan(ctx, 0)
	if apptest.KindOf(err) != news.DiskFull || full.recorded != 1 {
		t.Errorf("%v after %d tries", err, full.recorded)
	}
	noneIsClaimed(t, a)
}

// Two feeds of one host, which is found dead by the first, are one missing network.
func TestWithoutANetworkOneSentenceIsEnough(t *testing.T) {
	a := apptest.Open(t)
	for _, address := range []string{"http://224.0.0.1/a", "http://224.0.0.1/b"} {
		if _, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: address}); err != nil {
			t.Fatal(err)
		}
	}
	if r := a.MustSync(t); !r.Offline || len(r.Failed) != 2 {
		t.Errorf("offline %v, failed %v, put off %v", r.Offline, r.Failed, r.PutOff)
	}
}
