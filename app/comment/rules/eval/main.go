// Command eval measures the comment rules' checker on labelled comments:
//
//	go run ./app/comment/rules/eval [-errors N] [-kinds] [-set NAME] [-choose FILE [-odds] -newspapers FILE] DIR
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
	newsFile  = "clean-news.txt"
	testDir   = "app/comment/rules/testdata"
	ownDir    = testDir + "/own"
	blindFile = testDir + "/blind.txt"
)

func main() {
	errors := flag.Int("errors", 0, "list so many errors of each kind and set, to read")
	only := flag.String("set", "", "this set only, or news, print, blind or own")
	papers := flag.String("newspapers", "", "a compressed file of articles: without DIR it is measured, with it limits are chosen so as to be silent there")
	kinds := flag.Bool("kinds", false, "tell of each set why nothing was found in a comment")
	odds := flag.Bool("odds", false, "choose only the limits that are log-odds, and leave the others")
	choose := flag.String("choose", "", "write the limits chosen on all sets to this file")
	flag.Parse()
	if *papers != "" && flag.NArg() == 0 {
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
	if err := run(flag.Arg(0), *only, *choose, *papers, *errors, *kinds, *odds); err != nil {
		log.Fatal(err)
	}
}

func run(dir, only, choose, papers string, errors int, kinds, odds bool) error {
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		return err
	}
	material, err := corpus.LoadMaterial(dir)
	if err != nil {
		return err
	}
	others, err := corpus.LoadAll(dir, corpus.Names[len(corpus.Trainable):])
	if err != nil {
		return err
	}
	plain, err := corpus.PlainSet(os.DirFS(testDir))
	if err != nil {
		return err
	}
	sets := append(append(slices.Clone(material.Sets), others...), plain)
	lines, err := corpus.Lines(filepath.Join(dir, newsFile))
	if papers != "" {
		lines, err = newspaperLines(papers)
	}
	if err != nil {
		return err
	}
	j := newJudges(c, material, sets, lines)
	full := j.full
	for _, s := range sets {
		if only == "" || only == s.Name {
			j.report(s.Name, choose != "" && !odds, errors, kinds)
		}
	}
	if choose != "" {
		limits := j.chooseOdds(c.Limits(), "")
		if !odds {
			limits = j.choose(c.Limits(), "")
		}
		said := j.judge(limits)
		fmt.Printf("chosen: %snews %s\n", corpus.SayOfSets(said.sets, limits), said.news.Say(limits))
		limits = corpus.TuneBlock(said.sets, limits)
		if err := writeLimits(choose, limits, odds); err != nil {
			return err
		}
		full = full.WithLimits(limits)
		c = c.WithLimits(limits)
	}
	if only == "" || only == "news" {
		if err := news(full, filepath.Join(dir, newsFile), errors); err != nil {
			return err
		}
	}
	if only == "" || only == "print" {
		wordyPrint(full, errors)
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

// report prints how a set is judged: under limits that are chosen without it, or
// only their log-odds are if not all is to be chosen anew; and how by lexicon
// and patterns alone.
func (j *judges) report(name string, anew bool, errors int, kinds bool) {
	limits := j.full.Limits()
	if anew {
		limits = j.choose(limits, name)
	} else {
		limits = j.chooseOdds(limits, name)
	}
	said := j.judge(limits)
	all := said.sets
	s := all[slices.IndexFunc(all, func(s corpus.Judged) bool { return s.Name == name })]
	counts, tone := s.Count(limits)
	without, _ := s.Count(corpus.Silent(limits))
	fmt.Printf("news: %s; %s\n", said.news.Say(corpus.Silent(limits)), said.news.Say(limits))
	fmt.Printf("%-11s macro-F1 %.3f  P %.3f  R %.3f  tone alone right %d of %d  lexicon alone %.3f (P %.3f R %.3f)  limits %v\n", s.Name, counts.MacroF1(), counts.Precision(), counts.Recall(),
		tone.TP, tone.TP+tone.FP, without.MacroF1(), without.Precision(), without.Recall(), limits)
	var missed, wrong []string
	c := j.full.WithLimits(limits)
	for k, r := range s.Rows {
		found, _ := s.Evidence[k].Warns(&limits)
		if r.Offensive && !found {
			missed = append(missed, r.Label+"  "+r.Text)
		}
		if !r.Offensive && found && errors > 0 {
			wrong = append(wrong, r.Label+"  "+corpus.Show(c.Check(r.Text, s.About()), r.Text))
		}
	}
	list("missed", missed, errors)
	list("wrong", wrong, errors)
	if kinds {
		silenceOf(c, s, limits).print()
	}
}

// writeLimits writes limits with where they come from: all were chosen, or only those
// that are log-odds.
func writeLimits(file string, limits rules.Limits, onlyOdds bool) error {
	var b strings.Builder
	how := "-newspapers FILE -choose assets/rules/limits.txt DIR"
	if onlyOdds {
		how = "-odds " + how
	}
	b.WriteString("# The limits that divide what is found from what is let pass (app/comment/rules/limits.go says what each is). Written by\n" +
		"# `go run ./app/comment/rules/eval " + how + "`; not to be changed by hand. Tone, second, doubt and odds are\n" +
		"# log-odds; 100: the model never warns or seconds there; -100: it never drops there what lexicon and patterns found. The others count words.\n")
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

// wordyPrint judges sentences of newspapers of our own that have the words of the lexicon.
func wordyPrint(c *rules.Checker, errors int) {
	n := map[rules.Severity]int{}
	var wrong []string
	all := corpus.Wordy()
	for _, l := range all {
		f := c.Check(l, rules.About{})
		n[rules.Verdict(f)]++
		if len(f) > 0 {
			wrong = append(wrong, corpus.Show(f, l))
		}
	}
	fmt.Printf("print with the lexicon's words: of %d sentences %d blocked, %d warned of\n", len(all), n[rules.Block], n[rules.Warn])
	list("wrong", wrong, errors)
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
