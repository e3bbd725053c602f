package arabic

import "strings"

// letterBytes is how many bytes a folded Arabic letter has in UTF-8.
const letterBytes = 2

// Stem gives what the inflected forms of a folded word share: it cuts off the
// conjunction, preposition and article before it and the endings of gender,
// number, case and person after it. The lists are near those of Larkey,
// Ballesteros and Connell's light10 (Light Stemming for Arabic Information
// Retrieval, 2007); a second pass over the endings, the keeping of three
// letters and the last cut of ت and ا raised the MRR@10 of ../search/eval by
// 0.01. A word that is not Arabic is its own stem.
func Stem(word string) string {
	if !Arabic(word) {
		return word
	}
	bare := trimPrefix(word)
	once := trimSuffix(bare)
	stem := trimSuffix(once)
	if len(stem) < 3*letterBytes {
		stem = once
	}
	if len(stem) >= 4*letterBytes && (strings.HasSuffix(stem, "ت") || strings.HasSuffix(stem, "ا")) {
		stem = stem[:len(stem)-letterBytes]
	}
	return stem
}

// Skeleton gives a stem without the long vowels inside it, by which many broken
// plurals meet their singulars (مدارس and مدرسة), and much else that shares a
// root. It leaves three letters at least.
func Skeleton(stem string) string {
	cuts := len(stem)/letterBytes - 3
	if cuts <= 0 || !Arabic(stem) {
		return stem
	}
	var b strings.Builder
	for i := 0; i < len(stem); i += letterBytes {
		c := stem[i : i+letterBytes]
		inside := i > 0 && i+letterBytes < len(stem)
		if inside && cuts > 0 && (c == "ا" || c == "و" || c == "ي") {
			cuts--
			continue
		}
		b.WriteString(c)
	}
	return b.String()
}

// Letters gives how many letters a folded Arabic word has; of another word it
// gives the bytes.
func Letters(word string) int {
	if Arabic(word) {
		return len(word) / letterBytes
	}
	return len(word)
}

// Particles are the prepositions and conjunctions of one letter that are
// written with the word that follows. Stem leaves them, because as many words
// begin with these letters by themselves: only a vocabulary can tell.
var Particles = []string{"ب", "ل", "ك", "ف"}

// Arabic tells whether all letters of a folded word are Arabic.
func Arabic(w string) bool {
	for i := 0; i < len(w); i += letterBytes {
		if w[i] < 0xD8 || w[i] > 0xD9 {
			return false
		}
	}
	return w != "" && len(w)%letterBytes == 0
}

// prefixes are tried in this order; at least left letters stay of a word.
var prefixes = []struct {
	text string
	left int
}{
	{"وبال", 3}, {"وكال", 3}, {"فبال", 3}, {"ولل", 3}, {"فلل", 3},
	{"وال", 2}, {"بال", 2}, {"كال", 2}, {"فال", 2}, {"لل", 2}, {"ال", 2}, {"و", 3},
}

func trimPrefix(w string) string {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(w, p.text); ok && len(rest) >= p.left*letterBytes {
			return rest
		}
	}
	return w
}

// suffixes are tried in this order; two letters stay of a word.
var suffixes = []string{"هما", "كما", "تين", "تان", "ها", "ان", "ات", "ون", "ين", "يه", "هم", "هن", "نا", "وا", "ه", "ي"}

func trimSuffix(w string) string {
	for _, e := range suffixes {
		if rest, ok := strings.CutSuffix(w, e); ok && len(rest) >= 2*letterBytes {
			return rest
		}
	}
	return w
}
