package undo_test

import (
	"slices"
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
	"sahifa/app/undo"
)

// What was removed in a run that was killed comes back in the next, all kinds in their
// order; in one after a run that ended in order it does not.
func TestRemovalsSurviveACrash(t *testing.T) {
	a := filled(t)
	items := a.MustList(t, news.Filter{Limit: 100})
	feeds := must2(a.Feeds(ctx))(t)
	drafts := must2(a.App.Drafts.Drafts(ctx, ""))(t)
	state := everything(t, a)
	removed := []int64{items[0].ID, items[1].ID}
	slices.Sort(removed)
	must2(a.Steps.Remove(ctx, removed))(t)
	must2(a.Steps.DiscardDraft(ctx, drafts[0].ID))(t)
	must2(a.Steps.Unsubscribe(ctx, feeds[0].ID))(t)
	a = apptest.OpenIn(t, a.Dir) // another run, which knows only what is on the disk
	recovered := must2(a.Steps.Recover(ctx))(t)
	if len(recovered) != 3 || recovered[0].Action != undo.Removed || !slices.Equal(recovered[0].Articles, removed) ||
		recovered[1].Action != undo.Discarded || recovered[2].Action != undo.Unsubscribe || recovered[2].Name != feeds[0].Title {
		t.Fatalf("recovered %+v", recovered)
	}
	if twice := must2(a.Steps.Recover(ctx))(t); len(twice) != 0 {
		t.Errorf("twice: %+v", twice)
	}
	for range recovered {
		if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	if now := everything(t, a); now != state {
		t.Error(difference(state, now))
	}
	must2(a.Steps.Remove(ctx, []int64{items[2].ID}))(t)
	must(t, a.Steps.End(ctx))
	if recovered := must2(apptest.OpenIn(t, a.Dir).Steps.Recover(ctx))(t); len(recovered) != 0 {
		t.Errorf("after a run that ended in order: %+v", recovered)
	}
}

// It is offered for a day: after that it is in the trash alone.
func TestWhatWasRemovedLongAgoIsNotOffered(t *testing.T) {
	a := filled(t)
	items := a.MustList(t, news.Filter{Limit: 100})
	must2(a.Steps.Remove(ctx, []int64{items[0].ID}))(t)
	must2(a.Steps.Remove(ctx, []int64{items[1].ID}))(t)
	_, err := open(t, a).Exec("UPDATE trash SET made = made - 25*3600*1000 WHERE id = (SELECT min(id) FROM trash)")
	must(t, err)
	recovered := must2(apptest.OpenIn(t, a.Dir).Steps.Recover(ctx))(t)
	if len(recovered) != 1 || !slices.Equal(recovered[0].Articles, []int64{items[1].ID}) {
		t.Errorf("recovered %+v", recovered)
	}
}
