// A dialog for a file to read or to write.

package kit

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
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// fileDialog is a dialog for a file to read or to write. Names of files are data,
// and Fyne's own dialog does not show them right.
type fileDialog struct {
	kit    *Kit
	endsIn []string // of the files that are shown
	chosen func(path string)

	folder  string
	name    *rtl.Entry // of the file to write; nil: one is read
	place   *rtl.Label // the folder
	list    *rtl.Column
	listing async.Task
}

const (
	fileDialogHeight = 300
	fileDialogMost   = 2000 // entries of a folder that are shown
)

// ChooseFile opens the dialog. name is that of a file to write, "" to read one.
func (k *Kit) ChooseFile(title, action, name string, endsIn []string, chosen func(path string)) {
	c := &fileDialog{kit: k, endsIn: endsIn, chosen: chosen, list: rtl.NewColumn(k.Dir, 0, 0)}
	path := k.Styles.Note
	path.Dir = rtl.LeftToRight
	c.place = k.Label("", path)
	up := k.Tool("chevron-up", "files.up", func() { c.open(filepath.Dir(c.folder)) })
	items := []rtl.Item{
		{Block: rtl.FixedHeight(rtl.Border(k.Dir, nil, nil, nil, up, c.place))},
		{Block: rtl.FixedHeight(container.New(FixedHeight(fileDialogHeight), c.list)), Above: 6},
	}
	var focus fyne.Focusable = c.list
	var buttons []*rtl.Button
	if name != "" {
		c.name = k.Entry()
		c.name.SetText(name)
		c.name.OnSubmitted = func(string) { c.write() }
		focus = c.name
		button := rtl.NewButton(k.Text(action), nil, c.write)
		button.Importance = widget.HighImportance
		buttons = append(buttons, button)
		items = append(items, rtl.Item{Block: rtl.FixedHeight(c.name), Above: 10})
	}
	k.Overlay.ShowDialog(k.Text(title), rtl.NewGroup(k.Dir, items...), c.listing.Cancel, buttons...)
	k.Focus(focus)
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator)
	}
	c.open(home)
}

// open shows a folder.
func (c *fileDialog) open(folder string) {
	k := c.kit
	async.Call(k.Runner, &c.listing, func(context.Context) ([]os.DirEntry, error) { return entriesOf(folder, c.endsIn) },
		func(entries []os.DirEntry, err error) {
			if err != nil {
				k.Failed(news.NewProblem(news.CannotRead, err, folder))
				return
			}
			c.folder = folder
			c.place.SetText(folder)
			c.show(entries)
		})
}

func (c *fileDialog) show(entries []os.DirEntry) {
	k := c.kit
	var items []rtl.Item
	for _, e := range entries {
		glyph, path := "edition", filepath.Join(c.folder, e.Name())
		tapped := func() { c.take(path, e.Name()) }
		if e.IsDir() {
			glyph, tapped = "folder", func() { c.open(path) }
		}
		b := rtl.NewButton(e.Name(), Icon(glyph, ColourSoft), tapped)
		b.Dir, b.Align, b.Importance = k.Dir, rtl.Start, widget.LowImportance
		items = append(items, rtl.Item{Block: rtl.NewGroup(k.Dir, rtl.Item{Block: rtl.FixedHeight(b)})})
	}
	if len(items) == 0 {
		items = append(items, rtl.Item{Block: rtl.NewText(k.Styles.Note, rtl.Span{Text: k.Text("files.none")})})
	}
	c.list.SetItems(items...)
}

// take chooses a file to read, or its name to write.
func (c *fileDialog) take(path, name string) {
	if c.name != nil {
		c.name.SetText(name)
		return
	}
	c.kit.Overlay.CloseDialog()
	c.chosen(path)
}

// write chooses the file that is named. Whether there is one already is asked
// first.
func (c *fileDialog) write() {
	name, folder := strings.TrimSpace(c.name.Text()), c.folder
	if filepath.IsAbs(name) { // typed or pasted whole
		folder, name = filepath.Split(filepath.Clean(name))
	}
	if name == "" || name != filepath.Base(name) {
		c.name.SetInvalid(true)
		return
	}
	path, k := filepath.Join(folder, name), c.kit
	async.Call(k.Runner, &c.listing, func(context.Context) (bool, error) {
		_, err := os.Stat(path)
		return err == nil, nil
	}, func(there bool, _ error) {
		k.Overlay.CloseDialog()
		if !there {
			c.chosen(path)
			return
		}
		k.Overlay.Confirm("files.replace", k.Text("files.replace_question", Isolate(name)), "files.replace_do", func() { c.chosen(path) })
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
	return entries[:min(len(entries), fileDialogMost)], nil
}
