package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"sahifa/app/commenting"
	"sahifa/app/fetching"
	"sahifa/app/news"
)

// The interfaces by other names, to be embedded beside a method of the same name.
type (
	anyFeeds    = Feeds
	anyArticles = Articles
	anySyncer   = Syncer
	anyOutbox   = Outbox
	anyDrafts   = Drafts
	anyKeeper   = Keeper
	anyComments = Comments
)

type stubFeeds struct {
	anyFeeds
}

func (stubFeeds) Feeds(context.Context) ([]news.Feed, error) { return []news.Feed{{ID: 4}}, nil }
func (stubFeeds) PasswordsInFile() bool                      { return false }
func (stubFeeds) Find(context.Context, string) ([]news.FoundFeed, error) {
	return []news.FoundFeed{{URL: "https://e.example/a"}, {URL: "https://e.example/b"}}, nil
}

type stubArticles struct{ anyArticles }

func (stubArticles) List(context.Context, news.Filter) ([]news.Item, error) { return nil, nil }

type stubSyncer struct {
	anySyncer
	report fetching.Report
}

func (s stubSyncer) Sync(context.Context, fetching.Options) (fetching.Report, error) {
	return s.report, nil
}

type stubOutbox struct{ anyOutbox }

func (stubOutbox) SendOutbox(context.Context, commenting.SendOptions) ([]news.Draft, error) {
	return nil, nil
}

type stubDrafts struct{ anyDrafts }

func (stubDrafts) Drafts(context.Context, string) ([]news.Draft, error) { return nil, nil }

type stubKeeper struct{ anyKeeper }

func (stubKeeper) BackUpIfDue(context.Context) (bool, error) { return false, nil }

type stubComments struct {
	anyComments
	taken *bool
}

func (s stubComments) TakeReplies(context.Context) ([]news.Reply, error) {
	*s.taken = true
	return nil, nil
}
func (stubComments) OwnComments(context.Context, string) ([]news.OwnComment, error) {
	return []news.OwnComment{{Replies: []news.Reply{{DraftID: 3, Comment: news.Comment{Author: "سعد", Text: "أحسنت"}}}}}, nil
}

// ran runs a verb of a program that has a subscription, no articles and no drafts.
func ran(t *testing.T, report fetching.Report, args ...string) (out, told string, code int, taken bool) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = Run(t.Context(), append([]string{"--data", t.TempDir(), "--lang", "en"}, args...), Env{
		Stdout: &stdout, Stderr: &stderr, Getenv: func(string) string { return "" },
		Open: func(context.Context, Options) (*Program, func() error, error) {
			return &Program{
				Feeds: stubFeeds{}, Articles: stubArticles{}, Syncer: stubSyncer{report: report}, Outbox: stubOutbox{}, Drafts: stubDrafts{}, Keeper: stubKeeper{},
				Comments: stubComments{taken: &taken}, Searcher: hurried{},
			}, func() error { return nil }, nil
		},
	})
	return stdout.String(), stderr.String(), code, taken
}

func TestChooseZeroListsTheFeeds(t *testing.T) {
	out, told, code, _ := ran(t, fetching.Report{}, "add", "--choose", "0", "e.example")
	if code != done || !strings.Contains(out, "https://e.example/a") || !strings.Contains(out, "https://e.example/b") || told != "" {
		t.Errorf("exit %d: %q %q", code, out, told)
	}
	if _, _, code, _ := ran(t, fetching.Report{}, "add", "--choose", "-1", "e.example"); code != badUsage {
		t.Errorf("-1: exit %d", code)
	}
}

func TestAFeedThatIsNotThereIsSaid(t *testing.T) {
	for _, args := range [][]string{{"list"}, {"search", "x"}} {
		if _, told, code, _ := ran(t, fetching.Report{}, append(args, "--feed", "999")...); code != failed || told == "" {
			t.Errorf("%q: exit %d, %q", args, code, told)
		}
		if _, told, code, _ := ran(t, fetching.Report{}, append(args, "--feed", "4")...); code != done {
			t.Errorf("%q: exit %d, %q", args, code, told)
		}
	}
}

// A sync that was made is done: which feeds could not be had is told, and is in "failed".
func TestASyncTellsWhatFailed(t *testing.T) {
	broken := []fetching.FeedFailure{{FeedID: 4, Problem: news.NewProblem(news.NotFound, nil, "https://e.example/feed")}}
	for _, args := range [][]string{{"sync"}, {"sync", "--feed", "4"}, {"sync", "--json"}} {
		out, told, code, _ := ran(t, fetching.Report{Feeds: 1, Failed: broken}, args...)
		if code != done || told != "" || !strings.Contains(out, "https://e.example/feed") {
			t.Errorf("%q: exit %d, %q, %q", args, code, out, told)
		}
	}
}

func TestSubmitSaysThatNothingWaits(t *testing.T) {
	if out, _, code, _ := ran(t, fetching.Report{}, "submit"); code != done || !strings.Contains(out, "Nothing waits") {
		t.Errorf("exit %d, %q", code, out)
	}
}

// Listing all answers leaves those that are new to be told in the window.
func TestRepliesAreTakenOnlyAsNew(t *testing.T) {
	out, _, _, taken := ran(t, fetching.Report{}, "replies")
	if taken || !strings.Contains(out, "Reply by سعد") || strings.Contains(out, ":") {
		t.Errorf("taken %v: %q", taken, out)
	}
	if _, _, _, taken := ran(t, fetching.Report{}, "replies", "--new"); !taken {
		t.Error("new ones stay new")
	}
}
