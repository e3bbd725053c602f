package page

import (
	"strings"
	"unicode"
)

// arabicScript are the languages written in Arabic letters that a page may say it
// is in.
var arabicScript = map[string]bool{"ar": true, "arz": true, "ary": true, "apc": true, "fa": true, "prs": true, "ur": true, "ps": true, "ku": true, "ckb": true, "sd": true, "ug": true, "pnb": true, "azb": true}

// lettersOf are letters that Arabic does not have, by the languages that do.
var lettersOf = []struct{ language, letters string }{
	{"ur", "ٹڈڑےں"}, {"ckb", "ەێۆڕڵ"}, {"fa", "پچژگ"},
}

// minLetters is how many of its own letters tell a language, in a hundred.
const minLetters = 1

// languageOf returns the language of a text: what the page says, unless the text
// is written in Arabic letters and the page names a language that is not, as
// where a theme was left in English.
func languageOf(text, said string) string {
	primary, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(said, "_", "-")), "-")
	if arabicScript[primary] {
		return said
	}
	letters, arabic := 0, 0
	own := make([]int, len(lettersOf))
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if unicode.Is(unicode.Arabic, r) {
			arabic++
		}
		for i, l := range lettersOf {
			if strings.ContainsRune(l.letters, r) {
				own[i]++
			}
		}
	}
	if letters == 0 || 2*arabic < letters {
		return said
	}
	for i, l := range lettersOf {
		if 100*own[i] > minLetters*letters {
			return l.language
		}
	}
	return "ar"
}
