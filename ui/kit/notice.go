// The notice at the bottom of the window: a sentence, and what can be done.

package kit

import (
	"slices"
	"time"
	"unicode/utf8"

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
	letterTime = 90 * time.Millisecond // of a long one
)

// Notice shows a sentence for some seconds.
func (o *Overlay) Notice(text string) { o.NoticeWithAction(text, false, "", nil) }

// Failure shows a sentence until it is closed.
func (o *Overlay) Failure(text string) { o.NoticeWithAction(text, true, "", nil) }

// NoticeWithAction shows a sentence; that of a failure stays until it is
// closed. action, if not "", names what do does. An offer that stays comes back after
// another that does not.
func (o *Overlay) NoticeWithAction(text string, failure bool, action string, do func()) {
	var actions []NoticeAction
	if action != "" {
		actions = []NoticeAction{{action, do}}
	}
	o.NoticeWithActions(text, failure, actions...)
}

// NoticeAction is something that a notice offers.
type NoticeAction struct {
	Name string
	Do   func()
}

// NoticeWithActions is NoticeWithAction that offers several things, the first beside the
// words; any of them takes the notice away.
func (o *Overlay) NoticeWithActions(text string, failure bool, actions ...NoticeAction) {
	k := o.kit
	if b := o.banner(); failure {
		o.waiting = nil
	} else if b != nil && b.stays && len(b.actions) > 0 {
		o.waiting = b
	}
	o.dropNotice()
	b := &banner{dir: k.Dir}
	style := k.Styles.Plain
	style.Colour, style.Dir = ColourPaper, k.Dir
	b.text = rtl.NewText(style, rtl.Span{Text: text})
	b.close = k.Tool("cancel", "dialog.close", o.HideNotice)
	b.close.ink = ColourPaper
	b.close.update()
	for _, a := range actions {
		button := rtl.NewButton(a.Name, nil, func() { o.HideNotice(); a.Do() })
		button.Dir = k.Dir
		b.actions = append(b.actions, button)
	}
	b.ground = newNoticeGround()
	b.ExtendBaseWidget(b)
	b.stays = failure
	noticeLayer(o).Objects = []fyne.CanvasObject{b}
	o.noticeChanged()
	if !failure {
		o.hideLater(b)
	} else if o.above != nil {
		lowerLater(o, b)
	}
}

func (o *Overlay) noticeChanged() {
	NoticeHolder(o).Refresh()
	if o.OnNotice != nil {
		o.OnNotice()
	}
}

// SetFoot keeps notices off so much at the foot of the article.
func (o *Overlay) SetFoot(height float32) {
	if o.Foot != height {
		o.Foot = height
		o.noticeChanged()
	}
}

// SetListFoot keeps notices off so much at the foot of the list.
func (o *Overlay) SetListFoot(height float32) {
	if o.ListFoot != height {
		o.ListFoot = height
		o.noticeChanged()
	}
}

// hideLater takes a notice away after its time, unless the mouse is over it then, or it lies
// in the shade of a dialog that came after it.
func (o *Overlay) hideLater(b *banner) {
	stays := b.readingTime()
	o.timer = time.AfterFunc(stays, func() {
		o.kit.Runner.Post(func() {
			switch {
			case o.banner() != b: // another took its place
			case b.underMouse() || shaded(o):
				o.hideLater(b)
			default:
				o.HideNotice()
			}
		})
	})
}

// timeAnew has the notice that there is stay its time from now on: it lay in the shade, where it
// could be neither read nor reached.
func timeAnew(o *Overlay) {
	b := o.banner()
	if b == nil || b.stays {
		return
	}
	if o.timer != nil {
		o.timer.Stop()
	}
	o.hideLater(b)
}

// readingTime is how long a notice stays by itself.
func (b *banner) readingTime() time.Duration {
	stays := noticeTime
	if len(b.actions) > 0 {
		stays = offerTime
	}
	return max(stays, time.Duration(utf8.RuneCountInString(b.text.Text()))*letterTime)
}

// banner gives the notice that is shown, nil if none is.
func (o *Overlay) banner() *banner {
	if l := NoticeHolder(o); len(l.Objects) > 0 {
		b, _ := l.Objects[0].(*banner)
		return b
	}
	return nil
}

// HideNotice takes the notice away; the offer before it comes back.
func (o *Overlay) HideNotice() {
	o.dropNotice()
	if offer := o.waiting; offer != nil {
		o.waiting = nil
		bottomLayer(o).Objects = []fyne.CanvasObject{offer}
		o.noticeChanged()
	}
}

// dropNotice takes the notice away.
func (o *Overlay) dropNotice() {
	if o.timer != nil {
		o.timer.Stop()
		o.timer = nil
	}
	if b := o.banner(); b != nil {
		if b.focused() { // else the keys went to what is gone
			o.kit.Focus(nil)
		}
		holder := NoticeHolder(o)
		holder.Objects = nil
		holder.Refresh()
		o.noticeChanged()
	}
}

// HideNoticeOf takes the notice away if it is the one of a sentence, or would come back.
func (o *Overlay) HideNoticeOf(text string) {
	if o.waiting != nil && o.waiting.text.Text() == text {
		o.waiting = nil
	}
	if b := o.banner(); b != nil && b.text.Text() == text {
		o.HideNotice()
	}
}

// banner is the notice at the bottom of the window.
type banner struct {
	widget.BaseWidget
	dir     rtl.Dir
	ground  *noticeGround
	text    *rtl.Text
	actions []*rtl.Button
	close   *Tool
	stays   bool // until it is closed
}

// underMouse tells whether the mouse rests on the notice.
func (b *banner) underMouse() bool {
	return b.ground.Hovered() || b.close.Hovered() || slices.ContainsFunc(b.actions, (*rtl.Button).Hovered)
}

// focused tells whether a button of the notice has the keyboard.
func (b *banner) focused() bool {
	return b.close.Focused() || slices.ContainsFunc(b.actions, (*rtl.Button).Focused)
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

// Tapped keeps clicks from what is below: one beside a dialog would close that.
func (g *noticeGround) Tapped(*fyne.PointEvent) {}

// TappedSecondary does, too.
func (g *noticeGround) TappedSecondary(*fyne.PointEvent) {}

// CreateRenderer is called by Fyne.
func (g *noticeGround) CreateRenderer() fyne.WidgetRenderer {
	r := canvas.NewRectangle(theme.Color(ColourInk))
	r.CornerRadius = 8
	return widget.NewSimpleRenderer(r)
}

// CreateRenderer is called by Fyne.
func (b *banner) CreateRenderer() fyne.WidgetRenderer { return bannerRenderer{b} }

type bannerRenderer struct{ banner *banner }

func (r bannerRenderer) Layout(size fyne.Size) {
	b := r.banner
	l := b.lay(size.Width)
	x, y := (size.Width-l.width)/2, size.Height-l.height-l.edge/2
	b.ground.Move(fyne.NewPos(x, y))
	b.ground.Resize(fyne.NewSize(l.width, l.height))
	put := func(o fyne.CanvasObject, start, top, w, h float32) {
		rtl.Place(b.dir, o, start, 0, w, h, l.width)
		o.Move(o.Position().AddXY(x, y+top))
	}
	put(b.text, bannerPad, (l.first-l.text)/2, l.words, l.text)
	for i, a := range b.actions {
		put(a, l.actions[i].X, l.actions[i].Y, a.MinSize().Width, a.MinSize().Height)
	}
	side := b.close.MinSize()
	put(b.close, l.width-side.Width-6, (l.first-side.Height)/2, side.Width, side.Height)
}

func (r bannerRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r bannerRenderer) Refresh() {
	r.Layout(r.banner.Size())
	canvas.Refresh(r.banner)
}

func (r bannerRenderer) Objects() []fyne.CanvasObject {
	b := r.banner
	out := []fyne.CanvasObject{b.ground, b.text, b.close}
	for _, a := range b.actions {
		out = append(out, a)
	}
	return out
}
func (r bannerRenderer) Destroy() {}
