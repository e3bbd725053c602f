// Package filechooser shows the system's own dialog for a file to read or to
// write: on Linux that of the desktop portal, which also serves programs in a
// sandbox, elsewhere the native one. It knows no widget.
package filechooser

import (
	"errors"
	"strings"
	"unicode"
)

// Request is what is asked for. All words are in the user's language.
type Request struct {
	Title  string
	Action string   // what the button says that ends the dialog; "": the system's word
	Name   string   // proposed for a file to write; "": one is to be read
	Kind   string   // what files with the endings are called
	EndsIn []string // in small letters, with their dots
	Parent string   // the window that the dialog belongs to, as the portal names it; "": none
}

// Outcomes that are no failure.
var (
	// ErrNone says that the system has no such dialog, or that it cannot be shown.
	ErrNone = errors.New("the system has no dialog for files")
	// ErrDismissed says that the user closed the dialog without a choice.
	ErrDismissed = errors.New("no file was chosen")
)

// patterns gives what names that end so look like, in capital and small letters.
func (r Request) patterns() (all []string) {
	for _, ending := range r.EndsIn {
		var p strings.Builder
		p.WriteByte('*')
		for _, letter := range ending {
			if upper := unicode.ToUpper(letter); upper != letter {
				p.WriteString("[" + string(letter) + string(upper) + "]")
				continue
			}
			p.WriteRune(letter)
		}
		all = append(all, p.String())
	}
	return all
}
