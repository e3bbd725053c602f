// The notice at the bottom of the window: a sentence, and what can be done.

package kit

import (
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
	k := o.kit
	if b := o.banner(); failure {
		o.waiting = nil
	} else if b != nil && b.stays && b.action != nil {
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
	if action != "" {
		b.action = rtl.NewButton(action, nil, func() { o.HideNotice(); do() })
		b.action.Dir = k.Dir
	}
	b.ground = newNoticeGround()
	b.ExtendBaseWidget(b)
	b.stays = failure
	o.layer().Objects = []fyne.CanvasObject{b}
	o.noticeChanged()
	if !failure {
		o.hideLater(b)
	}
}

func (o *Overlay) noticeChanged() {
	o.layer().Refresh()
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

// NoticeRoom gives the height at the foot of a width that a notice needs for itself.
// One that goes soon lies over the rest, which does not move for it; one that stays
// until it is closed may cover nothing.
func (o *Overlay) NoticeRoom(width float32) float32 {
	if len(o.NoticeLayer.Objects) == 0 {
		return 0
	}
	b, ok := o.NoticeLayer.Objects[0].(*banner)
	if !ok || !b.stays {
		return 0
	}
	_, _, height := b.measure(width)
	return height + bannerEdge/2 + bannerAbove
}

// hideLater takes a notice away after its time, unless the mouse is over it then, or a
// dialog, in whose shade it has not been read.
func (o *Overlay) hideLater(b *banner) {
	stays := b.readingTime()
	o.timer = time.AfterFunc(stays, func() {
		o.kit.Runner.Post(func() {
			switch {
			case o.banner() != b: // another took its place
			case b.underMouse() || o.shown != nil:
				o.hideLater(b)
			default:
				o.HideNotice()
			}
		})
	})
}

// readingTime is how long a notice stays by itself.
func (b *banner) readingTime() time.Duration {
	stays := noticeTime
	if b.action != nil {
		stays = offerTime
	}
	return max(stays, time.Duration(utf8.RuneCountInString(b.text.Text()))*letterTime)
}

// banner gives the notice that is shown, nil if none is.
func (o *Overlay) banner() *banner {
	if l := o.layer(); len(l.Objects) > 0 {
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
		o.layer().Objects = []fyne.CanvasObject{offer}
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
		o.layer().Objects = nil
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
	dir    rtl.Dir
	ground *noticeGround
	text   *rtl.Text
	action *rtl.Button
	close  *Tool
	stays  bool // until it is closed
}

// underMouse tells whether the mouse rests on the notice.
func (b *banner) underMouse() bool {
	return b.ground.Hovered() || b.close.Hovered() || b.action != nil && b.action.Hovered()
}

// focused tells whether a button of the notice has the keyboard.
func (b *banner) focused() bool {
	return b.close.Focused() || b.action != nil && b.action.Focused()
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

// The most width of a notice, the room at its sides together, and that above one
// that has its own.
const (
	bannerWidth = 560
	bannerEdge  = 48
	bannerAbove = 10
	bannerGap   = 14 // between words and button
)

// measure gives the width of the words in a width of the window, and that and the
// height of the whole: no wider than its words, and than is read at a glance.
func (b *banner) measure(room float32) (words, width, height float32) {
	side := b.close.MinSize().Width
	beside := 28 + side
	if b.action != nil {
		beside += b.action.MinSize().Width + bannerGap
	}
	words = max(min(room-bannerEdge, bannerWidth)-beside, 1)
	words = min(words, b.text.WidthFor(words)+1)
	return words, words + beside, max(b.text.HeightFor(words), side) + 16
}

// CreateRenderer is called by Fyne.
func (b *banner) CreateRenderer() fyne.WidgetRenderer { return bannerRenderer{b} }

type bannerRenderer struct{ banner *banner }

func (r bannerRenderer) Layout(size fyne.Size) {
	b := r.banner
	side := b.close.MinSize().Width
	words, width, height := b.measure(size.Width)
	x, y := (size.Width-width)/2, size.Height-height-bannerEdge/2
	b.ground.Move(fyne.NewPos(x, y))
	b.ground.Resize(fyne.NewSize(width, height))
	put := func(o fyne.CanvasObject, start, w, h float32) {
		rtl.Place(b.dir, o, start, 0, w, h, width)
		o.Move(o.Position().AddXY(x, y+(height-h)/2))
	}
	put(b.text, 16, words, b.text.HeightFor(words))
	if b.action != nil {
		put(b.action, 16+bannerGap+words, b.action.MinSize().Width, b.action.MinSize().Height)
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
