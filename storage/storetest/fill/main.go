// Command fill makes a store with many generated articles, for measurements:
//
//	go run ./storage/storetest/fill [-words N] DIR ARTICLES [FEEDS]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"time"

	"sahifa/storage"
	"sahifa/storage/storetest"
)

func main() {
	words := flag.Int("words", 300, "words of an article, on average")
	flag.Parse()
	if err := fill(flag.Args(), *words); err != nil {
		fmt.Fprintln(os.Stderr, "fill:", err)
		os.Exit(1)
	}
}

func fill(args []string, words int) error {
	if len(args) < 2 {
		return fmt.Errorf("usage: fill [-words N] DIR ARTICLES [FEEDS]")
	}
	articles, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	feeds := 200
	if len(args) > 2 {
		if feeds, err = strconv.Atoi(args[2]); err != nil {
			return err
		}
	}
	ctx := context.Background()
	s, err := storage.Open(ctx, args[0])
	if err != nil {
		return err
	}
	defer s.Close()
	start := time.Now()
	_, bytes, err := storetest.New(1).Short(words).Fill(ctx, s, feeds, articles)
	took := time.Since(start).Seconds()
	fmt.Printf("%d articles, %d MB of text, %.1f s, %.0f articles/s\n", articles, bytes>>20, took, float64(articles)/took)
	return err
}
