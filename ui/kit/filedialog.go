// Our own dialog for a file, where the system has none.

package kit

import (
	"cmp"
	"context"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/arabic"
	"sahifa/app/news"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// fileDialog is a dialog for a file to read or to write: a field with the folder's
// path, its folders and files in rows, and, to write, a field with the file's name.
// Names of files are data, and Fyne's own dialog does not show them right.
type fileDialog struct {
	kit    *Kit
	endsIn []string // of the files that are shown
	chosen func(path string)

	folder  string
	entries []fileEntry
	typed   rtl.Typeahead
	path    *rtl.Entry
	name    *rtl.Entry // of the file to write; nil: one is read
	rows    *Rows
	note    *rtl.Text // what is wrong, or that there is nothing
	listing async.Task
	clicked int // row, -1: none
	aim     int // row that is shown as chosen: the one that Enter in the path and the button take; -1: none
	ahead   pathAhead
}

// fileEntry is a folder or a file that is shown.
type fileEntry struct {
	name     string
	folder   bool
	modified time.Time
}

const (
	fileDialogWidth = 560
	fileDialogRows  = 9
	fileDialogMost  = 2000 // entries of a folder that are shown
)

// showFileDialog opens the dialog.
func (k *Kit) showFileDialog(title, action, name string, endsIn []string, chosen func(path string)) {
	c := &fileDialog{kit: k, endsIn: endsIn, chosen: chosen, aim: -1, note: rtl.NewText(k.Styles.Note, rtl.Span{Text: " "})}
	style := k.Styles.Field
	style.Dir = rtl.LeftToRight
	c.path = rtl.NewEntry(style)
	c.path.Dir, c.path.OnMenu, c.path.OnEscape, c.path.OnShortcut = k.Dir, k.EditMenu, k.Overlay.CloseDialog, k.Shortcut
	c.path.OnSubmitted = c.take
	c.path.OnKey, c.path.OnChanged, c.path.WantsTab = c.pathKey, c.written, c.wantsTab
	up := k.Tool("chevron-up", "files.up", c.up)
	home := k.Tool("folder", "files.home", func() { c.open(homeFolder()) })
	c.rows = NewIconRows(k, c.bind)
	c.rows.OnKey, c.rows.OnRune = c.key, c.letter
	items := []rtl.Item{
		{Block: rtl.FixedHeight(rtl.Border(k.Dir, nil, nil, nil, rtl.Row(k.Dir, up, home), c.path))},
		{Block: rtl.FixedHeight(container.New(FixedHeight(fileDialogRows*IconRowHeight*k.Styles.Scale), c.rows)), Above: 6},
		{Block: c.note, Above: 4},
	}
	do := rtl.NewButton(k.Text(action), nil, func() { c.take(c.path.Text()) })
	do.Importance = widget.HighImportance
	if name != "" {
		c.name = k.Entry()
		c.name.SetText(name)
		c.name.OnSubmitted = func(string) { c.write() }
		items = append(items, rtl.Item{Block: rtl.FixedHeight(c.name), Above: 8})
		do.OnTapped = c.write
	}
	k.Overlay.ShowSheet(k.Text(title), fileDialogWidth*k.Styles.Scale, rtl.NewGroup(k.Dir, items...), c.listing.Cancel, do)
	k.Overlay.shortcut = c.shortcut
	begin := cmp.Or(k.Overlay.Folder, homeFolder()) // where one was is where one goes on
	c.setPath(begin)
	if c.name != nil {
		c.focusName()
	} else {
		c.focusPath()
	}
	c.open(begin)
}

// shortcut does what keys with Ctrl stand for in the dialog.
func (c *fileDialog) shortcut(s *desktop.CustomShortcut) {
	if s.KeyName == fyne.KeyL && s.Modifier == fyne.KeyModifierShortcutDefault {
		c.focusPath()
	}
}

// focusPath has the keyboard in the path, which the next letter or what is pasted
// replaces.
func (c *fileDialog) focusPath() {
	c.kit.Focus(c.path)
	c.path.SelectAll()
}

// focusName has the keyboard in the name to write, whose words the next letter replaces:
// its ending, which tells what is written, stays.
func (c *fileDialog) focusName() {
	c.kit.Focus(c.name)
	name := c.name.Text()
	c.name.Select(0, utf8.RuneCountInString(strings.TrimSuffix(name, filepath.Ext(name))))
}

// homeFolder is where the dialog begins.
func homeFolder() string {
	if home, err := os.UserHomeDir(); err == nil {
		return home
	}
	return string(filepath.Separator)
}

// open shows a folder, with the keyboard at the row that it was left by.
func (c *fileDialog) open(folder string) {
	k, from, was := c.kit, c.folder, c.path.Text()
	async.Call(k.Runner, &c.listing, func(context.Context) ([]fileEntry, error) { return entriesOf(folder, c.endsIn, "") },
		func(entries []fileEntry, err error) {
			if err != nil && folder == k.Overlay.Folder && folder != homeFolder() { // it is gone since
				k.Overlay.Folder = ""
				c.open(homeFolder())
				return
			}
			if err != nil {
				c.tell(k.Words.Problem(news.NewProblem(news.CannotRead, err, Isolate(folder))), true)
				return
			}
			c.folder, c.ahead = folder, pathAhead{base: folder}
			if c.path.Text() == was { // nothing was typed or pasted meanwhile
				c.setPath(folder)
			}
			if k.Canvas().Focused() == fyne.Focusable(c.path) && c.path.Text() == folder {
				c.path.SelectAll()
			}
			left := slices.IndexFunc(entries, func(e fileEntry) bool { return filepath.Join(folder, e.name) == from })
			if c.rows.Focused() {
				left = max(left, 0)
			}
			c.show(entries, left)
		})
}

// tell says something under the rows.
func (c *fileDialog) tell(text string, problem bool) {
	s := rtl.Span{Text: text}
	if problem {
		s.Colour = ColourAccent
	}
	c.note.SetSpans(s)
	if d := c.kit.Overlay.Dialog(); d != nil {
		d.Refresh()
	}
}

func (c *fileDialog) up() { c.open(filepath.Dir(c.folder)) }

func (c *fileDialog) bind(i int, r *IconRow) {
	e := c.entries[i]
	d := IconRowData{Icon: "edition", Label: e.name, Note: Date(c.kit.Words, e.modified)}
	if e.folder {
		d.Icon, d.Note = "folder", ""
	}
	d.Chosen = i == c.aim
	r.Set(d)
	r.OnTapped = func() { c.click(i) }
}

// click opens a folder and chooses a file; another click on that opens it.
func (c *fileDialog) click(i int) {
	if c.clicked == i || c.entries[i].folder {
		c.enter(i)
		return
	}
	c.clicked, c.rows.focus.row = i, i
	c.kit.Focus(c.rows)
	c.rows.FocusRow(i, 1)
	c.moved()
}

// moved shows which row is chosen, and proposes the name of its file.
func (c *fileDialog) moved() {
	c.aim = c.rows.focus.row
	c.rows.Rebind()
	if i := c.aim; c.name != nil && i < len(c.entries) && !c.entries[i].folder {
		c.name.SetText(c.entries[i].name)
	}
}

// key goes through the rows: Enter opens one, Backspace goes to the folder above.
func (c *fileDialog) key(row int, k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		c.enter(row)
	case fyne.KeyBackspace:
		c.up()
	default:
		to, goes := c.rows.Step(k.Name, row)
		if goes {
			c.rows.FocusRow(to, 1)
			c.moved()
		}
		return goes
	}
	return true
}

// letter goes to the next name that begins with what is typed.
func (c *fileDialog) letter(r rune) bool {
	at := c.typed.Find(r, c.rows.focus.row, len(c.entries), func(i int) string { return c.entries[i].name })
	if at >= 0 {
		c.rows.FocusRow(at, 1)
		c.moved()
	}
	return true
}

// enter opens a folder, or chooses a file.
func (c *fileDialog) enter(i int) {
	switch e := c.entries[i]; {
	case e.folder:
		c.open(filepath.Join(c.folder, e.name))
	case c.name != nil:
		c.name.SetText(e.name)
		c.write()
	default:
		c.end(filepath.Join(c.folder, e.name))
	}
}

// take goes to the row that is shown as chosen, or else to the path that is written. A file
// to write is named in a field of its own: only a folder is gone to.
func (c *fileDialog) take(typed string) {
	if i := c.aim; i >= 0 && i < len(c.entries) && (c.name == nil || c.entries[i].folder) {
		if c.enter(i); c.entries[i].folder {
			c.kit.Focus(c.rows) // and goes on in it
		}
		return
	}
	c.visit(typed)
}

// end closes the dialog with a file.
func (c *fileDialog) end(path string) {
	c.kit.Overlay.CloseDialog()
	c.choose(path)
}

// choose remembers the folder of the file that is chosen.
func (c *fileDialog) choose(path string) {
	o := c.kit.Overlay
	if folder := filepath.Dir(path); folder != o.Folder {
		if o.Folder = folder; o.OnFolder != nil {
			o.OnFolder()
		}
	}
	c.chosen(path)
}

// visit goes to a path that was typed: a folder is shown, a file is chosen. Of a file to read
// the beginning is enough, as it is for the rows: who types fast has not seen them yet.
func (c *fileDialog) visit(typed string) {
	path, k := c.resolve(typed), c.kit
	folder, beginning := c.split(typed)
	async.Call(k.Runner, &c.listing, func(context.Context) (isFolder bool, err error) {
		info, err := os.Stat(path)
		if err == nil {
			return info.IsDir(), nil
		}
		if all, _ := entriesOf(folder, c.endsIn, beginning); len(all) > 0 && beginning != "" && c.name == nil {
			path = filepath.Join(folder, all[0].name)
			return all[0].folder, nil
		}
		return false, err
	}, func(isFolder bool, err error) {
		c.ahead.pending, c.ahead.completes = false, false // this call took the place of what would have told
		switch {
		case err == nil && isFolder:
			c.open(path)
			k.Focus(c.rows)
		case c.name != nil: // a name to write, in its folder
			c.name.SetText(filepath.Base(path))
			c.open(filepath.Dir(path))
			k.Focus(c.name)
		case err != nil:
			c.path.SetInvalid(true)
			c.tell(k.Words.Problem(news.NewProblem(news.CannotRead, err, Isolate(path))), true)
		default:
			c.end(path)
		}
	})
}

// resolve makes a whole path of what was typed: ~ is the home folder, and what
// begins with no folder is below the one that was opened. File managers give what is copied as
// an address, and a terminal in quotes.
func (c *fileDialog) resolve(typed string) string {
	path := strings.TrimSpace(typed)
	if u, err := url.Parse(path); err == nil && strings.EqualFold(u.Scheme, "file") {
		path = filepath.FromSlash(u.Path)
	}
	if n := len(path); n > 2 && path[0] == path[n-1] && (path[0] == '\'' || path[0] == '"') {
		path = path[1 : n-1]
	}
	if rest, home := strings.CutPrefix(path, "~"); home && (rest == "" || os.IsPathSeparator(rest[0])) {
		path = filepath.Join(homeFolder(), rest)
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.ahead.base, path)
	}
	return filepath.Clean(path)
}

// write chooses the file that is named. Whether there is one already is asked
// first.
func (c *fileDialog) write() {
	name, folder := strings.TrimSpace(c.name.Text()), c.folder
	if filepath.IsAbs(name) { // typed or pasted whole
		folder, name = filepath.Split(filepath.Clean(name))
	}
	if wrong := nameProblem(name); wrong != "" {
		c.name.SetInvalid(true)
		c.tell(c.kit.Text(wrong), true)
		c.kit.Focus(c.name)
		return
	}
	path, k := filepath.Join(folder, name), c.kit
	async.Call(k.Runner, &c.listing, func(context.Context) (bool, error) {
		_, err := os.Stat(path)
		return err == nil, nil
	}, func(there bool, _ error) {
		if !there {
			c.end(path)
			return
		}
		k.Overlay.CloseDialog()
		k.Overlay.Confirm(Question{Title: "files.replace", Text: k.Text("files.replace_question", Isolate(name)), Do: "files.replace_do", Not: "files.keep"}, func() { c.choose(path) })
	})
}

// nameProblem gives the key of what is wrong with the name of a file, "" for one that can
// be written.
func nameProblem(name string) string {
	switch {
	case name == "":
		return "files.no_name"
	case name != filepath.Base(name) || name == "." || name == "..":
		return "files.bad_name"
	}
	return ""
}

// entriesOf gives a folder's folders, then its files of some endings, by name: those that
// begin so. Those whose name begins with a dot are left out unless that does.
func entriesOf(folder string, endsIn []string, beginning string) (all []fileEntry, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		hidden := strings.HasPrefix(e.Name(), ".")
		suits := slices.Contains(endsIn, strings.ToLower(filepath.Ext(e.Name())))
		if hidden && !strings.HasPrefix(beginning, ".") || !begins(e.Name(), beginning) || e.Type().IsRegular() && !suits {
			continue
		}
		info, err := os.Stat(filepath.Join(folder, e.Name())) // of what a link leads to
		switch {
		case err != nil:
		case info.IsDir():
			all = append(all, fileEntry{name: e.Name(), folder: true})
		case suits:
			all = append(all, fileEntry{e.Name(), false, info.ModTime()})
		}
	}
	slices.SortStableFunc(all, func(a, b fileEntry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return arabic.CompareNames(a.name, b.name)
	})
	return all, nil
}
