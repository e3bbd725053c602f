package search

import "sahifa/app/arabic"

// What words of a query are worth for standing together, as a part of their
// weights: neighbours in the query that are nearly so in the text, and the
// best stretch of the text. Chosen as the figures of storage/index/rank.go.
const (
	pairPart    = 0.5
	pairGap     = 3
	stretchPart = 0.8
	stretch     = 20 // words
	stretchStep = 5
)

// strengths are what a match counts for in a stretch.
var strengths = [...]float64{NoMatch: 0, BySkeleton: 0.6, ByStem: 0.9, ByWord: 1}

// Nearness tells how near to one another the words of a query stand in a text,
// in the units of their weights. The words before body are the headline's.
func (m *Matcher) Nearness(words []arabic.Token, body int, weight []float64) float64 {
	places := make([][]int, len(m.words))
	which := make([]int, len(words))
	worth := make([]float64, len(words))
	for i, w := range words {
		which[i] = -1
		place := i
		if i >= body {
			place += 10 * pairGap // no pair of headline and text
		}
		for k, s := range m.strengths(w.Word) {
			if s == NoMatch {
				continue
			}
			places[k] = append(places[k], place)
			if v := strengths[s] * weight[k]; v > worth[i] {
				which[i], worth[i] = k, v
			}
		}
	}
	score := 0.0
	for k := range len(places) - 1 {
		score += pairPart * nearest(places[k], places[k+1]) * min(weight[k], weight[k+1])
	}
	best, got := 0.0, make([]float64, len(m.words))
	for i := body; i < len(words); i += stretchStep {
		clear(got)
		sum := 0.0
		for k := i; k < min(len(words), i+stretch); k++ {
			if j := which[k]; j >= 0 && worth[k] > got[j] {
				sum += worth[k] - got[j]
				got[j] = worth[k]
			}
		}
		best = max(best, sum)
	}
	return score + stretchPart*best
}

// nearest is 1 where a place of b follows on one of a, less where it stands up
// to pairGap after it or before it. Both are in order.
func nearest(a, b []int) (best float64) {
	from := 0
	for _, x := range a {
		for from < len(b) && b[from] < x-pairGap {
			from++
		}
		for _, y := range b[from:] {
			if y > x+pairGap {
				break
			}
			gap := y - x
			if gap < 0 {
				gap = 1 - gap
			}
			if gap > 0 && gap <= pairGap {
				best = max(best, 1/float64(gap))
			}
		}
	}
	return best
}
