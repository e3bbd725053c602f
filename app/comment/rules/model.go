package rules

import (
	"io"

	"sahifa/app/comment/rules/linear"
)

// model is the statistical layer: one output for whether a comment is offensive
// at all, and one for each rule that there was data for.
type model struct {
	offensive *linear.Output
	rules     map[Rule]*linear.Output
}

// offensiveOutput is the name of the first output. The others have the names of
// their rules.
const offensiveOutput = "offensive"

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
		if o.Name == offensiveOutput {
			m.offensive = o
		} else {
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
