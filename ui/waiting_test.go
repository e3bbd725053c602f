package ui

import (
	"slices"
	"testing"

	"sahifa/app/fetching"
	"sahifa/app/news"
	"sahifa/app/undo"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Of a source that waited and is known now to have several feeds it is told, with the way to choose among
// them; nothing opens by itself, and the keyboard stays where it is. Of other failures nothing is told.
func TestThatASourceHasSeveralFeedsIsTold(t *testing.T) {
	w, settle := opened(t, newFake(3), "ar")
	w.session.Library.Feeds = append(w.session.Library.Feeds, news.Feed{ID: 77, Waiting: "several.example", Problem: news.NewProblem(news.SeveralFeeds, nil, "several.example")})
	w.list.FocusRows()
	offerChoice(w, fetching.Report{Failed: []fetching.FeedFailure{{FeedID: 76, Problem: news.NewProblem(news.TimedOut, nil, "b.example")}}})
	settle()
	offers := func() (all []*rtl.Button) {
		for _, o := range kittest.LaidOut(w.kit.Overlay.NoticeLayer) {
			if b, ok := o.(*rtl.Button); ok && b.Label() == w.kit.Text("menu.several") {
				all = append(all, b)
			}
		}
		return all
	}
	if len(offers()) > 0 {
		t.Error("a site that does not answer has several feeds")
	}
	offerChoice(w, fetching.Report{Failed: []fetching.FeedFailure{{FeedID: 77, Problem: news.NewProblem(news.SeveralFeeds, nil, "several.example")}}})
	settle()
	if len(offers()) != 1 || w.kit.Overlay.DialogOpen() || !w.kit.HasFocus(w.list.Rows()) {
		t.Fatalf("%d offers, a dialog is open: %v", len(offers()), w.kit.Overlay.DialogOpen())
	}
	offers()[0].Tapped(nil)
	settle()
	if len(offers()) > 0 {
		t.Error("it is offered still")
	}
}

// What was done with sources is told in the words of what it was.
func TestStepsOfSourcesAreToldInWords(t *testing.T) {
	w, _ := opened(t, newFake(3), "ar")
	said := map[string]bool{}
	for _, s := range []undo.Step{
		{Action: undo.Subscribed, Feeds: []int64{1}, Title: "أ"}, {Action: undo.Subscribed, Feeds: []int64{1}, Title: "أ", Waits: true},
		{Action: undo.Paused, Feeds: []int64{1}, Title: "أ"}, {Action: undo.Paused, Feeds: []int64{1, 2}}, {Action: undo.Resumed, Feeds: []int64{1, 2}},
		{Action: undo.Unsubscribe, Feeds: []int64{1}, Name: "أ"}, {Action: undo.Unsubscribe, Feeds: []int64{1, 2, 3}, Name: "أ"}, {Action: undo.Imported, Feeds: []int64{1}},
	} {
		for _, undone := range []bool{false, true} {
			text := steps{w}.words(s, undone)
			if said[text] && !(s.Waits && undone) || slices.Contains([]string{"", "undo." + string(s.Action)}, text) {
				t.Errorf("%+v, undone %v: %q", s, undone, text)
			}
			said[text] = true
		}
	}
}
