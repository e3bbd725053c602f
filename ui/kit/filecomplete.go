// Completing the path in our own dialog for a file: while it is written the rows show what
// it may become, and Tab writes as much of that as is sure.

package kit

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"sahifa/app/arabic"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// pathAhead is what is known of the path that is being written.
type pathAhead struct {
	base      string      // the folder that was opened last: what begins with no folder is below it
	text      string      // the path for which the rows show what it may become
	beginning string      // of the name that is being written in it
	all       []fileEntry // what begins so, more than is shown perhaps
	pending   bool        // the folder that is written is being read
	completes bool        // Tab was pressed meanwhile
	set       bool        // the path is being set, not written
}

// written shows what begins as the path that is being written.
func (c *fileDialog) written(text string) {
	if c.ahead.set {
		return
	}
	folder, beginning := c.split(text)
	c.ahead.pending, c.aim = true, -1
	async.Call(c.kit.Runner, &c.listing, func(context.Context) ([]fileEntry, error) {
		return entriesOf(folder, c.endsIn, beginning)
	}, func(all []fileEntry, err error) {
		completes := c.ahead.completes
		c.ahead.pending, c.ahead.completes = false, false
		if err != nil { // there is no such folder yet
			c.rows.Rebind()
			return
		}
		c.ahead.text, c.ahead.beginning, c.ahead.all = text, beginning, all
		c.folder = folder
		c.show(all, c.meant(all, beginning))
		if completes {
			c.complete()
		}
	})
}

// meant gives the row that a name means of which so much is written: the one that is called
// so, or else the first, but of a file to write, which may become another than all there are.
func (c *fileDialog) meant(all []fileEntry, beginning string) int {
	row := slices.IndexFunc(all, func(e fileEntry) bool { return e.name == beginning })
	if row < 0 && beginning != "" && len(all) > 0 && c.name == nil {
		return 0
	}
	return row
}

// split divides a path that is being written into the folder that it is in and how the name
// in that begins.
func (c *fileDialog) split(text string) (folder, beginning string) {
	path := c.resolve(text)
	if text = strings.TrimRight(text, `'"`); text == "" || text == "~" || os.IsPathSeparator(text[len(text)-1]) {
		return path, ""
	}
	if last := text[strings.LastIndexFunc(text, isSeparator)+1:]; last == "." || last == ".." { // of which a whole path has nothing left
		return c.resolve(strings.TrimSuffix(text, last)), last
	}
	return filepath.Dir(path), filepath.Base(path)
}

func isSeparator(r rune) bool { return r < utf8.RuneSelf && os.IsPathSeparator(uint8(r)) }

// begins tells whether a name begins so: as names are typed, without marks and capitals.
func begins(name, beginning string) bool {
	return strings.HasPrefix(arabic.Fold(name), arabic.Fold(beginning))
}

// wantsTab tells whether Tab has a use in the path: elsewhere it goes to the next field.
func (c *fileDialog) wantsTab() bool {
	atEnd := c.path.Caret() == len([]rune(c.path.Text()))
	return atEnd && (c.ahead.pending || c.completion() != "")
}

// tab completes the path, or will when its folder is read.
func (c *fileDialog) tab() {
	if c.ahead.pending {
		c.ahead.completes = true
		return
	}
	c.complete()
}

func (c *fileDialog) complete() {
	if text := c.completion(); text != "" {
		c.path.SetText(text)
	}
}

// completion gives the path with what all names go on with that begin as it does, "" if
// there is nothing more.
func (c *fileDialog) completion() string {
	text := c.path.Text()
	written, ok := strings.CutSuffix(text, c.ahead.beginning)
	all := c.ahead.all
	if !ok || text != c.ahead.text || len(all) == 0 {
		return ""
	}
	common := []rune(all[0].name)
	for _, e := range all[1:] {
		common = common[:commonRunes(common, []rune(e.name))]
	}
	name := string(common)
	if len(all) == 1 && all[0].folder {
		name += string(filepath.Separator)
	}
	if !begins(name, c.ahead.beginning) || written+name == text {
		return ""
	}
	return written + name
}

// commonRunes is how many runes two names begin with alike.
func commonRunes(a, b []rune) (n int) {
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// pathKey does what keys do in the path, but write.
func (c *fileDialog) pathKey(e *fyne.KeyEvent, _ bool) bool {
	switch e.Name {
	case fyne.KeyDown:
		c.kit.Focus(c.rows)
		c.moved()
	case fyne.KeyTab:
		c.tab()
	default:
		return false
	}
	return true
}

// setPath shows a path that was not written.
func (c *fileDialog) setPath(path string) {
	c.ahead.set = true
	c.path.SetText(path)
	c.ahead.set = false
}

// show shows entries of the folder, the first of very many, with one of them chosen, if any
// is; the keyboard's row is there, or at the first.
func (c *fileDialog) show(all []fileEntry, chosen int) {
	entries := all[:min(len(all), fileDialogMost)]
	if chosen >= len(entries) {
		chosen = -1
	}
	c.entries, c.typed, c.clicked, c.aim = entries, rtl.Typeahead{}, -1, chosen
	c.path.SetInvalid(false)
	ShowOthers(c.rows, len(entries))
	c.rows.FocusRow(max(chosen, 0), 1)
	switch {
	case len(entries) == 0:
		c.tell(c.kit.Text("files.none"), false)
	case len(entries) < len(all):
		c.tell(c.kit.Words.Count("files.first", fileDialogMost), false)
	default:
		c.tell(" ", false)
	}
}
