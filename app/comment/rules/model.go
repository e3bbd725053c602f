package rules

import (
	"io"

	"sahifa/app/comment/rules/convolution"
	"sahifa/app/comment/rules/linear"
)

// model is the statistical layer: one output for whether a comment is offensive
// at all, and one for each rule that there was data for; and a network, which is asked
// whether a comment is offensive, too.
type model struct {
	offensive *linear.Output
	talk      *linear.Output // whether a text is talk and not prose
	rules     map[Rule]*linear.Output
	network   *convolution.Network
}

// Weights are what a model is made of.
type Weights struct {
	Outputs []*linear.Output
	Network *convolution.Network
}

// offensiveOutput is the name of the first output. The others have the names of
// their rules.
const (
	offensiveOutput = "offensive"
	talkOutput      = "talk"
)

// talkOdds returns the log-odds that a text is talk: 0 if there is no model.
func (m *model) talkOdds(tokens tokenList, letters features) float64 {
	if m == nil || m.talk == nil {
		return 0
	}
	return m.talk.Logit(registerSample(tokens, letters))
}

// readOutputs and readNetwork read the parts of a model.
func (w *Weights) readOutputs(r io.Reader) (err error) {
	w.Outputs, err = linear.Read(r)
	return err
}

func (w *Weights) readNetwork(r io.Reader) (err error) {
	w.Network, err = convolution.Read(r)
	return err
}

func newModel(w Weights) *model {
	m := &model{rules: map[Rule]*linear.Output{}, network: w.Network}
	for _, o := range w.Outputs {
		switch o.Name {
		case offensiveOutput:
			m.offensive = o
		case talkOutput:
			m.talk = o
		default:
			m.rules[Rule(o.Name)] = o
		}
	}
	return m
}

// WithModel returns a checker with other weights, for measuring them.
func (c *Checker) WithModel(w Weights) *Checker {
	other := *c
	other.model = newModel(w)
	return &other
}
