package corpus

import (
	_ "embed"
	"slices"
	"strings"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/linear"
)

// civil are sentences written for this program that break no rule: news, and
// comments that are angry or speak of animals.
//
//go:embed civil.txt
var civil string

// press are sentences written for this program as newspapers and books have them:
// crimes, wars, courts, columns, sermons and tales, with the words that insult in
// comments.
//
//go:embed press.txt
var press string

// heard are comments written for this program, with a sign before each.
//
//go:embed heard.txt
var heard string

// reports are sentences of newspapers, written for this program: only to learn how
// prose sounds, as what they tell of is not for comments.
//
//go:embed reports.txt
var reports string

// The weight of each of them in training.
const (
	civilWeight  = 3
	pressWeight  = 1
	heardWeight  = 1
	proseWeight  = 0.25
	reportWeight = 2
)

// asFound is the set whose rows all weigh 1. In the others, offensive and clean
// rows weigh the same in total. Its rows are told apart by what social talk
// looks like, so its share of offensive rows is learnt only for social talk.
const asFound = "mlma"

// Fit trains the outputs of the model on sets of rows, and on sentences of prose.
// The rows that hold marks, by set and row, are left out.
func Fit(c *rules.Checker, sets []Set, prose []string, hold [][]bool) []*linear.Output {
	talk := FitTalk(c.WithModel(nil), sets, prose, hold) // what is learnt does not hang on what was
	c = c.WithModel([]*linear.Output{talk})
	var offensive []linear.Example
	byRule := map[string][]linear.Example{}
	for i, s := range sets {
		var yes, no float32
		for _, r := range s.Rows {
			if r.Offensive {
				yes++
			} else {
				no++
			}
		}
		for k, r := range s.Rows {
			if hold != nil && hold[i][k] {
				continue
			}
			sample := c.Sample(r.Text)
			e := linear.Example{Sample: sample, Yes: r.Offensive, Weight: 1}
			switch {
			case s.Name == asFound:
			case r.Offensive:
				e.Weight = min(2, (yes+no)/(2*yes))
			default:
				e.Weight = min(2, (yes+no)/(2*no))
			}
			offensive = append(offensive, e)
			if !r.Offensive || len(r.Rules) == 0 || slices.Contains(r.Rules, "hate") {
				continue
			}
			for _, rule := range modelled {
				byRule[rule] = append(byRule[rule], linear.Example{Sample: sample, Yes: slices.Contains(r.Rules, rule), Weight: 1})
			}
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(civil), "\n") {
		offensive = append(offensive, linear.Example{Sample: c.Sample(line), Weight: civilWeight})
	}
	for line := range strings.SplitSeq(strings.TrimSpace(press), "\n") {
		offensive = append(offensive, linear.Example{Sample: c.Sample(line), Weight: pressWeight})
	}
	for _, line := range prose {
		offensive = append(offensive, linear.Example{Sample: c.Sample(line), Weight: proseWeight})
	}
	for _, l := range Signed(heard) {
		offensive = append(offensive, linear.Example{Sample: c.Sample(l.Text), Yes: l.Breaks, Weight: heardWeight})
	}
	outputs := []*linear.Output{talk, linear.Train("offensive", offensive, linear.Options{Bits: 20, Epochs: 12, Rate: 0.025, L2: 2e-5})}
	for _, rule := range modelled {
		outputs = append(outputs, linear.Train(rule, byRule[rule], linear.Options{Bits: 18, Epochs: 6, Rate: 0.05, L2: 2e-5}))
	}
	return outputs
}

// FitTalk trains the output that tells talk from prose, on what Fit is given.
func FitTalk(c *rules.Checker, sets []Set, prose []string, hold [][]bool) *linear.Output {
	return linear.Train("talk", registerExamples(c, sets, prose, hold), linear.Options{Bits: 17, Epochs: 10, Rate: 0.02, L2: 2e-4})
}

// registerExamples are comments as talk, and as prose sentences that nobody
// comments with. Both weigh the same in total, each set of comments the same.
func registerExamples(c *rules.Checker, sets []Set, prose []string, hold [][]bool) (all []linear.Example) {
	add := func(text string, yes bool, weight float32) {
		sample, _ := c.RegisterSample(text)
		if len(sample.Hashes) > 0 {
			all = append(all, linear.Example{Sample: sample, Yes: yes, Weight: weight})
		}
	}
	for i, s := range sets {
		for k, r := range s.Rows {
			if hold == nil || !hold[i][k] {
				add(r.Text, true, float32(len(prose))/float32(len(sets)*len(s.Rows)))
			}
		}
	}
	for _, l := range Signed(heard) {
		add(l.Text, true, 1)
	}
	for _, l := range append(strings.Split(strings.TrimSpace(press), "\n"), prose...) {
		add(l, false, 1)
	}
	for line := range strings.Lines(reports) {
		if _, text, ok := strings.Cut(strings.TrimSpace(line), " | "); ok {
			add(text, false, reportWeight)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(civil), "\n") {
		if _, hasTalk := c.RegisterSample(line); !hasTalk {
			add(line, false, 1)
		}
	}
	return all
}

// modelled are the rules that the labels of the training sets tell of.
var modelled = []string{"persons", "religions", "racist", "profanity"}
