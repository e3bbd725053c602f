package schedule

import "testing"

func TestPortion(t *testing.T) {
	for _, tt := range []struct {
		first                  bool
		fresh, old             int
		takesFresh, takesOlder int
	}{
		{true, 20, 0, 20, 0},
		{true, 5000, 0, firstPortion, 0},
		{false, 0, 4950, 0, oldPortion},
		{false, 5, 4950, 5, oldPortion - 5},
		{false, 30, 4950, 30, 0},
		{false, 900, 4950, laterPortion, 0},
		{false, 0, 7, 0, 7},
	} {
		if a, b := Portion(tt.first, tt.fresh, tt.old); a != tt.takesFresh || b != tt.takesOlder {
			t.Errorf("Portion(%v, %d, %d) = %d, %d, want %d, %d", tt.first, tt.fresh, tt.old, a, b, tt.takesFresh, tt.takesOlder)
		}
	}
}
