package search

import (
	"sort"

	"sahifa/app/arabic"
)

// How much words of a query score for standing together, as a share of their
// weights: pairs that are neighbours in the query and nearly so in the text,
// the best window of the text and the best wide one, words that stand early in
// it, where news says what it is about, and what the question asks for near the
// best window. Chosen on each half of the development questions of eval, so
// that both halves gain, with and without news beside them.
const (
	pairWeight   = 0.8
	maxPairGap   = 3
	windowWeight = 1.0
	windowWords  = 20 // words
	wideWeight   = 0.3
	wideWords    = 80
	windowStep   = 5
	leadWeight   = 0.4
	leadWords    = 20 // a word after so many counts half
	answerWeight = 0.4
)

// strengthWeights are what a match counts for in a window.
var strengthWeights = [...]float64{NoMatch: 0, BySkeleton: 0.6, ByRelated: 0.7, ByStem: 0.9, ByWord: 1}

// Proximity returns how near to one another the words of a query stand in a
// text, in the units of their weights, and whether what is asked stands with
// them. The words before body are the headline's.
func (m *Matcher) Proximity(words []arabic.Token, body int, weight []float64, asked Answer) float64 {
	places := make([][]int, len(m.words))
	in := matched{which: make([]int, len(words)), worth: make([]float64, len(words)), got: make([]float64, len(m.words))}
	for i, w := range words {
		in.which[i] = -1
		place := i
		if i >= body {
			place += headlineGap
		}
		for k, s := range m.strengths(w.Word) {
			if s == NoMatch {
				continue
			}
			places[k] = append(places[k], place)
			if v := strengthWeights[s] * weight[k]; v > in.worth[i] {
				in.which[i], in.worth[i] = k, v
			}
		}
	}
	score := 0.0
	for k := range len(places) - 1 {
		score += pairWeight * proximity(places[k], places[k+1]) * min(weight[k], weight[k+1])
	}
	best, at := in.window(body, windowWords)
	wide, _ := in.window(body, wideWords)
	score += windowWeight*best + wideWeight*wide + leadWeight*lead(places, body, weight)
	if asked.isNear(words, body, at) {
		for _, w := range weight {
			score += answerWeight * w
		}
	}
	return score
}

// matched are the words of a text with the word of the query that each matches
// best, -1 if none, and what that is worth.
type matched struct {
	which []int
	worth []float64
	got   []float64 // scratch: by word of the query
}

// window returns what the best window of a size is worth, and where it begins.
// A word of the query counts once.
func (in matched) window(body, size int) (best float64, at int) {
	for i := body; i < len(in.which); i += windowStep {
		clear(in.got)
		sum := 0.0
		for k := i; k < min(len(in.which), i+size); k++ {
			if j := in.which[k]; j >= 0 && in.worth[k] > in.got[j] {
				sum += in.worth[k] - in.got[j]
				in.got[j] = in.worth[k]
			}
		}
		if sum > best {
			best, at = sum, i
		}
	}
	return best, at
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
