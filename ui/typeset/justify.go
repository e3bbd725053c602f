package typeset

import (
	"cmp"
	"slices"
	"strings"
)

// justify fills a line in two ways. Spaces grow first, up to half of
// their width more, which the eye takes for an even page. What is left goes
// into kashidas where they are asked for: the stroke that joins two letters is
// drawn longer, as scribes do it, at the places they prefer; a word has one at
// most, and all of a line's take no more than a tenth of it, so that words keep
// their shape. The rest goes to the spaces again. A line of so few words that
// its spaces would gape is left as it is.
func (l *Layout) justify(line *Line, p *paragraph) {
	room := l.format.Width - line.Width
	spaces, natural := l.text.spaces(line)
	if room <= 0 || len(spaces) == 0 {
		return
	}
	em, count := p.strut.size, float32(len(spaces))
	var gaps []gap
	if rest := room - count*natural*spaceComfort; l.format.Kashida && rest > 0 {
		gaps = l.text.kashidas(line, p, min(rest, kashidaShare*l.format.Width), em)
	}
	left := room
	for _, g := range gaps {
		left -= g.width
	}
	if left/count > spaceMost*em {
		return
	}
	for _, at := range spaces {
		gaps = append(gaps, gap{at: at, width: left / count})
	}
	slices.SortFunc(gaps, func(a, b gap) int { return cmp.Compare(a.at, b.at) })
	line.gaps, line.Width, line.Left = gaps, l.format.Width, 0
}

// Measures of justified lines.
const (
	spaceComfort = 0.5  // of a space's own width, before kashidas
	spaceMost    = 1.2  // ems that a space may grow by
	kashidaShare = 0.1  // of the line, all kashidas together
	kashidaLeast = 0.12 // ems; shorter ones look like a flaw of the font
	kashidaUsual = 0.3
	kashidaMost  = 0.6
	kashidaWord  = 3 // letters that a word has at least to have one
)

// gap is room that a justified line has after a rune: in a space, or as a
// kashida.
type gap struct {
	at      int
	width   float32
	kashida bool
}

// spaces returns the spaces between a line's words, and how wide they are.
func (t *Text) spaces(line *Line) (at []int, width float32) {
	start := line.Start
	for start < line.seen && t.flags[start]&space != 0 {
		start++
	}
	for k := start; k < line.seen; k++ {
		if r := t.runes[k]; (r == ' ' || r == 0xA0) && t.advance[k] > 0 {
			at = append(at, k)
			width += t.advance[k]
		}
	}
	return at, width / float32(max(len(at), 1))
}

// place is where a word may have its kashida: after a rune.
type place struct {
	at   int
	rank int // the lower the better
}

// kashidas shares room among the best places of a line's words.
func (t *Text) kashidas(line *Line, p *paragraph, room, em float32) []gap {
	var places []place
	for start := line.Start; start < line.seen; {
		end := start
		for end < line.seen && t.flags[end]&space == 0 {
			end++
		}
		if best, ok := t.kashidaPlace(p, start, end); ok {
			places = append(places, best)
		}
		start = end + 1
	}
	if len(places) == 0 {
		return nil
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.rank, b.rank) })
	n := min(max(int(room/(kashidaUsual*em)+0.5), 1), len(places))
	width := min(room/float32(n), kashidaMost*em)
	if width < kashidaLeast*em {
		return nil
	}
	var gaps []gap
	for _, pl := range places[:n] {
		gaps = append(gaps, gap{at: pl.at, width: width, kashida: true})
	}
	return gaps
}

// kashidaPlace returns the best place in a word, the last of equals.
func (t *Text) kashidaPlace(p *paragraph, start, end int) (best place, ok bool) {
	var letters []int // of the word, marks left out
	for k := start; k < end; k++ {
		if r := t.runes[k]; t.flags[k]&grapheme != 0 && (isLetter(r) || r == 'ـ') {
			letters = append(letters, k)
		}
	}
	if len(letters) < kashidaWord {
		return place{}, false
	}
	for i := 0; i+1 < len(letters); i++ {
		k, next := letters[i], letters[i+1]
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
	case final && in(next, "ةهد\u0630"):
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

// spread returns a run the room that its line was filled with.
func (t *Text) spread(run Run, gaps []gap) Run {
	first, _ := slices.BinarySearchFunc(gaps, run.Start, func(g gap, at int) int { return cmp.Compare(g.at, at) })
	last := first
	for last < len(gaps) && gaps[last].at < run.End {
		last++
	}
	if first == last {
		return run
	}
	run.gaps = gaps[first:last]
	glyphs := make([]glyph, 0, len(run.glyphs)+len(run.gaps))
	for i, g := range run.glyphs {
		if i == 0 || run.glyphs[i-1].cluster != g.cluster { // the leftmost of its cluster
			for _, gap := range run.gaps {
				switch {
				case t.clusterOf(gap.at) != int(g.cluster):
				case gap.kashida: // the text runs to the left
					k := run.face.kashida
					glyphs = append(glyphs, glyph{id: k.id, cluster: g.cluster, advance: gap.width, stretch: gap.width / (k.advance * run.Size)})
				default:
					g.advance += gap.width
				}
			}
		}
		glyphs = append(glyphs, g)
	}
	run.glyphs = glyphs
	return run
}

// clusterOf returns the first rune of the cluster that a rune is in.
func (t *Text) clusterOf(at int) int {
	for at > 0 && t.flags[at]&cluster == 0 {
		at--
	}
	return at
}
