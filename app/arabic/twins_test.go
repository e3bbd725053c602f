package arabic

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

// namedLetters are the letters of Arabic by what Unicode calls them.
var namedLetters = map[string]rune{
	"ALEF": 'ا', "BEH": 'ب', "TEH": 'ت', "THEH": 'ث', "JEEM": 'ج', "HAH": 'ح', "KHAH": 'خ', "DAL": 'د', "THAL": 'ذ',
	"REH": 'ر', "ZAIN": 'ز', "SEEN": 'س', "SHEEN": 'ش', "SAD": 'ص', "DAD": 'ض', "TAH": 'ط', "ZAH": 'ظ', "AIN": 'ع',
	"GHAIN": 'غ', "FEH": 'ف', "QAF": 'ق', "KAF": 'ك', "LAM": 'ل', "MEEM": 'م', "NOON": 'ن', "HEH": 'ه', "WAW": 'و', "YEH": 'ي',
	// Of other languages, with twins of their own.
	"KEHEH": 'ك', "GAF": 'ك', "PEH": 'ب', "TTEH": 'ت', "TCHEH": 'ج', "FARSI YEH": 'ي', "YEH BARREE": 'ي', "TEH MARBUTA": 'ه',
	"DOTLESS BEH": 'ب', "DOTLESS QAF": 'ق', "DOTLESS FEH": 'ف', "AFRICAN FEH": 'ف', "AFRICAN QAF": 'ق', "AFRICAN NOON": 'ن',
}

// withDotsAbove are the letters that dots above make of others.
var withDotsAbove = map[rune]rune{'ح': 'خ', 'ر': 'ز', 'س': 'ش', 'ص': 'ض', 'ط': 'ظ', 'ع': 'غ'}

const ordinary = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي"

// A letter that another language made from an Arabic one is read as that one, as Unicode's
// names say it, or as the one that its dots make of that.
func TestTwins(t *testing.T) {
	seen := 0
	for r := rune(firstArabic); r < 0x1EF00; r++ {
		if !unicode.Is(unicode.Arabic, r) || !unicode.IsLetter(r) {
			continue
		}
		folded := Fold(string(r))
		for _, l := range folded {
			if !strings.ContainsRune(ordinary+" ", l) { // a space is in ligatures of several words
				t.Errorf("%U %c (%s) is read as %q", r, r, runenames.Name(r), folded)
			}
		}
		name, _ := strings.CutPrefix(runenames.Name(r), "ARABIC LETTER ")
		from, marks, made := strings.Cut(name, " WITH ")
		twin, known := namedLetters[from]
		if !known || !made || r >= endOfArabic {
			continue
		}
		seen++
		want := []string{string(twin)}
		if other, ok := withDotsAbove[twin]; ok && !strings.HasSuffix(marks, "BELOW") {
			want = append(want, string(other))
			if strings.Contains(marks, "DOT") && strings.Contains(marks, "ABOVE") {
				want = want[1:]
			}
		}
		if twin == 'ح' { // affricates, as چ
			want = append(want, "ج")
		}
		if !strings.Contains(strings.Join(want, " "), folded) || folded == "" {
			t.Errorf("%U %c (%s) is read as %q, want one of %q", r, r, name, folded, want)
		}
	}
	if seen < 150 {
		t.Errorf("only %d letters were looked at", seen)
	}
}
