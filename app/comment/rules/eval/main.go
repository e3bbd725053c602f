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
	choose := flag.String("choose", "", "write the limits chosen on all sets to this file")
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
	if err := run(flag.Arg(0), *only, *choose, *errors); err != nil {
		log.Fatal(err)
	}
}

func run(dir, only, choose string, errors int) error {
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
		j := corpus.Judged{Set: s}
		for _, r := range s.Rows {
			j.Evidence = append(j.Evidence, full.Evidence(r.Text, rules.About{}))
		}
		judged = append(judged, j)
	}
	for _, s := range judged {
		if only == "" || only == s.Name {
			report(full, s, corpus.Tune(corpus.LeaveOut(judged, s.Name)), errors)
		}
	}
	if choose != "" {
		limits := corpus.Tune(corpus.LeaveOut(judged, ""))
		if err := writeLimits(choose, limits); err != nil {
			return err
		}
		full = full.WithLimits(limits)
		c = c.WithLimits(limits)
	}
	if only == "" || only == "news" {
		if err := news(full, filepath.Join(dir, "clean-news.txt"), errors); err != nil {
			return err
		}
	}
	if only == "" || only == "blind" {
		if err := blind(full, errors); err != nil {
			return err
		}
	}
	if only == "" || only == "own" {
		return own(c, errors)
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

// crossValidated judges every row with weights that were trained without it.
func crossValidated(c *rules.Checker, sets []corpus.Set) []corpus.Judged {
	fold := make([][]int, len(sets))
	out := make([]corpus.Judged, len(sets))
	for i, s := range sets {
		fold[i], out[i] = corpus.Folds(s, folds), corpus.Judged{Set: s, Evidence: make([]rules.Evidence, len(s.Rows))}
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
					out[i].Evidence[n] = held.Evidence(r.Text, rules.About{})
				}
			}
		}
	}
	return out
}

// report prints how a set is judged under limits that were chosen without it,
// and how by lexicon and patterns alone.
func report(c *rules.Checker, s corpus.Judged, limits rules.Limits, errors int) {
	all, tone := s.Count(limits)
	without, _ := s.Count(corpus.Silent)
	fmt.Printf("%-11s macro-F1 %.3f  P %.3f  R %.3f  tone alone right %d of %d  lexicon alone %.3f (P %.3f R %.3f)  limits %v\n", s.Name, all.MacroF1(), all.Precision(), all.Recall(),
		tone.TP, tone.TP+tone.FP, without.MacroF1(), without.Precision(), without.Recall(), limits)
	var missed, wrong []string
	c = c.WithLimits(limits)
	for k, r := range s.Rows {
		found, _ := s.Evidence[k].Warns(limits)
		if r.Offensive && !found {
			missed = append(missed, r.Label+"  "+r.Text)
		}
		if !r.Offensive && found && errors > 0 {
			wrong = append(wrong, r.Label+"  "+corpus.Show(c.Check(r.Text, rules.About{}), r.Text))
		}
	}
	list("missed", missed, errors)
	list("wrong", wrong, errors)
}

// writeLimits writes limits with where they come from.
func writeLimits(file string, limits rules.Limits) error {
	var b strings.Builder
	b.WriteString("# The limits of log-odds that divide what the model says (app/comment/rules/limits.go says what each is). Written by\n" +
		"# `go run ./app/comment/rules/eval -choose assets/rules/limits.txt DIR`; not to be changed by hand. 100: the model never\n" +
		"# warns by itself there; -100: it never drops there what lexicon and patterns found.\n")
	for i, name := range rules.LimitNames {
		fmt.Fprintf(&b, "%s %g\n", name, limits[i])
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

func news(c *rules.Checker, file string, errors int) error {
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
func own(c *rules.Checker, errors int) error {
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
	return nil
}

// list prints some lines, chosen at random but always the same.
func list(what string, all []string, n int) {
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, l := range all[:min(n, len(all))] {
		fmt.Println("   ", what, l)
	}
}
