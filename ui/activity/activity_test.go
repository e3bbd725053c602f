package activity

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// opened is the activity of feeds, of which some failed, and what it asked for.
func opened(t *testing.T, language string, feeds []news.Feed, failed bool) (*Pane, *kittest.Window, *[]string) {
	t.Helper()
	w := kittest.New(t, language)
	asked := new([]string)
	steps := &kittest.Steps{}
	s := session.New(nil, steps, w.Kit.Runner, session.Source{}, session.Events{StepDone: func(undo.Step, error) { *asked = append(*asked, steps.Did()...) }})
	s.Library.Feeds = feeds
	p := New(w.Kit, s, Events{
		SyncFeeds: func(ids []int64) { s.Syncing = true; *asked = append(*asked, fmt.Sprint("sync ", ids)) },
		Login:     func(f news.Feed) { *asked = append(*asked, "login "+f.Title) },
		Settings:  func(f news.Feed) { *asked = append(*asked, "settings "+f.Title) },
		Chosen:    func(s session.Source) { *asked = append(*asked, fmt.Sprint("show ", s.Feed)) },
	})
	w.Show(w.Kit.Label("", w.Kit.Styles.Note), 1000, 760)
	p.Open(failed, nil)
	w.Settle()
	return p, w, asked
}

// many are feeds of which every third failed, and the sample edition.
func many(n int, now time.Time) (feeds []news.Feed) {
	for i := range int64(n) {
		f := news.Feed{ID: i + 1, URL: fmt.Sprintf("https://%d.example/feed", i+1), Title: fmt.Sprintf("Paper %d", i+1),
			LastSync: now.Add(-time.Duration(i) * time.Minute), NextSync: now.Add(time.Hour), Received: 340_000, Took: 1200 * time.Millisecond}
		if i%3 == 0 {
			f.Problem = news.NewProblem(news.SiteError, nil, "e.example", "500")
		}
		feeds = append(feeds, f)
	}
	return append(feeds, news.Feed{ID: 1 << 20, URL: news.EditionURL, Title: "Sample"})
}

// names gives what the rows are of, in their order.
func names(p *Pane) (all []string) {
	for _, f := range p.feeds {
		all = append(all, f.Title)
	}
	return all
}

func TestAllThatFailedIsListedFirst(t *testing.T) {
	p, w, _ := opened(t, "en", many(1000, time.Now()), false)
	all := names(p)
	if len(all) != 1000 || slices.Contains(all, "Sample") || all[0] != "Paper 1" || all[333] != "Paper 1000" || all[334] != "Paper 2" {
		t.Errorf("%d rows: %q", len(all), all[:min(len(all), 5)])
	}
	if got := p.total.Text(); got != "1000 sources · 334 sources failed" {
		t.Errorf("it says %q", got)
	}
	w.PressButton(t, w.Kit.Text("activity.failed"))
	if all := names(p); len(all) != 334 || slices.Contains(all, "Paper 2") {
		t.Errorf("%d failed", len(all))
	}
	w.PressButton(t, w.Kit.Text("activity.all"))
	if all := names(p); len(all) != 1000 {
		t.Errorf("%d in all", len(all))
	}
}

// texts gives all that the rows in view say.
func texts(w *kittest.Window) string {
	var said []string
	for _, x := range kittest.All[*rtl.Text](w) {
		said = append(said, x.Text())
	}
	return strings.Join(said, "\n")
}

func TestARowTellsOfTheLastSync(t *testing.T) {
	now := time.Date(2026, 11, 24, 15, 0, 0, 0, time.Local)
	problem := news.NewProblem(news.SiteError, nil, "e.example", "500")
	for _, tt := range []struct {
		feed news.Feed
		want []string
	}{
		{news.Feed{LastSync: now.Add(-time.Hour), NextSync: now.Add(time.Hour), Received: 340_000, Took: 1200 * time.Millisecond},
			[]string{"Last sync: 14:00", "took 1.2 s", "received 333 KB", "next: 16:00"}},
		{news.Feed{LastSync: now.Add(-time.Hour), NextSync: now.Add(time.Hour), Took: 1200 * time.Millisecond}, []string{"14:00", "took 1.2 s", "16:00"}},
		{news.Feed{LastSync: now, NextSync: now, Took: 75 * time.Second, Received: 5 << 20}, []string{"took 75 s", "5 MB", "due now"}},
		{news.Feed{NextSync: news.Never(), LastSync: now}, []string{"will not be synced again"}},
		{news.Feed{}, []string{"never synced", "due now"}},
		{news.Feed{LastSync: now, Took: time.Millisecond, Problem: problem}, []string{"500", "took 0.1 s"}},
	} {
		p, w, _ := opened(t, "en", nil, false)
		p.kit.Now = func() time.Time { return now }
		tt.feed.ID, tt.feed.Title = 7, "Paper"
		p.session.Library.Feeds = []news.Feed{tt.feed}
		p.choose()
		w.Settle()
		said := texts(w)
		for _, want := range tt.want {
			if !strings.Contains(said, want) {
				t.Errorf("%+v: %q is missing of %q", tt.feed, want, said)
			}
		}
		if tt.feed.Received == 0 && strings.Contains(said, "received") {
			t.Errorf("nothing was received, and it says %q", said)
		}
	}
}

// One feed is asked anew by its button, all that failed by theirs; what is read does
// not move when it is over.
func TestAskingAnew(t *testing.T) {
	p, w, asked := opened(t, "ar", many(9, time.Now()), false)
	rows := kittest.All[*row](w)
	middle := func(r *row) *fyne.PointEvent {
		return &fyne.PointEvent{Position: r.button.Position().AddXY(5, 5)}
	}
	rows[1].Tapped(middle(rows[1]))
	if want := []string{"sync [4]"}; !slices.Equal(*asked, want) || !strings.Contains(texts(w), w.Kit.Text("sync.running")) {
		t.Fatalf("asked %q, it says %s", *asked, texts(w))
	}
	rows[2].Tapped(middle(rows[2])) // one at a time
	p.retryAll()
	if len(*asked) != 1 || !p.retry.Disabled() {
		t.Errorf("asked %q while a sync is under way", *asked)
	}
	before := names(p)
	p.session.Syncing = false
	for i := range p.session.Library.Feeds {
		p.session.Library.Feeds[i].Problem = nil
	}
	p.session.Library.Feeds[2].Problem = news.NewProblem(news.TimedOut, nil, "e.example")
	p.Update()
	if now := names(p); !slices.Equal(now, before) || strings.Contains(texts(w), w.Kit.Text("sync.running")) {
		t.Errorf("before %q, now %q", before, now)
	}
	w.PressButton(t, w.Kit.Text("activity.retry_all"))
	if (*asked)[len(*asked)-1] != "sync [3]" {
		t.Errorf("asked %q", *asked)
	}
}

// By the keyboard alone: a row's menu leads to all that can be done with its feed.
func TestTheMenuOfAFeed(t *testing.T) {
	feeds := []news.Feed{{ID: 5, Title: "Private", URL: "https://p.example/feed", Problem: news.NewProblem(news.NeedsLogin, nil, "p.example")}}
	for i, want := range []string{"sync [5]", "show 5", "login Private", "", "settings Private", "unsubscribe 5"} {
		p, w, asked := opened(t, "en", feeds, true)
		if !p.rows.Focused() {
			t.Fatal("the rows have not the keyboard")
		}
		kittest.Press(p.rows, fyne.KeyReturn)
		menu := w.Canvas().Focused()
		if menu == nil {
			t.Fatal("there is no menu")
		}
		for range i + 1 {
			kittest.Press(menu, fyne.KeyDown)
		}
		kittest.Press(menu, fyne.KeyReturn)
		w.Settle()
		if got := strings.Join(*asked, " "); got != want {
			t.Errorf("line %d: %q, want %q", i, got, want)
		}
		if open := w.Kit.Overlay.DialogOpen(); open == (strings.HasPrefix(want, "show") || strings.HasPrefix(want, "login") || strings.HasPrefix(want, "settings")) {
			t.Errorf("%q: it is open: %v", want, open)
		}
		if copied := w.App.Clipboard().Content(); want == "" && !strings.Contains(copied, "https://p.example/feed\n"+w.Kit.Words.Problem(feeds[0].Problem)) {
			t.Errorf("copied %q", copied)
		}
	}
}

func TestNothingFailed(t *testing.T) {
	p, w, _ := opened(t, "ar", []news.Feed{{ID: 1, Title: "أ", LastSync: time.Now()}}, true)
	if len(p.feeds) != 0 || !strings.Contains(texts(w), w.Kit.Text("activity.none_failed")) || !p.retry.Disabled() {
		t.Errorf("it says %q", texts(w))
	}
}

// Far down all of them the few that failed are asked for, and are there from the top.
func TestFewFailedFarDownMany(t *testing.T) {
	feeds := many(300, time.Now())
	for i := range feeds {
		if i != 7 {
			feeds[i].Problem = nil
		}
	}
	p, w, _ := opened(t, "ar", feeds, false)
	p.rows.ScrollTo(1 << 20)
	feeds[7].Problem = news.NewProblem(news.SiteError, nil, "e.example", "500")
	w.PressButton(t, w.Kit.Text("activity.failed"))
	w.Settle()
	if all := names(p); !slices.Equal(all, []string{"Paper 8"}) || p.rows.Last() != 0 || p.rows.Offset() != 0 {
		t.Errorf("%q, in view to %d", all, p.rows.Last())
	}
}
