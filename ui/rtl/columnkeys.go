package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// FocusGained is called by Fyne.
func (c *Column) FocusGained() {
	c.held = false
	c.markFocus(true)
}

// FocusLost is called by Fyne.
func (c *Column) FocusLost() {
	c.links.leave()
	c.markFocus(false)
}

// markFocus shows along the column's start that the keys are its own: a ring around a
// whole article would be loud, and a line over it would be taken for one that tells how far something is.
func (c *Column) markFocus(has bool) {
	c.mark.Hidden = !has
	c.mark.FillColor = theme.Color(theme.ColorNamePrimary)
	c.mark.Refresh()
}

// AcceptsTab tells Fyne that the column takes the tab key: it goes from link to
// link in reading order, and leaves the column after the last one.
func (c *Column) AcceptsTab() bool { return true }

// TypedRune is called by Fyne. The column has no use for letters.
func (c *Column) TypedRune(r rune) {
	if c.OnRune != nil {
		c.OnRune(r)
	}
}

// TypedKey scrolls, goes from link to link, or with Shift extends the
// selection, unless OnKey takes the key.
func (c *Column) TypedKey(e *fyne.KeyEvent) {
	if c.held && c.extend(e.Name, false) || c.linkKey(e.Name) {
		return
	}
	if c.OnKey != nil && c.OnKey(e) {
		return
	}
	if IsMenuKey(e.Name) && c.OnMenu != nil {
		c.OnMenu(menuPlaceIn(c))
		BeginMenu(fyne.CurrentApp().Driver().CanvasForObject(c))
		return
	}
	name := e.Name
	if name == fyne.KeySpace {
		name = fyne.KeyPageDown
		if c.held {
			name = fyne.KeyPageUp
		}
	}
	if !scrollBy(c, c.lineHeight(), name) {
		PropagateKey(c, e)
		return
	}
	if name == fyne.KeyPageDown || name == fyne.KeyPageUp {
		c.showFirstLine()
	}
}

// showFirstLine goes back by as little as has the first line in view be whole. At the end,
// which has to be reached, it stays.
func (c *Column) showFirstLine() {
	const end = 0.999
	s := &c.selection
	first, ok := c.view.spotAt(s.texts, fyne.NewPos(c.Size().Width/2, 0))
	if !ok || c.Progress() >= end {
		return
	}
	line := s.layout(first.text).Point(first.caret())
	if top := c.view.topOf(s.texts[first.text]) + line.Top; top < 0 && top+line.Height > 0 {
		c.ScrollTo(c.Offset() + top)
	}
}

// extend selects as a key does with Shift, from where the reader is: a place that is out
// of view, or that nobody has chosen, is no beginning.
func (c *Column) extend(key fyne.KeyName, byWord bool) bool {
	s := &c.selection
	if s.empty() && len(s.texts) > 0 && !c.view.sees(s.texts[s.to.text], s.to, c.Size().Height) {
		if at, ok := c.view.spotAt(s.texts, fyne.NewPos(c.Size().Width/2, c.lineHeight())); ok {
			l := s.layout(at.text)
			start := spotOf(at.text, l.LineStart(l.LineOf(at.caret())))
			s.from, s.to = start, start
		}
	}
	return s.extend(key, byWord)
}

// menuPlaceIn is where in the canvas the menu of an object stands that is asked for by
// the keyboard: in its middle, not far below its top.
func menuPlaceIn(o fyne.CanvasObject) fyne.Position {
	const down = 60
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width/2, min(o.Size().Height, down))
}

// linkKey goes through the links, opens one, or lets go of it and of what is
// selected; false: there is nothing to do so with.
func (c *Column) linkKey(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyTab:
		if !c.links.next(c.held) {
			leaveFocus(c, c.held)
		}
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		return c.links.open()
	case fyne.KeyEscape:
		if c.selection.empty() && !c.links.focused {
			return false
		}
		c.links.leave()
		c.selection.clear()
		return true
	}
	return false
}

// TypedShortcut copies what is selected, selects all, or extends the selection
// by words.
func (c *Column) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		c.Copy()
	case *fyne.ShortcutSelectAll:
		c.SelectAll()
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo: // the text is not written to: what else may be undone the window knows
		if c.OnShortcut != nil {
			c.OnShortcut(AsPressed(s))
		}
	case *desktop.CustomShortcut:
		const both = fyne.KeyModifierShift | fyne.KeyModifierControl
		if s.Modifier&both == both && c.extend(s.KeyName, true) {
			return
		}
		if c.OnShortcut != nil {
			c.OnShortcut(s)
		}
	}
}

// Selected returns the selected text, a line feed between paragraphs.
func (c *Column) Selected() string { return c.selection.text() }

// SelectAll selects all of the column's texts.
func (c *Column) SelectAll() { c.selection.all() }

// SelectNone selects nothing any more.
func (c *Column) SelectNone() { c.selection.clear() }

// Copy puts what is selected on the clipboard.
func (c *Column) Copy() {
	if text := c.Selected(); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}
