package charset

// The charset of Arabic text by how it reads.

import (
	"strings"
	"unicode"
)

// convincing is the score from which text is Arabic beyond doubt, so that even
// a declaration of another script's charset is not believed. Running Arabic
// reads about 0.9; the same bytes in a wrong charset stay below 0.3.
const convincing = 0.6

// bestReading chooses the charset of text that is not UTF-8: the first one
// declared that reads no worse than the candidates do, or the best candidate.
func bestReading(body []byte, declared []string) string {
	sample := body[:min(len(body), sampleBytes)]
	best, most := "windows-1252", arabicScore(sample, "windows-1252")
	for _, name := range []string{"windows-1256", "iso-8859-6", macArabicName} {
		if name == macArabicName && !hasArabic(sample) { // "It's" of Windows reads there as a word of Icelandic
			continue
		}
		if s := arabicScore(sample, name); s > most {
			best, most = name, s
		}
	}
	for _, name := range declared {
		switch name {
		case "", "utf-8", "utf-16le", "utf-16be":
			continue // we know it is not
		case "windows-1256", "iso-8859-6", "windows-1252", macArabicName, dosArabicName:
			if arabicScore(sample, name) >= most {
				return name
			}
		default:
			if most < convincing || outsideASCII(sample) < enough {
				return name
			}
		}
	}
	return best
}

// enough is how many bytes outside ASCII it takes for a reading to be beyond doubt.
const enough = 24

func outsideASCII(sample []byte) (n int) {
	for _, c := range sample {
		if c >= 0x80 {
			n++
		}
	}
	return n
}

// hasArabic tells whether bytes read in Apple's charset are mostly letters of Arabic,
// of those that are not ASCII.
func hasArabic(sample []byte) bool {
	arabic, all := 0, 0
	for _, r := range string(decodeByTable(sample, &macArabic)) {
		if r >= 0x80 {
			all++
		}
		if 0x620 <= r && r <= 0x6ff {
			arabic++
		}
	}
	return 2*arabic > all
}

// arabicScore says how much bytes read in a charset look like Arabic or
// Western text: the mean over all characters outside ASCII of what each is
// worth beside its neighbours, 1 being a common letter in a good place.
func arabicScore(sample []byte, name string) float64 {
	text := []rune(string(decodeAs(sample, name)))
	sum, n := 0.0, 0
	at := func(i int) rune {
		if i < 0 || i >= len(text) {
			return ' '
		}
		return text[i]
	}
	for i, r := range text {
		if r >= 0x80 {
			sum += worth(at(i-1), r, at(i+1))
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// letterWorth grades the letters of Arabic by how common they are in running
// text; together the first group makes some four fifths of it.
var letterWorth = func() map[rune]float64 {
	worth := map[rune]float64{}
	for letters, w := range map[string]float64{
		"اليمونرتهةبعدسفقكح": 1,
		"أإجشصطخىضذئثزغءؤآظ": 0.5,
		"پچگکیژڤەہھےٹڈںڑ":    0.2, // Persian, Urdu, Kurdish
		"ـ":                  0.2,
	} {
		for _, r := range letters {
			worth[r] = w
		}
	}
	return worth
}()

func worth(before, r, after rune) float64 {
	switch w, arabic := letterWorth[r]; {
	case arabic:
		switch {
		case latin(before) || latin(after): // scripts do not mix within a word
			return -2
		case (r == 'ة' || r == 'ى') && letterWorth[after] > 0: // only end words
			return -2
		case r == 'ل' && before == 'ا': // the article, in every third word
			return w + 0.5
		}
		return w
	case r >= 0x064b && r <= 0x0652: // vowel marks sit on letters
		if letterWorth[before] > 0 || before >= 0x064b && before <= 0x0652 {
			return 0.2
		}
		return -1
	case strings.ContainsRune("،؛؟", r) || '٠' <= r && r <= '٩':
		return 0.3
	case strings.ContainsRune("\u00a0«»“”‘’–—…•©®°", r):
		return 0.3
	case r == unicode.ReplacementChar || r < 0xa0:
		return -3
	case unicode.IsLetter(r) && r < 0x250:
		if unicode.IsLower(r) && (latin(before) || latin(after)) || unicode.IsUpper(r) && (latin(after) || !unicode.IsLetter(before) && !unicode.IsLetter(after)) {
			return 0.8
		}
		return -0.5
	}
	return -0.3
}

// latin tells ASCII letters.
func latin(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
