package arabic

import "unicode"

// Letters counts the letters of a text: those of the Arabic script, and all.
func Letters(text string) (arabic, all int) {
	for _, r := range text {
		if unicode.IsLetter(r) {
			all++
			if unicode.Is(unicode.Arabic, r) {
				arabic++
			}
		}
	}
	return arabic, all
}

// IsMost tells whether most letters of a text are of the Arabic script.
func IsMost(text string) bool {
	arabic, all := Letters(text)
	return 2*arabic > all
}
