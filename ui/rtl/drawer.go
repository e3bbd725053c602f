package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Drawer is a pane that comes over a window from its start, as high as the
// window is, for what a narrow one has no room for. Tab stays within it;
// Escape or a click beside it closes it, and what had the focus before has it
// again.
type Drawer struct {
	// OnClosed is called when the drawer is gone, however it was closed.
	OnClosed func()

	dir     Dir
	width   float32
	content fyne.CanvasObject
	layer   *overlay
}

// drawerLeft is how much of the window is always left to click beside it.
const drawerLeft = 48

// NewDrawer makes a drawer of a width. Its content brings its own background, and
// stands in nothing else while the drawer is open.
func NewDrawer(dir Dir, width float32, content fyne.CanvasObject) *Drawer {
	return &Drawer{dir: dir, width: width, content: content}
}

// Show opens the drawer on a canvas. The first object in it that can have the
// focus gets it.
func (d *Drawer) Show(c fyne.Canvas) {
	s := &drawerSheet{content: d.content}
	s.ExtendBaseWidget(s)
	d.layer = &overlay{
		shade: true, sheets: []fyne.CanvasObject{s},
		place: func(all fyne.Size) {
			width := min(d.width, max(all.Width-drawerLeft, 0))
			place(d.dir, s, 0, 0, width, all.Height, all.Width)
		},
		beside: d.Close,
		key: func(e *fyne.KeyEvent) {
			if e.Name == fyne.KeyEscape {
				d.Close()
			}
		},
		closed: func() {
			d.layer = nil
			if d.OnClosed != nil {
				d.OnClosed()
			}
		},
	}
	d.layer.open(c)
}

// Open reports whether the drawer is open.
func (d *Drawer) Open() bool { return d.layer != nil }

// Close closes the drawer, if it is open.
func (d *Drawer) Close() {
	if d.layer != nil {
		d.layer.close()
	}
}

// drawerSheet keeps clicks on what is not to be clicked from what is below.
type drawerSheet struct {
	widget.BaseWidget
	content fyne.CanvasObject
}

// Tapped is called by Fyne.
func (s *drawerSheet) Tapped(*fyne.PointEvent) {}

// TappedSecondary is called by Fyne.
func (s *drawerSheet) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer is called by Fyne.
func (s *drawerSheet) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(s.content)
}
