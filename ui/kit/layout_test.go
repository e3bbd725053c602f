package kit

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// A ground is seen in every point of a pane, whatever its size.
func TestAGroundFillsItsPane(t *testing.T) {
	test.NewTempApp(t)
	for _, size := range []fyne.Size{{Width: 40, Height: 30}, {Width: 41, Height: 31}, {Width: 7, Height: 90}} {
		c := test.NewTempWindow(t, OnGround(theme.ColorNamePrimary, canvas.NewRectangle(color.Transparent)))
		c.SetPadded(false)
		c.Resize(size)
		seen, want := c.Canvas().Capture(), fmt.Sprint(theme.Color(theme.ColorNamePrimary).RGBA())
		for y := range int(size.Height) {
			for x := range int(size.Width) {
				if got := fmt.Sprint(seen.At(x, y).RGBA()); got != want {
					t.Fatalf("%v: at %d, %d there is %s, not %s", size, x, y, got, want)
				}
			}
		}
	}
}
