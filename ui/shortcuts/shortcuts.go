// Package shortcuts is what keys do while no text is being written: a table of
// shortcuts, how a key finds its place in it, and the dialog that lists them.
package shortcuts

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/driver/desktop"
)

// Key is a key with the modifiers that are held with it; none: the key alone.
type Key = desktop.CustomShortcut

// Shortcut is something that keys do. One without Do is done by the pane that
// has the keyboard, which knows best: it stands in the table to be listed.
type Shortcut struct {
	Words   string // what it does: a key of assets/lang
	Letters string // by the places they have on a Latin keyboard
	Keys    []Key
	Shown   []string // how keys are written, of one without Do
	Do      func()
}

// Group is a part of the table.
type Group struct {
	Title     string // a key of assets/lang
	Shortcuts []Shortcut
}

// Table is every shortcut: what keys do and what is listed are both read from it.
type Table []Group

// ArabicKeys are the letters of the Arabic (101) layout where Latin ones stand. Fyne
// names no key for them, only the letter typed.
var ArabicKeys = map[rune]rune{
	'ض': 'q', 'ص': 'w', 'ث': 'e', 'ق': 'r', 'ف': 't', 'غ': 'y', 'ع': 'u', 'ه': 'i', 'خ': 'o', 'ح': 'p', 'ج': '[', 'د': ']',
	'ش': 'a', 'س': 's', 'ي': 'd', 'ب': 'f', 'ل': 'g', 'ا': 'h', 'ت': 'j', 'ن': 'k', 'م': 'l', 'ك': ';', 'ط': '\'',
	'ئ': 'z', 'ء': 'x', 'ؤ': 'c', 'ر': 'v', 'ﻻ': 'b', 'ى': 'n', 'ة': 'm', 'و': ',', 'ز': '.', 'ظ': '/', 'ذ': '`', '؟': '?',
}

// TypeLetter does what a letter stands for, and tells whether it does anything.
func (t Table) TypeLetter(r rune) bool {
	letter := OfLetter(r).Letter
	return t.do(func(s Shortcut) bool { return strings.ContainsRune(s.Letters, letter) })
}

// PressKey does what a key stands for, and tells whether it does anything.
func (t Table) PressKey(k Key) bool {
	return t.do(func(s Shortcut) bool { return slices.Contains(s.Keys, k) })
}

// do does the first shortcut that a test accepts.
func (t Table) do(accept func(Shortcut) bool) bool {
	for _, g := range t {
		for _, s := range g.Shortcuts {
			if s.Do != nil && accept(s) {
				s.Do()
				return true
			}
		}
	}
	return false
}

// WithModifiers gives the keys of the table that are pressed with others.
func (t Table) WithModifiers() (keys []Key) {
	for _, g := range t {
		for _, s := range g.Shortcuts {
			for _, k := range s.Keys {
				if k.Modifier != 0 {
					keys = append(keys, k)
				}
			}
		}
	}
	return keys
}
