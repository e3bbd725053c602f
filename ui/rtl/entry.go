package rtl

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset"
)

// Entry is an editor of plain text of one line or several, in which both
// directions may be mixed. Where the text changes direction the caret is shown
// twice: in full where the next letter of the kind just typed goes, half as
// high where one of the other direction would.
//
// Positions in the text are in runes.
type Entry struct {
	widget.DisableableWidget
	FocusState
	entryKeys
	entryMouse

	// OnChanged is called when the text has changed, by whatever.
	OnChanged func(text string)

	// OnSubmitted is called on Enter in a line, on Ctrl+Enter in several.
	OnSubmitted func(text string)

	// OnKey is asked first about every key; true means that it took it.
	OnKey func(e *fyne.KeyEvent, shift bool) bool

	// WantsTab tells whether OnKey has a use for Tab now; else, and with Shift or while
	// something is selected, it leaves the entry.
	WantsTab func() bool

	// OnShortcut gets the keys with Ctrl or Alt that the entry has no use for.
	OnShortcut func(*desktop.CustomShortcut)

	// OnEscape is called on Escape.
	OnEscape func()

	// OnFocus is called when the focus comes or goes.
	OnFocus func(has bool)

	// OnMenu is called when a menu is asked for at a place of the canvas, with
	// what the text offers there. Without it there is none.
	OnMenu func(at fyne.Position, offers []EditAction)

	// Counter, if any, gives a caption to stand below the text, as how much of
	// what is allowed is used, and whether it is too much. It is asked at each
	// change. Graphemes are what a reader counts as letters.
	Counter func(text string, graphemes int) (caption string, over bool)

	// Dir is that of the interface: the side of the scroll bar and counter, and
	// the direction of a text that has no letter yet.
	Dir Dir

	style       Style
	rows        int // that are asked for at least
	placeholder string
	invalid     bool

	editor      editor
	layout      entryLayout
	diagnostics diagnostics
	blink       blinker
	renderer    *entryRenderer
}

// Fyne asks for these by the type alone.
var (
	_ fyne.Focusable         = (*Entry)(nil)
	_ fyne.Shortcutable      = (*Entry)(nil)
	_ fyne.Draggable         = (*Entry)(nil)
	_ fyne.SecondaryTappable = (*Entry)(nil)
	_ desktop.Keyable        = (*Entry)(nil)
	_ desktop.Mouseable      = (*Entry)(nil)
	_ desktop.Hoverable      = (*Entry)(nil)
	_ desktop.Cursorable     = (*Entry)(nil)
)

// NewEntry makes an editor of one line.
func NewEntry(s Style) *Entry { return newEntry(s, false, 1) }

// NewMultiLineEntry makes an editor of several lines that are broken at its
// width. It is at least rows lines high.
func NewMultiLineEntry(s Style, rows int) *Entry { return newEntry(s, true, max(rows, 1)) }

func newEntry(s Style, multi bool, rows int) *Entry {
	e := &Entry{style: s, rows: rows}
	e.onFocus = e.focusChanged
	e.entryKeys.entry = e
	e.entryMouse = newEntryMouse(e, multi)
	e.editor.multi, e.editor.onChange = multi, e.changed
	e.editor.doc.onChange = e.diagnostics.follow
	e.ExtendBaseWidget(e)
	return e
}

// Text returns the text.
func (e *Entry) Text() string { return string(e.editor.doc.runes) }

// SetText replaces the text and forgets the steps that led to it. The caret
// goes to the end.
func (e *Entry) SetText(text string) {
	runes := e.editor.clean(text)
	if slices.Equal(runes, e.editor.doc.runes) {
		return
	}
	e.editor.doc.reset(runes)
	e.diagnostics.set(nil, 0)
	e.changed()
}

// Insert puts a text in the place of what is selected, or where the caret is, as one
// step that can be undone.
func (e *Entry) Insert(text string) { e.editor.insert(text) }

// Caret gives where the caret is.
func (e *Entry) Caret() int { return e.editor.doc.caret.At }

// Select selects runes, the caret at their end, and brings them into view.
func (e *Entry) Select(start, end int) {
	e.editor.doc.selectBetween(typeset.Caret{At: start}, typeset.Caret{At: end, After: true})
	e.moved()
}

// SelectAll selects all of the text.
func (e *Entry) SelectAll() { e.Select(0, len(e.editor.doc.runes)) }

// SetPlaceholder sets what is shown while there is no text.
func (e *Entry) SetPlaceholder(text string) {
	e.placeholder = text
	e.redraw()
}

// SetStyle changes the style. Dir of it is the direction of all paragraphs,
// Auto that of each one's first letter.
func (e *Entry) SetStyle(s Style) {
	e.style = s
	e.Refresh()
}

// SetReadOnly lets the text be read, selected and copied only.
func (e *Entry) SetReadOnly(readOnly bool) {
	e.editor.readOnly = readOnly
	e.Refresh()
}

// SetSecret shows dots for letters, as for a password, which is not copied.
func (e *Entry) SetSecret(secret bool) {
	e.editor.secret = secret
	e.Refresh()
}

// SetInvalid draws the border in the colour of errors.
func (e *Entry) SetInvalid(invalid bool) {
	if e.invalid != invalid {
		e.invalid = invalid
		e.redraw()
	}
}

// Invalid tells whether the border is in the colour of errors.
func (e *Entry) Invalid() bool { return e.invalid }

// Disable keeps the user out.
func (e *Entry) Disable() {
	e.editor.disabled = true
	e.DisableableWidget.Disable()
	e.Refresh()
}

// Enable lets the user in again.
func (e *Entry) Enable() {
	e.editor.disabled = false
	e.DisableableWidget.Enable()
	e.Refresh()
}

// RightToLeft returns the direction of the paragraph that the caret is in.
func (e *Entry) RightToLeft() bool {
	e.arrange()
	return e.layout.text != nil && e.layout.text.RightToLeftAt(e.editor.doc.caret.At)
}

// toggleDirection turns all of the text to the direction that the caret's
// paragraph does not have. [Entry.SetStyle] with Auto takes it back.
func (e *Entry) toggleDirection() {
	s := e.style
	s.Dir = RightToLeft
	if e.RightToLeft() {
		s.Dir = LeftToRight
	}
	e.SetStyle(s)
	e.moved()
}

// FocusGained is called by Fyne.
func (e *Entry) FocusGained() {
	if !e.Disabled() {
		e.FocusState.FocusGained()
	}
}

func (e *Entry) focusChanged() {
	e.held = false
	if e.focused {
		e.blink.start(e.blinkCaret)
		e.shown()
	} else {
		e.blink.stop()
		e.editor.doc.settle()
		e.showReason(nil)
		e.redraw()
	}
	if e.OnFocus != nil {
		e.OnFocus(e.focused)
	}
}

// changed shows a new text and tells of it.
func (e *Entry) changed() {
	e.moved()
	if e.OnChanged != nil {
		e.OnChanged(e.Text())
	}
}

// moved shows the caret and the selection at a new place.
func (e *Entry) moved() {
	e.goal.forget()
	e.shown()
}

// shown is moved, but for the goal of going up and down.
func (e *Entry) shown() {
	e.blink.rest(time.Now())
	e.showReason(e.caretDiagnostic())
	e.arrange()
	e.layout.follow(e.editor.doc.caret)
	e.redraw()
}

// SetTextDir sets the direction of the text's paragraphs, Auto for that of each
// paragraph's first letter.
func (e *Entry) SetTextDir(d Dir) {
	if e.style.Dir == d {
		return
	}
	e.style.Dir = d
	e.Refresh()
}

// WholeHeight is how high the entry must be to show all its text in its present
// width.
func (e *Entry) WholeHeight() float32 {
	least := e.MinSize().Height
	if e.Size().Width <= 2*pad() { // not laid out yet
		return least
	}
	if e.arrange(); e.layout.lines == nil {
		return least
	}
	return max(least, e.layout.lines.Height+2*pad()+e.counterHeight())
}

// arrange sets the text as far as it has changed since.
func (e *Entry) arrange() {
	room := e.Size().SubtractWidthHeight(2*pad(), 2*pad()+e.counterHeight())
	e.layout.arrange(e.editor.doc.runes, layoutKey{
		style: e.style, size: e.style.size(), dir: e.Dir, multi: e.editor.multi, secret: e.editor.secret,
	}, fyne.NewSize(max(room.Width, 1), max(room.Height, 1)))
}

// blinkCaret shows the caret or hides it.
func (e *Entry) blinkCaret() {
	if e.renderer != nil {
		e.renderer.placeCaret()
		canvas.Refresh(e.renderer.caret)
	}
}

// redraw draws the entry anew.
func (e *Entry) redraw() {
	if e.renderer != nil {
		e.renderer.update()
	}
}

// pad is the room between the border and the text.
func pad() float32 { return theme.InnerPadding() }
