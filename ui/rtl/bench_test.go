package rtl

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// article makes a column of about so many words in a window, measured whole.
func article(tb testing.TB, words int) *Column {
	tb.Helper()
	text, err := os.ReadFile("gallery/sample.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var items []Item
	style := Style{Family: Naskh, Size: 19, Align: Justified}
	add := func(b Block) { items = append(items, Item{Block: b, Above: 14}) }
	for n := 0; n < words; {
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			first, rest, _ := strings.Cut(line, " ")
			switch len(items) % 8 {
			case 3:
				add(NewListItem(RightToLeft, "•", style, Item{Block: NewText(style, Span{Text: line})}))
			case 5:
				add(NewText(style, Span{Text: first, Link: "https://example.org/"}, Span{Text: " " + rest}))
			case 6:
				add(NewTable(RightToLeft, []*Text{NewText(style, Span{Text: first}), NewText(style, Span{Text: "10.5"})}))
			case 7:
				add(NewFigure(RightToLeft, fyne.NewSize(400, 300), NewText(style, Span{Text: first})))
			default:
				add(NewText(style, Span{Text: line}))
			}
			n += len(strings.Fields(line))
		}
	}
	c := NewColumn(RightToLeft, 640, 24)
	c.SetItems(items...)
	w := test.NewTempWindow(tb, c)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(760, 800))
	waitPrepared(tb, c)
	return c
}

// rasters returns those that an object shows.
func rasters(o fyne.CanvasObject) (out []*canvas.Raster) {
	switch o := o.(type) {
	case *canvas.Raster:
		return []*canvas.Raster{o}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			out = append(out, rasters(child)...)
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			out = append(out, rasters(child)...)
		}
	}
	return out
}

// A step is 48 units of 20,000 words: what is laid out, placed and drawn for
// it, all but the painter's own work. The target is 8 ms.
func BenchmarkScrollStep(b *testing.B) {
	c := article(b, 20000)
	held := map[*canvas.Raster]bool{}
	b.ReportAllocs()
	for b.Loop() {
		before := c.Offset()
		c.ScrollTo(before + arrowStep)
		if c.Offset() == before {
			c.ScrollTo(0)
		}
		now := map[*canvas.Raster]bool{}
		for _, r := range rasters(c) {
			if now[r] = true; !held[r] {
				r.Generator(int(r.Size().Width), int(r.Size().Height))
			}
		}
		held = now
	}
}

// What the UI thread does for an article that is opened until its first words can be
// seen, all but the painter's own work. The target is 50 ms from key to words, of
// which this may be half.
func BenchmarkFirstText(b *testing.B) {
	test.NewTempApp(b)
	text, err := os.ReadFile("gallery/sample.txt")
	if err != nil {
		b.Fatal(err)
	}
	style := Style{Family: Naskh, Size: 19, Align: Justified, Kashida: true}
	c := NewColumn(RightToLeft, 640, 24)
	w := test.NewTempWindow(b, c)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(760, 800))
	b.ReportAllocs()
	for b.Loop() {
		var items []Item
		for range 6 {
			for line := range strings.Lines(string(text)) {
				items = append(items, Item{Block: NewText(style, Span{Text: strings.TrimSpace(line)}), Above: 14})
			}
		}
		c.SetItems(items...)
		for _, r := range rasters(c) {
			r.Generator(int(r.Size().Width), int(r.Size().Height))
		}
	}
}

// What a list does for a row that comes into view: other words in a label of
// two lines, and its picture. The target is 0.3 ms: twenty rows in a third of a
// frame.
func BenchmarkLabelRow(b *testing.B) {
	test.NewTempApp(b)
	text, err := os.ReadFile("gallery/sample.txt")
	if err != nil {
		b.Fatal(err)
	}
	words := strings.Fields(string(text))
	var headlines []string
	for i := 0; i+12 < len(words) && len(headlines) < 500; i += 3 {
		headlines = append(headlines, strings.Join(words[i:i+12], " "))
	}
	l := NewLabel("", Style{Family: Naskh, Size: 16.5, MaxLines: 2, Bold: true})
	w := test.NewTempWindow(b, l)
	w.Resize(fyne.NewSize(330, 60))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.SetText(headlines[i%len(headlines)])
		for _, r := range rasters(l) {
			r.Generator(int(r.Size().Width), int(r.Size().Height))
		}
	}
}

// What an article of 20,000 words holds beyond its text when all of it was
// scrolled through: layouts, and the pictures of what is near the view as
// textures of four bytes a pixel. The target is 30 MB.
func BenchmarkArticleMemory(b *testing.B) {
	test.NewTempApp(b)
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		c := article(b, 20000)
		textures := float32(0)
		for {
			at := c.Offset()
			c.ScrollTo(at + c.Size().Height/2)
			area := float32(0)
			for _, r := range rasters(c) {
				area += r.Size().Width * r.Size().Height
			}
			textures = max(textures, 4*area)
			if c.Offset() == at {
				break
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		text := 0
		for _, t := range c.selection.texts {
			text += len(t.Text())
		}
		b.ReportMetric((float64(after.HeapAlloc)-float64(before.HeapAlloc)-float64(text)+float64(textures))/(1<<20), "MB")
	}
}
