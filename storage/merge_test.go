package storage

import (
	"math"
	"math/rand/v2"
	"testing"

	"sahifa/storage/index"
)

// However articles come, few segments are left, none is written more often than
// the levels ask for, and large merges do not keep small ones waiting.
func TestMergingKeepsSegmentsFew(t *testing.T) {
	for name, test := range map[string]struct {
		docs, left, most int
		times            int
		size             func(r *rand.Rand) int
	}{
		"one by one and searched in between": {300_000, 60, 200, 8, func(r *rand.Rand) int { return 1 + r.IntN(1+r.IntN(128)) }},
		"all at once":                        {1_000_000, 24, 80, 4, func(r *rand.Rand) int { return 1024 + r.IntN(48) }},
	} {
		t.Run(name, func(t *testing.T) { testMerging(t, test.docs, test.left, test.most, test.times, test.size) })
	}
}

func testMerging(t *testing.T, enough, fewest, mostAtATime, times int, size func(r *rand.Rand) int) {
	r := rand.New(rand.NewPCG(1, 1))
	var all []index.Header
	var id int64
	docs, written := 0, 0
	merge := func(least, most int) bool {
		chosen := mergeable(all, nil, least, most)
		if len(chosen) == 0 {
			return false
		}
		id++
		made := index.Header{ID: id, First: chosen[0].First, Format: index.Format}
		var left []index.Header
		for _, h := range all {
			if h.First < chosen[0].First || h.First > chosen[len(chosen)-1].First {
				left = append(left, h)
				continue
			}
			if h.First == made.First {
				left = append(left, made)
			}
			made.Count += h.Count
		}
		for i := range left {
			if left[i].ID == made.ID {
				left[i] = made
			}
		}
		written += made.Count
		all = left
		return true
	}
	most := 0
	for docs < enough {
		id++
		n := size(r)
		all = append(all, index.Header{ID: id, First: int64(docs), Count: n, Format: index.Format})
		docs += n
		if r.IntN(3) == 0 {
			merge(0, maxSmallMerge)
		}
		if r.IntN(10_000) < n { // slow ones
			merge(maxSmallMerge+1, math.MaxInt)
		}
		most = max(most, len(all))
	}
	for merge(0, maxSmallMerge) || merge(maxSmallMerge+1, math.MaxInt) {
	}
	sum := 0
	for _, h := range all {
		sum += h.Count
	}
	if sum != docs {
		t.Errorf("%d documents of %d are left", sum, docs)
	}
	if len(all) > fewest || most > mostAtATime || written > times*docs {
		t.Errorf("%d segments, %d at a time, %.1f times written", len(all), most, float64(written)/float64(docs))
	}
	largest := 0
	for _, h := range all {
		largest = max(largest, h.Count)
	}
	if largest > maxMergeDocs {
		t.Errorf("%d documents in one", largest)
	}
	t.Logf("%d segments, %d at most, %.1f times written", len(all), most, float64(written)/float64(docs))
}

// Segments of an earlier format are written anew, each alone once nothing is to
// be merged.
func TestFormerSegmentsAreRenewed(t *testing.T) {
	all := []index.Header{
		{ID: 1, First: 0, Count: 500_000, Format: 1}, {ID: 2, First: 500_000, Count: 20, Format: index.Format}, {ID: 3, First: 500_020, Count: 30, Format: 1},
	}
	if got := mergeable(all, nil, 0, maxSmallMerge); len(got) != 1 || got[0].ID != 3 {
		t.Errorf("small: %v", got)
	}
	if got := mergeable(all, nil, maxSmallMerge+1, math.MaxInt); len(got) != 1 || got[0].ID != 1 {
		t.Errorf("large: %v", got)
	}
	if got := mergeable(all, map[int64]bool{3: true}, 0, maxSmallMerge); len(got) > 0 {
		t.Errorf("taken: %v", got)
	}
}
