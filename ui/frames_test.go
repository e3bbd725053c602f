package ui

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/jpeg"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"sahifa/app/news"
	"sahifa/ui/list"
)

// watched is an app that notes whether one of its windows is to be drawn.
type watched struct {
	fyne.App
	canvas fyne.Canvas // of the window: carets of other tests may still blink
	drawn  bool
}

type watchedDriver struct {
	fyne.Driver
	*watched
}

type watchedCanvas struct {
	fyne.Canvas
	*watched
}

func (w *watched) Driver() fyne.Driver { return watchedDriver{w.App.Driver(), w} }

func (d watchedDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	c := d.Driver.CanvasForObject(o)
	if c != d.canvas {
		return c
	}
	return watchedCanvas{c, d.watched}
}

func (c watchedCanvas) Refresh(o fyne.CanvasObject) {
	c.drawn = true
	c.Canvas.Refresh(o)
}

func (c watchedCanvas) SetDirty() { c.drawn = true }

// What is asked of the store when an article opens, and tells nothing new, has the window
// not drawn once more: a frame costs more than all that is asked.
func TestTheNextArticleIsDrawnOnce(t *testing.T) {
	win, settle, frames := framed(t, 5)
	win.session.Open(win.items()[0])
	settle()
	*frames = 0
	win.keys.typeLetter('j')
	settle()
	if win.reader.Article().ID != 2 || *frames != 1 {
		t.Errorf("article %d is drawn in %d frames, not in one", win.reader.Article().ID, *frames)
	}
}

// A minute that changes no word of the list has nothing drawn: a window at rest would let go
// of a frame's memory only to take it again, each minute.
func TestAMinuteIsNotDrawn(t *testing.T) {
	win, settle, frames := framed(t, 60)
	settle()
	*frames = 0
	win.host.Runner.Post(func() { list.ShowTimes(win.list) })
	settle()
	if *frames != 0 {
		t.Errorf("nothing new is drawn in %d frames", *frames)
	}
}

// framed opens a window over so many articles, and counts the frames it is drawn in.
func framed(t *testing.T, articles int) (*window, func(), *int) {
	t.Helper()
	frames, w := new(int), &watched{}
	win, settle := openedOver(t, faked(newFake(articles)), "ar", func(do func()) {
		w.drawn = false
		if do(); w.drawn {
			*frames++
		}
	})
	w.App, w.canvas = fyne.CurrentApp(), win.win.Canvas()
	fyne.SetCurrentApp(w)
	t.Cleanup(func() { test.NewTempApp(t) })
	return win, settle, frames
}

// pictured is a fake whose articles have a picture each.
type pictured struct {
	*fake
	mu    sync.Mutex
	asked []string // hashes
}

func (p *pictured) Article(ctx context.Context, id int64) (news.Article, error) {
	a, err := p.fake.Article(ctx, id)
	a.Pictures = []news.PictureRef{{Place: news.PlaceLead, Hash: fmt.Sprint(id), Width: 90, Height: 60}}
	return a, err
}

func (p *pictured) Picture(_ context.Context, hash string) (news.Picture, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = append(p.asked, hash)
	var data bytes.Buffer
	err := jpeg.Encode(&data, image.NewGray(image.Rect(0, 0, 90, 60)), nil)
	return news.Picture{Bytes: data.Bytes()}, err
}

// reads gives what was asked for; on a busy machine the picture ahead may come first.
func (p *pictured) reads() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Sorted(slices.Values(p.asked))
}

// Who goes from one article to the next has the picture of the one after it made ahead; who
// opens one here and one there has not.
func TestThePictureOfTheArticleBelowIsMadeAhead(t *testing.T) {
	p := &pictured{fake: newFake(9)}
	all := faked(p.fake)
	all.reader, all.pictures = p, p
	w, settle := openedOver(t, all, "ar", func(do func()) { do() })
	until := func(what string, so func() bool) {
		t.Helper()
		for end := time.Now().Add(2 * time.Minute); !so(); time.Sleep(5 * time.Millisecond) {
			if settle(); time.Now().After(end) {
				t.Fatal(what)
			}
		}
	}
	looked := func() bool { return w.below == w.reader.Article().ID+1 }
	for _, c := range []struct {
		open int64
		want []string
	}{
		{1, []string{"1"}},
		{2, []string{"1", "2", "3"}},
		{3, []string{"1", "2", "3", "4"}},
		{6, []string{"1", "2", "3", "4", "6"}},
		{5, []string{"1", "2", "3", "4", "5", "6"}},
	} {
		w.session.Open(w.items()[c.open-1])
		settle()
		until("it is not looked what is below", looked)
		until(fmt.Sprintf("after article %d pictures %v are read, not %v", c.open, p.reads(), c.want), func() bool { return len(p.reads()) >= len(c.want) })
		if settle(); !slices.Equal(p.reads(), c.want) {
			t.Errorf("after article %d pictures %v are read, not %v", c.open, p.reads(), c.want)
		}
	}
}
