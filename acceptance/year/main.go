// Command year lives a year with the program: 200 feeds, 365 days, two syncs a day
// under a clock that it sets. Feeds and pages fail, stories are corrected and
// withdrawn, syncs are killed, the reader reads, stars, removes and writes, a
// backup is made every day and one is put back. Every day it looks whether all is
// there that must be, and every week it measures. It ends with status 1 if an
// invariant was broken.
//
//	go run ./acceptance/year                     the year, with some 40,000 articles; half an hour of one core
//	go run ./acceptance/year -share 0.25         the year, with a quarter of the stories
//	go run ./acceptance/year -feeds 20 -days 60  less of it
//	go run ./acceptance/year -out docs           writes docs/year.md and its drawings
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"time"
)

func main() {
	if os.Getenv(syncingDir) != "" {
		fail(syncAgain())
		return
	}
	feeds, days := flag.Int("feeds", 200, "feeds"), flag.Int("days", 365, "days")
	share := flag.Float64("share", 1, "share of what the feeds publish: at 1 about 100 stories a day from 200 feeds")
	out := flag.String("out", "", "folder for the figures")
	flag.Parse()
	y, err := live(context.Background(), *feeds, *days, *share, func(m measurement) { fmt.Println(m) })
	fail(err)
	for _, b := range y.broken {
		fmt.Println("BROKEN", b)
	}
	fmt.Println(y)
	if *out != "" {
		fail(y.write(*out))
	}
	if len(y.broken) > 0 {
		os.Exit(1)
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "year:", err)
		os.Exit(1)
	}
}

// syncAgain is the process that is killed.
func syncAgain() error {
	now, err := strconv.ParseInt(os.Getenv(syncingNow), 10, 64)
	if err != nil {
		return err
	}
	return syncInFolder(os.Getenv(syncingDir), time.UnixMilli(now).UTC())
}

// year is what became of one.
type year struct {
	feeds, days int
	share       float64
	articles    int
	requests    int64
	kills       int
	took        time.Duration
	measured    []measurement
	broken      []string
}

func (y *year) String() string {
	return fmt.Sprintf("%d feeds, %d days: %d articles, %d requests, %d syncs killed, 1 restore, %d invariants broken, in %v",
		y.feeds, y.days, y.articles, y.requests, y.kills, len(y.broken), y.took.Round(time.Second))
}

// live lives some days with some feeds.
func live(ctx context.Context, feeds, days int, share float64, tell func(measurement)) (*year, error) {
	began := time.Now()
	w, err := newWorld(feeds, days, share)
	if err != nil {
		return nil, err
	}
	defer w.close()
	w.now.Store(start.UnixMilli())
	dir, err := os.MkdirTemp("", "sahifa-year-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	r := &reader{
		world: w, dir: dir, random: rand.New(rand.NewPCG(15, 365)), backups: map[string]memory{},
		memory: memory{known: map[string]*kept{}, drafts: map[int64]string{}},
	}
	if err := r.open(ctx); err != nil {
		return nil, err
	}
	defer func() { _ = r.close() }()
	w.calm.Store(true)
	for _, url := range w.urls {
		if _, err := r.Subscribe(ctx, url); err != nil {
			return nil, fmt.Errorf("%s: %w", url, err)
		}
	}
	w.calm.Store(false)
	y := &year{feeds: feeds, days: days, share: share}
	for n := range days {
		if n%9 == 4 {
			y.kills++
		}
		if n == days/2 {
			if err := r.restore(ctx); err != nil {
				return nil, fmt.Errorf("restore: %w", err)
			}
		}
		if err := r.day(ctx, n); err != nil {
			return nil, fmt.Errorf("day %d: %w", n, err)
		}
		if n%7 == 6 || n == days-1 {
			m, err := r.measure(ctx, n)
			if err != nil {
				return nil, err
			}
			y.measured = append(y.measured, m)
			tell(m)
		}
	}
	y.articles, y.requests, y.broken, y.took = len(r.known), w.asked.Load(), r.broken, time.Since(began)
	return y, nil
}
