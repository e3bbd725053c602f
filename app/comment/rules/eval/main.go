// Command eval measures the comment rules' checker on labelled comments:
//
//	go run ./app/comment/rules/eval [-errors N] [-set NAME] DIR
//
// The sets that the weights are trained on are measured by cross-validation,
// with each template of HateCheck left out as a whole. The others are measured
// with weights trained on those sets. Then come clean news and the comments
// written for this program, by rule and by dialect. Run it from the project's
// folder.
package main

import (
	"flag"
	"fmt"
	"log"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
	shipped "sahifa/assets/rules"
)

const (
	folds     = 5
	ownDir    = "app/comment/rules/testdata/own"
	blindFile = "app/comment/rules/testdata/blind.txt"
)

func main() {
	errors := flag.Int("errors", 0, "list so many errors of each kind and set, to read")
	only := flag.String("set", "", "this set only, or news, blind or own")
	papers := flag.String("newspapers", "", "a compressed file of articles to measure instead")
	sweep := flag.Bool("sweep", false, "show the figures with the limits of the model moved")
	flag.Parse()
	if *papers != "" {
		c, err := rules.Load(shipped.Files, "")
		if err == nil {
			err = newspapers(c, *papers, *errors)
		}
		if err != nil {
			log.Fatal(err)
		}
		return
	}
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *only, *errors, *sweep); err != nil {
		log.Fatal(err)
	}
}

func run(dir, only string, errors int, sweep bool) error {
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		return err
	}
	sets, err := corpus.LoadAll(dir, corpus.Names)
	if err != nil {
		return err
	}
	trained := len(corpus.Trainable)
	full := c.WithModel(corpus.Fit(c, sets[:trained], nil))
	judged := crossValidated(c, sets[:trained])
	for _, s := range sets[trained:] {
		j := make([]judgement, len(s.Rows))
		for n, r := range s.Rows {
			j[n] = judge(full, r.Text)
		}
		judged = append(judged, j)
	}
	for i, s := range sets {
		if only == "" || only == s.Name {
			report(s, judged[i], errors, sweep)
		}
	}
	if only == "" || only == "news" {
		if err := news(full, filepath.Join(dir, "clean-news.txt"), errors, sweep); err != nil {
			return err
		}
	}
	if only == "" || only == "blind" {
		if err := blind(full, errors); err != nil {
			return err
		}
	}
	if only == "" || only == "own" {
		return own(c, errors, sweep)
	}
	return nil
}

// counted are counts by key.
type counted[K comparable] map[K]*corpus.Counts

// of returns the counts of a key.
func (c counted[K]) of(k K) *corpus.Counts {
	if c[k] == nil {
		c[k] = &corpus.Counts{}
	}
	return c[k]
}

// judgement is what a checker says of one comment.
type judgement struct {
	findings []rules.Finding
	score    float64
}

func judge(c *rules.Checker, text string) judgement {
	return judgement{c.Check(text, rules.About{}), c.Score(text, rules.About{})}
}

// crossValidated judges every row with weights that were trained without it.
func crossValidated(c *rules.Checker, sets []corpus.Set) [][]judgement {
	fold := make([][]int, len(sets))
	out := make([][]judgement, len(sets))
	for i, s := range sets {
		fold[i], out[i] = corpus.Folds(s, folds), make([]judgement, len(s.Rows))
	}
	for k := range folds {
		hold := make([][]bool, len(sets))
		for i := range sets {
			hold[i] = make([]bool, len(fold[i]))
			for n, f := range fold[i] {
				hold[i][n] = f == k
			}
		}
		held := c.WithModel(corpus.Fit(c, sets, hold))
		for i, s := range sets {
			for n, r := range s.Rows {
				if hold[i][n] {
					out[i][n] = judge(held, r.Text)
				}
			}
		}
	}
	return out
}

func report(s corpus.Set, judged []judgement, errors int, sweep bool) {
	var all corpus.Counts
	byRule := counted[rules.Rule]{}
	var missed, wrong []string
	for k, r := range s.Rows {
		f := judged[k].findings
		all.Add(r.Offensive, len(f) > 0)
		if r.Offensive && len(f) == 0 {
			missed = append(missed, r.Label+"  "+r.Text)
		}
		if !r.Offensive && len(f) > 0 {
			wrong = append(wrong, r.Label+"  "+corpus.Show(f, r.Text))
		}
		for _, rule := range r.Rules {
			byRule.of(rules.Rule(rule)).Add(true, slices.ContainsFunc(f, func(f rules.Finding) bool { return string(f.Rule) == rule }))
		}
	}
	fmt.Printf("%-11s macro-F1 %.3f  P %.3f  R %.3f  AUC %.3f  %+v\n", s.Name, all.MacroF1(), all.Precision(), all.Recall(), auc(s, judged), all)
	for _, rule := range rules.All {
		if n := byRule[rule]; n != nil {
			fmt.Printf("    %-10s recall %.3f of %d labelled so\n", rule, n.Recall(), n.TP+n.FN)
		}
	}
	if sweep {
		for _, t := range shifts {
			var n corpus.Counts
			for k, r := range s.Rows {
				n.Add(r.Offensive, judged[k].score >= t)
			}
			fmt.Printf("   %+.2f: %.3f", t, n.MacroF1())
		}
		fmt.Println()
	}
	list("missed", missed, errors)
	list("wrong", wrong, errors)
}

// shifts are by how much a sweep moves the limits of the model. With the last
// one it never warns.
var shifts = []float64{-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 1, 10}

// sweepClean prints how many clean texts get a finding at each shift.
func sweepClean(c *rules.Checker, lines []string, about rules.About) {
	for _, t := range shifts {
		n := 0
		for _, l := range lines {
			if c.Score(l, about) >= t {
				n++
			}
		}
		fmt.Printf("   %+.2f: %d", t, n)
	}
	fmt.Println()
}

// auc returns the area under the ROC curve: how often an offensive comment
// scores above a clean one.
func auc(s corpus.Set, judged []judgement) float64 {
	order := make([]int, len(judged))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := judged[a].score, judged[b].score; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	clean, pairs, positives := 0, 0, 0
	for _, i := range order {
		if s.Rows[i].Offensive {
			pairs += clean
			positives++
		} else {
			clean++
		}
	}
	return float64(pairs) / float64(max(1, positives*clean))
}

func news(c *rules.Checker, file string, errors int, sweep bool) error {
	lines, err := corpus.Lines(file)
	if err != nil {
		return err
	}
	n := map[rules.Severity]int{}
	var wrong []string
	for _, l := range lines {
		f := c.Check(l, rules.About{})
		n[rules.Verdict(f)]++
		if len(f) > 0 {
			wrong = append(wrong, corpus.Show(f, l))
		}
	}
	fmt.Printf("clean news: of %d sentences %d blocked, %d warned of: %.2f a thousand\n", len(lines), n[rules.Block], n[rules.Warn], 1000*float64(n[rules.Warn])/float64(len(lines)))
	if sweep {
		sweepClean(c, lines, rules.About{})
	}
	list("wrong", wrong, errors)
	return nil
}

// blind judges the comments by people who had not seen the lexicon, by dialect.
func blind(c *rules.Checker, errors int) error {
	text, err := os.ReadFile(blindFile)
	if err != nil {
		return err
	}
	var all corpus.Counts
	dialects := counted[string]{}
	blocked := 0
	var missed, wrong []string
	for _, k := range corpus.Signed(string(text)) {
		f := c.Check(k.Text, rules.About{})
		all.Add(k.Breaks, len(f) > 0)
		dialects.of(k.Dialect).Add(k.Breaks, len(f) > 0)
		switch {
		case k.Breaks && len(f) == 0:
			missed = append(missed, k.Text)
		case !k.Breaks && len(f) > 0:
			wrong = append(wrong, corpus.Show(f, k.Text))
			if rules.Verdict(f) == rules.Block {
				blocked++
			}
		}
	}
	fmt.Printf("blind       macro-F1 %.3f  P %.3f  R %.3f  %d harmless ones blocked  %+v\n", all.MacroF1(), all.Precision(), all.Recall(), blocked, all)
	for _, d := range slices.Sorted(maps.Keys(dialects)) {
		fmt.Printf("    %-10s P %.3f  R %.3f  %+v\n", d, dialects[d].Precision(), dialects[d].Recall(), *dialects[d])
	}
	list("missed", missed, errors)
	list("wrong", wrong, errors)
	return nil
}

// own judges the comments written for this program.
func own(c *rules.Checker, errors int, sweep bool) error {
	dir := os.DirFS(ownDir)
	cases := map[rules.Rule][]corpus.Case{}
	dialects := counted[string]{}
	for _, rule := range rules.All {
		var err error
		if cases[rule], err = corpus.Own(dir, rule); err != nil {
			return err
		}
		for _, k := range cases[rule] {
			dialects.of(k.Dialect).Add(k.Breaks, len(c.Check(k.Text, rules.About{Author: corpus.OwnAuthor})) > 0)
		}
	}
	results := corpus.Judge(c, cases)
	for _, rule := range rules.All {
		r := results[rule]
		fmt.Printf("own %-10s P %.3f  R %.3f  right rule %.3f  right place %.3f  %+v\n", rule, r.Rule.Precision(), r.Rule.Recall(),
			float64(r.Right)/float64(max(1, r.Found)), float64(r.Overlaps)/float64(max(1, r.Found)), r.Rule)
		list("missed", r.Missed, errors)
		list("wrong", r.Wrong, errors)
	}
	for _, d := range []string{"msa", "gulf", "levant", "egypt", "maghreb", "iraq"} {
		fmt.Printf("own %-10s P %.3f  R %.3f  %+v\n", d, dialects[d].Precision(), dialects[d].Recall(), *dialects[d])
	}
	lines, err := corpus.Lines(filepath.Join(ownDir, "civil.txt"))
	if err != nil {
		return err
	}
	lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "#") })
	about := rules.About{Author: corpus.OwnAuthor}
	n := map[rules.Severity]int{}
	for _, l := range lines {
		n[rules.Verdict(c.Check(l, about))]++
	}
	fmt.Printf("own civil: %d let pass, %d warned of, %d blocked\n", n[rules.OK], n[rules.Warn], n[rules.Block])
	if sweep {
		sweepClean(c, lines, about)
	}
	return nil
}

// list prints some lines, chosen at random but always the same.
func list(what string, all []string, n int) {
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, l := range all[:min(n, len(all))] {
		fmt.Println("   ", what, l)
	}
}
