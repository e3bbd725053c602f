package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// overlay covers a canvas, above all else in it, with sheets of paper: a dialog,
// or a menu and its submenus. Fyne keeps the focus within what lies uppermost,
// and returns it back.
type overlay struct {
	widget.BaseWidget

	shade  bool // what is below is darkened
	sheets []fyne.CanvasObject
	place  func(all fyne.Size) // lays the sheets out
	beside func()              // called for a click beside them
	key    func(*fyne.KeyEvent)
	rune   func(rune)
	closed func()
	begin  func() // of a menu; see BeginMenu

	// confirms says that Enter does what the overlay is there for.
	confirms bool

	// focusable says that the overlay takes the keys itself. Another takes those
	// that what has the focus in it passes on.
	focusable bool

	over   *fyne.Container // what lies over the sheets; nil: nothing
	canvas fyne.Canvas
	below  fyne.Focusable  // had the focus before
	tips   *fyne.Container // over the sheets; see Tooltips
}

// open shows the overlay on a canvas.
func (l *overlay) open(c fyne.Canvas) {
	l.ExtendBaseWidget(l)
	l.canvas, l.below, l.tips = c, c.Focused(), &fyne.Container{}
	if l.below != nil {
		l.below.FocusLost() // Fyne tells it nothing
	}
	c.Overlays().Add(l)
	l.Resize(c.Size())
	c.Refresh(l) // what it holds may have been drawn elsewhere, in another size, and forgotten since; see KeepKnown
	if l.focusable {
		c.Focus(l)
	} else {
		c.FocusNext()
	}
}

// close takes the overlay away, and those above it.
func (l *overlay) close() {
	if l.canvas == nil {
		return
	}
	c := l.canvas
	for top, ok := c.Overlays().Top().(*overlay); ok && top != l; top, ok = c.Overlays().Top().(*overlay) {
		top.close()
	}
	c.Overlays().Remove(l)
	l.canvas = nil
	if l.below != nil && c.Focused() == l.below {
		giveBack(l.below)
	}
	if l.closed != nil {
		l.closed()
	}
}

// giveBack returns the focus to what had it before an overlay.
func giveBack(o fyne.Focusable) {
	if has, ok := o.(interface{ focusState() *FocusState }); ok {
		f := has.focusState()
		f.returned = true
		defer func() { f.returned = false }()
	}
	o.FocusGained()
}

// Tapped is called by Fyne.
func (l *overlay) Tapped(*fyne.PointEvent) { l.beside() }

// TappedSecondary is called by Fyne.
func (l *overlay) TappedSecondary(*fyne.PointEvent) { l.beside() }

// Disabled keeps the focus from an overlay that has no use for it. It is
// focusable all the same, so that a click on blank paper takes the focus from
// nothing.
func (l *overlay) Disabled() bool { return !l.focusable }

// Enable is called by nobody; Fyne asks for it.
func (l *overlay) Enable() {}

// Disable is called by nobody; Fyne asks for it.
func (l *overlay) Disable() {}

// AcceptsTab keeps the focus in a menu.
func (l *overlay) AcceptsTab() bool { return l.focusable }

// FocusGained is called by Fyne.
func (l *overlay) FocusGained() {}

// FocusLost is called by Fyne.
func (l *overlay) FocusLost() {}

// TypedKey is called by Fyne, and by what has the focus in the overlay.
func (l *overlay) TypedKey(e *fyne.KeyEvent) { l.key(e) }

// TypedRune is called by Fyne.
func (l *overlay) TypedRune(r rune) {
	if l.rune != nil {
		l.rune(r)
	}
}

// CreateRenderer is called by Fyne.
func (l *overlay) CreateRenderer() fyne.WidgetRenderer {
	r := &overlayRenderer{layer: l, shade: canvas.NewRectangle(color.Transparent)}
	r.paint()
	r.Layout(l.Size())
	return r
}

type overlayRenderer struct {
	layer *overlay
	shade *canvas.Rectangle
}

func (r *overlayRenderer) paint() {
	if r.layer.shade {
		r.shade.FillColor = theme.Color(theme.ColorNameShadow)
	}
}

func (r *overlayRenderer) Layout(size fyne.Size) {
	l := r.layer
	r.shade.Resize(size)
	l.tips.Resize(size)
	if l.over != nil {
		l.over.Resize(size)
	}
	l.place(size)
}

func (r *overlayRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *overlayRenderer) Refresh() {
	r.paint()
	r.Layout(r.layer.Size())
	refreshObjects(r.Objects())
}

func (r *overlayRenderer) Objects() []fyne.CanvasObject {
	all := append([]fyne.CanvasObject{r.shade}, r.layer.sheets...)
	if r.layer.over != nil {
		all = append(all, r.layer.over)
	}
	return append(all, r.layer.tips)
}
func (r *overlayRenderer) Destroy() {}

// paper is the background of a menu or dialog. It keeps clicks from what is below.
type paper struct {
	widget.BaseWidget
	rect *canvas.Rectangle
}

func newPaper() *paper {
	p := &paper{rect: canvas.NewRectangle(color.Transparent)}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped is called by Fyne.
func (p *paper) Tapped(*fyne.PointEvent) {}

// TappedSecondary is called by Fyne.
func (p *paper) TappedSecondary(*fyne.PointEvent) {}

// Refresh is called when the theme has changed.
func (p *paper) Refresh() {
	p.rect.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	p.rect.StrokeColor, p.rect.StrokeWidth = theme.Color(theme.ColorNameSeparator), 1
	p.rect.CornerRadius = 2 * theme.InputRadiusSize()
	p.rect.Refresh()
}

// CreateRenderer is called by Fyne.
func (p *paper) CreateRenderer() fyne.WidgetRenderer {
	p.Refresh()
	return widget.NewSimpleRenderer(p.rect)
}
