package settings

import (
	"testing"

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
