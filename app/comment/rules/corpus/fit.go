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

// heard are comments written for this program, with the rule that each breaks.
//
//go:embed heard.txt
var heard string

// reports are sentences of newspapers, written for this program, with where they are
// from: how prose sounds, and what it tells of that would be hatred in a comment.
//
//go:embed reports.txt
var reports string

// wordy are sentences of newspapers, too: see Wordy.
//
//go:embed wordy.txt
var wordy string

// The weight of each of them in training. Our own comments are fewer than those of the
// sets and more to the point: by cross-validation over them, they are told apart best
// where each counts as much as a dozen of the sets.
const (
	civilWeight   = 3
	pressWeight   = 1
	heardWeight   = 2
	setWeight     = 0.3
	proseWeight   = 0.25
	reportWeight  = 2
	reportAsProse = 4 // for the output that tells talk from prose
)

// heardSet are our own comments as a set. Each writer's stand below a heading.
func heardSet() Set {
	s := Set{Name: Heard, Author: OwnAuthor}
	for writer, section := range strings.Split("\n"+heard, "\n# By ") {
		for _, c := range Signed(section) {
			r := Row{Offensive: c.Breaks, Label: c.Dialect, Text: c.Text, Writer: writer}
			if c.Rule != "" {
				r.Rules = []string{string(c.Rule)}
			}
			s.Rows = append(s.Rows, r)
		}
	}
	return s
}

// reportLines are the reports without where they are from.
func reportLines() []string { return sentencesOf(reports) }

// Wordy returns sentences of newspapers, written for this program, that have the words of the
// lexicon in the senses that print has. No weight learns from them (with them no more is found
// at the same news) and no limit is chosen by them: they tell how print is judged.
func Wordy() []string { return sentencesOf(wordy) }

// sentencesOf returns the sentences of lines "where from | sentence", below headings.
func sentencesOf(file string) (all []string) {
	for line := range strings.Lines(file) {
		_, text, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if ok && !strings.HasPrefix(line, "#") {
			all = append(all, text)
		}
	}
	return all
}

// Fit trains the outputs of the model.
func Fit(c *rules.Checker, m Material) []*linear.Output {
	talk := fitTalk(c.WithModel(nil), m) // what is learnt does not hang on what was
	c = c.WithModel([]*linear.Output{talk})
	var offensive []linear.Example
	byRule := map[rules.Rule][]linear.Example{}
	for r := range m.learnt() {
		sample := c.Sample(r.Text, r.about)
		offensive = append(offensive, linear.Example{Sample: sample, Yes: r.Offensive, Weight: r.weight})
		for _, rule := range rules.All {
			if r.tellsOf(rule) {
				byRule[rule] = append(byRule[rule], linear.Example{Sample: sample, Yes: slices.Contains(r.Rules, string(rule)), Weight: r.weight})
			}
		}
	}
	for line, weight := range m.harmless() {
		offensive = append(offensive, linear.Example{Sample: c.Sample(line, rules.About{}), Weight: weight})
	}
	outputs := []*linear.Output{talk, linear.Train("offensive", offensive, linear.Options{Bits: 20, Epochs: 12, Rate: 0.05, L2: 2e-5})}
	for _, rule := range rules.All {
		balance(byRule[rule])
		outputs = append(outputs, linear.Train(string(rule), byRule[rule], linear.Options{Bits: 17, Epochs: 8, Rate: 0.05, L2: 2e-5}))
	}
	return outputs
}

// balance makes those that break a rule weigh as much as a part of the others, so that
// no rule is the likelier for being broken more often in the sets.
func balance(examples []linear.Example) {
	var yes, no float32
	for _, e := range examples {
		if e.Yes {
			yes += e.Weight
		} else {
			no += e.Weight
		}
	}
	for i := range examples {
		if examples[i].Yes && yes > 0 {
			examples[i].Weight *= no / (othersForRule * yes)
		}
	}
}

// othersForRule is how many times as much the comments weigh that break other rules.
const othersForRule = 3

// fitTalk trains the output that tells talk from prose.
func fitTalk(c *rules.Checker, m Material) *linear.Output {
	return linear.Train("talk", registerExamples(c, m), linear.Options{Bits: 18, Epochs: 10, Rate: 0.02, L2: 2e-4})
}

// registerExamples are comments as talk, and as prose sentences that nobody
// comments with. Both weigh the same in total, each set of comments the same.
func registerExamples(c *rules.Checker, m Material) (all []linear.Example) {
	add := func(text string, about rules.About, yes bool, weight float32) {
		sample, _ := c.RegisterSample(text, about)
		if len(sample.Hashes) > 0 {
			all = append(all, linear.Example{Sample: sample, Yes: yes, Weight: weight})
		}
	}
	for _, s := range m.Sets {
		weight := float32(1)
		if s.Name != Heard {
			weight = float32(len(m.Prose)) / float32((len(m.Sets)-1)*len(s.Rows))
		}
		for _, r := range s.Rows {
			add(r.Text, s.About(), true, weight)
		}
	}
	for _, l := range append(linesOf(press), m.Prose...) {
		add(l, rules.About{}, false, 1)
	}
	for _, l := range reportLines() {
		add(l, rules.About{}, false, reportAsProse)
	}
	for _, line := range linesOf(civil) {
		if _, hasTalk := c.RegisterSample(line, rules.About{}); !hasTalk {
			add(line, rules.About{}, false, 1)
		}
	}
	return all
}
