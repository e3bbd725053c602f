package footprint

import (
	"testing"
)

func TestMemoryIsGivenBackAtRestAfterMuchWasTaken(t *testing.T) {
	for name, c := range map[string]struct {
		taken []uint64 // from one look to the next
		want  int      // how often memory is given back
	}{
		"nothing done":              {[]uint64{0, 1000, 1000, 1000}, 0},
		"a burst, then rest":        {[]uint64{30 << 20, 1000, 1000, 1000}, 1},
		"no rest":                   {[]uint64{30 << 20, 5 << 20, 5 << 20, 5 << 20}, 0},
		"two bursts":                {[]uint64{30 << 20, 1000, 1000, 9 << 20, 1000}, 2},
		"little by little":          {[]uint64{3 << 20, 1000, 3 << 20, 1000, 3 << 20, 1000}, 1},
		"small things for a minute": {[]uint64{1 << 16, 1 << 16, 1 << 16, 1 << 16}, 0},
	} {
		r, total, got := rest{}, uint64(0), 0
		for _, n := range c.taken {
			total += n
			if r.reached(total) {
				got++
			}
		}
		if got != c.want {
			t.Errorf("%s: given back %d times, not %d", name, got, c.want)
		}
	}
}

// What the C library and Go give back leaves what lives as it is.
func TestGiveBack(t *testing.T) {
	Begin()
	kept := make([]byte, 1<<20)
	kept[1<<19] = 7
	before := allocated()
	giveBack()
	if kept[1<<19] != 7 || allocated() < before {
		t.Error("memory is not what it was")
	}
}
