package rules

import "strings"

// token is a word of the text, or an emoji.
type token struct {
	text           string // folded, without homoglyphs and elongation
	start, end     int    // in runes of the text as typed
	letters        int    // of text
	adjacent       bool   // no white space stands before it
	maybeMasked    bool   // what stands before it may hide a letter, as in ح*ار
	startsSentence bool   // a sentence ends before it
	afterComma     bool   // a comma, a bracket or a quotation mark stands before it
	afterColon     bool   // a colon stands before it
	afterQuestion  bool   // a question mark stands before it
	wide           bool   // more than one space stands before it
	quoted         bool   // stands between quotation marks
	latin          bool   // typed in Latin letters
	emoji          bool
	tag            bool   // is of a hashtag before or after the comment
	elongated      bool   // letters were repeated more than spelling asks for
	endsInAlef     bool   // in ى, which is read as ي
	firstName      bool   // people are called so
	merged         bool   // was joined from several tokens
	isCommon       bool   // is a usual word of the language
	isClauseWord   bool   // begins a clause of its own
	bare           string // without the digits inside an Arabic word, "" if there are none

	words []word // what the lexicon knows of it
	kinds kinds  // of all words
}

// tokenList are the tokens of a comment in their order.
type tokenList []token

// tokenGap is what stands between two tokens.
type tokenGap struct {
	spaced, wide, masking, sentenceEnd, question, comma, colon, tag bool

	stopped   bool // by a full stop right after a word
	quoted    bool
	bracketed bool // quoted by a bracket after a colon
}

// quote heeds a mark that may begin or end a quotation. more says whether
// quotation marks that look the same follow it.
func (g *tokenGap) quote(mark rune, more bool) {
	switch mark {
	case '"': // after a colon it opens, even if nothing closes
		g.quoted = !g.quoted && (more || g.colon)
	case '(', '-', '–', '—':
		if g.colon && !g.quoted {
			g.quoted, g.bracketed = true, true
		}
	case ')':
		if g.bracketed {
			g.quoted, g.bracketed = false, false
		}
	case '«', '“', '„':
		g.quoted = true
	case '»', '”':
		g.quoted = false
	}
}

// splitter divides letters into tokens.
type splitter struct {
	letters []letter
	at      int // the next letter
	out     []token
	texts   strings.Builder // of all tokens
	gap     tokenGap        // before the next token
	quotes  int             // marks " that are still to come
	ornate  [2]int          // where the last brackets of scripture stand, ﴾ and ﴿
}

// splitTokens divides letters into tokens. Links and the names of other users
// are left out.
func splitTokens(letters []letter) []token {
	s := splitter{letters: stripOuterQuotes(letters), out: make([]token, 0, len(letters)/5+2), gap: tokenGap{spaced: true}}
	for i, l := range s.letters {
		switch l.r {
		case '"':
			s.quotes++
		case '﴾', '﴿':
			s.ornate[l.r-'﴾'] = i
		}
	}
	s.texts.Grow(2 * len(letters))
	for s.at < len(s.letters) {
		l := &s.letters[s.at]
		switch l.class {
		case space:
			s.gap.spaced, s.gap.wide = true, s.gap.spaced
			s.gap.sentenceEnd = s.gap.sentenceEnd || s.at > 0 && s.letters[s.at-1].r == '.'
			s.at++
		case stop:
			s.gap.sentenceEnd = true
			s.gap.question = s.gap.question || l.r == '؟' || l.r == '?'
			s.gap.masking = s.gap.masking || l.r == '!'
			s.at++
		case punct:
			s.at++
			s.punctuation(l.r)
		case emoji:
			s.at++
			s.add(token{text: string(l.r), start: int(l.start), end: int(l.end), letters: 1, emoji: true})
		default:
			s.word()
		}
	}
	return s.out
}

// add adds a token after the gap before it.
func (s *splitter) add(t token) {
	s.out = append(s.out, s.gap.before(t))
	s.gap = tokenGap{quoted: s.gap.quoted, bracketed: s.gap.bracketed, sentenceEnd: s.gap.tag}
}

// word adds the word that begins here, unless it is the beginning of a link.
func (s *splitter) word() {
	from := s.at
	for s.at < len(s.letters) && s.letters[s.at].class >= arabicLetter && s.letters[s.at].class < emoji {
		s.at++
	}
	t := newToken(s.letters[from:s.at], &s.texts)
	if t.latin && (t.text == "http" || t.text == "https" || t.text == "w") {
		s.skipToSpace()
		return
	}
	if s.gap.stopped && !s.gap.spaced && isWhole(t) { // many write no space after it
		s.gap.sentenceEnd = true
	}
	s.add(t)
}

func (s *splitter) skipToSpace() {
	for s.at < len(s.letters) && s.letters[s.at].class != space {
		s.at++
	}
}

// punctuation heeds a sign that was just passed.
func (s *splitter) punctuation(r rune) {
	gap := &s.gap
	if r == '_' && !gap.spaced && len(s.out) > 0 && s.out[len(s.out)-1].tag {
		gap.tag = true
	}
	switch r {
	case '.':
		gap.stopped = gap.stopped || !gap.spaced && len(s.out) > 0 && isWhole(s.out[len(s.out)-1])
	case '﴾', '﴿':
		s.skipScripture(r)
		gap.sentenceEnd = true
	case '@':
		if gap.spaced {
			s.skipToSpace()
			gap.sentenceEnd = true
			return
		}
		gap.masking = true
	case '#':
		if gap.spaced && tagAt(s.letters, s.at, len(s.out) == 0 || s.out[len(s.out)-1].tag) {
			gap.tag, gap.sentenceEnd = true, true
		}
		gap.masking = true
	case '*', '$', '%', '_', '~', '^', '+', '=':
		gap.masking = true
	case '"', '«', '“', '„', '»', '”', '(', ')':
		if r == '"' {
			s.quotes--
		}
		gap.quote(r, s.quotes > 0)
		gap.comma = true
	case ':':
		gap.comma, gap.colon = true, true
	case '-', '–', '—':
		gap.quote(r, false)
		gap.comma = true
	case ',', '،', '/':
		gap.comma = true
	}
}

// skipScripture goes on after the scripture that an ornate bracket begins: after the next
// of the other bracket, if there is one.
func (s *splitter) skipScripture(opening rune) {
	other := '﴾' + '﴿' - opening
	if s.ornate[other-'﴾'] < s.at {
		return
	}
	for s.letters[s.at].r != other {
		s.at++
	}
	s.at++
}

// isWhole reports whether a token is a word of Arabic, and not a letter of one that is
// divided by full stops or an abbreviation.
func isWhole(t token) bool { return !t.latin && !t.emoji && t.letters > 1 }

// tagAt reports whether the hashtag whose word begins at the i-th letter stands before or after the comment, where it is no word of a sentence.
func tagAt(letters []letter, i int, first bool) bool {
	for i < len(letters) && (letters[i].class > stop || letters[i].r == '_') {
		i++
	}
	for i < len(letters) && letters[i].class <= stop {
		if letters[i].r == '#' {
			return true
		}
		i++
	}
	return first || i == len(letters)
}

// stripOuterQuotes removes quotation marks around a text that has others
// inside: only those inside are quotations.
func stripOuterQuotes(letters []letter) []letter {
	last := len(letters) - 1
	for last > 0 && letters[last].class == space {
		last--
	}
	if last < 1 || letters[0].r != '"' || letters[last].r != '"' {
		return letters
	}
	for i := 1; i < last; i++ {
		if letters[i].r == '"' {
			if opens := letters[i-1].class == space && letters[i+1].class != space; opens {
				return letters[1:last]
			}
			break
		}
	}
	return letters
}

// before returns a token with what stands before it.
func (g tokenGap) before(t token) token {
	t.tag, t.afterColon, t.afterQuestion, t.wide = g.tag, g.colon, g.question, g.wide
	t.adjacent, t.maybeMasked, t.startsSentence, t.afterComma, t.quoted = !g.spaced, g.masking && !g.spaced, g.sentenceEnd, g.comma, g.quoted
	return t
}

// newToken makes a token of letters without a gap. Its text is added to those of the
// tokens before it.
func newToken(letters []letter, texts *strings.Builder) token {
	last := &letters[len(letters)-1]
	t := token{start: int(letters[0].start), end: int(last.end), endsInAlef: last.typed == 'ى'}
	arabic, digits := 0, 0
	for _, l := range letters {
		switch l.class {
		case arabicLetter:
			arabic++
		case digit:
			digits++
		}
	}
	t.latin = arabic == 0
	number := digits >= arabic || digits > 2
	from := texts.Len()
	for i := 0; i < len(letters); {
		n := 1
		for i+n < len(letters) && letters[i+n].r == letters[i].r && letters[i+n].typed == letters[i].typed { // no ئيي
			n++
		}
		r := letters[i].r
		keep := n
		if n > 2 && letters[i].class != digit {
			t.elongated = true
			keep = 1
			if r == 'ل' { // as in the name of God, which is often elongated
				keep = 2
			}
		}
		if !t.latin && !(number && letters[i].class == digit) {
			r = asArabic(r)
		}
		for range keep {
			texts.WriteRune(r)
		}
		t.letters += keep
		i += n
	}
	t.text = texts.String()[from:]
	if digits > 0 && !number && !t.latin {
		t.bare = withoutDigits(letters)
	}
	return t
}

// withoutDigits returns the letters between which digits stand only to hide the word.
func withoutDigits(letters []letter) string {
	var b strings.Builder
	for _, l := range letters {
		if l.class != digit {
			b.WriteRune(asArabic(l.r))
		}
	}
	return b.String()
}

// asArabic returns the Arabic letter that a digit, a sign or a Latin letter
// stands for in an Arabic word.
func asArabic(r rune) rune {
	if to, ok := arabicStandIns[r]; ok {
		return to
	}
	return r
}

var arabicStandIns = map[rune]rune{
	'7': 'ح', '3': 'ع', '5': 'خ', '2': 'ا', '1': 'ا', '9': 'ص', '6': 'ط', '8': 'ق', '4': 'ش', '0': 'ه',
	'l': 'ا', 'i': 'ا', 'a': 'ا', 'o': 'ه', 'h': 'ه', 'u': 'و', 'w': 'و', 'e': 'ي', 'y': 'ي', 'k': 'ك', 'b': 'ب', 'p': 'ب', 's': 'س',
	'c': 'س', 't': 'ت', 'm': 'م', 'n': 'ن', 'r': 'ر', 'z': 'ز', 'd': 'د', 'x': 'خ', 'f': 'ف', 'q': 'ق', 'g': 'ج', 'j': 'ج', 'v': 'ف',
}
