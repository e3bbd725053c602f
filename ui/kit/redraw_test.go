package kit

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"sahifa/ui/rtl"
)

// watched is an app whose canvas notes what it is told to draw anew.
type watched struct {
	fyne.App
	dropped []fyne.CanvasObject // whose textures are dropped
	drawn   int                 // how often the window was to be drawn
}

type watchedDriver struct {
	fyne.Driver
	*watched
}

type watchedCanvas struct {
	fyne.Canvas
	*watched
}

func watch(t *testing.T) *watched {
	t.Helper()
	w := &watched{App: test.NewTempApp(t)}
	fyne.SetCurrentApp(w)
	return w
}

func (w *watched) Driver() fyne.Driver { return watchedDriver{w.App.Driver(), w} }

func (d watchedDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	return watchedCanvas{d.Driver.CanvasForObject(o), d.watched}
}

func (c watchedCanvas) Refresh(o fyne.CanvasObject) { c.dropped = append(c.dropped, o) }
func (c watchedCanvas) SetDirty()                   { c.drawn++ }

// during gives what is drawn while something is done: how many textures are lost,
// and whether the window is drawn at all.
func (w *watched) during(do func()) (textures int, drawn bool) {
	w.dropped, w.drawn = nil, 0
	do()
	lost := map[fyne.CanvasObject]bool{}
	for _, o := range w.dropped {
		texturesIn(o, lost)
	}
	return len(lost), w.drawn > 0
}

// texturesIn collects what has a texture in an object.
func texturesIn(o fyne.CanvasObject, in map[fyne.CanvasObject]bool) {
	switch o := o.(type) {
	case *canvas.Raster, *canvas.Image:
		in[o] = true
	case fyne.Widget:
		for _, part := range test.WidgetRenderer(o).Objects() {
			texturesIn(part, in)
		}
	}
}

func TestRowsThatMoveKeepTheirTextures(t *testing.T) {
	w := watch(t)
	r := NewRows(rtl.RightToLeft, 50, func() fyne.CanvasObject { return rtl.NewLabel("", rtl.Style{}) },
		func(i int, o fyne.CanvasObject) { o.(*rtl.Label).SetText(strings.Repeat("خبر ", i%3+1)) })
	r.SetCount(60)
	r.FirstFocus = func() int { return 6 }
	win := test.NewTempWindow(t, r)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(360, 700))
	for _, c := range []struct {
		name string
		do   func()
		most int // rows that come, and are drawn
	}{
		{"a step", func() { r.ScrollTo(40) }, 1},
		{"a notch", func() { r.ScrollTo(136) }, 2},
		{"the keyboard comes", func() { win.Canvas().Focus(r) }, 0},
		{"it goes to a row in view", func() { r.FocusRow(5, 1) }, 0},
		{"it goes elsewhere", func() { win.Canvas().Unfocus() }, 0},
	} {
		textures, drawn := w.during(c.do)
		if textures > c.most || !drawn {
			t.Errorf("%s: %d objects lose their textures, %d at most may; drawn: %v", c.name, textures, c.most, drawn)
		}
	}
}

func TestARowDrawsOnlyWhatIsOther(t *testing.T) {
	w := watch(t)
	k := &Kit{Dir: rtl.RightToLeft, Styles: NewStyles(rtl.RightToLeft, DefaultTypography())}
	r := NewIconRow(k)
	win := test.NewTempWindow(t, r)
	win.Resize(fyne.NewSize(260, 40))
	r.Set(IconRowData{Icon: "feed", Label: "الأخبار", Inside: true})
	for _, c := range []struct {
		name string
		data IconRowData
		most int
	}{
		{"the same", IconRowData{Icon: "feed", Label: "الأخبار", Inside: true}, 0},
		{"a target", IconRowData{Icon: "feed", Label: "الأخبار", Inside: true, Target: true}, 0},
		{"another name", IconRowData{Icon: "feed", Label: "الرياضة", Inside: true}, 1},
		{"another icon", IconRowData{Icon: "folder", Label: "الرياضة", Inside: true}, 1},
	} {
		if textures, _ := w.during(func() { r.Set(c.data) }); textures > c.most {
			t.Errorf("%s: %d objects lose their textures, %d at most may: %T", c.name, textures, c.most, w.dropped)
		}
	}
	// Of another site the icon is drawn anew, wherever its row was before.
	one, other := Mark{Image: image.NewRGBA(image.Rect(0, 0, 8, 8))}, Mark{Image: image.NewRGBA(image.Rect(0, 0, 8, 8))}
	r.Set(IconRowData{Icon: "feed", Label: "أ", Mark: one})
	for _, c := range []struct {
		mark Mark
		want bool
	}{{one, false}, {other, true}} {
		w.during(func() { r.Set(IconRowData{Icon: "feed", Label: "ب", Mark: c.mark}) })
		if lost := slices.Contains(w.dropped, fyne.CanvasObject(r.mark.picture)); lost != c.want {
			t.Errorf("another icon %v: its texture is dropped: %v", c.want, lost)
		}
	}
}
