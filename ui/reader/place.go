// Where an article is being read is remembered.

package reader

import (
	"context"
	"time"

	"sahifa/app/news"
	"sahifa/ui/kit/async"
)

// placePause is how long one stays at a place before it is remembered.
const placePause = time.Second

// placeKeeper remembers where the article that is shown is being read.
type placeKeeper struct {
	pane    *Pane
	article int64
	changed bool
	timer   *time.Timer
}

// begin is for an article that has just been shown: nothing has changed yet.
func (k *placeKeeper) begin(article int64) { k.article, k.changed = article, false }

// later remembers the place when the reader has stayed there for a while.
func (k *placeKeeper) later() {
	k.changed = true
	if k.timer == nil {
		k.timer = time.AfterFunc(placePause, func() { k.pane.kit.Runner.Post(k.now) })
	} else {
		k.timer.Reset(placePause)
	}
}

// now remembers the place, if it is another than before.
func (k *placeKeeper) now() {
	p, id := k.pane, k.article
	if !p.showing || !k.changed || id != p.article.ID {
		return
	}
	k.changed = false
	at := k.place()
	p.place = at
	async.Do(p.kit.Runner, nil, func(ctx context.Context) error { return p.app.SetReadingPlace(ctx, id, at) }, p.kit.LogError)
}

// Flush remembers the place before the window closes.
func (p *Pane) Flush(ctx context.Context) error {
	if k := &p.keeper; p.showing && k.changed {
		return p.app.SetReadingPlace(ctx, k.article, k.place())
	}
	return nil
}

// place gives where the article is being read, nil at its top and at its end.
func (k *placeKeeper) place() *news.ReadingPlace {
	c := k.pane.Column
	at := c.ReadingPosition()
	const end = 0.99
	if at.Item < 0 || c.Offset() <= 0 || c.Progress() >= end {
		return nil
	}
	return &news.ReadingPlace{Block: at.Item, Into: at.Into}
}
