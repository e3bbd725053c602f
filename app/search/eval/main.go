// Command eval measures how well the store finds the paragraphs that answer
// questions, with the program's own search:
//
//	go run ./app/search/eval [-news N] [-show] DIR
//
// DIR holds docs.jsonl ({id, title, text}), queries-dev.jsonl ({id, text,
// relevant[]}) and news.jsonl.gz ({title, body}). The first N news articles
// (10,000) are put beside the paragraphs for the second measurement. It prints
// MRR@10 and recall at 10 with their standard errors, for all questions and for
// each half, and the times. With -queries FILE, the questions are read from
// another file.
//
//	go run ./app/search/eval -words 200 -seed 5 -store FOLDER [-news 30000] DIR
//
// prints queries of one word with their first ten hits, to be read: does each
// mean what was asked? (wordsread.md has what was found.)
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage"
)

func main() {
	beside := flag.Int("news", 10_000, "news articles to put beside the paragraphs")
	queries := flag.String("queries", "", "the questions' file (DIR/queries-dev.jsonl)")
	show := flag.Bool("show", false, "print the questions that fail")
	words := flag.Int("words", 0, "print the hits of so many queries of one word over the news, and measure nothing")
	seed := flag.Uint64("seed", 1, "which words")
	store := flag.String("store", "", "with -words: the folder of the store of news, made if it is not there")
	flag.Parse()
	if flag.NArg() != 1 || *words > 0 && *store == "" {
		flag.Usage()
		os.Exit(2)
	}
	if *words > 0 {
		if err := readWords(os.Stdout, flag.Arg(0), *store, *beside, *words, *seed); err != nil {
			fmt.Fprintln(os.Stderr, "eval:", err)
			os.Exit(1)
		}
		return
	}
	if _, err := measure(flag.Arg(0), *queries, *beside, *show); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// question is a line of the file of questions.
type question struct {
	ID       string
	Text     string
	Relevant []string
}

// measure returns MRR@10 on the paragraphs alone, and with news beside them.
func measure(dir, queries string, beside int, show bool) (mrr []float64, err error) {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "sahifa-eval-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	s, err := storage.Open(ctx, folder)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	feed, err := s.Feeds.Add(ctx, news.Feed{URL: "eval", Title: "eval"})
	if err != nil {
		return nil, err
	}
	docs, err := read[struct{ ID, Title, Text string }](filepath.Join(dir, "docs.jsonl"), -1)
	if err != nil {
		return nil, err
	}
	names := map[int64]string{}
	for _, d := range docs {
		id, err := s.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: feed.ID, Title: d.Title}, Text: d.Text}, []string{"d" + d.ID}, nil)
		if err != nil {
			return nil, err
		}
		names[id] = d.ID
	}
	questions, err := read[question](cmp.Or(queries, filepath.Join(dir, "queries-dev.jsonl")), -1)
	if err != nil {
		return nil, err
	}
	fmt.Printf("%-24s %18s %18s %9s %9s %9s\n", "", "MRR@10", "recall@10", "p50", "p99", "index")
	alone, err := ask(ctx, s, fmt.Sprintf("%d paragraphs", len(docs)), questions, names, show)
	if err != nil || beside == 0 {
		return []float64{alone}, err
	}
	articles, err := read[newsArticle](filepath.Join(dir, "news.jsonl.gz"), beside)
	if err != nil {
		return nil, err
	}
	if err := putNews(ctx, s, feed.ID, articles); err != nil {
		return nil, err
	}
	among, err := ask(ctx, s, fmt.Sprintf("+ %d news articles", len(articles)), questions, names, show)
	return []float64{alone, among}, err
}

// newsArticle is a line of the file of news.
type newsArticle struct{ Title, Body string }

// putNews puts articles into a store as a sync does, many at a time.
func putNews(ctx context.Context, s *storage.Store, feed int64, articles []newsArticle) error {
	var group errgroup.Group
	group.SetLimit(64)
	for i, a := range articles {
		group.Go(func() error {
			_, err := s.Articles.Put(ctx, news.Article{Item: news.Item{FeedID: feed, Title: a.Title}, Text: a.Body}, []string{"n" + strconv.Itoa(i)}, nil)
			return err
		})
	}
	return group.Wait()
}

// read returns the values in a file of JSON lines, at most limit of them, or
// all if limit is -1.
func read[T any](name string, limit int) (all []T, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if filepath.Ext(name) == ".gz" {
		if r, err = gzip.NewReader(r); err != nil {
			return nil, err
		}
	}
	for d := json.NewDecoder(r); limit < 0 || len(all) < limit; {
		var one T
		if err := d.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, one)
	}
	return all, nil
}

// halves is how many consecutive questions go to the same half: they are about
// one paragraph.
const halves = 20

func ask(ctx context.Context, s *storage.Store, name string, questions []question, names map[int64]string, show bool) (mrr float64, err error) {
	var all, half [2]mean // MRR and recall; MRR of the halves
	var times []time.Duration
	for i, q := range questions {
		start := time.Now()
		r, err := s.Index.Search(ctx, search.Parse(q.Text, start), search.Options{Limit: 10})
		if err != nil && news.AsProblem(err).Kind != news.EmptyQuery {
			return 0, err
		}
		times = append(times, time.Since(start))
		rank := slices.IndexFunc(r.Hits, func(h search.Hit) bool { return slices.Contains(q.Relevant, names[h.ID]) })
		reciprocal, found := 0.0, 0.0
		if rank >= 0 {
			reciprocal, found = 1/float64(rank+1), 1
		}
		if show && rank != 0 {
			fmt.Printf("%3d %s %s\n", rank+1, q.ID, q.Text)
		}
		all[0].add(reciprocal)
		all[1].add(found)
		half[i/halves%2].add(reciprocal)
	}
	slices.Sort(times)
	at := func(part float64) time.Duration {
		return times[int(part*float64(len(times)-1))].Round(10 * time.Microsecond)
	}
	fmt.Printf("%-24s %18v %18v %9v %9v   halves %.3f %.3f\n", name, all[0], all[1], at(.5), at(.99), half[0].value(), half[1].value())
	return all[0].value(), nil
}

// mean is a mean and its standard error.
type mean struct{ n, sum, squares float64 }

func (m *mean) add(v float64) {
	m.n++
	m.sum += v
	m.squares += v * v
}

func (m mean) value() float64 { return m.sum / max(m.n, 1) }

func (m mean) String() string {
	v := m.value()
	return fmt.Sprintf("%.4f ± %.4f", v, math.Sqrt(max(m.squares/max(m.n, 1)-v*v, 0)/max(m.n, 1)))
}
