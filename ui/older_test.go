package ui

import (
	"errors"
	"slices"
	"testing"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/syncbar"
)

// Who asked for older posts is told how many came and whether there may be more, which are
// offered; of a failure, why. Other syncs tell nothing of it.
func TestOlderPostsAreToldOf(t *testing.T) {
	down := news.NewProblem(news.TimedOut, nil, "a.example")
	for name, tt := range map[string]struct {
		result syncbar.Result
		key    string
		n      int
		offers string
	}{
		"more":             {syncbar.Result{Older: true, Own: 3}, "older.more", 3, "older.again"},
		"the last":         {syncbar.Result{Older: true, Own: 1, Report: fetching.Report{NoOlder: true}}, "older.last", 1, ""},
		"none":             {syncbar.Result{Older: true, Report: fetching.Report{NoOlder: true, New: 9}}, "older.none", 0, ""},
		"none that is new": {syncbar.Result{Older: true}, "older.none_yet", 0, "older.again"},
		"it failed":        {syncbar.Result{Older: true, Report: fetching.Report{Failed: []fetching.FeedFailure{{FeedID: 1, Problem: down}}}}, "", 0, "older.retry"},
		"another sync":     {syncbar.Result{Own: 3}, "-", 0, ""},
		"stopped":          {syncbar.Result{Older: true, Err: news.NewProblem(news.Cancelled, errors.New("x"))}, "-", 0, ""},
	} {
		for _, code := range []string{"ar", "en"} {
			f := newFake(3)
			w, settle := opened(t, f, code)
			tt.result.FeedIDs = []int64{w.session.Library.Feeds[0].ID}
			for i := range tt.result.Report.Failed {
				tt.result.Report.Failed[i].FeedID = tt.result.FeedIDs[0]
			}
			title := "\u2068" + w.session.Library.Feeds[0].Title + "\u2069"
			w.syncEnded(tt.result)
			settle()
			want := w.kit.Words.Problem(down)
			switch {
			case tt.n > 0:
				want = w.kit.Words.Count(tt.key, tt.n, title)
			case tt.key != "":
				want = w.kit.Text(tt.key, title)
			}
			told := kittest.NoticeTexts(&kittest.Window{Kit: w.kit})
			if tt.key == "-" {
				if len(told) > 0 {
					t.Errorf("%s, %s: it tells %q", code, name, told)
				}
				continue
			}
			if !slices.Equal(told, []string{want}) {
				t.Errorf("%s, %s: it tells %q, want %q", code, name, told, want)
			}
			if tt.offers != "" {
				(&kittest.Window{Kit: w.kit}).PressNotice(t, w.kit.Text(tt.offers))
				if !w.sync.Running() {
					t.Errorf("%s, %s: nothing is asked for", code, name)
				}
				settle()
			}
		}
	}
}
