package rtl

import (
	"log/slog"
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/ui/typeset"
)

// entryLayout is the lines of an entry's text, and how far they are scrolled in
// the view.
type entryLayout struct {
	text   *typeset.Text // shaped
	lines  *typeset.Layout
	key    layoutKey // what both are made for
	room   fyne.Size // of the view
	scroll fyne.Position
}

// layoutKey is all that an entry's lines follow from, but for its text.
type layoutKey struct {
	style         Style
	size          float32 // of the em
	width         float32 // of a line, 0 for no limit
	dir           Dir
	multi, secret bool
}

// arrange sets a text for a view and breaks it into lines, as far as what it did
// before does not hold any more. The key's width is that of the view.
func (l *entryLayout) arrange(runes []rune, key layoutKey, room fyne.Size) {
	l.room = room
	if key.multi {
		key.width = room.Width
	}
	if l.holds(runes, key) {
		return
	}
	l.key = key
	text := string(runes)
	if key.secret {
		text = strings.Repeat("•", len(runes))
	}
	set, err := setting().fonts.Reshape(l.text, []typeset.Span{{Text: text, Style: key.style.plain(key.size)}}, key.style.options(key.dir))
	if err != nil {
		slog.Error("text cannot be set", "error", err)
		return
	}
	l.text = set
	format := key.style.format(key.width)
	format.MaxLines = 0
	if !key.multi {
		format.Align = typeset.Left // its place is up to the view
	}
	l.lines = set.Wrap(format)
}

// holds reports whether the lines are those of a text.
func (l *entryLayout) holds(runes []rune, key layoutKey) bool {
	if l.lines == nil || l.text == nil || key != l.key || l.text.Len() != len(runes) {
		return false
	}
	return key.secret || l.text.HasRunes(runes)
}

// extent returns what the text takes: of a line, from its leftmost place to its
// rightmost one, white space at its end with it.
func (l *entryLayout) extent() (left, right, height float32) {
	if l.lines == nil || len(l.lines.Lines) == 0 {
		return 0, 0, 0
	}
	if l.key.multi {
		return 0, l.room.Width, l.lines.Height
	}
	line := l.lines.Lines[0]
	left, right = line.Left, line.Left+line.Width
	for _, c := range [...]typeset.Caret{l.lines.LineStart(0), l.lines.LineEnd(0)} {
		x := l.lines.Point(c).X
		left, right = min(left, x), max(right, x)
	}
	return left, right, l.lines.Height
}

// follow scrolls so that the caret is in view.
func (l *entryLayout) follow(c typeset.Caret) {
	if l.lines == nil {
		return
	}
	at := l.lines.Point(c)
	if l.key.multi {
		l.scroll.Y = min(l.scroll.Y, at.Top)
		l.scroll.Y = max(l.scroll.Y, at.Top+at.Height-l.room.Height)
	} else {
		l.scroll.X = min(l.scroll.X, at.X)
		l.scroll.X = max(l.scroll.X, at.X+caretWidth-l.room.Width)
	}
	l.limitScroll()
}

// scrollTo scrolls so far down.
func (l *entryLayout) scrollTo(y float32) {
	l.scroll.Y = y
	l.limitScroll()
}

// limitScroll keeps the text from being scrolled further than it goes. A line
// shorter than the view stands where its direction begins.
func (l *entryLayout) limitScroll() {
	left, right, height := l.extent()
	if l.key.multi {
		l.scroll = fyne.NewPos(0, max(min(l.scroll.Y, height-l.room.Height), 0))
		return
	}
	l.scroll.Y = (height - l.room.Height) / 2 // in the middle of the field
	rtl := l.text != nil && l.text.RightToLeft()
	switch align := l.key.style.Align; {
	case right-left+caretWidth > l.room.Width:
		l.scroll.X = max(min(l.scroll.X, right+caretWidth-l.room.Width), left)
	case align == Centre:
		l.scroll.X = (left + right - l.room.Width) / 2
	case align == Right, align == Start && rtl, align == End && !rtl:
		l.scroll.X = right + caretWidth - l.room.Width
	default:
		l.scroll.X = left
	}
}

// origin is where the lines begin, from the entry's corner.
func (l *entryLayout) origin() fyne.Position {
	return fyne.NewPos(pad()-l.scroll.X, pad()-l.scroll.Y)
}

// caretAt returns the caret nearest to a position in the entry.
func (l *entryLayout) caretAt(at fyne.Position) typeset.Caret {
	if l.lines == nil {
		return typeset.Caret{}
	}
	in := at.Subtract(l.origin())
	return l.lines.CaretAt(in.X, in.Y)
}

// runeAt returns the rune at a position in the entry, or the nearest one;
// inside tells which.
func (l *entryLayout) runeAt(at fyne.Position) (rune int, inside bool) {
	in := at.Subtract(l.origin())
	return l.lines.HitTest(in.X, in.Y)
}

// linesBy returns how many lines down a key moves the caret; 0: it does not.
func (l *entryLayout) linesBy(key fyne.KeyName) int {
	page := max(int(l.room.Height/l.lines.Lines[0].Height)-1, 1)
	switch key {
	case fyne.KeyUp:
		return -1
	case fyne.KeyDown:
		return 1
	case fyne.KeyPageUp:
		return -page
	case fyne.KeyPageDown:
		return page
	}
	return 0
}

// side returns the end of a selection that is further to the left, or right.
func (l *entryLayout) side(start, end int, left bool) typeset.Caret {
	a, b := typeset.Caret{At: start}, typeset.Caret{At: end, After: true}
	pa, pb := l.lines.Point(a), l.lines.Point(b)
	if pa.Top != pb.Top { // on several lines: as a step to that side would go
		if l.text.RightToLeft() == left {
			return b
		}
		return a
	}
	if (pa.X < pb.X) == left {
		return a
	}
	return b
}
