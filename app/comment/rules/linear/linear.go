// Package linear is the statistical layer of the comment rules: logistic
// regression on hashed features (the hashing trick of Weinberger et al. 2009),
// each scaled by how much it tells by itself (Wang and Manning 2012), trained
// with AdaGrad (Duchi et al. 2011). Weights are stored in one byte each.
package linear

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/rand/v2"
)

// Sample is what is known of one text: the hashes of its features, and counts
// with a weight of their own.
type Sample struct {
	Hashes []uint32
	Dense  []float32
}

// Output is the weights for one yes-or-no question. A hash h has the weight
// Hashed[h&(len(Hashed)-1)]·Scale.
type Output struct {
	Name   string
	Bias   float32
	Scale  float32
	Hashed []int8 // a power of two of them
	Dense  []float32
}

// Logit returns the log-odds of a yes.
func (o *Output) Logit(s Sample) float64 {
	sum := 0
	mask := uint32(len(o.Hashed) - 1)
	for _, h := range s.Hashes {
		sum += int(o.Hashed[h&mask])
	}
	z := float64(o.Bias) + float64(sum)*float64(o.Scale)*norm(len(s.Hashes))
	for i, d := range s.Dense {
		z += float64(d * o.Dense[i])
	}
	return z
}

// Weight returns what one hash adds to the log-odds of a text of n hashes.
func (o *Output) Weight(h uint32, n int) float64 {
	return float64(o.Hashed[h&uint32(len(o.Hashed)-1)]) * float64(o.Scale) * norm(n)
}

// norm makes long and short texts comparable: each hash counts by one over the
// root of their number.
func norm(n int) float64 {
	if n == 0 {
		return 0
	}
	return 1 / math.Sqrt(float64(n))
}

// P returns the probability for log-odds.
func P(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

// Example is a sample with its answer, which counts Weight times.
type Example struct {
	Sample
	Yes    bool
	Weight float32
}

// Options are the parameters of training. None may be 0.
type Options struct {
	Bits   int     // 2^Bits hashed weights
	Epochs int     // how often each example is seen
	Rate   float64 // AdaGrad's
	L2     float64 // penalty on hashed weights
}

// Train fits an output to examples: the mean of those that are fitted to them in several
// orders, since of each alone chance has a say in the few texts that it is surest of. The same
// examples and options give the same weights.
func Train(name string, examples []Example, o Options) *Output {
	scales := featureScales(examples, uint32(1<<o.Bits-1))
	mean := newWeights(examples, o)
	for order := range orders {
		w := newWeights(examples, o)
		w.fit(examples, o, scales, rand.New(rand.NewPCG(7, uint64(7+order))))
		mean.add(w, 1.0/orders)
	}
	for k := range mean.hashed {
		mean.hashed[k] *= scales[k]
	}
	return quantise(name, mean.hashed, mean.dense, mean.bias)
}

// orders is in how many orders examples are learnt.
const orders = 3

// weights are those of an output while it is trained.
type weights struct {
	hashed, dense []float32
	bias          float64
}

func newWeights(examples []Example, o Options) *weights {
	w := &weights{hashed: make([]float32, 1<<o.Bits)}
	if len(examples) > 0 {
		w.dense = make([]float32, len(examples[0].Dense))
	}
	return w
}

// add adds a share of others.
func (w *weights) add(other *weights, share float64) {
	for k, x := range other.hashed {
		w.hashed[k] += float32(share) * x
	}
	for k, x := range other.dense {
		w.dense[k] += float32(share) * x
	}
	w.bias += share * other.bias
}

// fit fits weights to examples in an order by chance.
func (all *weights) fit(examples []Example, o Options, scales []float32, random *rand.Rand) {
	mask := uint32(len(all.hashed) - 1)
	w, dw := all.hashed, all.dense
	g, dg := make([]float32, len(w)), make([]float32, len(dw))
	bias, biasG := 0.0, 1e-6
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for range o.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := &examples[i]
			n := norm(len(e.Hashes))
			z := bias
			for _, h := range e.Hashes {
				z += float64(w[h&mask]*scales[h&mask]) * n
			}
			for k, d := range e.Dense {
				z += float64(d * dw[k])
			}
			err := P(z)
			if e.Yes {
				err--
			}
			err *= float64(e.Weight)
			for _, h := range e.Hashes {
				k := h & mask
				grad := err*n*float64(scales[k]) + o.L2*float64(w[k])
				g[k] += float32(grad * grad)
				w[k] -= float32(o.Rate * grad / math.Sqrt(float64(g[k])+1e-8))
			}
			for k, d := range e.Dense {
				grad := err*float64(d) + o.L2*float64(dw[k])
				dg[k] += float32(grad * grad)
				dw[k] -= float32(o.Rate * grad / math.Sqrt(float64(dg[k])+1e-6))
			}
			biasG += err * err
			bias -= o.Rate * err / math.Sqrt(biasG)
		}
	}
	all.bias = bias
}

// The scale of a hash that says nothing by itself, and the count added to those
// of each answer. Both were chosen among a few by the area under the ROC curve.
const (
	minScale   = 0.3
	scalePrior = 1
)

// featureScales returns the scale of each hash in training: by how much, in
// log-odds, it is more frequent with one answer than with the other. Features
// that tell little learn slowly.
func featureScales(examples []Example, mask uint32) []float32 {
	yes, no := make([]float32, mask+1), make([]float32, mask+1)
	for i := range yes {
		yes[i], no[i] = scalePrior, scalePrior
	}
	var allYes, allNo float32
	for i := range examples {
		e := &examples[i]
		for _, h := range e.Hashes {
			if e.Yes {
				yes[h&mask] += e.Weight
				allYes += e.Weight
			} else {
				no[h&mask] += e.Weight
				allNo += e.Weight
			}
		}
	}
	out := yes
	odds := math.Log(float64((allNo + 1) / (allYes + 1)))
	for i := range out {
		out[i] = minScale + float32(math.Abs(math.Log(float64(yes[i]/no[i]))+odds))
	}
	return out
}

func quantise(name string, w, dense []float32, bias float64) *Output {
	largest := float32(1e-6)
	for _, x := range w {
		largest = max(largest, x, -x)
	}
	out := &Output{Name: name, Bias: float32(bias), Scale: largest / 127, Hashed: make([]int8, len(w)), Dense: dense}
	for i, x := range w {
		out.Hashed[i] = int8(math.Round(float64(x / out.Scale)))
	}
	return out
}

// magic is how a file of weights begins.
const magic = "SAHIFA-RULES-1\n"

// Write writes outputs in the format that Read reads.
func Write(w io.Writer, outputs []*Output) error {
	b := bufio.NewWriter(w)
	b.WriteString(magic)
	put := func(x any) { _ = binary.Write(b, binary.LittleEndian, x) } // the buffer keeps the error
	put(uint8(len(outputs)))
	for _, o := range outputs {
		put(uint8(len(o.Name)))
		b.WriteString(o.Name)
		put(o.Bias)
		put(o.Scale)
		put(uint16(len(o.Dense)))
		put(o.Dense)
		put(uint32(len(o.Hashed)))
		put(o.Hashed)
	}
	return b.Flush()
}

// maxHashed bounds the weights of one output.
const maxHashed = 1 << 22

// Read reads what Write wrote.
func Read(r io.Reader) ([]*Output, error) {
	b := bufio.NewReader(r)
	head := make([]byte, len(magic)+1)
	if _, err := io.ReadFull(b, head); err != nil || string(head[:len(magic)]) != magic {
		return nil, errors.New("no weights of comment rules")
	}
	var err error
	get := func(x any) {
		if err == nil {
			err = binary.Read(b, binary.LittleEndian, x)
		}
	}
	outputs := make([]*Output, 0, 8)
	for range head[len(magic)] {
		o := &Output{}
		var n uint8
		var dense uint16
		var hashed uint32
		get(&n)
		name := make([]byte, n)
		get(name)
		get(&o.Bias)
		get(&o.Scale)
		get(&dense)
		o.Name, o.Dense = string(name), make([]float32, dense)
		get(o.Dense)
		get(&hashed)
		if err != nil {
			return nil, err
		}
		if hashed == 0 || hashed > maxHashed || hashed&(hashed-1) != 0 {
			return nil, errors.New("weights of comment rules are damaged")
		}
		raw := make([]byte, hashed)
		if _, err = io.ReadFull(b, raw); err != nil {
			return nil, err
		}
		o.Hashed = make([]int8, hashed)
		for i, x := range raw {
			o.Hashed[i] = int8(x)
		}
		outputs = append(outputs, o)
	}
	return outputs, nil
}
