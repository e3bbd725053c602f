// What can be done with a picture.

package viewer

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io"
	"mime"
	"net/url"
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
)

// actions are what can be done with a picture, seen in the viewer or in its article.
type actions struct {
	kit     *kit.Kit
	app     App
	picture Picture
}

// actions gives those of the picture that is shown.
func (v *Viewer) actions() actions { return actions{v.kit, v.app, v.Picture()} }

// Save asks for a file and writes the picture to it.
func (v *Viewer) Save() { v.actions().Save() }

// Copy puts the picture on the clipboard.
func (v *Viewer) Copy() { v.actions().Copy() }

// openMenu offers what can be done with the picture, at a place of the window.
func (v *Viewer) openMenu(at fyne.Position) {
	v.kit.Tips.Hide()
	v.kit.Overlay.ShowMenu(at, v.actions().menu()...)
}

// ShowMenu offers what can be done with a picture where it stands in its article, at a place
// of the window; open shows it large.
func ShowMenu(k *kit.Kit, app App, p Picture, at fyne.Position, open func()) {
	k.Overlay.ShowMenu(at, actions{k, app, p}.inArticle(open)...)
}

func (a actions) inArticle(open func()) []kit.MenuItem {
	return append([]kit.MenuItem{{Icon: "picture", Key: "viewer.open", Do: open}}, a.menu()...)
}

// menu lists what can be done.
func (a actions) menu() []kit.MenuItem {
	items := []kit.MenuItem{{Icon: "save", Key: "viewer.save", Do: a.Save}}
	if a.kit.CopyPicture != nil {
		items = append(items, kit.MenuItem{Icon: "copy", Key: "viewer.copy", Do: a.Copy})
	}
	if a.picture.URL != "" {
		items = append(items, kit.MenuItem{Icon: "copy", Key: "viewer.copy_address", Do: a.CopyAddress},
			kit.MenuItem{Icon: "open", Key: "viewer.visit", Do: a.Visit})
	}
	return items
}

// menuByTool opens the menu under the buttons.
func (v *Viewer) menuByTool() {
	last := v.tools.Objects[len(v.tools.Objects)-1]
	v.openMenu(fyne.CurrentApp().Driver().AbsolutePositionForObject(last).AddXY(last.Size().Width, last.Size().Height))
}

// CopyAddress puts the address of the picture on the clipboard.
func (a actions) CopyAddress() { a.kit.Copy(a.picture.URL) }

// Visit opens the picture in the browser.
func (a actions) Visit() { a.kit.Visit(a.picture.URL) }

// Copy puts the picture on the clipboard, or its address where the system takes no
// pictures from us.
func (a actions) Copy() {
	k := a.kit
	if k.CopyPicture == nil {
		a.CopyAddress()
		return
	}
	var refused error
	a.read(func(ctx context.Context, full news.Picture) error {
		data, err := a.asPNG(ctx, full)
		if err == nil {
			refused = k.CopyPicture(data)
		}
		return err
	}, func() {
		if refused != nil {
			k.LogError(refused)
			a.CopyAddress()
			return
		}
		k.Overlay.Notice(k.Text("viewer.copied"))
	})
}

// asPNG gives a picture in the form that every program takes over. It runs off the
// UI thread.
func (a actions) asPNG(ctx context.Context, full news.Picture) ([]byte, error) {
	if full.MIME == "image/png" {
		return full.Bytes, nil
	}
	var img image.Image
	img, err := a.kit.Pictures.Decode(ctx, full.Bytes, max(full.Width, mostPixels))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, img)
	return out.Bytes(), err
}

// read reads the picture from the store, does something with it off the UI thread,
// and then calls done.
func (a actions) read(do func(context.Context, news.Picture) error, done func()) {
	hash := a.picture.Hash
	async.Do(a.kit.Runner, nil, func(ctx context.Context) error {
		full, err := a.app.Picture(ctx, hash)
		if err == nil {
			err = do(ctx, full)
		}
		return err
	}, func(err error) {
		if !a.kit.Failed(err) {
			done()
		}
	})
}

// Save asks for a file and writes the picture to it as the site gave it.
func (a actions) Save() {
	k, name := a.kit, nameOf(a.picture.URL)
	var full news.Picture
	a.read(func(_ context.Context, p news.Picture) error { full = p; return nil }, func() {
		ending := endingOf(full.MIME)
		if path.Ext(name) != ending {
			name = strings.TrimSuffix(name, path.Ext(name)) + ending
		}
		k.WriteFile("viewer.save", "files.write", name, []string{ending}, "viewer.saved", func(_ context.Context, _ string, w io.Writer) error {
			_, err := w.Write(full.Bytes)
			return err
		})
	})
}

// nameOf proposes the name of a file for the picture of an address.
func nameOf(address string) string {
	const usual, most = "picture", 80
	u, err := url.Parse(address)
	if err != nil {
		return usual
	}
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, path.Base(u.Path))
	if name = strings.Trim(name, ". -"); name == "" {
		return usual
	}
	if letters := []rune(name); len(letters) > most {
		name = string(letters[:most])
	}
	return name
}

// endingOf gives the usual ending of files of a type.
func endingOf(kind string) string {
	switch kind {
	case "image/jpeg":
		return ".jpg"
	case "image/png", "image/gif", "image/webp":
		return "." + strings.TrimPrefix(kind, "image/")
	}
	if all, err := mime.ExtensionsByType(kind); err == nil && len(all) > 0 {
		return all[0]
	}
	return ".jpg"
}
