package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// overlay is the layer over the panes: a dialog and a notice. Menus open over it.
type overlay struct {
	kit    *kit
	canvas func() fyne.Canvas
	layer  *fyne.Container
	closed func() // of the dialog that is open; may be nil
	notice *fyne.Container
	timer  *time.Timer
}

func newOverlay(k *kit, canvas func() fyne.Canvas) *overlay {
	return &overlay{kit: k, canvas: canvas, layer: container.New(fill2{}), notice: container.New(fill2{})}
}

// open tells whether a dialog is open.
func (o *overlay) open() bool { return len(o.layer.Objects) > 0 }

// close takes away what is open.
func (o *overlay) close() {
	if !o.open() {
		return
	}
	o.layer.Objects = nil
	o.layer.Refresh()
	if f := o.closed; f != nil {
		o.closed = nil
		f()
	}
}

// dialog opens a panel in the middle of the window.
func (o *overlay) dialog(title string, body rtl.Block, closed func()) {
	o.close()
	k := o.kit
	head := rtl.Border(k.dir, nil, nil, nil, k.tool("cancel", "dialog.close", o.close), k.label(title, k.styles.title))
	o.show(&panel{dir: k.dir, head: head, body: body, width: 440})
	o.closed = closed
}

// menu opens a list of choices at a place of the window.
func (o *overlay) menu(at fyne.Position, choices ...choice) {
	var items []rtl.MenuItem
	for _, c := range choices {
		item := rtl.MenuItem{Label: o.kit.text(c.key), Run: c.do}
		if c.icon != "" {
			item.Icon = icon(c.icon, colourSoft)
		}
		items = append(items, item)
	}
	rtl.ShowMenu(o.canvas(), at, o.kit.dir, items...)
}

// choice is a line of a menu.
type choice struct {
	icon, key string // icon may be ""
	do        func() // nil: not to be chosen now
}

func (o *overlay) show(p *panel) {
	p.ExtendBaseWidget(p)
	s := &shadow{tapped: o.close}
	s.ExtendBaseWidget(s)
	o.layer.Objects = []fyne.CanvasObject{s, p}
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

// shadow lies behind a dialog and closes it when tapped.
type shadow struct {
	widget.BaseWidget
	tapped func()
}

// Tapped is called by Fyne.
func (s *shadow) Tapped(*fyne.PointEvent) { s.tapped() }

// TappedSecondary is called by Fyne.
func (s *shadow) TappedSecondary(*fyne.PointEvent) { s.tapped() }

// CreateRenderer is called by Fyne.
func (s *shadow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(theme.Color(theme.ColorNameShadow)))
}

// panel is the paper of a dialog. It lets taps beside it through.
type panel struct {
	widget.BaseWidget
	dir   rtl.Dir
	head  fyne.CanvasObject
	body  rtl.Block
	width float32
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
	const head = toolSide + 8
	width := min(p.width, size.Width-32)
	inner := width - 2*panelPad
	body := min(p.body.HeightFor(inner), size.Height-32-head-2*panelPad)
	whole := fyne.NewSize(width, head+body+2*panelPad)
	at := fyne.NewPos((size.Width-whole.Width)/2, max((size.Height-whole.Height)*0.4, 16))
	r.ground.Move(at)
	r.ground.Resize(whole)
	p.head.Move(at.AddXY(panelPad, panelPad-4))
	p.head.Resize(fyne.NewSize(inner, toolSide))
	p.body.Move(at.AddXY(panelPad, panelPad+head))
	p.body.Resize(fyne.NewSize(inner, body))
}

func (r *panelRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *panelRenderer) Refresh() {
	r.Layout(r.panel.Size())
	canvas.Refresh(r.panel)
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.panel.head, rtl.Drawn(r.panel.body)}
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
