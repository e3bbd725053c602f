// Feeds dragged into folders by the pointer, and folders among the others.

package sidebar

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit"
	"sahifa/ui/session"
)

// drag is a feed or folder that is dragged over the rows. It is known by itself, not by its
// row: the rows go on under the pointer at their edges.
type drag struct {
	pane   *Pane
	what   session.Source // that is dragged; the zero one: none is
	at     fyne.Position
	over   mark
	off    bool // it was called off, and is not let go yet
	scroll *time.Timer
}

// mark is where something would be let go: on a row, or at an edge of it.
type mark struct {
	row    int    // -1: none
	edge   int    // as in kit.IconRowData
	before string // of a folder: the one that it would stand before, "": after all
}

var nowhere = mark{row: -1}

// Measures of how the rows go on under what is held at their edge.
const (
	dragEdge  = 40 // units from the edge
	dragStep  = 16 // units at a time
	dragPause = 40 * time.Millisecond
)

// going tells whether the pointer holds something.
func (d *drag) going() bool { return d.held() || d.off }

// held tells whether something is dragged, and not called off.
func (d *drag) held() bool { return draggable(d.what) }

// draggable tells whether a source can be dragged to another place.
func draggable(s session.Source) bool { return s.Kind == session.Feed || s.Kind == session.Folder }

// move follows the pointer with a source, which it begins to drag if it drags none.
func (d *drag) move(what session.Source, at fyne.Position) {
	if d.off {
		return
	}
	if !d.held() {
		if !draggable(what) { // its row came into view while another was dragged
			return
		}
		d.what = what
	}
	d.at = at
	d.follow()
	if d.scroll == nil && d.beyond() != 0 {
		d.scrollLater()
	}
}

// follow has the name of what is dragged be at the pointer, and marks where it may be let go
// there.
func (d *drag) follow() {
	p := d.pane
	if all := p.chosen.feeds(d.what.Feed); len(all) > 1 {
		p.kit.Tips.Carry(d.at, p.kit.Words.Count("sources.carried", len(all)))
	} else if len(all) == 1 {
		p.kit.Tips.Carry(d.at, kit.Isolate(all[0].Title)) // after the rows went on: a row that comes under the pointer has tips of its own
	} else if d.what.Kind == session.Folder {
		p.kit.Tips.Carry(d.at, d.what.Folder)
	}
	row := p.Rows.RowAt(d.at)
	over := mark{row: row}
	if d.what.Kind == session.Folder && row >= 0 {
		over = p.folders.between(d.what.Folder, (p.Rows.Offset()+d.below())/(kit.IconRowHeight*p.kit.Styles.Scale))
	} else if _, ok := p.folders.target(d.what.Feed, row); !ok {
		over = nowhere
	}
	d.mark(over)
}

func (d *drag) mark(over mark) {
	if before := d.over; over != before {
		d.over = over
		d.pane.Rows.RebindRow(before.row)
		d.pane.Rows.RebindRow(over.row)
	}
}

// below is how far the pointer is below the upper edge of the rows.
func (d *drag) below() float32 {
	return d.at.Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(d.pane.Rows).Y
}

// beyond tells at which edge of the rows the pointer is: -1 at the upper, 1 at the lower,
// 0 at none.
func (d *drag) beyond() float32 {
	switch y := d.below(); {
	case y < dragEdge:
		return -1
	case y > d.pane.Rows.Size().Height-dragEdge:
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
			if !d.held() || by == 0 {
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

// drop lets what is dragged go where the pointer is.
func (d *drag) drop() {
	p, what, over := d.pane, d.what, d.over
	folder, ok := p.folders.target(what.Feed, over.row)
	d.end()
	d.off = false
	if what.Kind == session.Folder {
		if over != nowhere {
			p.folders.place(what.Folder, over.before)
		}
	} else if ok {
		p.folders.move(p.chosen.feeds(what.Feed), folder)
	}
}

func (d *drag) end() {
	d.what = session.Source{}
	d.mark(nowhere)
	d.pane.kit.Tips.Hide()
	if d.scroll != nil {
		d.scroll.Stop()
		d.scroll = nil
	}
}

// CallOffDrag lets what the pointer drags stay where it was, and tells whether it dragged
// something.
func (p *Pane) CallOffDrag() bool {
	if !p.drag.held() {
		return false
	}
	p.drag.end()
	p.drag.off = true
	return true
}

// target gives the folder that a feed, with those chosen beside it, would come into on a row; ok
// is false for rows where they would stay.
func (f folders) target(dragged int64, row int) (folder string, ok bool) {
	p := f.pane
	all := p.chosen.feeds(dragged)
	if row < 0 || row >= len(p.entries) {
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
	return folder, slices.ContainsFunc(all, func(feed news.Feed) bool { return feed.Folder != folder })
}
