package search

import (
	"sort"

	"sahifa/app/arabic"
)

// How much words of a query score for standing together, as a share of their
// weights: pairs that are neighbours in the query and nearly so in the text,
// the best window of the text, and words that stand early in it, where news says
// what it is about. Chosen like the figures of
// storage/index/rank.go.
const (
	pairWeight   = 0.8
	maxPairGap   = 3
	windowWeight = 1.0
	windowWords  = 20 // words
	windowStep   = 5
	leadWeight   = 0.2
	leadWords    = 20 // a word after so many counts half
)

// strengthWeights are what a match counts for in a window.
var strengthWeights = [...]float64{NoMatch: 0, BySkeleton: 0.6, ByRelated: 0.7, ByStem: 0.9, ByWord: 1}

// Proximity returns how near to one another the words of a query stand in a
// text, in the units of their weights. The words before body are the
// headline's.
func (m *Matcher) Proximity(words []arabic.Token, body int, weight []float64) float64 {
	places := make([][]int, len(m.words))
	which := make([]int, len(words))
	worth := make([]float64, len(words))
	for i, w := range words {
		which[i] = -1
		place := i
		if i >= body {
			place += headlineGap
		}
		for k, s := range m.strengths(w.Word) {
			if s == NoMatch {
				continue
			}
			places[k] = append(places[k], place)
			if v := strengthWeights[s] * weight[k]; v > worth[i] {
				which[i], worth[i] = k, v
			}
		}
	}
	score := 0.0
	for k := range len(places) - 1 {
		score += pairWeight * proximity(places[k], places[k+1]) * min(weight[k], weight[k+1])
	}
	best, got := 0.0, make([]float64, len(m.words))
	for i := body; i < len(words); i += windowStep {
		clear(got)
		sum := 0.0
		for k := i; k < min(len(words), i+windowWords); k++ {
			if j := which[k]; j >= 0 && worth[k] > got[j] {
				sum += worth[k] - got[j]
				got[j] = worth[k]
			}
		}
		best = max(best, sum)
	}
	return score + windowWeight*best + leadWeight*lead(places, body, weight)
}

// headlineGap is between the places of headline and text, so that no pair has
// one in each.
const headlineGap = 10 * maxPairGap

// lead returns how early in the text each word stands, in the units of their
// weights.
func lead(places [][]int, body int, weight []float64) (sum float64) {
	start := body + headlineGap
	for k, all := range places {
		if i := sort.SearchInts(all, start); i < len(all) {
			sum += weight[k] / (1 + float64(all[i]-start)/leadWords)
		}
	}
	return sum
}

// proximity returns 1 if a position of b follows one of a, and less if it is up
// to maxPairGap after or before one. Both are in order.
func proximity(a, b []int) (best float64) {
	from := 0
	for _, x := range a {
		for from < len(b) && b[from] < x-maxPairGap {
			from++
		}
		for _, y := range b[from:] {
			if y > x+maxPairGap {
				break
			}
			gap := y - x
			if gap < 0 {
				gap = 1 - gap
			}
			if gap > 0 && gap <= maxPairGap {
				best = max(best, 1/float64(gap))
			}
		}
	}
	return best
}
