// Package viewer shows the pictures of an article over the whole window, one at a
// time, each with its caption: zoomed about the pointer, moved about in the window,
// from one to the next, copied, and saved to a file.
//
// viewer.go is the viewer and what it shows, view.go which part of a picture is seen,
// stage.go the picture and the mouse on it, keys.go the keys, actions.go what can be
// done with a picture, render.go where everything stands.
package viewer

import (
	"context"
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// App is what the viewer needs of the program.
type App interface {
	Picture(ctx context.Context, hash string) (news.Picture, error)
}

// Picture is a picture to be shown.
type Picture struct {
	Hash, URL, Caption string
}

// Viewer shows pictures. It lies over the window until it is closed.
type Viewer struct {
	widget.BaseWidget
	kit      *kit.Kit
	app      App
	pictures []Picture
	at       int
	below    fyne.Focusable // had the keyboard before

	ground   *canvas.Rectangle
	stage    *stage
	caption  *rtl.Text
	lines    int // that it may take
	count    *rtl.Label
	tools    *fyne.Container // above the picture
	on, back *arrow          // to the next picture, and to the one before
	notices  *fyne.Container
	loading  async.Task
}

// mostPixels is the width that a picture is decoded to at most.
const mostPixels = 3000

// Show opens the viewer at one of some pictures. What had the keyboard has it again
// when the viewer is closed.
func Show(k *kit.Kit, a App, pictures []Picture, at int) *Viewer {
	note := k.Styles.Note
	note.Colour = kit.ColourWhite
	v := &Viewer{
		kit: k, app: a, pictures: pictures, below: k.Canvas().Focused(),
		ground: canvas.NewRectangle(color.NRGBA{R: 0x12, G: 0x12, B: 0x12, A: 0xff}), caption: rtl.NewText(captionStyle(k)), count: k.Label("", note),
		notices: &fyne.Container{Layout: kit.Fill{}},
	}
	v.stage = newStage(v)
	v.tools = rtl.Row(k.Dir, k.Tool("cancel", "dialog.close", v.Close), k.Tool("save", "viewer.save", v.Save),
		k.Tool("copy", "viewer.copy", v.Copy), k.Tool("more", "viewer.more", v.menuByTool))
	v.on, v.back = newArrow(v, "viewer.next", 1), newArrow(v, "viewer.previous", -1)
	v.ExtendBaseWidget(v)
	if v.below != nil {
		v.below.FocusLost() // Fyne tells it nothing
	}
	k.Canvas().Overlays().Add(v)
	k.Overlay.Cover(v.notices)
	v.Resize(k.Canvas().Size())
	k.Canvas().Focus(v)
	v.GoTo(at)
	return v
}

// captionStyle is how captions are set: in the direction of their own letters.
func captionStyle(k *kit.Kit) rtl.Style {
	style := k.Styles.Plain
	style.Colour, style.Dir = kit.ColourWhite, rtl.Auto
	return style
}

// Picture gives the picture that is shown, or on its way.
func (v *Viewer) Picture() Picture { return v.pictures[v.at] }

// GoTo goes to one of the pictures. The one before is seen until it is there: an empty
// screen between two would flash.
func (v *Viewer) GoTo(at int) {
	if at < 0 || at >= len(v.pictures) {
		return
	}
	v.at = at
	p := v.pictures[at]
	v.count.SetText("")
	if n := len(v.pictures); n > 1 {
		v.count.SetText(v.kit.Words.Digits(v.kit.Text("find.count", strconv.Itoa(at+1), strconv.Itoa(n))))
	}
	v.on.Enable(at+1 < len(v.pictures))
	v.back.Enable(at > 0)
	v.kit.Pictures.Get(&v.loading, kit.PictureRequest{Hash: p.Hash, Width: mostPixels}, func(img image.Image, err error) {
		said := p.Caption
		if err != nil {
			v.kit.LogError(err)
			img, said = nil, v.kit.Words.Problem(err)
		}
		v.say(said)
		v.stage.show(img)
		v.Refresh()
	})
	v.Refresh()
}

// say writes something under the picture.
func (v *Viewer) say(text string) { v.caption.SetSpans(rtl.Span{Text: text}) }

// Close takes the viewer away.
func (v *Viewer) Close() {
	v.loading.Cancel()
	v.kit.Tips.Hide()
	v.kit.Overlay.Uncover(v.notices)
	v.stage.show(nil) // frees its texture, which Fyne would keep for a while
	v.kit.Canvas().Overlays().Remove(v)
	if v.below != nil && v.kit.HasFocus(v.below) {
		v.below.FocusGained()
	}
}
