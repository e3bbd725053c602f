package composer

import (
	"testing"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// While a comment is on its way something moves, and nothing invites to send it again. One
// whose answer was lost can be looked for.
func TestACommentIsSeenToBeOnItsWay(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	lost := news.Outcome{Kind: news.OutcomeNoAnswer, Time: now.Add(time.Minute)}
	for name, tt := range map[string]struct {
		state   news.DraftState
		outcome news.Outcome
		moves   bool
		button  bool
	}{
		"is sent":                {news.StateSending, news.Outcome{}, true, false},
		"is sent again":          {news.StateSending, news.Outcome{Kind: news.OutcomeOffline, Time: now.Add(-time.Hour)}, true, false},
		"has lost its answer":    {news.StateSending, lost, false, true},
		"waits":                  {news.StateQueued, news.Outcome{}, false, true},
		"waits after no network": {news.StateQueued, news.Outcome{Kind: news.OutcomeOffline, Time: now.Add(time.Second)}, false, true},
		"is public":              {news.StatePublished, news.Outcome{}, false, false},
	} {
		p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
		p.Open(news.Draft{ID: 1, ArticleID: 2, Text: "نص", State: tt.state, Outcome: tt.outcome, LastAttempt: now})
		w.Settle()
		bars, button := kittest.All[*rtl.ProgressBar](w), false
		for _, b := range kittest.All[*rtl.Button](w) {
			button = button || b.Label() == w.Kit.Text("compose.now")
		}
		if len(bars) > 0 != tt.moves || button != tt.button {
			t.Errorf("one that %s: %d bars, the button is there: %v", name, len(bars), button)
		}
		if !tt.moves {
			continue
		}
		at := p.editor.busy.at
		w.Until(t, "something moves", func() bool { return p.editor.busy.at != at })
		e := p.editor
		e.draft.State = news.StatePublished
		e.show()
		time.Sleep(2 * busyPause)
		w.Settle()
		at = e.busy.at
		time.Sleep(2 * busyPause)
		if w.Settle(); e.busy.at != at || len(kittest.All[*rtl.ProgressBar](w)) > 0 {
			t.Errorf("one that %s: it moves when all is done", name)
		}
	}
}

// What ends and begins again at once moves on as before, not faster.
func TestTheSignOfSendingMovesAtOnePace(t *testing.T) {
	p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
	p.Open(news.Draft{ID: 1, ArticleID: 2, Text: "نص", State: news.StateSending, LastAttempt: time.Now()})
	w.Settle()
	b := p.editor.busy
	for range 5 {
		b.show(false)
		b.show(true)
	}
	const from = -100 // far from where it begins again
	b.at = from
	begin := time.Now()
	for b.at < from+3*busyStep || time.Since(begin) < 3*busyPause {
		time.Sleep(busyPause / 4)
		w.Settle()
	}
	steps, pauses := float64(b.at-from)/busyStep, float64(time.Since(begin))/float64(busyPause)
	if steps > pauses+1.5 {
		t.Errorf("%.0f steps in the time of %.1f", steps, pauses)
	}
}
