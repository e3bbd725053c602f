package rtl

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// Insert puts text in the place of what is selected, as if it were typed.
func (e *Entry) Insert(text string) {
	if !e.writable() {
		return
	}
	put := e.clean(text)
	start, end := e.doc.selection()
	put = put[:min(len(put), max(mostRunes-len(e.doc.runes)+end-start, 0))]
	e.doc.insert(put, time.Now())
	e.changed()
}

// erase deletes what is selected, or else up to a place.
func (e *Entry) erase(to int) {
	before := len(e.doc.runes)
	e.doc.erase(to, time.Now())
	if len(e.doc.runes) != before {
		e.changed()
	}
}

// Undo takes the last step back.
func (e *Entry) Undo() {
	if e.writable() && e.doc.undo() {
		e.changed()
	}
}

// Redo does again what was undone.
func (e *Entry) Redo() {
	if e.writable() && e.doc.redo() {
		e.changed()
	}
}

// Copy puts what is selected on the clipboard, in logical order.
func (e *Entry) Copy() {
	if text := e.SelectedText(); text != "" && !e.secret {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}

// Cut copies what is selected and deletes it.
func (e *Entry) Cut() {
	if e.secret || !e.writable() {
		return
	}
	e.Copy()
	if start, end := e.doc.selection(); start < end {
		e.erase(start)
	}
}

// Paste inserts what is on the clipboard.
func (e *Entry) Paste() { e.Insert(fyne.CurrentApp().Clipboard().Content()) }

// PastePlain inserts what is on the clipboard without the invisible characters
// in it that change the order of what is around them.
func (e *Entry) PastePlain() {
	e.Insert(strings.Map(func(r rune) rune {
		if isBidiControl(r) {
			return -1
		}
		return r
	}, fyne.CurrentApp().Clipboard().Content()))
}

// SelectAll selects all of the text.
func (e *Entry) SelectAll() { e.Select(0, len(e.doc.runes)) }

// Offer is something that an entry's menu may hold.
type Offer struct {
	Do      Command
	Enabled bool
	Run     func()
}

// Command names what can be done with a text.
type Command string

// The commands of an entry.
const (
	CommandUndo       Command = "undo"
	CommandRedo       Command = "redo"
	CommandCut        Command = "cut"
	CommandCopy       Command = "copy"
	CommandPaste      Command = "paste"
	CommandPastePlain Command = "paste_plain"
	CommandSelectAll  Command = "select_all"
	CommandDirection  Command = "direction"
)

// offers gives what the menu holds, in its order.
func (e *Entry) offers() []Offer {
	start, end := e.doc.selection()
	some, write := start < end && !e.secret, e.writable()
	pasted := write && fyne.CurrentApp().Clipboard().Content() != ""
	all := []Offer{
		{CommandUndo, write && len(e.doc.past) > 0, e.Undo},
		{CommandRedo, write && len(e.doc.future) > 0, e.Redo},
		{CommandCut, write && some, e.Cut},
		{CommandCopy, some, e.Copy},
		{CommandPaste, pasted, e.Paste},
		{CommandPastePlain, pasted, e.PastePlain},
		{CommandSelectAll, len(e.doc.runes) > 0, e.SelectAll},
		{CommandDirection, true, e.ToggleDirection},
	}
	if !write {
		all = slices.DeleteFunc(all, func(o Offer) bool { return o.Do != CommandCopy && o.Do != CommandSelectAll })
	}
	return all
}
