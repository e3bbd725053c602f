package undo_test

import (
	"testing"

	"sahifa/app/news"
)

// The trash holds what was removed after the program has ended, too; it is restored or
// deleted for good, and a step whose way back that is goes with it.
func TestTheTrashIsListed(t *testing.T) {
	a := filled(t)
	all := a.MustList(t, news.Filter{})
	feeds := must2(a.Feeds(ctx))(t)
	must2(a.Steps.Remove(ctx, []int64{all[0].ID, all[1].ID}))(t)
	must(t, a.Steps.End(ctx)) // and of another run
	must2(a.Steps.Unsubscribe(ctx, feeds[0].ID))(t)
	trash := must2(a.Steps.Trashed(ctx))(t)
	if len(trash) != 2 || trash[0].Feed != feeds[0].ID || trash[0].Title != feeds[0].Title || trash[1].Articles != 2 || trash[1].Title == "" || !trash[1].Until.After(trash[1].Time) {
		t.Fatalf("%+v", trash)
	}
	must(t, a.Steps.RestoreTrashed(ctx, []int64{trash[0].ID, trash[1].ID, 99}))
	if back := a.MustList(t, news.Filter{}); len(back) != len(all) {
		t.Errorf("%d articles of %d", len(back), len(all))
	}
	if _, any, err := a.Steps.Undo(ctx); any || err != nil {
		t.Errorf("what was restored is taken back: %v", err)
	}
	must2(a.Steps.Remove(ctx, []int64{all[0].ID}))(t)
	trash = must2(a.Steps.Trashed(ctx))(t)
	must(t, a.Steps.DeleteTrashed(ctx, []int64{trash[0].ID}))
	if left := must2(a.Steps.Trashed(ctx))(t); len(left) != 0 {
		t.Errorf("left in the trash: %+v", left)
	}
	if _, any, _ := a.Steps.Undo(ctx); any {
		t.Error("what is deleted for good can be taken back")
	}
	if left := a.MustList(t, news.Filter{}); len(left) != len(all)-1 {
		t.Errorf("%d articles of %d", len(left), len(all))
	}
	if h := must2(a.Maintenance.Check(ctx))(t); len(h.Problems) > 0 {
		t.Errorf("%q", h.Problems)
	}
}
