// Command eval measures what package page extracts from saved pages:
//
//	go run ./app/page/eval [-all] DIR…
//
// Each folder holds pages in the format of package score. For each folder it
// prints the benchmark's figures beside those of go-readability alone, how much
// of the known metadata is right, and the pages that fall short.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	readability "github.com/go-shiori/go-readability"

	"sahifa/app/page"
	"sahifa/app/page/score"
)

// short is the F1 below which a page is listed.
const short = 0.95

func main() {
	all := flag.Bool("all", false, "list every page")
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
		report(dir, samples, *all)
	}
}

// result is what became of one page.
type result struct {
	own, base        score.Score
	took, baseTook   time.Duration
	wrong            []string // a sentence for each mistake
	noted, foundSame int      // fields of metadata that are known, and that are right
}

func report(dir string, samples []score.Sample, all bool) {
	var own, base []score.Score
	var took, baseTook time.Duration
	noted, same := 0, 0
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Printf("%s: %d pages\n", dir, len(samples))
	for _, s := range samples {
		r := measure(s)
		own, base = append(own, r.own), append(base, r.base)
		took, baseTook = took+r.took, baseTook+r.baseTook
		noted, same = noted+r.noted, same+r.foundSame
		if all || r.own.F1() < short || len(r.wrong) > 0 {
			fmt.Fprintf(w, "  %s\tF1 %.3f\tP %.3f\tR %.3f\tbase %.3f\t%s\n", s.Name, r.own.F1(), r.own.Precision, r.own.Recall, r.base.F1(), strings.Join(r.wrong, "; "))
		}
	}
	w.Flush()
	m, b := score.Mean(own), score.Mean(base)
	fmt.Printf("  F1 %.3f  precision %.3f  recall %.3f   (go-readability alone: %.3f  %.3f  %.3f)\n", m.F1(), m.Precision, m.Recall, b.F1(), b.Precision, b.Recall)
	fmt.Printf("  noted metadata right: %d of %d   time: %.1f ms a page (go-readability alone: %.1f)\n\n", same, noted,
		float64(took.Microseconds())/1000/float64(len(samples)), float64(baseTook.Microseconds())/1000/float64(len(samples)))
}

func measure(s score.Sample) (r result) {
	start := time.Now()
	a, err := page.Extract(context.Background(), page.Input{URL: s.URL, HTML: s.HTML})
	r.took = time.Since(start)
	if err != nil {
		r.wrong = append(r.wrong, err.Error())
	}
	r.own = score.Compare(s.Body, a.Text)

	start = time.Now()
	u, err := url.Parse(s.URL)
	if err == nil {
		if b, err := readability.FromReader(bytes.NewReader(s.HTML), u); err == nil {
			r.base = score.Compare(s.Body, b.TextContent)
		}
	}
	r.baseTook = time.Since(start)

	noted, wrong := s.Check(score.Extracted{
		Text: a.Text, Title: a.Title, Byline: a.Byline, Section: a.Section, ShortURL: a.ShortURL, Tags: a.Tags,
		Published: a.Published, Modified: a.Modified,
	})
	r.noted, r.foundSame, r.wrong = noted, noted-len(wrong), append(r.wrong, wrong...)
	r.wrong = append(r.wrong, s.CheckPhrases(a.Text)...)
	return r
}
