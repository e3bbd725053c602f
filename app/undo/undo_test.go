package undo_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver

	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
)

var ctx = context.Background()

// filled is a program with two feeds in folders and one without, saved pages,
// articles that stand in two feeds, stars and marks.
func filled(t *testing.T) *apptest.Program {
	t.Helper()
	a := apptest.Open(t)
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	twin := apptest.NewSite(t, apptest.ThreeStories()...)
	var ids []int64
	for i, address := range []string{s.URL, twin.URL} {
		f, err := a.Subscribe(ctx, address)
		must(t, err)
		f.Folder = []string{"أخبار", "رياضة"}[i]
		must(t, a.ChangeFeed(ctx, f))
		ids = append(ids, f.ID)
	}
	a.MustSync(t)
	if _, err := a.Save(ctx, s.URL+"/a/2"); err != nil {
		t.Fatal(err)
	}
	items := a.MustList(t, news.Filter{})
	db := open(t, a)
	for _, q := range []string{ // the first two of the first feed stand in the second, too
		"INSERT INTO shared (feed_id, status_id) SELECT ?2, id FROM status WHERE feed_id = ?1 LIMIT 2",
	} {
		_, err := db.Exec(q, ids[0], ids[1])
		must(t, err)
	}
	for i, state := range []news.DraftState{news.StateDraft, news.StateQueued, news.StatePublished} {
		d, err := a.SaveDraft(ctx, news.Draft{ArticleID: items[i].ID, Page: items[i].URL, PageTitle: items[i].Title, Text: "تعليق أول"})
		must(t, err)
		d.Text = "ثان" // the text before is a version
		d = must2(a.SaveDraft(ctx, d))(t)
		for _, q := range []string{
			"UPDATE drafts SET state = ?2 WHERE id = ?1",
			"INSERT INTO outbox (draft_id, queued, attempts, host, outcome_kind) SELECT ?1, 7, 2, 'e.example', ?2 WHERE ?2 <> 'draft'",
			"INSERT INTO replies (draft_id, ref, author, text, url, published, found) SELECT ?1, '4', 'سعد', 'رد', '', 5, 6 WHERE ?2 = 'published'",
		} {
			_, err := db.Exec(q, d.ID, state)
			must(t, err)
		}
	}
	must(t, a.Star(ctx, items[0].ID, true))
	must(t, a.Star(ctx, items[3].ID, true))
	must(t, a.MarkRead(ctx, []int64{items[1].ID}, true))
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, a *apptest.Program) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(a.Dir, "sahifa.db")+"?_pragma=busy_timeout(5000)")
	must(t, err)
	t.Cleanup(func() { db.Close() })
	return db
}

// everything writes down what a store holds, but for what says when and in which
// order it was indexed.
func everything(t *testing.T, a *apptest.Program) string {
	t.Helper()
	db := open(t, a)
	defer db.Close()
	var out strings.Builder
	for _, q := range []string{
		"SELECT f.id, f.url, f.title, f.site, d.name, f.articles, f.unread, f.removed, f.every, f.text_from, f.notify, f.dir, f.keep, f.paused, f.waiting, f.next_sync FROM feeds f LEFT JOIN folders d ON d.id = f.folder_id ORDER BY 1",
		"SELECT d.name, d.position > 0 FROM folders d ORDER BY d.position = 0, d.position, d.name",
		"SELECT id, feed_id, first_seen, sort_time, read, starred, kept FROM status ORDER BY 1",
		"SELECT feed_id, status_id FROM shared ORDER BY 1, 2",
		"SELECT * FROM totals",
		"SELECT * FROM entries ORDER BY feed_id, status_id",
		"SELECT * FROM entry_marks ORDER BY 1, 2, 3",
		"SELECT feed_id, hex(key), status_id FROM entry_keys ORDER BY 1, 2",
		"SELECT id, title, source, url, hex(thumbnail) FROM articles ORDER BY 1",
		"SELECT id, length(data) FROM bodies ORDER BY 1",
		"SELECT article_id, position, hex(hash) FROM article_pictures ORDER BY 1, 2",
		"SELECT hex(hash) FROM pictures ORDER BY 1",
		"SELECT * FROM drafts ORDER BY 1",
		"SELECT * FROM draft_versions ORDER BY 1, 2",
		"SELECT * FROM outbox ORDER BY 1",
		"SELECT * FROM highlights ORDER BY 1",
		"SELECT * FROM searches ORDER BY 1",
		"SELECT id, words, title_only, feed_id, folder FROM mutes ORDER BY 1",
		"SELECT * FROM muted ORDER BY 1",
		"SELECT draft_id, ref, author, text, url, published, found, told FROM replies ORDER BY 1, 2",
		"SELECT article_id FROM index_docs UNION SELECT article_id FROM index_waiting ORDER BY 1",
		"SELECT count(*) FROM trash UNION ALL SELECT count(*) FROM trash_status UNION ALL SELECT count(*) FROM trash_shared UNION ALL SELECT count(*) FROM discarded_drafts",
	} {
		fmt.Fprintf(&out, "%s\n", q)
		rows, err := db.Query(q)
		must(t, err)
		columns, _ := rows.Columns()
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			must(t, rows.Scan(values...))
			for _, v := range values {
				fmt.Fprintf(&out, "%v|", *v.(*any))
			}
			out.WriteByte('\n')
		}
		must(t, rows.Err())
		rows.Close()
	}
	return out.String()
}

// someFeeds chooses among feeds by chance.
func someFeeds(r *rand.Rand, feeds []news.Feed) (ids []int64) {
	for _, f := range feeds {
		if r.IntN(2) == 0 {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// act does something of every kind, chosen by chance, and tells what.
func act(t *testing.T, a *apptest.Program, r *rand.Rand) (string, undo.Step) {
	t.Helper()
	items, feeds := a.MustList(t, news.Filter{Limit: 100}), must2(a.Feeds(ctx))(t)
	some := func() (ids []int64) {
		for _, i := range items {
			if r.IntN(3) == 0 {
				ids = append(ids, i.ID)
			}
		}
		return ids
	}
	yes := r.IntN(2) == 0
	kind := r.IntN(25)
	if len(feeds) == 0 && kind > 5 && kind < 9 {
		kind = r.IntN(5)
	}
	folder := func() string { return []string{"أخبار", "رياضة", "مجلد", "آخر"}[r.IntN(4)] }
	var step undo.Step
	var err error
	switch kind {
	case 0:
		step, err = a.Steps.MarkRead(ctx, some(), yes)
	case 1:
		f := []news.Filter{{}, {Folder: "أخبار"}, {Folder: "رياضة"}, {Starred: true}, {Saved: true}, {Until: news.Before(time.Now().Add(-time.Hour))}}
		if len(feeds) > 0 {
			f = append(f, news.Filter{FeedID: feeds[0].ID})
		}
		if len(items) > 0 {
			at := items[r.IntN(len(items))].Cursor()
			f = append(f, news.Filter{Since: at}, news.Filter{Until: at})
		}
		step, err = a.Steps.MarkAll(ctx, f[r.IntN(len(f))], yes)
	case 2:
		step, err = a.Steps.MarkFound(ctx, "تتمة", search.Options{}, some(), yes)
	case 3:
		step, err = a.Steps.Star(ctx, some(), yes)
	case 4, 5:
		if ids := some(); len(ids) > 0 {
			step, err = a.Steps.Remove(ctx, ids)
		}
	case 6:
		step, err = a.Steps.Unsubscribe(ctx, feeds[r.IntN(len(feeds))].ID)
	case 9:
		if drafts := must2(a.App.Drafts.Drafts(ctx, ""))(t); len(drafts) > 0 {
			step, err = a.Steps.DiscardDraft(ctx, drafts[r.IntN(len(drafts))].ID)
		}
	case 13, 14:
		marked := must2(a.Highlights(ctx, 0))(t)
		switch {
		case len(items) > 0 && (yes || len(marked) == 0):
			i := items[r.IntN(len(items))]
			step, err = a.Steps.Highlight(ctx, news.Highlight{ArticleID: i.ID, Page: i.URL, PageTitle: i.Title, Text: i.Title, Before: "قبل"})
		case len(marked) == 0:
		case kind == 13:
			step, err = a.Steps.NoteHighlight(ctx, marked[r.IntN(len(marked))], []string{"", "أولى", "ثانية"}[r.IntN(3)])
		default:
			step, err = a.Steps.RemoveHighlight(ctx, marked[r.IntN(len(marked))].ID)
		}
	case 10:
		step, err = a.Steps.MakeFolder(ctx, folder(), someFeeds(r, feeds))
	case 11, 12, 18, 19:
		folders := must2(a.Folders(ctx))(t)
		if len(folders) == 0 {
			break
		}
		switch name := folders[r.IntN(len(folders))]; kind {
		case 11:
			step, err = a.Steps.RenameFolder(ctx, name, folder())
		case 12:
			step, err = a.Steps.RemoveFolder(ctx, name)
		default:
			step, err = a.Steps.PlaceFolder(ctx, name, append(folders, "")[r.IntN(len(folders)+1)])
		}
	case 16:
		m := news.Mute{Words: []string{"تتمة", "الثاني", "الأول خبر", "غائبة"}[r.IntN(4)], Title: yes}
		switch {
		case r.IntN(2) == 0:
		case yes && len(feeds) > 0:
			m.FeedID = feeds[r.IntN(len(feeds))].ID
		default:
			m.Folder = folder()
		}
		step, err = a.Steps.Mute(ctx, m)
	case 17:
		if mutes := must2(a.Kept.Mutes.List(ctx))(t); len(mutes) > 0 {
			step, err = a.Steps.Unmute(ctx, mutes[r.IntN(len(mutes))].ID)
		}
	case 20:
		v := search.SavedSearch{Name: []string{"بحث", "آخر", "ثالث"}[r.IntN(3)], Query: []string{"خبر", "تتمة"}[r.IntN(2)], Notify: yes}
		all := must2(a.Kept.SavedSearches.Kept(ctx))(t)
		if at := r.IntN(len(all) + 1); at < len(all) && !slices.ContainsFunc(all, func(x search.KeptSearch) bool { return x.Name == v.Name }) {
			v.ID = all[at].ID
		}
		step, err = a.Steps.SaveSearch(ctx, v)
	case 21:
		if all := must2(a.Kept.SavedSearches.Kept(ctx))(t); len(all) > 0 {
			step, err = a.Steps.RemoveSearch(ctx, all[r.IntN(len(all))].ID)
		}
	case 23:
		if ids := someFeeds(r, feeds); len(ids) > 0 {
			step, err = a.Steps.Unsubscribe(ctx, ids...)
		}
	case 24:
		step, err = a.Steps.MarkFeeds(ctx, someFeeds(r, feeds), yes)
	case 22:
		for i := range feeds {
			feeds[i].Paused = yes
		}
		if len(feeds) > 0 {
			step, err = a.Steps.ChangeFeeds(ctx, feeds[r.IntN(len(feeds)):])
		}
	case 15:
		if len(feeds) == 0 {
			break
		}
		step, err = a.Steps.RenameFeed(ctx, feeds[0].ID, feeds[0].Title+"،")
	default:
		for i := range feeds {
			feeds[i].Folder = []string{"", "أخبار", "رياضة", "مجلد"}[r.IntN(4)]
			feeds[i].Notify = yes
			feeds[i].Title += "."
			feeds[i].Keep = []news.Retention{news.KeepAsForAll, news.KeepEverything, news.KeepMonths(1), news.KeepArticles(1)}[r.IntN(4)]
		}
		step, err = a.Steps.ChangeFeeds(ctx, feeds[:1+r.IntN(len(feeds))])
		must(t, err)
		if yes {
			must(t, a.Keeper.AgreeToExpire(ctx))
		}
		_, err = a.Keeper.Expire(ctx) // which waits until the step can hardly be taken back
	}
	must(t, err)
	return fmt.Sprintf("%d %s", kind, step.Action), step
}

func must2[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T { t.Helper(); must(t, err); return v }
}

// Any sequence of actions and as many undos give the store of before.
func TestUndoGivesTheStoreOfBefore(t *testing.T) {
	a := filled(t)
	before := everything(t, a)
	for seed := range uint64(apptest.Rounds(25, 2)) {
		r := rand.New(rand.NewPCG(seed, 1))
		var did []string
		var states []string
		for range 1 + r.IntN(8) {
			state := everything(t, a)
			what, step := act(t, a, r)
			if step.ID != 0 {
				did, states = append(did, what), append(states, state)
			}
		}
		for _, state := range slices.Backward(states) {
			if _, ok, err := a.Steps.Undo(ctx); err != nil || !ok {
				t.Fatalf("seed %d, %q: %v, %v", seed, did, ok, err)
			}
			if now := everything(t, a); now != state {
				t.Fatalf("seed %d: undoing the last of %q gives\n%s", seed, did, difference(state, now))
			}
			did = did[:len(did)-1]
		}
		if now := everything(t, a); now != before {
			t.Fatalf("seed %d:\n%s", seed, difference(before, now))
		}
	}
	if h, err := a.Kept.Maintenance.Check(ctx); err != nil || len(h.Problems) != 0 {
		t.Errorf("%+v, %v", h, err)
	}
	if _, ok, err := a.Steps.Undo(ctx); ok || err != nil {
		t.Errorf("there is more to undo: %v, %v", ok, err)
	}
}

func difference(a, b string) string {
	var out []string
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for _, l := range x {
		if !slices.Contains(y, l) {
			out = append(out, "- "+l)
		}
	}
	for _, l := range y {
		if !slices.Contains(x, l) {
			out = append(out, "+ "+l)
		}
	}
	return strings.Join(out, "\n")
}

// What is in the trash is found nowhere, and when that is emptied it is gone as
// by a removal without a way back.
func TestTheTrash(t *testing.T) {
	a := filled(t)
	feeds := must2(a.Feeds(ctx))(t)
	items := a.MustList(t, news.Filter{FeedID: feeds[1].ID, Limit: 100})
	removed, err := a.Steps.Remove(ctx, []int64{items[0].ID})
	must(t, err)
	if removed.Action != undo.Removed {
		t.Errorf("%+v", removed)
	}
	must2(a.Steps.Unsubscribe(ctx, feeds[0].ID))(t)
	if _, err := a.Article(ctx, items[0].ID); apptest.KindOf(err) != news.NoSuchArticle {
		t.Errorf("err %v", err)
	}
	found := must2(a.Search(ctx, "تتمة", search.Options{}))(t)
	if listed := a.MustList(t, news.Filter{Limit: 100}); found.Total != len(listed) {
		t.Errorf("%d found, %d listed", found.Total, len(listed))
	}
	for _, f := range found.Feeds {
		if f.Feed == feeds[0].ID {
			t.Error("an article of the feed is found")
		}
	}
	if _, err := a.Kept.Feeds.Get(ctx, feeds[0].ID); apptest.KindOf(err) != news.NoSuchFeed {
		t.Errorf("err %v", err)
	}
	must(t, a.Kept.Trash.Empty(ctx, time.Now().Add(time.Minute)))
	if h, err := a.Kept.Maintenance.Check(ctx); err != nil || len(h.Problems) != 0 {
		t.Errorf("%+v, %v", h, err)
	}
	if _, ok, err := a.Steps.Undo(ctx); !ok || apptest.KindOf(err) != news.UndoGone {
		t.Errorf("%v, %v", ok, err)
	}
	if _, ok, err := a.Steps.Undo(ctx); !ok || apptest.KindOf(err) != news.UndoGone {
		t.Errorf("%v, %v", ok, err)
	}
	if db := open(t, a); must2(count(db, "SELECT count(*) FROM feeds WHERE removed = 1"))(t) != 0 {
		t.Error("the feed is still there")
	}
}

func count(db *sql.DB, q string) (n int, err error) { return n, db.QueryRow(q).Scan(&n) }

// A feed that was subscribed to again meanwhile takes what it had before.
func TestUndoAfterSubscribingAgain(t *testing.T) {
	s := apptest.NewSite(t, apptest.ThreeStories()...)
	a, f := apptest.Subscribed(t, s)
	a.MustSync(t)
	items := a.MustList(t, news.Filter{})
	must2(a.Steps.MarkRead(ctx, []int64{items[0].ID}, true))(t)
	must2(a.Steps.Unsubscribe(ctx, f.ID))(t)
	must2(a.Subscribe(ctx, s.URL))(t)
	a.MustSync(t)
	if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
		t.Fatal(err)
	}
	feeds, again := must2(a.Feeds(ctx))(t), a.MustList(t, news.Filter{})
	if len(feeds) != 1 || len(again) != len(items) || feeds[0].Unread != len(items)-1 {
		t.Errorf("%d feeds, %d articles, was %d; %d unread", len(feeds), len(again), len(items), feeds[0].Unread)
	}
}

// All that a search finds is marked, not what a list shows of it.
func TestMarkingAllThatIsFound(t *testing.T) {
	a := filled(t)
	found := must2(a.Search(ctx, "تتمة", search.Options{Limit: 1}))(t)
	step := must2(a.Steps.MarkFound(ctx, "تتمة", search.Options{Limit: 1}, nil, true))(t)
	if len(found.Hits) != 1 || found.Total < 6 || len(step.Articles) != found.Total-1 { // one was read
		t.Errorf("%d hits of %d, %d marked", len(found.Hits), found.Total, len(step.Articles))
	}
	if n := must2(a.Steps.MarkFound(ctx, "تتمة", search.Options{}, nil, true))(t); n.ID != 0 {
		t.Errorf("marked again: %+v", n)
	}
}

// A comment that was discarded in a run that was killed comes back in the next; in one
// after a run that ended in order it does not.
func TestADiscardedCommentSurvivesACrash(t *testing.T) {
	a := filled(t)
	drafts := must2(a.App.Drafts.Drafts(ctx, ""))(t)
	state := everything(t, a)
	must2(a.Steps.DiscardDraft(ctx, drafts[0].ID))(t)
	must2(a.Steps.DiscardDraft(ctx, drafts[1].ID))(t)
	again := func() *apptest.Program { return apptest.OpenIn(t, a.Dir) } // another run, which knows only what is on the disk
	for range 2 {                                                        // the next run may be killed as well
		a = again()
		recovered := must2(a.Steps.Recover(ctx))(t)
		if len(recovered) != 2 || recovered[1].Draft.ID != drafts[1].ID || recovered[0].Draft.Text != drafts[0].Text || recovered[0].Action != undo.Discarded {
			t.Fatalf("recovered %+v", recovered)
		}
	}
	items := a.MustList(t, news.Filter{Limit: 100})
	must2(a.Steps.Star(ctx, []int64{items[1].ID}, true))(t)
	for range 3 { // the star, then the comments
		if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	if now := everything(t, a); now != state {
		t.Error(difference(state, now))
	}
	must2(a.Steps.DiscardDraft(ctx, drafts[0].ID))(t)
	must(t, a.Steps.End(ctx))
	if _, ok, err := a.Steps.Undo(ctx); ok || err != nil {
		t.Errorf("after the end: %v, %v", ok, err)
	}
	if recovered := must2(again().Steps.Recover(ctx))(t); len(recovered) != 0 {
		t.Errorf("after a run that ended in order: %+v", recovered)
	}
}
