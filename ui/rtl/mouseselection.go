package rtl

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// mouseSelection selects text by the mouse: a click puts the caret, two select
// a word, three a paragraph, and a drag goes on by words or paragraphs after
// them. It is embedded by widgets that show text. Place is a place between two
// letters.
type mouseSelection[Place any] struct {
	text    selectableText[Place]
	scrolls bool   // while the pointer is beyond an edge
	done    func() // the button was let go; may be nil

	clicks   clickCounter
	scroller autoScroller
	pointer  fyne.Position
	from, to Place // what the first click selected
}

// selectableText is what a [mouseSelection] selects in. Positions are those in
// the widget.
type selectableText[Place any] interface {
	// unitAt returns what so many clicks at a position select; false: there is no
	// text.
	unitAt(at fyne.Position, clicks int) (from, to Place, ok bool)

	// anchor gives the end of the present selection that does not move.
	anchor() Place

	// selectBetween selects, the caret at to.
	selectBetween(from, to Place)

	before(a, b Place) bool
	height() float32 // of the view
	scrollBy(dy float32)
}

// press begins to select at a position, or goes on with what is selected.
func (m *mouseSelection[Place]) press(at fyne.Position, extend bool) {
	m.clicks.press(at, time.Now(), extend)
	m.pointer = at
	if extend {
		m.from, m.to = m.text.anchor(), m.text.anchor()
		m.extendTo(at)
		return
	}
	from, to, ok := m.text.unitAt(at, m.clicks.count)
	if !ok {
		return
	}
	m.from, m.to = from, to
	m.text.selectBetween(from, to)
}

// extendTo selects from what the first click did up to a position.
func (m *mouseSelection[Place]) extendTo(at fyne.Position) {
	switch from, to, ok := m.text.unitAt(at, m.clicks.count); {
	case !ok:
	case m.clicks.count < 2:
		m.text.selectBetween(m.from, to)
	case m.text.before(from, m.from):
		m.text.selectBetween(m.to, from)
	case m.text.before(m.to, to):
		m.text.selectBetween(m.from, to)
	default:
		m.text.selectBetween(m.from, m.to)
	}
}

// MouseUp is called by Fyne.
func (m *mouseSelection[Place]) MouseUp(e *desktop.MouseEvent) {
	if e != nil && e.Button == desktop.MouseButtonSecondary { // it asks for the menu
		m.scroller.stop()
		return
	}
	m.DragEnd()
}

// Dragged selects up to the pointer. Beyond the edge the text scrolls on while
// the button is held.
func (m *mouseSelection[Place]) Dragged(e *fyne.DragEvent) {
	m.pointer = e.Position
	m.extendTo(e.Position)
	if m.scrolls {
		m.scroller.drag(e.Position.Y, m.text.height(), func(dy float32) {
			m.text.scrollBy(dy)
			m.extendTo(m.pointer)
		})
	}
}

// DragEnd is called by Fyne.
func (m *mouseSelection[Place]) DragEnd() {
	m.scroller.stop()
	if m.done != nil {
		m.done()
	}
}

// reset forgets all, as when there is another text.
func (m *mouseSelection[Place]) reset() {
	m.scroller.stop()
	*m = mouseSelection[Place]{text: m.text, scrolls: m.scrolls, done: m.done}
}

// clickCounter counts clicks in a row at one place.
type clickCounter struct {
	count int
	last  time.Time
	at    fyne.Position
}

const (
	clickPause = 400 * time.Millisecond
	clickSlip  = 4 // how far the pointer may move between clicks
)

// press counts a click; first starts a new row.
func (c *clickCounter) press(at fyne.Position, now time.Time, first bool) {
	moved := at.Subtract(c.at)
	elsewhere := max(moved.X, -moved.X, moved.Y, -moved.Y) > clickSlip
	late := now.Sub(c.last) >= clickPause
	if first || late || elsewhere || c.count == 3 {
		c.count = 0
	}
	c.count++
	c.last, c.at = now, at
}

// autoScroller scrolls on while the pointer, with its button held, rests beyond
// the edge of what is being selected in.
type autoScroller struct {
	cancel   context.CancelFunc
	distance float32 // of the pointer from the edge
}

const autoScrollStep = 40 * time.Millisecond

// A view may end where the screen does, beyond which no pointer goes: close to its edge is
// as far away as leastDistance.
const (
	atEdge        = 4
	leastDistance = 16
)

// drag takes the pointer's height in a view. Beyond the edges scroll is called
// again and again, with how far to scroll, until the pointer comes back or stop.
func (s *autoScroller) drag(y, height float32, scroll func(dy float32)) {
	switch {
	case y < atEdge:
		s.distance = min(y, -leastDistance)
	case y > height-atEdge:
		s.distance = max(y-height, leastDistance)
	default:
		s.stop()
		return
	}
	if s.cancel == nil {
		s.cancel = every(autoScrollStep, func(time.Time) { scroll(s.distance / 2) })
	}
}

func (s *autoScroller) stop() {
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
}
