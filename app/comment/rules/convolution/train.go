package convolution

import (
	"math"
	"math/rand/v2"
)

// Answer is what is known of a question to a text that is learnt from.
type Answer int8

// The answers.
const (
	Unknown Answer = iota
	No
	Yes
)

// Example is a text with its answers, which count Weight times.
type Example struct {
	Text
	Answers []Answer // to each question
	Weight  float32
}

// Options are the parameters of training.
type Options struct {
	Rows       int     // of embeddings, a power of two
	Epochs     int     // how often each example is seen
	Rate       float32 // AdaGrad's at first; it falls to a tenth
	L2         float32 // penalty on all weights
	DropHashes float64 // the share of hashes that are left out each time an example is seen
	DropWords  float64 // the share of words
	DropPooled float64 // the share of what a text comes to
}

// othersShare is what all questions but the first weigh: they are asked so that embeddings
// and filters learn more.
const othersShare = 0.3

// trainer is a network while it is trained, and the sums of squared gradients.
type trainer struct {
	Options
	embeddings []float32
	squares    []float32 // a row's
	filters    [widths]bank
	ofFilters  [widths]bank
	questions  [][pooled + 1]float32
	ofQuestion [][pooled + 1]float32

	rate     float32
	random   *rand.Rand
	text     Text // what is left of an example
	pool     pool
	kept     [pooled]float32 // by how much what is left of the pool is raised, 0 if it is left out
	gradient [pooled]float32
}

// Train fits a network to examples (AdaGrad, Duchi et al. 2011; dropout, Srivastava et al.
// 2014). The same examples and options give the same weights.
func Train(examples []Example, o Options) *Network {
	t := newTrainer(o, len(examples[0].Answers))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for epoch := range o.Epochs {
		t.rate = o.Rate * (1 - 0.9*float32(epoch)/float32(o.Epochs))
		t.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			t.learn(&examples[i])
		}
	}
	return t.quantised()
}

func newTrainer(o Options, questions int) *trainer {
	t := &trainer{Options: o, random: rand.New(rand.NewPCG(7, 7)), squares: make([]float32, o.Rows)}
	t.embeddings = t.chance(o.Rows*dimensions, 0.1)
	for w := range widths {
		size := (w + 1) * dimensions
		t.filters[w].weights = t.chance(filters*size, math.Sqrt(2/float64(size)))
		t.ofFilters[w].weights = make([]float32, filters*size)
	}
	t.questions, t.ofQuestion = make([][pooled + 1]float32, questions), make([][pooled + 1]float32, questions)
	for i := range t.questions {
		copy(t.questions[i][:pooled], t.chance(pooled, 0.1))
	}
	return t
}

// chance returns n numbers that are normally distributed around 0.
func (t *trainer) chance(n int, deviation float64) []float32 {
	all := make([]float32, n)
	for i := range all {
		all[i] = float32(t.random.NormFloat64() * deviation)
	}
	return all
}

// step changes a weight against its gradient.
func (t *trainer) step(weight, squares *float32, gradient float32) {
	*squares += gradient * gradient
	*weight -= t.rate * gradient / float32(math.Sqrt(float64(*squares)+1e-4))
}

// learn changes all weights by an example.
func (t *trainer) learn(e *Example) {
	t.drop(e.Text)
	words := t.sentence()
	t.pool.read(words, &t.filters)
	for k := range t.kept {
		t.kept[k] = 0
		if t.random.Float64() >= t.DropPooled {
			t.kept[k] = float32(1 / (1 - t.DropPooled))
		}
		t.pool.best[k] *= t.kept[k]
	}
	t.gradient = [pooled]float32{}
	for i, a := range e.Answers {
		if a != Unknown {
			t.learnAnswer(i, a == Yes, e.Weight)
		}
	}
	for k := range t.gradient {
		t.gradient[k] *= t.kept[k]
	}
	ofWords := make([]float32, len(words))
	t.learnFilters(words, ofWords)
	t.learnWords(ofWords)
}

// drop leaves out some of the hashes and words of a text.
func (t *trainer) drop(text Text) {
	t.text.Hashes, t.text.Ends = t.text.Hashes[:0], t.text.Ends[:0]
	for i := range text.length() {
		if t.random.Float64() >= t.DropWords {
			for _, h := range text.word(i) {
				if t.random.Float64() >= t.DropHashes {
					t.text.Hashes = append(t.text.Hashes, h)
				}
			}
		}
		t.text.Ends = append(t.text.Ends, int32(len(t.text.Hashes)))
	}
}

// row returns the embedding of a hash, and which it is.
func (t *trainer) row(hash uint32) ([]float32, int) {
	i := int(hash) & (t.Rows - 1)
	return t.embeddings[i*dimensions : (i+1)*dimensions], i
}

// sentence returns the vectors of what is left of a text.
func (t *trainer) sentence() []float32 {
	words := sentence(t.text.length())
	for i := range t.text.length() {
		v, hashes := wordOf(words, i), t.text.word(i)
		for _, h := range hashes {
			row, _ := t.row(h)
			for k, x := range row {
				v[k] += x
			}
		}
		for k := range v {
			v[k] *= overRoot(len(hashes))
		}
	}
	return words
}

// learnAnswer changes the weights of a question, and adds what is to be changed of the pool.
func (t *trainer) learnAnswer(question int, yes bool, weight float32) {
	weights, squares := &t.questions[question], &t.ofQuestion[question]
	wrong := float32(1 / (1 + math.Exp(-float64(t.pool.answer(weights)))))
	if yes {
		wrong--
	}
	if wrong *= weight; question > 0 {
		wrong *= othersShare
	}
	for k, x := range t.pool.best {
		t.gradient[k] += wrong * weights[k]
		t.step(&weights[k], &squares[k], wrong*x+t.L2*weights[k])
	}
	t.step(&weights[pooled], &squares[pooled], wrong)
}

// learnFilters changes the filters that answered, and adds what is to be changed of the words.
func (t *trainer) learnFilters(words, ofWords []float32) {
	for k, at := range t.pool.at {
		wrong := t.gradient[k]
		if at < 0 || wrong == 0 {
			continue
		}
		bank, squares, f := &t.filters[k/filters], &t.ofFilters[k/filters], k%filters
		weights, sums := bank.of(f), squares.of(f)
		for i := range weights {
			x := words[int(at)+i]
			ofWords[int(at)+i] += wrong * weights[i]
			if x != 0 {
				t.step(&weights[i], &sums[i], wrong*x+t.L2*weights[i])
			}
		}
		t.step(&bank.biases[f], &squares.biases[f], wrong)
	}
}

// learnWords changes the embeddings of what is left of a text.
func (t *trainer) learnWords(ofWords []float32) {
	norm := overRoot(t.text.length())
	for i := range t.text.length() {
		g, hashes := wordOf(ofWords, i), t.text.word(i)
		square, share := float32(0), overRoot(len(hashes))
		for k := range g {
			g[k] = (g[k] + t.gradient[widths*filters+k]*norm) * share
			square += g[k] * g[k] / dimensions
		}
		if square == 0 {
			continue
		}
		for _, h := range hashes {
			row, n := t.row(h)
			t.squares[n] += square
			rate := t.rate / float32(math.Sqrt(float64(t.squares[n])+1e-4))
			for k := range row {
				row[k] -= rate * (g[k] + t.L2*row[k])
			}
		}
	}
}

// mostScales is how many standard deviations the largest number of an embedding is: the few
// beyond are cut.
const mostScales = 8

// quantised returns the network with embeddings of one byte a number.
func (t *trainer) quantised() *Network {
	sum := 0.0
	for _, x := range t.embeddings {
		sum += float64(x * x)
	}
	n := &Network{filters: t.filters, questions: t.questions, embeddings: make([]int8, len(t.embeddings))}
	n.scale = float32(mostScales * math.Sqrt(sum/float64(len(t.embeddings))) / math.MaxInt8)
	for i, x := range t.embeddings {
		n.embeddings[i] = int8(max(-math.MaxInt8, min(math.MaxInt8, math.Round(float64(x/n.scale)))))
	}
	return n
}
