package rules

import (
	"slices"
	"strings"
)

// authorship knows the article's author, and finds him in a comment.
type authorship struct {
	tokens tokenList
	name   []string // the words of his name
}

// authorName returns the words of the author's name in a byline.
func authorName(byline string) (name []string) {
	for w := range strings.FieldsSeq(byline) {
		w = foldWord(strings.Trim(w, ".,،:-/()"))
		if len([]rune(w)) >= 3 && !slices.Contains(titles, w) {
			name = append(name, w)
		}
	}
	return name
}

// titles are words of bylines that are not part of a name.
var titles = []string{"بقلم", "كتب", "كتبت", "الكاتب", "الكاتبه", "دكتور", "الدكتور", "الدكتوره", "الشيخ", "تقرير", "اعداد", "تحرير", "ترجمه", "مراسل", "وكالات", "الصحفي", "الصحفيه", "بن", "ابو", "عبد", "ال"}

// is reports whether a token names the article's author, by name or as
// the one who wrote.
func (a authorship) is(i int) bool {
	t := &a.tokens[i]
	if a.isName(i) {
		return true
	}
	if !t.kinds.any(writer) {
		return false
	}
	for _, w := range t.words {
		if w.entry.kinds.any(writer) && w.extraTokens > 0 {
			return true
		}
	}
	if a.isNameOfOther(i + 1) {
		return false
	}
	return !t.kinds.any(vague) || a.isDefinite(i)
}

// nameWords returns how many tokens are of the author's name.
func (a authorship) nameWords() (n int) {
	for i := range a.tokens {
		if a.isName(i) {
			n++
		}
	}
	return n
}

// markNames makes the author's name a word for the writer, so that patterns find
// it.
func (a authorship) markNames() {
	for i := range a.tokens {
		if a.isName(i) {
			a.tokens[i].kinds |= writer
		}
	}
}

// isNameOfOther reports whether a token continues the sentence with the name
// of someone who is not the author.
func (a authorship) isNameOfOther(i int) bool {
	return i < len(a.tokens) && !a.tokens[i].startsSentence && a.tokens[i].kinds.any(name) && !a.isName(i)
}

// isDefinite reports whether a word like "writer" is about the author of this
// article, as in "the writer" or "this writer", or when it stands alone.
func (a authorship) isDefinite(i int) bool {
	t := &a.tokens[i]
	if i == 0 || t.startsSentence || a.tokens[i-1].kinds.any(this|vocative) {
		return true
	}
	return strings.HasPrefix(t.text, "ال") || a.tokens.hasVocative(i)
}

// isName reports whether a token is part of the author's name, and not of
// another person's.
func (a authorship) isName(i int) bool {
	if len(a.name) == 0 {
		return false
	}
	part := a.namePart(i)
	switch {
	case part < 0:
		return false
	case part == 0 && len(a.name) > 1: // others may have the same first name
		return !a.isOtherSurname(i + 1)
	case part > 0 && i > 0: // or the same surname
		return !(a.tokens[i-1].kinds.any(name) && a.namePart(i-1) < 0)
	}
	return true
}

// isOtherSurname reports whether the token after a first name may be the
// surname of someone who is not the author.
func (a authorship) isOtherSurname(i int) bool {
	if i >= len(a.tokens) || a.namePart(i) >= 0 {
		return false
	}
	t := &a.tokens[i]
	return t.kinds.any(name) || !t.startsSentence && t.kinds == 0 && strings.HasPrefix(t.text, "ال")
}

// namePart returns which word of the author's name a token is, -1 if it
// is none.
func (a authorship) namePart(i int) int {
	text := a.tokens[i].text
	for n, w := range a.name {
		if text == w {
			return n
		}
		if rest, ok := strings.CutSuffix(text, w); ok {
			if _, isClitic := procliticsByText[rest]; isClitic {
				return n
			}
		}
		if bare, ok := strings.CutPrefix(w, "ال"); ok && text == bare && len(bare) >= 6 {
			return n
		}
	}
	return -1
}
