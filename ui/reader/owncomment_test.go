package reader

import (
	"slices"
	"testing"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// A comment of one's own opens by a click anywhere on it, whether the site shows it or not;
// those of others do not.
func TestAnOwnCommentOpensByAClick(t *testing.T) {
	f := &fake{
		comments: []news.Comment{{Ref: "1", Author: "أبو خالد", Text: "تحليل جيد"}, {Ref: "2", Parent: "1", Depth: 1, Author: "علي", Text: "شكرا", Own: true, OwnDraft: 8}},
		drafts:   []news.Draft{{ID: 5, State: news.StateRefused, Text: "تعليقي أنا"}, {ID: 8, State: news.StatePublished, Text: "شكرا"}, {ID: 9, State: news.StatePublished, Text: "لم يعد هناك"}},
	}
	p, w, events := opened(t, f, "ar")
	p.session.Open(news.Item{ID: 2})
	w.Settle()
	own := kittest.All[*rtl.TapBlock](w)
	if len(own) != 3 || len(p.thread.mine) != 2 {
		t.Fatalf("%d can be clicked, %d are not on the site", len(own), len(p.thread.mine))
	}
	for i, want := range []string{"draft 5", "draft 9", "draft 8"} {
		*events = nil
		p.Column.ScrollTo(p.Column.ContentHeight())
		w.TapIn(own[i], 0.02, 0.98)
		if !slices.Equal(*events, []string{want}) {
			t.Errorf("a click below the end of the text: %q, want %q", *events, want)
		}
	}
}
