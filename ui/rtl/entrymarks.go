package rtl

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mark is a stretch of an entry's text that something is to be said about. It
// is underlined by a wave in the colour of its severity.
type Mark struct {
	Start, End int // runes
	Severity   Severity
	Reason     string // shown when the pointer or the caret is on it
}

// Severity is how bad what a mark says is.
type Severity int

// The severities, from the mildest.
const (
	Hint Severity = iota
	Warning
	Error
)

func (s Severity) colour() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{Hint: theme.ColorNamePrimary, Warning: theme.ColorNameWarning, Error: theme.ColorNameError}[s]
}

// entryMarks is the marks of an entry, and the one whose reason is shown.
type entryMarks struct {
	all   []Mark // in the order of their starts
	shown *Mark  // nil: none
}

// set replaces the marks by those of some that are part of a text of a length.
func (m *entryMarks) set(marks []Mark, length int) {
	m.all = slices.DeleteFunc(slices.Clone(marks), func(m Mark) bool {
		inText := m.Start >= 0 && m.Start < m.End && m.End <= length
		known := m.Severity >= Hint && m.Severity <= Error
		return !inText || !known
	})
	sort.SliceStable(m.all, func(i, j int) bool { return m.all[i].Start < m.all[j].Start })
}

// follow moves the marks with the letters that they were put on, when the text
// is changed.
func (m *entryMarks) follow(c change) {
	var moved []Mark
	by, end := len(c.put)-len(c.gone), c.at+len(c.gone)
	for _, mark := range m.all {
		switch {
		case mark.End <= c.at:
		case mark.Start >= end:
			mark.Start, mark.End = mark.Start+by, mark.End+by
		default:
			continue // it is not what was found fault with any more
		}
		moved = append(moved, mark)
	}
	m.all = moved
}

// at gives the mark that a rune is in, the worst if in several; nil: in none.
func (m *entryMarks) at(rune int) *Mark {
	var worst *Mark
	for i := range m.all {
		mark := &m.all[i]
		if rune < mark.Start || rune >= mark.End {
			continue
		}
		if worst == nil || mark.Severity > worst.Severity {
			worst = mark
		}
	}
	return worst
}

// atCaret gives the mark that a caret is in or at the end of.
func (m *entryMarks) atCaret(at int) *Mark {
	if mark := m.at(at); mark != nil {
		return mark
	}
	return m.at(at - 1)
}

// next gives the first mark after a selection, or the first of all; back, the
// last one before it, or the last of all.
func (m *entryMarks) next(start, end int, back bool) (mark Mark, ok bool) {
	n := len(m.all)
	if n == 0 {
		return Mark{}, false
	}
	if back {
		mark = m.all[n-1]
		for _, before := range m.all {
			if before.End <= start {
				mark = before
			}
		}
		return mark, true
	}
	nothing := start == end // is selected: a mark at the caret is the next one
	for _, after := range m.all {
		if after.Start >= end && (nothing || after.Start > start) {
			return after, true
		}
	}
	return m.all[0], true
}

// show makes a mark, or nil, the one whose reason is shown, and tells whether
// that is another one.
func (m *entryMarks) show(mark *Mark) (changed bool) {
	if mark == nil || m.shown == nil {
		changed = mark != m.shown
	} else {
		changed = *mark != *m.shown
	}
	m.shown = nil
	if mark != nil {
		copied := *mark // the marks are moved
		m.shown = &copied
	}
	return changed
}

// SetMarks replaces the marks. Those that are no part of the text are left out.
// Until they are set anew, they move with the letters that they were put on,
// and go when one of these changes.
func (e *Entry) SetMarks(marks ...Mark) {
	e.marks.set(marks, len(e.editor.doc.runes))
	e.showReason(e.caretMark())
	e.redraw()
}

// Marks gives the marks as they are now, in the order of their starts.
func (e *Entry) Marks() []Mark { return slices.Clone(e.marks.all) }

// NextMark selects the first mark after the caret, or the first of all, and
// tells whether there is one.
func (e *Entry) NextMark() bool { return e.selectMark(true) }

func (e *Entry) selectMark(forward bool) bool {
	start, end := e.editor.doc.selection()
	mark, ok := e.marks.next(start, end, !forward)
	if ok {
		e.Select(mark.Start, mark.End)
	}
	return ok
}

// caretMark gives the mark that the caret is in or at the end of.
func (e *Entry) caretMark() *Mark {
	if !e.focused {
		return nil
	}
	return e.marks.atCaret(e.editor.doc.caret.At)
}

// showReason shows the reason of a mark; nil takes it away.
func (e *Entry) showReason(m *Mark) {
	if e.marks.show(m) {
		e.redraw()
	}
}
