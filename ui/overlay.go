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

// overlay is what lies over the panes: a dialog and a notice. Menus open over it.
type overlay struct {
	kit    *kit
	canvas func() fyne.Canvas
	shown  *rtl.Dialog // nil: none
	notice *fyne.Container
	timer  *time.Timer
}

func newOverlay(k *kit, canvas func() fyne.Canvas) *overlay {
	return &overlay{kit: k, canvas: canvas, notice: container.New(fill2{})}
}

// open tells whether a dialog is open.
func (o *overlay) open() bool { return o.shown != nil }

// close takes the dialog away.
func (o *overlay) close() {
	if o.open() {
		o.shown.Close()
	}
}

// dialogWidth is that of a usual dialog's content, at text size 1.
const dialogWidth = 408

// dialog opens a sheet with a title, and buttons at its foot. closed may be nil.
func (o *overlay) dialog(title string, body rtl.Block, closed func(), buttons ...*rtl.Button) {
	d := rtl.NewDialog(o.kit.dir, "", body, buttons...)
	d.Width = dialogWidth * o.kit.styles.scale
	o.show(title, d, closed)
}

// wideDialog opens a sheet of another width.
func (o *overlay) wideDialog(title string, width float32, body rtl.Block) {
	d := rtl.NewDialog(o.kit.dir, "", body)
	d.Width = width
	o.show(title, d, nil)
}

func (o *overlay) show(title string, d *rtl.Dialog, closed func()) {
	o.close()
	k := o.kit
	d.Header = rtl.Border(k.dir, nil, nil, nil, k.tool("cancel", "dialog.close", o.close), k.label(title, k.styles.title))
	d.LightDismiss = true
	d.OnClosed = func() {
		o.shown = nil
		if closed != nil {
			closed()
		}
	}
	o.shown = d
	d.Show(o.canvas())
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

// banner is the notice at the bottom of the window.
type banner struct {
	widget.BaseWidget
	dir    rtl.Dir
	ground *canvas.Rectangle
	text   *rtl.Text
	action *rtl.Button
	close  *tool
}

// The most width of a notice, and the room at its sides together.
const (
	bannerWidth = 560
	bannerEdge  = 48
)

// CreateRenderer is called by Fyne.
func (b *banner) CreateRenderer() fyne.WidgetRenderer { return bannerRenderer{b} }

type bannerRenderer struct{ banner *banner }

func (r bannerRenderer) Layout(size fyne.Size) {
	b := r.banner
	side := b.close.MinSize().Width
	action := float32(0)
	if b.action != nil {
		action = b.action.MinSize().Width + 8
	}
	// No wider than its words, and than is read at a glance.
	words := max(min(size.Width-bannerEdge, bannerWidth)-28-side-action, 1)
	words = min(words, b.text.WidthFor(words)+1)
	width := words + 28 + side + action
	height := max(b.text.HeightFor(words), side) + 16
	x, y := (size.Width-width)/2, size.Height-height-bannerEdge/2
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
	put(b.close, width-side-6, side, side)
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
