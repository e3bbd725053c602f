package index

import "math"

// The ranking is BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework, 2009) with headline and body as weighted fields, summed over the
// three forms of each word: what stands there as it was typed has all three,
// what shares only a skeleton has one. The figures were chosen on the
// development questions of app/search/eval, and each half of those alone would
// have chosen the same to within its error.
const (
	k1          = 1.2
	bodyB       = 0.95 // how far a text's length counts against it
	titleB      = 0.75
	titleWeight = 3.0 // of a word in the headline, against one in the body

	wordWeight     = 0.5
	stemWeight     = 1.0
	skeletonWeight = 0.5

	// weakWeight is the part that weak words have beside others.
	weakWeight = 0.1

	// freshness raises today's article by this part; it is halved every
	// freshDays.
	freshness = 0.1
	freshDays = 90

	// particleRatio: a stem with a particle before it is taken for the word
	// itself if the word alone is so many times as frequent.
	particleRatio = 3
)

// idf is BM25's weight of a word that df of n documents have.
func idf(n, df int) float64 {
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}

// norms are, by packed length, what an occurrence counts for.
type norms struct {
	title, body [256]float32
	plain       [256]float32 // the saturated part of one occurrence in the body
}

func newNorms(heads []*Segment) (n norms) {
	var live, titles, bodies float64
	for _, s := range heads {
		live += float64(s.Live)
		titles += float64(s.TitleWords)
		bodies += float64(s.BodyWords)
	}
	meanTitle, meanBody := max(titles/max(live, 1), 1), max(bodies/max(live, 1), 1)
	for i := range 256 {
		length := unpackLength(uint8(i))
		n.title[i] = float32(titleWeight / (1 - titleB + titleB*length/meanTitle))
		n.body[i] = float32(1 / (1 - bodyB + bodyB*length/meanBody))
		n.plain[i] = saturated(n.body[i])
	}
	return n
}

func saturated(tf float32) float32 { return tf * (k1 + 1) / (tf + k1) }

// fresh gives the factor of an article's age, by days of age.
func fresh(now, seconds uint32) float64 {
	if seconds == 0 || seconds >= now {
		return 1 + freshness*float64(b2i(seconds != 0))
	}
	days := (now - seconds) / 86400 // whole ones: within a day no article is fresher
	return 1 + freshness*math.Exp2(-float64(days)/freshDays)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
