package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Check is a box that is ticked or not. The box stands at the start, its
// caption after it; a click on either or the space bar turns it, and Enter, unless
// it is in a dialog with buttons: there Enter confirms.
type Check struct {
	markRow

	// OnChanged is called when the user has turned the check.
	OnChanged func(checked bool)

	checked bool
}

// NewCheck makes a check that is not ticked.
func NewCheck(dir Dir, label string, changed func(checked bool)) *Check {
	c := &Check{OnChanged: changed}
	c.dir, c.caption = dir, label
	c.ExtendBaseWidget(c)
	return c
}

// UnderCaption sets blocks below a check, from where its caption begins: what explains it.
func UnderCaption(dir Dir, items ...Item) *Group { return newGroup(dir, captionGroup, items) }

// Checked reports whether the box is ticked.
func (c *Check) Checked() bool { return c.checked }

// SetChecked ticks the box, or not. It calls nobody.
func (c *Check) SetChecked(checked bool) {
	if c.checked != checked {
		c.checked = checked
		c.Refresh()
	}
}

// Tapped turns the check.
func (c *Check) Tapped(e *fyne.PointEvent) {
	if c.Disabled() || !c.inside(e.Position) {
		return
	}
	takeFocus(c)
	c.toggle()
}

// TypedKey turns the check by the space bar or Enter.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if !isPress(e) || e.Name != fyne.KeySpace && enterConfirms(c) {
		PropagateKey(c, e)
		return
	}
	c.toggle()
}

func (c *Check) toggle() {
	if c.Disabled() {
		return
	}
	c.SetChecked(!c.checked)
	if c.OnChanged != nil {
		c.OnChanged(c.checked)
	}
}

// CreateRenderer is called by Fyne.
func (c *Check) CreateRenderer() fyne.WidgetRenderer { return c.newRenderer(c.icons) }

func (c *Check) icons() (background, front *theme.ThemedResource) {
	fill, edge, box := theme.ColorNameInputBackground, theme.ColorNameInputBorder, theme.IconNameCheckButton
	if c.checked {
		fill, edge, box = theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary, theme.IconNameCheckButtonChecked
	}
	if c.Disabled() {
		fill, edge = theme.ColorNameBackground, theme.ColorNameDisabled
	}
	return themedIcon(theme.IconNameCheckButtonFill, fill), themedIcon(box, edge)
}
