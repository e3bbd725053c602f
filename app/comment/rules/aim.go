package rules

import (
	"slices"
	"strings"
)

// target says whom a word is aimed at, from nobody to the author.
type target uint8

const (
	noTarget      target = iota
	thirdPerson          // someone who is spoken about
	addressee            // someone who is spoken to or named
	articleAuthor        // the author of the article
)

// aim finds whom the words of a comment are aimed at.
type aim struct {
	tokens   tokenList
	author   authorship
	register register
	found    []target
}

// targets returns the target of every token.
func (a aim) targets() []target {
	a.found = make([]target, len(a.tokens))
	for i := range a.tokens {
		a.found[i] = a.targetOf(i)
	}
	return a.found
}

// How many tokens before and after an insult its target is looked for.
const (
	maxTokensBack  = 7
	maxTokensAhead = 3
)

// targetOf returns whom the i-th token is aimed at, if it is an insult.
func (a aim) targetOf(i int) target {
	t := &a.tokens[i]
	if !t.kinds.any(block | insult | animal | weak | hint) {
		return noTarget
	}
	switch {
	case a.authorBefore(i), a.authorAfter(i), callsAuthor(a.tokens, i):
		return articleAuthor
	case t.addressesReader(), exclaimsOfYou(a.tokens, i):
		return addressee
	}
	if before := a.targetBefore(i); before != noTarget {
		return before
	}
	if t.pointsAt() || !a.register.isProse && a.isTitleOf(i) {
		return thirdPerson
	}
	if a.addressAfter(i) {
		return addressee
	}
	return noTarget
}

// authorBefore reports whether the sentence speaks of the author or the article
// before the i-th token. A preposition between the two divides them, unless
// the word is an insult whatever it is said of.
func (a aim) authorBefore(i int) bool {
	isInsult := a.tokens[i].kinds.any(insult|block) && !a.tokens[i].kinds.any(soft)
	for k := i; k >= 0 && k >= i-maxTokensBack; k-- {
		t := &a.tokens[k]
		if k < i {
			switch {
			case !isInsult && slices.Contains(prepositions, t.text):
				return false
			case a.author.is(k) && !t.quoted:
				return true
			case t.kinds.any(group) && t.startsWithAnd(): // and now of others: والسود عبيد
				return false
			case t.kinds.any(article) && i-k <= 3 && endsInPronoun(t.text):
				return true
			}
		}
		if t.startsSentence {
			return false
		}
	}
	return false
}

func (a aim) authorAfter(i int) bool {
	for k := i + 1; k < len(a.tokens) && k <= i+maxTokensAhead && !a.tokens[k].startsSentence; k++ {
		if a.author.is(k) {
			return true
		}
	}
	return false
}

// callsAuthor reports whether the author is called by the i-th token: the clause that ends
// with it judges what he wrote. تحليل ضعيف يا حمار.
func callsAuthor(tokens tokenList, i int) bool {
	if !isCalledBare(tokens, i) {
		return false
	}
	for k := i - 2; k >= 0 && k >= i-maxTokensOfJudgement && !tokens[k+1].startsSentence && !tokens[k+1].afterComma; k-- {
		t := &tokens[k]
		switch {
		case isAmong(articles, withoutArticle(t.text)):
			return k < i-2 // something is said of it
		case t.kinds.any(people | name | group | writer):
			return false
		}
	}
	return false
}

// maxTokensOfJudgement is how far before whom a clause calls it begins.
const maxTokensOfJudgement = 5

// articles are what newspapers print under a name.
var articles = foldList("مقال,مقالة,تحليل,تقرير,عمود,عنوان,خاطرة")

// exclaimsOfYou reports whether the i-th token is what somebody is exclaimed to be to his
// face: يا لك من غبي.
func exclaimsOfYou(tokens tokenList, i int) bool {
	return i >= 3 && tokens[i-1].text == "من" && slices.Contains([]string{"لك", "لكم", "لكما", "لكن"}, tokens[i-2].text) && tokens[i-3].text == "يا"
}

// addressesReader reports whether a token itself speaks to someone, by a
// vocative or by the pronoun at its end.
func (t *token) addressesReader() bool {
	insults := t.kinds.any(insult|block) && !t.kinds.any(animal)
	return slices.ContainsFunc(t.words, func(w word) bool { return w.hasVocative || w.secondPerson && insults })
}

// targetBefore looks for the target in the few tokens before the i-th.
func (a aim) targetBefore(i int) target {
	t := &a.tokens[i]
	for k := i - 1; k >= 0 && k >= i-3 && !a.register.isNews; k-- {
		if a.tokens[k+1].startsSentence {
			return noTarget
		}
		u := &a.tokens[k]
		isNext := i-k == 1
		switch {
		case slices.Contains(prepositions, u.text):
			return noTarget
		case slices.Contains(forms, u.text) && strings.HasPrefix(t.text, "ال"): // he is called something else already: يا صديقي، التافه …
			return noTarget
		case u.kinds.any(address) && !u.kinds.any(you):
			return addressee
		case u.kinds.any(name|people) && !t.afterComma && !t.kinds.any(formal) && !t.startsWithAnd():
			if a.register.isProse && !a.isPredicate(i, k) { // it only speaks of him
				return thirdPerson
			}
			return addressee
		case isNext && u.kinds.any(pronoun|this) && !t.kinds.any(weak):
			return thirdPerson
		case isNext && u.kinds.any(block|insult|animal|soft|weak) && a.found[k] != noTarget && a.found[k] != articleAuthor:
			return a.found[k]
		}
	}
	return noTarget
}

// pointsAt reports whether a token points at whom it insults: هالمرتزق. A beast
// may be meant by its name.
func (t *token) pointsAt() bool {
	if !strings.HasPrefix(strings.TrimPrefix(t.text, "و"), "هال") {
		return false
	}
	return slices.ContainsFunc(t.words, func(w word) bool {
		return w.definite && w.entry.kinds.any(insult|animal) && !w.entry.kinds.isBeast()
	})
}

// isTitleOf reports whether an insult stands before a name as titles do: المجرم
// تميم.
func (a aim) isTitleOf(i int) bool {
	t := &a.tokens[i]
	if i+1 == len(a.tokens) || a.tokens[i+1].startsSentence || a.tokens[i+1].afterComma || !t.kinds.any(insult|animal) || t.kinds.isBeast() {
		return false
	}
	next := &a.tokens[i+1]
	isPreposition := next.text == "علي" && next.endsInAlef
	return next.kinds.any(name) && !next.kinds.any(this) && !isPreposition && (strings.HasPrefix(t.text, "ال") || strings.HasPrefix(t.text, "لل") || strings.HasPrefix(t.text, "هال"))
}

// isPredicate reports whether the i-th token is what a nominal sentence says of
// the k-th: المعلق حيوان, and not الحيوان or حيوان المعلق.
func (a aim) isPredicate(i, k int) bool {
	subject, said := &a.tokens[k], &a.tokens[i]
	return i == k+1 && subject.kinds.any(people) && strings.HasPrefix(subject.text, "ال") && !strings.HasPrefix(said.text, "ال") && k > 0 && a.tokens[k-1].kinds.any(this)
}

func (a aim) addressAfter(i int) bool {
	if i+1 >= len(a.tokens) || a.tokens[i+1].startsSentence {
		return false
	}
	next := a.tokens[i+1].kinds
	return next.any(address) && !next.any(you|vocative)
}

// prepositions divide what is said of someone from whom it is said of.
var prepositions = []string{"عن", "علي", "في", "مع", "الي", "من", "عند", "بين", "ضد", "حول", "بخصوص", "ان", "لان"}

// startsWithAnd reports whether a word begins with "and", and so with a thought
// of its own. A word that the lexicon has with this letter does not: والديك.
func (t *token) startsWithAnd() bool {
	isOwn := func(w word) bool { return w.from == 0 && !w.entry.literal && w.extraTokens == 0 }
	return strings.HasPrefix(t.text, "و") && t.letters > 3 && !slices.ContainsFunc(t.words, isOwn)
}

// endsInPronoun reports whether a word for the article ends in the pronoun of
// its author, as in "your article".
func endsInPronoun(w string) bool {
	if w == "المقاله" || w == "مقاله" {
		return false
	}
	return slices.ContainsFunc([]string{"ك", "كم", "ه", "ها", "كي"}, func(s string) bool { return strings.HasSuffix(w, s) })
}

// followsAuthor reports whether a word comes right after the author, and so
// says what the author is.
func (a *analysis) followsAuthor(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && !a.tokens[k+1].startsSentence; k-- {
		if a.author.is(k) {
			return !a.ownsWriting(k)
		}
		if !a.tokens[k].kinds.any(article | this | writer) {
			return false
		}
	}
	return false
}
