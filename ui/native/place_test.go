package native

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestAWindowIsFittedToTheScreen(t *testing.T) {
	one := []area{{0, 24, 1920, 1056}}
	two := append([]area{{-1280, 0, 1280, 800}}, one...)
	title := frame{1, 30, 1, 1}
	for _, c := range []struct {
		name    string
		window  area
		screens []area
		want    area
	}{
		{"in the middle", area{300, 200, 1280, 800}, one, area{300, 200, 1280, 800}},
		{"at the corner", area{0, 24, 1280, 800}, one, area{0, 24, 1280, 800}},
		{"on the screen beside", area{-900, 40, 800, 600}, two, area{-900, 40, 800, 600}},
		{"on a screen that was taken away", area{-900, 40, 800, 600}, one, area{1, 54, 800, 600}},
		{"across two screens", area{-600, 40, 1270, 700}, two, area{-600, 40, 1270, 700}},
		{"half beside the screen, as the user put it", area{1500, 200, 1280, 800}, one, area{1500, 200, 1280, 800}},
		{"a strip at the side", area{1900, 200, 1280, 800}, one, area{639, 200, 1280, 800}},
		{"above the screen", area{200, -300, 1280, 800}, one, area{200, 54, 1280, 800}},
		{"below it", area{200, 1070, 1280, 800}, one, area{200, 279, 1280, 800}},
		{"larger than it", area{100, 100, 2500, 1400}, one, area{1, 54, 1918, 1025}},
		{"wider than it, from another", area{-2000, 100, 2500, 700}, one, area{1, 100, 1918, 700}},
		{"larger than the screen that it is on most", area{-1200, 10, 1300, 900}, two, area{-1279, 30, 1278, 769}},
		{"without screens", area{1, 1, 5000, 5000}, nil, area{1, 1, 5000, 5000}},
	} {
		if got := fitted(c.window, title, c.screens); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
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
