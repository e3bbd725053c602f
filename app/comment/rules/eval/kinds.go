package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// withheld are the steps for which nothing is found in a comment, those that come
// last in judging it first: of several, the first is the reason.
var withheld = []string{"overruled", "weak", "loose", "onlytalk", "onlynamed", "untargeted", "notcalled", "ofthing", "story", "joined", "negated", "rejected",
	"quoted", "reported", "condemned", "self", "fond", "cursable", "oath", "excused", "name"}

// nothingListed is the reason if no step withheld anything.
const nothingListed = "nothing listed"

// reason is why nothing was found in a comment, and how the comment reads.
type reason struct{ step, register string }

// reasonOf returns why nothing was found in a comment.
func reasonOf(c *rules.Checker, text string, about rules.About) reason {
	_, steps := c.Explain(text, about)
	has := map[string]bool{}
	for _, s := range steps {
		has[s.Name] = true
	}
	first := func(names []string) string {
		i := slices.IndexFunc(names, func(n string) bool { return has[n] })
		if i < 0 {
			return ""
		}
		return names[i]
	}
	return reason{cmp.Or(first(withheld), nothingListed), cmp.Or(first([]string{"news", "prose", "talk"}), "-")}
}

// silence counts, by why nothing was found, the offensive comments (FN) and the
// others (TN), and how many of each the model was near to warning of.
type silence struct {
	all  map[reason]*corpus.Counts
	near map[string]*corpus.Counts
}

// The log-odds below a limit of tone within which a comment is near it.
const nearTone = 0.75

// silenceOf looks at the comments of a set in which nothing is found.
func silenceOf(c *rules.Checker, s corpus.Judged, limits rules.Limits) silence {
	reasons := make([]reason, len(s.Rows))
	silent := func(i int) bool { found, _ := s.Evidence[i].Warns(&limits); return !found }
	inParallel(len(s.Rows), func(i int) {
		if silent(i) {
			reasons[i] = reasonOf(c, s.Rows[i].Text, s.About())
		}
	})
	out := silence{counted[reason]{}, counted[string]{}}
	for i, r := range s.Rows {
		if !silent(i) {
			continue
		}
		counted[reason](out.all).of(reasons[i]).Add(r.Offensive, false)
		if e := s.Evidence[i]; int(e.Tone) < rules.TonesFirst && e.Odds(&limits) >= limits[e.Tone]-nearTone {
			counted[string](out.near).of(rules.LimitNames[e.Tone]).Add(r.Offensive, false)
		}
	}
	return out
}

// print lists the reasons by how many offensive comments each let pass.
func (s silence) print() {
	keys := slices.SortedFunc(maps.Keys(s.all), func(a, b reason) int {
		return cmp.Or(s.all[b].FN-s.all[a].FN, cmp.Compare(a.step, b.step), cmp.Compare(a.register, b.register))
	})
	for _, k := range keys {
		fmt.Printf("    silent: %-14s %-6s missed %4d, rightly %5d\n", k.step, k.register, s.all[k].FN, s.all[k].TN)
	}
	for _, k := range slices.Sorted(maps.Keys(s.near)) {
		fmt.Printf("    within %.2f below %-11s missed %4d, rightly %5d\n", nearTone, k, s.near[k].FN, s.near[k].TN)
	}
}
