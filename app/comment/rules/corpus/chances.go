package corpus

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"sahifa/app/comment/rules"
)

// chances are the rows of a set that have a finding under some limits, and how
// the others count.
type chances struct {
	name   string
	weight float64 // among the sets
	each   float64 // the share of a row
	groups []group
	silent Counts
}

// group are rows of which the same limits decide.
type group struct {
	like                *rules.Evidence // of one of them
	offensive, harmless []float64       // their log-odds, the smallest first
}

func chancesOf(s Judged, limits *rules.Limits) (c chances) {
	c.name, c.weight, c.each = s.Name, 1, 1/float64(max(1, len(s.Rows)))
	switch s.Name {
	case Heard:
		c.weight = heardShare
	case Plain:
		c.weight = plainShare
	}
	for i, r := range s.Rows {
		if !s.Evidence[i].MayWarn() {
			c.silent.Add(r.Offensive, false)
		}
	}
	c.groups = groupsOf(s.Evidence, func(i int) bool { return s.Rows[i].Offensive }, limits)
	return c
}

// groupsOf puts together what the same limits decide of. The log-odds hang on the share of
// talk alone.
func groupsOf(all []rules.Evidence, isOffensive func(int) bool, limits *rules.Limits) (groups []group) {
	by := map[string]*group{}
	for i := range all {
		e := &all[i]
		if !e.MayWarn() {
			continue
		}
		key := fmt.Sprint(e.Found, e.Doubts, e.Tone)
		if by[key] == nil {
			by[key] = &group{like: e}
		}
		if g := by[key]; isOffensive(i) {
			g.offensive = append(g.offensive, e.Odds(limits))
		} else {
			g.harmless = append(g.harmless, e.Odds(limits))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(by)) { // so that sums are always the same
		slices.Sort(by[key].offensive)
		slices.Sort(by[key].harmless)
		groups = append(groups, *by[key])
	}
	return groups
}

// keeps returns the least log-odds with which what lexicon and patterns found is kept.
func (g *group) keeps(limits *rules.Limits) float64 { return g.like.NeedsToKeep(limits) }

// warns returns the least log-odds with which the model warns by itself.
func (g *group) warns(limits *rules.Limits) float64 {
	if int(g.like.Tone) >= rules.TonesFirst {
		return math.Inf(1)
	}
	return limits[g.like.Tone]
}

// hangsOn reports whether a limit has a say in what is found in the rows.
func (g *group) hangsOn(limit int) bool {
	return int(g.like.Tone) == limit || slices.Contains(g.like.Doubts, rules.Limit(limit))
}

// tally is how the rows of a set are judged, and in which shares of them the model alone
// speaks rightly and wrongly, by limit of tone.
type tally struct {
	Counts
	right, wrong [rules.TonesFirst]float64
}

// count counts how the rows are judged under limits.
func (c *chances) count(limits *rules.Limits) tally {
	t := tally{Counts: c.silent}
	for i := range c.groups {
		t.add(&c.groups[i], c.each, limits)
	}
	return t
}

// add adds a group, of which each row is a share of a set, as it is judged under limits.
func (t *tally) add(g *group, each float64, limits *rules.Limits) {
	keeps, warns := g.keeps(limits), g.warns(limits)
	least := min(keeps, warns)
	found, wrongly := atLeast(g.offensive, least), atLeast(g.harmless, least)
	t.TP, t.FN = t.TP+found, t.FN+len(g.offensive)-found
	t.FP, t.TN = t.FP+wrongly, t.TN+len(g.harmless)-wrongly
	if warns < keeps {
		t.right[g.like.Tone] += each * float64(found-atLeast(g.offensive, keeps))
		t.wrong[g.like.Tone] += each * float64(wrongly-atLeast(g.harmless, keeps))
	}
}

// atLeast returns how many of sorted numbers are not less than one.
func atLeast(sorted []float64, x float64) int {
	i, _ := slices.BinarySearch(sorted, x)
	return len(sorted) - i
}
