package footprint

import (
	"slices"
	"testing"
)

func TestMemoryIsGivenBackAtRest(t *testing.T) {
	for name, c := range map[string]struct {
		taken []uint64 // from one look to the next
		want  []portion
	}{
		"nothing done":     {[]uint64{0, 1000, 1000}, []portion{nothing, nothing, nothing}},
		"a burst":          {[]uint64{30 << 20, 1000, 1000}, []portion{nothing, everything, nothing}},
		"no rest":          {[]uint64{30 << 20, 5 << 20, 5 << 20}, []portion{nothing, nothing, nothing}},
		"two bursts":       {[]uint64{30 << 20, 1000, 9 << 20, 1000}, []portion{nothing, everything, nothing, everything}},
		"a frame":          {[]uint64{30 << 20, 1000, 200 << 10, 1000}, []portion{nothing, everything, frameOnly, nothing}},
		"frames in a row":  {[]uint64{100 << 10, 100 << 10, 1000}, []portion{frameOnly, frameOnly, nothing}},
		"little by little": {[]uint64{3 << 20, 1000, 3 << 20, 1000, 3 << 20, 1000}, []portion{nothing, frameOnly, nothing, frameOnly, nothing, everything}},
		"a slow drip":      {[]uint64{40 << 10, 40 << 10, 40 << 10}, []portion{nothing, frameOnly, nothing}},
	} {
		r, total, got := rest{}, uint64(0), []portion{}
		for _, n := range c.taken {
			total += n
			got = append(got, r.reached(total))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v is given back, not %v", name, got, c.want)
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
