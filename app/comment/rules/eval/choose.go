package main

import (
	"slices"
	"sync"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// judges are checkers with weights that were made without what they judge.
type judges struct {
	sets  []corpus.Set
	folds [][]int                     // by set that is trained on and row: who was trained without it
	held  []*rules.Checker            // by fold
	full  *rules.Checker              // trained on all sets that may be
	news  []string                    // sentences in which any limits may find something
	of    int                         // of so many
	said  map[rules.Limits]*judgement // by limits that are no log-odds
	// budget is what chosen limits may find that they should not.
	budget corpus.Budget
}

// judgement is what judges say under limits that are no log-odds.
type judgement struct {
	sets []corpus.Judged
	news corpus.News
}

// newJudges trains the checkers on material, of which the sets are the first of all.
func newJudges(c *rules.Checker, m corpus.Material, sets []corpus.Set, news []string) *judges {
	j := &judges{sets: sets, of: len(news), said: map[rules.Limits]*judgement{}, budget: corpus.Shipped}
	var parts []corpus.Material
	parts, j.folds = m.Divide(folds)
	parts = append(parts, m) // of which nothing is held back
	j.held = make([]*rules.Checker, len(parts))
	inParallel(len(parts), func(k int) { j.held[k] = c.WithModel(corpus.Fit(c, parts[k])) })
	j.held, j.full = j.held[:folds], j.held[folds]
	loosest := j.full.WithLimits(rules.Loosest(c.Limits()))
	likeliest := c.Limits()
	for _, i := range shares {
		likeliest[i] = slices.Max(rules.Tried[i])
	}
	may := make([]bool, len(news))
	inParallel(len(news), func(i int) {
		e := loosest.Evidence(news[i], rules.About{})
		may[i] = e.Found || e.Odds(&likeliest) >= corpus.LeastTone
	})
	for i, line := range news {
		if may[i] {
			j.news = append(j.news, line)
		}
	}
	return j
}

// judge returns what the layers say of all sets and of news under limits.
func (j *judges) judge(limits rules.Limits) *judgement {
	key := corpus.Silent(limits)
	for _, i := range append(shares, rules.LogOddsOfBlock) { // the layers say the same under any of them
		key[i] = 0
	}
	if j.said[key] == nil {
		j.said[key] = &judgement{sets: j.judgeSets(limits), news: j.judgeNews(limits)}
	}
	return j.said[key]
}

func (j *judges) judgeSets(limits rules.Limits) (all []corpus.Judged) {
	full := j.full.WithLimits(limits)
	held := make([]*rules.Checker, len(j.held))
	for k, c := range j.held {
		held[k] = c.WithLimits(limits)
	}
	for i, s := range j.sets {
		out := corpus.Judged{Set: s, Evidence: make([]rules.Evidence, len(s.Rows))}
		inParallel(len(s.Rows), func(n int) {
			c := full
			if i < len(j.folds) {
				c = held[j.folds[i][n]]
			}
			out.Evidence[n] = c.Evidence(s.Rows[n].Text, s.About())
		})
		all = append(all, out)
	}
	return all
}

func (j *judges) judgeNews(limits rules.Limits) corpus.News {
	c := j.full.WithLimits(limits)
	all := make([]rules.Evidence, len(j.news))
	inParallel(len(all), func(i int) { all[i] = c.Evidence(j.news[i], rules.About{}) })
	news := corpus.News{Sentences: j.of}
	for _, e := range all {
		if e.MayWarn() {
			news.Evidence = append(news.Evidence, e)
		}
	}
	return news
}

// inParallel calls f for all numbers up to n.
func inParallel(n int, f func(int)) {
	var wait sync.WaitGroup
	const parts = 2
	for p := range parts {
		wait.Go(func() {
			for i := p; i < n; i += parts {
				f(i)
			}
		})
	}
	wait.Wait()
}

// choose chooses all limits on all sets but one, by name.
func (j *judges) choose(limits rules.Limits, without string) rules.Limits {
	var all []int
	for i := rules.LogOdds; i < len(limits); i++ {
		all = append(all, i)
	}
	return j.chooseThese(all, limits, without)
}

// shares are the limits that say how much talk counts.
var shares = []int{rules.ShareOfTalk, rules.EnoughTalk}

// chooseOdds chooses the limits that are log-odds on all sets but one, by name, and how
// much talk counts.
func (j *judges) chooseOdds(limits rules.Limits, without string) rules.Limits {
	return j.chooseThese(shares, limits, without)
}

// chooseThese chooses some limits, one after the other from those that ship, and with each
// those that are log-odds.
func (j *judges) chooseThese(some []int, limits rules.Limits, without string) rules.Limits {
	try := func(l rules.Limits) (rules.Limits, float64) {
		said := j.judge(l)
		return corpus.Tune(corpus.LeaveOut(said.sets, without), said.news, l, j.budget)
	}
	chosen, best := try(limits)
	for _, i := range some {
		for _, x := range rules.Tried[i] {
			other := chosen
			if other[i] = x; other == chosen {
				continue
			}
			if tuned, q := try(other); q > best+1e-6 {
				best, chosen = q, tuned
			}
		}
	}
	return chosen
}
