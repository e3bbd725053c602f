package rules

import (
	"strings"
	"unicode/utf8"
)

// tokenize divides a text into tokens and says what the lexicon knows of each:
// words typed apart are put together, hidden, turned and Latin ones are read.
func (l *lexicon) tokenize(text string) []token {
	tokens := splitTokens(readLetters(text))
	for i := range tokens {
		l.annotate(&tokens[i])
	}
	tokens = l.joinSplitWords(tokens)
	l.findPhrases(tokens)
	clearHarmless(tokens)
	return tokens
}

// annotate says what the lexicon knows of a token.
func (l *lexicon) annotate(t *token) {
	if t.latin {
		l.readArabizi(t)
	}
	t.setWords(l.lookup(nil, t.text))
	if t.letters < 3 || t.latin {
		return
	}
	if !t.kinds.any(block|insult|animal|weak) && (t.elongated || hasDouble(t.text)) {
		s := undouble(t.text)
		if s != t.text {
			t.setWords(l.lookupOffensive(t.words, s))
		}
		if stem, ok := l.undoubled[s]; ok && t.kinds == 0 {
			t.setWords(l.lookup(t.words, stem))
		}
	}
	if t.kinds == 0 && t.letters >= 4 {
		e := l.reversed[t.text]
		if e == nil {
			e = l.reversed[strings.TrimPrefix(t.text, "ال")]
		}
		if e != nil && !l.allowed[t.text] {
			t.setWords([]word{{entry: e, from: 0, until: t.letters}})
		}
	}
}

// setWords says what a token may be.
func (t *token) setWords(words []word) {
	t.words, t.kinds = words, 0
	for _, w := range words {
		t.kinds |= w.entry.kinds
	}
	t.isCommon = t.kinds.any(usual | colloquial | formal | address | negation | report)
}

// lookupOffensive is find for words that break a rule alone: the others are not worth a
// second look.
func (l *lexicon) lookupOffensive(dst []word, text string) []word {
	for _, w := range l.lookup(nil, text) {
		if w.entry.kinds.any(block | insult | animal) {
			dst = append(dst, w)
		}
	}
	return dst
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
	maxPieces        = 12
	maxJoinedLetters = 14
	maxPieceLetters  = 4 // letters, where there are more than two
)

// joinSplitWords puts together what was typed apart: single letters (ح م ا ر), words with
// signs inside (ح.م.ا.ر, ح*ار) and words that were cut (حم ار), the longest
// first.
func (l *lexicon) joinSplitWords(tokens []token) []token {
	out := tokens[:0:0]
	for i := 0; i < len(tokens); {
		t, n := l.joinFirst(tokens[i:])
		if n == 0 {
			t, n = tokens[i], 1
		}
		out = append(out, t)
		i += n
	}
	return out
}

// joinFirst gives the token that begins with the first of tokens and takes in n of
// them, 0 if they are what they seem.
func (l *lexicon) joinFirst(tokens []token) (joined token, n int) {
	if tokens[0].latin && tokens[0].letters > 1 || tokens[0].emoji {
		return token{}, 0
	}
	letters, singles, usuals, masked := 0, 0, 0, false
	most := 0
	for most < len(tokens) && most < maxPieces {
		t := &tokens[most]
		if t.emoji || most > 0 && (t.latin != tokens[0].latin || t.startsSentence && !t.adjacent) || letters+t.letters > maxJoinedLetters {
			break
		}
		letters += t.letters
		most++
	}
	bestSingles := 0
	for k := 1; k <= most; k++ {
		if tokens[k-1].letters > 1 {
			break
		}
		bestSingles = k
	}
	var b strings.Builder
	for n := most; n >= 2; n-- {
		b.Reset()
		singles, usuals, masked = 0, 0, false
		tight := true
		bad, longest := false, 0
		for k := range n {
			t := &tokens[k]
			longest = max(longest, t.letters)
			b.WriteString(t.text)
			if t.letters == 1 {
				singles++
			}
			if t.isCommon || t.letters == 1 && t.text == "و" {
				usuals++
			}
			bad = bad || t.kinds.any(block|insult) && t.letters > 3
			if k > 0 {
				masked = masked || t.maybeMasked
				tight = tight && t.adjacent
			}
		}
		if !tight && n > 2 && longest > maxPieceLetters {
			continue
		}
		if bad && !(n == 2 && singles > 0) || !tight && usuals == n && singles < n {
			continue
		}
		text := b.String()
		words := l.lookup(nil, text)
		strong := false
		for _, w := range words {
			stem := w.until - w.from
			spelt := singles >= n-1 && n > 2 // letter by letter
			whole := w.until == letterCount(text) && (w.from == 0 || isArticleOrVocative(text, w.from))
			switch {
			case !w.entry.kinds.any(block | insult | animal):
				strong = strong || spelt && w.entry.kinds&^(weak|hint|usual|formal|colloquial|beast) != 0 && stem >= 3
			case tight, spelt:
				strong = strong || stem >= 3 || tight
			case w.entry.joinedPhrase: // it is found as a phrase
			case whole:
				strong = strong || usuals == 0 && stem >= 4 || usuals == 1 && n == 2 && (stem >= 5 || stem >= 4 && w.entry.kinds.any(block)) || stem == 3 && singles > 0 && usuals == 0
			}
		}
		if strong {
			return l.mergeTokens(tokens[:n], text, words), n
		}
		if s := undouble(text); s != text && (tight || singles == n) {
			if words := l.lookupOffensive(nil, s); len(words) > 0 {
				return l.mergeTokens(tokens[:n], text, words), n
			}
		}
		if masked && tight {
			if e := l.unmask(tokens[:n]); e != nil {
				t := l.mergeTokens(tokens[:n], text, nil)
				t.setWords([]word{{entry: e, until: t.letters}})
				return t, n
			}
		}
	}
	if bestSingles >= 4 { // unknown, but typed apart on purpose
		b.Reset()
		for k := range bestSingles {
			b.WriteString(tokens[k].text)
		}
		return l.mergeTokens(tokens[:bestSingles], b.String(), l.lookup(nil, b.String())), bestSingles
	}
	return token{}, 0
}

func letterCount(s string) int { return utf8.RuneCountInString(s) }

// isArticleOrVocative tells whether the letters before a word are the article or a vocative.
func isArticleOrVocative(text string, n int) bool {
	before := string([]rune(text)[:n])
	return before == "ال" || before == "يا" || before == "يال" || before == "هال"
}

func (l *lexicon) mergeTokens(parts []token, text string, words []word) token {
	t := parts[0]
	t.text, t.merged, t.letters, t.positions = text, true, 0, nil
	for _, p := range parts {
		t.letters += p.letters
		t.positions = append(t.positions, p.positions...)
	}
	t.end = parts[len(parts)-1].end
	t.setWords(words)
	return t
}

// unmask gives the bad word that a token with signs for letters may be: as many
// letters as were typed, or more where one sign stands for several.
func (l *lexicon) unmask(parts []token) *entry {
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
			if e := l.masks[wordEnds{h, tail, utf8.RuneCountInString(h+tail) + hidden}]; e != nil {
				return e
			}
		}
	}
	return nil
}

// wordEnds are a word's first and last letters and how many it has in all.
type wordEnds struct {
	head, tail string
	letters    int
}

// addMasks enters a word under all the ways in which a sign may stand for one
// to three letters within it.
func (l *lexicon) addMasks(stem string, e *entry) {
	r := []rune(stem)
	if len(r) < 3 {
		return
	}
	for from := 1; from < len(r)-1; from++ {
		for to := from + 1; to < len(r) && to-from <= 3; to++ {
			key := wordEnds{string(r[:from]), string(r[to:]), len(r)}
			if l.masks[key] == nil {
				l.masks[key] = e
			}
		}
	}
}
