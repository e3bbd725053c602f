package rtl

import (
	"runtime"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a sheet of paper in the middle of a window, which takes nothing
// else until it is closed. Tab stays within it; whatever had the focus before
// has it again after. Escape closes it, and Enter presses its last button
// unless what has the focus takes the key.
type Dialog struct {
	// OnClosed is called when the dialog is gone, however it was closed.
	OnClosed func()

	// Width is that of the content, 0 for the usual. A narrow window makes it
	// less.
	Width float32

	// Sheet is the size of all below the head, whatever the content has: dialogs that
	// lead to one another stay in their place then. Content that is less wide stands in the
	// middle. Zero: the sheet is as large as its content.
	Sheet fyne.Size

	// Back is what Escape does instead of closing the dialog; nil: nothing.
	Back func()

	// LightDismiss lets a click beside the dialog close it.
	LightDismiss bool

	// ContentFirst has the focus begin in the content, where there is something that can have
	// it, and not in the header. It is for a dialog that the user opened: in one that opens by
	// itself a key that was meant for something else would do what is first.
	ContentFirst bool

	// Header stands instead of the title.
	Header fyne.CanvasObject

	// Aside stays in view above the content while that scrolls.
	Aside Block

	// Over lies over the dialog and its shade, as large as the window; nil: nothing does.
	Over *fyne.Container

	title   *Label
	content fyne.CanvasObject
	scroll  *dialogScroll // that it is in
	buttons []*Button
	foot    fyne.CanvasObject // nil: no buttons
	layer   *overlay
	sheet   *dialogSheet // nil: it was never shown
	aside   *dialogAside // nil: there is none
}

// NewDialog makes a dialog. The content's height follows from its width if it
// is a [Block]; what a low window has no room for is scrolled to. The buttons
// stand at the end of the foot; they are given in the order of GNOME and macOS,
// what confirms as the last, and are shown so or, on Windows, the other way
// round. They close nothing by themselves.
func NewDialog(dir Dir, title string, content fyne.CanvasObject, buttons ...*Button) *Dialog {
	d := &Dialog{content: content, scroll: newDialogScroll(dir, content), buttons: buttons}
	style := captionStyle(dir, title, "")
	style.Bold, style.Size = true, theme.TextSubHeadingSize()
	d.title = NewLabel(title, style)
	d.title.Truncate = true
	if len(buttons) > 0 {
		row := []fyne.CanvasObject{layout.NewSpacer()}
		for _, b := range inPlatformOrder(buttons, runtime.GOOS) {
			b.Dir = dir
			row = append(row, b)
		}
		d.foot = Buttons(dir, row...)
	}
	return d
}

// inPlatformOrder returns buttons, what confirms as the last, in the order that
// they have on a system.
func inPlatformOrder(buttons []*Button, system string) []*Button {
	out := slices.Clone(buttons)
	if system == "windows" {
		slices.Reverse(out)
	}
	return out
}

// Show opens the dialog on a canvas. The first object that can have the focus gets it; see
// ContentFirst.
func (d *Dialog) Show(c fyne.Canvas) {
	if d.Aside != nil {
		d.aside = newDialogAside(d.scroll.dir, d.Aside)
	}
	if d.Sheet.Width > 0 {
		d.scroll.most = d.usualWidth()
	}
	s := &dialogSheet{dialog: d, paper: newPaper()}
	s.ExtendBaseWidget(s)
	d.sheet = s
	d.layer = &overlay{
		shade: true, sheets: []fyne.CanvasObject{s}, over: d.Over, key: d.typedKey, confirms: len(d.buttons) > 0,
		place: func(all fyne.Size) {
			size := s.fit(all)
			s.Resize(size)
			s.Move(fyne.NewPos((all.Width-size.Width)/2, max((all.Height-size.Height)*dialogHeight, dialogEdge)))
		},
		beside: func() {
			if d.LightDismiss {
				d.Close()
			}
		},
		closed: func() {
			if d.OnClosed != nil {
				d.OnClosed()
			}
		},
	}
	d.layer.open(c)
	if first := firstFocus(d.content); first != nil && d.ContentFirst {
		c.Focus(first)
	}
}

// FocusFirst gives the keyboard of a dialog that is open to what leads back or away, where
// a key that was meant for something else must not agree to what it asks.
func (d *Dialog) FocusFirst() {
	d.layer.canvas.Unfocus()
	d.layer.canvas.FocusNext()
}

// Foot is where an open dialog ends in the window.
func (d *Dialog) Foot() float32 { return d.sheet.Position().Y + d.sheet.Size().Height }

// Content returns the content.
func (d *Dialog) Content() fyne.CanvasObject { return d.content }

// Close closes the dialog, if it is open.
func (d *Dialog) Close() {
	if d.layer != nil {
		d.layer.close()
	}
}

// Escape leads back, or closes the dialog where nothing is to lead back to.
func (d *Dialog) Escape() {
	if d.Back != nil {
		d.Back()
		return
	}
	d.Close()
}

// Offset is how far the content is scrolled.
func (d *Dialog) Offset() float32 { return d.scroll.Offset() }

// ScrollTo scrolls the content to an offset, or as near as there is room.
func (d *Dialog) ScrollTo(offset float32) { d.scroll.ScrollTo(offset) }

// Refresh lays the dialog out again, as when its content has another height.
func (d *Dialog) Refresh() {
	if d.layer != nil && d.layer.canvas != nil {
		d.layer.Refresh()
	}
}

func (d *Dialog) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		d.Escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		if n := len(d.buttons); n > 0 {
			d.buttons[n-1].Tapped(nil)
		}
	default: // that nothing in the dialog has taken
		scrollBy(d.scroll, usualLine, e.Name)
	}
}

// Measures of a dialog.
const (
	dialogWidth  = 408 // of its content
	dialogPad    = 16
	dialogGap    = 12  // between title, content and buttons
	dialogEdge   = 16  // the least room around it
	dialogHeight = 0.4 // how much of the room is above it: the eye's middle is higher than the true one
)

// dialogSheet is the paper of a dialog and what is on it.
type dialogSheet struct {
	widget.BaseWidget
	dialog *Dialog
	paper  *paper
}

func (s *dialogSheet) head() fyne.CanvasObject {
	if s.dialog.Header != nil {
		return s.dialog.Header
	}
	return s.dialog.title
}

// usualWidth is the width of the content where there is room for it.
func (d *Dialog) usualWidth() float32 {
	if d.Width == 0 {
		return dialogWidth
	}
	return d.Width
}

// fit returns the size in a canvas of a size.
func (s *dialogSheet) fit(all fyne.Size) fyne.Size {
	d := s.dialog
	width := d.usualWidth()
	if d.foot != nil {
		width = max(width, d.foot.MinSize().Width)
	}
	most := all.Width - 2*dialogEdge - 2*dialogPad
	if d.Sheet.Width > 0 {
		most = min(most, d.Sheet.Width)
	}
	width = min(width, most)
	content := heightIn(d.content, width)
	if d.aside != nil {
		content += d.aside.heightFor(width)
	}
	if d.foot != nil {
		content += dialogGap + d.foot.MinSize().Height
	}
	if d.Sheet.Width > 0 {
		width, content = most, d.Sheet.Height
	}
	height := s.head().MinSize().Height + dialogGap + content + 2*dialogPad
	return fyne.NewSize(width+2*dialogPad, min(height, all.Height-2*dialogEdge))
}

// CreateRenderer is called by Fyne.
func (s *dialogSheet) CreateRenderer() fyne.WidgetRenderer { return dialogRenderer{s} }

type dialogRenderer struct{ sheet *dialogSheet }

func (r dialogRenderer) Layout(size fyne.Size) {
	d := r.sheet.dialog
	r.sheet.paper.Resize(size)
	put := func(o fyne.CanvasObject, y, height float32) {
		o.Move(fyne.NewPos(dialogPad, y))
		o.Resize(fyne.NewSize(size.Width-2*dialogPad, height))
	}
	head := r.sheet.head()
	y := float32(dialogPad)
	put(head, y, head.MinSize().Height)
	y += head.MinSize().Height + dialogGap
	bottom := size.Height - dialogPad
	if d.foot != nil {
		foot := d.foot.MinSize().Height
		put(d.foot, bottom-foot, foot)
		bottom -= foot + dialogGap
	}
	room := fyne.NewSize(size.Width-2*(dialogPad-dialogBleed), max(bottom-y, 0)+2*dialogBleed)
	at := fyne.NewPos(dialogPad-dialogBleed, y-dialogBleed)
	if d.aside != nil {
		at, room = d.aside.layOut(at, room)
	}
	d.scroll.Move(at)
	d.scroll.Resize(room)
}

func (r dialogRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r dialogRenderer) Refresh() {
	r.Layout(r.sheet.Size())
	refreshObjects(r.Objects())
}

func (r dialogRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.sheet.paper, r.sheet.head()}
	if aside := r.sheet.dialog.aside; aside != nil {
		out = append(out, aside.scroll, aside.rule)
	}
	out = append(out, r.sheet.dialog.scroll)
	if r.sheet.dialog.foot != nil {
		out = append(out, r.sheet.dialog.foot)
	}
	return out
}
func (r dialogRenderer) Destroy() {}
