package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Check is a box that is checked or not, with a caption beside it.
type Check struct {
	widget.DisableableWidget

	// OnChanged is called when the user has changed it.
	OnChanged func(checked bool)

	dir              Dir
	caption          string
	checked          bool
	hovered, focused bool
}

// NewCheck makes a box that is not checked.
func NewCheck(dir Dir, caption string, changed func(checked bool)) *Check {
	c := &Check{dir: dir, caption: caption, OnChanged: changed}
	c.ExtendBaseWidget(c)
	return c
}

// Checked tells whether it is checked.
func (c *Check) Checked() bool { return c.checked }

// SetChecked checks the box or clears it, without calling OnChanged.
func (c *Check) SetChecked(checked bool) {
	if c.checked != checked {
		c.checked = checked
		c.Refresh()
	}
}

// Tapped turns it over.
func (c *Check) Tapped(*fyne.PointEvent) {
	if c.Disabled() {
		return
	}
	c.SetChecked(!c.checked)
	if c.OnChanged != nil {
		c.OnChanged(c.checked)
	}
}

// TypedKey turns it over by the space bar.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeySpace {
		c.Tapped(nil)
	}
}

// TypedRune is called by Fyne.
func (c *Check) TypedRune(rune) {}

// FocusGained is called by Fyne.
func (c *Check) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost is called by Fyne.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn is called by Fyne.
func (c *Check) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved is called by Fyne.
func (c *Check) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (c *Check) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer is called by Fyne.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	r := &checkRenderer{
		check: c, halo: canvas.NewCircle(color.Transparent),
		icon: canvas.NewImageFromResource(nil), label: NewLabel(c.caption, Style{}),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type checkRenderer struct {
	check *Check
	halo  *canvas.Circle // behind the box under the pointer and with the focus
	icon  *canvas.Image
	label *Label
}

func (r *checkRenderer) MinSize() fyne.Size {
	side, pad := theme.IconInlineSize(), theme.InnerPadding()
	label := r.label.whole()
	return fyne.NewSize(side+label.Width+3*pad, max(side, label.Height)+pad)
}

func (r *checkRenderer) Layout(size fyne.Size) {
	c, side, pad := r.check, theme.IconInlineSize(), theme.InnerPadding()
	place(c.dir, r.halo, pad/2, (size.Height-side-pad)/2, side+pad, side+pad, size.Width)
	place(c.dir, r.icon, pad, (size.Height-side)/2, side, side, size.Width)
	place(c.dir, r.label, side+2*pad, 0, min(r.label.whole().Width, size.Width-side-2*pad), size.Height, size.Width)
}

func (r *checkRenderer) Refresh() {
	c := r.check
	box, front := theme.ColorNameInputBorder, theme.ColorNameForeground
	res := theme.CheckButtonIcon()
	if c.checked {
		res, box = theme.CheckButtonCheckedIcon(), theme.ColorNamePrimary
	}
	if c.Disabled() {
		box, front = theme.ColorNameDisabled, theme.ColorNameDisabled
	}
	r.icon.Resource = theme.NewColoredResource(res, box)
	r.icon.Refresh()
	r.halo.FillColor = color.Transparent
	switch {
	case c.Disabled():
	case c.focused:
		r.halo.FillColor = theme.Color(theme.ColorNameFocus)
	case c.hovered:
		r.halo.FillColor = theme.Color(theme.ColorNameHover)
	}
	r.halo.Refresh()
	r.label.Truncate = true
	r.label.SetStyle(Style{Colour: front, Dir: c.dir})
	r.label.SetText(c.caption)
	r.label.Refresh()
	r.Layout(c.Size())
	canvas.Refresh(c)
}

func (r *checkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.halo, r.icon, r.label}
}
func (r *checkRenderer) Destroy() {}
