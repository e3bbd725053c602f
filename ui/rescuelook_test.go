package ui

import (
	"testing"

	"sahifa/ui/kit"
)

// A window of a store that cannot be opened has the look that the user chose; where that is
// the system's, and the system says nothing, it is light.
func TestLookOfARescue(t *testing.T) {
	for _, c := range []struct {
		chosen kit.Look
		tells  bool
		want   kit.Look
	}{
		{kit.LookDark, false, kit.LookDark}, {kit.LookSepia, true, kit.LookSepia}, {kit.LookSystem, true, kit.LookSystem}, {kit.LookSystem, false, kit.LookLight},
	} {
		if got := rescueLook(c.chosen, func() bool { return c.tells }); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
