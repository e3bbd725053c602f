// How large a notice is, and where its words and what it offers stand.

package kit

import "fyne.io/fyne/v2"

// Measures of a notice.
const (
	bannerWidth  = 560 // at the most
	bannerEdge   = 48  // the room at its sides together
	bannerTight  = 24  // the same in a pane that is narrow
	bannerNarrow = 440 // from here on a pane is not
	bannerPad    = 16
	bannerGap    = 14  // between words and buttons
	bannerLine   = 8   // between two lines of them
	bannerWords  = 190 // words that have less beside buttons stand above them
)

// bannerLayout is where what a notice has stands in it.
type bannerLayout struct {
	edge          float32 // the room at its sides together
	width, height float32
	words, text   float32 // width and height of the words
	first         float32 // height of their line
	actions       []fyne.Position
}

// lay gives the layout in a width: no wider than the words, and than is read at a glance. Where
// the buttons leave the words no room beside them, they stand below.
func (b *banner) lay(room float32) (l bannerLayout) {
	l.edge = bannerEdge
	if room < bannerNarrow {
		l.edge = bannerTight
	}
	most, side := min(room-l.edge, bannerWidth), b.close.MinSize()
	end := side.Width + 12 // what closes it, with the room at its sides
	beside := float32(0)
	for _, a := range b.actions {
		beside += a.MinSize().Width + bannerGap
	}
	below := len(b.actions) > 0 && most-bannerPad-beside-end < bannerWords
	if below {
		beside = 0
	}
	l.words = max(most-bannerPad-beside-end, 1)
	l.words = min(l.words, b.text.WidthFor(l.words)+1)
	l.text = b.text.HeightFor(l.words)
	l.first = max(l.text, side.Height) + 16
	l.width, l.height = bannerPad+l.words+beside+end, l.first
	if below {
		l.below(b, most)
		return l
	}
	start := bannerPad + l.words + bannerGap
	for _, a := range b.actions {
		least := a.MinSize()
		l.actions = append(l.actions, fyne.NewPos(start, (l.first-least.Height)/2))
		start += least.Width + bannerGap
	}
	return l
}

// below has the buttons stand below the words, in as many lines as it takes.
func (l *bannerLayout) below(b *banner, most float32) {
	x, y, line := float32(bannerPad), l.first, float32(0)
	for _, a := range b.actions {
		least := a.MinSize()
		if x > bannerPad && x+least.Width+bannerPad > most {
			x, y = bannerPad, y+line+bannerLine
		}
		l.actions = append(l.actions, fyne.NewPos(x, y))
		x, line = x+least.Width+bannerLine, least.Height
		l.width = max(l.width, x-bannerLine+bannerPad)
	}
	l.height = y + line + 12
}
