package index

import (
	"slices"

	"sahifa/app/arabic"
	"sahifa/app/search"
	"sahifa/app/search/related"
)

// relatedShares are how much an occurrence of a related word counts, by rank,
// against one of the word that was typed. All are lists of one form, whose
// weight is that of all of them together. So a document never gets less for
// having the typed word than another for having a related one.
var relatedShares = [related.Ranks]float32{
	related.Spelling:   0.9,
	related.Inflection: 0.8,
	related.Plural:     0.6,
	related.Derived:    0.3,
}

// word makes the forms of a leaf for a word: as it is spelled; its inflections
// with the words that are related; its skeleton, which only adds to the score
// unless any of the query's words is enough.
func (r *evaluation) word(l *leaf, word string, typing bool) {
	f := r.forms(word)
	r.readAhead(keysOf(f))
	keys := []string{KeyWord + word}
	if typing && search.CanBePrefix(word) {
		keys = append(keys, typeaheadKeys(r, word)...)
	}
	if l.scoring || !slices.Contains(f.Stems, arabic.Stem(word)) { // else its inflections are all
		r.found.ExactDocs[word] = r.df(KeyWord + word)
		r.form(l, wordWeight, true, keys...)
	}
	inflected := form{isHit: true}
	for _, s := range f.Stems {
		r.addList(&inflected, KeyStem+s, 1)
	}
	for _, w := range f.Words {
		r.addList(&inflected, KeyWord+w, 1)
	}
	f.Related = slices.DeleteFunc(slices.Clone(f.Related), func(w related.Word) bool { return !r.addRelated(&inflected, w) })
	r.found.Forms[word] = f
	r.found.AnyFormDocs[word] = inflected.df
	r.addForm(l, inflected, stemWeight)
	if l.scoring {
		var skeletons []string
		for _, s := range f.Skeletons {
			skeletons = append(skeletons, KeySkeleton+s)
		}
		r.form(l, skeletonWeight, r.AnyWord, skeletons...)
	}
}

// keysOf gives the keys that the forms of a word are looked for by.
func keysOf(f search.Forms) (keys []string) {
	add := func(kind string, words []string) {
		for _, w := range words {
			keys = append(keys, kind+w)
		}
	}
	add(KeyStem, f.Stems)
	add(KeyWord, f.Words)
	add(KeySkeleton, f.Skeletons)
	for _, w := range f.Related {
		add(KeyStem, w.Stems)
		add(KeyWord, w.Words)
		add(KeyPositions, w.Phrase)
	}
	return keys
}

// addRelated adds the lists of a related word to a form, and reports whether
// there are any that the form did not have.
func (r *evaluation) addRelated(f *form, w related.Word) bool {
	before := len(f.lists) + len(f.phrases)
	share := relatedShares[w.Rank]
	for _, s := range w.Stems {
		r.addList(f, KeyStem+s, share)
		if w.Rank == related.Plural {
			for _, with := range r.withParticles(s) {
				r.addList(f, KeyStem+with, share)
			}
		}
	}
	for _, one := range w.Words {
		r.addList(f, KeyWord+one, share)
	}
	if len(w.Phrase) > 0 {
		r.addPhrase(f, w.Phrase, share)
	}
	return len(f.lists)+len(f.phrases) > before
}

// addPhrase adds a phrase to a form, if all its words occur.
func (r *evaluation) addPhrase(f *form, words []string, share float32) {
	p := phrase{share: share}
	least := r.live
	for _, w := range words {
		places, err := r.find(KeyPositions + w)
		if err != nil {
			r.fail(err)
			return
		}
		if places.df == 0 {
			return
		}
		p.words = append(p.words, places)
		least = min(least, places.df)
	}
	if len(words) > 1 {
		p.pairs = pairsOf(r, words)
	}
	f.phrases = append(f.phrases, p)
	f.df += least
}

// forms returns the forms that a word is looked for by.
func (r *evaluation) forms(word string) search.Forms {
	f, ok := r.found.Forms[word]
	if !ok {
		f = r.formsOf(word)
		r.found.Forms[word] = f
	}
	return f
}

// formsAhead finds the forms of some words on all cores, and their lists.
func (r *evaluation) formsAhead(words []string) {
	all := make([]search.Forms, len(words))
	onAllCores(len(words), func(i int) { all[i] = r.formsOf(words[i]) })
	var keys []string
	for i, f := range all {
		r.found.Forms[words[i]] = f
		keys = append(keys, keysOf(f)...)
	}
	slices.Sort(keys)
	r.findAhead(slices.Compact(keys))
}

// formsOf finds the forms that a word is looked for by. Where the stem is not
// enough, the vocabulary tells whether ب, ل, ك or ف before it is a particle, in
// the query or in texts. It is safe for concurrent use.
func (r *evaluation) formsOf(word string) search.Forms {
	f := search.Forms{Word: word}
	bare := r.withoutParticle(word)
	base := inflect(&f, bare)
	lemma := bare
	if nominative, ok := related.Shipped().Nominative(bare, r.docs); ok { // رسميا
		lemma = nominative
		inflect(&f, lemma)
	}
	f.Words = append(f.Words, related.Shipped().Accusatives(lemma, r.docs)...)
	if s := arabic.Stem(word); search.IsStemOf(s, word) {
		f.AddSkeleton(s) // so that the typed form has what its inflections have
	}
	if slices.Contains(f.Stems, base) {
		for _, with := range r.withParticles(base) {
			f.AddStem(with)
		}
	}
	f.Words = append(f.Words, related.Shipped().Clung(bare)...)
	if arabic.CountLetters(bare) >= 4 && arabic.IsArabic(bare) { // مسؤولو, before another noun
		f.Words = append(f.Words, bare+"و", "و"+bare+"و")
	}
	f.Related = append(related.Shipped().Of(lemma, r.docs), r.namesWith(word)...)
	f.Related = append(f.Related, r.latinNames(bare, f.Related)...)
	for i := range f.Related {
		r.conjugate(&f.Related[i])
	}
	f.Words = slices.DeleteFunc(f.Words, func(w string) bool { return w != word && arabic.IsStopWord(w) }) // آلي looks like إلى
	return f
}

// inflect adds the inflections of a word, and returns the stem that it has.
func inflect(f *search.Forms, word string) (base string) {
	base = arabic.Stem(word)
	if stems, words, ok := related.Shipped().Inflections(word); ok {
		f.Words = append(f.Words, words...)
		for _, s := range stems {
			f.AddStem(s)
		}
		if len(stems) > 0 {
			base = stems[0]
		}
	} else if search.IsStemOf(base, word) {
		f.AddStem(base)
	} else {
		f.Words = append(f.Words, word, "و"+word)
	}
	return base
}

// withParticles returns the stems that are a stem with ب, ل, ك or ف before it.
// That it is no other word, the vocabulary tells: the stem is far more frequent.
// Long stems are told by themselves, if no noun of the lists has the other one
// and that is not the more frequent.
func (r *evaluation) withParticles(stem string) (all []string) {
	n := arabic.CountLetters(stem)
	if n < 3 || !arabic.IsArabic(stem) {
		return nil
	}
	alone := r.estimateDF(KeyStem + stem)
	isLong := n >= minLongStem
	if !isLong && alone <= particleRatio {
		return nil
	}
	for _, p := range arabic.Particles {
		with := arabic.Stem(p + stem)
		if len(with) != len(p)+len(stem) {
			continue // stemmed to another word: رجا, برج
		}
		df := r.estimateDF(KeyStem + with)
		if df > 0 && (alone > particleRatio*df || isLong && df <= alone+1 && !related.Shipped().HasStem(with)) && !r.takesArticle(with, df) {
			all = append(all, with)
		}
	}
	return all
}

// minLongStem is how many letters a stem has at least that is told with a
// particle before it.
const minLongStem = 4

// Bounds on the forms of a verb: of one, and words of the vocabulary that are
// looked at for each opening in a segment.
const (
	mostForms      = 48
	maxFormsLooked = 256
)

// conjugate adds the forms of a verb that occur and that its stems do not have,
// such as فسيكتبونها.
func (r *evaluation) conjugate(w *related.Word) {
	if w.Verb == "" {
		return
	}
	counts := map[string]int{}
	for _, opening := range w.Openings() {
		for _, s := range r.sampled {
			looked := 0
			err := s.Range(KeyVocabulary+opening, r.load, func(key []byte, e Entry) bool {
				if looked++; w.Conjugated(opening, string(key[1:])) {
					counts[string(key[1:])] += e.N
				}
				return looked < maxFormsLooked
			})
			if err != nil {
				r.fail(err)
				return
			}
		}
	}
	w.Words = slices.Concat(w.Words, mostFrequent(counts, mostForms))
}

// run is words of the query that stand one after the other, and the names that they
// may be.
type run struct {
	words []string
	names []related.Word
}

// findRuns returns the runs of the query that may be names: two words and more, as
// many as names have.
func (r *evaluation) findRuns() (runs []run) {
	var words []string // that stand one after the other up to here
	leaves := r.Query.Root.Children
	if len(leaves) == 0 {
		leaves = []search.Node{r.Query.Root}
	}
	for _, n := range leaves {
		if n.Op != search.Leaf || n.Term.Kind != search.Word && !n.Term.Joined || n.Term.Title {
			words = nil
			continue
		}
		for _, w := range n.Term.Words {
			words = append(words, w)
			for size := 2; size <= min(len(words), related.MaxRun); size++ {
				last := words[len(words)-size:]
				if names := related.Shipped().OfRun(last, r.docs); len(names) > 0 {
					runs = append(runs, run{last, names})
				}
			}
		}
	}
	return runs
}

// namesWith returns the names that some words and their neighbours may be.
func (r *evaluation) namesWith(words ...string) (names []related.Word) {
	for _, run := range r.runs() {
		if hasRun(run.words, words) {
			names = append(names, run.names...)
		}
	}
	return names
}

// hasRun reports whether some words stand in a run, one after the other.
func hasRun(run, words []string) bool {
	for i := range len(run) - len(words) + 1 {
		if slices.Equal(run[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// Bounds on Latin names for an Arabic one: letters of its key, and words of the
// vocabulary that are looked at.
const (
	minLatinKey    = 2
	sureLatinKey   = 4 // of shorter ones the vowels must agree, too
	mostLatinNames = 3
	maxLatinWords  = 20_000
)

// latinNames returns names in Latin letters that an Arabic one is written as:
// words of the vocabulary that have the same sounds. What already has such a
// name is not looked for.
func (r *evaluation) latinNames(word string, have []related.Word) (found []related.Word) {
	if !related.Shipped().MayBeName(word) || slices.ContainsFunc(have, func(w related.Word) bool { return !arabic.IsArabic(w.Text) && len(w.Phrase) == 0 }) {
		return nil
	}
	key := related.LatinKey(word)
	if len(key) < minLatinKey {
		return nil
	}
	counts := map[string]int{}
	looked := 0
	for _, s := range r.segments {
		for _, first := range related.LatinInitials(word) {
			err := s.Range(KeyVocabulary+first, r.load, func(k []byte, e Entry) bool {
				looked++
				if w := string(k[1:]); len(w) >= len(key) && len(w) <= 3*len(key) && related.HasLatinKey(w, key) && (len(key) >= sureLatinKey || related.SoundsAs(word, w)) {
					counts[w] += e.N
				}
				return looked < maxLatinWords
			})
			if err != nil {
				r.fail(err)
				return nil
			}
		}
	}
	for _, w := range mostFrequent(counts, mostLatinNames) {
		found = append(found, related.Word{Text: w, Rank: related.Derived, Words: []string{w}})
	}
	return found
}
