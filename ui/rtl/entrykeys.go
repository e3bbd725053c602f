package rtl

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"sahifa/ui/typeset"
)

// entryKeys is what an entry does with the keys. It is embedded by it.
type entryKeys struct {
	shiftKey
	entry *Entry
	goal  goalColumn
}

// TypedRune inserts a letter.
func (k *entryKeys) TypedRune(r rune) {
	if !unicode.IsControl(r) {
		k.entry.editor.insert(string(r))
	}
}

// TypedKey moves the caret, deletes, ends a line or submits.
func (k *entryKeys) TypedKey(event *fyne.KeyEvent) {
	e := k.entry
	if e.OnKey != nil && e.OnKey(event, k.held) {
		return
	}
	e.arrange()
	if e.layout.lines == nil {
		return
	}
	if IsMenuKey(event.Name) {
		if e.OnMenu != nil && !e.Disabled() {
			e.OnMenu(menuPlaceIn(e), e.offers())
			BeginMenu(fyne.CurrentApp().Driver().CanvasForObject(e))
		}
		return
	}
	doc := &e.editor.doc
	switch event.Name {
	case fyne.KeyBackspace:
		e.editor.erase(backspace(e.layout.text, doc.runes, doc.caret.At))
	case fyne.KeyDelete:
		_, end := e.layout.text.Grapheme(doc.caret.At)
		e.editor.erase(end)
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case e.editor.multi:
			e.editor.insert("\n")
		case e.OnSubmitted != nil:
			k.submit()
		default:
			PropagateKey(e, event)
		}
	case fyne.KeyEscape:
		if e.OnEscape != nil {
			e.OnEscape()
		} else {
			PropagateKey(e, event)
		}
	case fyne.KeyF8:
		e.selectDiagnostic(!k.held)
	default:
		k.travel(event.Name)
	}
}

// AcceptsTab tells Fyne whether the entry takes the tab key.
func (k *entryKeys) AcceptsTab() bool {
	start, end := k.entry.editor.doc.selection()
	return k.entry.WantsTab != nil && !k.held && start == end && k.entry.WantsTab()
}

func (k *entryKeys) submit() {
	if e := k.entry; e.OnSubmitted != nil && !e.Disabled() {
		e.OnSubmitted(e.Text())
	}
}

// travel moves the caret by a key without Ctrl. With Shift it selects.
func (k *entryKeys) travel(key fyne.KeyName) {
	doc, l := &k.entry.editor.doc, &k.entry.layout
	if lines := l.linesBy(key); lines != 0 {
		doc.moveTo(l.lines.MoveLines(doc.caret, lines, k.goal.of(l.lines, doc.caret)), k.held)
		k.entry.shown()
		return
	}
	to, ok := caretStep(l.lines, doc.caret, key, false)
	if !ok {
		if isFunctionKey(key) { // all others type something, or are a text's own
			PropagateKey(k.entry, &fyne.KeyEvent{Name: key})
		}
		return
	}
	start, end := doc.selection()
	if arrow := key == fyne.KeyLeft || key == fyne.KeyRight; arrow && start < end && !k.held {
		to = l.side(start, end, key == fyne.KeyLeft)
	}
	doc.moveTo(to, k.held)
	k.entry.moved()
}

// isFunctionKey tells one of F1 to F12.
func isFunctionKey(key fyne.KeyName) bool {
	return len(key) > 1 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9'
}

// TypedShortcut is called by Fyne for keys with Ctrl.
func (k *entryKeys) TypedShortcut(s fyne.Shortcut) {
	e := k.entry
	e.arrange()
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.editor.copy()
	case *fyne.ShortcutCut:
		e.editor.cut()
	case *fyne.ShortcutPaste:
		e.editor.paste()
	case *fyne.ShortcutSelectAll:
		e.SelectAll()
	case *fyne.ShortcutUndo:
		e.editor.undo()
	case *fyne.ShortcutRedo:
		e.editor.redo()
	case *desktop.CustomShortcut:
		if !k.control(s.KeyName, s.Modifier) && e.OnShortcut != nil {
			e.OnShortcut(s)
		}
	}
}

// control does what a key does together with Ctrl, and reports whether that is
// anything.
func (k *entryKeys) control(key fyne.KeyName, m fyne.KeyModifier) bool {
	e := k.entry
	doc, l := &e.editor.doc, &e.layout
	if l.lines == nil || m&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	shift := m&fyne.KeyModifierShift != 0
	if to, ok := leap(doc, l, key); ok {
		doc.moveTo(to, shift)
		e.moved()
		return true
	}
	switch {
	case key == fyne.KeyBackspace && e.editor.writable():
		e.editor.erase(l.text.WordStart(doc.caret.At))
	case key == fyne.KeyDelete && e.editor.writable():
		e.editor.erase(l.text.WordEnd(doc.caret.At))
	case (key == fyne.KeyReturn || key == fyne.KeyEnter) && e.OnSubmitted != nil:
		k.submit()
	case key == fyne.KeyX && shift:
		e.toggleDirection()
	case key == fyne.KeyZ && shift:
		e.editor.redo()
	case key == fyne.KeyV && shift:
		e.editor.pastePlain()
	default:
		return false
	}
	return true
}

// leap returns where a key together with Ctrl brings the caret: by a word,
// a paragraph, or to an end of the text.
func leap(doc *document, l *entryLayout, key fyne.KeyName) (to typeset.Caret, ok bool) {
	c := doc.caret
	switch key {
	case fyne.KeyHome:
		return typeset.Caret{After: true}, true
	case fyne.KeyEnd:
		return typeset.Caret{At: len(doc.runes), After: true}, true
	case fyne.KeyUp:
		start, _ := l.text.Paragraph(max(c.At-1, 0))
		return typeset.Caret{At: start, After: true}, true
	case fyne.KeyDown:
		_, end := l.text.Paragraph(c.At)
		if end == c.At && end < len(doc.runes) {
			_, end = l.text.Paragraph(end + 1)
		}
		return typeset.Caret{At: end, After: true}, true
	}
	return caretStep(l.lines, c, key, true)
}
