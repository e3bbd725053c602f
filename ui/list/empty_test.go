package list

import (
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
	"sahifa/ui/session"
)

// Where a source is empty because it failed, its list says why and what to do.
func TestAnEmptySourceThatFailedSaysWhy(t *testing.T) {
	broken := news.NewProblem(news.SiteError, nil, "b.example", "500")
	locked := news.NewProblem(news.NeedsLogin, nil, "c.example")
	feeds := func(problems ...*news.Problem) (all []news.Feed) {
		for i, p := range problems {
			all = append(all, news.Feed{ID: int64(i + 1), Folder: "مجلد", Title: "مصدر", Problem: p})
		}
		return all
	}
	folder := session.Source{Kind: session.Folder, Folder: "مجلد"}
	for _, tt := range []struct {
		name   string
		source session.Source
		feeds  []news.Feed
		why    *news.Problem
		event  string // what the button does
	}{
		{"a feed", session.OfFeed(1), feeds(broken), broken, "sync 1"},
		{"a feed behind a login", session.OfFeed(1), feeds(locked), locked, "login 1"},
		{"a feed that has nothing", session.OfFeed(1), feeds(nil, broken), nil, ""},
		{"a folder", folder, feeds(broken, broken), broken, "sync 1"},
		{"a folder of which one answered", folder, feeds(broken, nil), nil, ""},
		{"stars", session.Source{Kind: session.Starred}, feeds(broken), nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, w, events := opened(t, &fake{}, "ar")
			p.session.Library.Feeds = tt.feeds
			p.session.Choose(tt.source)
			w.Settle()
			var said []string
			for _, text := range kittest.All[*rtl.Text](w) {
				said = append(said, text.Text())
			}
			if says := tt.why != nil && strings.Contains(strings.Join(said, "\n"), w.Kit.Words.Problem(tt.why)); says != (tt.why != nil) {
				t.Errorf("it says %q", said)
			}
			buttons := kittest.All[*rtl.Button](w)
			if tt.event == "" {
				if len(buttons) > 0 || !slices.Contains(said, w.Kit.Text("empty."+string(tt.source.Kind))) {
					t.Errorf("it says %q with %d buttons", said, len(buttons))
				}
				return
			}
			of := tt.source.Kind == session.Feed // its address can be changed
			if len(buttons) != 1 && !of || of && len(buttons) != 2 {
				t.Fatalf("%d buttons", len(buttons))
			}
			if of {
				if buttons[1].Tapped(nil); !slices.Contains(*events, "settings 1") {
					t.Errorf("events %q", *events)
				}
			}
			if buttons[0].Tapped(nil); !slices.Contains(*events, tt.event) {
				t.Errorf("events %q", *events)
			}
		})
	}
}

// A source that waits, is paused, or has several feeds says so where it has nothing.
func TestAnEmptySourceThatWaitsSaysForWhat(t *testing.T) {
	several := news.NewProblem(news.SeveralFeeds, nil, "a.example")
	for _, tt := range []struct {
		feed        news.Feed
		says, event string
	}{
		{news.Feed{ID: 1, Waiting: "a.example"}, "empty.waiting", ""},
		{news.Feed{ID: 1, Paused: true}, "empty.paused", ""},
		{news.Feed{ID: 1, Waiting: "a.example", Problem: several}, "", "choose 1"},
	} {
		p, w, events := opened(t, &fake{}, "ar")
		p.session.Library.Feeds = []news.Feed{tt.feed}
		p.session.Choose(session.OfFeed(1))
		w.Settle()
		want := w.Kit.Text(tt.says)
		if tt.says == "" {
			want = w.Kit.Words.Problem(several)
		}
		if !slices.ContainsFunc(kittest.All[*rtl.Text](w), func(x *rtl.Text) bool { return x.Text() == want }) {
			t.Errorf("%+v: it does not say %q", tt.feed, want)
		}
		if buttons := kittest.All[*rtl.Button](w); tt.event != "" {
			if buttons[0].Tapped(nil); !slices.Contains(*events, tt.event) {
				t.Errorf("%+v: events %q", tt.feed, *events)
			}
		}
	}
}
