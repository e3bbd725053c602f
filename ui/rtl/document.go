package rtl

import (
	"slices"
	"time"
	"unicode"

	"sahifa/ui/typeset"
)

// document is the text of an [Entry], what is selected in it, and the steps
// that led to it. It knows nothing of how it is shown.
type document struct {
	runes  []rune
	anchor int           // where the selection began; where the caret is: none
	caret  typeset.Caret // its other end

	past, future []change
	onChange     func(change) // called for each, undone ones too
}

// change is a step that can be undone.
type change struct {
	at            int
	gone, put     []rune
	before, after [2]int // anchor and caret
	kind          changeKind
	when          time.Time
}

// changeKind tells which steps make one: letters typed in a row do.
type changeKind int

const (
	apart changeKind = iota // a step of its own
	typing
	erasing    // backwards
	erasingOn  // forwards
	typedSpace // ends a word
)

// Bounds of what can be undone.
const (
	mostChanges = 1000
	groupPause  = 3 * time.Second // a longer rest begins a new step
)

// selection returns the selected runes.
func (d *document) selection() (start, end int) {
	return min(d.anchor, d.caret.At), max(d.anchor, d.caret.At)
}

func (d *document) selected() []rune {
	start, end := d.selection()
	return d.runes[start:end]
}

// reset replaces the text and forgets the steps that led to it. The caret goes
// to the end.
func (d *document) reset(runes []rune) {
	*d = document{runes: runes, anchor: len(runes), caret: typeset.Caret{At: len(runes), After: true}, onChange: d.onChange}
}

// moveTo puts the caret somewhere; extend keeps the selection's other end.
func (d *document) moveTo(c typeset.Caret, extend bool) {
	c.At = max(min(c.At, len(d.runes)), 0)
	d.caret = c
	if !extend {
		d.anchor = c.At
	}
	d.settle()
}

// selectBetween selects from one place to another, where the caret is then.
func (d *document) selectBetween(from, to typeset.Caret) {
	d.moveTo(from, false)
	d.moveTo(to, true)
}

// settle ends the step that typing adds to.
func (d *document) settle() {
	if n := len(d.past); n > 0 {
		d.past[n-1].kind = apart
	}
}

// replace puts runes in the place of others and the caret after them.
func (d *document) replace(start, end int, put []rune, kind changeKind, now time.Time) {
	c := change{
		at: start, gone: slices.Clone(d.runes[start:end]), put: slices.Clone(put), kind: kind, when: now,
		before: [2]int{d.anchor, d.caret.At}, after: [2]int{start + len(put), start + len(put)},
	}
	if len(c.gone) == 0 && len(c.put) == 0 {
		return
	}
	d.apply(c)
	d.future = nil
	if n := len(d.past); n > 0 && d.past[n-1].takes(c) {
		d.past[n-1] = d.past[n-1].and(c)
		return
	}
	d.past = append(d.past, c)
	if len(d.past) > mostChanges {
		d.past = slices.Delete(d.past, 0, len(d.past)-mostChanges)
	}
}

func (d *document) apply(c change) {
	d.onChange(c)
	d.runes = slices.Concat(d.runes[:c.at], c.put, d.runes[c.at+len(c.gone):])
	d.anchor, d.caret = c.after[0], typeset.Caret{At: c.after[1], After: true}
}

// takes reports whether a change goes on where this one ended, and belongs to it:
// a word and the space after it, or letters erased in a row.
func (c change) takes(next change) bool {
	if next.when.Sub(c.when) > groupPause || c.after != next.before || next.before[0] != next.before[1] {
		return false
	}
	switch next.kind {
	case typing:
		return c.kind == typing
	case typedSpace:
		return c.kind == typing || c.kind == typedSpace
	case erasing, erasingOn:
		return c.kind == next.kind
	}
	return false
}

func (c change) and(next change) change {
	switch next.kind {
	case erasing:
		c.gone = slices.Concat(next.gone, c.gone)
		c.at = next.at
	case erasingOn:
		c.gone = append(c.gone, next.gone...)
	default:
		c.put = append(c.put, next.put...)
	}
	c.after, c.when, c.kind = next.after, next.when, next.kind
	return c
}

// undo takes the last step back, and reports whether there was one.
func (d *document) undo() bool {
	n := len(d.past)
	if n == 0 {
		return false
	}
	c := d.past[n-1]
	d.past = d.past[:n-1]
	d.future = append(d.future, c)
	d.apply(change{at: c.at, gone: c.put, put: c.gone, after: c.before})
	d.settle()
	return true
}

// redo takes the last step forwards again.
func (d *document) redo() bool {
	n := len(d.future)
	if n == 0 {
		return false
	}
	c := d.future[n-1]
	d.future = d.future[:n-1]
	d.past = append(d.past, c)
	d.apply(c)
	d.settle()
	return true
}

// insert puts text in the place of what is selected.
func (d *document) insert(put []rune, now time.Time) {
	start, end := d.selection()
	kind := apart
	if len(put) == 1 {
		kind = typing
		if put[0] == '\n' {
			kind = apart
		} else if unicode.IsSpace(put[0]) {
			kind = typedSpace
		}
	}
	d.replace(start, end, put, kind, now)
}

// erase removes what is selected, or else what is between the caret and to.
func (d *document) erase(to int, now time.Time) {
	if start, end := d.selection(); start < end {
		d.replace(start, end, nil, apart, now)
		return
	}
	switch at := d.caret.At; {
	case to < at:
		d.replace(to, at, nil, erasing, now)
	case to > at:
		d.replace(at, to, nil, erasingOn, now)
	}
}

// backspace returns how far back the key deletes from a place: a mark goes alone,
// as it was typed alone; any other letter whole, and so does what is joined
// to one sign, as a flag is.
func backspace(t *typeset.Text, runes []rune, at int) int {
	if at <= 0 {
		return 0
	}
	start, _ := t.Grapheme(at - 1)
	typedAlone := start < at-1 && unicode.IsLetter(runes[start]) && isVowelMark(runes[at-1])
	if typedAlone {
		return at - 1
	}
	return start
}

// isVowelMark tells a mark on a letter, as Arabic's vowels are, and not one that
// only chooses another shape of it.
func isVowelMark(r rune) bool {
	return unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Variation_Selector, r)
}

// isBidiControl tells characters that change the order of what is around them and
// are not seen themselves (UAX #9).
func isBidiControl(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }
