package storage_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"reflect"
	"strconv"
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
	was, discarded, err := s.Trash.DiscardDraft(ctx, d.ID)
	ok(t, err)
	back := func(ctx context.Context) error { return s.Trash.RestoreDraft(ctx, discarded) }
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

// Discarded drafts outlive the process, until they are forgotten.
func TestADiscardedDraftOutlivesTheProcess(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	queued := draftOn(7, "الأول\xff كما هو") // as a site may have sent it
	first := must[news.Draft](t)(s.Drafts.Put(ctx, queued))
	ok(t, s.Outbox.Queue(ctx, first.ID, "e.example", noon))
	first = must[news.Draft](t)(s.Drafts.Get(ctx, first.ID))
	second := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(8, "الثاني")))
	for _, d := range []news.Draft{first, second} {
		if _, _, err := s.Trash.DiscardDraft(ctx, d.ID); err != nil {
			t.Fatal(err)
		}
	}
	ok(t, s.Close())

	s = open(t, dir)
	left := must[[]news.DiscardedDraft](t)(s.Trash.DiscardedDrafts(ctx))
	if len(left) != 2 || left[0].Draft.Text != first.Text || left[1].Draft.PageTitle != second.PageTitle || left[0].Draft.State != news.StateQueued {
		t.Fatalf("left are %+v", left)
	}
	ok(t, s.Trash.Empty(ctx, time.Now().Add(time.Hour))) // of articles and feeds: they come back from elsewhere
	ok(t, s.Trash.RestoreDraft(ctx, left[0].ID))
	if now := must[news.Draft](t)(s.Drafts.Get(ctx, first.ID)); !reflect.DeepEqual(now, first) {
		t.Errorf("back came %+v, want %+v", now, first)
	}
	ok(t, s.Trash.ForgetDrafts(ctx))
	if err := s.Trash.RestoreDraft(ctx, left[1].ID); kind(err) != news.UndoGone {
		t.Errorf("what was forgotten: %v", err)
	}
	if left := must[[]news.DiscardedDraft](t)(s.Trash.DiscardedDrafts(ctx)); len(left) != 0 {
		t.Errorf("left are %+v", left)
	}
}

// A discarded draft that cannot be read keeps none of the others from coming back, and
// is not forgotten with them.
func TestADiscardedDraftThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for _, text := range []string{"الأول", "الثاني"} {
		d := must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(7, text)))
		if _, _, err := s.Trash.DiscardDraft(ctx, d.ID); err != nil {
			t.Fatal(err)
		}
	}
	db := another(t, filepath.Join(dir, "sahifa.db"))
	defer db.Close()
	must[sql.Result](t)(db.Exec("UPDATE discarded_drafts SET data = substr(data, 20) WHERE id = 1"))
	left, err := s.Trash.DiscardedDrafts(ctx)
	if err == nil || len(left) != 1 || left[0].Draft.Text != "الثاني" {
		t.Errorf("left are %+v, %v", left, err)
	}
	ok(t, s.Trash.ForgetDrafts(ctx))
	var ids string
	ok(t, db.QueryRow("SELECT group_concat(id) FROM discarded_drafts").Scan(&ids))
	if ids != "1" {
		t.Errorf("kept are %s", ids)
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

// Comments and articles that are discarded one right after the other, even in one
// millisecond, have times in this order: by them they come back.
func TestWhatIsDiscardedHasTheTimesOfItsOrder(t *testing.T) {
	s := open(t, t.TempDir())
	const each = 40
	var articles, drafts []int64
	for n := range each {
		articles = append(articles, put(t, s, sample(0, n), strconv.Itoa(n)))
		drafts = append(drafts, must[news.Draft](t)(s.Drafts.Put(ctx, draftOn(7, "نص"))).ID)
	}
	begun := time.Now()
	for n := range each {
		must[int64](t)(s.Trash.DiscardArticles(ctx, articles[n:n+1]))
		_, _, err := s.Trash.DiscardDraft(ctx, drafts[n])
		ok(t, err)
	}
	left := must[[]news.Discarded](t)(s.Trash.Left(ctx, begun.Add(-time.Hour)))
	gone := must[[]news.DiscardedDraft](t)(s.Trash.DiscardedDrafts(ctx))
	if len(left) != each || len(gone) != each {
		t.Fatalf("%d articles and %d comments", len(left), len(gone))
	}
	for n := range each {
		if !left[n].Time.Before(gone[n].Time) || n > 0 && !gone[n-1].Time.Before(left[n].Time) {
			t.Errorf("%d: an article at %v, a comment at %v", n, left[n].Time, gone[n].Time)
		}
	}
}
