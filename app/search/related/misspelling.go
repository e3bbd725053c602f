package related

import (
	"slices"
	"strings"

	"sahifa/app/arabic"
)

// misspellings adds the spellings of a word that writers take for each other, of which
// one is a mistake: مسائلة for مساءلة. Folded letters do not tell a hamza on its seat
// from a letter, so both must not be words of the lists, and one must be rare: in the
// shared news 62 of 66 such pairs were one word.
func misspellings(f *finding) {
	word := withoutArticle(f.word)
	for _, other := range hundreds(word) {
		if f.wordDocs(other) > 0 {
			f.add(other, Spelling)
		}
	}
	if other := beforeTa(f.lexicon, word); other != "" && f.wordDocs(other) > 0 {
		f.add(other, Spelling)
	}
	isKnown := Knows(f.lexicon, f.lexicon.lemmas(word)[0])
	for _, other := range append(afterAlef(word), hamzaPlurals(f, word)...) {
		n, own := f.wordDocs(other), f.wordDocs(word)
		isOtherKnown := Knows(f.lexicon, f.lexicon.lemmas(other)[0])
		switch {
		case n == 0 || isKnown && isOtherKnown:
		case !isOtherKnown && n <= 1+own/rareSpelling, !isKnown && own <= n/rareSpelling:
			f.add(other, Spelling)
		}
	}
}

// afterAlef returns the spellings of a word with another seat for a hamza after alef
// (إجرائات, إجراءات), and with one و after it for two (داوود, داود). The hamza at the
// end is left out: others write it as it is there.
func afterAlef(word string) (other []string) {
	r := []rune(word)
	for i := 2; i < len(r)-1; i++ {
		if r[i-1] != 'ا' {
			continue
		}
		before, after := string(r[:i]), string(r[i+1:])
		isSixth := r[0] == 'ت' && i == 3 // تساءل is the verb, تساؤل its noun
		switch {
		case r[i] == 'ء' && isSixth:
			other = append(other, before+"ي"+after)
		case r[i] == 'ء':
			other = append(other, before+"ي"+after, before+"و"+after)
		case r[i] == 'و' && r[i+1] == 'و':
			other = append(other, before+after)
		case r[i] == 'و' && !isSixth:
			other = append(other, before+"ء"+after, before+"وو"+after)
		case r[i] == 'ي':
			other = append(other, before+"ء"+after)
			if isSixth {
				other = append(other, before+"و"+after)
			}
		}
	}
	return other
}

// hamzaPlurals returns the plurals in ات of what ends with a hamza on alef, as they
// are written and as they are often written: مفاجآت, مفاجئات.
func hamzaPlurals(f *finding, word string) (other []string) {
	base, ok := strings.CutSuffix(word, "ات")
	if !ok || arabic.CountLetters(base) < minRootLetters {
		return nil
	}
	seated := strings.TrimSuffix(base, "ي")
	for _, singular := range []string{seated + "اه", seated + "ا"} {
		if !f.lexicon.knows(singular) && f.wordDocs(singular) == 0 {
			continue
		}
		if seated != base {
			return []string{seated + "ات"}
		}
		return []string{base + "يات"}
	}
	return nil
}

// beforeTa returns the other spelling of a word of the lists that ends with أة, which is often
// written ئة (مكافأة, مكافئة); "" for other words.
func beforeTa(l *Lexicon, word string) string {
	for _, e := range [][2]string{{"اه", "يه"}, {"يه", "اه"}} {
		base, ok := strings.CutSuffix(word, e[0])
		if !ok || arabic.CountLetters(base) < minRootLetters {
			continue
		}
		if strings.HasSuffix(l.Spelled(base+"اه"), "أة") && !l.knows(base+"يه") {
			return base + e[1]
		}
	}
	return ""
}

// hundred is how a hundred is written, and hundredHeads what stands before it in one
// word.
var (
	hundred      = []string{"مايه", "ميه", "مءه"}
	hundredHeads = []string{"", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثماني", "ثمان", "تسع"}
)

// hundreds returns the other spellings of a number of hundreds: مئة, مائة, ثلاثمئة.
func hundreds(word string) (other []string) {
	for _, h := range hundred {
		head, ok := strings.CutSuffix(word, h)
		if !ok || !slices.Contains(hundredHeads, head) {
			continue
		}
		for _, o := range hundred {
			if o != h {
				other = append(other, head+o)
			}
		}
		return other
	}
	return nil
}
