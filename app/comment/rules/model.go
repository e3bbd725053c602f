package rules

import (
	"io"

	"sahifa/app/comment/rules/linear"
)

// model is the statistical layer: one output for whether a comment is offensive
// at all, and one for each rule that there was data for.
type model struct {
	offensive *linear.Output
	talk      *linear.Output // whether a text is talk and not prose
	rules     map[Rule]*linear.Output
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

func readModel(r io.Reader) (*model, error) {
	outputs, err := linear.Read(r)
	if err != nil {
		return nil, err
	}
	return newModel(outputs), nil
}

func newModel(outputs []*linear.Output) *model {
	m := &model{rules: map[Rule]*linear.Output{}}
	for _, o := range outputs {
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
func (c *Checker) WithModel(outputs []*linear.Output) *Checker {
	other := *c
	other.model = newModel(outputs)
	return &other
}
