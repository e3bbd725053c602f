package rules

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// arabizi are Arabic words by Latin spellings, see arabiziKey.
type arabizi map[string]string

// read reads a token of Latin letters and digits as Arabic, if it is a
// known spelling in Arabizi or has a digit for a letter. It leaves other tokens
// as they are.
func (z arabizi) read(t *token) {
	key := arabiziKey(t.text)
	text, ok := z[key]
	if !ok {
		for _, p := range []struct{ latin, arabic string }{{"ya", "يا"}, {"el", "ال"}, {"al", "ال"}, {"il", "ال"}, {"wel", "وال"}, {"w", "و"}, {"wi", "و"}, {"b", "ب"}, {"l", "ل"}} {
			rest, cut := strings.CutPrefix(key, p.latin)
			stem, known := z[rest]
			if !known && strings.HasSuffix(p.latin, "l") { // el-laj2een: the article and the word share the letter
				stem, known = z["l"+rest]
			}
			if cut && known && len(rest) >= 3 {
				text, ok = p.arabic+stem, true
				break
			}
		}
	}
	if !ok && strings.ContainsAny(strings.TrimLeft(key, "0123456789"), "23579") || !ok && strings.ContainsAny(key, "37") && len(key) >= 4 && !allDigits(key) {
		text, ok = transcribe(key), true
		if text == "" {
			return
		}
	}
	if !ok {
		return
	}
	t.text, t.latin, t.letters = text, false, utf8.RuneCountInString(text)
}

// joinParts joins what is typed apart: an article with the known word after it ("ibn el
// kalb"), and two words that are a known one together, of which the first means nothing
// or something else by itself ("kess ommak").
func (z arabizi) joinParts(tokens []token) []token {
	out := tokens[:0]
	for _, t := range tokens {
		if n := len(out); n > 0 && t.latin && t.letters >= 3 && out[n-1].latin && !t.startsSentence && !t.afterComma {
			before := &out[n-1]
			switch joined := before.text + t.text; {
			case before.isLatinArticle() && z.knows(t.text):
				before.join(t, "el"+t.text)
				continue
			case len(joined) >= minJoinedLatin && z.knows(joined) && !z.knows(before.text):
				before.join(t, joined)
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

// minJoinedLatin is how many letters two words must have together to be read as one: fewer
// are many words of other languages.
const minJoinedLatin = 6

// knows reports whether a Latin spelling means a word.
func (z arabizi) knows(latin string) bool {
	_, known := z[arabiziKey(latin)]
	return known
}

// join makes a token of itself and the next.
func (t *token) join(next token, text string) {
	t.text, t.end, t.letters = text, next.end, len(text)
}

func (t *token) isLatinArticle() bool {
	return t.latin && slices.Contains([]string{"el", "al", "il", "l"}, t.text)
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// arabiziKey writes an Arabizi word in one way: vowels and consonants with
// several spellings become one letter, doubled letters become single.
func arabiziKey(s string) string {
	return undouble(arabiziSpellings.Replace(s))
}

var arabiziSpellings = strings.NewReplacer("ch", "sh", "sch", "sh", "oo", "u", "ou", "u", "o", "u", "ee", "i", "ie", "i", "ei", "i", "e", "i", "aa", "a", "kh", "5", "gh", "8", "9", "k", "q", "k", "c", "k", "3'", "8", "7'", "5", "'", "", "z", "z", "p", "b", "v", "f", "y", "y")

// transcribe writes Arabizi in Arabic letters. Most vowels are left out, so
// only words that the lexicon has in this form are found.
func transcribe(key string) string {
	var b strings.Builder
	for i := 0; i < len(key); i++ {
		rest := key[i:]
		switch {
		case strings.HasPrefix(rest, "sh"):
			b.WriteString("ش")
			i++
		case strings.HasPrefix(rest, "th"):
			b.WriteString("ث")
			i++
		case strings.HasPrefix(rest, "dh"):
			b.WriteString("ذ")
			i++
		case rest[0] == 'a' && (i == 0 || i > 0):
			if i == 0 || len(rest) > 1 {
				b.WriteString("ا")
			} else {
				b.WriteString("ه")
			}
		case rest[0] == 'i':
			b.WriteString("ي")
		default:
			if to, ok := arabiziLetters[rest[0]]; ok {
				b.WriteRune(to)
			}
		}
	}
	return b.String()
}

var arabiziLetters = map[byte]rune{
	'b': 'ب', 't': 'ت', 'j': 'ج', 'g': 'ج', '7': 'ح', '5': 'خ', 'x': 'خ', 'd': 'د', 'r': 'ر', 'z': 'ز', 's': 'س', '9': 'ص', '6': 'ط', '3': 'ع', '8': 'غ', 'f': 'ف',
	'k': 'ك', 'l': 'ل', 'm': 'م', 'n': 'ن', 'h': 'ه', 'w': 'و', 'u': 'و', 'y': 'ي', '2': 'ا', '4': 'ش',
}

// parse reads lines of an Arabic word and its Latin spellings. Each of these means one
// word, and stands once.
func (z arabizi) parse(r io.Reader) error {
	stands := map[string]int{} // spellings, by the line
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		f := strings.Fields(lines.Text())
		if len(f) < 2 || strings.HasPrefix(f[0], "#") {
			continue
		}
		word := foldWord(f[0])
		for _, latin := range f[1:] {
			key := arabiziKey(latin)
			if other, known := z[key]; known && other != word {
				return fmt.Errorf("line %d: %q is a spelling of %s, too", n, latin, other)
			}
			if at := stands[latin]; at != 0 {
				return fmt.Errorf("line %d: %q stands in line %d, too", n, latin, at)
			}
			z[key], stands[latin] = word, n
		}
	}
	return lines.Err()
}
