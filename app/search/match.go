package search

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// Forms are what a word of a query is looked for by.
type Forms struct {
	Word      string   // folded
	Stems     []string // the first is the word's own
	Skeletons []string
	Prefix    bool // match only words that begin with Word
	Exact     bool // match only Word
}

// FormsOf returns the forms of a word. A store knows better which stems with a
// particle before them are the same word.
func FormsOf(word string) Forms {
	f := Forms{Word: word}
	base := arabic.Stem(word)
	f.AddStem(base)
	if arabic.CountLetters(base) >= 3 && base != word || arabic.CountLetters(word) >= 4 {
		for _, p := range arabic.Particles {
			f.AddStem(arabic.Stem(p + base))
		}
	}
	return f
}

// AddStem adds a stem and its skeleton.
func (f *Forms) AddStem(stem string) {
	if !slices.Contains(f.Stems, stem) {
		f.Stems = append(f.Stems, stem)
	}
	if s := arabic.Skeleton(stem); !slices.Contains(f.Skeletons, s) {
		f.Skeletons = append(f.Skeletons, s)
	}
}

// Strength is how well a word of a text matches a word of a query.
type Strength int

// The strengths.
const (
	NoMatch    Strength = iota
	BySkeleton          // only the skeleton is the same, which adds to the score; see Forms.Hit
	ByStem
	ByWord
)

// MinHitSkeleton is how many letters a skeleton must have to be enough for a
// hit. Words with very different meanings share skeletons of three letters
// (علم, عالم).
const MinHitSkeleton = 4

// Match compares with a folded word of a text.
func (f Forms) Match(word string) Strength {
	stem := arabic.Stem(word)
	return f.match(word, stem, arabic.Skeleton(stem))
}

// match is Match for a word whose stem and skeleton are known.
func (f Forms) match(word, stem, skeleton string) Strength {
	switch {
	case word == f.Word, f.Prefix && strings.HasPrefix(word, f.Word):
		return ByWord
	case f.Prefix || f.Exact:
		return NoMatch
	}
	if slices.Contains(f.Stems, stem) {
		return ByStem
	}
	if slices.Contains(f.Skeletons, skeleton) {
		return BySkeleton
	}
	return NoMatch
}

// IsHit reports whether a match of a strength is enough to find an article.
func (f Forms) IsHit(s Strength) bool {
	return s >= ByStem || s == BySkeleton && len(f.Skeletons) > 0 && arabic.CountLetters(f.Skeletons[0]) >= MinHitSkeleton
}

// Matcher finds the words of a query in texts.
type Matcher struct {
	words   []Forms
	phrases [][]string
	cache   map[string][]Strength // by folded word: how well each of words matches, nil if none does
}

// NewMatcher returns a matcher for a query's terms. forms returns what a word
// is looked for by; if it is nil, FormsOf does.
func NewMatcher(terms []Term, forms func(word string) Forms) *Matcher {
	if forms == nil {
		forms = FormsOf
	}
	m := &Matcher{cache: map[string][]Strength{}}
	alone := !slices.ContainsFunc(terms, func(t Term) bool { return t.IsText() && !t.IsWeak() })
	for _, t := range terms {
		switch {
		case !t.IsText() || t.IsWeak() && !alone:
		case t.Kind == Phrase && len(t.Words) > 1:
			m.phrases = append(m.phrases, t.Words)
		case t.Kind == Phrase:
			m.words = append(m.words, Forms{Word: t.Words[0], Exact: true})
		case t.Kind == Prefix:
			m.words = append(m.words, Forms{Word: t.Words[0], Prefix: true})
		default:
			m.words = append(m.words, forms(t.Words[0]))
		}
	}
	return m
}

// Words returns the forms of the single words that are looked for.
func (m *Matcher) Words() []Forms { return m.words }

// strengths returns how well a folded word matches each of those looked for,
// nil if it matches none.
func (m *Matcher) strengths(word string) []Strength {
	all, known := m.cache[word]
	if known {
		return all
	}
	stem := arabic.Stem(word)
	skeleton := arabic.Skeleton(stem)
	for k, f := range m.words {
		if s := f.match(word, stem, skeleton); s != NoMatch {
			if all == nil {
				all = make([]Strength, len(m.words))
			}
			all[k] = s
		}
	}
	m.cache[word] = all
	return all
}

// isHit reports whether a folded word is one of those looked for.
func (m *Matcher) isHit(word string) bool { return m.matchedWord(word) != "" }

// matchedWord returns the word looked for that a folded word is a hit of.
func (m *Matcher) matchedWord(word string) string {
	for k, s := range m.strengths(word) {
		if m.words[k].IsHit(s) {
			return m.words[k].Word
		}
	}
	return ""
}

// Find returns the indexes of the words of a text that are hits, in order.
func (m *Matcher) Find(words []arabic.Token) (hits []int) {
	for i := range words {
		if m.isHit(words[i].Word) || m.inPhrase(words, i) {
			hits = append(hits, i)
		}
	}
	return hits
}

// inPhrase reports whether a word of a text is part of one of the phrases.
func (m *Matcher) inPhrase(words []arabic.Token, at int) bool {
	for _, phrase := range m.phrases {
		for i, w := range phrase {
			if words[at].Word == w && isPhraseAt(words, at-i, phrase) {
				return true
			}
		}
	}
	return false
}

// isPhraseAt reports whether a phrase stands in a text at an index.
func isPhraseAt(words []arabic.Token, at int, phrase []string) bool {
	if at < 0 || at+len(phrase) > len(words) {
		return false
	}
	for i, w := range phrase {
		if words[at+i].Word != w {
			return false
		}
	}
	return true
}

// HasPhrases reports whether phrases are looked for as well.
func (m *Matcher) HasPhrases() bool { return len(m.phrases) > 0 }

// MatchesAll reports whether a text has all that is looked for.
func (m *Matcher) MatchesAll(text string) bool {
	words := slices.Collect(arabic.Terms(text))
	for k := range m.words {
		if !slices.ContainsFunc(words, func(t arabic.Token) bool {
			s := m.strengths(t.Word)
			return s != nil && m.words[k].IsHit(s[k])
		}) {
			return false
		}
	}
	for _, p := range m.phrases {
		found := false
		for i := range words {
			found = found || isPhraseAt(words, i, p)
		}
		if !found {
			return false
		}
	}
	return true
}
