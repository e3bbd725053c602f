package rtl

import "fyne.io/fyne/v2"

// scrolls is what shows a part of something higher.
type scrolls interface {
	fyne.CanvasObject
	Offset() float32
	ScrollTo(offset float32)
}

// revealFocus has whatever gets the keyboard within an object be scrolled to: Tab may
// lead to what is out of view. Fyne tells nobody above.
func revealFocus(view scrolls, o fyne.CanvasObject) {
	switch o := o.(type) {
	case fixed:
		revealFocus(view, o.CanvasObject)
	case *fyne.Container:
		for _, child := range o.Objects {
			revealFocus(view, child)
		}
	case *Group:
		for _, i := range o.items {
			revealFocus(view, i.Block)
		}
	case *Form:
		for _, f := range o.fields {
			revealFocus(view, f.object)
		}
	case interface{ focusState() *FocusState }:
		shown := o.(fyne.CanvasObject)
		o.focusState().reveal = func() { reveal(view, shown) }
	}
}

// revealMargin is how much around what has the keyboard is shown with it.
const revealMargin = 12

// reveal scrolls as little as is needed to show an object.
func reveal(view scrolls, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(o) == nil {
		return
	}
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(view).Y - revealMargin
	below := top + o.Size().Height + 2*revealMargin - view.Size().Height
	switch {
	case top < 0:
		view.ScrollTo(view.Offset() + top)
	case below > 0:
		view.ScrollTo(view.Offset() + min(below, top))
	}
}
