package storage

import (
	"cmp"
	"slices"
	"strings"

	"sahifa/app/arabic"
	"sahifa/app/search"
)

// alefHamzas are the letters that say where on an alef the hamza is. Folded, they are one
// letter, because many write none of them.
const alefHamzas = "أإآ"

// otherHamzaShare is what is left of the score of an article that has the typed word only
// with its hamza elsewhere: إذن is no أذن.
const otherHamzaShare = 0.3

// typedHamza gives the word of a query of one word that says where its hamza is, folded
// and as it was typed.
func typedHamza(q search.Query) (word, typed string, ok bool) {
	terms := q.Root.Terms()
	if len(terms) != 1 || terms[0].Kind != search.Word {
		return "", "", false
	}
	for t := range arabic.Terms(q.Text) {
		if typed = q.Text[t.Start:t.End]; t.Word == terms[0].Words[0] && strings.ContainsAny(typed, alefHamzas) {
			return t.Word, typed, true
		}
	}
	return "", "", false
}

// rankByHamza moves candidates behind that have the typed word only with its hamza
// elsewhere. One that is written without it may be either.
func rankByHamza(all []*candidate, word, typed string) {
	for _, l := range all {
		if has, same := l.hasTyped(word, typed); has && !same {
			l.Score *= otherHamzaShare
		}
	}
	slices.SortStableFunc(all, func(a, b *candidate) int { return cmp.Compare(b.Score, a.Score) })
}

// hasTyped tells whether a candidate has a folded word, and whether that may be the one
// that was typed wherever it stands.
func (l *candidate) hasTyped(word, typed string) (has, same bool) {
	for i, t := range l.words {
		text := l.text
		if i < l.body {
			text = l.item.Title
		}
		if arabic.CutPrefixes(t.Word) == arabic.CutPrefixes(word) {
			has, same = true, same || sameHamza(typed, text[t.Start:t.End])
		}
	}
	return has, same
}

// sameHamza reports whether no alef of a word, from the end on, has its hamza elsewhere
// than that of another.
func sameHamza(a, b string) bool {
	x, y := []rune(arabic.StripDiacritics(a)), []rune(arabic.StripDiacritics(b))
	for i := 1; i <= min(len(x), len(y)); i++ {
		p, q := x[len(x)-i], y[len(y)-i]
		if p != q && strings.ContainsRune(alefHamzas, p) && strings.ContainsRune(alefHamzas, q) {
			return false
		}
	}
	return true
}
