package kit

import (
	"testing"

	"sahifa/ui/rtl"
)

// In a menu, too, what points does so along the line of text.
func TestIconsThatPointFollowTheLine(t *testing.T) {
	for name, points := range map[string]bool{"listen": true, "open": true, "quote": true, "star": false, "sync": false} {
		right, left := directedIcon(name, ColourSoft, rtl.RightToLeft), directedIcon(name, ColourSoft, rtl.LeftToRight)
		if other := string(right.Content()) != string(left.Content()); other != points || (right.Name() != left.Name()) != points {
			t.Errorf("%s is another one from left to right: %v", name, other)
		}
	}
}
