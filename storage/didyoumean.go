package storage

import (
	"context"
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/search"
	"sahifa/storage/index"
)

// A word is asked back about where few enough articles have it, and where
// another is so many times as frequent.
const (
	rareWord     = 2
	muchMore     = 8
	lettersFor2  = 8 // from how many letters on two may be wrong
	lettersFor1  = 4
	wordsLooked  = 2_000_000
	fewHitsToAsk = 3
)

// didYouMean looks for how others spell the words that next to nothing has.
func (sr *searching) didYouMean(ctx context.Context) error {
	if sr.options.Typing || sr.result.Total > fewHitsToAsk && !sr.result.Relaxed {
		return nil
	}
	text := sr.result.Query.Text
	better := false
	for _, t := range sr.result.Query.Root.Terms() {
		if t.Kind != search.Word || sr.found.Have[t.Words[0]] > rareWord {
			continue
		}
		word, err := sr.nearWord(ctx, t.Words[0])
		if err != nil {
			return err
		}
		if word == "" {
			continue
		}
		if text, better = replaceWord(text, t.Words[0], word); !better {
			return nil
		}
	}
	if better {
		sr.result.DidYouMean = text
	}
	return nil
}

// nearWord gives the most frequent word that differs by a letter or two.
func (sr *searching) nearWord(ctx context.Context, word string) (string, error) {
	letters := arabic.Letters(word)
	if letters < lettersFor1 {
		return "", nil
	}
	most := 1
	if letters >= lettersFor2 {
		most = 2
	}
	want := []rune(word)
	counts, near := map[string]int{}, map[string]int{}
	looked := 0
	var row [2][]int
	for _, seg := range sr.segments {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		var have []rune
		err := seg.Range(index.KeyWords, sr.load, func(key []byte, e index.Entry) bool {
			looked++
			key = key[1:]
			if diff := len(key) - len(word); diff > 4 || diff < -4 { // two letters
				return looked < wordsLooked
			}
			have = have[:0]
			for _, r := range string(key) {
				have = append(have, r)
			}
			if d := distance(want, have, most, &row); d > 0 && d <= most {
				counts[string(key)] += e.N
				near[string(key)] = d
			}
			return looked < wordsLooked
		})
		if err != nil {
			return "", err
		}
	}
	best, value := "", 0
	least := max(1, muchMore*sr.found.Have[word])
	for _, w := range sortedKeys(counts) {
		v := counts[w]
		if near[w] == 2 {
			v /= 16
		}
		if counts[w] >= least && v > value {
			best, value = w, v
		}
	}
	if best == "" {
		return "", nil
	}
	return sr.spelling(ctx, best)
}

// distance is how many letters are to be changed, added, left out or exchanged
// with their neighbour to make one word of the other (optimal string alignment);
// of words that are further apart than most, anything above it.
func distance(a, b []rune, most int, rows *[2][]int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	// The beginnings and ends they share do not matter.
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case len(a) > most+1 || len(b) > most+1: // a letter right between wrong ones at best
		if len(a) > 2*most+1 || len(b) > 2*most+1 {
			return most + 1
		}
	case len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]:
		return 1
	}
	last := append(rows[0][:0], make([]int, len(b)+1)...)
	next := append(rows[1][:0], make([]int, len(b)+1)...)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(last[j+1]+1, next[j]+1, last[j]+cost)
		}
		last, next = next, last
	}
	rows[0], rows[1] = last, next
	return last[len(b)]
}

// spelling gives a folded word as a text spells it, without marks of vowels.
func (sr *searching) spelling(ctx context.Context, word string) (string, error) {
	for _, seg := range slices.Backward(sr.segments) {
		pieces, err := seg.Find(index.KeyWord+word, sr.load)
		if err != nil {
			return "", err
		}
		if len(pieces) == 0 || seg.Docs.Article[pieces[0].First] == 0 {
			continue
		}
		some, err := sr.loadAll(ctx, []index.Candidate{{Article: int64(seg.Docs.Article[pieces[0].First])}})
		if err != nil {
			return "", err
		}
		for _, l := range some {
			for i, t := range l.words {
				if t.Word == word && i < l.body {
					return arabic.Bare(l.item.Title[t.Start:t.End]), nil
				} else if t.Word == word {
					return arabic.Bare(l.text[t.Start:t.End]), nil
				}
			}
		}
	}
	return word, nil
}

// replaceWord puts a word in the place of another in a query.
func replaceWord(text, folded, by string) (string, bool) {
	for t := range arabic.Tokens(text) {
		if t.Word == folded {
			return text[:t.Start] + by + text[t.End:], true
		}
	}
	return strings.TrimSpace(text), false
}
