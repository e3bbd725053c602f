package undo_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/undo"
)

// inLists writes down what a store holds, but for what is in the trash, from which another
// feed of the same address may have come since.
func inLists(t *testing.T, a *apptest.Program) string {
	t.Helper()
	db := open(t, a)
	defer db.Close()
	var out strings.Builder
	for _, q := range []string{
		"SELECT f.id || '|' || f.url || '|' || f.title || '|' || coalesce(d.name, '') || '|' || f.articles || '|' || f.unread || '|' || f.notify || '|' || f.keep FROM feeds f LEFT JOIN folders d ON d.id = f.folder_id WHERE f.removed = 0 ORDER BY f.id",
		"SELECT d.name || (d.position > 0) FROM folders d ORDER BY d.position = 0, d.position, d.name",
		"SELECT id || '|' || coalesce(feed_id, '') || '|' || read || starred || hidden FROM status WHERE kept = 1 ORDER BY id",
		"SELECT x.feed_id || '|' || x.status_id FROM shared x JOIN feeds f ON f.id = x.feed_id JOIN status s ON s.id = x.status_id WHERE f.removed = 0 AND s.kept = 1 ORDER BY 1",
		"SELECT e.feed_id || '|' || e.status_id || '|' || e.guid FROM entries e LEFT JOIN feeds f ON f.id = e.feed_id WHERE coalesce(f.removed, 0) = 0 ORDER BY 1",
		"SELECT id || words || title_only || feed_id || folder FROM mutes ORDER BY id",
		"SELECT id || name || query || notify || position FROM searches ORDER BY id",
		"SELECT id || state || text FROM drafts ORDER BY id",
		"SELECT id || '|' || article_id || '|' || note FROM highlights ORDER BY id",
	} {
		rows, err := db.Query(q)
		must(t, err)
		fmt.Fprintf(&out, "%s\n", strings.Fields(q)[1])
		for rows.Next() {
			var line string
			must(t, rows.Scan(&line))
			out.WriteString(line + "\n")
		}
		must(t, rows.Err())
		rows.Close()
	}
	return out.String()
}

// subscribe has feeds come by chance: one by its address, or a list of them in folders that
// are there or new, some of which there are already or that were removed.
func subscribe(t *testing.T, a *apptest.Program, r *rand.Rand, known []string) (string, undo.Step) {
	t.Helper()
	address := func() string {
		if r.IntN(3) == 0 {
			return known[r.IntN(len(known))]
		}
		return fmt.Sprintf("https://e%d.example/feed", r.IntN(6))
	}
	if r.IntN(3) == 0 {
		f, err := a.Kept.Feeds.Add(ctx, news.Feed{URL: address(), Title: "مصدر"})
		if apptest.KindOf(err) == news.AlreadySubscribed {
			return "", undo.Step{}
		}
		must(t, err)
		return "subscribe", must2(a.Steps.Subscribed(ctx, []news.Feed{f}, nil))(t)
	}
	var list strings.Builder
	for range 1 + r.IntN(3) {
		folder := []string{"", "أخبار", "رياضة", "ي", "ا", "مجلد"}[r.IntN(6)]
		if folder != "" {
			fmt.Fprintf(&list, `<outline text="%s">`, folder)
		}
		for range r.IntN(3) {
			fmt.Fprintf(&list, `<outline type="rss" text="م" xmlUrl="%s"/>`, address())
		}
		if folder != "" {
			list.WriteString("</outline>")
		}
	}
	report, err := a.Import(ctx, strings.NewReader(`<opml version="2.0"><body>`+list.String()+`</body></opml>`), nil)
	must(t, err)
	return fmt.Sprintf("import %d feeds, folders %q", report.Added, report.Folders), must2(a.Steps.Subscribed(ctx, report.Feeds, report.Folders))(t)
}

// Any sequence of subscribing, importing, removing and whatever else, of undos and redos,
// gives the store that a history of states would have.
func TestSubscribingByChanceGivesTheStoreExpected(t *testing.T) {
	for seed := range uint64(apptest.Rounds(12, 2)) {
		a := filled(t)
		var known []string
		for _, f := range must2(a.Feeds(ctx))(t) {
			known = append(known, f.URL)
		}
		r := rand.New(rand.NewPCG(seed, 3))
		states, at := []string{inLists(t, a)}, 0
		var did []string
		for range 50 {
			var ok bool
			var err error
			by := 0
			switch k := r.IntN(10); {
			case k < 3:
				by = -1
				_, ok, err = a.Steps.Undo(ctx)
			case k < 6:
				by = 1
				_, ok, err = a.Steps.Redo(ctx)
			default:
				what, step := "", undo.Step{}
				if k < 8 {
					what, step = subscribe(t, a, r, known)
				} else {
					what, step = act(t, a, r)
				}
				if step.ID != 0 {
					did = append(did, what)
					states, at = append(states[:at+1], inLists(t, a)), at+1
				}
				continue
			}
			did = append(did, map[int]string{-1: "undo", 1: "redo"}[by])
			possible := at+by >= 0 && at+by < len(states)
			if err != nil || ok != possible {
				t.Fatalf("seed %d, %q: %v, %v, %d of %d", seed, did, ok, err, at, len(states))
			}
			if possible {
				at += by
			}
			if now := inLists(t, a); now != states[at] {
				t.Fatalf("seed %d, %q:\n%s", seed, did, difference(states[at], now))
			}
		}
		if h := must2(a.Maintenance.Check(ctx))(t); len(h.Problems) > 0 {
			t.Errorf("seed %d, %q: %q", seed, did, h.Problems)
		}
	}
}

// faulty has one call of some to trash and subscriptions fail.
type faulty struct {
	undo.Trash
	undo.Subscriptions
	left *int // calls until the one that fails; less than 0: none does
}

var errFault = errors.New("a fault")

func (f faulty) fault() error {
	*f.left--
	if *f.left == 0 {
		return errFault
	}
	return nil
}

func (f faulty) DiscardFeed(ctx context.Context, id int64) (int64, error) {
	if err := f.fault(); err != nil {
		return 0, err
	}
	return f.Trash.DiscardFeed(ctx, id)
}

func (f faulty) Restore(ctx context.Context, trash int64) error {
	return errors.Join(ctx.Err(), f.unless(func() error { return f.Trash.Restore(ctx, trash) }))
}

func (f faulty) FolderOrder(ctx context.Context) ([]string, error) {
	if err := f.fault(); err != nil {
		return nil, err
	}
	return f.Subscriptions.FolderOrder(ctx)
}

func (f faulty) MakeFolder(ctx context.Context, name string) error {
	return f.unless(func() error { return f.Subscriptions.MakeFolder(ctx, name) })
}

func (f faulty) RemoveFolder(ctx context.Context, name string) error {
	return f.unless(func() error { return f.Subscriptions.RemoveFolder(ctx, name) })
}

func (f faulty) OrderFolders(ctx context.Context, names []string) error {
	return f.unless(func() error { return f.Subscriptions.OrderFolders(ctx, names) })
}

func (f faulty) DiscardArticles(ctx context.Context, ids []int64) (int64, error) {
	if err := f.fault(); err != nil {
		return 0, err
	}
	return f.Trash.DiscardArticles(ctx, ids)
}

func (f faulty) ChangeFeed(ctx context.Context, feed news.Feed) error {
	return f.unless(func() error { return f.Subscriptions.ChangeFeed(ctx, feed) })
}

func (f faulty) RenameFolder(ctx context.Context, name, to string) error {
	return f.unless(func() error { return f.Subscriptions.RenameFolder(ctx, name, to) })
}

// unless does what a call is for, unless it is the one that fails.
func (f faulty) unless(do func() error) error {
	if err := f.fault(); err != nil {
		return err
	}
	return do()
}

// An import that could not be taken back, or brought back, at whatever step of it, is when
// that is tried again; nothing of it is lost.
func TestAnImportIsTakenBackAtTheSecondTry(t *testing.T) {
	const list = `<opml version="2.0"><body><outline text="ي"><outline type="rss" text="م" xmlUrl="https://e1.example/feed"/></outline>
		<outline text="ا"><outline type="rss" text="ن" xmlUrl="https://e2.example/feed"/></outline><outline type="rss" text="و" xmlUrl="https://e3.example/feed"/></body></opml>`
	for fails, failed := 1, true; failed; fails++ {
		failed = false
		a := apptest.Open(t)
		left := -1
		f := faulty{a.Kept.Trash, a.Subscriptions, &left}
		steps := undo.New(undo.Dependencies{Trash: f, Subscriptions: f})
		before := inLists(t, a)
		report := must2(a.Import(ctx, strings.NewReader(list), nil))(t)
		must2(steps.Subscribed(ctx, report.Feeds, report.Folders))(t)
		after := inLists(t, a)
		for round, try := range []func(context.Context) (undo.Step, bool, error){steps.Undo, steps.Redo, steps.Undo, steps.Redo} {
			left = fails
			_, ok, err := try(ctx)
			if errors.Is(err, errFault) {
				failed = true
				left = -1
				_, ok, err = try(ctx)
			}
			if !ok || err != nil {
				t.Fatalf("call %d of round %d failed, then %v, %v", fails, round, ok, err)
			}
			if now, want := inLists(t, a), []string{before, after}[round%2]; now != want {
				t.Fatalf("call %d of round %d failed:\n%s", fails, round, difference(want, now))
			}
		}
	}
}

// Of what was deleted for good nothing is brought back, not even its folders; of a list of
// which only some was deleted the rest is.
func TestWhatIsDeletedForGoodIsNotBroughtBack(t *testing.T) {
	const list = `<opml version="2.0"><body><outline text="ي"><outline type="rss" text="م" xmlUrl="https://e1.example/feed"/></outline>
		<outline text="ا"><outline type="rss" text="ن" xmlUrl="https://e2.example/feed"/></outline></body></opml>`
	for deleted, want := range map[int]int{1: 1, 2: 0} {
		a := apptest.Open(t)
		before := inLists(t, a)
		report := must2(a.Import(ctx, strings.NewReader(list), nil))(t)
		must2(a.Steps.Subscribed(ctx, report.Feeds, report.Folders))(t)
		_, _, err := a.Steps.Undo(ctx)
		must(t, err)
		var gone []int64
		for _, x := range must2(a.Steps.Trashed(ctx))(t)[:deleted] {
			gone = append(gone, x.ID)
		}
		must(t, a.Steps.DeleteTrashed(ctx, gone))
		_, ok, err := a.Steps.Redo(ctx)
		if feeds := must2(a.Feeds(ctx))(t); !ok || len(feeds) != want || (want == 0) != (apptest.KindOf(err) == news.UndoGone) {
			t.Errorf("%d deleted: %v, %v, %d feeds", deleted, ok, err, len(feeds))
		}
		if want == 0 {
			if now := inLists(t, a); now != before {
				t.Errorf("all deleted:\n%s", difference(before, now))
			}
			continue
		}
		if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
			t.Errorf("what was brought back is not taken back: %v, %v", ok, err)
		}
		if now := inLists(t, a); now != before {
			t.Errorf("taken back again:\n%s", difference(before, now))
		}
	}
}

// Whatever was done is taken back, and done again, at the second try where the first failed
// in the middle.
func TestAnyStepIsTakenBackAtTheSecondTry(t *testing.T) {
	a := filled(t)
	left := -1
	f := faulty{a.Kept.Trash, a.Subscriptions, &left}
	a.Steps = undo.New(undo.Dependencies{Marks: a.Kept.Marks, Trash: f, Finder: a.Kept.Index, Highlights: a.Kept.Highlights, Mutes: a.Kept.Mutes, Subscriptions: f, Searches: a.Searcher, Now: a.Now})
	for seed := range uint64(apptest.Rounds(150, 20)) {
		r := rand.New(rand.NewPCG(seed, 4))
		left = -1
		before := everything(t, a)
		what, step := act(t, a, r)
		if step.ID == 0 {
			continue
		}
		after := inLists(t, a)
		for round, try := range []func(context.Context) (undo.Step, bool, error){a.Steps.Undo, a.Steps.Redo, a.Steps.Undo} {
			left = 1 + r.IntN(5)
			fails := left
			_, ok, err := try(ctx)
			if errors.Is(err, errFault) {
				left = -1
				_, ok, err = try(ctx)
			}
			left = -1
			if !ok || err != nil {
				t.Fatalf("seed %d, %s: call %d of round %d failed, then %v, %v", seed, what, fails, round, ok, err)
			}
			if round == 1 {
				if now := inLists(t, a); now != after {
					t.Fatalf("seed %d, %s: call %d of round %d failed:\n%s", seed, what, fails, round, difference(after, now))
				}
			} else if now := everything(t, a); now != before {
				t.Fatalf("seed %d, %s: call %d of round %d failed:\n%s", seed, what, fails, round, difference(before, now))
			}
		}
	}
}
