package kit_test

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Rows of any heights stand one below the other, those in view and no others exist,
// and all keys lead where they say.
func TestRowsOfHeightsOfTheirOwn(t *testing.T) {
	w := kittest.New(t, "ar")
	r := rand.New(rand.NewPCG(1, 1))
	heights := make([]float32, 500)
	for i := range heights {
		heights[i] = 20 + float32(r.IntN(180))
	}
	shown := map[fyne.CanvasObject]int{}
	rows := kit.NewRows(rtl.RightToLeft, 20, func() fyne.CanvasObject { return canvas.NewRectangle(nil) }, func(i int, o fyne.CanvasObject) { shown[o] = i })
	rows.Heights = func(i int, width float32) float32 { return heights[i] * 300 / width }
	w.Show(rows, 300, 400)
	rows.SetCount(len(heights))
	total := float32(0)
	for _, h := range heights {
		total += h
	}
	if got := rows.ContentHeight(); got < total-1 || got > total+1 {
		t.Errorf("they are %v high in all, want %v", got, total)
	}
	check := func(what string) {
		t.Helper()
		top, n := -rows.Offset(), 0
		for i, h := range heights {
			h *= 300 / rows.Size().Width
			if top+h > 0 && top < 400 {
				n++
				found := false
				for o, row := range shown {
					found = found || row == i && o.Position().Y > top-1 && o.Position().Y < top+1 && o.Size().Height == h
				}
				if !found {
					t.Errorf("%s: row %d is not at %v", what, i, top)
				}
			}
			top += h
		}
		if seen := rows.Last() - rows.First() + 1; seen < n || seen > n+1 {
			t.Errorf("%s: rows %d to %d exist, %d are seen", what, rows.First(), rows.Last(), n)
		}
	}
	check("at first")
	w.Kit.Focus(rows)
	for _, key := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyEnd, fyne.KeyUp, fyne.KeyHome} {
		before := rows.FocusedRow()
		kittest.Press(rows, key)
		check(string(key))
		if row := rows.FocusedRow(); !rows.InView(row) || row == before {
			t.Errorf("after %s from %d the keyboard is at %d, of rows %d to %d", key, before, row, rows.First(), rows.Last())
		}
	}
	kit.RowPlace{Row: 200, Into: 7}.Show(rows)
	check("in the middle")
	rows.Resize(fyne.NewSize(150, 400)) // twice as high
	if at := kit.PlaceOf(rows); at.Row != 200 || at.Into > heights[200] {
		t.Errorf("in another width it is at %+v", at)
	}
	check("narrower")
	test.LaidOutObjects(rows)
}

// Page keys go on by what is seen whole, the last row of before being the first.
func TestPagesOfRows(t *testing.T) {
	w := kittest.New(t, "en")
	rows := kit.NewRows(rtl.LeftToRight, 10, func() fyne.CanvasObject { return canvas.NewRectangle(nil) }, func(int, fyne.CanvasObject) {})
	w.Show(rows, 100, 35)
	rows.SetCount(20)
	for _, tt := range []struct {
		key      fyne.KeyName
		from, to int
	}{
		{fyne.KeyPageDown, 0, 2}, {fyne.KeyPageDown, 18, 19}, {fyne.KeyPageDown, 19, 19},
		{fyne.KeyPageUp, 10, 8}, {fyne.KeyPageUp, 1, 0}, {fyne.KeyPageUp, 0, 0}, {fyne.KeyHome, 7, 0}, {fyne.KeyEnd, 7, 19}, {fyne.KeyUp, 0, 0},
	} {
		if to, goes := rows.Step(tt.key, tt.from); !goes || to != tt.to {
			t.Errorf("%s from %d leads to %d, want %d", tt.key, tt.from, to, tt.to)
		}
	}
}
