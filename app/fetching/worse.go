package fetching

// Whether an article made anew is worse than the one that is kept.

import (
	"errors"
	"fmt"

	"sahifa/app/arabic"
	"sahifa/app/news"
)

// Limits for a text to be taken for another version of one that is kept.
const (
	shorterPart = 0.5 // of the words: a shorter text is a stub
	fewWords    = 40  // shorter texts are not judged by their length
	fewestWords = 8   // shorter texts are not judged at all
	keptPart    = 0.4 // of the old text's word pairs: a text with fewer may be another
	titlePart   = 0.6 // of a title's words: a sentence with as many is about it
	fromFeed    = 0.3 // of the pairs that are new in the feed's text: a page with as many is the entry's
	sentence    = 15  // words
)

// whyWorse tells why an article made anew must not take the place of the one
// kept; nil if it may. A page that could not be had, a paywall's stub, a page
// that asks to log in or to agree, a "not found" that says 200: each comes with
// less than there was, or with something else.
//
// What is new in a text that has little of the old is believed to be the
// article's if it speaks of what the entry's title says, as the first sentence of
// a report does, or if the feed says the same. No other part of the page tells: a
// wall often stands below the title and the first lines of what it hides.
func whyWorse(old, made news.Article, e news.Entry, problem error) error {
	if old.FromPage && !made.FromPage && problem != nil {
		return problem
	}
	before, had := arabic.PairsOf(old.Text)
	after, has := arabic.PairsOf(made.Text)
	part := float64(has) / float64(max(had, 1))
	switch {
	case had < fewestWords, had < fewWords && !old.FromPage:
		return nil // the first lines that a feed gives are less than any page
	case has == 0:
		return errors.New("it has no text now")
	case had >= fewWords && part < shorterPart:
		return fmt.Errorf("it has %.0f %% of the text there was", part*100)
	case !made.FromPage:
		return nil // what a feed says is its own
	}
	if breaksOff(old.Text, made.Text, before, after) {
		return errors.New("it breaks off before its end")
	}
	kept := before.Shared(after)
	if kept >= keptPart || speaksOf(made.Text, before, e.Title) || saysTheSame(e, before, after) {
		return nil
	}
	return fmt.Errorf("it has another text: %.0f %% in common", kept*100)
}

// Limits for a text that breaks off where another goes on.
const (
	beginsSame = 0.95 // of the pairs of the old text's first half: its beginning is as it was
	endsSame   = 0.1  // of those of its last quarter: more, and its end is there
	offerWords = 40   // an offer to read on is no longer
	sameRun    = 4    // pairs one after the other that are no chance
)

// breaksOff tells a text that has the beginning of the old one as it was and nothing
// of its end, but some words in place of that at most: what a page shows to those who
// are to pay or log in before they read on. An editor who shortens a text cuts in its
// middle, or writes another end.
func breaksOff(old, made string, before, after arabic.Pairs) bool {
	var words []string
	for t := range arabic.Tokens(old) {
		words = append(words, t.Word)
	}
	part := func(from, to int) float64 {
		had, has := 0, 0
		for i := max(from, 1); i < to; i++ {
			if had++; after[[2]string{words[i-1], words[i]}] {
				has++
			}
		}
		return float64(has) / float64(max(had, 1))
	}
	if n := len(words); n < fewWords || part(0, n/2) < beginsSame || part(n-n/4, n) > endsSame {
		return false
	}
	fresh, run, last := 0, 0, "" // words since the last sentence of the old text
	for t := range arabic.Tokens(made) {
		fresh++
		if run++; !before[[2]string{last, t.Word}] {
			run = 0
		}
		if run >= sameRun {
			fresh = 0
		}
		last = t.Word
	}
	return fresh <= offerWords
}

// speaksOf tells whether what is new in a text has a sentence with most of a
// title's words, in whatever form they stand there.
func speaksOf(text string, before arabic.Pairs, title string) bool {
	wanted := arabic.TellingStems(title)
	need := max(int(float64(len(wanted))*titlePart+0.5), min(len(wanted), 3))
	if need < 2 { // one word may stand anywhere
		return false
	}
	last := ""
	var recent []string // stems of the last words that are new
	for t := range arabic.Tokens(text) {
		if before[[2]string{last, t.Word}] {
			recent = recent[:0]
		}
		last = t.Word
		recent = append(recent, arabic.Stem(t.Word))
		recent = recent[max(0, len(recent)-sentence):]
		found := map[string]bool{}
		for _, stem := range recent {
			if wanted[stem] {
				found[stem] = true
			}
		}
		if len(found) >= need {
			return true
		}
	}
	return false
}

// saysTheSame tells whether a text has what is new in the feed's.
func saysTheSame(e news.Entry, before, after arabic.Pairs) bool {
	text := e.Content
	if text == "" {
		text = e.Summary
	}
	said, _ := arabic.PairsOf(words(text))
	fresh := arabic.Pairs{}
	for p := range said {
		if !before[p] {
			fresh[p] = true
		}
	}
	return len(fresh) >= fewestWords && fresh.Shared(after) >= fromFeed
}
