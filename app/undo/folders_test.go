package undo_test

import (
	"slices"
	"testing"

	"sahifa/app/news"
	"sahifa/app/undo"
)

// Rules that hide articles of a folder are of the folder that its feeds come into.
func TestRulesFollowTheirFolder(t *testing.T) {
	a := filled(t)
	feeds := must2(a.Feeds(ctx))(t)
	feeds[0].Folder, feeds[1].Folder = "ألف", "باء"
	must2(a.Steps.ChangeFeeds(ctx, feeds[:2]))(t)
	must2(a.Steps.Mute(ctx, news.Mute{Words: "كلمة", Folder: "ألف"}))(t)
	must2(a.Steps.Mute(ctx, news.Mute{Words: "أخرى", Folder: "باء"}))(t)
	must2(a.Steps.Mute(ctx, news.Mute{Words: "ثالثة", Folder: "زالت"}))(t) // of a folder that was removed
	folders := func() (all []string) {
		for _, m := range must2(a.Kept.Mutes.List(ctx))(t) {
			all = append(all, m.Folder)
		}
		return all
	}
	before := folders()
	for to, want := range map[string][]string{
		"باء":  {"باء", "باء", "زالت"},
		"جيم":  {"جيم", "باء", "زالت"},
		"زالت": {"زالت", "باء", "زالت"},
	} {
		step := must2(a.Steps.RenameFolder(ctx, "ألف", to))(t)
		if step.Action == undo.Moved && step.Title != feeds[0].Title {
			t.Errorf("renamed to %s: %q is said to be moved", to, step.Title)
		}
		if got := folders(); !slices.Equal(got, want) {
			t.Errorf("renamed to %s: rules are of %q, want %q", to, got, want)
		}
		if _, ok, err := a.Steps.Undo(ctx); !ok || err != nil {
			t.Fatal(ok, err)
		}
		if got := folders(); !slices.Equal(got, before) {
			t.Errorf("renamed to %s and back: rules are of %q, want %q", to, got, before)
		}
	}
}
