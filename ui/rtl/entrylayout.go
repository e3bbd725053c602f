package rtl

import (
	"log/slog"
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/ui/typeset"
	"sahifa/ui/typeset/bidi"
)

// layoutKey is all that an entry's lines follow from, but for its text.
type layoutKey struct {
	style  Style
	size   float32 // of the em
	width  float32
	dir    Dir
	secret bool
}

// arrange sets the text and breaks it into lines, as far as what it did before
// does not hold any more.
func (e *Entry) arrange() {
	key := layoutKey{e.style, e.style.size(), e.room().Width, e.Dir, e.secret}
	if !e.multi {
		key.width = 0
	}
	same := e.lines != nil && e.set != nil && key == e.key
	if same && e.set.Len() == len(e.doc.runes) && (e.secret || e.set.Is(e.doc.runes)) {
		return
	}
	e.key = key
	text := string(e.doc.runes)
	if e.secret {
		text = strings.Repeat("•", len(e.doc.runes))
	}
	set, err := setting().fonts.Reshape(e.set, []typeset.Span{{Text: text, Style: e.style.plain(key.size)}}, e.style.options(e.Dir))
	if err != nil {
		slog.Error("text cannot be set", "error", err)
		return
	}
	e.set = set
	format := e.style.format(key.width)
	format.MaxLines = 0
	if !e.multi {
		format.Align = typeset.Left // its place is up to the view
	}
	e.lines = set.Wrap(format)
}

// plain is the look of text without spans.
func (s Style) plain(size float32) typeset.Style {
	return typeset.Style{Family: int(s.Family), Size: size, Bold: s.Bold}
}

// options gives the direction of text in an interface of a direction.
func (s Style) options(dir Dir) typeset.Options {
	o := typeset.Options{Base: directions[s.Dir], Default: bidi.RightToLeft}
	if dir == LeftToRight {
		o.Default = bidi.LeftToRight
	}
	return o
}

var directions = [...]bidi.Direction{Auto: bidi.Auto, RightToLeft: bidi.RightToLeft, LeftToRight: bidi.LeftToRight}

// room is the size of the view of the text.
func (e *Entry) room() fyne.Size {
	size := e.Size().SubtractWidthHeight(2*pad(), 2*pad())
	size.Height -= e.counterHeight()
	return fyne.NewSize(max(size.Width, 1), max(size.Height, 1))
}

func (e *Entry) counterHeight() float32 {
	if e.Counter == nil {
		return 0
	}
	return counterSize * lineHeights[Sans]
}

const counterSize = 12

// extent gives what the text takes: of a line, from its leftmost place to its
// rightmost one, white space at its end with it.
func (e *Entry) extent() (left, right, height float32) {
	if e.lines == nil || len(e.lines.Lines) == 0 {
		return 0, 0, 0
	}
	if e.multi {
		return 0, e.room().Width, e.lines.Height
	}
	line := e.lines.Lines[0]
	left, right = line.Left, line.Left+line.Width
	for _, c := range [...]typeset.Caret{e.lines.LineStart(0), e.lines.LineEnd(0)} {
		x := e.lines.Point(c).X
		left, right = min(left, x), max(right, x)
	}
	return left, right, e.lines.Height
}

// follow scrolls so that the caret is in view.
func (e *Entry) follow() {
	if e.lines == nil {
		return
	}
	room := e.room()
	at := e.lines.Point(e.doc.caret)
	if e.multi {
		e.scroll.Y = min(e.scroll.Y, at.Top)
		e.scroll.Y = max(e.scroll.Y, at.Top+at.Height-room.Height)
	} else {
		e.scroll.X = min(e.scroll.X, at.X)
		e.scroll.X = max(e.scroll.X, at.X+caretWidth-room.Width)
	}
	e.keepScroll()
}

// keepScroll keeps the text from being scrolled further than it goes. A line
// shorter than the view stands where its direction begins.
func (e *Entry) keepScroll() {
	room := e.room()
	left, right, height := e.extent()
	if e.multi {
		e.scroll = fyne.NewPos(0, max(min(e.scroll.Y, height-room.Height), 0))
		return
	}
	e.scroll.Y = (height - room.Height) / 2 // in the middle of the field
	rtl := e.set != nil && e.set.RightToLeft()
	switch align := e.style.Align; {
	case right-left+caretWidth > room.Width:
		e.scroll.X = max(min(e.scroll.X, right+caretWidth-room.Width), left)
	case align == Centre:
		e.scroll.X = (left + right - room.Width) / 2
	case align == Right, align == Start && rtl, align == End && !rtl:
		e.scroll.X = right + caretWidth - room.Width
	default:
		e.scroll.X = left
	}
}

// origin is where the text's layout begins, from the entry's corner.
func (e *Entry) origin() fyne.Position {
	return fyne.NewPos(pad()-e.scroll.X, pad()-e.scroll.Y)
}

// caretAt gives the caret nearest to a place in the entry.
func (e *Entry) caretAt(at fyne.Position) typeset.Caret {
	e.arrange()
	if e.lines == nil {
		return typeset.Caret{}
	}
	in := at.Subtract(e.origin())
	return e.lines.CaretAt(in.X, in.Y)
}

// Offset is how far the text is scrolled down.
func (e *Entry) Offset() float32 { return max(e.scroll.Y, 0) }

// height is that of the text with the room around it, for the scroll bar.
func (e *Entry) height() float32 {
	if !e.multi || e.lines == nil {
		return 0
	}
	return e.lines.Height + 2*pad() + e.counterHeight()
}

// ScrollTo scrolls so far down.
func (e *Entry) ScrollTo(y float32) {
	e.scroll.Y = y
	e.keepScroll()
	e.redraw()
}
