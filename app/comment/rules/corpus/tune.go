package corpus

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/linear"
)

// Judged is a set with what the layers say of each row, by weights that were
// made without it.
type Judged struct {
	Set
	Evidence []rules.Evidence
}

// Count counts how the rows are judged under limits: all findings, and those
// that are the model's alone.
func (j Judged) Count(limits rules.Limits) (all, tone Counts) {
	for i, r := range j.Rows {
		found, alone := j.Evidence[i].Warns(&limits)
		all.Add(r.Offensive, found)
		tone.Add(r.Offensive, alone)
	}
	return all, tone
}

// minTonePrecision is how often the model must be right where nothing else speaks, on our
// own comments, since others are labelled by other rules.
const minTonePrecision = 0.95

// Budget is what limits may find that they should not.
type Budget struct {
	News     float64 // sentences of 150,000
	Harmless float64 // share of our own harmless comments, which come near the line
}

// Shipped is the budget of the limits that ship, as the rules are to be (no set has a say in
// it): in 150,000 sentences of news may be thirty warnings, and of harmless comments two in
// a hundred may be warned of. More than a third of the first is kept for what limits are not
// chosen by: in news that nobody has read more is found than where words and sentences of
// ours were added for what had been found. Of our own harmless comments more may be found,
// since most were written to come near: of those of other writers it is less.
var Shipped = Budget{News: 19, Harmless: 0.024}

// News is what the layers say of sentences of news. Sentences of which no limits
// make a finding need not be among them.
type News struct {
	Evidence  []rules.Evidence
	Sentences int // of which Evidence is all that may be found
}

// groups puts together the sentences of which the same limits decide: none is offensive.
func (n News) groups(limits *rules.Limits) []group {
	return groupsOf(n.Evidence, func(int) bool { return false }, limits)
}

// expected returns how many sentences of news, in groups, are expected to have a finding
// under limits. The half that limits are chosen by has been read, and words and sentences of
// our own were added for what was found there: few are left, and those near a limit count in
// part, since a limit that only just passes over them would find others.
func expected(news []group, limits *rules.Limits) (sum float64) {
	for _, g := range news {
		needs := min(g.keeps(limits), g.warns(limits))
		for i := len(g.harmless) - 1; i >= 0; i-- {
			z := (g.harmless[i] - needs) / nearNews
			if z < -farFromNews {
				break
			}
			sum += linear.P(z)
		}
	}
	return sum
}

// farFromNews is how many times nearNews below a limit a sentence no longer counts.
const farFromNews = 12

// nearNews is how near, in log-odds, a limit is to a sentence of news that counts in
// part.
const nearNews = 0.25

// mayFind returns how many sentences of news may have a finding.
func (n News) mayFind(b Budget) float64 { return float64(n.Sentences) * b.News / 150_000 }

// The log-odds that are tried for limits of tone, of seconding and of doubt. With the
// last of the first two the model never speaks, with the first of doubts it drops
// nothing. It seconds nothing that it holds for harmless. Of swearing it drops only what
// it holds for harmless. What lexicon and patterns find in many words that do not sound
// like talk counts only if the model holds it for offensive as well: print has all words.
var (
	tones   = []float64{LeastTone, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, never}
	seconds = []float64{-0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, never}
	doubts  = []float64{-never, -3, -2.5, -2, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3}
)

// LeastTone are the least log-odds with which the model may warn by itself. It never
// gives as much as never.
const (
	LeastTone = 0.25
	never     = 100
)

// Silent returns limits under which the model says nothing of a comment.
func Silent(limits rules.Limits) rules.Limits {
	for i := range rules.LogOdds {
		if limits[i] = never; i >= rules.SecondsFirst {
			limits[i] = -never
		}
	}
	return limits
}

// firstTried are the log-odds that limits of seconding are climbed from. Those of tone
// are climbed from silence: where one of them is wrong too often to begin with, nothing
// that is changed of another would be better.
const firstTried = 2

// heardShare is what our own comments weigh among the sets that limits are chosen on,
// as many times one of the others: they are written as users write, under the rules as they
// are, while each of the sets was labelled by rules of its own.
const heardShare = 24

// plainShare is what our plain cases weigh: what is plain must not be lost.
const plainShare = 8

// Tune chooses the log-odds of limits on sets: those with the best mean macro-F1,
// each set weighing the same but for our own, under which what the model alone finds
// in our own is right in minTonePrecision for each limit of tone (in all sets, where
// ours is not among them), and under which news and harmless comments of our own are left
// alone. A finding in either has a price, in macro-F1, which is raised until few enough are
// left: so each limit is as loose as is worth it. Tune returns how good the limits are,
// too: -1 if no price keeps both left alone.
func Tune(sets []Judged, news News, limits rules.Limits, budget Budget) (rules.Limits, float64) {
	limits = Silent(limits)
	for i := rules.TonesFirst; i < rules.SecondsFirst; i++ {
		limits[i] = firstTried
	}
	for i := rules.SecondsFirst; i < rules.LogOdds; i++ {
		limits[i] = triedFor(i)[0]
	}
	t := newTuner(sets, news, &limits, budget)
	chosen, quality := limits, -1.0 // unless both can be left alone
	for _, t.share = range ownShares {
		if other, q := t.cheapest(limits); q > quality {
			chosen, quality = other, q
		}
	}
	return chosen, quality
}

// ownShares are tried for what a finding in harmless comments of our own costs: as a share
// of what one in news does, where all that may be found of one counts as all that may be
// of the other.
var ownShares = []float64{0.5, 1}

// cheapest returns the limits by the lowest price under which few enough are left, and how
// good they are: -1 if there is no such price.
func (t *tuner) cheapest(limits rules.Limits) (rules.Limits, float64) {
	cheap, dear := 0.0, dearest
	chosen, quality := limits, -1.0
	for dear-cheap > dearest/1000 {
		t.price = math.Sqrt(max(cheap, dearest/1000) * dear)
		other := t.climb(limits)
		all := t.found(t.silent(), t.all, &other)
		q, wrong := t.quality(all)
		if all.news > t.mayFind || wrong > t.mayWarn {
			cheap = t.price
		} else {
			chosen, quality, dear = other, q, t.price
		}
	}
	return chosen, quality
}

// dearest is the highest price tried.
const dearest = 0.02

// tuner holds what limits are chosen by.
type tuner struct {
	sets   []chances
	hasOwn bool // one of them is ours
	all    part
	parts  []divided // by limit
	price  float64   // of a finding in news, in macro-F1
	share  float64   // of it that one in harmless comments of our own costs

	mayFind float64 // in news
	mayWarn float64 // share of harmless comments of our own
}

// part is some of the groups, by set and of news.
type part struct {
	sets [][]group
	news []group
}

// divided are the groups that hang on a limit, and the rest.
type divided struct{ hanging, rest part }

// found is what is found under limits: in the sets, and how much in news.
type found struct {
	sets []tally
	news float64
}

func newTuner(sets []Judged, news News, limits *rules.Limits, budget Budget) *tuner {
	t := &tuner{mayFind: news.mayFind(budget), mayWarn: budget.Harmless}
	for _, s := range sets {
		c := chancesOf(s, limits)
		t.sets = append(t.sets, c)
		t.all.sets = append(t.all.sets, c.groups)
		t.hasOwn = t.hasOwn || s.Name == Heard
	}
	t.all.news = news.groups(limits)
	for i := range rules.LogOdds {
		var d divided
		for _, groups := range t.all.sets {
			hanging, rest := divide(groups, i)
			d.hanging.sets, d.rest.sets = append(d.hanging.sets, hanging), append(d.rest.sets, rest)
		}
		d.hanging.news, d.rest.news = divide(t.all.news, i)
		t.parts = append(t.parts, d)
	}
	return t
}

// divide parts the groups that hang on a limit from the rest.
func divide(groups []group, limit int) (hanging, rest []group) {
	for _, g := range groups {
		if g.hangsOn(limit) {
			hanging = append(hanging, g)
		} else {
			rest = append(rest, g)
		}
	}
	return hanging, rest
}

// silent returns what is found where no group is counted.
func (t *tuner) silent() found {
	f := found{sets: make([]tally, len(t.sets))}
	for i := range t.sets {
		f.sets[i].Counts = t.sets[i].silent
	}
	return f
}

// found returns what is found under limits in some groups as well.
func (t *tuner) found(before found, more part, limits *rules.Limits) found {
	f := found{sets: slices.Clone(before.sets), news: before.news + expected(more.news, limits)}
	for i, groups := range more.sets {
		for k := range groups {
			f.sets[i].add(&groups[k], t.sets[i].each, limits)
		}
	}
	return f
}

// climb changes one of the log-odds after the other until none is better.
func (t *tuner) climb(limits rules.Limits) rules.Limits {
	best := t.worth(t.found(t.silent(), t.all, &limits))
	for better := true; better; {
		better = false
		for i := range rules.LogOdds {
			rest := t.found(t.silent(), t.parts[i].rest, &limits)
			for _, x := range triedFor(i) {
				other := limits
				other[i] = x
				if w := t.worth(t.found(rest, t.parts[i].hanging, &other)); w > best+1e-6 {
					best, limits, better = w, other, true
				}
			}
		}
	}
	return limits
}

// worth returns how good it is what limits find, less the price of what they find in news
// and in harmless comments of our own.
func (t *tuner) worth(f found) float64 {
	quality, wrong := t.quality(f)
	return quality - t.price*(f.news+t.share*t.mayFind*wrong/t.mayWarn)
}

// quality returns the mean macro-F1 of the sets by what is found, -1 if the model alone
// is wrong too often; and in which share of our own harmless comments there is a
// finding, if they are among the sets.
func (t *tuner) quality(f found) (quality, wrongly float64) {
	sum, weights := 0.0, 0.0
	var right, wrong [rules.TonesFirst]float64
	for n, s := range t.sets {
		all := &f.sets[n]
		sum += s.weight * all.MacroF1()
		weights += s.weight
		if s.name == Heard {
			wrongly = all.FalsePositiveRate()
		}
		if s.name == Heard || !t.hasOwn {
			for i := range right {
				right[i] += all.right[i]
				wrong[i] += all.wrong[i]
			}
		}
	}
	for i := range right {
		if right[i] < minTonePrecision*(right[i]+wrong[i]) {
			return -1, wrongly
		}
	}
	return sum / weights, wrongly
}

// blocks are the log-odds that are tried for the limit of blocking.
var blocks = []float64{-never, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 4.5}

// harmlessForBlock is how many offensive comments may be warned of and not blocked so
// that one harmless one less is blocked.
const harmlessForBlock = 200

// TuneBlock chooses from which log-odds on comments are blocked, on our own: the fewest
// that are blocked wrongly, so far as that is worth it.
func TuneBlock(sets []Judged, limits rules.Limits) rules.Limits {
	own := sets[slices.IndexFunc(sets, func(s Judged) bool { return s.Name == Heard })]
	best, chosen := math.Inf(-1), limits
	for _, x := range blocks {
		limits[rules.LogOddsOfBlock] = x
		worth := 0.0
		for k, r := range own.Rows {
			switch blocked := own.Evidence[k].Blocks(&limits); {
			case blocked && r.Offensive:
				worth++
			case blocked:
				worth -= harmlessForBlock
			}
		}
		if worth > best {
			best, chosen = worth, limits
		}
	}
	chosen[rules.LogOddsOfBlock] += marginOfBlock
	return chosen
}

// marginOfBlock is how much stricter blocking is than is best on our own comments: of those
// of other writers more harmless ones are blocked.
const marginOfBlock = 1

// triedFor returns the log-odds that are tried for a limit. What is plainly aimed has few
// words, of which the model knows little, and our own harmless comments come near on purpose:
// so doubts have bounds, or plain insults would be lost for them.
func triedFor(i int) []float64 {
	switch name := rules.LimitNames[i]; {
	case i < rules.TonesFirst:
		return tones
	case i < rules.SecondsFirst:
		return seconds
	case name == "doubt.print":
		return from(doubts, 1)
	case name == "doubt.harsh":
		return upTo(doubts, -2)
	case name == "doubt.prose", name == "doubt.pattern.prose", name == "doubt.sure.prose":
		return upTo(doubts, 0)
	case name == "doubt.pattern.talk", name == "doubt.author":
		return upTo(doubts, -0.5)
	case name == "doubt.insult.talk", name == "doubt.sure.talk":
		return upTo(doubts, 0.5)
	case name == "doubt.insult.prose":
		return upTo(doubts, 1.5)
	}
	return doubts
}

// upTo and from return the log-odds that are not above and not below a bound.
func upTo(all []float64, bound float64) []float64 { return all[:slices.Index(all, bound)+1] }

func from(all []float64, bound float64) []float64 { return all[slices.Index(all, bound):] }

// LeaveOut returns the sets that limits for a set are chosen on: all others but
// those whose labels are close to chance.
func LeaveOut(sets []Judged, name string) []Judged {
	return slices.DeleteFunc(slices.Clone(sets), func(s Judged) bool { return s.Name == name || slices.Contains(unsure, s.Name) })
}

// unsure are sets that were gathered by keywords and labelled nearly at random
// beside them: they are reported, and choose nothing.
var unsure = []string{"mlma"}

// Say tells how many sentences of news have a finding under limits, and of which
// layer.
func (n News) Say(limits rules.Limits) string {
	by := map[string]int{}
	for _, e := range n.Evidence {
		switch found, tone := e.Warns(&limits); {
		case tone:
			by[rules.LimitNames[e.Tone]]++
		case found && len(e.Doubts) > 0:
			by[rules.LimitNames[e.Doubts[0]]]++
		case found:
			by["sure"]++
		}
	}
	return fmt.Sprintf("%v of %d, %.1f expected", by, n.Sentences, expected(n.groups(&limits), &limits))
}

// SayOfSets tells how good limits are on each set: macro-F1, recall, in which share of the
// harmless rows something is found, and how often the model alone is right and wrong.
func SayOfSets(sets []Judged, limits rules.Limits) string {
	var b strings.Builder
	for _, s := range sets {
		all, tone := s.Count(limits)
		fmt.Fprintf(&b, "%s %.3f R %.3f wrongly %.4f tone %d/%d; ", s.Name, all.MacroF1(), all.Recall(), all.FalsePositiveRate(), tone.TP, tone.FP)
	}
	return b.String()
}
