package articles_test

import (
	"testing"

	"sahifa/app/apptest"
	"sahifa/app/news"
)

func TestReadingPlacesOutliveTheProgram(t *testing.T) {
	dir := t.TempDir()
	a := programIn(t, dir)
	place := func(a *apptest.Program, id int64) (news.ReadingPlace, bool) {
		t.Helper()
		at, ok, err := a.ReadingPlace(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return at, ok
	}
	set := func(a *apptest.Program, id int64, at *news.ReadingPlace) {
		t.Helper()
		if err := a.SetReadingPlace(ctx, id, at); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := place(a, 1); ok {
		t.Error("an article that was never opened has a place")
	}
	set(a, 1, &news.ReadingPlace{Block: 4, Into: 0.25})
	set(a, 2, &news.ReadingPlace{Block: 1})
	set(a, 1, &news.ReadingPlace{Block: 5, Into: 0.5})
	set(a, 2, nil)
	set(a, 9, nil)
	b := programIn(t, dir)
	if at, ok := place(b, 1); !ok || at != (news.ReadingPlace{Block: 5, Into: 0.5}) {
		t.Errorf("%+v, %v", at, ok)
	}
	if _, ok := place(b, 2); ok {
		t.Error("an article that was read has a place")
	}
	for id := range int64(600) {
		set(b, 100+id, &news.ReadingPlace{Block: int(id)})
	}
	if _, ok := place(b, 1); ok {
		t.Error("places are kept without a bound")
	}
	if at, ok := place(b, 699); !ok || at.Block != 599 {
		t.Errorf("%+v, %v", at, ok)
	}
}
