package storage

import (
	"context"
	"testing"
)

// What another process writes is noticed once, what this one writes is not.
func TestChangesOfAnotherProcessAreNoticed(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	ours, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	others, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer others.Close()
	want := func(when string, want bool) {
		t.Helper()
		if got, err := ours.Maintenance.ChangedElsewhere(ctx); err != nil || got != want {
			t.Errorf("%s: %v, %v", when, got, err)
		}
	}
	want("at first", false)
	if err := ours.Settings.SetSetting(ctx, "a", "1"); err != nil {
		t.Fatal(err)
	}
	want("after a change of our own", false)
	if err := others.Settings.SetSetting(ctx, "a", "2"); err != nil {
		t.Fatal(err)
	}
	want("after a change of another's", true)
	want("again", false)
}
