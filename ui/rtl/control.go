package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// control is what widgets that are pressed have in common: they can be
// disabled, and show the pointer and the focus.
type control struct {
	widget.DisableableWidget
	HoverState
	FocusState
}

// Cursor is that of Fyne's buttons.
func (c *control) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// ExtendBaseWidget is called by constructors.
func (c *control) ExtendBaseWidget(w fyne.Widget) {
	c.DisableableWidget.ExtendBaseWidget(w)
	c.onHover, c.onFocus = c.Refresh, c.Refresh
}

// TypedRune is called by Fyne.
func (c *control) TypedRune(rune) {}

// wash returns the colour that is laid over a control for the focus or the
// pointer, "" for neither.
func (c *control) wash() fyne.ThemeColorName {
	switch {
	case c.Disabled():
		return ""
	case c.focused:
		return theme.ColorNameFocus
	case c.hovered:
		return theme.ColorNameHover
	}
	return ""
}

// focusWidth is that of the edge of what has the focus.
func focusWidth() float32 { return 2 * theme.InputBorderSize() }

// ink returns the colour of a control's words.
func (c *control) ink() fyne.ThemeColorName {
	if c.Disabled() {
		return theme.ColorNameDisabled
	}
	return theme.ColorNameForeground
}

// isPress tells a key that presses what has the focus.
func isPress(e *fyne.KeyEvent) bool {
	return e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter
}

// arrowKeys returns the keys that lead back and on in reading order.
func arrowKeys(dir Dir) (back, on fyne.KeyName) {
	if dir == LeftToRight {
		return fyne.KeyLeft, fyne.KeyRight
	}
	return fyne.KeyRight, fyne.KeyLeft
}

// PropagateKey hands a key that a widget has no use for to the dialog it is in, or to
// what else lies over the window, or to the window: Fyne gives keys to what has the focus alone, and Escape would
// do nothing there.
func PropagateKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if top := c.Overlays().Top(); top != nil {
		if l, ok := top.(fyne.Focusable); ok {
			l.TypedKey(e)
		}
	} else if window := c.OnTypedKey(); window != nil {
		window(e)
	}
}

// enterConfirms reports whether an object is in a dialog that Enter confirms.
func enterConfirms(o fyne.CanvasObject) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return false
	}
	l, ok := c.Overlays().Top().(*overlay)
	return ok && l.confirms
}

// paint fills a rectangle with a colour of the theme, "" for none, and rounds
// its corners as those of fields.
func paint(rect *canvas.Rectangle, name fyne.ThemeColorName) {
	rect.FillColor = color.Transparent
	if name != "" {
		rect.FillColor = theme.Color(name)
	}
	rect.CornerRadius = theme.InputRadiusSize()
	rect.Refresh()
}

// refreshObjects draws what a widget is made of anew.
func refreshObjects(objects []fyne.CanvasObject) {
	for _, o := range objects {
		o.Refresh()
	}
}

// newIcon makes a picture that keeps its shape.
func newIcon() *canvas.Image {
	i := canvas.NewImageFromResource(nil)
	i.FillMode = canvas.ImageFillContain
	return i
}

// colourIcon shows a resource in a colour of the theme; nil shows nothing.
func colourIcon(i *canvas.Image, r fyne.Resource, colour fyne.ThemeColorName) {
	if i.Hidden = r == nil; r != nil {
		i.Resource = theme.NewColoredResource(r, colour)
		i.Refresh()
	}
}
