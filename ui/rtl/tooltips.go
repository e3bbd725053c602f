package rtl

import (
	"cmp"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Tooltips shows the name of what the pointer rests on. Its Layer lies over all
// else in the window; over a [Dialog] it shows its tips there.
type Tooltips struct {
	Layer *fyne.Container

	// BackgroundColour names that of the tips; "" is that of overlays. Their text
	// is in the style's.
	BackgroundColour fyne.ThemeColorName

	style Style
	timer *time.Timer
	on    *fyne.Container // where a tip is shown; nil: none is
}

// NewTooltips makes tips in a style.
func NewTooltips(s Style) *Tooltips { return &Tooltips{Layer: &fyne.Container{}, style: s} }

// tipWidth is the most width of a tip's lines.
const tipWidth = 340

// tipPause is how long the pointer must rest.
const tipPause = 600 * time.Millisecond

// ShowDelayed shows a tip beside an object when the pointer has rested on it, unless
// Hide is called before.
func (t *Tooltips) ShowDelayed(o fyne.CanvasObject, words string) {
	t.delay(func() { t.show(o, words) })
}

// ShowAsideDelayed is ShowDelayed for one of many that stand under one another, such as a row:
// the tip stands at its side, where it covers none of those that are gone to next.
func (t *Tooltips) ShowAsideDelayed(o fyne.CanvasObject, words string) {
	t.delay(func() {
		if on, at, ok := t.layerOf(o, fyne.CurrentApp().Driver().AbsolutePositionForObject(o)); ok {
			t.putAside(on, at, o.Size(), words)
		}
	})
}

// ShowAt shows a tip at a place of the canvas that is in an object, such as a word of a
// text: when the pointer has rested there, or at once.
func (t *Tooltips) ShowAt(o fyne.CanvasObject, at fyne.Position, words string, atOnce bool) {
	const line = 14 // from the pointer to the tip
	show := func() { t.showBeside(o, at.SubtractXY(0, line), fyne.NewSize(1, 2*line), words) }
	if !atOnce {
		t.delay(show)
		return
	}
	t.Hide()
	show()
}

// delay shows something when the pointer has rested, unless Hide is called before.
func (t *Tooltips) delay(show func()) {
	t.Hide()
	var timer *time.Timer
	timer = time.AfterFunc(tipPause, func() {
		fyne.Do(func() {
			if t.timer == timer {
				show()
			}
		})
	})
	t.timer = timer
}

// Carry shows words just below a place of the window that the pointer holds, until Hide:
// what is drawn from one place to another.
func (t *Tooltips) Carry(at fyne.Position, words string) {
	const below = 14
	t.Hide()
	t.put(t.Layer, at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.Layer)), fyne.NewSize(0, below), words)
}

// Hide takes the tip away.
func (t *Tooltips) Hide() {
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
	if t.on != nil {
		t.on.Objects = nil
		t.on.Refresh()
		t.on = nil
	}
}

func (t *Tooltips) show(o fyne.CanvasObject, words string) {
	t.showBeside(o, fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size(), words)
}

// showBeside shows a tip below a part of an object, or above it.
func (t *Tooltips) showBeside(o fyne.CanvasObject, part fyne.Position, partSize fyne.Size, words string) {
	if on, at, ok := t.layerOf(o, part); ok {
		t.put(on, at, partSize, words)
	}
}

// layerOf gives the layer for tips on an object, and where in it a place of the window is.
// It is false for one that is gone.
func (t *Tooltips) layerOf(o fyne.CanvasObject, place fyne.Position) (on *fyne.Container, at fyne.Position, ok bool) {
	driver := fyne.CurrentApp().Driver()
	on = t.Layer
	if c := driver.CanvasForObject(o); c == nil {
		return nil, at, false
	} else if l, ok := c.Overlays().Top().(*overlay); ok {
		on = l.tips
	}
	return on, place.Subtract(driver.AbsolutePositionForObject(on)), true
}

// Room around the words of a tip at both sides together, and above and below them; between
// the tip and the edge of the window; and its least width at the side of something.
const (
	tipSides = 16
	tipEnds  = 6
	tipEdge  = 4
	tipLeast = 120
)

// put shows words in a layer, below what has a place and a size in it, or above.
func (t *Tooltips) put(on *fyne.Container, at fyne.Position, of fyne.Size, words string) {
	text, size := t.set(words, min(tipWidth, on.Size().Width-tipSides-2*tipEdge))
	size = size.AddWidthHeight(tipSides, tipEnds)
	below := at.Y + of.Height + 2
	if below+size.Height > on.Size().Height {
		below = at.Y - size.Height - 2
	}
	left := at.X + (of.Width-size.Width)/2
	left = max(min(left, on.Size().Width-size.Width-tipEdge), tipEdge)
	t.draw(on, fyne.NewPos(left, below), size, text)
}

// putAside shows words in a layer, at that side of what has a place and a size in it where
// there is more room; below or above it where there is too little.
func (t *Tooltips) putAside(on *fyne.Container, at fyne.Position, of fyne.Size, words string) {
	all := on.Size()
	before, after := at.X-2*tipEdge, all.Width-at.X-of.Width-2*tipEdge
	room := max(before, after)
	if room < tipLeast {
		t.put(on, at, of, words)
		return
	}
	text, size := t.set(words, min(tipWidth, room-tipSides))
	size = size.AddWidthHeight(tipSides, tipEnds)
	left := at.X + of.Width + tipEdge
	if before > after {
		left = at.X - size.Width - tipEdge
	}
	top := max(min(at.Y+(of.Height-size.Height)/2, all.Height-size.Height-tipEdge), tipEdge)
	t.draw(on, fyne.NewPos(left, top), size, text)
}

// draw shows a tip's words in a layer.
func (t *Tooltips) draw(on *fyne.Container, at fyne.Position, size fyne.Size, text fyne.CanvasObject) {
	background := canvas.NewRectangle(theme.Color(cmp.Or(t.BackgroundColour, theme.ColorNameOverlayBackground)))
	background.StrokeColor, background.StrokeWidth = theme.Color(theme.ColorNameSeparator), 1
	background.CornerRadius = theme.InputRadiusSize()
	background.Move(at)
	background.Resize(size)
	text.Move(at.AddXY(tipSides/2, 0))
	text.Resize(size.SubtractWidthHeight(tipSides, 0))
	on.Objects = []fyne.CanvasObject{background, text}
	on.Refresh()
	t.on = on
}

// set sets a tip's words: in one line, or in a paragraph where they have several
// or are wider than width.
func (t *Tooltips) set(words string, width float32) (fyne.CanvasObject, fyne.Size) {
	label := NewLabel(words, t.style)
	if size := label.MinSize(); size.Width <= width && !strings.Contains(words, "\n") {
		return label, size
	}
	text := NewText(t.style, Span{Text: words})
	width = min(text.WidthFor(width)+1, width)
	const above = 3
	return container.New(layout.NewCustomPaddedLayout(above, 0, 0, 0), text), fyne.NewSize(width, text.HeightFor(width))
}
