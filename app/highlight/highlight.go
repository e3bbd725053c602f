// Package highlight finds a passage that was marked in a text that may have been
// changed since: by what the passage says, by how it begins and ends, and by what stands
// around it. For that it knows texts alone. A list of passages it searches, and writes as
// Markdown.
package highlight

import (
	"slices"
	"strings"
	"unicode"

	"sahifa/app/news"
)

// Stretch is a part of one of several texts, in runes.
type Stretch struct{ Text, Start, End int }

// Measures, in letters that count.
const (
	around     = 40  // of what stands before and after a passage
	long       = 24  // a passage of so many is not in a text by chance
	neighbours = 4   // that are to stand around a shorter one still
	edge       = 12  // by which its beginning and end are known
	places     = 16  // at which one may be
	longest    = 1.5 // as long as before, where it was changed
	likeness   = 0.6 // share of its letters, three by three, that are to be there still
)

// Trim gives stretches without what does not count at their ends, and none of which
// nothing counts.
func Trim(texts []string, stretches []Stretch) (all []Stretch) {
	r := read(texts...)
	for _, s := range stretches {
		all = append(all, r.stretches(r.at(s.Text, s.Start), r.at(s.Text, s.End))...)
	}
	return all
}

// Whole gives stretches to the ends of the words that they begin and end in, trimmed.
func Whole(texts []string, stretches []Stretch) (all []Stretch) {
	for _, s := range stretches {
		runes := []rune(texts[s.Text])
		for s.Start > 0 && s.Start < len(runes) && oneWord(runes, s.Start) {
			s.Start--
		}
		for s.End > 0 && s.End < len(runes) && oneWord(runes, s.End) {
			s.End++
		}
		all = append(all, s)
	}
	return Trim(texts, all)
}

// oneWord tells whether what stands before and after a place is of one word or number.
func oneWord(runes []rune, at int) bool {
	of := func(i int, is ...func(rune) bool) bool {
		return i >= 0 && i < len(runes) && slices.ContainsFunc(is, func(is func(rune) bool) bool { return is(runes[i]) })
	}
	mark := func(r rune) bool { return r == 'ـ' || unicode.In(r, unicode.Mn, unicode.Cf) }
	word := []func(rune) bool{unicode.IsLetter, unicode.IsDigit, mark}
	switch point, apostrophe := inside(".,٫٬:/"), inside("'’"); {
	case of(at-1, word...) && of(at, word...):
		return true
	case of(at, point): // 3.5 and 10:30
		return of(at-1, unicode.IsDigit) && of(at+1, unicode.IsDigit)
	case of(at-1, point):
		return of(at-2, unicode.IsDigit) && of(at, unicode.IsDigit)
	case of(at, apostrophe):
		return of(at-1, unicode.IsLetter) && of(at+1, unicode.IsLetter)
	case of(at-1, apostrophe):
		return of(at-2, unicode.IsLetter) && of(at, unicode.IsLetter)
	}
	return false
}

func inside(letters string) func(rune) bool {
	return func(r rune) bool { return strings.ContainsRune(letters, r) }
}

// Of makes a highlight of a stretch of each of some texts, in their order: what they
// say, and what stands before and after them.
func Of(texts []string, stretches []Stretch) (h news.Highlight) {
	if len(stretches) == 0 {
		return h
	}
	for i, s := range stretches {
		if i > 0 {
			h.Text += "\n"
		}
		h.Text += string([]rune(texts[s.Text])[s.Start:s.End])
	}
	first, last := stretches[0], stretches[len(stretches)-1]
	all := read(texts...)
	from := all.at(first.Text, first.Start)
	to := all.at(last.Text, last.End)
	h.Before = string(all.letters[max(from-around, 0):from])
	h.After = string(all.letters[to:min(to+around, len(all.letters))])
	return h
}

// Find gives where in texts a highlight is, nil if it is there no more.
func Find(texts []string, h news.Highlight) []Stretch {
	all, passage := read(texts...), read(h.Text).letters
	before, after := read(h.Before).letters, read(h.After).letters
	if len(passage) == 0 {
		return nil
	}
	from, near := -1, -1
	for _, at := range occurrences(all.letters, passage) {
		if n := common(all.letters, at-1, before, len(before)-1, -1) + common(all.letters, at+len(passage), after, 0, 1); n > near {
			from, near = at, n
		}
	}
	if from >= 0 && (len(passage) >= long || near >= min(neighbours, len(before)+len(after))) {
		return all.stretches(from, from+len(passage))
	}
	return all.changed(passage, before, after)
}

// changed finds a passage that says something else now: between its own beginning and
// end, or what stands around it.
func (r reading) changed(passage, before, after []rune) []Stretch {
	var starts, ends []int
	for _, at := range occurrences(r.letters, before) {
		starts = append(starts, at+len(before))
	}
	ends = append(ends, occurrences(r.letters, after)...)
	if len(passage) >= long { // a short one is known by its neighbours alone
		starts = append(starts, occurrences(r.letters, passage[:edge])...)
		for _, at := range occurrences(r.letters, passage[len(passage)-edge:]) {
			ends = append(ends, at+edge)
		}
	}
	if len(before) == 0 {
		starts = append(starts, 0)
	}
	if len(after) == 0 {
		ends = append(ends, len(r.letters))
	}
	from, to, best := 0, 0, likeness
	for _, start := range starts {
		for _, end := range ends {
			if end <= start || float64(end-start) > longest*float64(len(passage)) {
				continue
			}
			if n := alike(passage, r.letters[start:end]); n > best {
				from, to, best = start, end, n
			}
		}
	}
	if to == 0 {
		return nil
	}
	return r.stretches(from, to)
}

// reading is the letters of texts that count: without spaces, marks above and below
// letters, lengthening, and what only directs.
type reading struct {
	letters []rune
	from    []place // of each
}

// place is where a letter stands in a text; what does not count behind it, up to the next
// letter or space, ends with it.
type place struct{ text, rune, end int }

func read(texts ...string) (r reading) {
	for i, text := range texts {
		n, follows := 0, false // whether rune n stands directly behind the last letter and what is its
		for _, letter := range text {
			switch {
			case unicode.IsSpace(letter):
				follows = false
			case letter != 'ـ' && !unicode.In(letter, unicode.Mn, unicode.Cf):
				r.letters, r.from = append(r.letters, unicode.ToLower(letter)), append(r.from, place{i, n, n + 1})
				follows = true
			case follows:
				r.from[len(r.from)-1].end = n + 1
			}
			n++
		}
	}
	return r
}

// at gives how many letters stand before a rune of a text.
func (r reading) at(text, rune int) int {
	n, _ := slices.BinarySearchFunc(r.from, place{text: text, rune: rune}, func(a, b place) int {
		if a.text != b.text {
			return a.text - b.text
		}
		return a.rune - b.rune
	})
	return n
}

// stretches gives where letters stand: a stretch of each text.
func (r reading) stretches(from, to int) (all []Stretch) {
	for _, p := range r.from[from:to] {
		if n := len(all); n > 0 && all[n-1].Text == p.text {
			all[n-1].End = p.end
		} else {
			all = append(all, Stretch{p.text, p.rune, p.end})
		}
	}
	return all
}

// occurrences gives where letters stand in others, as far as that is few places.
func occurrences(in, of []rune) (all []int) {
	for at := 0; len(of) > 0 && at+len(of) <= len(in) && len(all) < places; at++ {
		if in[at] == of[0] && slices.Equal(in[at:at+len(of)], of) {
			all = append(all, at)
		}
	}
	return all
}

// common gives how many letters are the same from two places on.
func common(a []rune, i int, b []rune, j, by int) (n int) {
	for i >= 0 && i < len(a) && j >= 0 && j < len(b) && a[i] == b[j] {
		n, i, j = n+1, i+by, j+by
	}
	return n
}

// alike gives which share of two texts' letters, three by three, both have.
func alike(a, b []rune) float64 {
	if len(a) < 3 || len(b) < 3 {
		return 0
	}
	of := map[[3]rune]int{}
	for i := range len(a) - 2 {
		of[[3]rune(a[i:i+3])]++
	}
	both := 0
	for i := range len(b) - 2 {
		if three := [3]rune(b[i : i+3]); of[three] > 0 {
			of[three]--
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b)-4)
}
