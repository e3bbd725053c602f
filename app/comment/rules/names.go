package rules

import (
	"bufio"
	"io"
	"slices"
	"strings"
)

// parseNames reads first names, divided by white space, with lines that begin
// with # for remarks.
func (l *lexicon) parseNames(r io.Reader) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		for w := range strings.FieldsSeq(lines.Text()) {
			l.firstNames[foldWord(w)] = true
		}
	}
	return lines.Err()
}

// clearNames forgets what is known of words that are names where they stand.
func (r *analysis) clearNames() {
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.startsSentence && i > 0 && !isServant(t.text) || t.kinds.any(vulgar) {
			continue
		}
		if r.isServantOf(i) || t.kinds.any(block|insult|animal|weak|group) && r.isNameHere(i) {
			r.forget(i)
		}
	}
}

// forget forgets what is known of a token, and of phrases that it is part of.
func (r *analysis) forget(i int) {
	r.tokens[i].setWords(nil)
	for k := max(0, i-maxPhrase); k < i; k++ {
		t := &r.tokens[k]
		t.setWords(slices.DeleteFunc(t.words, func(w word) bool { return w.extraTokens > 0 && k+w.extraTokens >= i }))
	}
}

// maxPhrase is how many tokens a phrase may take before its last one.
const maxPhrase = 4

// isServantOf reports whether a token is the first half of a name like عبد الله.
func (r *analysis) isServantOf(i int) bool {
	if !isServant(r.tokens[i].text) || i+1 == len(r.tokens) {
		return false
	}
	next := &r.tokens[i+1]
	return !next.startsSentence && strings.HasPrefix(next.text, "ال") && !next.kinds.any(block|insult|animal|weak|group)
}

func isServant(text string) bool {
	return strings.HasSuffix(text, "عبد") && len([]rune(text)) <= 5
}

// isNameHere reports whether a word stands where names do: after a father's or
// a tribe's word, after what only places have, and, with the article, as the
// surname after a first name or a title.
func (r *analysis) isNameHere(i int) bool {
	before := ""
	if i > 0 {
		before = r.tokens[i-1].text
	}
	definite := strings.HasPrefix(r.tokens[i].text, "ال")
	switch {
	case i+1 < len(r.tokens) && r.tokens[i+1].text == "بن" && !r.isAddressed(i):
		return true
	case slices.Contains(tribeWords, before):
		return true
	case before == "بن" || before == "ابن" || before == "بنت":
		return i > 1 && r.isFirstName(i-2) || r.isSurname(i) && !r.isAddressed(i-1) && before != "ابن" || definite && strings.HasSuffix(r.tokens[i].text, "ي")
	case before == "ابو" || before == "ابي":
		return !r.isAddressed(i - 1)
	case slices.Contains(placeWords, strings.TrimPrefix(strings.TrimPrefix(before, "ال"), "ب")):
		return definite && !r.isAddressed(i)
	case i == 0 || r.isAddressed(i) || r.isAuthorName(i-1):
		return false
	case !definite: // أحمد جحش كتب, but أحمد جحش alone says what he is
		return r.isSurname(i) && r.isFirstName(i-1) && i+1 < len(r.tokens) && !r.tokens[i+1].startsSentence
	case slices.Contains(nameTitles, before):
		return r.mayBeSurname(i)
	}
	return r.isFirstName(i-1) && r.mayBeSurname(i)
}

// isFirstName reports whether a token is a first name, also after a preposition.
func (r *analysis) isFirstName(i int) bool {
	text := r.tokens[i].text
	names := r.checker.lexicon.firstNames
	if names[text] {
		return true
	}
	for _, p := range []string{"و", "ف", "ل", "ب", "ك"} {
		if rest, ok := strings.CutPrefix(text, p); ok && names[rest] {
			return true
		}
	}
	return strings.HasPrefix(text, "عبدال") || i > 0 && strings.HasSuffix(r.tokens[i-1].text, "عبد") && strings.HasPrefix(text, "ال")
}

// mayBeSurname reports whether people are called by a word: beasts, trades and
// what ends in the ي of origin, but no word that only insults.
func (r *analysis) mayBeSurname(i int) bool {
	t := &r.tokens[i]
	return t.kinds.any(animal|beast|group) || strings.HasSuffix(t.text, "ي") || r.isSurname(i)
}

// isSurname reports whether the lexicon says that people are called by a word.
func (r *analysis) isSurname(i int) bool {
	return slices.ContainsFunc(r.tokens[i].words, func(w word) bool { return w.entry.surname })
}

// isAddressed reports whether one or two tokens before a word someone is called.
func (r *analysis) isAddressed(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if r.tokens[k].kinds.any(vocative) || r.tokens[k].kinds.any(address) && !r.tokens[k].kinds.any(you) {
			return true
		}
		if r.tokens[k].startsSentence {
			break
		}
	}
	return false
}

// What stands before names.
var (
	tribeWords = []string{"بني", "بنو", "وبني", "ال", "قبيله", "عشيره", "عايله", "اسره"}
	placeWords = []string{"وادي", "نهر", "جبل", "راس", "جزيره", "محافظه", "مدينه", "قريه", "حي", "شارع", "بلده", "منطقه", "محمد", "سوق", "مخيم", "دوار", "كوبري", "جسر", "تل", "عين", "خليج", "بحر", "حديقه"}
	nameTitles = []string{"الشيخ", "الدكتور", "الدكتوره", "الاستاذ", "الاستاذه", "المهندس", "المهندسه", "السيد", "السيده", "اللواء", "العميد", "العقيد", "الحاج", "الاخ", "الاخت", "الملازم", "النقيب", "الفنان", "الفنانه", "اللاعب", "الحكم", "المدرب", "القاضي", "المحامي", "الشاعر", "الاديب", "الامام", "دكتور", "استاذ", "شيخ"}
)
