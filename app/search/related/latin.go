package related

import (
	"iter"
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// spelledSound is a sound in Latin letters, and the Arabic letters for it, the likeliest
// first.
type spelledSound struct {
	latin  string
	arabic []string
}

// soundOf are the Arabic letters for Latin ones, the longest first. A vowel
// may be left out.
var soundOf = []spelledSound{
	{"tsch", []string{"تش"}}, {"sch", []string{"ش"}}, {"tch", []string{"تش"}}, {"dj", []string{"ج"}}, {"zh", []string{"ج"}},
	{"sh", []string{"ش"}}, {"ch", []string{"تش", "ش", "ك"}}, {"th", []string{"ث", "ذ"}}, {"kh", []string{"خ"}}, {"gh", []string{"غ"}}, {"ph", []string{"ف"}},
	{"wh", []string{"و"}}, {"ck", []string{"ك"}}, {"qu", []string{"ق", "كو"}}, {"ng", []string{"نغ", "نج"}}, {"oo", []string{"و"}}, {"ou", []string{"و"}},
	{"ee", []string{"ي"}}, {"ea", []string{"ي"}}, {"ei", []string{"اي", "ي"}}, {"ai", []string{"اي", "ي"}}, {"ay", []string{"اي"}}, {"au", []string{"او", "و"}}, {"ie", []string{"ي"}},
	{"a", []string{"ا", ""}}, {"b", []string{"ب"}}, {"c", []string{"ك", "س"}}, {"d", []string{"د"}}, {"e", []string{"ي", "", "ه"}}, {"f", []string{"ف"}},
	{"g", []string{"غ", "ج"}}, {"h", []string{"ه"}}, {"i", []string{"ي", ""}}, {"j", []string{"ج"}}, {"k", []string{"ك"}}, {"l", []string{"ل"}}, {"m", []string{"م"}},
	{"n", []string{"ن"}}, {"o", []string{"و", ""}}, {"p", []string{"ب"}}, {"q", []string{"ق"}}, {"r", []string{"ر"}}, {"s", []string{"س", "ز"}}, {"t", []string{"ت"}},
	{"u", []string{"و", "", "ا"}}, {"v", []string{"ف"}}, {"w", []string{"و", "ف"}}, {"x", []string{"كس"}}, {"y", []string{"ي", "اي"}}, {"z", []string{"ز"}},
}

// nativeSoundOf are those of Arabic names.
var nativeSoundOf = []spelledSound{
	{"sh", []string{"ش"}}, {"ch", []string{"ش"}}, {"th", []string{"ث"}}, {"dh", []string{"ذ", "ض", "ظ"}}, {"kh", []string{"خ"}}, {"gh", []string{"غ"}}, {"ou", []string{"و"}},
	{"oo", []string{"و"}}, {"ee", []string{"ي"}}, {"ei", []string{"ي"}}, {"ai", []string{"ي", "اي"}}, {"ay", []string{"ي"}}, {"aw", []string{"و"}}, {"au", []string{"و"}}, {"aa", []string{"ا", "ع"}},
	{"a", []string{"ا", "", "ه"}}, {"b", []string{"ب"}}, {"d", []string{"د", "ض"}}, {"e", []string{"", "ي"}}, {"f", []string{"ف"}}, {"g", []string{"ج", "غ", "ق"}},
	{"h", []string{"ه", "ح"}}, {"i", []string{"ي", ""}}, {"j", []string{"ج"}}, {"k", []string{"ك", "ق"}}, {"l", []string{"ل"}}, {"m", []string{"م"}}, {"n", []string{"ن"}},
	{"o", []string{"و", ""}}, {"q", []string{"ق"}}, {"r", []string{"ر"}}, {"s", []string{"س", "ص"}}, {"t", []string{"ت", "ط"}}, {"u", []string{"و", ""}}, {"w", []string{"و"}},
	{"y", []string{"ي"}}, {"z", []string{"ز", "ظ"}},
}

// Bounds on what is tried for a Latin name.
const (
	minLatinLetters = 4
	maxLatinLetters = 14
	maxTried        = 160
)

// arabicForLatin adds the Arabic spellings of a Latin name that occur and look
// like names.
func (f *finding) arabicForLatin() {
	if len(f.found) > 0 || len(f.word) < minLatinLetters || len(f.word) > maxLatinLetters {
		return
	}
	for _, w := range transliterated(f.word) {
		if arabic.CountLetters(w) < minNameLetters || f.lexicon.knows(w) && f.lexicon.names[w] == nil || arabic.IsStopWord(w) {
			continue
		}
		if d := f.docs(w); d > 0 && f.docs("ال"+w)*3 <= d {
			f.add(w, Derived)
		}
	}
}

// transliterated returns spellings of a Latin word in Arabic letters, the
// likeliest first. Doubled consonants are one.
func transliterated(word string) []string { return transliteratedBy(soundOf, word) }

func transliteratedBy(sounds []spelledSound, word string) []string {
	heads := []string{""}
	for at := 0; at < len(word); {
		if at > 0 && word[at] == word[at-1] && !isLatinVowel(word[at]) {
			at++
			continue
		}
		i := slices.IndexFunc(sounds, func(s spelledSound) bool { return strings.HasPrefix(word[at:], s.latin) })
		if i < 0 {
			return nil // a letter that is not Latin, or has an accent
		}
		one := sounds[i]
		isLastI := one.latin == "i" && at == len(word)-1
		var longer []string
		for _, letter := range one.arabic {
			if letter == "" && (at == 0 || isLastI) { // where none is silent
				continue
			}
			for _, h := range heads {
				switch {
				case at == 0 && isLatinVowel(word[0]) && letter != "ا":
					longer = append(longer, "ا"+letter)
				default:
					longer = append(longer, h+letter)
				}
			}
		}
		heads = longer[:min(len(longer), maxTried)]
		at += len(one.latin)
	}
	return heads
}

func isLatinVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// MayBeName reports whether a folded Arabic word may be a foreign name: no list
// knows it as a word, and it is long enough to tell.
func (l *Lexicon) MayBeName(word string) bool {
	return arabic.IsArabic(word) && arabic.CountLetters(word) >= minNameLetters && !isFunctionWord(word) && isForeign(word) &&
		(!l.knows(word) || l.names[word] != nil)
}

// SoundsAs reports whether an Arabic word is how a Latin one may be written: all
// of it, where a key has only the consonants.
func SoundsAs(word, latin string) bool {
	if word == "" {
		return latin == "" || latin == "e" // Apple
	}
	for _, s := range soundOf {
		rest, ok := strings.CutPrefix(latin, s.latin)
		if !ok {
			continue
		}
		if len(rest) > 0 && rest[0] == latin[0] && len(s.latin) == 1 && SoundsAs(word, rest) {
			return true // doubled
		}
		for _, letters := range s.arabic {
			if bare, ok := strings.CutPrefix(word, letters); ok && SoundsAs(bare, rest) {
				return true
			}
		}
	}
	return false
}

// LatinInitials returns the letters that an Arabic name may begin with in Latin
// ones.
func LatinInitials(word string) []string {
	r := []rune(word)[0]
	switch r {
	case 'ا':
		return []string{"a", "e", "i", "o", "u"}
	case 'و':
		return []string{"w", "v"}
	case 'ي':
		return []string{"y", "j", "i", "e"}
	case 'ه':
		return []string{"h"}
	}
	var all []string
	for _, s := range latinSounds {
		if c := latinOf[r]; c != "" && s[1][0] == c[0] && !slices.Contains(all, s[0][:1]) {
			all = append(all, s[0][:1])
		}
	}
	return all
}

// LatinKey returns what is left of a Latin name, or of an Arabic one, without
// its vowels: names that are the same in both letters have the same key.
func LatinKey(word string) string { return string(slices.Collect(keySounds(word))) }

// HasLatinKey reports whether a word has a key. Most have not, which their first
// letters tell.
func HasLatinKey(word, key string) bool {
	n := 0
	for sound := range keySounds(word) {
		if n == len(key) || key[n] != sound {
			return false
		}
		n++
	}
	return n == len(key)
}

func keySounds(word string) iter.Seq[byte] {
	return func(yield func(byte) bool) {
		last := byte(0)
		add := func(sounds string) bool {
			for i := range len(sounds) {
				if sounds[i] != last && !yield(sounds[i]) {
					return false
				}
				last = sounds[i]
			}
			return true
		}
		if arabic.IsArabic(word) {
			for _, r := range word {
				if !add(latinOf[r]) {
					return
				}
			}
			return
		}
		for at := 0; at < len(word); {
			i := slices.IndexFunc(latinSounds, func(s [2]string) bool { return s[0][0] == word[at] && strings.HasPrefix(word[at:], s[0]) })
			if i < 0 {
				at++
				continue
			}
			if !add(latinSounds[i][1]) {
				return
			}
			at += len(latinSounds[i][0])
		}
	}
}

// latinOf and latinSounds write letters as the keys of names do. Vowels, and
// what often is one, are left out.
var (
	latinOf = map[rune]string{
		'ب': "b", 'ت': "t", 'ث': "t", 'ج': "g", 'ح': "h", 'خ': "k", 'د': "d", 'ذ': "t", 'ر': "r", 'ز': "s", 'س': "s", 'ش': "$", 'ص': "s", 'ض': "d",
		'ط': "t", 'ظ': "s", 'غ': "g", 'ف': "f", 'ق': "k", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n",
	}
	latinSounds = [][2]string{
		{"sch", "$"}, {"tch", "t$"}, {"sh", "$"}, {"ch", "t$"}, {"th", "t"}, {"kh", "k"}, {"gh", "g"}, {"ph", "f"}, {"ck", "k"}, {"x", "ks"},
		{"b", "b"}, {"p", "b"}, {"t", "t"}, {"d", "d"}, {"j", "g"}, {"g", "g"}, {"k", "k"}, {"q", "k"}, {"c", "k"}, {"r", "r"}, {"z", "s"}, {"s", "s"},
		{"f", "f"}, {"v", "f"}, {"l", "l"}, {"m", "m"}, {"n", "n"},
	}
)
