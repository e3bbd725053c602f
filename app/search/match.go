package search

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/search/related"
)

// Forms are what a word of a query is looked for by.
type Forms struct {
	Word      string   // folded
	Stems     []string // of its inflections
	Words     []string // inflections that no stem has
	Skeletons []string
	Related   []related.Word // words that mean the same or nearly so
	Prefix    bool           // match only words that begin with Word
	Typed     bool           // a prefix: also of what is left of a word without what is joined to it
	Exact     bool           // match only Word
}

// FormsOf returns the forms of a word. A store knows better which stems with a
// particle before them are the same word, and which related words it has.
func FormsOf(word string) Forms {
	f := Forms{Word: word}
	base := arabic.Stem(word)
	if stems, words, ok := related.Shipped().Inflections(word); ok {
		f.Words = words
		for _, s := range stems {
			f.AddStem(s)
		}
	} else if IsStemOf(base, word) {
		f.AddStem(base)
	}
	if arabic.CountLetters(base) >= 3 && base != word || arabic.CountLetters(word) >= 4 {
		for _, p := range arabic.Particles {
			f.AddStem(arabic.Stem(p + base))
		}
	}
	f.Related = related.Shipped().Of(word, func(string) int { return 0 })
	return f
}

// IsStemOf reports whether a light stem says what a word is. A stop word does
// not: مني is no من.
func IsStemOf(stem, word string) bool { return stem == word || !arabic.IsStopWord(stem) }

// AddStem adds a stem and its skeleton.
func (f *Forms) AddStem(stem string) {
	if !slices.Contains(f.Stems, stem) {
		f.Stems = append(f.Stems, stem)
	}
	f.AddSkeleton(stem)
}

// AddSkeleton adds the skeleton of a stem.
func (f *Forms) AddSkeleton(stem string) {
	if s := arabic.Skeleton(stem); !slices.Contains(f.Skeletons, s) {
		f.Skeletons = append(f.Skeletons, s)
	}
}

// Strength is how well a word of a text matches a word of a query.
type Strength int

// The strengths.
const (
	NoMatch    Strength = iota
	BySkeleton          // only the skeleton is the same, which adds to the score
	ByRelated           // a word that is related
	ByStem
	ByWord
)

// Match compares with a folded word of a text.
func (f Forms) Match(word string) Strength {
	stem := arabic.Stem(word)
	c := newComparison(f)
	return c.match(word, stem, arabic.Skeleton(stem))
}

// comparison is Forms made ready to be compared with many words.
type comparison struct {
	Forms
	stems, words map[string]Strength
	letters      []letterSet // a word that matches has all letters of one of these
	articled     string      // the prefix with the article, "" for what is none
	bare         string      // what is typed without the article, "" for other prefixes
}

func newComparison(f Forms) comparison {
	c := comparison{Forms: f, stems: map[string]Strength{}, words: map[string]Strength{}}
	if f.Prefix {
		c.articled, _ = ArticledPrefix(f.Word)
	}
	if f.Typed {
		c.bare = bareOpening(f.Word)
		c.addLetters(c.bare)
	}
	for _, r := range f.Related {
		for _, s := range r.Stems {
			c.stems[s] = ByRelated
		}
		for _, w := range r.Words {
			c.words[w] = ByRelated
		}
	}
	for _, s := range f.Stems {
		c.stems[s] = ByStem
	}
	for _, w := range f.Words {
		c.words[w] = ByStem
	}
	c.addLetters(f.Word)
	for _, s := range f.Skeletons {
		c.addLetters(s)
	}
	for s := range c.stems {
		c.addLetters(s)
	}
	for w := range c.words {
		c.addLetters(w)
	}
	return c
}

// letterSet is a set of letters. Several share a bit, so a set may seem to have
// a letter that it has not.
type letterSet uint64

// lettersOf takes the bytes of letters but the first of each, which tell most of them
// apart: it is asked for each word of a text.
func lettersOf(word string) (set letterSet) {
	for i := range len(word) {
		if c := word[i]; c < 0xC0 {
			set |= 1 << (c & 63)
		}
	}
	return set
}

// addLetters adds the letters of a form. Most words of a text are ruled out by
// them, before their stems are made.
func (c *comparison) addLetters(form string) {
	set := lettersOf(form)
	for _, have := range c.letters {
		if have&^set == 0 {
			return
		}
	}
	c.letters = append(c.letters, set)
}

// mayMatch reports whether a word with these letters may match.
func (c *comparison) mayMatch(letters letterSet) bool {
	for _, set := range c.letters {
		if set&^letters == 0 {
			return true
		}
	}
	return false
}

// match is Match for a word whose stem and skeleton are known.
func (c *comparison) match(word, stem, skeleton string) Strength {
	switch {
	case word == c.Word, c.Prefix && (strings.HasPrefix(word, c.Word) || c.articled != "" && strings.HasPrefix(word, c.articled)):
		return ByWord
	case c.bare != "" && strings.HasPrefix(arabic.CutPrefixes(word), c.bare):
		return ByWord
	case c.Prefix || c.Exact:
		return NoMatch
	}
	if s := max(c.stems[stem], c.words[word]); s != NoMatch {
		return s
	}
	if slices.Contains(c.Skeletons, skeleton) {
		return BySkeleton
	}
	return NoMatch
}

// IsHit reports whether a match of a strength is enough to find an article.
func (f Forms) IsHit(s Strength) bool { return s >= ByRelated }

// Matcher finds the words of a query in texts.
type Matcher struct {
	words   []comparison
	phrases [][]string
	names   [][]string            // of several words, related to a word
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
			if t.Joined {
				m.addJoined(t.Words)
				if f := forms(strings.Join(t.Words, " ")); len(f.Related) > 0 {
					m.addRelated(f)
				}
			}
		case t.Kind == Phrase:
			m.add(Forms{Word: t.Words[0], Exact: true})
		case t.Kind == Prefix:
			m.add(Forms{Word: t.Words[0], Prefix: true, Typed: t.Typed})
		default:
			m.addRelated(forms(t.Words[0]))
		}
	}
	return m
}

// Another returns a matcher of the same, for another goroutine.
func (m *Matcher) Another() *Matcher {
	other := *m
	other.cache = map[string][]Strength{}
	return &other
}

// addJoined adds a phrase that was typed as one word with what Arabic joins to a
// word before it.
func (m *Matcher) addJoined(words []string) {
	for _, other := range related.OtherLetters(words[0]) {
		m.names = append(m.names, append([]string{other}, words[1:]...))
	}
	for _, p := range JoinedParticles {
		if arabic.IsArabic(words[0]) {
			m.names = append(m.names, append([]string{p + words[0]}, words[1:]...))
		}
	}
}

// JoinedParticles are what may stand before a term such as كوفيد-19.
var JoinedParticles = []string{"ال", "و", "ب", "ل", "ف", "ك", "وال", "بال", "لل"}

// addRelated adds the forms of a word, with the names of several words among them.
func (m *Matcher) addRelated(f Forms) {
	m.add(f)
	for _, r := range f.Related {
		if len(r.Phrase) > 0 {
			m.names = append(m.names, r.Phrase)
		}
	}
}

func (m *Matcher) add(f Forms) { m.words = append(m.words, newComparison(f)) }

// Words returns the forms of the single words that are looked for.
func (m *Matcher) Words() (all []Forms) {
	for _, c := range m.words {
		all = append(all, c.Forms)
	}
	return all
}

// mayMatch reports whether a word of some letters may match one that is looked for.
func (m *Matcher) mayMatch(letters letterSet) bool {
	for k := range m.words {
		if m.words[k].mayMatch(letters) {
			return true
		}
	}
	return false
}

// strengths returns how well a folded word matches each of those looked for,
// nil if it matches none.
func (m *Matcher) strengths(word string) []Strength {
	if !m.mayMatch(lettersOf(word)) {
		return nil
	}
	all, known := m.cache[word]
	if known {
		return all
	}
	stem := arabic.Stem(word)
	skeleton := arabic.Skeleton(stem)
	for k := range m.words {
		if s := m.words[k].match(word, stem, skeleton); s != NoMatch {
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

// mark is what is marked as one hit: the words of a text from one to another.
type mark struct{ first, last int }

// marks returns the hits of a text, in order: a phrase is one, a word another.
func (m *Matcher) marks(words []arabic.Token) (all []mark) {
	covered := -1 // the last word of what is marked
	for i := range words {
		switch n := m.phraseAt(words, i); {
		case n > 0 && i <= covered: // phrases that share a word are one mark
			covered = max(covered, i+n-1)
			all[len(all)-1].last = covered
		case n > 0:
			covered = i + n - 1
			all = append(all, mark{i, covered})
		case i > covered && m.isHit(words[i].Word):
			all = append(all, mark{i, i})
		}
	}
	return all
}

// phraseAt returns how many words the longest phrase has that stands in a text at an
// index, 0 if none does.
func (m *Matcher) phraseAt(words []arabic.Token, at int) (longest int) {
	for _, phrases := range [][][]string{m.phrases, m.names} {
		for _, p := range phrases {
			if len(p) > longest && isPhraseAt(words, at, p) {
				longest = len(p)
			}
		}
	}
	return longest
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

// Empty reports whether nothing is looked for.
func (m *Matcher) Empty() bool { return len(m.words) == 0 && len(m.phrases) == 0 }

// MatchesAll reports whether a text has all that is looked for.
func (m *Matcher) MatchesAll(text string) bool {
	return m.matchesAll(slices.Collect(arabic.Terms(text)))
}

func (m *Matcher) matchesAll(words []arabic.Token) bool {
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
