package rtl

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Diagnostic is a remark on a stretch of an entry's text, as that a word is
// misspelt. The stretch is underlined by a squiggle in the colour of the severity.
type Diagnostic struct {
	Start, End int // runes
	Severity   Severity
	Reason     string // shown when the pointer or the caret is on it
}

// Severity is how serious a diagnostic is.
type Severity int

// The severities, from the mildest.
const (
	SeverityHint Severity = iota
	SeverityWarning
	SeverityError
)

func (s Severity) colour() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{SeverityHint: theme.ColorNamePrimary, SeverityWarning: theme.ColorNameWarning, SeverityError: theme.ColorNameError}[s]
}

// diagnostics are those of an entry, and the one whose reason is shown.
type diagnostics struct {
	all   []Diagnostic // in the order of their starts
	shown *Diagnostic  // nil: none
}

// set replaces the diagnostics by those of some that are part of a text of a length.
func (m *diagnostics) set(marks []Diagnostic, length int) {
	m.all = slices.DeleteFunc(slices.Clone(marks), func(m Diagnostic) bool {
		inText := m.Start >= 0 && m.Start < m.End && m.End <= length
		known := m.Severity >= SeverityHint && m.Severity <= SeverityError
		return !inText || !known
	})
	sort.SliceStable(m.all, func(i, j int) bool { return m.all[i].Start < m.all[j].Start })
}

// follow moves the diagnostics with the letters that they were put on, when the text
// is changed.
func (m *diagnostics) follow(c change) {
	var moved []Diagnostic
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

// at returns the diagnostic that a rune is in, the worst if in several; nil: in none.
func (m *diagnostics) at(rune int) *Diagnostic {
	var worst *Diagnostic
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

// atCaret returns the diagnostic that a caret is in or at the end of.
func (m *diagnostics) atCaret(at int) *Diagnostic {
	if mark := m.at(at); mark != nil {
		return mark
	}
	return m.at(at - 1)
}

// next returns the first diagnostic after a selection, or the first of all; back, the
// last one before it, or the last of all.
func (m *diagnostics) next(start, end int, back bool) (mark Diagnostic, ok bool) {
	n := len(m.all)
	if n == 0 {
		return Diagnostic{}, false
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
	nothing := start == end // is selected: a diagnostic at the caret is the next one
	for _, after := range m.all {
		if after.Start >= end && (nothing || after.Start > start) {
			return after, true
		}
	}
	return m.all[0], true
}

// show makes a diagnostic, or nil, the one whose reason is shown, and reports whether
// that is another one.
func (m *diagnostics) show(mark *Diagnostic) (changed bool) {
	if mark == nil || m.shown == nil {
		changed = mark != m.shown
	} else {
		changed = *mark != *m.shown
	}
	m.shown = nil
	if mark != nil {
		copied := *mark // the diagnostics are moved
		m.shown = &copied
	}
	return changed
}

// SetDiagnostics replaces the diagnostics. Those that are no part of the text are left out.
// Until they are set anew, they move with the letters that they were put on,
// and go when one of these changes.
func (e *Entry) SetDiagnostics(marks ...Diagnostic) {
	e.diagnostics.set(marks, len(e.editor.doc.runes))
	e.showReason(e.caretDiagnostic())
	e.redraw()
}

// Diagnostics returns the diagnostics as they are now, in the order of their starts.
func (e *Entry) Diagnostics() []Diagnostic { return slices.Clone(e.diagnostics.all) }

// NextDiagnostic selects the first diagnostic after the caret, or the first of all, and
// reports whether there is one.
func (e *Entry) NextDiagnostic() bool { return e.selectDiagnostic(true) }

func (e *Entry) selectDiagnostic(forward bool) bool {
	start, end := e.editor.doc.selection()
	mark, ok := e.diagnostics.next(start, end, !forward)
	if ok {
		e.Select(mark.Start, mark.End)
	}
	return ok
}

// caretDiagnostic returns the diagnostic that the caret is in or at the end of.
func (e *Entry) caretDiagnostic() *Diagnostic {
	if !e.focused {
		return nil
	}
	return e.diagnostics.atCaret(e.editor.doc.caret.At)
}

// showReason shows the reason of a diagnostic; nil takes it away.
func (e *Entry) showReason(m *Diagnostic) {
	if e.diagnostics.show(m) {
		e.redraw()
	}
}
