// Command train fits the weights of package lines:
//
//	go run ./app/page/train DIR… > app/page/lines/weights.txt
//
// The folders hold pages in the format of package score. A line is the
// article's if its words are in the text that people extracted. On standard
// error it prints figures from cross-validation for each folder: the pages of
// each tenth of the sites are classified by weights fitted to the others. With
// -short it lists the pages that then fall short.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/page"
	"sahifa/app/page/lines"
	"sahifa/app/page/score"
)

const (
	folds   = 10
	rounds  = 1200
	penalty = 0.0002

	short = 0.95 // the F1 below which a page falls short

	// The program is for reading Arabic, of which there are few pages.
	arabicWeight = 3
)

// sheet is a page's lines, and which of them are the article's.
type sheet struct {
	dir    string
	fold   int // the same for all pages of a site
	sample score.Sample
	lines  []lines.Line
	values [][]value
	is     []bool
	shares []float64 // by line: how much it counts
}

// value is one feature of a line that is not 0: most are.
type value struct {
	feature int
	of      float64
}

// sparse returns the values that are not 0.
func sparse(all [][]float64) [][]value {
	lines := make([][]value, len(all))
	for i, of := range all {
		for f, x := range of {
			if x != 0 {
				lines[i] = append(lines[i], value{f, x})
			}
		}
	}
	return lines
}

// predict is lines.Predict of the values that are not 0.
func predict(values []value, weights []float64) float64 {
	z := 0.0
	for _, v := range values {
		z += v.of * weights[v.feature]
	}
	return 1 / (1 + math.Exp(-z))
}

func main() {
	listShort := flag.Bool("short", false, "list the pages that weights learned from other pages do badly on")
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	var all []sheet
	for _, dir := range flag.Args() {
		samples, err := score.Load(dir)
		if err != nil {
			log.Fatal(err)
		}
		for _, s := range samples {
			p := read(s)
			p.dir, p.fold = dir, foldOf(s.URL)
			all = append(all, p)
		}
	}
	report("every line", all, func(sheet) []float64 { return nil }, 0)
	weights := map[string][]float64{} // by page, fitted without it
	for fold := range folds {
		var known, unknown []sheet
		for _, s := range all {
			if s.fold == fold {
				unknown = append(unknown, s)
			} else {
				known = append(known, s)
			}
		}
		w := learn(known)
		for _, s := range unknown {
			weights[s.sample.Name] = w
		}
	}
	least := 0.0
	if *listShort {
		least = short
	}
	report("learned from other pages", all, func(s sheet) []float64 { return weights[s.sample.Name] }, least)
	w := learn(all)
	report("learned from all", all, func(sheet) []float64 { return w }, 0)
	out := bufio.NewWriter(os.Stdout)
	for i, name := range lines.FeatureNames() {
		fmt.Fprintf(out, "%.3f\t%s\n", w[i], name)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

func read(sample score.Sample) sheet {
	var t page.Trace
	// A page without a text has no lines and adds nothing.
	_, _ = page.Extract(context.Background(), page.Input{URL: sample.URL, HTML: sample.HTML, Trace: &t})
	s := sheet{sample: sample, lines: t.Lines, values: sparse(lines.Features(t.Lines, t.Context))}
	weight, words := 1.0, 0
	if arabic.IsMost(sample.Body) {
		weight = arabicWeight
	}
	body := "\n" + sample.Body + "\n"
	squeezed := strings.Join(strings.Fields(sample.Body), " ")
	for _, l := range s.lines {
		// A word or two may be in the text by chance.
		in := strings.Contains(squeezed, l.Text) && (len(l.Text) > 12 || strings.Contains(body, "\n"+l.Text+"\n"))
		s.is = append(s.is, in || score.Compare(sample.Body, l.Text).Precision > 0.5)
		words += len(strings.Fields(l.Text))
	}
	for _, l := range s.lines {
		s.shares = append(s.shares, weight*float64(len(strings.Fields(l.Text)))/float64(words+50))
	}
	return s
}

// report measures the whole extraction, with each page's lines classified by
// the weights returned for it. Without weights, all lines are kept. Pages below
// an F1 are listed.
func report(name string, all []sheet, weights func(sheet) []float64, least float64) {
	scores := map[string][]score.Score{}
	var dirs []string
	for _, s := range all {
		if scores[s.dir] == nil {
			dirs = append(dirs, s.dir)
		}
		w := weights(s)
		classify := func(ls []lines.Line, about lines.Context) {
			for i, v := range lines.Features(ls, about) {
				ls[i].Probability = 1
				if w != nil {
					ls[i].Probability = lines.Predict(v, w)
				}
			}
			lines.Select(ls)
		}
		art, _ := page.Extract(context.Background(), page.Input{URL: s.sample.URL, HTML: s.sample.HTML, Classify: classify})
		got := score.Compare(s.sample.Body, art.Text)
		scores[s.dir] = append(scores[s.dir], got)
		if got.F1() < least {
			fmt.Fprintf(os.Stderr, "  %-40s F1 %.3f  precision %.3f  recall %.3f\n", s.sample.Name, got.F1(), got.Precision, got.Recall)
		}
	}
	for _, dir := range dirs {
		m := score.Mean(scores[dir])
		fmt.Fprintf(os.Stderr, "%-26s %-20s F1 %.4f  precision %.4f  recall %.4f\n", name, filepath.Base(dir), m.F1(), m.Precision, m.Recall)
	}
}

// foldOf divides pages by their sites.
func foldOf(address string) int {
	u, err := url.Parse(address)
	if err != nil {
		return 0
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(lines.SiteName(u.Hostname())))
	return int(h.Sum32() % folds)
}

// learn fits the weights by logistic regression with an L2 penalty, with the
// Adam optimiser (Kingma and Ba, 2015) over all lines. A line counts by its
// share of its page's words, as the benchmark counts it.
func learn(all []sheet) []float64 {
	const rate, b1, b2, tiny = 0.05, 0.9, 0.999, 1e-8
	n := len(lines.FeatureNames())
	w, m, v := make([]float64, n), make([]float64, n), make([]float64, n)
	for round := 1; round <= rounds; round++ {
		slower := math.Sqrt(1 - float64(round-1)/rounds) // so that the weights come to rest
		g, total := make([]float64, n), 0.0
		for _, s := range all {
			for i, values := range s.values {
				share := s.shares[i]
				total += share
				d := predict(values, w) * share
				if s.is[i] {
					d -= share
				}
				for _, v := range values {
					g[v.feature] += d * v.of
				}
			}
		}
		for f := range w {
			g[f] /= total
			if f > 0 { // the first is the constant
				g[f] += penalty * w[f]
			}
			m[f] = b1*m[f] + (1-b1)*g[f]
			v[f] = b2*v[f] + (1-b2)*g[f]*g[f]
			w[f] -= rate * slower * (m[f] / (1 - math.Pow(b1, float64(round)))) / (math.Sqrt(v[f]/(1-math.Pow(b2, float64(round)))) + tiny)
		}
	}
	return w
}
