package ui

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/rtl"
)

// chooser is a dialog for a file to read or to write. Names of files are data,
// and Fyne's own dialog does not show them right.
type chooser struct {
	window *window
	endsIn []string // of the files that are shown
	chosen func(path string)

	folder  string
	name    *rtl.Entry // of the file to write; nil: one is read
	place   *rtl.Label // the folder
	list    *rtl.Column
	listing turn
}

const (
	chooserHeight = 300
	chooserMost   = 2000 // entries of a folder that are shown
)

// chooseFile opens the dialog. name is that of a file to write, "" to read one.
func (w *window) chooseFile(title, action, name string, endsIn []string, chosen func(path string)) {
	k := w.kit
	c := &chooser{window: w, endsIn: endsIn, chosen: chosen, list: rtl.NewColumn(k.dir, 0, 0)}
	path := k.styles.note
	path.Dir = rtl.LeftToRight
	c.place = k.label("", path)
	up := k.tool("chevron-up", "files.up", func() { c.open(filepath.Dir(c.folder)) })
	items := []rtl.Item{
		{Block: rtl.FixedHeight(rtl.Border(k.dir, nil, nil, nil, up, c.place))},
		{Block: rtl.FixedHeight(container.New(tall(chooserHeight), c.list)), Above: 6},
	}
	var focus fyne.Focusable = c.list
	var buttons []*rtl.Button
	if name != "" {
		c.name = w.entry()
		c.name.SetText(name)
		c.name.OnSubmitted = func(string) { c.write() }
		focus = c.name
		button := rtl.NewButton(k.text(action), nil, c.write)
		button.Importance = widget.HighImportance
		buttons = append(buttons, button)
		items = append(items, rtl.Item{Block: rtl.FixedHeight(c.name), Above: 10})
	}
	w.overlay.dialog(k.text(title), rtl.NewGroup(k.dir, items...), c.listing.stop, buttons...)
	w.win.Canvas().Focus(focus)
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator)
	}
	c.open(home)
}

// tall lays out one object at a height of its own.
type tall float32

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, float32(t)) }

func (t tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// open shows a folder.
func (c *chooser) open(folder string) {
	w := c.window
	ask(w.desk, &c.listing, func(context.Context) ([]os.DirEntry, error) { return entriesOf(folder, c.endsIn) },
		func(entries []os.DirEntry, err error) {
			if err != nil {
				w.failed(news.Fail(news.CannotRead, err, folder))
				return
			}
			c.folder = folder
			c.place.SetText(folder)
			c.show(entries)
		})
}

func (c *chooser) show(entries []os.DirEntry) {
	k := c.window.kit
	var items []rtl.Item
	for _, e := range entries {
		glyph, path := "edition", filepath.Join(c.folder, e.Name())
		tapped := func() { c.take(path, e.Name()) }
		if e.IsDir() {
			glyph, tapped = "folder", func() { c.open(path) }
		}
		b := rtl.NewButton(e.Name(), icon(glyph, colourSoft), tapped)
		b.Dir, b.Align, b.Importance = k.dir, rtl.Start, widget.LowImportance
		items = append(items, rtl.Item{Block: rtl.NewGroup(k.dir, rtl.Item{Block: rtl.FixedHeight(b)})})
	}
	if len(items) == 0 {
		items = append(items, rtl.Item{Block: rtl.NewText(k.styles.note, rtl.Span{Text: k.text("files.none")})})
	}
	c.list.SetItems(items...)
}

// take chooses a file to read, or its name to write.
func (c *chooser) take(path, name string) {
	if c.name != nil {
		c.name.SetText(name)
		return
	}
	c.window.overlay.close()
	c.chosen(path)
}

// write chooses the file that is named. Whether there is one already is asked
// first.
func (c *chooser) write() {
	name, folder := strings.TrimSpace(c.name.Text()), c.folder
	if filepath.IsAbs(name) { // typed or pasted whole
		folder, name = filepath.Split(filepath.Clean(name))
	}
	if name == "" || name != filepath.Base(name) {
		c.name.SetInvalid(true)
		return
	}
	path, w := filepath.Join(folder, name), c.window
	ask(w.desk, &c.listing, func(context.Context) (bool, error) {
		_, err := os.Stat(path)
		return err == nil, nil
	}, func(there bool, _ error) {
		w.overlay.close()
		if !there {
			c.chosen(path)
			return
		}
		w.confirm("files.replace", w.kit.text("files.replace_question", isolate(name)), "files.replace_do", func() { c.chosen(path) })
	})
}

// entriesOf gives a folder's folders, then its files of some endings, by name;
// hidden ones are left out.
func entriesOf(folder string, endsIn []string) ([]os.DirEntry, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool {
		return strings.HasPrefix(e.Name(), ".") || !e.IsDir() && !slices.Contains(endsIn, strings.ToLower(filepath.Ext(e.Name())))
	})
	slices.SortStableFunc(entries, func(a, b os.DirEntry) int {
		if a.IsDir() != b.IsDir() {
			if a.IsDir() {
				return -1
			}
			return 1
		}
		return cmp.Compare(strings.ToLower(a.Name()), strings.ToLower(b.Name()))
	})
	return entries[:min(len(entries), chooserMost)], nil
}
