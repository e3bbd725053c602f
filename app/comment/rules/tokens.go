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
	tag            bool // is of a hashtag before or after the comment
	elongated      bool // letters were repeated more than spelling asks for
	endsInAlef     bool // in ى, which is read as ي
	firstName      bool // people are called so
	merged         bool // was joined from several tokens
	isCommon       bool // is a usual word of the language
	isClauseWord   bool // begins a clause of its own

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

// splitTokens divides letters into tokens. Links and the names of other users
// are left out.
func splitTokens(letters []letter) []token {
	out := make([]token, 0, len(letters)/5+2)
	letters = stripOuterQuotes(letters)
	quotes := 0
	for _, l := range letters {
		if l.r == '"' {
			quotes++
		}
	}
	var texts strings.Builder // of all tokens
	texts.Grow(2 * len(letters))
	gap := tokenGap{spaced: true}
	for i := 0; i < len(letters); {
		l := letters[i]
		switch l.class {
		case space:
			gap.spaced, gap.wide = true, gap.spaced
			if i > 0 && letters[i-1].r == '.' {
				gap.sentenceEnd = true
			}
			i++
			continue
		case stop:
			gap.sentenceEnd = true
			gap.question = gap.question || l.r == '؟' || l.r == '?'
			gap.masking = gap.masking || l.r == '!'
			i++
			continue
		case punct:
			i++
			if l.r == '_' && !gap.spaced && len(out) > 0 && out[len(out)-1].tag {
				gap.tag = true
			}
			switch l.r {
			case '.':
				gap.stopped = gap.stopped || !gap.spaced && len(out) > 0 && isWhole(out[len(out)-1])
			case '﴾', '﴿': // scripture
				i = skipScripture(letters, i)
				gap.sentenceEnd = true
				continue
			case '@', '#':
				if gap.spaced && l.r == '#' && tagAt(letters, i, len(out) == 0 || out[len(out)-1].tag) {
					gap.tag, gap.sentenceEnd = true, true
				}
				if gap.spaced && l.r == '@' {
					for i < len(letters) && letters[i].class != space {
						i++
					}
					gap.sentenceEnd = true
					continue
				}
				gap.masking = true
			case '*', '$', '%', '_', '~', '^', '+', '=':
				gap.masking = true
			case '"', '«', '“', '„', '»', '”', '(', ')':
				if l.r == '"' {
					quotes--
				}
				gap.quote(l.r, quotes > 0)
				gap.comma = true
			case ':':
				gap.comma, gap.colon = true, true
			case '-', '–', '—':
				gap.quote(l.r, false)
				gap.comma = true
			case ',', '،', '/':
				gap.comma = true
			}
			continue
		case emoji:
			out = append(out, gap.before(token{text: string(l.r), start: int(l.start), end: int(l.end), letters: 1, emoji: true}))
			i++
		default:
			from := i
			for i < len(letters) && letters[i].class >= arabicLetter && letters[i].class < emoji {
				i++
			}
			t := newToken(letters[from:i], &texts)
			if t.latin && (t.text == "http" || t.text == "https" || t.text == "w") {
				for i < len(letters) && letters[i].class != space {
					i++
				}
				continue
			}
			if gap.stopped && !gap.spaced && isWhole(t) { // many write no space after it
				gap.sentenceEnd = true
			}
			out = append(out, gap.before(t))
		}
		gap = tokenGap{quoted: gap.quoted, bracketed: gap.bracketed, sentenceEnd: gap.tag}
	}
	return out
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

// skipScripture returns where the letters go on after the scripture that begins
// before the i-th: after the other of the ornate brackets.
func skipScripture(letters []letter, i int) int {
	opening := letters[i-1].r
	for k := i; k < len(letters); k++ {
		if r := letters[k].r; (r == '﴾' || r == '﴿') && r != opening {
			return k + 1
		}
	}
	return i
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
	return t
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
