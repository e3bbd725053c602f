// Command eval measures what package page extracts from saved pages:
//
//	go run ./app/page/eval [-all] [-lines] [-only NAME] DIR…
//
// Each folder holds pages in the format of package score. For each folder it
// prints the benchmark's figures beside those of go-readability alone, how much
// of the known metadata is right, and the pages that fall short; with -lines,
// what such a page lacks, by the step that took it, and what it has too much.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	readability "github.com/go-shiori/go-readability"

	"sahifa/app/news"
	"sahifa/app/page"
	"sahifa/app/page/score"
)

// short is the F1 below which a page is listed.
const short = 0.95

func main() {
	all := flag.Bool("all", false, "list every page")
	showLines := flag.Bool("lines", false, "show the lines that a page lacks or has too much")
	only := flag.String("only", "", "measure only pages whose names begin so")
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	for _, dir := range flag.Args() {
		samples, err := score.Load(dir)
		if err != nil {
			log.Fatal(err)
		}
		samples = slices.DeleteFunc(samples, func(s score.Sample) bool { return !strings.HasPrefix(s.Name, *only) })
		report(dir, samples, *all, *showLines)
	}
}

// tally counts what is known of pages, and what of it was found.
type tally struct{ known, found int }

func (t *tally) add(known, found int) { t.known, t.found = t.known+known, t.found+found }

func (t tally) String() string {
	return fmt.Sprintf("%d of %d (%.1f %%)", t.found, t.known, 100*float64(t.found)/float64(max(1, t.known)))
}

// result is what became of one page.
type result struct {
	own, base         score.Score
	took, baseTook    time.Duration
	wrong             []string // a sentence for each mistake
	noted, foundSame  int      // fields of metadata that are known, and that are right
	heads, standfirst int      // of those that are known, how many were found
	lines             []string // what the text lacks or has too much
}

// farBelow is by how much a page may be worse than with go-readability alone,
// catastrophe the F1 that none may be below, largePage what makes a page count
// for speed, in bytes.
const (
	farBelow    = 0.03
	catastrophe = 0.5
	largePage   = 20_000
)

func report(dir string, samples []score.Sample, all, showLines bool) {
	var own, base []score.Score
	var took, baseTook time.Duration
	var noted, heads, standfirsts tally
	fields := map[string]*tally{"headline": {}, "byline": {}, "published": {}}
	var ratios []float64
	worse, catastrophes := 0, 0
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Printf("%s: %d pages\n", dir, len(samples))
	for _, s := range samples {
		r := measure(s)
		own, base = append(own, r.own), append(base, r.base)
		took, baseTook = took+r.took, baseTook+r.baseTook
		noted.add(r.noted, r.foundSame)
		heads.add(len(s.Heads), r.heads)
		standfirsts.add(len(s.Standfirst), r.standfirst)
		for name, known := range map[string]string{"headline": s.Title, "byline": s.Byline, "published": s.Published} {
			if known != "" {
				isWrong := slices.ContainsFunc(r.wrong, func(m string) bool { return strings.HasPrefix(m, name+" ") })
				fields[name].add(1, map[bool]int{false: 1}[isWrong])
			}
		}
		if len(s.HTML) > largePage {
			ratios = append(ratios, r.took.Seconds()/r.baseTook.Seconds())
		}
		mark := ""
		if r.own.F1() < r.base.F1()-farBelow {
			worse, mark = worse+1, "WORSE "
		}
		if r.own.F1() < catastrophe {
			catastrophes, mark = catastrophes+1, "CATASTROPHE "
		}
		if all || r.own.F1() < short || len(r.wrong) > 0 {
			fmt.Fprintf(w, "  %s\tF1 %.3f\tP %.3f\tR %.3f\tbase %.3f\t%s%s\n", s.Name, r.own.F1(), r.own.Precision, r.own.Recall, r.base.F1(), mark, strings.Join(r.wrong, "; "))
			if showLines {
				for _, l := range r.lines {
					fmt.Fprintf(w, "      %s\n", l)
				}
			}
		}
	}
	w.Flush()
	m, b := score.Mean(own), score.Mean(base)
	fmt.Printf("  F1 %.4f  precision %.4f  recall %.4f   (go-readability alone: %.3f  %.3f  %.3f)\n", m.F1(), m.Precision, m.Recall, b.F1(), b.Precision, b.Recall)
	fmt.Printf("  more than %.2f below go-readability: %d   below %.1f: %d\n", farBelow, worse, catastrophe, catastrophes)
	fmt.Printf("  noted metadata right: %v   headlines %v   bylines %v   dates %v\n", noted, fields["headline"], fields["byline"], fields["published"])
	fmt.Printf("  subheads %v   standfirsts %v\n", heads, standfirsts)
	fmt.Printf("  time: %.1f ms a page (go-readability alone: %.1f)", float64(took.Microseconds())/1000/float64(len(samples)), float64(baseTook.Microseconds())/1000/float64(len(samples)))
	if slices.Sort(ratios); len(ratios) > 0 {
		fmt.Printf("   as a multiple: median %.2f  95th percentile %.2f  most %.2f", ratios[len(ratios)/2], ratios[len(ratios)*95/100], ratios[len(ratios)-1])
	}
	fmt.Print("\n\n")
}

func measure(s score.Sample) (r result) {
	start := time.Now()
	a, err := page.Extract(context.Background(), page.Input{URL: s.URL, HTML: s.HTML})
	r.took = time.Since(start)
	if err != nil {
		r.wrong = append(r.wrong, err.Error())
	}
	r.own = score.Compare(s.Body, a.Text)
	r.heads, r.standfirst = score.CountKept(s.Heads, a.Text), score.CountKept(s.Standfirst, a.Text)
	r.lines = differences(s, a.Text)

	start = time.Now()
	u, err := url.Parse(s.URL)
	if err == nil {
		if b, err := readability.FromReader(bytes.NewReader(s.HTML), u); err == nil {
			r.base = score.Compare(s.Body, b.TextContent)
		}
	}
	r.baseTook = time.Since(start)

	found := extracted(a)
	noted, wrong := s.Check(found)
	r.noted, r.foundSame, r.wrong = noted, noted-len(wrong), append(r.wrong, wrong...)
	r.wrong = append(r.wrong, s.CheckPhrases(found)...)
	return r
}

// extracted returns of an article what is compared with what is known.
func extracted(a news.Article) score.Extracted {
	e := score.Extracted{
		Text: a.Text, Title: a.Title, Byline: a.Byline, Section: a.Section, ShortURL: a.ShortURL, Tags: a.Tags,
		Published: a.Published, Modified: a.Modified,
	}
	for _, p := range a.Pictures {
		e.Captions = append(e.Captions, p.Caption)
	}
	return e
}

// differences returns the lines that a text lacks (-), with the step that
// removed them, and those that it has too much (+).
func differences(s score.Sample, text string) (all []string) {
	var t page.Trace
	_, _ = page.Extract(context.Background(), page.Input{URL: s.URL, HTML: s.HTML, Trace: &t})
	for l := range strings.Lines(s.Body) {
		if l = strings.TrimSpace(l); l == "" || score.CountKept([]string{l}, text) == 1 {
			continue
		}
		by := "?"
		for _, step := range t.Steps {
			if slices.ContainsFunc(step.Removed, func(r string) bool { return score.Compare(l, r).Recall > 0.5 }) {
				by = step.Name
			}
		}
		all = append(all, "- "+by+": "+l)
	}
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" && score.CountKept([]string{l}, s.Body) == 0 {
			all = append(all, "+ "+l)
		}
	}
	return all
}
