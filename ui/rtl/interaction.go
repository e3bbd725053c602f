package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// HoverState is embedded by widgets that look different while the pointer is
// over them.
type HoverState struct {
	hovered bool
	onHover func() // called when hovered has changed
}

// NewHoverState makes a state that calls changed when the pointer has come or
// gone.
func NewHoverState(changed func()) HoverState { return HoverState{onHover: changed} }

// Hovered reports whether the pointer is over the widget.
func (h *HoverState) Hovered() bool { return h.hovered }

// MouseIn is called by Fyne.
func (h *HoverState) MouseIn(*desktop.MouseEvent) { h.setHovered(true) }

// MouseMoved is called by Fyne.
func (h *HoverState) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (h *HoverState) MouseOut() { h.setHovered(false) }

func (h *HoverState) setHovered(hovered bool) {
	if h.hovered != hovered {
		h.hovered = hovered
		h.onHover()
	}
}

// FocusState is embedded by widgets that look different while they have the
// focus.
type FocusState struct {
	// FocusMoved, if any, is called when the focus has come or gone.
	FocusMoved func(has bool)

	focused  bool
	returned bool   // it is being given back by a dialog or menu
	onFocus  func() // called when focused has changed
	reveal   func() // scrolls to the widget; nil: nothing around it scrolls
}

func (f *FocusState) focusState() *FocusState { return f }

// NewFocusState makes a state that calls changed when the widget has got the
// focus or lost it.
func NewFocusState(changed func()) FocusState { return FocusState{onFocus: changed} }

// Focused reports whether the widget has the focus.
func (f *FocusState) Focused() bool { return f.focused }

// Returned reports, while the focus comes, that a dialog or menu gives back what it
// had taken: the user goes on where he was.
func (f *FocusState) Returned() bool { return f.returned }

// FocusGained is called by Fyne.
func (f *FocusState) FocusGained() { f.setFocused(true) }

// FocusLost is called by Fyne.
func (f *FocusState) FocusLost() { f.setFocused(false) }

func (f *FocusState) setFocused(focused bool) {
	if f.focused != focused {
		f.focused = focused
		f.onFocus()
		if focused && f.reveal != nil {
			f.reveal()
		}
		if f.FocusMoved != nil {
			f.FocusMoved(focused)
		}
	}
}

// takeFocus returns an object the focus of its canvas.
func takeFocus(o fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o.(fyne.CanvasObject)); c != nil && c.Focused() != o {
		c.Focus(o)
	}
}

// leaveFocus moves the focus from an object to what comes after it, or before.
func leaveFocus(o fyne.CanvasObject, back bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	switch {
	case c == nil:
	case back:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}

// shiftKey is embedded by widgets to which the shift key matters while another
// key is typed: Fyne's key events do not tell.
type shiftKey struct{ held bool }

// KeyDown notes the shift key.
func (s *shiftKey) KeyDown(e *fyne.KeyEvent) { s.note(e, true) }

// KeyUp notes the shift key.
func (s *shiftKey) KeyUp(e *fyne.KeyEvent) { s.note(e, false) }

func (s *shiftKey) note(e *fyne.KeyEvent, held bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		s.held = held
	}
}

// IsMenuKey tells whether a key asks for the menu of what has the keyboard: the one of
// that name, or F10, which with Shift does so on keyboards without it.
func IsMenuKey(name fyne.KeyName) bool { return name == desktop.KeyMenu || name == fyne.KeyF10 }
