package native

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestAWindowIsPutWhereItCanBeReached(t *testing.T) {
	one := []area{{0, 24, 1920, 1056}}
	two := append([]area{{-1280, 0, 1280, 800}}, one...)
	for _, c := range []struct {
		name    string
		place   Place
		width   int
		screens []area
		want    bool
	}{
		{"in the middle", Place{X: 300, Y: 200}, 1280, one, true},
		{"at the corner", Place{X: 0, Y: 24}, 1280, one, true},
		{"on the screen beside", Place{X: -900, Y: 40}, 800, two, true},
		{"on a screen that was taken away", Place{X: -900, Y: 40}, 800, one, false},
		{"across two screens", Place{X: -600, Y: 40}, 1280, two, true},
		{"a strip at the side", Place{X: 1900, Y: 200}, 1280, one, false},
		{"above the screen", Place{X: 200, Y: -300}, 1280, one, false},
		{"below it", Place{X: 200, Y: 1070}, 1280, one, false},
		{"without screens", Place{X: 1, Y: 1}, 1280, nil, false},
	} {
		if got := reachable(c.place, c.width, c.screens); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestAWindowOfTestsHasNoPlace(t *testing.T) {
	w := test.NewTempWindow(t, nil)
	Put(w, Place{Known: true, X: 5, Y: 5})
	if p := PlaceOf(w); p.Known {
		t.Errorf("%+v", p)
	}
	if name := (Files{w}).Parent(); name != "" {
		t.Errorf("its name is %q", name)
	}
}
