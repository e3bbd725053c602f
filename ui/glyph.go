package ui

import (
	"fyne.io/fyne/v2"

	"sahifa/ui/rtl"
)

// mirroredIcon gives an icon that points, for a direction. The drawings point
// as they do from right to left.
func mirroredIcon(name string, colour fyne.ThemeColorName, dir rtl.Dir) fyne.Resource {
	drawn := icon(name, colour)
	if dir == rtl.LeftToRight {
		return rtl.MirrorIcon(drawn)
	}
	return drawn
}
