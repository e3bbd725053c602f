package rtl

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// MenuItem is a line of a [Menu]. One without a label is a line drawn between
// others.
type MenuItem struct {
	Label    string
	Icon     fyne.Resource // at the start; may be nil
	Shortcut string        // shown at the end: the keys that do the same
	Checked  bool
	Run      func()     // called when the menu is closed; nil: not to be chosen now
	Items    []MenuItem // of the menu that it opens, instead of Run
}

func (i MenuItem) isSeparator() bool { return i.Label == "" }

// canChoose tells a line that can be gone to.
func (i MenuItem) canChoose() bool { return !i.isSeparator() && (i.Run != nil || len(i.Items) > 0) }

// Menu is a menu over a window. It takes the keys: the arrows, Home and End and
// the first letters of a line go to it, Enter and the space bar choose it, or go to the first while none is, the
// arrows across open and close what is inside, Escape closes.
type Menu struct {
	dir    Dir
	closed func()
	layer  *overlay
	levels []*menuList // the menu, and those opened from it
	typed  Typeahead
}

// ShowMenu opens a menu over a canvas, its starting corner at a place, or as near
// as the canvas has room. It takes the keyboard, and returns it back when it is
// left.
func ShowMenu(c fyne.Canvas, at fyne.Position, dir Dir, items ...MenuItem) *Menu {
	return showMenu(c, dir, menuPlace{start: at}, items, -1, nil)
}

// menuPlace says where a menu is to stand.
type menuPlace struct {
	start fyne.Position // its starting corner
	width float32       // at least
	above float32       // there is something of this height above start, not to be covered
}

func showMenu(c fyne.Canvas, dir Dir, at menuPlace, items []MenuItem, active int, closed func()) *Menu {
	m := &Menu{dir: dir, closed: closed}
	first := newMenuList(m, items)
	first.at = at
	m.layer = &overlay{focusable: true, begin: m.begin, place: m.arrange, beside: m.Close, key: m.typedKey, rune: m.typedRune, closed: m.gone}
	m.levels = []*menuList{first}
	m.layer.sheets = []fyne.CanvasObject{first}
	m.layer.open(c)
	if active >= 0 {
		first.activate(active)
	}
	return m
}

// BeginMenu goes to the first line of the menu that is open over a canvas, if one is and
// none of its lines is gone to: Enter chooses it then. It is for menus that were asked for
// by a key, and those of a button.
func BeginMenu(c fyne.Canvas) {
	if c == nil {
		return
	}
	if l, ok := c.Overlays().Top().(*overlay); ok && l.begin != nil {
		l.begin()
	}
}

// MenuOpen tells whether a menu, or the list of a select, lies over all else of a canvas.
func MenuOpen(c fyne.Canvas) bool {
	l, ok := c.Overlays().Top().(*overlay)
	return ok && l.begin != nil
}

func (m *Menu) begin() {
	if l := m.last(); l.active < 0 {
		l.step(-1, 1)
	}
}

// Close closes the menu and those opened from it.
func (m *Menu) Close() { m.layer.close() }

func (m *Menu) gone() {
	if m.closed != nil {
		m.closed()
	}
}

// edge is the room between a menu and the canvas's edges.
const edge = 4

// arrange lays the lists out.
func (m *Menu) arrange(all fyne.Size) {
	for i, l := range m.levels {
		size := l.MinSize()
		size.Width = min(max(size.Width, l.at.width), all.Width-2*edge)
		size.Height = min(size.Height, all.Height-2*edge)
		at := l.at.start
		if m.dir != LeftToRight {
			at.X -= size.Width
		}
		if i > 0 {
			at.X = m.beside(m.levels[i-1], size.Width, all.Width)
		}
		if l.at.above > 0 {
			at.Y, size.Height = clearOf(at.Y, l.at.above, size.Height, all.Height)
		}
		at.X = max(min(at.X, all.Width-size.Width-edge), edge)
		at.Y = max(min(at.Y, all.Height-size.Height-edge), edge)
		l.Move(at)
		l.Resize(size)
	}
}

// clearOf gives the top and the height of a list that wants a height, below a place over which
// stands what is not to be covered, so high, or above that: where it fits, or else where there
// is more room, which what is left over is scrolled to in. A low canvas has room for neither.
func clearOf(y, above, height, all float32) (top, fits float32) {
	const least = 120
	under, over := all-edge-y, y-above-edge
	switch {
	case height <= under:
		return y, height
	case height <= over:
		return y - above - height, height
	case max(under, over) < least:
		return y, height
	case under >= over:
		return y, under
	}
	return y - above - over, over
}

// beside returns the left edge of a list opened from another: at its end, or at
// its start where there is no room.
func (m *Menu) beside(l *menuList, width, all float32) float32 {
	left, right := l.Position().X-width+edge, l.Position().X+l.Size().Width-edge
	fitsLeft, fitsRight := left >= edge, right+width <= all-edge
	switch {
	case fitsLeft && !fitsRight:
		return left
	case fitsRight && !fitsLeft, m.dir == LeftToRight:
		return right
	}
	return left
}

// last is the list that takes the keys.
func (m *Menu) last() *menuList { return m.levels[len(m.levels)-1] }

// enter opens the menu inside a list's active line.
func (m *Menu) enter(l *menuList) {
	m.leave(l)
	row := l.rows[l.active]
	if len(row.item.Items) == 0 {
		return
	}
	inner := newMenuList(m, row.item.Items)
	inner.at.start.Y = l.top(l.active)
	m.levels = append(m.levels, inner)
	m.show()
}

// leave closes what was opened from a list.
func (m *Menu) leave(l *menuList) {
	if m.last() == l {
		return
	}
	for m.last() != l {
		m.levels = m.levels[:len(m.levels)-1]
	}
	m.show()
}

func (m *Menu) show() {
	m.layer.sheets = nil
	for _, l := range m.levels {
		m.layer.sheets = append(m.layer.sheets, l)
	}
	m.layer.Refresh()
}

// choose does what a list's active line says.
func (m *Menu) choose(l *menuList) {
	if l.active < 0 {
		return
	}
	item := l.rows[l.active].item
	if len(item.Items) > 0 {
		m.enter(l)
		m.last().step(-1, 1)
		return
	}
	m.Close()
	item.Run()
}

func (m *Menu) typedKey(e *fyne.KeyEvent) {
	l := m.last()
	outwards, inwards := arrowKeys(m.dir)
	switch {
	case e.Name == fyne.KeyDown:
		l.step(l.active, 1)
	case e.Name == fyne.KeyUp && l.active < 0, e.Name == fyne.KeyEnd:
		l.step(len(l.rows), -1)
	case e.Name == fyne.KeyUp:
		l.step(l.active, -1)
	case e.Name == fyne.KeyHome:
		l.step(-1, 1)
	case e.Name == inwards && l.active >= 0 && len(l.rows[l.active].item.Items) > 0:
		m.choose(l)
	case e.Name == outwards && len(m.levels) > 1, e.Name == fyne.KeyEscape && len(m.levels) > 1:
		m.leave(m.levels[len(m.levels)-2])
	case e.Name == fyne.KeySpace && m.typed.Going():
		// a letter of what is typed
	case isPress(e) && l.active < 0: // opened by the mouse
		l.step(-1, 1)
	case isPress(e):
		m.choose(l)
	case e.Name == fyne.KeyEscape, e.Name == fyne.KeyTab:
		m.Close()
	}
}

// typedRune goes to the line that begins with what is typed.
func (m *Menu) typedRune(r rune) {
	l := m.last()
	from := l.active
	i := m.typed.Find(r, from, len(l.rows), func(i int) string {
		if !l.rows[i].item.canChoose() {
			return ""
		}
		return l.rows[i].item.Label
	})
	if i >= 0 {
		l.activate(i)
	}
}

// begins reports whether a text begins with another, whatever the case.
func begins(text, with string) bool {
	for with != "" {
		a, n := utf8.DecodeRuneInString(text)
		b, m := utf8.DecodeRuneInString(with)
		if n == 0 || a != b && !strings.EqualFold(string(a), string(b)) {
			return false
		}
		text, with = text[n:], with[m:]
	}
	return true
}
