package index

import (
	"math"
	"sync"
)

// The ranking is BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework, 2009) with headline and body as weighted fields, summed over the
// three forms of each word: a word that occurs as it was typed scores in all
// three, one that is related in the second alone (see words.go), a word that
// shares only a skeleton in the third. The figures were chosen on
// the development questions of app/search/eval. Each half of the questions
// alone would have given the same within its error.
const (
	k1          = 1.2
	bodyB       = 0.95 // how far a text's length counts against it
	titleB      = 0.75
	titleWeight = 3.0 // of a word in the headline, against one in the body

	wordWeight     = 0.8
	stemWeight     = 1.0
	skeletonWeight = 0.5

	// weakWeight is the weight of weak words beside others.
	weakWeight = 0.1

	// freshness is by how much today's article scores higher. It is halved
	// every freshDays.
	freshness = 0.1
	freshDays = 90

	// particleRatio is how much more frequent a word must be without a
	// particle for the word with it to be read as both.
	particleRatio = 3
)

// idf returns BM25's weight of a word that df of n documents have.
func idf(n, df int) float64 {
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}

// norms are what an occurrence counts for, by packed length.
type norms struct {
	title, body [256]float32
	inBody      [maxTF + 1][256]float32 // what so many occurrences in the body alone add, saturated
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
		for times := range n.inBody {
			n.inBody[times][i] = saturate(float32(times) * n.body[i])
		}
	}
	return n
}

func saturate(tf float32) float32 { return tf * (k1 + 1) / (tf + k1) }

// freshnessFactor returns the factor for an article's age.
func freshnessFactor(now, seconds uint32) float64 {
	if seconds == 0 || seconds >= now {
		return 1 + freshness*float64(boolToInt(seconds != 0))
	}
	days := int(now-seconds) / 86400 // whole days, so that articles of one day rank by score
	if known := freshnessByDay(); days < len(known) {
		return known[days]
	}
	return freshnessAfter(days)
}

func freshnessAfter(days int) float64 { return 1 + freshness*math.Exp2(-float64(days)/freshDays) }

// freshnessByDay has the factors of the years that most articles are of: a query
// asks for it as often as it finds a document.
var freshnessByDay = sync.OnceValue(func() *[4096]float64 {
	var known [4096]float64
	for days := range known {
		known[days] = freshnessAfter(days)
	}
	return &known
})

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
