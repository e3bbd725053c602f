// Pictures as they are set in an article.

package reader

import (
	"image"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/kit/async"
	"sahifa/ui/rtl"
)

// figure sets a picture, which is decoded when it comes into view.
func (s blockBuilder) figure(p news.PictureRef, caption []news.Span) *rtl.Figure {
	var text *rtl.Text
	if p.Hash == "" && p.Alt != "" {
		caption = s.missing(p.Alt, caption)
	}
	if len(caption) > 0 {
		under := s
		under.flush = true
		text = under.text(s.kit.Styles.Caption, caption)
	}
	size := fyne.NewSize(float32(p.Width), float32(p.Height))
	if p.Hash == "" {
		size = fyne.Size{} // it could not be fetched: what is said of it stays
	}
	f := rtl.NewFigure(s.dir, size, text)
	f.BackgroundColour = kit.ColourList
	if s.picture != nil && p.Hash != "" {
		f.OnTapped = func() { s.picture(p.Hash) }
		f.OnMenu = func(at fyne.Position) { s.menu(p.Hash, at) }
	}
	var loading async.Task
	f.Load = func(pixels int, show func(image.Image)) {
		s.kit.Pictures.Get(&loading, kit.PictureRequest{Hash: p.Hash, Width: pixels}, func(img image.Image, _ error) { show(img) })
	}
	return f
}

// missing is what is read in the place of a picture that is not kept: what the page says is
// to be seen in it, and its caption if that says anything else.
func (s blockBuilder) missing(alt string, caption []news.Span) []news.Span {
	said := news.SpansText(caption)
	if strings.Contains(said, alt) {
		alt = said
		caption = nil
	}
	out := []news.Span{{Text: s.kit.Text("reader.no_picture", kit.Isolate(alt)), Italic: true}}
	if len(caption) > 0 {
		out = append(append(out, news.Span{Text: "\n"}), caption...)
	}
	return out
}

// A gallery is three pictures or more that stand together with few words under each:
// what has more to say of its pictures shows them one by one.
const (
	galleryLeast   = 3
	galleryCaption = 120 // runes
)

// galleryAt tells how many blocks at a document's beginning are a gallery's; 0: none.
func galleryAt(doc news.Document) (n int) {
	for n < len(doc) {
		b := &doc[n]
		if b.Kind != news.Figure || b.Picture.Hash == "" || utf8.RuneCountInString(news.SpansText(b.Spans)) > galleryCaption {
			break
		}
		n++
	}
	if n < galleryLeast {
		return 0
	}
	return n
}

// gallery sets the pictures of a gallery.
func (s blockBuilder) gallery(doc news.Document) rtl.Block {
	var all []*rtl.Figure
	for _, b := range doc {
		in := s
		in.dir = s.dirOf(b.Dir)
		all = append(all, in.figure(b.Picture, b.Spans))
	}
	return rtl.NewFigureGrid(s.dir, all...)
}
