// Where the strokes between letters are made longer.

package typeset

import (
	"cmp"
	"slices"
	"strings"
)

// Measures of kashidas. Few of some length look like a scribe's choice, many
// short ones like a flaw; and words are to keep their shape.
const (
	kashidaShare = 0.1  // of the line, all kashidas together
	kashidaLeast = 0.12 // ems; shorter ones look like a flaw of the font
	kashidaUsual = 0.4
	kashidaMost  = 0.5
	kashidaWord  = 4 // letters that a word has at least to have one, prefixes and the article aside
	kashidaEvery = 4 // a line has no more than one for so many words,
	kashidaLine  = 2 // and no more than so many
)

// place is where a word may have its kashida: after a rune.
type place struct {
	at   int
	word int // its number in the line
	rank int // the lower the better
}

// kashidas shares room among the best places of a line's words. A word has one
// at most, and its neighbours none.
func (t *Text) kashidas(line *Line, p *paragraph, room, em float32) []gap {
	var places []place
	words := 0
	for start := line.Start; start < line.seen; {
		end := start
		for end < line.seen && t.flags[end]&space == 0 {
			end++
		}
		if end > start {
			if best, ok := t.kashidaPlace(p, start, end); ok {
				best.word = words
				places = append(places, best)
			}
			words++
		}
		start = end + 1
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.rank, b.rank) })
	most := min((words+kashidaEvery-1)/kashidaEvery, kashidaLine, max(int(room/(kashidaUsual*em)+0.5), 1))
	var taken []place
	for _, pl := range places {
		beside := slices.ContainsFunc(taken, func(o place) bool { return o.word-pl.word >= -1 && o.word-pl.word <= 1 })
		if len(taken) < most && !beside {
			taken = append(taken, pl)
		}
	}
	if len(taken) == 0 {
		return nil
	}
	width := min(room/float32(len(taken)), kashidaMost*em)
	if width < kashidaLeast*em {
		return nil
	}
	var gaps []gap
	for _, pl := range taken {
		gaps = append(gaps, gap{at: pl.at, width: width, kashida: true})
	}
	return gaps
}

// kashidaPlace returns the best place in a word, the last of equals. Short words
// have none, nor those that every sentence has, and none stands in the article or after a
// word's first letter.
func (t *Text) kashidaPlace(p *paragraph, start, end int) (best place, ok bool) {
	var letters []int // of the word, marks left out
	for k := start; k < end; k++ {
		if r := t.runes[k]; t.flags[k]&grapheme != 0 && (isLetter(r) || r == 'ـ') {
			letters = append(letters, k)
		}
	}
	first := t.stem(letters)
	if len(letters)-first < kashidaWord || t.isParticle(letters) {
		return place{}, false
	}
	for i := first; i+1 < len(letters); i++ {
		k, next := letters[i], letters[i+1]
		if i == 0 { // it may be a particle that is written with the word, and would be torn off it
			continue
		}
		if t.flags[next]&elastic == 0 || next != t.graphemeEnd(k, p.body) {
			continue
		}
		if it := t.itemAt(k); it == nil || next >= it.end || !it.level.RightToLeft() || it.face.kashida.advance <= 0 {
			continue
		}
		var after rune // 0 where the next letter is the last of those joined
		if i+2 < len(letters) && !strings.ContainsRune(joinBackOnly, t.runes[next]) {
			after = t.runes[letters[i+2]]
		}
		if rank := kashidaRank(t.runes[k], t.runes[next], after); rank > 0 && (!ok || rank <= best.rank) {
			best, ok = place{at: next - 1, rank: rank}, true
		}
	}
	return best, ok
}

// joinBackOnly are the letters that do not join to the one after them, of
// Arabic, Persian and Urdu.
const joinBackOnly = "اأإآٱدذرزوؤةىڈڑژۀۃے"

// kashidaRank tells how well the stroke between two letters is made longer; 0:
// not at all. after is what the second letter is joined to, 0 for nothing. The
// order is that of calligraphy as text processors have it since Internet
// Explorer 5.5: see Microsoft's "Justifying Text using Cascading Style Sheets"
// on text-kashida, and Elyaakoubi and Lazrek, "Justify just or just justify",
// Journal of Electronic Publishing 13(1), 2010.
func kashidaRank(before, next, after rune) int {
	in := func(r rune, letters string) bool { return strings.ContainsRune(letters, r) }
	final := after == 0
	switch {
	case before == 'ـ' || next == 'ـ': // one is there: the writer's own choice
		return 1
	case in(before, "سشصض"):
		return 2
	case final && in(next, "ةه"): // in the faces of screens these end a stroke badly
		return 0
	case final && in(next, "د\u0630"):
		return 3
	case final && in(next, "اأإآٱلكگک"):
		return 4
	case in(next, "بتثنيپئ") && in(after, "رزيىی") && after != 0:
		return 5
	case final && in(next, "وؤعغقف"):
		return 6
	case final:
		return 7
	}
	return 0
}

// stem returns the number of the letter at which a word begins when the particles
// written with it and the article are left out: of والكتاب the fourth.
func (t *Text) stem(letters []int) int {
	letter := func(i int) rune {
		if i < len(letters) {
			return t.runes[letters[i]]
		}
		return 0
	}
	at := 0
	if strings.ContainsRune("وفبكل", letter(0)) && (letter(1) == 'ا' && letter(2) == 'ل' || letter(1) == 'ل' && letter(0) == 'ل') {
		at = 1
	} else if strings.ContainsRune("وف", letter(0)) && strings.ContainsRune("بكل", letter(1)) && letter(2) == 'ا' && letter(3) == 'ل' {
		at = 2
	}
	switch {
	case letter(at) == 'ا' && letter(at+1) == 'ل':
		return at + 2
	case at == 1 && letter(1) == 'ل': // ل with the article is لل
		return 2
	}
	return 0
}

// isParticle tells of words that only hold a sentence together: a longer stroke
// in them would stress what has no weight.
func (t *Text) isParticle(letters []int) bool {
	var word strings.Builder
	for _, k := range letters {
		word.WriteRune(t.runes[k])
	}
	whole := word.String()
	rest, joined := strings.CutPrefix(whole, "و")
	if !joined {
		rest = strings.TrimPrefix(whole, "ف")
	}
	return slices.Contains(particles, whole) || slices.Contains(particles, rest) // فيها begins with the letter of a conjunction
}

// particles are the words of four letters and more of the closed classes:
// pronouns, demonstratives, relatives, prepositions with a pronoun, conjunctions,
// and the forms of being.
var particles = strings.Fields(`
	الذي التي الذين اللذان اللتان اللذين اللتين اللاتي اللواتي
	هذان هاتان هذين هاتين هؤلاء أولئك ذلكم تلكم هنالك هناك هكذا كذلك لذلك
	أنتم أنتما إياه إياها نحن
	عليه عليها عليهم عليهما عليك عليكم علينا إليه إليها إليهم إليهما إليك إليكم إلينا لديه لديها لديهم لدينا
	منها منهم منهما منكم فيها فيهم فيهما فيكم عنها عنهم عنهما بها بهم لهما بينهم بينها بينهما بيننا معها معهم معهما معنا
	كانت كانا كانتا كانوا يكون تكون يكونوا تكونوا ليست ليسوا أصبح أصبحت
	عندما بينما حينما كلما طالما حيثما أينما كيفما لأنه لأنها لأنهم لأن أنها أنهم إنها إنهم لكنه لكنها لكنهم كأنه كأنها
	أيضا أيضًا خلال أثناء بسبب لدى سوى بعد قبل منذ عبر ضمن حول نحو دون بدون إلى على حتى كما
	جميع بعض بعضهم بعضها كلها كلهم جدا فقط`)
