package related

import (
	"bufio"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"sahifa/app/arabic"
	"sahifa/assets/search"
)

// Shipped returns the lexicon of the lists that ship inside. It is loaded when
// it is first asked for.
var Shipped = sync.OnceValue(func() *Lexicon {
	l, err := Load(search.Files)
	if err != nil {
		panic(err) // a test loads them
	}
	return l
})

// Lexicon is what the lists of assets/search know. It does not change once it
// is loaded, and is safe for concurrent use. Words are folded.
type Lexicon struct {
	// By a singular its plurals, by a plural its singulars.
	plurals, singulars map[string][]string
	singularOf         map[[2]string]string // by a singular and its plural: the singular as the list has it
	// By each form of a verb the verb.
	perfects, imperfects, nouns map[string][]*verb
	passives                    map[string][]*verb // by their passives, where those are spelt otherwise
	jussives                    map[string][]*verb // by what their imperfect is after لم, where that is shorter
	// By a spelling of a name the others, by a name in Latin letters the Arabic
	// spellings. A spelling of several words has a space between them.
	names map[string]*name
	// Words that look like a form of another, and are none: شهرة beside شهر,
	// زيتون beside زيت.
	single map[string]bool

	spelled   map[string]string // by a folded word: as the list has it
	taMarbuta map[string]bool   // the folded words that a list spells with ة
	maqsura   map[string]bool   // those that it spells with ى

	owners map[string][]string // by a light stem: the nouns that have it, alone or with the article
}

// verb is a verb by its third person, its verbal noun and the passive of the
// perfect, if that is spelt otherwise. An empty form is unknown.
type verb struct{ perfect, imperfect, noun, passive string }

// name is a name in its spellings, the usual one first.
type name struct{ arabic, latin []string }

// Load reads plurals.txt, verbs.txt, names.txt and singles.txt.
func Load(files fs.FS) (*Lexicon, error) {
	l := &Lexicon{
		plurals: map[string][]string{}, singulars: map[string][]string{}, singularOf: map[[2]string]string{},
		perfects: map[string][]*verb{}, imperfects: map[string][]*verb{}, nouns: map[string][]*verb{}, passives: map[string][]*verb{}, jussives: map[string][]*verb{},
		names: map[string]*name{}, spelled: map[string]string{}, taMarbuta: map[string]bool{}, maqsura: map[string]bool{}, single: map[string]bool{},
	}
	for file, add := range map[string]func(line string) bool{"plurals.txt": l.addPlural, "verbs.txt": l.addVerb, "names.txt": l.addName, "singles.txt": l.addSingle} {
		if err := eachLine(files, file, add); err != nil {
			return nil, err
		}
	}
	addBareNames(l)
	addPassives(l)
	addJussives(l)
	l.owners = stemOwners(l)
	return l, nil
}

// addBareNames lets a name that has the article be found without it (بحرين), if
// that is no other word (رياض).
func addBareNames(l *Lexicon) {
	for lemma, n := range maps.Clone(l.names) {
		if bare, ok := strings.CutPrefix(lemma, "ال"); ok && !strings.Contains(bare, " ") && !l.knows(bare) {
			l.names[bare] = n
		}
	}
}

// stemOwners returns by a light stem the nouns and names of the lists that have
// it.
func stemOwners(l *Lexicon) map[string][]string {
	owners := map[string][]string{}
	own := func(lemma string) {
		stems := []string{arabic.Stem("ال" + lemma)}
		if !strings.HasPrefix(lemma, "ال") { // إلهام, whose stem is no stem of هام
			stems = append(stems, arabic.Stem(lemma))
		}
		for _, stem := range stems {
			if !slices.Contains(owners[stem], lemma) {
				owners[stem] = append(owners[stem], lemma)
			}
		}
	}
	for lemma := range l.plurals {
		own(lemma)
	}
	for lemma := range l.singulars {
		own(lemma)
	}
	for lemma := range l.single {
		own(lemma)
	}
	for lemma := range l.nouns {
		own(lemma)
	}
	for lemma := range l.names {
		if arabic.IsArabic(lemma) && !strings.HasPrefix(lemma, "ال") {
			own(lemma)
		}
	}
	return owners
}

// eachLine calls add for the entries of a list.
func eachLine(files fs.FS, file string, add func(line string) bool) error {
	f, err := files.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line != "" && line[0] != '#' && !add(line) {
			return fmt.Errorf("%s, line %d: %s", file, n, line)
		}
	}
	return lines.Err()
}

func (l *Lexicon) addPlural(line string) bool {
	words := strings.Fields(line)
	if len(words) != 3 {
		return false
	}
	singular, plural := l.fold(words[0]), l.fold(words[1])
	l.plurals[singular] = append(l.plurals[singular], plural)
	l.singulars[plural] = append(l.singulars[plural], singular)
	l.singularOf[[2]string{singular, plural}] = words[0]
	return true
}

// ofOneSpelling reports whether a singular has both of two plurals as it is spelled: the
// woman whose plural is نساء is not the mirror whose plural is مرايا.
func ofOneSpelling(l *Lexicon, singular, plural, other string) bool {
	return l.singularOf[[2]string{singular, plural}] == l.singularOf[[2]string{singular, other}]
}

func (l *Lexicon) addSingle(line string) bool {
	l.single[l.fold(line)] = true
	return !strings.Contains(line, " ")
}

func (l *Lexicon) addVerb(line string) bool {
	words := strings.Fields(line)
	if len(words) != 3 {
		return false
	}
	v := &verb{perfect: l.fold(words[0]), imperfect: l.fold(words[1]), noun: l.fold(words[2])}
	l.perfects[v.perfect] = append(l.perfects[v.perfect], v)
	l.imperfects[v.imperfect] = append(l.imperfects[v.imperfect], v)
	l.nouns[v.noun] = append(l.nouns[v.noun], v)
	return true
}

func (l *Lexicon) addName(line string) bool {
	spellings, latin, _ := strings.Cut(line, "=")
	one := &name{}
	for _, list := range []struct {
		text string
		to   *[]string
	}{{spellings, &one.arabic}, {latin, &one.latin}} {
		for s := range strings.SplitSeq(list.text, ",") {
			if folded := foldTerms(s); folded != "" {
				l.spelled[folded] = strings.TrimSpace(s)
				*list.to = append(*list.to, folded)
			}
		}
	}
	for _, s := range append(one.arabic, one.latin...) {
		if _, twice := l.names[s]; !twice {
			l.names[s] = one
		}
	}
	return len(one.arabic) > 0 && len(one.arabic)+len(one.latin) > 1
}

// fold folds a word and remembers how it is spelled.
func (l *Lexicon) fold(word string) string {
	folded := arabic.Fold(word)
	if _, known := l.spelled[folded]; !known {
		l.spelled[folded] = word
	}
	switch {
	case strings.HasSuffix(word, "ة"):
		l.taMarbuta[folded] = true
	case strings.HasSuffix(word, "ى"):
		l.maqsura[folded] = true
	}
	return folded
}

// Spelled returns a folded word as the lists spell it.
func (l *Lexicon) Spelled(folded string) string { return cmp.Or(l.spelled[folded], folded) }

// foldTerms returns the terms of a text with a space between them.
func foldTerms(text string) string {
	var all []string
	for t := range arabic.Terms(text) {
		all = append(all, t.Word)
	}
	return strings.Join(all, " ")
}

// isNoun reports whether a folded word is a noun of the list of plurals.
func (l *Lexicon) isNoun(word string) bool {
	return len(l.plurals[word]) > 0 || len(l.singulars[word]) > 0
}

// isWord reports whether a folded word is a noun or a verb of the lists.
func (l *Lexicon) isWord(word string) bool {
	return l.isNoun(word) || len(l.perfects[word]) > 0 || len(l.imperfects[word]) > 0 || len(l.nouns[word]) > 0
}

// knows reports whether a folded word is in one of the lists.
func (l *Lexicon) knows(word string) bool { return l.isWord(word) || l.names[word] != nil }

// Knows reports whether a folded word is in one of the lists as it stands.
func Knows(l *Lexicon, word string) bool { return l.knows(word) || l.single[word] }
