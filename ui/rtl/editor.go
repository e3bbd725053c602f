package rtl

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// editor changes a document as its user asks, as far as that is allowed, and
// exchanges text with the clipboard.
type editor struct {
	doc      document
	multi    bool // line feeds are kept
	readOnly bool
	disabled bool
	secret   bool   // nothing is copied
	onChange func() // called when the text has changed
}

// mostRunes bounds an entry's text. What is beyond it is cut off: no one writes
// so much, and a book pasted by mistake must not stop the window.
const mostRunes = 200_000

var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "")

// clean makes text fit to be in the document: line feeds of one kind, or none,
// and no more than there is room for.
func (e *editor) clean(text string) []rune {
	text = lineFeeds.Replace(text)
	if !e.multi {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	runes := []rune(text)
	return runes[:min(len(runes), mostRunes)]
}

// writable reports whether the text may be changed by the user.
func (e *editor) writable() bool { return !e.readOnly && !e.disabled }

// insert puts text in the place of what is selected, as if it were typed.
func (e *editor) insert(text string) {
	if !e.writable() {
		return
	}
	put := e.clean(text)
	start, end := e.doc.selection()
	put = put[:min(len(put), max(mostRunes-len(e.doc.runes)+end-start, 0))]
	e.doc.insert(put, time.Now())
	e.onChange()
}

// erase deletes what is selected, or else up to a place.
func (e *editor) erase(to int) {
	if !e.writable() {
		return
	}
	before := len(e.doc.runes)
	e.doc.erase(to, time.Now())
	if len(e.doc.runes) != before {
		e.onChange()
	}
}

// undo takes the last step back.
func (e *editor) undo() {
	if e.writable() && e.doc.undo() {
		e.onChange()
	}
}

// redo does again what was undone.
func (e *editor) redo() {
	if e.writable() && e.doc.redo() {
		e.onChange()
	}
}

// copy puts what is selected on the clipboard, in logical order.
func (e *editor) copy() {
	if text := string(e.doc.selected()); text != "" && !e.secret {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}

// cut copies what is selected and deletes it.
func (e *editor) cut() {
	if e.secret || !e.writable() {
		return
	}
	e.copy()
	if start, end := e.doc.selection(); start < end {
		e.erase(start)
	}
}

// paste inserts what is on the clipboard.
func (e *editor) paste() { e.insert(fyne.CurrentApp().Clipboard().Content()) }

// pastePlain inserts what is on the clipboard without the invisible characters
// in it that change the order of what is around them.
func (e *editor) pastePlain() {
	e.insert(strings.Map(func(r rune) rune {
		if isBidiControl(r) {
			return -1
		}
		return r
	}, fyne.CurrentApp().Clipboard().Content()))
}
