package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// HoverLayer lies over objects that move while the pointer rests, such as rows
// that scroll. Fyne tells of the pointer only when it is the pointer that moves,
// so the layer keeps where it is and finds anew what is under it when Update is
// called. All else than the pointer's place passes through it.
type HoverLayer struct {
	widget.BaseWidget

	OnMoved func() // the pointer moved on it, or left it; may be nil

	find  func(at fyne.Position) fyne.CanvasObject
	last  *desktop.MouseEvent // nil: the pointer is elsewhere
	under fyne.CanvasObject   // what has been told that the pointer is over it
	rests bool                // it is over nothing, wherever it is
}

// NewHoverLayer makes a layer. find gives the object at a place of the layer, nil
// for none. Those that are Hoverable are told of the pointer.
func NewHoverLayer(find func(at fyne.Position) fyne.CanvasObject) *HoverLayer {
	l := &HoverLayer{find: find}
	l.ExtendBaseWidget(l)
	return l
}

// MouseIn is called by Fyne.
func (l *HoverLayer) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved is called by Fyne.
func (l *HoverLayer) MouseMoved(e *desktop.MouseEvent) {
	before := l.under
	l.last, l.rests = e, false
	l.Update()
	if h, ok := l.under.(desktop.Hoverable); ok && l.under == before {
		h.MouseMoved(l.event())
	}
	l.moved()
}

// MouseOut is called by Fyne.
func (l *HoverLayer) MouseOut() {
	l.last = nil
	l.Update()
	l.moved()
}

func (l *HoverLayer) moved() {
	if l.OnMoved != nil {
		l.OnMoved()
	}
}

// At tells where on the layer the pointer is, if it is over it.
func (l *HoverLayer) At() (at fyne.Position, over bool) {
	if l.last == nil {
		return at, false
	}
	return l.last.Position, true
}

// Update finds what is under the pointer after something has moved.
func (l *HoverLayer) Update() {
	var now fyne.CanvasObject
	if l.last != nil && !l.rests {
		now = l.find(l.last.Position)
	}
	if now == l.under {
		return
	}
	before := l.under
	l.under = now
	if h, ok := before.(desktop.Hoverable); ok {
		h.MouseOut()
	}
	if h, ok := now.(desktop.Hoverable); ok {
		h.MouseIn(l.event())
	}
}

// Rest has the pointer be over nothing until it moves, or Wake is called: for when
// the keyboard is used, so that what the pointer was left on does not look chosen.
func (l *HoverLayer) Rest() {
	l.rests = true
	l.Update()
}

// Wake has the pointer be over what it is over, though it has not moved.
func (l *HoverLayer) Wake() {
	l.rests = false
	l.Update()
}

// event is the pointer's place as the object under it sees it.
func (l *HoverLayer) event() *desktop.MouseEvent {
	e := *l.last
	e.Position = e.Position.Subtract(l.under.Position())
	return &e
}

// CreateRenderer is called by Fyne.
func (l *HoverLayer) CreateRenderer() fyne.WidgetRenderer { return hoverLayerRenderer{} }

type hoverLayerRenderer struct{}

func (hoverLayerRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (hoverLayerRenderer) Layout(fyne.Size)             {}
func (hoverLayerRenderer) Refresh()                     {}
func (hoverLayerRenderer) Objects() []fyne.CanvasObject { return nil }
func (hoverLayerRenderer) Destroy()                     {}
