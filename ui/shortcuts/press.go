// What is pressed: a letter, or a key with the modifiers held with it; and how it is
// written and read.

package shortcuts

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Press is what is pressed for a shortcut: a letter, by its place on a Latin
// keyboard, or a key.
type Press struct {
	Letter rune // 0: Key
	Key    Key
}

// OfLetter gives the press by which a letter came, whatever layout it was typed with.
func OfLetter(r rune) Press {
	r = unicode.ToLower(r)
	if latin, ok := ArabicKeys[r]; ok {
		r = latin
	}
	return Press{Letter: r}
}

// OfKey gives the press of a key.
func OfKey(k Key) Press { return Press{Key: Key{KeyName: k.KeyName, Modifier: k.Modifier}} }

// pressKind is what a press is to the hand.
type pressKind int

const (
	aLetter pressKind = iota
	anArrow
	aChord // with modifiers
	aKey   // any other, alone
)

func (p Press) kind() pressKind {
	switch {
	case p.Letter != 0:
		return aLetter
	case p.Key.Modifier != 0:
		return aChord
	case p.Key.KeyName == fyne.KeyLeft || p.Key.KeyName == fyne.KeyRight:
		return anArrow
	}
	return aKey
}

// modifierWords are the modifiers as they are written, in their order.
var modifierWords = []struct {
	modifier fyne.KeyModifier
	word     string
}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}, {fyne.KeyModifierSuper, "Super"}}

// String writes a press in the form that ParsePress reads.
func (p Press) String() string {
	if p.Letter != 0 {
		return string(p.Letter)
	}
	var b strings.Builder
	for _, m := range modifierWords {
		if p.Key.Modifier&m.modifier != 0 {
			b.WriteString(m.word + "+")
		}
	}
	b.WriteString(string(p.Key.KeyName))
	return b.String()
}

// ParsePress reads a press.
func ParsePress(text string) (p Press, ok bool) {
	rest := text
	for _, m := range modifierWords {
		if after, has := strings.CutPrefix(rest, m.word+"+"); has {
			p.Key.Modifier |= m.modifier
			rest = after
		}
	}
	letters := []rune(rest)
	switch {
	case len(letters) == 0 || len(letters) > 20:
		return Press{}, false
	case p.Key.Modifier == 0 && len(letters) == 1:
		if !unicode.IsGraphic(letters[0]) || letters[0] == ' ' {
			return Press{}, false
		}
		return OfLetter(letters[0]), true
	}
	p.Key.KeyName = fyne.KeyName(rest)
	return p, true
}

// reserved are the keys that texts, rows and dialogs have a use for wherever the
// keyboard is: one that did something else as well would be a trap.
var reserved = map[Key]bool{}

func init() {
	for _, name := range []fyne.KeyName{
		fyne.KeyEscape, fyne.KeyTab, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyBackspace, fyne.KeyUp, fyne.KeyDown,
		fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd, desktop.KeyMenu, fyne.KeyF10, // the last two open menus
	} {
		reserved[Key{KeyName: name}] = true
		reserved[Key{KeyName: name, Modifier: fyne.KeyModifierShift}] = true
	}
	for _, name := range []fyne.KeyName{fyne.KeyA, fyne.KeyC, fyne.KeyV, fyne.KeyX, fyne.KeyReturn, fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight} {
		reserved[Key{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}] = true
	}
}

// Reserved tells whether a press has a use of its own everywhere.
func (p Press) Reserved() bool { return p.Letter == 0 && reserved[p.Key] }
