package storage

import (
	"context"
	"slices"
	"time"

	"sahifa/app/arabic"
	"sahifa/app/search"
	"sahifa/storage/index"
)

// When a query is given back with another spelling: a rare word of it is near to
// one that is far more frequent.
const (
	maxRareHits       = 2 // articles that have the word
	minFrequencyRatio = 8 // how many times as frequent the other is
	minLettersTwo     = 8 // from how many letters on two may be wrong
	minLettersOne     = 4 // from how many letters on one may be wrong
	letterBytes       = 2 // of an Arabic letter in UTF-8
	maxHitsToRespell  = 3 // a query that finds more is right as it is
	maxRareWords      = 3 // to look up at once
	spellingTime      = 40 * time.Millisecond
)

// didYouMean suggests another spelling of the query's rare words.
func (sr *searchRun) didYouMean(ctx context.Context) error {
	if sr.options.Typing || sr.result.Total > maxHitsToRespell && !sr.result.Relaxed {
		return nil
	}
	var words []string
	for _, t := range sr.result.Query.Root.Terms() {
		if w := t.Words; t.Kind == search.Word && sr.found.ExactDocs[w[0]] <= maxRareHits && arabic.CountLetters(w[0]) >= minLettersOne {
			words = append(words, w[0])
		}
	}
	if len(words) == 0 || len(words) > maxRareWords {
		return nil
	}
	near, err := sr.nearWords(ctx, words)
	if err != nil {
		return err
	}
	text, better := sr.result.Query.Text, false
	for i, w := range words {
		if near[i] == "" {
			continue
		}
		spelled, err := sr.spelling(ctx, near[i])
		if err != nil {
			return err
		}
		text, better = replaceWord(text, w, spelled), true
	}
	if better {
		sr.result.DidYouMean = text
	}
	return nil
}

// nearWords gives for each word the most frequent one that differs from it by a
// letter or two, "" if there is none. It looks through the whole vocabulary, but
// for no longer than spellingTime.
func (sr *searchRun) nearWords(ctx context.Context, words []string) ([]string, error) {
	type near struct{ count, distance int }
	found := make([]map[string]near, len(words))
	letters := make([][]rune, len(words))
	for i, w := range words {
		found[i], letters[i] = map[string]near{}, []rune(w)
	}
	until := time.Now().Add(spellingTime)
	looked, late := 0, false
	var distance search.EditDistance
	var have []rune
	for _, seg := range sr.segments { // the large ones first
		err := seg.Range(index.KeyVocabulary, sr.blocks.keyBlocks, func(key []byte, e index.Entry) bool {
			if looked++; looked%1024 == 0 {
				late = time.Now().After(until) || ctx.Err() != nil
			}
			key = key[1:]
			have = have[:0]
			for i, w := range words {
				if diff := len(key) - len(w); diff > 2*letterBytes || diff < -2*letterBytes {
					continue
				}
				if len(have) == 0 {
					for _, r := range string(key) {
						have = append(have, r)
					}
				}
				most := 1
				if len(letters[i]) >= minLettersTwo {
					most = 2
				}
				if d := distance.Between(letters[i], have, most); d > 0 && d <= most {
					found[i][string(key)] = near{found[i][string(key)].count + e.N, d}
				}
			}
			return !late
		})
		if err != nil {
			return nil, err
		}
		if late {
			break
		}
	}
	out := make([]string, len(words))
	for i, w := range words {
		best, least := 0, max(1, minFrequencyRatio*sr.found.ExactDocs[w])
		for _, word := range sortedKeys(found[i]) {
			n := found[i][word]
			value := n.count
			if n.distance == 2 {
				value /= 16
			}
			if n.count >= least && value > best {
				out[i], best = word, value
			}
		}
	}
	return out, ctx.Err()
}

// spelling gives a folded word as a text spells it, without vowel marks.
func (sr *searchRun) spelling(ctx context.Context, word string) (string, error) {
	for _, seg := range slices.Backward(sr.segments) {
		pieces, err := seg.Find(index.KeyWord+word, sr.blocks.keyBlocks)
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
					return arabic.StripDiacritics(l.item.Title[t.Start:t.End]), nil
				} else if t.Word == word {
					return arabic.StripDiacritics(l.text[t.Start:t.End]), nil
				}
			}
		}
	}
	return word, nil
}

// replaceWord puts a word in the place of another in a query.
func replaceWord(text, folded, by string) string {
	for t := range arabic.Terms(text) {
		if t.Word == folded {
			return text[:t.Start] + by + text[t.End:]
		}
	}
	return text
}
