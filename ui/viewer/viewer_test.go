package viewer

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// pictures is a store of one picture of 400 by 200 for every hash but "large", which
// is of 4000 by 1000, and "gone".
type pictures struct{}

func (pictures) Picture(_ context.Context, hash string) (news.Picture, error) {
	var b bytes.Buffer
	size := image.Rect(0, 0, 400, 200)
	switch hash {
	case "large":
		size = image.Rect(0, 0, 4000, 1000)
	case "gone":
		return news.Picture{}, errors.New("no such picture")
	}
	if err := png.Encode(&b, image.NewGray(size)); err != nil {
		return news.Picture{}, err
	}
	return news.Picture{Hash: hash, MIME: "image/png", Bytes: b.Bytes(), Width: size.Dx(), Height: size.Dy()}, nil
}
func (pictures) Thumbnail(context.Context, string) ([]byte, error) { return nil, nil }

// three are pictures of an article.
var three = []Picture{{"a", "https://e.example/a.png?w=9", "الأولى"}, {"b", "https://e.example/b", ""}, {"c", "https://e.example/c.jpg", ""}}

// opened is a viewer at one of some pictures, over a window in which a row of a list
// has the keyboard.
func opened(t *testing.T, language string, all []Picture, at int) (*Viewer, *kittest.Window, *kit.Rows) {
	t.Helper()
	w := kittest.New(t, language)
	rows := kit.NewIconRows(w.Kit, func(int, *kit.IconRow) {})
	w.Show(rows, 1000, 700)
	rows.SetCount(3)
	w.Host.Pictures = kit.NewPictures(pictures{}, w.Host.Runner)
	k := kit.New(w.Host, lang.Load(language), kit.DefaultTypography())
	w.Kit = k
	k.Focus(rows)
	v := Show(k, pictures{}, all, at)
	w.Until(t, "the picture was read", func() bool { return !v.loading.Going() })
	return v, w, rows
}

func TestGoingThroughPictures(t *testing.T) {
	for _, tt := range []struct {
		language string
		on, back fyne.KeyName
	}{{"ar", fyne.KeyLeft, fyne.KeyRight}, {"en", fyne.KeyRight, fyne.KeyLeft}} {
		v, w, _ := opened(t, tt.language, three, 1)
		for _, step := range []struct {
			key fyne.KeyName
			at  int
		}{{tt.on, 2}, {tt.on, 2}, {tt.back, 1}, {fyne.KeyHome, 0}, {tt.back, 0}, {fyne.KeyEnd, 2}, {fyne.KeyPageUp, 1}, {fyne.KeySpace, 2}} {
			kittest.Press(v, step.key)
			if w.Settle(); v.at != step.at || v.stage.image.Image == nil {
				t.Errorf("%s: after %s it shows %d", tt.language, step.key, v.at)
			}
		}
		v.back.Tapped(nil)
		if w.Settle(); v.at != 1 {
			t.Errorf("%s: the button back leads to %d", tt.language, v.at)
		}
		v.on.Tapped(nil)
		if w.Settle(); v.at != 2 {
			t.Errorf("%s: the button on leads to %d", tt.language, v.at)
		}
		if left := v.on.Position().X < v.back.Position().X; left != (tt.language == "ar") {
			t.Errorf("%s: the button on stands at %v, that back at %v", tt.language, v.on.Position(), v.back.Position())
		}
		want := map[string]string{"ar": "3 من 3", "en": "3 of 3"}[tt.language]
		if got := v.count.Text(); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}

func TestTheKeyboardGoesBackToWhereItWas(t *testing.T) {
	v, w, rows := opened(t, "ar", three, 1)
	if rows.Focused() || !w.Kit.Overlay.DialogOpen() {
		t.Error("the list below has the keyboard")
	}
	v.stage.Tapped(&fyne.PointEvent{Position: v.stage.middle()}) // on the picture
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("a click on the picture closes it")
	}
	w.Canvas().FocusNext() // a button
	kittest.Press(w.Canvas().Focused(), fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil || w.Kit.Overlay.DialogOpen() {
		t.Error("Escape from a button does not close it")
	}
	if w.Canvas().Focused() != fyne.Focusable(rows) || !rows.Focused() {
		t.Errorf("%T has the keyboard", w.Canvas().Focused())
	}
}

func TestZoomingKeepsThePointUnderThePointer(t *testing.T) {
	v, _, _ := opened(t, "ar", three, 1)
	s := v.stage
	if size := s.view.size(); size.Width > 400 {
		t.Errorf("a small picture is shown enlarged, %v", size)
	}
	at := fyne.NewPos(450, 300)
	point := func() fyne.Position {
		return fyne.NewPos((at.X-s.view.left)/s.view.scale, (at.Y-s.view.top)/s.view.scale)
	}
	for range 12 {
		s.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, 25)})
	}
	if s.view.scale != zoomMost {
		t.Errorf("scale %v", s.view.scale)
	}
	before := point()
	s.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, -25)})
	if after := point(); after.X < before.X-1 || after.X > before.X+1 || after.Y < before.Y-1 || after.Y > before.Y+1 {
		t.Errorf("the pointer was on %v, then on %v", before, after)
	}
	s.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(1e6, 1e6)})
	if s.view.left > 0 || s.view.top > 0 {
		t.Errorf("it can be dragged out of view: %v, %v", s.view.left, s.view.top)
	}
	v.TypedRune('0')
	if !s.view.whole() {
		t.Error("0 does not show it whole")
	}
}

// A small picture is never shown smaller than in the article, where its points are
// units.
func TestASmallPictureIsAsLargeAsInTheArticle(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		w := kittest.New(t, "ar")
		w.Canvas().(test.WindowlessCanvas).SetScale(scale)
		w.Resize(fyne.NewSize(1000, 700))
		w.Host.Pictures = kit.NewPictures(pictures{}, w.Host.Runner)
		k := kit.New(w.Host, lang.Load("ar"), kit.DefaultTypography())
		w.Kit = k
		v := Show(k, pictures{}, three, 1)
		w.Settle()
		b := v.stage.image.Image.Bounds()
		room := v.stage.inner()
		want := min(float32(b.Dx()), room.Width, room.Height*float32(b.Dx())/float32(b.Dy()))
		if got := v.stage.view.size().Width; got < want-1 || got > want+1 || !v.stage.view.whole() {
			t.Errorf("at scale %v it is %v wide, want %v", scale, got, want)
		}
	}
}

func TestADoubleClickShowsAPictureInItsOwnSizeAndWholeAgain(t *testing.T) {
	v, w, _ := opened(t, "ar", []Picture{{Hash: "large"}, {Hash: "a"}}, 0)
	s := v.stage
	double := func() { s.DoubleTapped(&fyne.PointEvent{Position: s.middle()}) }
	if !s.view.whole() || s.view.size().Width > s.inner().Width+1 {
		t.Errorf("it begins with %v in %v", s.view.size(), s.inner())
	}
	if double(); s.view.scale != 1 {
		t.Errorf("a double click shows it at %v", s.view.scale)
	}
	if double(); !s.view.whole() {
		t.Errorf("another at %v", s.view.scale)
	}
	w.Resize(fyne.NewSize(500, 400))
	v.Resize(fyne.NewSize(500, 400))
	if !s.view.whole() || s.view.size().Width > s.inner().Width+1 {
		t.Errorf("in a smaller window it is %v in %v", s.view.size(), s.inner())
	}
}

// However long a caption is, and however small the window, it lies beside the picture,
// which has most of the room.
func TestACaptionNeverHidesThePicture(t *testing.T) {
	long := strings.Repeat("وصلت القافلة إلى الميناء صباح اليوم بعد رحلة طويلة. ", 30)
	for _, caption := range []string{"", "قصير", long} {
		for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 800, Height: 600}, {Width: 360, Height: 320}} {
			v, w, _ := opened(t, "ar", []Picture{{Hash: "large", Caption: caption}}, 0)
			w.Resize(size)
			v.Resize(size)
			v.Refresh()
			end := v.stage.Position().Y + v.stage.Size().Height
			if caption != "" && (v.caption.Position().Y < end || v.caption.Size().Height < 10) {
				t.Errorf("%v: the caption stands at %v, high %v; the picture ends at %v", size, v.caption.Position(), v.caption.Size().Height, end)
			}
			if bottom := v.caption.Position().Y + v.caption.Size().Height; caption != "" && bottom > size.Height {
				t.Errorf("%v: the caption ends at %v", size, bottom)
			}
			if v.stage.Size().Height < size.Height/2-10 {
				t.Errorf("%v: the picture has %v", size, v.stage.Size())
			}
			v.Close()
		}
	}
}

func TestAPictureThatCannotBeReadIsSpokenOf(t *testing.T) {
	v, w, _ := opened(t, "ar", []Picture{{Hash: "a", Caption: "الأولى"}, {Hash: "gone", Caption: "الثانية"}}, 0)
	kittest.Press(v, fyne.KeyLeft)
	w.Settle()
	if v.stage.image.Image != nil || v.caption.Text() == "الثانية" || v.caption.Text() == "" {
		t.Errorf("it says %q", v.caption.Text())
	}
	kittest.Press(v, fyne.KeyRight)
	if w.Settle(); v.stage.image.Image == nil || v.caption.Text() != "الأولى" {
		t.Errorf("back: %q", v.caption.Text())
	}
}

// noticed gives what the viewer tells.
func noticed(v *Viewer) string {
	if len(v.notices.Objects) == 0 {
		return ""
	}
	var said []string
	for _, o := range kittest.LaidOut(v.notices) {
		if x, ok := o.(*rtl.Text); ok {
			said = append(said, x.Text())
		}
	}
	return strings.Join(said, " ")
}

func TestAPictureIsCopied(t *testing.T) {
	v, w, _ := opened(t, "en", three, 0)
	v.TypedShortcut(&fyne.ShortcutCopy{})
	if w.Settle(); w.App.Clipboard().Content() != "https://e.example/a.png?w=9" {
		t.Errorf("where the system takes no pictures: %q", w.App.Clipboard().Content())
	}
	var copied []byte
	v.kit.CopyPicture = func(png []byte) error { copied = png; return nil }
	v.TypedShortcut(&fyne.ShortcutCopy{})
	w.Settle()
	want, _ := pictures{}.Picture(context.Background(), "a")
	if !bytes.Equal(copied, want.Bytes) || noticed(v) != v.kit.Text("viewer.copied") {
		t.Errorf("%d bytes, it says %q", len(copied), noticed(v))
	}
}

// The menu of a picture in its article does what that of the viewer does, and opens it.
func TestAPictureInItsArticleHasAMenu(t *testing.T) {
	w := kittest.New(t, "en")
	w.Show(w.Kit.Overlay.NoticeLayer, 600, 400)
	opened := false
	var words []string
	for _, i := range (actions{w.Kit, pictures{}, three[0]}).inArticle(func() { opened = true }) {
		words = append(words, i.Key)
		if i.Key == "viewer.copy_address" || i.Key == "viewer.open" {
			i.Do()
		}
	}
	if got := w.App.Clipboard().Content(); !opened || got != three[0].URL || !slices.Contains(words, "viewer.save") {
		t.Errorf("%q offer %q, opened %v", words, got, opened)
	}
	ShowMenu(w.Kit, pictures{}, three[0], fyne.NewPos(9, 9), func() {})
	if w.Canvas().Overlays().Top() == nil {
		t.Error("no menu is shown")
	}
}

// What is told stands above the caption.
func TestANoticeDoesNotCoverTheCaption(t *testing.T) {
	v, w, _ := opened(t, "ar", []Picture{{Hash: "a", URL: "https://e.example/a.png", Caption: strings.Repeat("شرح طويل للصورة ", 20)}}, 0)
	v.actions().CopyAddress()
	v.kit.Overlay.Notice("نُسخ.")
	w.Settle()
	v.Refresh()
	for _, o := range kittest.LaidOut(v.notices) {
		if x, ok := o.(*rtl.Text); ok {
			driver := fyne.CurrentApp().Driver()
			if foot := driver.AbsolutePositionForObject(x).Y + x.Size().Height; foot > driver.AbsolutePositionForObject(v.caption).Y {
				t.Errorf("it ends at %v, the caption begins at %v", foot, driver.AbsolutePositionForObject(v.caption).Y)
			}
			return
		}
	}
	t.Error("nothing is told")
}

func TestAPictureIsSaved(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	v, w, _ := opened(t, "en", three, 0)
	v.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault})
	w.Settle()
	kittest.Press(w.Canvas().Focused(), fyne.KeyReturn)
	w.Settle()
	want, _ := pictures{}.Picture(context.Background(), "a")
	if got, err := os.ReadFile(filepath.Join(os.Getenv("HOME"), "a.png")); err != nil || !bytes.Equal(got, want.Bytes) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if w.Canvas().Overlays().Top() != fyne.CanvasObject(v) || !w.Kit.HasFocus(v) || !strings.Contains(noticed(v), "a.png") {
		t.Errorf("after it was saved %T has the keyboard, it says %q", w.Canvas().Focused(), noticed(v))
	}
}

func TestNamesOfFiles(t *testing.T) {
	for _, tt := range []struct{ address, want string }{
		{"https://e.example/a/photo.jpg?x=1", "photo.jpg"},
		{"https://e.example/", "picture"},
		{"https://e.example/%2e%2e%2fetc%2fpasswd", "passwd"},
		{"https://e.example/a%3Ab%2A.png", "a-b-.png"},
		{"https://e.example/" + strings.Repeat("س", 300), strings.Repeat("س", 80)},
		{"://", "picture"}, {"", "picture"}, {"https://e.example/...", "picture"},
	} {
		if got := nameOf(tt.address); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.address, got, tt.want)
		}
	}
}
