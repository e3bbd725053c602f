package viewer

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
)

// pictures is a store of one picture of 400 by 200 for every hash.
type pictures struct{}

func (pictures) Picture(_ context.Context, hash string) (news.Picture, error) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 400, 200))); err != nil {
		return news.Picture{}, err
	}
	return news.Picture{Hash: hash, MIME: "image/png", Bytes: b.Bytes(), Width: 400, Height: 200}, nil
}
func (pictures) Thumbnail(context.Context, string) ([]byte, error) { return nil, nil }

func opened(t *testing.T) (*Viewer, *kittest.Window, *int) {
	t.Helper()
	w := kittest.New(t, "ar")
	w.Show(w.Kit.Label("", w.Kit.Styles.Note), 1000, 700)
	k := kit.New(w.Host, lang.Load("ar"), kit.DefaultTypography(), pictures{})
	closed := new(int)
	all := []Picture{{"a", "https://e.example/a.png?w=9", "الأولى"}, {"b", "https://e.example/b", ""}, {"c", "https://e.example/c.jpg", ""}}
	v := Show(k, pictures{}, all, 1, func() { *closed++ })
	w.Settle()
	return v, w, closed
}

func TestGoingThroughPictures(t *testing.T) {
	v, w, closed := opened(t)
	press := func(key fyne.KeyName) { kittest.Press(v, key); w.Settle() }
	for _, tt := range []struct {
		key fyne.KeyName
		at  int
	}{{fyne.KeyLeft, 2}, {fyne.KeyLeft, 2}, {fyne.KeyRight, 1}, {fyne.KeyHome, 0}, {fyne.KeyRight, 0}, {fyne.KeyEnd, 2}} {
		if press(tt.key); v.at != tt.at || v.image.Image == nil {
			t.Errorf("after %s it shows %d", tt.key, v.at)
		}
	}
	if got := v.count.Text(); got != "3 من 3" {
		t.Errorf("it says %q", got)
	}
	v.Tapped(&fyne.PointEvent{Position: fyne.NewPos(500, 340)}) // on the picture
	if *closed != 0 {
		t.Error("a click on the picture closes it")
	}
	press(fyne.KeyEscape)
	if *closed != 1 || w.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not close it")
	}
}

func TestZoomingKeepsThePointUnderThePointer(t *testing.T) {
	v, _, _ := opened(t)
	if s := v.view.size(); s.Width > 400 {
		t.Errorf("a small picture is shown enlarged, %v", s)
	}
	at := fyne.NewPos(450, 360)
	point := func() fyne.Position {
		return fyne.NewPos((at.X-v.view.left)/v.view.scale, (at.Y-v.view.top)/v.view.scale)
	}
	for range 12 {
		v.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, 25)})
	}
	if v.view.scale != zoomMost {
		t.Errorf("scale %v", v.view.scale)
	}
	before := point()
	v.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, -25)})
	if after := point(); after.X < before.X-1 || after.X > before.X+1 || after.Y < before.Y-1 || after.Y > before.Y+1 {
		t.Errorf("the pointer was on %v, then on %v", before, after)
	}
	v.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(1e6, 1e6)})
	if v.view.left > 0 || v.view.top > 0 {
		t.Errorf("it can be drawn out of view: %v, %v", v.view.left, v.view.top)
	}
	v.TypedRune('0')
	if !v.view.whole(v.room()) {
		t.Error("0 does not show it whole")
	}
}

func TestAPictureIsSaved(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	v, w, closed := opened(t)
	v.GoTo(0)
	w.Settle()
	v.Save()
	w.Settle()
	kittest.Press(w.Canvas().Focused(), fyne.KeyReturn)
	w.Settle()
	want, _ := pictures{}.Picture(context.Background(), "a")
	if got, err := os.ReadFile(filepath.Join(os.Getenv("HOME"), "a.png")); err != nil || !bytes.Equal(got, want.Bytes) || *closed != 1 {
		t.Errorf("%d bytes, %v, closed %d times", len(got), err, *closed)
	}
}
