package typeset

import (
	"cmp"
	"slices"
)

// justify fills a line in two ways. Spaces grow first, up to half of
// their width more, which the eye takes for an even page. What is left goes
// into kashidas where they are asked for: the stroke that joins two letters is
// drawn longer, as scribes do it (kashida.go). The rest goes to the spaces again. A line of so few words that
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
	spaceComfort = 0.5 // of a space's own width, before kashidas
	spaceMost    = 1.2 // ems that a space may grow by
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
