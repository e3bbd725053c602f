// Command eval scores the comment rules' checker on labelled comments:
//
//	go run ./app/comment/rules/eval [-errors N] [-set NAME] DIR
//
// The sets that the weights are trained on are scored by cross-validation, the
// templates of HateCheck each left out whole; the others by the weights that
// ship.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
	shipped "sahifa/assets/rules"
)

const folds = 5

func main() {
	errors := flag.Int("errors", 0, "list so many errors of each kind and set")
	only := flag.String("set", "", "this set only")
	sweep := flag.Bool("sweep", false, "show macro-F1 at other thresholds")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	c, err := rules.Load(shipped.Files, "")
	if err != nil {
		log.Fatal(err)
	}
	dir := flag.Arg(0)
	var sets []corpus.Set
	for _, name := range corpus.Names {
		s, err := corpus.Load(dir, name)
		if err != nil {
			log.Fatal(err)
		}
		sets = append(sets, s)
	}
	scores := make([][]float64, len(sets))
	checked := make([][][]rules.Finding, len(sets))
	trained := len(corpus.Trainable)
	fold := make([][]int, trained)
	for i := range sets {
		scores[i] = make([]float64, len(sets[i].Rows))
		checked[i] = make([][]rules.Finding, len(sets[i].Rows))
		if i < trained {
			fold[i] = corpus.Folds(sets[i], folds)
		}
	}
	for k := range folds {
		hold := make([][]bool, trained)
		for i := range hold {
			hold[i] = make([]bool, len(fold[i]))
			for n, f := range fold[i] {
				hold[i][n] = f == k
			}
		}
		held := c.WithModel(corpus.Fit(c, sets[:trained], hold))
		for i := range hold {
			for n, r := range sets[i].Rows {
				if hold[i][n] {
					scores[i][n] = held.Score(r.Text, rules.About{})
					checked[i][n] = held.Check(r.Text, rules.About{})
				}
			}
		}
	}
	full := c.WithModel(corpus.Fit(c, sets[:trained], nil))
	for i := trained; i < len(sets); i++ {
		for n, r := range sets[i].Rows {
			scores[i][n] = full.Score(r.Text, rules.About{})
			checked[i][n] = full.Check(r.Text, rules.About{})
		}
	}
	lines, err := corpus.Lines(filepath.Join(dir, "clean-news.txt"))
	if err != nil {
		log.Fatal(err)
	}
	var news []float64
	warn, block := 0, 0
	var wrongNews []string
	for _, l := range lines {
		f := full.Check(l, rules.About{})
		switch rules.Verdict(f) {
		case rules.Block:
			block++
		case rules.Warn:
			warn++
		}
		if len(f) > 0 {
			wrongNews = append(wrongNews, show(f, l))
		}
		news = append(news, full.Score(l, rules.About{}))
	}
	for i, s := range sets {
		if *only != "" && *only != s.Name {
			continue
		}
		var n corpus.Counts
		var missed, wrong []string
		for k, r := range s.Rows {
			f := checked[i][k]
			n.Add(r.Offensive, len(f) > 0)
			if r.Offensive && len(f) == 0 {
				missed = append(missed, r.Label+"  "+r.Text)
			}
			if !r.Offensive && len(f) > 0 {
				wrong = append(wrong, r.Label+"  "+show(f, r.Text))
			}
		}
		fmt.Printf("%-11s macro-F1 %.3f  P %.3f R %.3f   %+v\n", s.Name, n.MacroF1(), n.Precision(), n.Recall(), n)
		if *sweep {
			for t := -3.0; t <= 3; t += 0.5 {
				var n corpus.Counts
				for k, r := range s.Rows {
					n.Add(r.Offensive, scores[i][k] >= t)
				}
				fmt.Printf("   %.1f:%.3f", t, n.MacroF1())
			}
			fmt.Println()
		}
		list("missed", missed, *errors)
		list("wrong", wrong, *errors)
	}
	fmt.Printf("news: block %d warn %d of %d\n", block, warn, len(lines))
	if *sweep {
		slices.Sort(news)
		for t := -3.0; t <= 3; t += 0.5 {
			k, _ := slices.BinarySearch(news, t)
			fmt.Printf("   %.1f:%d", t, len(news)-k)
		}
		fmt.Println()
	}
	if *only == "" || *only == "news" {
		list("wrong", wrongNews, *errors)
	}
}

func show(f []rules.Finding, text string) string {
	var s []string
	r := []rune(text)
	for _, f := range f {
		s = append(s, fmt.Sprintf("[%s %s %s]", f.Rule, f.Severity, string(r[f.Start:f.End])))
	}
	return strings.Join(s, " ") + "  " + text
}

func list(what string, all []string, n int) {
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, l := range all[:min(n, len(all))] {
		fmt.Println("   ", what, l)
	}
}
