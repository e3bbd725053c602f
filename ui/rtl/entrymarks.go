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

// SetMarks replaces the marks. Those that are no part of the text are left out.
// Until they are set anew, they move with the letters that they were put on,
// and go when one of these changes.
func (e *Entry) SetMarks(marks ...Mark) {
	marks = slices.DeleteFunc(slices.Clone(marks), func(m Mark) bool {
		return m.Start < 0 || m.End > len(e.doc.runes) || m.Start >= m.End || m.Severity < Hint || m.Severity > Error
	})
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].Start < marks[j].Start })
	e.doc.marks = marks
	e.tell(e.caretMark())
	e.redraw()
}

// Marks gives the marks as they are now, in the order of their starts.
func (e *Entry) Marks() []Mark { return slices.Clone(e.doc.marks) }

// NextMark selects the first mark after the caret, or the first of all, and
// tells whether there is one.
func (e *Entry) NextMark() bool { return e.stepMark(true) }

// PreviousMark selects the last mark before the selection, or the last of all.
func (e *Entry) PreviousMark() bool { return e.stepMark(false) }

func (e *Entry) stepMark(forward bool) bool {
	marks := e.doc.marks
	if len(marks) == 0 {
		return false
	}
	start, end := e.doc.selection()
	at := 0
	if forward {
		if i := slices.IndexFunc(marks, func(m Mark) bool { return m.Start >= end && (m.Start > start || start == end) }); i >= 0 {
			at = i
		}
	} else {
		at = len(marks) - 1
		for i, m := range marks {
			if m.End <= start {
				at = i
			}
		}
	}
	e.Select(marks[at].Start, marks[at].End)
	return true
}

// markAt gives the mark that a rune is in, the worst if in several.
func (e *Entry) markAt(at int) *Mark {
	var worst *Mark
	for i := range e.doc.marks {
		if m := &e.doc.marks[i]; at >= m.Start && at < m.End && (worst == nil || m.Severity > worst.Severity) {
			worst = m
		}
	}
	return worst
}

// caretMark gives the mark that the caret is in or at the end of.
func (e *Entry) caretMark() *Mark {
	if !e.focused {
		return nil
	}
	if m := e.markAt(e.doc.caret.At); m != nil {
		return m
	}
	return e.markAt(e.doc.caret.At - 1)
}

// tell shows the reason of a mark; nil takes it away.
func (e *Entry) tell(m *Mark) {
	if m != nil {
		copied := *m
		m = &copied
	}
	if same := m == nil && e.told == nil || m != nil && e.told != nil && *m == *e.told; same {
		return
	}
	e.told = m
	e.redraw()
}

// moveMarks gives marks after a change of the text.
func moveMarks(marks []Mark, c change) []Mark {
	var out []Mark
	by, end := len(c.put)-len(c.gone), c.at+len(c.gone)
	for _, m := range marks {
		switch {
		case m.End <= c.at:
		case m.Start >= end:
			m.Start, m.End = m.Start+by, m.End+by
		default:
			continue // it is not what was found fault with any more
		}
		out = append(out, m)
	}
	return out
}
