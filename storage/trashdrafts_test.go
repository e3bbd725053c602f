package storage_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"sahifa/app/news"
)

func TestADiscardedDraftComesBackAsItWas(t *testing.T) {
	s := open(t, t.TempDir())
	d := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(7, "نص طويل بما يكفي ليكون له نسخة سابقة")))
	d.Text = "نص"
	d = must[news.Draft](t)(s.Drafts.Put(ctx, d))
	ok(t, s.Outbox.Queue(ctx, d.ID, "e.example", noon))
	d = must[news.Draft](t)(s.Drafts.Get(ctx, d.ID))
	reply := news.Reply{DraftID: d.ID, Comment: news.Comment{ArticleID: 7, Ref: "9", Author: "سعد", Text: "رد", Published: noon}, Found: noon}
	ok(t, s.Replies.Put(ctx, []news.Reply{reply}))
	was, back, err := s.Trash.DiscardDraft(ctx, d.ID)
	ok(t, err)
	if !reflect.DeepEqual(was, d) {
		t.Errorf("discarded %+v, want %+v", was, d)
	}
	if left := must[[]news.Draft](t)(s.Outbox.List(ctx)); len(left) > 0 {
		t.Errorf("what was discarded is sent: %+v", left)
	}
	// Another draft, and another reply, take no number that is needed.
	other := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(8, "آخر")))
	ok(t, s.Replies.Put(ctx, []news.Reply{{DraftID: other.ID, Comment: news.Comment{Ref: "1", Published: noon}, Found: noon}}))
	ok(t, back(ctx))
	if now := must[news.Draft](t)(s.Drafts.Get(ctx, d.ID)); !reflect.DeepEqual(now, d) {
		t.Errorf("back came %+v, want %+v", now, d)
	}
	if v := must[[]news.DraftVersion](t)(s.Drafts.Versions(ctx, d.ID)); len(v) != 1 {
		t.Errorf("versions: %+v", v)
	}
	if all := must[[]news.Reply](t)(s.Replies.List(ctx)); len(all) != 2 {
		t.Errorf("replies: %+v", all)
	}
	if waiting := must[[]news.Draft](t)(s.Outbox.List(ctx)); len(waiting) != 1 {
		t.Errorf("outbox: %+v", waiting)
	}
	if err := back(ctx); kind(err) != news.UndoGone { // it is there
		t.Errorf("twice: %v", err)
	}
}

func TestNoDraftOnItsWayIsDiscarded(t *testing.T) {
	s := open(t, t.TempDir())
	d := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(7, "نص")))
	ok(t, s.Outbox.Queue(ctx, d.ID, "e.example", noon))
	must[news.Draft](t)(s.Outbox.BeginSending(ctx, d.ID, noon.Add(time.Second)))
	if _, _, err := s.Trash.DiscardDraft(context.Background(), d.ID); kind(err) != news.DraftSent {
		t.Errorf("on its way: %v", err)
	}
	if _, _, err := s.Trash.DiscardDraft(ctx, d.ID+1); kind(err) != news.NoSuchDraft {
		t.Errorf("that is not there: %v", err)
	}
	must[news.Draft](t)(s.Drafts.Get(ctx, d.ID))
}
