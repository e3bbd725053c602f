package rules

import (
	"slices"
	"strings"
)

// nameFinder tells names from the words that they look like.
type nameFinder struct {
	tokens     tokenList
	firstNames map[string]bool
	author     authorship
	notes      *notes
}

// clearNames forgets what is known of words that are names where they stand.
func (f nameFinder) clearNames() {
	for i := range f.tokens {
		t := &f.tokens[i]
		if t.startsSentence && i > 0 && !isServant(t.text) || t.kinds.any(vulgar) && !f.isSurnameAlone(i) {
			continue
		}
		if f.isServantOf(i) || t.kinds.any(block|insult|animal|weak|group) && f.isNameHere(i) {
			f.notes.name(f.tokens, i)
			f.forget(i)
		}
	}
}

// forget forgets what is known of a token, and of phrases that it is part of.
func (f nameFinder) forget(i int) {
	f.tokens[i].setWords(nil)
	for k := max(0, i-maxPhrase); k < i; k++ {
		t := &f.tokens[k]
		t.setWords(slices.DeleteFunc(t.words, func(w word) bool { return w.extraTokens > 0 && k+w.extraTokens >= i }))
	}
}

// maxPhrase is how many tokens a phrase may take before its last one.
const maxPhrase = 4

// isServantOf reports whether a token is the first half of a name like عبد الله.
func (f nameFinder) isServantOf(i int) bool {
	if !isServant(f.tokens[i].text) || i+1 == len(f.tokens) {
		return false
	}
	next := &f.tokens[i+1]
	return !next.startsSentence && strings.HasPrefix(next.text, "ال") && !next.kinds.any(block|insult|animal|weak|group)
}

func isServant(text string) bool {
	return strings.HasSuffix(text, "عبد") && len([]rune(text)) <= 5
}

// isNameHere reports whether a word stands where names do: after a father's or
// a tribe's word, after what only places have, and, with the article, as the
// surname after a first name or a title.
func (f nameFinder) isNameHere(i int) bool {
	before := ""
	if i > 0 {
		before = f.tokens[i-1].text
	}
	definite := strings.HasPrefix(f.tokens[i].text, "ال")
	switch {
	case i+1 < len(f.tokens) && f.tokens[i+1].text == "بن" && !f.isAddressed(i):
		return true
	case slices.Contains(tribeWords, before):
		return true
	case before == "في" && definite && f.tokens[i].kinds.any(group) && strings.HasSuffix(f.tokens[i].text, "يه"): // the country
		return true
	case before == "بن" || before == "ابن" || before == "بنت":
		return i > 1 && f.isFirstName(i-2) || f.isSurname(i) && !f.isAddressed(i-1) && before != "ابن" || definite && strings.HasSuffix(f.tokens[i].text, "ي")
	case before == "ابو" || before == "ابي":
		return !f.isAddressed(i - 1)
	case slices.Contains(placeWords, strings.TrimPrefix(strings.TrimPrefix(before, "ال"), "ب")):
		return definite && !f.isAddressed(i)
	case i == 0 || f.isAddressed(i) || f.author.isName(i-1):
		return false
	case !definite:
		return f.isSurnameAlone(i)
	case slices.Contains(nameTitles, before):
		return f.mayBeSurname(i)
	}
	return f.isFirstName(i-1) && f.mayBeSurname(i)
}

// isSurnameAlone reports whether a word without the article is the surname after a first
// name or a title, of whom something is told: أحمد جحش كتب, الدكتور جحش ضيفنا. But أحمد
// جحش alone says what he is, and so does what goes on as people talk.
func (f nameFinder) isSurnameAlone(i int) bool {
	if i == 0 || i+1 == len(f.tokens) || !f.isSurname(i) {
		return false
	}
	before, next := &f.tokens[i-1], &f.tokens[i+1]
	switch {
	case next.startsSentence:
		return false
	case f.isFirstName(i - 1):
		return !f.tokens[i].kinds.any(vulgar) || !next.goesOnInTalk()
	}
	return slices.Contains(nameTitles, before.text) && !next.goesOnInTalk()
}

// goesOnInTalk reports whether a word goes on from an insult and not from a name: الدكتور
// جحش ما يفهم.
func (t *token) goesOnInTalk() bool {
	return t.afterComma || t.kinds.any(levels|vocative|address|colloquial|negation|this|not) || endsInPronoun(t.text)
}

// isFirstName reports whether a token is a first name, also after a preposition.
func (f nameFinder) isFirstName(i int) bool {
	text := f.tokens[i].text
	switch {
	case text == "علي" && f.tokens[i].endsInAlef: // the preposition
		return false
	case f.firstNames[text]:
		return true
	}
	for _, p := range []string{"و", "ف", "ل", "ب", "ك"} {
		if rest, ok := strings.CutPrefix(text, p); ok && f.firstNames[rest] {
			return true
		}
	}
	return strings.HasPrefix(text, "عبدال") || i > 0 && strings.HasSuffix(f.tokens[i-1].text, "عبد") && strings.HasPrefix(text, "ال")
}

// mayBeSurname reports whether people are called by a word: beasts, trades and
// what ends in the ي of origin, but no word that only insults.
func (f nameFinder) mayBeSurname(i int) bool {
	t := &f.tokens[i]
	return t.kinds.any(animal|beast|group) || strings.HasSuffix(t.text, "ي") || f.isSurname(i)
}

// isSurname reports whether the lexicon says that people are called by a word.
func (f nameFinder) isSurname(i int) bool {
	return slices.ContainsFunc(f.tokens[i].words, func(w word) bool { return w.entry.surname })
}

// isAddressed reports whether one or two tokens before a word someone is called.
func (f nameFinder) isAddressed(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if f.tokens[k].kinds.any(vocative) || f.tokens[k].kinds.any(address) && !f.tokens[k].kinds.any(you) {
			return true
		}
		if f.tokens[k].startsSentence {
			break
		}
	}
	return false
}

// What stands before names.
var (
	tribeWords = []string{"بني", "بنو", "وبني", "ال", "قبيله", "قبايل", "عشيره", "عشاير", "عايله", "اسره"}
	placeWords = []string{"وادي", "نهر", "جبل", "راس", "جزيره", "محافظه", "مدينه", "قريه", "حي", "شارع", "بلده", "منطقه", "محمد", "سوق", "مخيم", "دوار", "كوبري", "جسر", "تل", "عين", "خليج", "بحر", "حديقه"}
	nameTitles = []string{"الشيخ", "الدكتور", "الدكتوره", "الاستاذ", "الاستاذه", "المهندس", "المهندسه", "السيد", "السيده", "اللوا", "العميد", "العقيد", "الحاج", "الاخ", "الاخت", "الملازم", "النقيب", "الفنان", "الفنانه", "اللاعب", "الحكم", "المدرب", "القاضي", "المحامي", "الشاعر", "الاديب", "الامام", "دكتور", "استاذ", "شيخ"}
)
