// Feeds drawn into folders by the pointer.

package sidebar

import (
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/session"
)

// drag is a feed that is drawn over the rows. It is known by itself, not by its row: the
// rows go on under the pointer at their edges.
type drag struct {
	pane   *Pane
	feed   int64 // 0: none is drawn
	at     fyne.Position
	over   int  // the row that it would be let go on, -1: none
	off    bool // it was called off, and is not let go yet
	scroll *time.Timer
}

// Measures of how the rows go on under what is held at their edge.
const (
	dragEdge  = 40 // units from the edge
	dragStep  = 16 // units at a time
	dragPause = 40 * time.Millisecond
)

// going tells whether the pointer holds something.
func (d *drag) going() bool { return d.feed != 0 || d.off }

// move follows the pointer with a feed, which it begins to draw if it draws none.
func (d *drag) move(feed int64, at fyne.Position) {
	if d.off {
		return
	}
	if d.feed == 0 {
		d.feed = feed
	}
	d.at = at
	d.follow()
	if d.scroll == nil && d.beyond() != 0 {
		d.scrollLater()
	}
}

// follow has the feed's name be at the pointer, and marks the row under it if the feed may
// be let go there.
func (d *drag) follow() {
	p := d.pane
	if f, ok := p.session.Library.Feed(d.feed); ok {
		p.kit.Tips.Carry(d.at, f.Title) // after the rows went on: a row that comes under the pointer has tips of its own
	}
	over := p.Rows.RowAt(d.at)
	if _, ok := p.folders.target(d.feed, over); !ok {
		over = -1
	}
	d.mark(over)
}

func (d *drag) mark(over int) {
	if before := d.over; over != before {
		d.over = over
		d.pane.Rows.RebindRow(before)
		d.pane.Rows.RebindRow(over)
	}
}

// beyond tells at which edge of the rows the pointer is: -1 at the upper, 1 at the lower,
// 0 at none.
func (d *drag) beyond() float32 {
	rows := d.pane.Rows
	y := d.at.Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(rows).Y
	switch {
	case y < dragEdge:
		return -1
	case y > rows.Size().Height-dragEdge:
		return 1
	}
	return 0
}

// scrollLater has the rows go on while the pointer holds something at their edge.
func (d *drag) scrollLater() {
	d.scroll = time.AfterFunc(dragPause, func() {
		d.pane.kit.Runner.Post(func() {
			d.scroll = nil
			by := d.beyond()
			if d.feed == 0 || by == 0 {
				return
			}
			before := d.pane.Rows.Offset()
			if d.pane.Rows.ScrollTo(before + by*dragStep); d.pane.Rows.Offset() != before {
				d.follow()
				d.scrollLater()
			}
		})
	})
}

// drop lets the feed go where the pointer is.
func (d *drag) drop() {
	p, id, over := d.pane, d.feed, d.over
	folder, ok := p.folders.target(id, over)
	d.end()
	d.off = false
	if feed, there := p.session.Library.Feed(id); ok && there {
		p.folders.move([]news.Feed{feed}, folder)
	}
}

func (d *drag) end() {
	d.feed = 0
	d.mark(-1)
	d.pane.kit.Tips.Hide()
	if d.scroll != nil {
		d.scroll.Stop()
		d.scroll = nil
	}
}

// CallOffDrag lets what the pointer draws stay where it was, and tells whether it drew
// something.
func (p *Pane) CallOffDrag() bool {
	if p.drag.feed == 0 {
		return false
	}
	p.drag.end()
	p.drag.off = true
	return true
}

// target gives the folder that a feed would come into on a row; ok is false for rows where
// it would stay.
func (f folders) target(dragged int64, row int) (folder string, ok bool) {
	p := f.pane
	feed, known := p.session.Library.Feed(dragged)
	if !known || row < 0 || row >= len(p.entries) {
		return "", false
	}
	switch e := p.entries[row]; {
	case e.root:
	case e.source.Kind == session.Folder:
		folder = e.source.Folder
	case e.source.Kind == session.Feed:
		onto, _ := p.session.Library.Feed(e.source.Feed)
		folder = onto.Folder
	default:
		return "", false
	}
	return folder, folder != feed.Folder
}
