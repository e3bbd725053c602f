// Package convolution is the part of the comment rules' statistical layer that knows which
// word follows which, and takes words for alike that are used alike: a convolutional network
// over sentences (Kim 2014). A word is the sum of the embeddings of its hashed parts
// (Bojanowski et al. 2017), which are stored in one byte a number; filters look at one to
// three words in a row, and of each only the place counts that it answers to most.
package convolution

import "math"

// The sizes of a network.
const (
	dimensions = 16 // of an embedding
	filters    = 16 // of each width
	widths     = 3  // one word to three words
	padding    = widths - 1
	pooled     = widths*filters + dimensions // the best answer of each filter, and the sum of all words: divisible by dimensions
)

// maxWords bounds how many words of a text are read.
const maxWords = 200

// Text is what is known of the words of a text, as hashes: those of word i end before
// Ends[i].
type Text struct {
	Hashes []uint32
	Ends   []int32
}

// word returns the hashes of a word.
func (t *Text) word(i int) []uint32 {
	from := int32(0)
	if i > 0 {
		from = t.Ends[i-1]
	}
	return t.Hashes[from:t.Ends[i]]
}

// length returns how many words are read.
func (t *Text) length() int { return min(len(t.Ends), maxWords) }

// Network answers yes-or-no questions of a text.
type Network struct {
	embeddings []int8 // dimensions of each row, a power of two of rows
	scale      float32
	filters    [widths]bank
	questions  [][pooled + 1]float32 // the last is the bias
}

// bank are the filters of one width, one after the other, and their biases.
type bank struct {
	weights []float32
	biases  [filters]float32
}

// of returns the weights of a filter.
func (b *bank) of(filter int) []float32 {
	size := len(b.weights) / filters
	return b.weights[filter*size : (filter+1)*size]
}

// Logits returns the log-odds of a yes to each question.
func (n *Network) Logits(t Text) []float64 {
	words := sentence(t.length())
	mask := uint32(len(n.embeddings)/dimensions - 1)
	for i := range t.length() {
		hashes := t.word(i)
		var sum [dimensions]int32
		for _, h := range hashes {
			row := (*[dimensions]int8)(n.embeddings[int(h&mask)*dimensions:])
			for k, x := range row {
				sum[k] += int32(x)
			}
		}
		v := wordOf(words, i)
		scale := n.scale * overRoot(len(hashes))
		for k, x := range sum {
			v[k] = float32(x) * scale
		}
	}
	p := pool{}
	p.read(words, &n.filters)
	logits := make([]float64, len(n.questions))
	for i := range n.questions {
		logits[i] = float64(p.answer(&n.questions[i]))
	}
	return logits
}

// sentence returns room for the vectors of n words, with empty ones around them.
func sentence(n int) []float32 { return make([]float32, (n+2*padding)*dimensions) }

// wordOf returns the vector of a word.
func wordOf(sentence []float32, i int) []float32 {
	return sentence[(i+padding)*dimensions : (i+padding+1)*dimensions]
}

// pool is what a text comes to.
type pool struct {
	best [pooled]float32
	at   [widths * filters]int32 // the place in the sentence that a filter answers to most, -1 if to none
}

// read fills the pool from the vectors of a sentence.
func (p *pool) read(sentence []float32, banks *[widths]bank) {
	words := len(sentence)/dimensions - 2*padding
	for w := range banks {
		for f := range filters {
			p.best[w*filters+f], p.at[w*filters+f] = banks[w].best(f, sentence, (padding-w)*dimensions, (words+padding)*dimensions)
		}
	}
	norm := overRoot(words)
	sums := p.best[widths*filters:]
	clear(sums)
	for i := range words {
		for k, x := range wordOf(sentence, i) {
			sums[k] += x * norm
		}
	}
}

// best returns the best answer of a filter to the words of a sentence that begin in a range,
// and to which words.
func (b *bank) best(filter int, sentence []float32, from, until int) (best float32, at int32) {
	weights, bias := b.of(filter), b.biases[filter]
	at = -1
	for ; from < until; from += dimensions {
		z := bias
		for k := 0; k < len(weights); k += dimensions {
			z += dot((*[dimensions]float32)(sentence[from+k:]), (*[dimensions]float32)(weights[k:]))
		}
		if z > best {
			best, at = z, int32(from)
		}
	}
	return best, at
}

// answer returns the log-odds of a yes to a question.
func (p *pool) answer(question *[pooled + 1]float32) (odds float32) {
	odds = question[pooled]
	for k := 0; k < pooled; k += dimensions {
		odds += dot((*[dimensions]float32)(p.best[k:]), (*[dimensions]float32)(question[k:]))
	}
	return odds
}

// dot returns the inner product of two vectors. It is written out, since the compiler makes no loop
// as fast.
func dot(a, b *[dimensions]float32) float32 {
	return (a[0]*b[0] + a[1]*b[1] + a[2]*b[2] + a[3]*b[3]) + (a[4]*b[4] + a[5]*b[5] + a[6]*b[6] + a[7]*b[7]) +
		((a[8]*b[8] + a[9]*b[9] + a[10]*b[10] + a[11]*b[11]) + (a[12]*b[12] + a[13]*b[13] + a[14]*b[14] + a[15]*b[15]))
}

// overRoot returns one over the root of a number, by which sums of many and of few are
// made comparable.
func overRoot(n int) float32 {
	if n == 0 {
		return 0
	}
	return float32(1 / math.Sqrt(float64(n)))
}
