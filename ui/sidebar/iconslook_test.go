package sidebar

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/typeset/golden"
)

// ring is an icon: a ring in a colour, on a ground.
func ring(t *testing.T, side int, ink, ground color.Color) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	draw.Draw(img, img.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	for y := range side {
		for x := range side {
			dx, dy := 2*x+1-side, 2*y+1-side
			if far := dx*dx + dy*dy; far < side*side*8/10 && far > side*side*2/10 {
				img.Set(x, y, ink)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Icons, and the letters that stand for them, by day and by night, in two scales and in
// both directions: what is black or white is seen on either ground.
func TestLooksOfIcons(t *testing.T) {
	for _, c := range []struct {
		code, name string
		look       kit.Look
		scale      float32
	}{
		{"ar", "light", kit.LookLight, 1}, {"ar", "dark", kit.LookDark, 2}, {"en", "light", kit.LookLight, 2}, {"en", "dark", kit.LookDark, 1},
	} {
		f := newFake()
		f.feeds = []news.Feed{
			{ID: 1, URL: "https://a.example/feed", Title: "أسود", Folder: "أخبار", Unread: 5}, {ID: 2, URL: "https://b.example/feed", Title: "أبيض", Folder: "أخبار"},
			{ID: 3, URL: "https://c.example/feed", Title: "ملوّن", Unread: 1200, Problem: news.NewProblem(news.SiteError, nil, "c.example", "500")},
			{ID: 4, URL: "https://d.example/feed", Title: "القدس", Unread: 2}, {ID: 5, URL: "https://e.example/feed", Title: "Journal"}, {ID: 6, URL: news.EditionURL, Title: "العدد الأول"},
		}
		blue := color.NRGBA{30, 80, 160, 255}
		f.icons = []news.Icon{
			{Site: "https://a.example", PNG: ring(t, 64, color.Black, color.Transparent), Changed: longAgo}, {Site: "https://b.example", PNG: ring(t, 64, color.White, color.Transparent), Changed: longAgo},
			{Site: "https://c.example", PNG: ring(t, 16, color.White, blue), Changed: longAgo},
		}
		p, w, _ := opened(t, f, c.code)
		w.App.Settings().SetTheme(kit.NewTheme(c.look, kit.DefaultTypography()))
		w.Canvas().(test.WindowlessCanvas).SetScale(c.scale)
		w.Resize(fyne.NewSize(260, 560))
		p.icons = icons{}
		p.Load()
		w.Settle()
		p.Rows.Refresh()
		picture := w.Canvas().Capture().(*image.NRGBA)
		feeds := image.Rect(0, int(330*c.scale), int(260*c.scale), int(545*c.scale))
		golden.Compare(t, fmt.Sprintf("testdata/icons-%s-%s-%g.png", c.code, c.name, c.scale), picture.SubImage(feeds))
	}
}

// A sidebar made anew, for another look, shows the icons of the one before until its own
// are made.
func TestIconsStayUntilOthersAreMade(t *testing.T) {
	before, w, _ := opened(t, newFake(), "ar")
	mark := kit.LetterMark("ص")
	before.icons.marks = map[int64]kit.Mark{1: mark}
	now := New(w.Kit, before.app, before.session, nil, kit.AsBlock(w.Kit.Dir, w.Kit.Label("", w.Kit.Styles.Note)), before.events)
	now.Continue(before)
	if e, _ := now.entry(t, func(e entry) bool { return e.source.Feed == 1 }); e.row.Mark != mark {
		t.Errorf("%+v", e.row)
	}
}
