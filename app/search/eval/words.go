package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"sahifa/app/news"
	"sahifa/app/search"
	"sahifa/storage"
)

// Which words are asked for: of headlines, this long.
const (
	minWordLetters = 3
	hitsRead       = 10
	contextWords   = 3 // beside the word that was found
)

// readWords prints the first hits of queries of one word, each with the word that
// was found and what stands beside it, for somebody who judges whether it
// means what was asked. The words are drawn from headlines, so that frequent
// ones come more often, without the article, as they are typed. A store that is
// there already is used as it is.
func readWords(w io.Writer, dir, store string, beside, words int, seed uint64) error {
	ctx := context.Background()
	articles, err := read[newsArticle](filepath.Join(dir, "news.jsonl.gz"), beside)
	if err != nil {
		return err
	}
	s, err := newsStore(ctx, store, articles)
	if err != nil {
		return err
	}
	defer s.Close()
	out := bufio.NewWriter(w)
	defer out.Flush()
	random := rand.New(rand.NewPCG(seed, seed))
	for asked := map[string]bool{}; len(asked) < words; {
		word := drawWord(random, articles[random.IntN(len(articles))].Title)
		if word == "" || asked[word] {
			continue
		}
		asked[word] = true
		r, err := s.Index.Search(ctx, search.Parse(word, time.Now()), search.Options{Limit: hitsRead})
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%d. %s (%d)", len(asked), word, r.Total)
		for _, also := range r.Widened {
			fmt.Fprintf(out, " + %s", strings.Join(also.Also, "، "))
		}
		fmt.Fprintln(out)
		for i, h := range r.Hits {
			text := h.Headline
			if !strings.Contains(text, search.HitStart) {
				text = h.Snippet
			}
			fmt.Fprintf(out, "\t%d %s\n", i+1, around(text))
		}
	}
	return nil
}

// newsStore opens a store, and puts articles into a new one.
func newsStore(ctx context.Context, folder string, articles []newsArticle) (*storage.Store, error) {
	_, err := os.Stat(folder)
	isNew := os.IsNotExist(err)
	s, err := storage.Open(ctx, folder)
	if err != nil || !isNew {
		return s, err
	}
	feed, err := s.Feeds.Add(ctx, news.Feed{URL: "eval", Title: "eval"})
	if err != nil {
		return nil, err
	}
	return s, putNews(ctx, s, feed.ID, articles)
}

// drawWord returns a word of a headline as somebody would type it, "" if what was
// drawn is not one.
func drawWord(random *rand.Rand, title string) string {
	all := strings.Fields(title)
	if len(all) == 0 {
		return ""
	}
	word := strings.Trim(all[random.IntN(len(all))], "\"'«»“”().,،؛:!؟?…-–[]")
	if rest, ok := strings.CutPrefix(word, "ال"); ok && len([]rune(rest)) >= minWordLetters {
		word = rest
	}
	terms := search.Parse(word, time.Now()).Root.Terms()
	if len(terms) != 1 || terms[0].Kind != search.Word || terms[0].IsWeak() {
		return ""
	}
	letters := []rune(terms[0].Words[0])
	if len(letters) < minWordLetters || slices.ContainsFunc(letters, func(r rune) bool { return !unicode.Is(unicode.Arabic, r) }) {
		return ""
	}
	return word
}

// around returns the first hit of a text with the words beside it.
func around(text string) string {
	all := strings.Fields(text)
	for i, w := range all {
		if strings.Contains(w, search.HitStart) {
			part := strings.Join(all[max(0, i-contextWords):min(len(all), i+contextWords+1)], " ")
			return strings.NewReplacer(search.HitStart, "[", search.HitEnd, "]").Replace(part)
		}
	}
	return strings.Join(all[:min(len(all), contextWords)], " ")
}
