package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// A pattern is the shape of a broken plural: digits stand for the letters of
// the root, everything else for itself. Letters are as letters folds them. Some
// patterns have further shapes for roots that are doubled or end weakly.
type pattern struct {
	name   string
	shapes []string
}

// patterns are the patterns of broken plurals by the names that
// assets/search/plurals.txt has for them.
var patterns = []pattern{
	{"أفعلاء", []string{"ا123اء", "ا12اء"}},
	{"فعلاء", []string{"123اء"}},
	{"أفعال", []string{"ا12ا3"}},
	{"أفعلة", []string{"ا123ه", "ا12ه"}},
	{"فواعيل", []string{"1وا2ي3"}},
	{"فواعل", []string{"1وا23", "1وا2"}},
	{"فعائل", []string{"12اي3"}},
	{"فعايا", []string{"12ايا"}},
	{"فعاللة", []string{"12ا34ه"}},
	{"فعاليل", []string{"12ا3ي4"}},
	{"فعالل", []string{"12ا34"}},
	{"فعالى", []string{"12ا3ي", "12ا3ا"}},
	{"فعلان", []string{"123ان", "12ان"}},
	{"فعلة", []string{"123ه", "12اه"}},
	{"فعلات", []string{"123ات", "12ات"}},
	{"فعول", []string{"12و3", "12و3ه", "12ي"}},
	{"فعال", []string{"12ا3", "12ا3ه"}},
	{"أفعل", []string{"ا123", "ا12"}},
	{"فعيل", []string{"12ي3"}},
	{"فعلى", []string{"123ي"}},
	{"فعل", []string{"123", "12ي", "12"}},
}

// What stands in the place of a pattern: irregular plurals have none; those
// with an ending are here where light stemming does not bring both together.
const (
	irregular = "شاذ"
	sound     = "سالم"
)

// letters spells a word by its letters as patterns do: folded, but with the two
// that آ stands for.
func letters(word string) []rune {
	return []rune(arabic.Fold(strings.ReplaceAll(arabic.StripDiacritics(word), "آ", "اا")))
}

// fitsPattern reports whether a plural is made of a singular by a pattern.
func fitsPattern(singular, plural, name string) bool {
	from, to := letters(singular), letters(plural)
	for _, p := range patterns {
		if p.name != name {
			continue
		}
		for _, shape := range p.shapes {
			if root, ok := extractRoot([]rune(shape), to); ok && sharesRoot(from, root, 0) {
				return true
			}
		}
	}
	return false
}

// extractRoot matches a word with a shape and returns the letters that the
// digits stand for.
func extractRoot(shape, word []rune) (root []rune, ok bool) {
	if len(shape) != len(word) {
		return nil, false
	}
	for i, s := range shape {
		switch {
		case '1' <= s && s <= '9':
			root = append(root, word[i])
		case s != word[i]:
			return nil, false
		}
	}
	return root, true
}

// sharesRoot reports whether a singular is made of a root: its letters are
// those of the root in order, where weak letters change into one another, are
// added or left out, and a doubled letter is written once or twice. last is the
// letter before both.
func sharesRoot(singular, root []rune, last rune) bool {
	if len(singular) == 0 && len(root) == 0 {
		return true
	}
	if len(singular) == 1 && singular[0] == 'ه' && sharesRoot(nil, root, last) {
		return true // the ending of the feminine
	}
	if len(singular) > 0 {
		first := singular[0]
		same := len(root) > 0 && (first == root[0] || isWeak(first) && isWeak(root[0]))
		added := isWeak(first) || first == last
		if same && sharesRoot(singular[1:], root[1:], first) || added && sharesRoot(singular[1:], root, last) {
			return true
		}
	}
	lost := len(root) > 0 && (isWeak(root[0]) || root[0] == last)
	return lost && sharesRoot(singular, root[1:], last)
}

// isWeak reports whether a letter is one that changes with its neighbours: the
// long vowels and hamza.
func isWeak(r rune) bool { return r == 'ا' || r == 'و' || r == 'ي' || r == 'ء' }

// rebuilt are shapes of plurals that hardly any other word has, each with those
// of its singulars. They propose for words that no list has. Participles look
// like مفاعل and infinitives like تفاعل, so roots that begin with م or ت are
// left to the list there.
var rebuilt = []struct {
	plural    string
	singulars []string
	notFirst  string // letters that the root may not begin with
}{
	{"12ا3ي4", []string{"123و4", "123ي4", "123ا4", "123و4ه", "123ي4ه", "123ا4ه"}, ""},
	{"1وا2ي3", []string{"1ا2و3", "1ا2و3ه", "1و2و3", "1ا2ي3"}, "تم"},
	{"12اي3", []string{"12ي3ه", "12ا3ه", "12و3ه"}, ""},
	{"1وا23", []string{"1ا23ه", "1و23", "1و23ه"}, "تم"},
	{"12ا34", []string{"1234", "1234ه"}, "مت"},
}

// rebuild proposes singulars for a plural and plurals for a singular that no
// list has. Both are letters.
func rebuild(word []rune) (proposed []string) {
	add := func(from, to string, notFirst string) {
		root, ok := extractRoot([]rune(from), word)
		if !ok || slices.ContainsFunc(root, isWeak) || strings.ContainsRune(notFirst, root[0]) {
			return
		}
		var b strings.Builder
		for _, s := range to {
			if '1' <= s && s <= '9' {
				b.WriteRune(root[s-'1'])
			} else {
				b.WriteRune(s)
			}
		}
		if w := b.String(); !slices.Contains(proposed, w) {
			proposed = append(proposed, w)
		}
	}
	for _, r := range rebuilt {
		for _, s := range r.singulars {
			add(r.plural, s, r.notFirst)
			add(s, r.plural, r.notFirst)
		}
	}
	return proposed
}
