// Finding a setting: by its name, its choices, other words for it, and what explains
// it.

package settings

import (
	"slices"
	"strings"
	"unicode"

	"sahifa/app/arabic"
	"sahifa/app/search/names"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
)

// searchOf gives the key of other words that what has a label is looked for by.
func searchOf(label string) string { return label + "_search" }

// choiceKeys are the keys of the words of choices, by the label of their row.
var choiceKeys = map[string][]string{
	"settings.look":     keysOf("settings.", kit.Looks),
	"settings.face":     keysOf("face.", kit.Faces),
	"settings.leading":  keysOf("leading.", leadings),
	"settings.spacing":  keysOf("spacing.", spacings),
	"settings.measure":  keysOf("measure.", measures),
	"settings.lines":    keysOf("settings.", alignments),
	"settings.months":   keysOf("months.", arabic.MonthTraditions),
	"settings.calendar": keysOf("calendar.", arabic.Calendars),
	"settings.speed":    keysOf("speed.", speedNames()),
	"settings.auto":     {"auto.due", "auto.hand"},
	"feed.text":         keysOf("text.", textChoices),
	"keep.all":          {"keep.everything", "keep.months", "keep.articles"},
}

// keysOf gives the keys of the words of choices.
func keysOf[T ~string](prefix string, all []T) (keys []string) {
	for _, v := range all {
		keys = append(keys, prefix+string(v))
	}
	return keys
}

// closeness says how near a setting is to what was looked for, the least first.
type closeness int

const (
	byWholeName closeness = iota
	byNameBeginning
	byName // all words are in its name
	byWord // its name, choices and other words have all of them, each at a beginning
	byHint // and what explains it
	notNear
)

// near tells how near what has a label is to some words, in the nearest language.
func near(asked []string, label string, all []*lang.Words) closeness {
	nearest := notNear
	for _, w := range all {
		nearest = min(nearest, nearIn(asked, label, w))
	}
	return nearest
}

func nearIn(asked []string, label string, w *lang.Words) closeness {
	name := arabic.Fold(w.Text(label))
	whole := strings.Join(asked, " ")
	switch {
	case name == whole:
		return byWholeName
	case strings.HasPrefix(name, whole):
		return byNameBeginning
	case hasAll(asked, name, strings.Contains):
		return byName
	}
	others := arabic.Fold(strings.Join(Names(label, w), " "))
	switch {
	case hasAll(asked, others, hasWord):
		return byWord
	case hasAll(asked, others+" "+arabic.Fold(hint(w, label)), strings.Contains):
		return byHint
	}
	return notNear
}

// Names gives what has a label by all that it is looked for by in a language: its name,
// its choices, and other words for it.
func Names(label string, w *lang.Words) []string {
	all := []string{w.Text(label)}
	for _, key := range append(slices.Clone(choiceKeys[label]), searchOf(label)) {
		if text := w.Text(key); text != key { // pages have none
			all = append(all, text)
		}
	}
	return all
}

// nearby gives those lines that words near to those of a text find.
func nearby(text string, all []found, languages []*lang.Words) (near []found) {
	query := names.Near(text)
	for _, l := range all {
		var called []string
		for _, w := range languages {
			called = append(append(called, Names(l.key, w)...), hint(w, l.key))
		}
		if query.Fits(names.Of(called...)) {
			near = append(near, l)
		}
	}
	return near
}

// hint gives the explanation of what has a label, "" for a page.
func hint(w *lang.Words, label string) string {
	if text := w.Text(hintOf(label)); text != hintOf(label) {
		return text
	}
	return ""
}

// hasAll tells whether a text has all words, each as it stands, or bare.
func hasAll(asked []string, text string, has func(text, word string) bool) bool {
	for _, word := range asked {
		if b := bare(word); !has(text, word) && (len([]rune(b)) < least || !has(text, b)) {
			return false
		}
	}
	return true
}

// least is of how many letters a word is at the least, for it to be looked for bare.
const least = 3

// bare gives a word without its Arabic article, or its English plural.
func bare(word string) string { return strings.TrimSuffix(strings.TrimPrefix(word, "ال"), "s") }

// hasWord tells whether a word of a text begins so, with an article or without.
func hasWord(text, beginning string) bool {
	return slices.ContainsFunc(wordsOf(text), func(word string) bool {
		return strings.HasPrefix(word, beginning) || strings.HasPrefix(strings.TrimPrefix(word, "ال"), beginning)
	})
}

// wordsOf gives the words of a folded text, without signs.
func wordsOf(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
