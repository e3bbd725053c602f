package rules

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Form is a spelling in which a word of the lexicon that may be an insult is
// found.
type Form struct {
	Text string // folded
	Stem string // the spelling in the lexicon
}

// Forms returns every form in which a word that may be an insult is found, with
// the clitics that it can have, for holding them against the words of the
// language. Conjunctions stand only before the bare word. Forms that are known
// to be harmless are among them.
func (c *Checker) Forms() iter.Seq[Form] {
	return func(yield func(Form) bool) {
		for stem, entries := range c.words.stems {
			entries = slices.DeleteFunc(slices.Clone(entries), func(e *entry) bool {
				return !e.kinds.any(block|insult|animal|weak) || e.joinedPhrase
			})
			if len(entries) == 0 {
				continue
			}
			letters := utf8.RuneCountInString(stem)
			for _, p := range proclitics {
				for text, end := range enclitics {
					if isAfterConjunction(p.text) && text != "" {
						continue
					}
					if slices.ContainsFunc(entries, func(e *entry) bool { return e.allows(p, letters, end, text != "") }) && !yield(Form{p.text + stem + text, stem}) {
						return
					}
				}
			}
		}
	}
}

func isAfterConjunction(proclitic string) bool {
	return strings.HasPrefix(proclitic, "و") || strings.HasPrefix(proclitic, "ف")
}

// IsOtherWord reports whether the lexicon knows a form to be another word than
// a stem with clitics.
func (c *Checker) IsOtherWord(form, stem string) bool {
	return c.words.isHarmless(form) || c.words.otherWords[[2]string{form, stem}]
}
