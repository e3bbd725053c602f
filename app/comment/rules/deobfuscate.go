package rules

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// tokenizer divides texts into tokens and knows the ways in which words of the
// lexicon are hidden.
type tokenizer struct {
	*lexicon
	arabizi   arabizi
	reversed  map[string]*entry // words written backwards
	undoubled map[string]string // offensive words by their spelling without doubled letters
	masks     map[uint64]*entry // offensive words with letters hidden, by maskKey
}

// newTokenizer returns a tokenizer for all words of a lexicon.
func newTokenizer(l *lexicon, latin arabizi) *tokenizer {
	t := &tokenizer{lexicon: l, arabizi: latin, reversed: map[string]*entry{}, undoubled: map[string]string{}, masks: map[uint64]*entry{}}
	for _, stem := range slices.Sorted(maps.Keys(l.stems)) { // of two that look alike the first is kept
		entries := l.stems[stem]
		i := slices.IndexFunc(entries, func(e *entry) bool { return e.kinds.any(block | insult | animal) })
		if i < 0 {
			continue
		}
		e := entries[i]
		if e.reversible {
			if turned := reverse(stem); l.stems[turned] == nil && !l.allowed[turned] {
				t.reversed[turned] = e
			}
		}
		if s := undouble(stem); s != stem {
			t.undoubled[s] = stem
		}
		t.addMasks(stem, e)
	}
	return t
}

// tokenize divides a text into tokens and sets what the lexicon knows of each.
// It undoes what hides words: words typed apart are joined, signs that stand
// for letters are filled in, reversed words and Arabizi are recognised.
func (z *tokenizer) tokenize(text string) []token {
	tokens := z.arabizi.joinParts(splitTokens(readLetters(text)))
	words := make([]word, 0, 2*len(tokens)) // of all tokens
	for i := range tokens {
		words = z.annotate(&tokens[i], words)
	}
	tokens = z.joinSplitWords(tokens)
	z.findPhrases(tokens)
	clearHarmless(tokens)
	for i := range tokens {
		tokens[i].isClauseWord = slices.Contains(clauseWords, tokens[i].text)
	}
	return tokens
}

// annotate sets what the lexicon knows of a token, and adds it to what is known of those
// before it.
func (z *tokenizer) annotate(t *token, words []word) []word {
	if t.latin {
		z.arabizi.read(t)
	}
	first := len(words)
	words = z.lookup(words, t.text)
	t.setWords(words[first:len(words):len(words)])
	if t.bare != "" && !t.kinds.any(block|insult|animal) {
		z.annotateBare(t)
	}
	t.firstName = z.firstNames[t.text]
	if t.letters < 3 || t.latin {
		return words
	}
	if !t.kinds.any(block|insult|animal|weak) && (t.elongated || hasDouble(t.text)) {
		z.annotateUndoubled(t)
	}
	if t.kinds == 0 && t.letters >= 4 {
		z.annotateReversed(t)
	}
	return words
}

// annotateBare looks a token up without the digits inside it, which may stand for no letter:
// ك5س. It must be all of a word that breaks a rule.
func (z *tokenizer) annotateBare(t *token) {
	words := slices.DeleteFunc(z.lookupOffensive(nil, t.bare), func(w word) bool { return !w.isWhole(t.bare) })
	if len(words) > 0 {
		t.text, t.letters = t.bare, utf8.RuneCountInString(t.bare)
		t.setWords(words)
	}
}

// annotateUndoubled looks a token up without its doubled letters. What was not
// drawn out must be the word as it stands in the lexicon: many words differ from
// another by one doubled letter.
func (z *tokenizer) annotateUndoubled(t *token) {
	s := undouble(t.text)
	if s != t.text && !z.isHarmless(t.text) {
		for _, w := range z.lookupOffensive(nil, s) {
			if t.elongated || w.isWhole(s) && w.until-w.from >= minSqueezed {
				t.words = append(t.words, w)
			}
		}
		t.setWords(t.words)
	}
	if stem, ok := z.undoubled[s]; ok && t.kinds == 0 && t.elongated {
		t.setWords(z.lookup(t.words, stem))
	}
}

// minSqueezed is how many letters a word must have that is found in a token of
// which letters were taken away.
const minSqueezed = 4

// isWhole reports whether the word is all of a text, but for the article or a
// vocative.
func (w word) isWhole(text string) bool {
	return w.until == utf8.RuneCountInString(text) && (w.from == 0 || isArticleOrVocative(text, w.from))
}

// annotateReversed looks a token up as a word written backwards.
func (z *tokenizer) annotateReversed(t *token) {
	e := z.reversed[t.text]
	if e == nil {
		e = z.reversed[strings.TrimPrefix(t.text, "ال")]
	}
	if e != nil && !z.allowed[t.text] {
		t.setWords([]word{{entry: e, from: 0, until: t.letters}})
	}
}

// setWords sets which words a token may be.
func (t *token) setWords(words []word) {
	t.words, t.kinds = words, 0
	for _, w := range words {
		t.kinds |= w.entry.kinds
	}
	t.isCommon = t.kinds.any(usual | colloquial | formal | address | negation | report)
}

func hasDouble(s string) bool {
	last := rune(0)
	for _, r := range s {
		if r == last {
			return true
		}
		last = r
	}
	return false
}

// Bounds on what is taken for one word typed apart.
const (
	maxPieces         = 12
	maxJoinedLetters  = 14
	maxPieceLetters   = 4 // if there are more than two pieces
	minSpelledLetters = 4 // for an unknown word
)

// joinSplitWords joins what was typed apart: single letters (ح م ا ر), words
// with signs inside (ح.م.ا.ر, ح*ار) and words that were cut in two (حم ار). The
// longest word is preferred.
func (z *tokenizer) joinSplitWords(tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); {
		t, n := z.joinFirst(tokens[i:])
		if n == 0 {
			t, n = tokens[i], 1
		}
		out = append(out, t)
		i += n
	}
	return out
}

// joinFirst joins the first n tokens to one word. n is 0 if they are not pieces
// of a word.
func (z *tokenizer) joinFirst(tokens []token) (joined token, n int) {
	if tokens[0].latin && tokens[0].letters > 1 || tokens[0].emoji {
		return token{}, 0
	}
	tokens = tokens[:countJoinable(tokens)]
	for n := len(tokens); n >= 2; n-- {
		t, ok := z.joinAll(tokens[:n])
		switch {
		case ok && n > 2 && isWordBefore(tokens) && z.joins(tokens[1:n]):
			return token{}, 0
		case ok:
			return t, n
		}
	}
	if n := countSingles(tokens); n >= minSpelledLetters { // an unknown word, but typed apart on purpose
		text := joinTexts(tokens[:n])
		return mergeTokens(tokens[:n], text, z.lookup(nil, text)), n
	}
	return token{}, 0
}

// isWordBefore reports whether the first of some tokens is a usual word with a space
// after it. Where the others are a word without it, it says how that is meant:
// the يا of يا ح.م.ا.ر calls somebody.
func isWordBefore(tokens []token) bool {
	return tokens[0].isCommon && tokens[0].letters > 1 && !tokens[1].adjacent
}

// joins reports whether tokens are pieces of one word.
func (z *tokenizer) joins(tokens []token) bool {
	_, ok := z.joinAll(tokens)
	return ok
}

// countJoinable returns how many of the first tokens are near enough to one
// another, and few enough, to be pieces of one word.
func countJoinable(tokens []token) (n int) {
	letters := 0
	for ; n < len(tokens) && n < maxPieces; n++ {
		t := &tokens[n]
		if t.emoji || letters+t.letters > maxJoinedLetters {
			break
		}
		isNextWord := t.wide && n > 1 && !tokens[1].wide && t.letters == 1 && tokens[n-1].letters == 1 // ا ن ت  ح م ا ر
		if n > 0 && (isNextWord || t.latin != tokens[0].latin || t.startsSentence && !t.adjacent) {
			break
		}
		letters += t.letters
	}
	return n
}

// countSingles returns how many of the first tokens are single letters.
func countSingles(tokens []token) (n int) {
	for n < len(tokens) && tokens[n].letters <= 1 {
		n++
	}
	return n
}

// pieces is what is known of tokens that may be pieces of one word.
type pieces struct {
	text      string // of all, if they may be one word
	count     int
	singles   int  // pieces of one letter
	common    int  // pieces that are usual words
	longest   int  // letters
	adjacent  bool // no white space stands between them
	masked    bool // a sign between them may hide a letter
	offensive bool // a longer piece is offensive by itself
}

func newPieces(tokens []token) pieces {
	p := pieces{count: len(tokens), adjacent: true}
	for k := range tokens {
		t := &tokens[k]
		p.longest = max(p.longest, t.letters)
		if t.letters == 1 {
			p.singles++
		}
		if t.isCommon || t.letters == 1 && t.text == "و" {
			p.common++
		}
		p.offensive = p.offensive || t.kinds.any(block|insult) && t.letters > 3
		if k > 0 {
			p.masked = p.masked || t.maybeMasked
			p.adjacent = p.adjacent && t.adjacent
		}
	}
	return p
}

func joinTexts(tokens []token) string {
	var b strings.Builder
	for k := range tokens {
		b.WriteString(tokens[k].text)
	}
	return b.String()
}

// mayBeWord reports whether pieces may be one word at all: not words of some
// length with spaces between, not an insult with its neighbours, not usual
// words only.
func (p *pieces) mayBeWord() bool {
	switch {
	case !p.adjacent && p.count > 2 && p.longest > maxPieceLetters:
		return false
	case p.offensive && !(p.count == 2 && p.singles > 0):
		return false
	}
	return p.adjacent || p.common < p.count || p.singles == p.count
}

// mustBeWhole reports whether only a word that is all of the joined text, but for the
// article or a vocative, can be sure enough: where there are spaces and not just letters.
func (p *pieces) mustBeWhole() bool {
	return !p.adjacent && p.singles < p.count && !(p.singles >= p.count-1 && p.count > 2)
}

// maySupport reports whether any such word can be sure enough.
func (p *pieces) maySupport() bool { return p.common == 0 || p.common == 1 && p.count == 2 }

// mayBeWhole reports whether the joined text may be a word of the lexicon, but for the
// article or a vocative.
func (z *tokenizer) mayBeWhole(tokens []token) bool {
	var room [64]byte
	text := room[:0]
	for k := range tokens {
		text = append(text, tokens[k].text...)
	}
	if z.filter.mayHave(hashString(fnvStart, text)) {
		return true
	}
	return slices.ContainsFunc(beforeWhole, func(before string) bool {
		return len(text) > len(before) && string(text[:len(before)]) == before && z.filter.mayHave(hashString(fnvStart, text[len(before):]))
	})
}

// beforeWhole may stand before a word that is put together: the article and vocatives.
var beforeWhole = []string{"ال", "يا", "يال", "هال"}

// supports reports whether a word found in the joined text is sure enough: the
// more the pieces look like words of their own, the longer it must be.
func (p *pieces) supports(w word) bool {
	k := w.entry.kinds
	stem := w.until - w.from
	spelled := p.singles >= p.count-1 && p.count > 2 // letter by letter
	switch {
	case !k.any(block | insult | animal):
		return spelled && k&^(weak|hint|usual|formal|colloquial|beast) != 0 && stem >= 3
	case p.adjacent:
		return true
	case spelled:
		return stem >= 3
	case w.entry.joinedPhrase: // it is found as a phrase
		return false
	}
	switch {
	case !w.isWhole(p.text):
		return false
	case p.common == 0:
		return stem >= 4 || stem == 3 && p.singles > 0
	}
	return p.common == 1 && p.count == 2 && (stem >= 5 || stem >= 4 && k.any(block))
}

// joinAll joins tokens to one word if the lexicon has it: as it is, without
// doubled letters, or with a letter for each sign.
func (z *tokenizer) joinAll(tokens []token) (token, bool) {
	p := newPieces(tokens)
	if !p.mayBeWord() || p.mustBeWhole() && (!p.maySupport() || !z.mayBeWhole(tokens)) {
		return token{}, false
	}
	p.text = joinTexts(tokens)
	words := z.lookup(nil, p.text)
	for _, w := range words {
		if p.supports(w) {
			return mergeTokens(tokens, p.text, words), true
		}
	}
	if p.adjacent || p.singles == p.count {
		if s := undouble(p.text); s != p.text {
			if words := z.lookupOffensive(nil, s); len(words) > 0 {
				return mergeTokens(tokens, p.text, words), true
			}
		}
	}
	if p.masked && p.adjacent {
		if e := z.unmask(tokens); e != nil {
			t := mergeTokens(tokens, p.text, nil)
			t.setWords([]word{{entry: e, until: t.letters}})
			return t, true
		}
	}
	return token{}, false
}

// isArticleOrVocative reports whether the first n letters of a text are the
// article or a vocative.
func isArticleOrVocative(text string, n int) bool {
	return slices.Contains(beforeWhole, string([]rune(text)[:n]))
}

// mergeTokens returns one token for several.
func mergeTokens(parts []token, text string, words []word) token {
	t := parts[0]
	t.text, t.merged, t.letters = text, true, 0
	for _, p := range parts {
		t.letters += p.letters
	}
	t.end = parts[len(parts)-1].end
	t.setWords(words)
	return t
}

// unmask returns the offensive word that tokens with signs for letters may be:
// one with as many letters as were typed, counting the signs.
func (z *tokenizer) unmask(parts []token) *entry {
	for cut := 1; cut < len(parts); cut++ {
		if !parts[cut].maybeMasked {
			continue
		}
		head, tail := "", ""
		for _, p := range parts[:cut] {
			head += p.text
		}
		for _, p := range parts[cut:] {
			tail += p.text
		}
		for _, article := range []string{"", "ال", "يا", "و"} {
			h, ok := strings.CutPrefix(head, article)
			if !ok || h == "" {
				continue
			}
			hidden := parts[cut].start - parts[cut-1].end
			if e := z.masks[maskKey(h, tail, utf8.RuneCountInString(h)+utf8.RuneCountInString(tail)+hidden)]; e != nil {
				return e
			}
		}
	}
	return nil
}

// maskKey is what a word is looked up by of which only the first and last letters are
// known, and how many it has in all: their hashes, which take a third of the memory of
// the letters.
func maskKey(head, tail string, letters int) uint64 {
	first := hashString((fnvStart^uint32(letters))*fnvPrime, head)
	return uint64(first)<<32 | uint64(hashString(fnvStart, tail))
}

// addMasks adds a word under all ways in which one to three letters inside it
// may be hidden.
func (z *tokenizer) addMasks(stem string, e *entry) {
	r := []rune(stem)
	if len(r) < 3 {
		return
	}
	for from := 1; from < len(r)-1; from++ {
		for to := from + 1; to < len(r) && to-from <= 3; to++ {
			key := maskKey(string(r[:from]), string(r[to:]), len(r))
			if z.masks[key] == nil {
				z.masks[key] = e
			}
		}
	}
}
