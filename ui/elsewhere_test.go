package ui

import "testing"

// What a sync of the command line brings is shown in the window that is open.
func TestWhatAnotherProcessBringsIsShown(t *testing.T) {
	f := newFake(3)
	w, settle := opened(t, f, "ar")
	settle()
	f.n = 5
	w.host.Runner.Go(others{w}.look)
	w.host.Runner.Wait()
	if settle(); len(w.items()) != 3 {
		t.Fatalf("%d articles are shown before anything has changed", len(w.items()))
	}
	f.foreign = true
	w.host.Runner.Go(others{w}.look)
	w.host.Runner.Wait()
	if settle(); len(w.items()) != 5 {
		t.Errorf("%d articles are shown", len(w.items()))
	}
}
