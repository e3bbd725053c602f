package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// compoundHeads are the first words of names of persons and places that are
// written as one word or as two: عبدالله, أبوظبي. What follows most of them has
// the article.
var compoundHeads = map[string]bool{ // whether what follows has the article
	"عبد": true, "نور": true, "سيف": true, "شمس": true, "صلاح": true, "علاء": true, "جمال": true, "كمال": true, "حسام": true, "عماد": true, "عز": true,
	"بدر": true, "فخر": true, "جلال": true, "ضياء": true, "محي": true, "محيي": true, "نجم": true, "زين": true, "تاج": true, "شهاب": true, "بهاء": true,
	"خير": true, "سعد": true, "فتح": true, "جاد": true, "نصر": true, "حسب": true, "ضيف": true, "عطا": true, "رزق": true, "هبه": true, "امه": true,
	"ابو": false, "ابا": false, "ابي": false, "ابن": false, "بن": false, "ام": false, "ال": false,
}

// caseForms are the nouns of names that say their case by a long vowel: لقاء أبي
// مازن.
var caseForms = [][]string{{"ابو", "ابي", "ابا"}, {"اخو", "اخي", "اخا"}, {"ذو", "ذي", "ذا"}}

// cases adds the other cases of such a noun.
func (f *finding) cases() {
	for _, forms := range caseForms {
		if forms[0] != f.word {
			continue
		}
		for _, other := range forms[1:] {
			f.addForms(other, Inflection, nil, []string{other, "و" + other, "ل" + other, "ب" + other})
		}
	}
}

// divided adds the two words that a name may be written in, if it is a compound
// of an Arab name or looks foreign and both occur.
func (f *finding) divided() {
	word := f.word
	for _, p := range []string{"", "و", "ب", "ل"} {
		rest, ok := strings.CutPrefix(word, p)
		if !ok {
			continue
		}
		for head, articled := range compoundHeads {
			second, ok := strings.CutPrefix(rest, head)
			if !ok || head == "ال" || head == "بن" || arabic.CountLetters(second) < 3 || articled && !strings.HasPrefix(second, "ال") || isFunctionWord(second) {
				continue
			}
			if f.docs(head) > 0 && f.docs(second) > 0 {
				f.addDivided(head, second)
				return
			}
		}
	}
	if !isForeign(word) && !f.lexicon.isForeignName(word) || f.lexicon.isWord(word) {
		return
	}
	least := f.docs(word) / 10 // a word broken in two by mistake is rarer
	runes := []rune(word)
	for at := 2; at <= len(runes)-2; at++ {
		first, second := string(runes[:at]), string(runes[at:])
		if first == "ال" || isFunctionWord(first) || isFunctionWord(second) || f.lexicon.knows(first) && f.lexicon.knows(second) {
			continue
		}
		if min(f.docs(first), f.docs(second)) > least {
			f.addDivided(first, second)
		}
	}
}

func (f *finding) addDivided(first, second string) {
	if text := first + " " + second; !f.has(text) {
		f.found = append(f.found, Word{Text: text, Rank: Spelling, Phrase: []string{first, second}})
	}
}

// Joined returns the one word that two words of a query are written as
// elsewhere (عبد الله, واتس اب), if it occurs.
func (l *Lexicon) Joined(first, second string, docs Docs) (w Word, ok bool) {
	if !arabic.IsArabic(first) || !arabic.IsArabic(second) || isFunctionWord(second) {
		return w, false
	}
	if _, isHead := compoundHeads[first]; !isHead && isFunctionWord(first) {
		return w, false
	}
	joined := first + second
	n := l.names[first+" "+second]
	listed := n != nil && slices.Contains(n.arabic, joined)
	if !listed && docs(joined) == 0 || arabic.CountLetters(joined) < 5 {
		return w, false
	}
	w = Word{Text: joined, Rank: Spelling}
	w.Stems, w.Words = l.inflections(joined)
	return w, true
}
