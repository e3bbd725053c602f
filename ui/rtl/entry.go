package rtl

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
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

	// OnChanged is called when the text has changed, by whatever.
	OnChanged func(text string)

	// OnSubmitted is called on Enter in a line, on Ctrl+Enter in several.
	OnSubmitted func(text string)

	// OnKey is asked first about every key; true means that it took it.
	OnKey func(e *fyne.KeyEvent, shift bool) bool

	// OnShortcut gets the keys with Ctrl or Alt that the entry has no use for.
	OnShortcut func(*desktop.CustomShortcut)

	// OnEscape is called on Escape.
	OnEscape func()

	// OnFocus is called when the focus comes or goes.
	OnFocus func(has bool)

	// OnMenu is called when a menu is asked for at a place of the canvas, with
	// what the text offers there. Without it there is none.
	OnMenu func(at fyne.Position, offers []Offer)

	// Counter, if any, gives a caption to stand below the text, as how much of
	// what is allowed is used, and whether it is too much. It is asked at each
	// change. Graphemes are what a reader counts as letters.
	Counter func(text string, graphemes int) (caption string, over bool)

	// Dir is that of the interface: the side of the scroll bar and counter, and
	// the direction of a text that has no letter yet.
	Dir Dir

	style       Style
	multi       bool
	rows        int // that are asked for at least
	placeholder string
	readOnly    bool
	secret      bool
	invalid     bool

	doc    document
	set    *typeset.Text // the text, shaped
	lines  *typeset.Layout
	key    layoutKey     // what lines are made for
	scroll fyne.Position // how far the text is scrolled
	goal   float32       // where the caret would be across, going up or down
	going  bool          // up or down

	focused, hovered bool
	shift            bool // the key is held
	mouse            mouseState
	blink            blinker
	told             *Mark // whose reason is shown
	renderer         *entryRenderer
}

// mostRunes bounds an entry's text. What is beyond it is cut off: no one writes
// so much, and a book pasted by mistake must not stop the window.
const mostRunes = 200_000

// NewEntry makes an editor of one line.
func NewEntry(s Style) *Entry { return newEntry(s, false) }

// NewMultiLineEntry makes an editor of several lines that are broken at its
// width, at least so many rows high.
func NewMultiLineEntry(s Style, rows int) *Entry {
	e := newEntry(s, true)
	e.rows = max(rows, 1)
	return e
}

func newEntry(s Style, multi bool) *Entry {
	e := &Entry{style: s, multi: multi, rows: 1}
	e.ExtendBaseWidget(e)
	return e
}

// Text gives the text.
func (e *Entry) Text() string { return string(e.doc.runes) }

// SetText replaces the text and forgets the steps that led to it. The caret
// goes to the end.
func (e *Entry) SetText(text string) {
	runes := e.clean(text)
	if slices.Equal(runes, e.doc.runes) {
		return
	}
	e.doc = document{runes: runes, anchor: len(runes), caret: typeset.Caret{At: len(runes), After: true}}
	e.changed()
}

// clean makes text fit to be in the entry: line feeds of one kind, or none, and
// no more than there is room for.
func (e *Entry) clean(text string) []rune {
	text = lineFeeds.Replace(text)
	if !e.multi {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	runes := []rune(text)
	return runes[:min(len(runes), mostRunes)]
}

var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "")

// SelectedText gives what is selected.
func (e *Entry) SelectedText() string { return string(e.doc.selected()) }

// Selection gives the runes that are selected; both are the caret's place when
// none are.
func (e *Entry) Selection() (start, end int) { return e.doc.selection() }

// Select selects runes, the caret at their end, and brings them into view.
func (e *Entry) Select(start, end int) {
	e.doc.moveTo(typeset.Caret{At: start}, false)
	e.doc.moveTo(typeset.Caret{At: end, After: true}, true)
	e.moved()
}

// Placeholder gives what is shown while there is no text.
func (e *Entry) Placeholder() string { return e.placeholder }

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
	e.readOnly = readOnly
	e.Refresh()
}

// SetSecret shows dots for letters, as for a password, which is not copied.
func (e *Entry) SetSecret(secret bool) {
	e.secret = secret
	e.Refresh()
}

// SetInvalid draws the border in the colour of errors.
func (e *Entry) SetInvalid(invalid bool) {
	if e.invalid != invalid {
		e.invalid = invalid
		e.redraw()
	}
}

// RightToLeft tells the direction of the paragraph that the caret is in.
func (e *Entry) RightToLeft() bool {
	e.arrange()
	return e.set != nil && e.set.RightToLeftAt(e.doc.caret.At)
}

// ToggleDirection turns all of the text to the direction that the caret's
// paragraph does not have. [Entry.SetStyle] with Auto takes it back.
func (e *Entry) ToggleDirection() {
	s := e.style
	s.Dir = RightToLeft
	if e.RightToLeft() {
		s.Dir = LeftToRight
	}
	e.SetStyle(s)
	e.moved()
}

// writable tells whether the text may be changed by the user.
func (e *Entry) writable() bool { return !e.readOnly && !e.Disabled() }

// changed shows a new text and tells of it.
func (e *Entry) changed() {
	e.moved()
	if e.OnChanged != nil {
		e.OnChanged(e.Text())
	}
}

// moved shows the caret and the selection at a new place.
func (e *Entry) moved() {
	e.going = false
	e.shown()
}

// shown is moved, but for the goal of going up and down.
func (e *Entry) shown() {
	e.blink.rest(time.Now())
	e.tell(e.caretMark())
	e.arrange()
	e.follow()
	e.redraw()
}

// redraw draws the entry anew.
func (e *Entry) redraw() {
	if e.renderer != nil {
		e.renderer.update()
	}
}

// Disable keeps the user out.
func (e *Entry) Disable() {
	e.DisableableWidget.Disable()
	e.Refresh()
}

// Enable lets the user in again.
func (e *Entry) Enable() {
	e.DisableableWidget.Enable()
	e.Refresh()
}

// MinSize is that of the rows asked for.
func (e *Entry) MinSize() fyne.Size {
	e.ExtendBaseWidget(e)
	return e.BaseWidget.MinSize()
}

// pad is the room between the border and the text.
func pad() float32 { return theme.InnerPadding() }
