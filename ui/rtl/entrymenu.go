package rtl

import (
	"slices"

	"fyne.io/fyne/v2"
)

// EditAction is something that an entry's menu may hold.
type EditAction struct {
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

// offers returns what the menu holds, in its order.
func (e *Entry) offers() []EditAction {
	d, doc := &e.editor, &e.editor.doc
	start, end := doc.selection()
	some, write := start < end && !d.secret, d.writable()
	pasted := write && fyne.CurrentApp().Clipboard().Content() != ""
	all := []EditAction{
		{CommandUndo, write && len(doc.past) > 0, d.undo},
		{CommandRedo, write && len(doc.future) > 0, d.redo},
		{CommandCut, write && some, d.cut},
		{CommandCopy, some, d.copy},
		{CommandPaste, pasted, d.paste},
		{CommandPastePlain, pasted, d.pastePlain},
		{CommandSelectAll, len(doc.runes) > 0, e.SelectAll},
		{CommandDirection, true, e.toggleDirection},
	}
	if !write {
		all = slices.DeleteFunc(all, func(o EditAction) bool { return o.Do != CommandCopy && o.Do != CommandSelectAll })
	}
	return all
}
