package settings

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
)

func TestLook(t *testing.T) {
	kittest.Looks(t, "storage", fyne.NewSize(520, 700), func(t *testing.T, language string) (*kittest.Window, func()) {
		p, f, w, _ := opened(t, language)
		f.usage = news.Usage{File: 240 << 20, Parts: []news.Used{
			{Part: news.PartPictures, Count: 3100, Bytes: 150 << 20}, {Part: news.PartRevisions, Count: 11, Bytes: 700 << 10}, {Part: news.PartFree, Bytes: 30 << 20},
		}}
		return w, func() { p.OpenAt(Place{page: pageStorage}) }
	})
}

// What takes away what does not come back looks like nothing else; buttons begin where texts do.
func TestLookOfTheTrash(t *testing.T) {
	kittest.Looks(t, "trash", fyne.NewSize(600, 420), func(t *testing.T, language string) (*kittest.Window, func()) {
		p, f, w, _ := opened(t, language)
		f.trash = []news.Trashed{
			{ID: 3, Time: kittest.Noon.Add(-time.Hour), Until: kittest.Noon.AddDate(0, 0, 30), Title: "خبر من المحيط", Articles: 3},
			{ID: 2, Time: kittest.Noon.AddDate(0, 0, -2), Until: kittest.Noon.AddDate(0, 0, 28), Feed: 7, Title: "آفاق", Articles: 12},
		}
		return w, func() { p.OpenAt(AtTrash()) }
	})
}

// The text that shows how texts are set stands above what is set; where not all of it is seen,
// running text comes first.
func TestLookOfTheLook(t *testing.T) {
	for name, size := range map[string]fyne.Size{"look-whole": {Width: 640, Height: 700}, "look-narrow": {Width: 500, Height: 620}} {
		kittest.Looks(t, name, size, func(t *testing.T, language string) (*kittest.Window, func()) {
			p, _, w, _ := opened(t, language)
			return w, func() { p.OpenAt(Place{page: pageLook}) }
		})
	}
}
