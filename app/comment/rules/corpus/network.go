package corpus

import (
	"slices"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/convolution"
)

// The questions that a network learns: whether a text is offensive, then each rule, and
// last whether it is talk. Only the first is ever asked of it: the others make it learn
// more of words.
var (
	ofRules = 1
	ofTalk  = ofRules + len(rules.All)
	ofAll   = ofTalk + 1
)

// fitNetwork trains the network.
func fitNetwork(c *rules.Checker, m Material) *convolution.Network {
	var all []convolution.Example
	add := func(text string, about rules.About, weight float32, answers []convolution.Answer) {
		all = append(all, convolution.Example{Text: c.Sequence(text, about), Answers: answers, Weight: weight * networkWeight})
	}
	for r := range m.learnt() {
		answers := make([]convolution.Answer, ofAll)
		answers[0], answers[ofTalk] = answer(r.Offensive), convolution.Yes
		for i, rule := range rules.All {
			if r.tellsOf(rule) {
				answers[ofRules+i] = answer(slices.Contains(r.Rules, string(rule)))
			}
		}
		add(r.Text, r.about, r.weight, answers)
	}
	for line, weight := range m.harmless() {
		answers := make([]convolution.Answer, ofAll)
		answers[0], answers[ofTalk] = convolution.No, convolution.No
		if _, hasTalk := c.RegisterSample(line, rules.About{}); hasTalk {
			answers[ofTalk] = convolution.Unknown
		}
		add(line, rules.About{}, weight, answers)
	}
	return convolution.Train(all, networkOptions)
}

func answer(yes bool) convolution.Answer {
	if yes {
		return convolution.Yes
	}
	return convolution.No
}

// networkWeight is what an example weighs in training the network, of what it does for the
// linear outputs.
const networkWeight = 0.5

// networkOptions were chosen by the area under the ROC curve of our own comments, by whole
// writers left out.
var networkOptions = convolution.Options{Rows: 1 << 15, Epochs: 6, Rate: 0.05, L2: 1e-5, DropHashes: 0.2, DropWords: 0.05, DropPooled: 0.3}
