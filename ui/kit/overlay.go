// What lies over the panes: one dialog at a time, menus, and the notice.

package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// Overlay is what lies over the panes. Menus open over dialogs. A window has
// one for all its kits, so that what a pane of an older kit has to tell is
// seen.
type Overlay struct {
	NoticeLayer *fyne.Container // where notices are drawn
	OnNotice    func()          // a notice came or went, or has to be elsewhere; may be nil
	Foot        float32         // at the foot of the article that a notice may not cover
	ListFoot    float32         // and at that of the list

	kit   *Kit
	shown *rtl.Dialog     // nil: none
	cover *fyne.Container // where notices are drawn instead, while something else covers the window; nil: nothing does
	above *fyne.Container // where those are drawn that come while a dialog is open: over its shade; nil: none is
	timer *time.Timer     // takes the notice away

	waiting *banner // comes back when the notice goes; nil: none does
	covered *banner // comes back when what covers the window goes; nil: none does

	later []func() // what waits until nothing is open; see WhenFree

	shortcut func(*desktop.CustomShortcut) // what the open dialog does with one; nil: nothing
	undo     func()                        // takes back what was done in the open dialog; nil: nothing was

	choosing async.Task // of a file, in the system's dialog

	Folder   string // of the file that was chosen last in our own dialog; "": none was
	OnFolder func() // it is another; may be nil
}

// NewOverlay makes the overlay of a window. It is drawn with the latest kit that
// has it.
func NewOverlay() *Overlay { return &Overlay{NoticeLayer: container.New(Fill{})} }

// use has the overlay drawn with another kit. What is open is closed.
func (o *Overlay) use(k *Kit) {
	o.CloseDialog()
	o.waiting, o.covered = nil, nil
	o.HideNotice()
	o.kit = k
}

// Dialog gives the dialog that is open, nil if none is.
func (o *Overlay) Dialog() *rtl.Dialog { return o.shown }

// DialogOpen tells whether a dialog is open, or something else covers the window,
// which rests meanwhile.
func (o *Overlay) DialogOpen() bool { return o.shown != nil || o.cover != nil }

// Cover tells that something that is no dialog lies over the whole window. Notices are
// drawn in its layer until Uncover.
func (o *Overlay) Cover(notices *fyne.Container) {
	o.covered = o.banner() // it was not read to its end, or its offer not heeded
	o.dropNotice()
	o.cover = notices
}

// Uncover tells that what lay over the window is gone. What it told of is still told.
func (o *Overlay) Uncover(notices *fyne.Container) {
	if o.cover != notices {
		return
	}
	o.cover = nil
	o.NoticeLayer.Objects, notices.Objects = notices.Objects, nil
	if b := o.covered; b != nil && len(o.NoticeLayer.Objects) == 0 {
		o.NoticeLayer.Objects = []fyne.CanvasObject{b}
		timeAnew(o)
	}
	o.covered = nil
	o.noticeChanged()
	o.closed()
}

// Free tells whether the user is at nothing that what opens by itself would take the place
// of, or the keys: no dialog, no menu, and no field that is written in.
func (o *Overlay) Free() bool {
	c := o.kit.Canvas()
	_, writes := c.Focused().(*rtl.Entry)
	return !o.DialogOpen() && c.Overlays().Top() == nil && !writes
}

// WhenFree does something that would close a dialog, once none is open.
func (o *Overlay) WhenFree(do func()) {
	if o.DialogOpen() {
		o.later = append(o.later, do)
		return
	}
	do()
}

// closed does what has waited, unless one dialog led to another.
func (o *Overlay) closed() {
	if len(o.later) == 0 {
		return
	}
	o.kit.Runner.Post(func() {
		for len(o.later) > 0 && !o.DialogOpen() {
			do := o.later[0]
			o.later = o.later[1:]
			do()
		}
	})
}

// CloseDialog takes the dialog away.
func (o *Overlay) CloseDialog() {
	if o.shown != nil {
		o.shown.Close()
	}
}

// Escape does what the key of that name does in the dialog.
func (o *Overlay) Escape() {
	if o.shown != nil {
		o.shown.Escape()
	}
}

// dialogWidth is that of a usual dialog's content, at text size 1.
const dialogWidth = 408

// ShowDialog opens a sheet with a title, and buttons at its foot. closed may be nil.
func (o *Overlay) ShowDialog(title string, body rtl.Block, closed func(), buttons ...*rtl.Button) {
	o.ShowSheet(title, dialogWidth*o.kit.Styles.Scale, body, closed, buttons...)
}

// ShowWideDialog opens a sheet of another width.
func (o *Overlay) ShowWideDialog(title string, width float32, body rtl.Block) {
	o.ShowSheet(title, width, body, nil)
}

// ShowSheet opens a sheet of another width, with buttons at its foot. closed may be
// nil.
func (o *Overlay) ShowSheet(title string, width float32, body rtl.Block, closed func(), buttons ...*rtl.Button) {
	o.ShowPage(Page{Title: title, Width: width, Body: body, Closed: closed}, buttons...)
}

// Page is a sheet, which another may lead to.
type Page struct {
	Title  string
	Width  float32
	Sheet  fyne.Size // of several that lead to one another, so that none jumps; zero: as the body is
	Body   rtl.Block
	Aside  rtl.Block // stays in view above the body while that scrolls; may be nil
	Back   func()    // to the other, by a button before the title and by Escape; nil: there is none
	Undo   func()    // takes back what was done on it last, by the keys that do; nil: nothing was
	Closed func()    // may be nil
}

// PageWidth is that of the pages of the settings, at text size 1.
const PageWidth = 520

// pageHeight is that of the contents of the settings, at text size 1.
const pageHeight = 560

// PageSheet is the sheet of the settings' pages and of what they lead to, so that what leads from one to
// another stays where it is: as wide as the lines of a page, which begin where its title does, and as
// high as the contents.
func PageSheet(k *Kit) fyne.Size {
	return fyne.NewSize(PageWidth*k.Styles.Scale, pageHeight*k.Styles.Scale)
}

// ShowPage opens a page, with buttons at its foot.
func (o *Overlay) ShowPage(p Page, buttons ...*rtl.Button) {
	told := overDialog(o) // the one that led to this one
	o.CloseDialog()
	k := o.kit
	k.Tips.Hide() // what it was of is in the shade now
	back := rtl.NewButton(k.Text("dialog.back"), MirroredIcon("back", ColourSoft, k.Dir), p.Back)
	back.Dir, back.Importance = k.Dir, widget.LowImportance
	var before fyne.CanvasObject
	if p.Back != nil {
		before = back
	}
	if t, ok := p.Body.(*tall); ok && len(buttons) > 0 {
		t.foot = tallFoot * k.Styles.Scale
	}
	d := rtl.NewDialog(k.Dir, "", p.Body, buttons...)
	d.Width, d.Sheet, d.Aside, d.Back = p.Width, p.Sheet, p.Aside, p.Back
	d.Header = rtl.Border(k.Dir, nil, nil, before, k.Tool("cancel", "dialog.close", o.CloseDialog), k.Label(p.Title, k.Styles.Title))
	if p.Back == nil && p.Sheet.Height > 0 { // as high as with what leads back
		room := max(back.MinSize().Height-d.Header.MinSize().Height, 0) / 2
		d.Header = rtl.Inset(k.Dir, room, room, 0, 0, d.Header)
	}
	d.LightDismiss, d.ContentFirst = true, p.Back != nil // else Enter would lead back
	o.above = container.New(Fill{})
	d.Over = o.above
	d.OnClosed = func() {
		inShade := shaded(o)
		lowerNotice(o)
		if inShade {
			timeAnew(o)
		}
		o.shown, o.above, o.shortcut, o.undo = nil, nil, nil, nil
		if p.Closed != nil {
			p.Closed()
		}
		o.closed()
	}
	o.shown, o.undo = d, p.Undo
	if told {
		moveNotice(o, o.above)
	}
	d.Show(k.Canvas())
}

// UndoInDialog takes back what was done in the dialog that is open, if that offers it.
func UndoInDialog(o *Overlay) {
	if o.undo != nil {
		o.undo()
	}
}

// PressShortcut hands keys with Ctrl or Alt to the dialog that is open.
func (o *Overlay) PressShortcut(s *desktop.CustomShortcut) {
	if o.shortcut != nil {
		o.shortcut(s)
	}
}

// Question is what is asked before something is done, with a button for either answer
// that says what comes of it.
type Question struct {
	Title string // a key
	Text  string
	Do    string // the key of what yes does
	Not   string // that of what no leaves as it is
}

// Confirm asks before what cannot be undone.
func (o *Overlay) Confirm(q Question, yes func()) { o.Decide(q, yes, func() {}) }

// Decide is Confirm that calls no where the answer is not yes, in whatever way the
// dialog is closed.
func (o *Overlay) Decide(q Question, yes, no func()) {
	k, agreed := o.kit, false
	button := rtl.NewButton(k.Text(q.Do), nil, func() { agreed = true; o.CloseDialog(); yes() })
	button.Importance = widget.HighImportance
	not := rtl.NewButton(k.Text(q.Not), nil, o.CloseDialog)
	o.ShowDialog(k.Text(q.Title), rtl.NewText(k.Styles.Plain, rtl.Span{Text: q.Text}), func() {
		if !agreed {
			no()
		}
	}, not, button)
}

// MenuItem is a line of a menu.
type MenuItem struct {
	Icon, Key string // Icon may be ""; Key is that of the words
	Label     string // instead of the words of Key
	Checked   bool
	Do        func()     // nil: not to be chosen now
	Items     []MenuItem // of the menu that it opens, instead of Do
}

// ShowMenu opens a menu at a place of the window.
func (o *Overlay) ShowMenu(at fyne.Position, items ...MenuItem) {
	o.kit.Tips.Hide()
	rtl.ShowMenu(o.kit.Canvas(), at, o.kit.Dir, menuLines(o.kit, items)...)
}

// menuLines gives the lines of a menu, and of those that they open, in words and pictures.
func menuLines(k *Kit, items []MenuItem) (lines []rtl.MenuItem) {
	for _, i := range items {
		if i.Key == "" && i.Label == "" { // a line drawn between others
			lines = append(lines, rtl.MenuItem{})
			continue
		}
		label := i.Label
		if label == "" {
			label = k.Text(i.Key)
		}
		line := rtl.MenuItem{Label: label, Run: i.Do, Checked: i.Checked, Items: menuLines(k, i.Items)}
		if i.Icon != "" {
			line.Icon = directedIcon(i.Icon, ColourSoft, k.Dir)
		}
		lines = append(lines, line)
	}
	return lines
}
