package rtl

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// MenuItem is a line of a menu. One without a label is a line between others.
type MenuItem struct {
	Label    string
	Icon     fyne.Resource // at the start; may be nil
	Shortcut string        // shown at the end
	Checked  bool
	Run      func() // nil: shown, but not to be chosen now
}

// Menu is a list of things to do, for a [ShowMenu] or a place of its own. The
// arrow keys go through it, a letter goes to the next line that begins with it,
// Enter chooses.
type Menu struct {
	widget.BaseWidget

	// OnDone is called when an item was chosen, before it runs, or when the
	// menu was left by Escape.
	OnDone func()

	dir      Dir
	items    []MenuItem
	at       int // the line that would be chosen; -1: none
	renderer *menuRenderer
}

// NewMenu makes a menu.
func NewMenu(dir Dir, items ...MenuItem) *Menu {
	m := &Menu{dir: dir, items: items, at: -1}
	m.ExtendBaseWidget(m)
	return m
}

// ShowMenu opens a menu over a canvas, its start at a place. It takes the
// keyboard, and gives it back when it is left.
func ShowMenu(c fyne.Canvas, at fyne.Position, dir Dir, items ...MenuItem) *Menu {
	return showMenu(c, at, dir, 0, -1, items)
}

// showMenu opens a menu of a least width, one line chosen.
func showMenu(c fyne.Canvas, at fyne.Position, dir Dir, width float32, chosen int, items []MenuItem) *Menu {
	m := NewMenu(dir, items...)
	m.at = chosen
	before := c.Focused()
	popup := widget.NewPopUp(m, c)
	m.OnDone = func() {
		popup.Hide()
		if before != nil {
			c.Focus(before)
		}
	}
	size := m.MinSize()
	size.Width = max(size.Width, width)
	size = size.Add(fyne.NewSquareSize(2 * theme.InnerPadding())) // what a pop-up puts around
	if dir != LeftToRight {
		at.X -= size.Width
	}
	at.X = max(min(at.X, c.Size().Width-size.Width), 0)
	at.Y = max(min(at.Y, c.Size().Height-size.Height), 0)
	popup.ShowAtPosition(at)
	popup.Resize(size)
	c.Focus(m)
	return m
}

// can tells whether a line can be chosen.
func (m *Menu) can(i int) bool {
	return i >= 0 && i < len(m.items) && m.items[i].Label != "" && m.items[i].Run != nil
}

// point marks the line that would be chosen.
func (m *Menu) point(i int) {
	if m.at != i {
		m.at = i
		m.Refresh()
	}
}

func (m *Menu) choose(i int) {
	if !m.can(i) {
		return
	}
	if m.OnDone != nil {
		m.OnDone()
	}
	m.items[i].Run()
}

// step goes on to the next line that can be chosen.
func (m *Menu) step(by int) {
	i := m.at
	if i < 0 && by < 0 {
		i = 0
	}
	for range m.items {
		i = (i + by + len(m.items)) % len(m.items)
		if m.can(i) {
			m.point(i)
			return
		}
	}
}

// lineAt gives the line at a height.
func (m *Menu) lineAt(y float32) int {
	for i := range m.items {
		if h := m.height(i); y < h {
			return i
		} else {
			y -= h
		}
	}
	return -1
}

const menuGap = 9 // the height of a line between others

func (m *Menu) height(i int) float32 {
	if m.items[i].Label == "" {
		return menuGap
	}
	return theme.TextSize()*lineHeights[Sans] + theme.InnerPadding()
}

// Tapped chooses the line under the pointer.
func (m *Menu) Tapped(e *fyne.PointEvent) { m.choose(m.lineAt(e.Position.Y)) }

// MouseIn is called by Fyne.
func (m *Menu) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved marks the line under the pointer.
func (m *Menu) MouseMoved(e *desktop.MouseEvent) {
	if i := m.lineAt(e.Position.Y); m.can(i) {
		m.point(i)
	} else {
		m.point(-1)
	}
}

// MouseOut is called by Fyne.
func (m *Menu) MouseOut() { m.point(-1) }

// FocusGained is called by Fyne.
func (m *Menu) FocusGained() {}

// FocusLost is called by Fyne.
func (m *Menu) FocusLost() {}

// TypedRune goes to the next line that begins with a letter.
func (m *Menu) TypedRune(r rune) {
	for n := 1; n <= len(m.items); n++ {
		i := (max(m.at, 0) + n) % len(m.items)
		if m.can(i) && strings.HasPrefix(strings.ToLower(m.items[i].Label), string(unicode.ToLower(r))) {
			m.point(i)
			return
		}
	}
}

// TypedKey goes through the menu, chooses, or leaves it.
func (m *Menu) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyHome:
		m.at = -1
		m.step(1)
	case fyne.KeyEnd:
		m.at = 0
		m.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(m.at)
	case fyne.KeyEscape:
		if m.OnDone != nil {
			m.OnDone()
		}
	}
}

// CreateRenderer is called by Fyne.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	r := &menuRenderer{menu: m}
	for _, item := range m.items {
		l := &menuLine{
			ground: canvas.NewRectangle(color.Transparent), rule: canvas.NewRectangle(color.Transparent),
			icon: canvas.NewImageFromResource(nil), label: NewLabel(item.Label, Style{}), shortcut: NewLabel(item.Shortcut, Style{}),
		}
		l.icon.FillMode = canvas.ImageFillContain
		r.lines = append(r.lines, l)
		r.objects = append(r.objects, l.ground, l.rule, l.icon, l.label, l.shortcut)
	}
	m.renderer = r
	r.Refresh()
	return r
}

type menuLine struct {
	ground, rule    *canvas.Rectangle
	icon            *canvas.Image
	label, shortcut *Label
}

type menuRenderer struct {
	menu    *Menu
	lines   []*menuLine
	objects []fyne.CanvasObject
}

// columns gives the widths of icons, labels and shortcuts.
func (r *menuRenderer) columns() (icon, label, shortcut float32) {
	for i, l := range r.lines {
		if item := r.menu.items[i]; item.Icon != nil || item.Checked {
			icon = theme.IconInlineSize() + theme.InnerPadding()
		}
		label = max(label, l.label.whole().Width)
		if r.menu.items[i].Shortcut != "" {
			shortcut = max(shortcut, l.shortcut.whole().Width+3*theme.InnerPadding())
		}
	}
	return icon, label, shortcut
}

func (r *menuRenderer) MinSize() fyne.Size {
	icon, label, shortcut := r.columns()
	height := float32(0)
	for i := range r.lines {
		height += r.menu.height(i)
	}
	return fyne.NewSize(icon+label+shortcut+2*theme.InnerPadding(), height)
}

func (r *menuRenderer) Layout(size fyne.Size) {
	m, pad := r.menu, theme.InnerPadding()
	icon, label, _ := r.columns()
	y := float32(0)
	for i, l := range r.lines {
		h := m.height(i)
		side := theme.IconInlineSize()
		place(m.dir, l.ground, 0, y, size.Width, h, size.Width)
		place(m.dir, l.rule, 0, y+h/2, size.Width, 1, size.Width)
		place(m.dir, l.icon, pad, y+(h-side)/2, side, side, size.Width)
		place(m.dir, l.label, pad+icon, y, min(label, size.Width-icon-2*pad), h, size.Width)
		w := l.shortcut.whole().Width
		place(m.dir, l.shortcut, size.Width-pad-w, y, w, h, size.Width)
		y += h
	}
}

func (r *menuRenderer) Refresh() {
	m := r.menu
	for i, l := range r.lines {
		item := m.items[i]
		front, soft := theme.ColorNameForeground, theme.ColorNamePlaceHolder
		if item.Run == nil {
			front, soft = theme.ColorNameDisabled, theme.ColorNameDisabled
		}
		l.ground.FillColor = color.Transparent
		if i == m.at && m.can(i) {
			l.ground.FillColor = theme.Color(theme.ColorNameHover)
			if m.focused() {
				l.ground.FillColor = theme.Color(theme.ColorNameFocus)
			}
		}
		l.ground.CornerRadius = theme.SelectionRadiusSize()
		l.rule.Hidden = item.Label != ""
		l.rule.FillColor = theme.Color(theme.ColorNameSeparator)
		l.label.SetStyle(Style{Colour: front, Dir: m.dir})
		l.shortcut.SetStyle(Style{Colour: soft, Dir: LeftToRight})
		res := item.Icon
		if item.Checked {
			res = theme.ConfirmIcon()
		}
		l.icon.Hidden = res == nil
		if res != nil {
			l.icon.Resource = theme.NewColoredResource(res, front)
		}
		for _, o := range []fyne.CanvasObject{l.ground, l.rule, l.icon, l.label, l.shortcut} {
			o.Refresh()
		}
	}
	r.Layout(m.Size())
	canvas.Refresh(m)
}

// focused tells whether the keyboard is the menu's.
func (m *Menu) focused() bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(m)
	return c != nil && c.Focused() == fyne.Focusable(m)
}

func (r *menuRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *menuRenderer) Destroy()                     {}
