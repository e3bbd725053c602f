// Marks that stay still while a sentence is being written: what is found in half of one may
// be found no more in the next word, and be found again in the one after.

package composer

import (
	"slices"
	"strings"
	"time"

	"sahifa/app/news"
)

// restPause is how long after the last letter all that is found is shown.
const restPause = 900 * time.Millisecond

// steady gives what is to be shown of a text, of which the sentence around the caret is
// being written, where before was shown of the text before it. In that sentence what is
// shown stays as long as its words do, and nothing is added. Elsewhere it is as it was found.
func steady(before []news.Finding, old, text string, caret int, found []news.Finding) (show []news.Finding) {
	start, end := sentenceAt([]rune(text), caret)
	written := func(f news.Finding) bool { return f.Start < end && f.End > start }
	var stays []news.Finding
	for _, f := range moved(before, []rune(old), []rune(text)) {
		if written(f) {
			stays = append(stays, f)
		}
	}
	for _, f := range found {
		grown := func(b news.Finding) bool {
			return b.Start < f.End && b.End > f.Start && (b.Start != f.Start || b.End != f.End)
		}
		switch at := slices.IndexFunc(stays, grown); {
		case !written(f):
			show = append(show, f)
		case at >= 0: // the same, of more words or fewer
			stays[at] = f
		}
	}
	show = append(show, stays...)
	slices.SortStableFunc(show, func(a, b news.Finding) int { return a.Start - b.Start })
	return slices.Compact(show)
}

// moved gives the findings of a text where their words are in another that was made of it by
// one change; those that it touched are gone.
func moved(all []news.Finding, old, text []rune) (left []news.Finding) {
	most := min(len(old), len(text))
	head := 0
	for head < most && old[head] == text[head] {
		head++
	}
	tail := 0
	for tail < most-head && old[len(old)-1-tail] == text[len(text)-1-tail] {
		tail++
	}
	by := len(text) - len(old)
	for _, f := range all {
		switch {
		case f.End <= head:
			left = append(left, f)
		case f.Start >= len(old)-tail:
			f.Start, f.End = f.Start+by, f.End+by
			left = append(left, f)
		}
	}
	return left
}

// sentenceAt gives the sentence that is being written at a caret. After a full stop that is
// the next one, though nothing is written of it yet.
func sentenceAt(text []rune, caret int) (start, end int) {
	ends := func(r rune) bool { return strings.ContainsRune(".!?؟…۔\n", r) }
	caret = min(max(caret, 0), len(text))
	for start = caret; start > 0 && !ends(text[start-1]); start-- {
	}
	for end = caret; end < len(text) && !ends(text[end]); end++ {
	}
	return start, end
}
