package search

import "sahifa/app/arabic"

// How much words of a query score for standing together, as a share of their
// weights: pairs that are neighbours in the query and nearly so in the text,
// and the best window of the text. Chosen like the figures of
// storage/index/rank.go.
const (
	pairWeight   = 0.5
	maxPairGap   = 3
	windowWeight = 0.8
	windowWords  = 20 // words
	windowStep   = 5
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
			place += 10 * maxPairGap // no pair of headline and text
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
	return score + windowWeight*best
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
