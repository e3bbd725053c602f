package syncbar

import (
	"context"
	"slices"
	"testing"
	"time"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// fake is a program whose sync tells of its progress, then waits to be let go.
type fake struct {
	report fetching.Report
	goOn   chan struct{} // nil: it does not wait
	asked  chan []int64  // is told the feeds of each sync; may be nil
}

func (f fake) Sync(ctx context.Context, o fetching.Options) (fetching.Report, error) {
	if f.asked != nil {
		f.asked <- o.FeedIDs
	}
	if o.Progress == nil { // beside another
		return f.report, ctx.Err()
	}
	o.Progress(fetching.Progress{Feeds: 4, FeedsDone: 1, New: 2})
	if f.goOn != nil {
		select {
		case <-f.goOn:
		case <-ctx.Done():
			return fetching.Report{}, ctx.Err()
		}
	}
	return f.report, nil
}

func (f fake) NewMatches(context.Context) (map[string][]news.Item, error) {
	return map[string][]news.Item{"الطاقة": {{ID: 1}}}, nil
}

func opened(t *testing.T, f fake, code string) (b *Bar, w *kittest.Window, events *[]string) {
	t.Helper()
	return openedOver(t, f, code)
}

func openedOver(t *testing.T, f App, code string) (b *Bar, w *kittest.Window, events *[]string) {
	t.Helper()
	w = kittest.New(t, code)
	events = new([]string)
	record := func(what string) { *events = append(*events, what) }
	s := NewSync(f, w.Kit.Runner, Events{
		Changed: func() { b.Update() }, Ended: func(Result) { record("ended") }, Arrived: func() { record("arrived") }, Stopped: func() { record("stopped") },
		Found: func(search string, items []news.Item) { record("found " + search) }, Failed: func(err error) { t.Error(err) },
	})
	names := session.New(nil, nil, w.Kit.Runner, session.Source{}, session.Events{})
	names.Library.Feeds = []news.Feed{{ID: 1, Title: "صحيفة الاختبار"}}
	b = New(w.Kit, s, names)
	w.Show(b, 280, 60)
	return b, w, events
}

func failed(kind news.ProblemKind, ids ...int64) (all []fetching.FeedFailure) {
	for _, id := range ids {
		all = append(all, fetching.FeedFailure{FeedID: id, URL: "https://e.example/feed", Problem: news.NewProblem(kind, nil, "e.example", "500")})
	}
	return all
}

// failing gives feeds of one site that fail.
func failing(kind news.ProblemKind, ids ...int64) (all []news.Feed) {
	for _, id := range ids {
		all = append(all, news.Feed{ID: id, Problem: news.NewProblem(kind, nil, "e.example", "500")})
	}
	return all
}

func TestSyncTellsWhatItDid(t *testing.T) {
	b, w, events := opened(t, fake{report: fetching.Report{Feeds: 2, New: 3, Failed: failed(news.SiteError, 1)}}, "en")
	b.session.Library.Feeds = failing(news.SiteError, 1)
	b.sync.Start(fetching.Options{})
	if !b.sync.running || b.words.Text() != w.Kit.Text("sync.running") {
		t.Error("the bar does not show the sync")
	}
	w.Settle()
	if got := b.words.Text(); b.sync.running || got != "3 new articles · 1 source failed" {
		t.Errorf("running %v, %q", b.sync.running, got)
	}
	if !slices.Equal(*events, []string{"ended", "found الطاقة"}) {
		t.Errorf("events %q", *events)
	}
}

func TestASyncWithoutANetworkSaysSo(t *testing.T) {
	b, w, _ := opened(t, fake{report: fetching.Report{Feeds: 2, Offline: true, Failed: failed(news.Offline, 1, 2)}}, "ar")
	b.sync.Start(fetching.Options{})
	w.Settle()
	if got := b.words.Text(); got != w.Kit.Text("sync.offline") {
		t.Errorf("%q", got)
	}
}

func TestASyncUnderWayIsShownAndStopped(t *testing.T) {
	b, w, events := opened(t, fake{goOn: make(chan struct{})}, "en")
	b.button.Tapped(nil)
	w.Until(t, "the progress is told", func() bool { return b.sync.progress.Feeds > 0 })
	if got := b.words.Text(); got != w.Kit.Text("sync.progress", "1", "4", "2") {
		t.Errorf("under way it says %q", got)
	}
	// A bar made anew, in another language, goes on with it.
	if again := New(w.Kit, b.sync, b.session); again.words.Text() != b.words.Text() {
		t.Errorf("made anew it says %q", again.words.Text())
	}
	b.button.Tapped(nil)
	w.Settle()
	if got := b.words.Text(); b.sync.running || got != w.Kit.Text("sync.stopped") || !slices.Equal(*events, []string{"stopped"}) {
		t.Errorf("stopped, it says %q; events %q", got, *events)
	}
}

func TestASyncThatBeganByItselfMakesWay(t *testing.T) {
	f := fake{goOn: make(chan struct{})}
	b, w, events := opened(t, f, "ar")
	var over []error
	b.sync.StartUnasked(func(err error) { over = append(over, err) })
	w.Settle()
	b.sync.StartUnasked(func(err error) { over = append(over, err) }) // one is enough
	if !b.sync.running || !b.sync.unasked || len(over) != 1 {
		t.Fatalf("over %v", over)
	}
	b.sync.Start(fetching.Options{All: true})
	if !b.sync.running || b.sync.unasked || len(over) != 2 || over[1] != nil {
		t.Fatalf("over %v", over)
	}
	close(f.goOn)
	w.Settle()
	if b.sync.running || len(over) != 2 || (*events)[0] != "ended" {
		t.Errorf("over %v, events %q", over, *events)
	}
	b.sync.StartUnasked(func(err error) { over = append(over, err) })
	w.Settle()
	if len(over) != 3 || over[2] != nil {
		t.Errorf("over %v", over)
	}
}

func TestOneThatBeganByItselfIsStopped(t *testing.T) {
	b, w, _ := opened(t, fake{goOn: make(chan struct{})}, "ar")
	var failed error
	b.sync.StartUnasked(func(err error) { failed = err })
	w.Settle()
	b.button.Tapped(nil)
	if w.Settle(); failed == nil || b.sync.running {
		t.Error("whoever started it does not know that it was stopped")
	}
	over := false
	b.sync.StartUnasked(func(error) { over = true })
	if !over || b.sync.running {
		t.Error("what was stopped comes back by itself")
	}
	b.sync.Start(fetching.Options{FeedIDs: []int64{1}})
	b.sync.Stop()
	b.sync.Start(fetching.Options{})
	if w.Settle(); b.sync.restUntil.After(time.Now()) {
		t.Error("none begins by itself though all were asked for")
	}
}

func TestArticlesThatHaveComeAreToldOf(t *testing.T) {
	b, _, events := opened(t, fake{}, "ar")
	b.sync.running = true
	b.sync.show(fetching.Progress{New: 3}, false)
	b.sync.show(fetching.Progress{New: 3}, true)
	b.sync.show(fetching.Progress{New: 3}, true)
	b.sync.show(fetching.Progress{New: 4}, true)
	if want := []string{"arrived", "arrived"}; !slices.Equal(*events, want) {
		t.Errorf("events %q", *events)
	}
}

func TestWhatASyncSays(t *testing.T) {
	for _, tt := range []struct {
		report fetching.Report
		feeds  []news.Feed
		want   string
	}{
		{fetching.Report{Feeds: 5, New: 2}, []news.Feed{{ID: 1}}, "2 new articles"},
		{fetching.Report{Feeds: 5, New: 2}, failing(news.SiteBusy, 1, 2), "2 new articles · 1 site asks to wait"},
		{fetching.Report{Feeds: 5}, append(failing(news.SiteBusy, 1), failing(news.NotFound, 2)...), "0 new articles · 1 source failed · 1 site asks to wait"},
		{fetching.Report{Feeds: 5, PutOff: failed(news.PutOff, 1, 2)}, nil, "0 new articles · 2 sources put off"},
	} {
		b, w, _ := opened(t, fake{report: tt.report}, "en")
		b.session.Library.Feeds = tt.feeds
		b.sync.Start(fetching.Options{All: true})
		w.Settle()
		if got := b.words.Text(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
	b, w, _ := opened(t, fake{report: fetching.Report{Feeds: 5}}, "en")
	b.sync.Start(fetching.Options{})
	w.Settle()
	if got, want := b.words.Text(), "Up to date at "+b.sync.at.Format("15:04"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a sync of some feeds says leaves what others brought a moment ago, and the feeds that
// fail, which it did not ask; a sync of all that is asked for begins anew.
func TestASmallSyncHidesNothing(t *testing.T) {
	f := &changing{}
	b, w, _ := openedOver(t, f, "en")
	b.session.Library.Feeds = failing(news.NotFound, 1, 2)
	b.Update()
	if got := b.words.Text(); got != "2 sources failed" {
		t.Errorf("before the first it says %q", got)
	}
	day := fetching.Options{All: true}
	for _, tt := range []struct {
		name    string
		options fetching.Options
		unasked bool
		brings  int
		wells   int // feeds that are well from then on
		want    string
	}{
		{"all", day, false, 7, 0, "7 new articles · 2 sources failed"},
		{"a feed without news", fetching.Options{FeedIDs: []int64{4}}, false, 0, 0, "7 new articles · 2 sources failed"},
		{"by itself", fetching.Options{}, true, 0, 0, "7 new articles · 2 sources failed"},
		{"a feed with news", fetching.Options{FeedIDs: []int64{4}}, false, 5, 0, "12 new articles · 2 sources failed"},
		{"one is well again", fetching.Options{FeedIDs: []int64{1}}, false, 1, 1, "13 new articles · 1 source failed"},
		{"all again", day, false, 0, 0, "0 new articles · 1 source failed"},
	} {
		f.brings = tt.brings
		if tt.unasked {
			b.sync.StartUnasked(func(error) {})
		} else {
			b.sync.Start(tt.options)
		}
		w.Settle()
		b.session.Library.Feeds = b.session.Library.Feeds[tt.wells:]
		b.Update() // as when the sources are known anew
		if got := b.words.Text(); got != tt.want {
			t.Errorf("%s: it says %q, want %q", tt.name, got, tt.want)
		}
	}
	b.sync.lately.at = time.Now().Add(-time.Hour)
	f.brings = 2
	b.sync.StartUnasked(func(error) {})
	w.Settle()
	if got := b.words.Text(); got != "2 new articles · 1 source failed" {
		t.Errorf("an hour after it says %q", got)
	}
}

// What comes by a sync beside another counts with it.
func TestWhatComesBesideASyncCounts(t *testing.T) {
	f := fake{report: fetching.Report{New: 3}, goOn: make(chan struct{})}
	b, w, _ := opened(t, f, "en")
	b.sync.Start(fetching.Options{All: true})
	b.sync.Start(fetching.Options{FeedIDs: []int64{7}})
	w.Settle()
	close(f.goOn)
	w.Settle()
	if got := b.words.Text(); got != "6 new articles" {
		t.Errorf("it says %q", got)
	}
}

// changing is a program whose syncs bring so many articles.
type changing struct {
	fake
	brings int
}

func (c *changing) Sync(context.Context, fetching.Options) (fetching.Report, error) {
	return fetching.Report{Feeds: 1, New: c.brings}, nil
}

// Tapped, the bar asks for what failed, in the last sync or an earlier one, or for all.
func TestTheBarLeadsToWhatTheSyncsDid(t *testing.T) {
	private := news.Feed{ID: 2, Title: "Private", Problem: news.NewProblem(news.NeedsLogin, nil, "e.example")}
	for _, tt := range []struct {
		report  fetching.Report
		feeds   []news.Feed
		running bool
		failed  bool
	}{
		{report: fetching.Report{Feeds: 1}, feeds: []news.Feed{private}, failed: true},
		{report: fetching.Report{Feeds: 1}, feeds: []news.Feed{{ID: 3, Title: "Well"}}},
		{report: fetching.Report{Feeds: 1}, feeds: []news.Feed{private}, running: true},
	} {
		b, w, _ := opened(t, fake{report: tt.report}, "en")
		var asked []bool
		b.OnActivity = func(failed bool) { asked = append(asked, failed) }
		b.session.Library.Feeds = tt.feeds
		b.sync.Start(fetching.Options{})
		w.Settle()
		b.sync.running = tt.running
		b.Tapped(nil)
		if !slices.Equal(asked, []bool{tt.failed}) {
			t.Errorf("%+v: asked %v", tt, asked)
		}
	}
}

// What a sync brought that made way for the user's counts with what his brings.
func TestASyncThatMadeWayIsCounted(t *testing.T) {
	f := fake{report: fetching.Report{Feeds: 4, New: 3}, goOn: make(chan struct{})}
	b, w, _ := opened(t, f, "en")
	b.sync.StartUnasked(func(error) {})
	w.Until(t, "the progress is told", func() bool { return b.sync.progress.New == 2 })
	b.sync.Start(fetching.Options{All: true})
	close(f.goOn)
	w.Settle()
	if got := b.words.Text(); got != "5 new articles" {
		t.Errorf("it says %q", got)
	}
	b.sync.Start(fetching.Options{All: true})
	w.Settle()
	if got := b.words.Text(); got != "3 new articles" {
		t.Errorf("of the next it says %q", got)
	}
}

// A feed that is added during a sync, which does not know of it, is not kept waiting for its end.
func TestFeedsAreSyncedBesideASync(t *testing.T) {
	f := fake{goOn: make(chan struct{}), asked: make(chan []int64, 8)}
	b, w, events := opened(t, f, "ar")
	b.sync.Start(fetching.Options{All: true})
	<-f.asked
	b.sync.Start(fetching.Options{All: true}) // it goes on already
	b.sync.Start(fetching.Options{FeedIDs: []int64{7}})
	b.sync.Start(fetching.Options{FeedIDs: []int64{8}})
	first, second := <-f.asked, <-f.asked
	if len(first) != 1 || first[0] != 7 || len(second) != 1 || second[0] != 8 {
		t.Fatalf("%v, then %v were asked for", first, second)
	}
	w.Settle()
	if !b.sync.Running() || !slices.Contains(*events, "ended") {
		t.Errorf("the sync that went on has ended, or nothing was told: %q", *events)
	}
	close(f.goOn)
	w.Settle()
	if n := len(f.asked); n != 0 {
		t.Errorf("%d syncs more", n)
	}
}

// How long the bar is says how many of the feeds are done, however many articles the first
// of them have.
func TestHowMuchOfASyncIsDone(t *testing.T) {
	for _, tt := range []struct {
		progress    fetching.Progress
		least, most float32
	}{
		{fetching.Progress{}, 0, 0},
		{fetching.Progress{Feeds: 305, FeedsDone: 2, FeedsReading: 1, Articles: 75, ArticlesDone: 60}, 2. / 305, 3. / 305},
		{fetching.Progress{Feeds: 200, FeedsReading: 200, Articles: 5000, ArticlesDone: 2500}, .5, .5},
		{fetching.Progress{Feeds: 1, FeedsReading: 1, Articles: 25, ArticlesDone: 20}, .8, .8},
		{fetching.Progress{Feeds: 3, FeedsDone: 3, Articles: 25, ArticlesDone: 25}, 1, 1},
	} {
		if got := share(tt.progress); got < tt.least || got > tt.most {
			t.Errorf("%+v: %v", tt.progress, got)
		}
	}
}

// What is paused, or waits for the user to choose among its feeds, is no failure.
func TestWhatWaitsForTheUserIsNoFailure(t *testing.T) {
	down := news.NewProblem(news.SiteError, nil, "e.example", "500")
	_, others := resting([]news.Feed{
		{ID: 1, Problem: down}, {ID: 2, Problem: down, Paused: true}, {ID: 3, Waiting: "e.example", Problem: down},
		{ID: 4, Waiting: "e.example", Problem: news.NewProblem(news.SeveralFeeds, nil, "e.example")}, {ID: 5},
	})
	if others != 2 {
		t.Errorf("%d fail", others)
	}
}
