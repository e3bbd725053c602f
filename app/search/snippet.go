package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sahifa/app/arabic"
)

// Sizes in bytes of UTF-8. An Arabic letter has two.
const (
	snippetBytes     = 320
	snippetLead      = 60 // text before the first hit
	maxSnippetSource = 256 << 10
)

// Snippet returns the part of a text where the most different words stand
// together, with each hit marked. The spelling is the text's own.
func (m *Matcher) Snippet(text string) string {
	if len(text) > maxSnippetSource {
		text = strings.ToValidUTF8(text[:maxSnippetSource], "")
	}
	return m.SnippetOf(text, slices.Collect(arabic.Terms(text)))
}

// SnippetOf is Snippet for a text whose tokens are known.
func (m *Matcher) SnippetOf(text string, words []arabic.Token) string {
	hits := m.Find(words)
	first, different := 0, 0
	seen := map[string]int{} // words looked for in the stretch that begins at hits[i]
	end := 0                 // of the stretch
	for _, h := range hits {
		for end < len(hits) && words[hits[end]].End-words[h].Start <= snippetBytes-snippetLead {
			seen[m.matchedWord(words[hits[end]].Word)]++
			end++
		}
		if len(seen) > different {
			first, different = words[h].Start, len(seen)
		}
		if of := m.matchedWord(words[h].Word); seen[of] > 1 {
			seen[of]--
		} else {
			delete(seen, of)
		}
	}
	from := wordStart(text, first-snippetLead)
	to := wordEnd(text, from+snippetBytes)
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	b.WriteString(markHits(text, from, to, words, hits))
	if to < len(text) {
		b.WriteString(" …")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Highlight returns a whole text with its hits marked.
func (m *Matcher) Highlight(text string) string {
	words := slices.Collect(arabic.Terms(text))
	return markHits(text, 0, len(text), words, m.Find(words))
}

// Spans returns the hits of a text as pairs of rune offsets: start, and end
// after the last.
func (m *Matcher) Spans(text string) (spans [][2]int) {
	words := slices.Collect(arabic.Terms(text))
	at, runes := 0, 0
	for _, h := range m.Find(words) {
		w := words[h]
		start := runes + utf8.RuneCountInString(text[at:w.Start])
		end := start + utf8.RuneCountInString(text[w.Start:w.End])
		spans = append(spans, [2]int{start, end})
		at, runes = w.End, end
	}
	return spans
}

// markHits returns a part of a text with the hits in it marked. Marks that the
// text itself holds are removed.
func markHits(text string, from, to int, words []arabic.Token, hits []int) string {
	var b strings.Builder
	at := from
	for _, h := range hits {
		if w := words[h]; w.Start >= from && w.End <= to {
			b.WriteString(markRemover.Replace(text[at:w.Start]) + HitStart + text[w.Start:w.End] + HitEnd)
			at = w.End
		}
	}
	return b.String() + markRemover.Replace(text[at:max(at, to)])
}

var markRemover = strings.NewReplacer(HitStart, "", HitEnd, "")

// wordStart returns the start of the first word at or after a byte.
func wordStart(text string, at int) int {
	if at <= 0 {
		return 0
	}
	if i := strings.IndexAny(text[at:min(len(text), at+snippetLead)], " \n"); i >= 0 {
		return at + i + 1
	}
	return runeStart(text, at)
}

// wordEnd returns the end of the last word before a byte.
func wordEnd(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	if i := strings.LastIndexAny(text[:at], " \n"); i > at-snippetLead {
		return i
	}
	return runeStart(text, at)
}

func runeStart(text string, at int) int {
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
