package undo_test

import (
	"math/rand/v2"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/app/undo"
)

// Any sequence of actions, undos and redos gives the store that a history of states would
// have: an undo leads to the one before, a redo to the one after, and an action forgets those after.
func TestAnySequenceGivesTheStoreExpected(t *testing.T) {
	for seed := range uint64(apptest.Rounds(12, 2)) {
		a := filled(t)
		r := rand.New(rand.NewPCG(seed, 2))
		states, at := []string{everything(t, a)}, 0
		var did []string
		taken := func(what string, by int, ok bool, err error) {
			t.Helper()
			did = append(did, what)
			possible := at+by >= 0 && at+by < len(states)
			if err != nil || ok != possible {
				t.Fatalf("seed %d, %q: %v, %v, %d of %d", seed, did, ok, err, at, len(states))
			}
			if possible {
				at += by
			}
		}
		for range 40 {
			switch k := r.IntN(10); {
			case k < 3:
				_, ok, err := a.Steps.Undo(ctx)
				taken("undo", -1, ok, err)
			case k < 7:
				_, ok, err := a.Steps.Redo(ctx)
				taken("redo", 1, ok, err)
			default:
				what, step := act(t, a, r)
				if step.ID == 0 {
					continue
				}
				did = append(did, what)
				states, at = append(states[:at+1], everything(t, a)), at+1
				continue
			}
			if now := everything(t, a); now != states[at] {
				t.Fatalf("seed %d, %q:\n%s", seed, did, difference(states[at], now))
			}
		}
	}
}

// What is done again is what was done, not what the same request would do now.
func TestRedoDoesTheSameAgain(t *testing.T) {
	a := filled(t)
	items := a.MustList(t, news.Filter{Limit: 100})
	step := must2(a.Steps.MarkFound(ctx, "تتمة", search.Options{}, []int64{items[0].ID}, true))(t)
	if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
		t.Fatal(ok, err)
	}
	s := apptest.NewSite(t, apptest.ThreeStories()...) // more that the query finds
	must2(a.Subscribe(ctx, s.URL))(t)
	a.MustSync(t)
	again, ok, err := a.Steps.Redo(ctx)
	if err != nil || !ok || len(again.Articles) != len(step.Articles) || again.ID == 0 || again.Action != undo.Read {
		t.Errorf("%d articles before, then %+v, %v, %v", len(step.Articles), again, ok, err)
	}
	if _, ok, err := a.Steps.Redo(ctx); ok || err != nil {
		t.Errorf("there is more: %v, %v", ok, err)
	}
}

// What is no more cannot be done again, and what was done after it neither; the steps
// before stay.
func TestRedoOfWhatIsNoMore(t *testing.T) {
	a := filled(t)
	items, feeds := a.MustList(t, news.Filter{Limit: 100}), must2(a.Feeds(ctx))(t)
	must2(a.Steps.Star(ctx, []int64{items[1].ID}, true))(t)
	must2(a.Steps.RenameFeed(ctx, feeds[0].ID, "اسم"))(t)
	must2(a.Steps.MarkRead(ctx, []int64{items[2].ID}, true))(t)
	for range 2 {
		if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	must(t, a.Kept.Feeds.Remove(ctx, feeds[0].ID)) // by another program, say
	if _, ok, err := a.Steps.Redo(ctx); !ok || apptest.KindOf(err) != news.NoSuchFeed {
		t.Errorf("%v, %v", ok, err)
	}
	if _, ok, err := a.Steps.Redo(ctx); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	if step, ok, err := a.Steps.Undo(ctx); !ok || err != nil || step.Action != undo.Starred {
		t.Errorf("%+v, %v, %v", step, ok, err)
	}
}
