package rtl

import (
	"slices"

	"fyne.io/fyne/v2"
)

// scrolls is what shows a part of something higher.
type scrolls interface {
	fyne.CanvasObject
	Offset() float32
	ScrollTo(offset float32)
}

// revealFocus has whatever gets the keyboard within an object be scrolled to: Tab may
// lead to what is out of view. Fyne tells nobody above.
func revealFocus(view scrolls, o fyne.CanvasObject) {
	eachFocus(nil, o, func(path []fyne.CanvasObject, f *FocusState) {
		f.reveal = func() { reveal(view, path) }
	})
}

// eachFocus calls do for all that can have the keyboard in an object, with the path to
// it: the objects that it is within, the outermost first, and itself.
func eachFocus(within []fyne.CanvasObject, o fyne.CanvasObject, do func(path []fyne.CanvasObject, f *FocusState)) {
	if f, ok := o.(fixed); ok {
		eachFocus(within, f.CanvasObject, do)
		return
	}
	path := append(slices.Clone(within), o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			eachFocus(path, child, do)
		}
	case *Group:
		for _, i := range o.items {
			eachFocus(path, i.Block, do)
		}
	case *TapBlock:
		eachFocus(path, o.block, do)
	case *Form:
		for _, f := range o.fields {
			eachFocus(path, f.object, do)
		}
	case interface{ focusState() *FocusState }:
		do(path, o.focusState())
	}
}

// firstFocus gives the first object that can have the keyboard now in an object, nil if
// there is none.
func firstFocus(in fyne.CanvasObject) (first fyne.Focusable) {
	eachFocus(nil, in, func(path []fyne.CanvasObject, _ *FocusState) {
		if first != nil || slices.ContainsFunc(path, func(o fyne.CanvasObject) bool { return !o.Visible() }) {
			return
		}
		o := path[len(path)-1]
		if d, ok := o.(fyne.Disableable); !ok || !d.Disabled() {
			first, _ = o.(fyne.Focusable)
		}
	})
	return first
}

// revealMargin is how much around what has the keyboard is shown with it.
const revealMargin = 12

// reveal scrolls as little as is needed to show the last object of a path, with what
// explains it.
func reveal(view scrolls, path []fyne.CanvasObject) {
	at, ok := topIn(view, path)
	if !ok {
		return
	}
	top := at - revealMargin
	below := top + path[len(path)-1].Size().Height + explained(path) + 2*revealMargin - view.Size().Height
	switch {
	case top < 0:
		view.ScrollTo(view.Offset() + top)
	case below > 0:
		view.ScrollTo(view.Offset() + min(below, top))
	}
}

// explained gives how far below the last object of a path ends what explains it: the note
// of a form's field, or a text that stands close below it.
func explained(path []fyne.CanvasObject) float32 {
	ends := func(note, o fyne.CanvasObject) float32 {
		return note.Position().Y + note.Size().Height - o.Position().Y - o.Size().Height
	}
	for i := len(path) - 2; i >= 0; i-- {
		switch within := path[i].(type) {
		case *Form:
			for _, f := range within.fields {
				if f.object == path[i+1] && f.note.Visible() {
					return ends(f.note, f.object)
				}
			}
		case *Group:
			for n, item := range within.items[:max(len(within.items)-1, 0)] {
				next := within.items[n+1]
				_, note := next.Block.(*Text)
				if g, ok := next.Block.(*Group); ok {
					note = g.kind == captionGroup
				}
				if note && Unwrap(item.Block) == path[i+1] && next.Above <= formNote {
					return ends(next.Block, path[i+1])
				}
			}
		}
	}
	return 0
}

// topIn gives how far below the top of a view the last object of a path is. A driver
// does not know before it has drawn a dialog, which is laid out when it opens.
func topIn(view scrolls, path []fyne.CanvasObject) (y float32, ok bool) {
	driver, o := fyne.CurrentApp().Driver(), path[len(path)-1]
	if driver.CanvasForObject(o) != nil {
		return driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(view).Y, true
	}
	if _, dialog := view.(*dialogScroll); !dialog || view.Size().Height == 0 {
		return 0, false
	}
	return topOf(path), true
}

// topOf gives the same of how objects were laid out, each in the one before.
func topOf(path []fyne.CanvasObject) (y float32) {
	for _, o := range path {
		y += o.Position().Y
	}
	return y
}
