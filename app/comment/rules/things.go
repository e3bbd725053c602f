package rules

import (
	"slices"
	"strings"
)

// isOfKind reports whether an insult names a kind of people to whom a thing
// belongs: أخلاق السفهاء. The thing has no article then, and is no word of people.
func (f *wordFinder) isOfKind(i int, w word) bool {
	if !w.definite || w.from != 2 || w.extraTokens > 0 || i == 0 || f.tokens[i].startsSentence || f.tokens[i].afterComma || strings.HasSuffix(f.tokens[i].text, "ه") {
		return false
	}
	thing := &f.tokens[i-1]
	isNoun := !thing.kinds.any(notOfThings) && thing.letters >= 3 && !thing.isCommon && !strings.HasPrefix(thing.text, "ي")
	return isNoun && !hasArticle(thing) && !endsInPronoun(thing.text)
}

// notOfThings are the kinds of words that name no thing.
const notOfThings = levels | group | writer | address | negation | report | people | name | pronoun | this | not | hate | kill | expel | die | curse | vulgar

// isOfThing reports whether an insult describes a thing: النجاح الغبي, أسباب
// تافهة. It is then aimed at nobody and agrees with a noun before it that is no
// person.
func (f *wordFinder) isOfThing(i int, w word) bool {
	if i == 0 || f.targets[i] > addressee || w.entry.harsh && !f.tokens[i-1].isThing() && !isOfManyThings(&f.tokens[i-1], &f.tokens[i]) || w.extraTokens > 0 || f.tokens[i].startsSentence || f.tokens[i].afterComma {
		return false
	}
	noun, adjective := &f.tokens[i-1], &f.tokens[i]
	if (noun.isThing() || isOfManyThings(noun, adjective)) && f.targets[i] <= thirdPerson { // الفيلم تافه, المباني القذرة
		return true
	}
	if noun.kinds&^(usual|formal|article) != 0 || noun.letters < 3 || noun.isCommon {
		return false
	}
	isFeminine := func(t *token) bool { return strings.HasSuffix(t.text, "ه") }
	switch {
	case f.targets[i] != noTarget: // موضوعك التافه
		return hasArticle(adjective) && !hasArticle(noun) && strings.HasSuffix(noun.text, "ك") && noun.letters > 4
	case hasArticle(noun):
		return hasArticle(adjective)
	case hasArticle(adjective): // خططهم الجبانة
		return slices.ContainsFunc([]string{"ه", "ها", "هم", "هن", "نا"}, func(p string) bool { return strings.HasSuffix(noun.text, p) })
	}
	return isFeminine(adjective) && (isFeminine(noun) || strings.HasSuffix(noun.text, "ات"))
}

// hasArticle reports whether a token has the article, also after a conjunction, a
// preposition or both.
func hasArticle(t *token) bool {
	return slices.ContainsFunc([]string{t.text, withoutConjunction(t.text)}, func(word string) bool {
		return strings.HasPrefix(word, "ال") || strings.HasPrefix(word, "لل") || strings.HasPrefix(word, "بال") || strings.HasPrefix(word, "كال")
	})
}

// isManner reports whether a word says how something is done: ب and an abstract
// noun, ببلاهة.
func (w word) isManner(text string) bool {
	r := []rune(text)
	return w.from == 1 && r[0] == 'ب' && len(r) == 6 && r[3] == 'ا' && r[5] == 'ه'
}

// isOfManyThings reports whether a noun is the plural of things, by the adjective
// after it: a plural that takes the feminine singular is of no persons (الأسطح
// القذرة).
func isOfManyThings(noun, adjective *token) bool {
	return noun.kinds&^(usual|formal|article) == 0 && noun.letters >= 5 && !noun.isCommon &&
		strings.HasPrefix(noun.text, "ال") && strings.HasPrefix(adjective.text, "ال") &&
		!strings.HasSuffix(noun.text, "ه") && strings.HasSuffix(adjective.text, "ه")
}

// isThing reports whether a token is the name of a thing, also with a clitic.
func (t *token) isThing() bool {
	return slices.ContainsFunc(t.words, func(w word) bool { return w.entry.thing })
}

// isNamedThing reports whether the i-th token is a thing that all know: السيارة, الدراسة.
func isNamedThing(tokens tokenList, i int) bool {
	return i < len(tokens) && !tokens[i].startsSentence && hasArticle(&tokens[i]) && tokens[i].isThing()
}

// isSaidOfThing reports whether the i-th token, without the article, is what a thing is
// said to be, with a demonstrative, a time or the place it belongs to between them:
// الموبايل ده حمار, مكيف المدرسة منافق.
func isSaidOfThing(tokens tokenList, i int) bool {
	k := i - 1
	if k < 0 || hasArticle(&tokens[i]) || tokens[i].startsSentence || tokens[i].afterComma {
		return false
	}
	if k > 0 && (tokens[k].kinds.any(this|pronoun) || slices.Contains(timesOfDay, tokens[k].text)) && !tokens[k].startsSentence {
		k--
	}
	if isOfObject(tokens, k) {
		k--
	}
	return tokens[k].isObject() && (k == 0 || tokens[k].startsSentence || tokens[k].afterComma) // not رواد المواقع حمير
}

// timesOfDay may stand between a thing and what is said of it: الجو اليوم زفت.
var timesOfDay = foldList("اليوم,النهارده,الليلة,الليله,الحين,هسه,هلق,دلوقتي,الآن,امبارح,أمس,البارح,دايما,دائما")

// isOfObject reports whether the i-th token only tells whose or which an object before it
// is: مكيف المسجد.
func isOfObject(tokens tokenList, i int) bool {
	return i > 0 && !tokens[i].startsSentence && !tokens[i].afterComma && hasArticle(&tokens[i]) && tokens[i-1].isObject() && !hasArticle(&tokens[i-1])
}

// isObject reports whether a token is the name of a thing that one can touch, or of the
// weather, also with a clitic. Words and works have writers, objects have none.
func (t *token) isObject() bool {
	return slices.ContainsFunc(t.words, func(w word) bool { return w.entry.object })
}
