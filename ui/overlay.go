package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// overlay is the layer over the panes: a dialog, a menu over it, and one notice.
type overlay struct {
	kit    *kit
	layer  *fyne.Container
	closed func() // of the dialog that is open; may be nil
	notice *fyne.Container
	timer  *time.Timer
}

func newOverlay(k *kit) *overlay {
	return &overlay{kit: k, layer: container.New(fill2{}), notice: container.New(fill2{})}
}

// open tells whether a dialog or menu is open.
func (o *overlay) open() bool { return len(o.layer.Objects) > 0 }

// close takes away what was opened last.
func (o *overlay) close() {
	if !o.open() {
		return
	}
	o.layer.Objects = o.layer.Objects[:len(o.layer.Objects)-sheet]
	o.layer.Refresh()
	if o.open() {
		return // the dialog under a menu
	}
	if f := o.closed; f != nil {
		o.closed = nil
		f()
	}
}

// dialog opens a panel in the middle of the window.
func (o *overlay) dialog(title string, body rtl.Block, closed func()) {
	for o.open() {
		o.close()
	}
	k := o.kit
	head := rtl.Border(k.dir, nil, nil, nil, k.tool("cancel", "dialog.close", o.close), k.label(title, k.styles.title))
	o.show(&panel{dir: k.dir, head: head, body: body, width: 440}, true)
	o.closed = closed
}

// menu opens a list of choices at a place of the window.
func (o *overlay) menu(at fyne.Position, choices ...choice) {
	k := o.kit
	var items []rtl.Item
	for _, c := range choices {
		b := rtl.NewButton(k.text(c.key), icon(c.icon, colourSoft), func() { o.close(); c.do() })
		if c.do == nil {
			b.Disable()
		}
		b.Dir, b.Align, b.Importance = k.dir, rtl.Start, widget.LowImportance
		items = append(items, rtl.Item{Block: rtl.Fixed(b)})
	}
	o.show(&panel{dir: k.dir, body: rtl.NewGroup(k.dir, items...), width: 230, at: &at}, false)
}

// choice is a line of a menu.
type choice struct {
	icon, key string // icon may be ""
	do        func() // nil: not to be chosen now
}

// sheet is how many objects a dialog or menu is: what lies behind it, and its
// paper.
const sheet = 2

func (o *overlay) show(p *panel, shade bool) {
	p.ExtendBaseWidget(p)
	s := &shadow{tapped: o.close, dark: shade}
	s.ExtendBaseWidget(s)
	o.layer.Objects = append(o.layer.Objects[:len(o.layer.Objects):len(o.layer.Objects)], s, p)
	o.layer.Layout = fill2{}
	o.layer.Refresh()
}

// tell shows a sentence at the bottom of the window: news for some seconds, a
// failure until it is closed. action, if not "", names what do does.
func (o *overlay) tell(text string, failure bool, action string, do func()) {
	k := o.kit
	o.hush()
	b := &banner{dir: k.dir}
	style := k.styles.plain
	style.Colour, style.Dir = colourPaper, k.dir
	b.text = rtl.NewText(style, rtl.Span{Text: text})
	b.close = k.tool("cancel", "dialog.close", o.hush)
	if action != "" {
		b.action = rtl.NewButton(action, nil, func() { o.hush(); do() })
		b.action.Dir = k.dir
	}
	b.ground = canvas.NewRectangle(theme.Color(colourInk))
	b.ground.CornerRadius = 8
	b.ExtendBaseWidget(b)
	o.notice.Objects = []fyne.CanvasObject{b}
	o.notice.Refresh()
	if !failure {
		o.timer = time.AfterFunc(6*time.Second, func() { k.desk.hand(o.hush) })
	}
}

func (o *overlay) hush() {
	if o.timer != nil {
		o.timer.Stop()
		o.timer = nil
	}
	if len(o.notice.Objects) > 0 {
		o.notice.Objects = nil
		o.notice.Refresh()
	}
}

// fill2 gives each object all of the room.
type fill2 struct{}

func (fill2) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (fill2) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// shadow lies behind a dialog or menu and closes it when tapped.
type shadow struct {
	widget.BaseWidget
	tapped func()
	dark   bool
}

// Tapped is called by Fyne.
func (s *shadow) Tapped(*fyne.PointEvent) { s.tapped() }

// TappedSecondary is called by Fyne.
func (s *shadow) TappedSecondary(*fyne.PointEvent) { s.tapped() }

// CreateRenderer is called by Fyne.
func (s *shadow) CreateRenderer() fyne.WidgetRenderer {
	var c color.Color = color.Transparent
	if s.dark {
		c = theme.Color(theme.ColorNameShadow)
	}
	return widget.NewSimpleRenderer(canvas.NewRectangle(c))
}

// panel is the paper of a dialog or menu. It lets taps beside it through.
type panel struct {
	widget.BaseWidget
	dir   rtl.Dir
	head  fyne.CanvasObject // nil: none
	body  rtl.Block
	width float32
	at    *fyne.Position // nil: in the middle
}

const panelPad = 16

// CreateRenderer is called by Fyne.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(theme.Color(colourPaper))
	ground.CornerRadius, ground.StrokeWidth, ground.StrokeColor = 10, 1, theme.Color(colourRule)
	return &panelRenderer{panel: p, ground: ground}
}

type panelRenderer struct {
	panel  *panel
	ground *canvas.Rectangle
}

func (r *panelRenderer) Layout(size fyne.Size) {
	p := r.panel
	pad := float32(panelPad)
	if p.head == nil {
		pad = 6
	}
	width := min(p.width, size.Width-32)
	inner := width - 2*pad
	head := float32(0)
	if p.head != nil {
		head = toolSide + 8
	}
	body := min(p.body.HeightFor(inner), size.Height-32-head-2*pad)
	whole := fyne.NewSize(width, head+body+2*pad)
	at := fyne.NewPos((size.Width-whole.Width)/2, max((size.Height-whole.Height)*0.4, 16))
	if p.at != nil {
		at = *p.at
		if p.dir == rtl.RightToLeft {
			at.X -= whole.Width
		}
		at.X = max(min(at.X, size.Width-whole.Width-8), 8)
		at.Y = max(min(at.Y, size.Height-whole.Height-8), 8)
	}
	r.ground.Move(at)
	r.ground.Resize(whole)
	if p.head != nil {
		p.head.Move(at.AddXY(pad, pad-4))
		p.head.Resize(fyne.NewSize(inner, toolSide))
	}
	p.body.Move(at.AddXY(pad, pad+head))
	p.body.Resize(fyne.NewSize(inner, body))
}

func (r *panelRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *panelRenderer) Refresh() {
	r.Layout(r.panel.Size())
	canvas.Refresh(r.panel)
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground}
	if r.panel.head != nil {
		out = append(out, r.panel.head)
	}
	return append(out, rtl.Drawn(r.panel.body))
}
func (r *panelRenderer) Destroy() {}

// banner is the notice at the bottom of the window.
type banner struct {
	widget.BaseWidget
	dir    rtl.Dir
	ground *canvas.Rectangle
	text   *rtl.Text
	action *rtl.Button
	close  *tool
}

// CreateRenderer is called by Fyne.
func (b *banner) CreateRenderer() fyne.WidgetRenderer { return bannerRenderer{b} }

type bannerRenderer struct{ banner *banner }

func (r bannerRenderer) Layout(size fyne.Size) {
	b := r.banner
	width := min(size.Width-48, 620)
	action := float32(0)
	if b.action != nil {
		action = b.action.MinSize().Width + 8
	}
	words := width - 28 - toolSide - action
	height := max(b.text.HeightFor(words), toolSide) + 16
	x, y := (size.Width-width)/2, size.Height-height-24
	b.ground.Move(fyne.NewPos(x, y))
	b.ground.Resize(fyne.NewSize(width, height))
	put := func(o fyne.CanvasObject, start, w, h float32) {
		rtl.Place(b.dir, o, start, 0, w, h, width)
		o.Move(o.Position().AddXY(x, y+(height-h)/2))
	}
	put(b.text, 16, words, b.text.HeightFor(words))
	if b.action != nil {
		put(b.action, 20+words, action-8, b.action.MinSize().Height)
	}
	put(b.close, width-toolSide-6, toolSide, toolSide)
}

func (r bannerRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r bannerRenderer) Refresh() {
	r.Layout(r.banner.Size())
	canvas.Refresh(r.banner)
}

func (r bannerRenderer) Objects() []fyne.CanvasObject {
	b := r.banner
	out := []fyne.CanvasObject{b.ground, b.text, b.close}
	if b.action != nil {
		out = append(out, b.action)
	}
	return out
}
func (r bannerRenderer) Destroy() {}
