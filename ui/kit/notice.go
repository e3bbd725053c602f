// The notice at the bottom of the window: a sentence, and what can be done.

package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// How long a notice stays that is not of a failure: one that offers something
// has to be read and reached. Under the mouse it stays.
const (
	noticeTime = 6 * time.Second
	offerTime  = 12 * time.Second
)

// Notice shows a sentence for some seconds.
func (o *Overlay) Notice(text string) { o.NoticeWithAction(text, false, "", nil) }

// Failure shows a sentence until it is closed.
func (o *Overlay) Failure(text string) { o.NoticeWithAction(text, true, "", nil) }

// NoticeWithAction shows a sentence; that of a failure stays until it is
// closed. action, if not "", names what do does.
func (o *Overlay) NoticeWithAction(text string, failure bool, action string, do func()) {
	k := o.kit
	o.HideNotice()
	b := &banner{dir: k.Dir}
	style := k.Styles.Plain
	style.Colour, style.Dir = ColourPaper, k.Dir
	b.text = rtl.NewText(style, rtl.Span{Text: text})
	b.close = k.Tool("cancel", "dialog.close", o.HideNotice)
	if action != "" {
		b.action = rtl.NewButton(action, nil, func() { o.HideNotice(); do() })
		b.action.Dir = k.Dir
	}
	b.ground = newNoticeGround()
	b.ExtendBaseWidget(b)
	o.NoticeLayer.Objects = []fyne.CanvasObject{b}
	o.NoticeLayer.Refresh()
	if !failure {
		o.hideLater(b)
	}
}

// hideLater takes a notice away after its time, unless the mouse is over it then.
func (o *Overlay) hideLater(b *banner) {
	stays := noticeTime
	if b.action != nil {
		stays = offerTime
	}
	o.timer = time.AfterFunc(stays, func() {
		o.kit.Runner.Post(func() {
			switch {
			case len(o.NoticeLayer.Objects) == 0 || o.NoticeLayer.Objects[0] != fyne.CanvasObject(b): // another took its place
			case b.underMouse():
				o.hideLater(b)
			default:
				o.HideNotice()
			}
		})
	})
}

// HideNotice takes the notice away.
func (o *Overlay) HideNotice() {
	if o.timer != nil {
		o.timer.Stop()
		o.timer = nil
	}
	if len(o.NoticeLayer.Objects) > 0 {
		o.NoticeLayer.Objects = nil
		o.NoticeLayer.Refresh()
	}
}

// banner is the notice at the bottom of the window.
type banner struct {
	widget.BaseWidget
	dir    rtl.Dir
	ground *noticeGround
	text   *rtl.Text
	action *rtl.Button
	close  *Tool
}

// underMouse tells whether the mouse rests on the notice.
func (b *banner) underMouse() bool {
	return b.ground.Hovered() || b.close.Hovered() || b.action != nil && b.action.Hovered()
}

// noticeGround is the ground of a notice, which knows whether the mouse is on it.
type noticeGround struct {
	widget.BaseWidget
	rtl.HoverState
}

func newNoticeGround() *noticeGround {
	g := &noticeGround{HoverState: rtl.NewHoverState(func() {})}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *noticeGround) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(theme.Color(ColourInk))
	r.CornerRadius = 8
	return widget.NewSimpleRenderer(r)
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
