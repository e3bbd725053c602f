// In which language a text is said.

package utterance

import (
	"unicode"

	"golang.org/x/text/language"
)

// scripts are the scripts that texts are told apart by, as ISO 15924 has them, each with
// the language that is read where the article's own is not written in it.
var scripts = []struct {
	name, language string
	letters        *unicode.RangeTable
}{
	{"Arab", "ar", unicode.Arabic},
	{"Latn", "en", unicode.Latin},
	{"Cyrl", "ru", unicode.Cyrillic},
	{"Hebr", "he", unicode.Hebrew},
	{"Grek", "el", unicode.Greek},
}

// languageOf gives the language of a text by most of its letters: the article's own, if
// that is written in them; "" where nothing is known. Of a text without letters it is the
// article's.
func languageOf(text, article string) string {
	counted := make([]int, len(scripts))
	letters, most := 0, 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for i, s := range scripts {
			if unicode.Is(s.letters, r) {
				counted[i]++
				break
			}
		}
	}
	for i, n := range counted {
		if n > counted[most] {
			most = i
		}
	}
	switch base, of := baseAndScript(article); {
	case letters == 0:
		return base
	case 2*counted[most] >= letters && of != scripts[most].name:
		return scripts[most].language
	case 2*counted[most] < letters && known(of): // written in another script than the article's language
		return ""
	default:
		return base
	}
}

func known(script string) bool {
	for _, s := range scripts {
		if s.name == script {
			return true
		}
	}
	return false
}

// baseAndScript gives a language without its region, and the script that it is written
// in; "" if it is none.
func baseAndScript(tag string) (base, script string) {
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return "", ""
	}
	b, _ := t.Base()
	s, _ := t.Script()
	return b.String(), s.String()
}
