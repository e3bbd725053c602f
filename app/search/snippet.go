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
	hits := m.marks(words)
	first, different := 0, 0
	seen := map[string]int{} // what is looked for in the stretch that begins at hits[i]
	end := 0                 // of the stretch
	of := func(h mark) string {
		if h.first == h.last {
			return m.matchedWord(words[h.first].Word)
		}
		return text[words[h.first].Start:words[h.last].End]
	}
	for i, h := range hits {
		start := words[h.first].Start
		end = max(end, i)
		for end < len(hits) && words[hits[end].last].End-start <= snippetBytes-snippetLead {
			seen[of(hits[end])]++
			end++
		}
		if len(seen) > different {
			first, different = start, len(seen)
		}
		if of := of(h); seen[of] > 1 {
			seen[of]--
		} else {
			delete(seen, of)
		}
	}
	from := wordStart(text, first-snippetLead)
	to := wordEnd(text, from+snippetBytes)
	if to < len(text) {
		to = from + len(arabic.BeforeEllipsis(text[from:to]))
	}
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
	return markHits(text, 0, len(text), words, m.marks(words))
}

// Spans returns the hits of a text as pairs of rune offsets: start, and end
// after the last.
func (m *Matcher) Spans(text string) (spans [][2]int) {
	words := slices.Collect(arabic.Terms(text))
	at, runes := 0, 0
	for _, h := range m.places(text, words) {
		from, to := words[h.first].Start, words[h.last].End
		start := runes + utf8.RuneCountInString(text[at:from])
		end := start + utf8.RuneCountInString(text[from:to])
		spans = append(spans, [2]int{start, end})
		at, runes = to, end
	}
	return spans
}

// places are the hits of a text, of which those of different words that stand one after
// the other are one: who goes from hit to hit looks for where the words are, not for each.
func (m *Matcher) places(text string, words []arabic.Token) (all []mark) {
	var of []string // the words of the query that the last place is of
	for _, h := range m.marks(words) {
		word := ""
		if h.first == h.last {
			word = m.matchedWord(words[h.first].Word)
		}
		if n := len(all) - 1; len(of) > 0 && word != "" && !slices.Contains(of, word) && all[n].last+1 == h.first &&
			strings.TrimSpace(text[words[h.first-1].End:words[h.first].Start]) == "" {
			all[n].last, of = h.last, append(of, word)
			continue
		}
		all, of = append(all, h), nil
		if word != "" {
			of = append(of, word)
		}
	}
	return all
}

// markHits returns a part of a text with the hits in it marked, a phrase that is only
// begun or ended in it as far as it goes. Marks that the text itself holds are removed.
func markHits(text string, from, to int, words []arabic.Token, hits []mark) string {
	var b strings.Builder
	at := from
	for _, h := range hits {
		for h.first <= h.last && words[h.first].Start < from {
			h.first++
		}
		for h.first <= h.last && words[h.last].End > to {
			h.last--
		}
		if h.first > h.last {
			continue
		}
		start, end := words[h.first].Start, words[h.last].End
		b.WriteString(markRemover.Replace(text[at:start]) + HitStart + markRemover.Replace(text[start:end]) + HitEnd)
		at = end
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
