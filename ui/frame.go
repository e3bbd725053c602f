// The layout of the window: as many panes as there is room for.

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
	"sahifa/ui/settings"
	"sahifa/ui/syncbar"
)

// room is how many panes the window has room for.
type room int

const (
	roomForAll  room = iota // sidebar, list and article
	roomForTwo              // list and article; the sidebar comes over them
	roomForOne              // the list or the article
	roomUnknown             // before the window has a size
)

// Measures of the panes, in units at text size 1.
const (
	sideLeast    = 180
	listLeast    = 240
	articleLeast = 520 // a line of some sixty letters
	allFrom      = 1060
	twoFrom      = 640
)

// roomIn tells how many panes a width has room for. Larger words need more.
func roomIn(width, scale float32) room {
	switch {
	case width >= allFrom*scale:
		return roomForAll
	case width >= twoFrom*scale:
		return roomForTwo
	}
	return roomForOne
}

// frame is the layout of the window. It shows as many panes as there is room
// for, without forgetting the widths that the user gave them.
type frame struct {
	kit    *kit.Kit
	split  *rtl.Split
	work   *fyne.Container // the long work under way, where there is no room for the sidebar, which shows it
	drawer *rtl.Drawer     // holds the sidebar where there is no room for it

	side, list, article *fyne.Container // the panes; side is empty while the drawer holds its content
	sidebar             fyne.CanvasObject
	jobs                *syncbar.Jobs // in work
	opener, back        *kit.Tool     // open the drawer, and go back to the list

	size    fyne.Size
	below   float32 // height of what is written in under the article
	room    room
	full    bool                  // only the article is shown, whatever room there is
	reading bool                  // where there is room for one pane, it is the article
	widths  func(room) []float32  // that the user gave the sidebar and the list
	resized func(room, []float32) // called when the user has given them others
}

// newFrame makes the frame of three panes.
func newFrame(k *kit.Kit, sidebar, list, article fyne.CanvasObject) *frame {
	f := &frame{kit: k, sidebar: sidebar, room: roomUnknown}
	f.side = container.New(pane{least: sideLeast * k.Styles.Scale}, sidebar)
	f.list = container.New(pane{least: listLeast * k.Styles.Scale}, kit.OnGround(kit.ColourList, list))
	f.article = container.New(pane{least: articleLeast * k.Styles.Scale}, article)
	k.Overlay.OnNotice = func() {
		if f.room != roomUnknown {
			f.placeNotice()
		}
	}
	f.jobs = syncbar.NewJobs(k)
	f.work = kit.Strip(f.jobs)
	f.split = rtl.NewSplit(k.Dir, f.side, f.list, f.article)
	f.split.OnResized = func(widths []float32) {
		f.resized(f.room, widths)
		f.placeNotice()
	}
	f.drawer = rtl.NewDrawer(k.Dir, drawerWidth*k.Styles.Scale, sidebar)
	f.drawer.OnClosed = f.arrange
	return f
}

const drawerWidth = 290

// MinSize lets the window be of any size.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout is called by Fyne.
func (f *frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.size = size
	if r := roomIn(size.Width, f.kit.Styles.Scale); r != f.room {
		f.room = r
		f.drawer.Close()
		f.arrange()
	}
	kit.Fill{}.Layout(objects, size)
	f.placeWork()
}

// showJobs shows the long work under way as it is now.
func (f *frame) showJobs() {
	f.jobs.Update()
	f.placeWork()
}

// placeWork puts the long work under way at the foot of the window where the sidebar is put
// away, and the panes above it.
func (f *frame) placeWork() {
	if f.room == roomUnknown {
		return
	}
	height := f.jobs.Height()
	if height > 0 {
		height += kit.StripEdge
	}
	if f.room == roomForAll && !f.full {
		height = 0
	}
	f.work.Hidden = height == 0
	rtl.MoveTo(f.work, fyne.NewPos(0, f.size.Height-height))
	f.work.Resize(fyne.NewSize(f.size.Width, height))
	f.split.Resize(f.size.SubtractWidthHeight(0, height))
	f.placeNotice()
}

// placeBelow has what is told stand above what is written in under the article.
func (f *frame) placeBelow(height float32) {
	if f.below != height {
		f.below = height
		if f.room != roomUnknown {
			f.placeNotice()
		}
	}
}

// placeNotice has what is told stand at the foot of the list, where it covers nothing that one reads,
// and no button of the sidebar; above what the list offers there. Where the list is not seen it lies over the
// article, off what is written in under it and off the sign that it is read aloud. No pane moves for it.
func (f *frame) placeNotice() {
	over, above := f.list, f.kit.Overlay.ListFoot
	if !f.list.Visible() {
		over, above = f.article, f.kit.Overlay.Foot+f.below
	}
	f.kit.Overlay.NoticeLayer.Move(over.Position())
	f.kit.Overlay.NoticeLayer.Resize(over.Size().SubtractWidthHeight(0, above))
}

// arrange shows the panes that there is room for. One that comes back is drawn anew: it
// may have another size than it was drawn in, which Fyne has forgotten.
func (f *frame) arrange() {
	put := func(o fyne.CanvasObject, shown bool) {
		switch {
		case !shown:
			o.Hide()
		case !o.Visible():
			o.Show()
			f.kit.Canvas().Refresh(o)
		}
	}
	f.side.Objects = nil
	if f.room == roomForAll && !f.full {
		f.side.Objects = []fyne.CanvasObject{f.sidebar}
	}
	put(f.side, f.room == roomForAll && !f.full)
	put(f.list, (f.room != roomForOne || !f.reading) && !f.full)
	put(f.article, f.room != roomForOne || f.reading || f.full)
	put(f.opener, f.room != roomForAll)
	put(f.back, f.room == roomForOne)
	f.split.SetWidths(f.widths(f.room)...)
	f.placeWork()
}

// showArticle shows the article, or the list, where there is room for one of them.
func (f *frame) showArticle(yes bool) {
	f.drawer.Close()
	if !yes && f.full { // the list is to be seen
		f.full = false
		f.arrange()
	}
	if f.reading != yes {
		f.reading = yes
		f.arrange()
	}
}

// showFull shows the article alone, or the other panes beside it again.
func (f *frame) showFull(yes bool) {
	if f.full != yes {
		f.drawer.Close()
		f.full = yes
		f.arrange()
	}
}

// articleAlone tells whether the article is all there is to be seen.
func (f *frame) articleAlone() bool { return f.room == roomForOne && f.reading }

// openSide opens the sidebar where it is put away.
func (f *frame) openSide() {
	if (f.room != roomForAll || f.full) && !f.drawer.Open() {
		f.drawer.Show(f.kit.Canvas())
	}
}

// widths gives those of sidebar and list that the user chose where there is so
// much room.
func widths(p *settings.Preferences, r room) []float32 {
	if r == roomForAll {
		return p.Panes
	}
	return []float32{p.Panes[0], p.Beside}
}

func setWidths(p *settings.Preferences, r room, to []float32) {
	if r == roomForAll {
		p.Panes = to
	} else {
		p.Beside = to[1]
	}
}

// pane keeps its children from being narrower than so much.
type pane struct {
	kit.Fill
	least float32
}

// MinSize is called by Fyne.
func (p pane) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := p.least
	for _, o := range objects {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(width, 0)
}

// docked lays a pane out under another, as high as it wants to be and the other
// can do without, and gives the first all the room while there is no second.
type docked struct {
	wanted func(width float32) float32 // height of the pane below
	placed func(below float32)         // is told the height that it has, 0 where there is none
}

// The least height of the pane below, and the most of it as a share of all. In a low
// window it may be as high as a usual form needs, if some lines are seen of the other.
const (
	dockLeast = 240
	dockShare = 0.74
	dockForm  = 480
	aboveDock = 110
)

func (docked) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (d docked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	below := float32(0)
	if len(objects) > 1 {
		below = min(max(d.wanted(size.Width), dockLeast), max(size.Height*dockShare, min(size.Height-aboveDock, dockForm), dockLeast), size.Height)
	}
	d.placed(below)
	for i, o := range objects {
		if i == 0 {
			rtl.MoveTo(o, fyne.Position{})
			o.Resize(fyne.NewSize(size.Width, size.Height-below))
			continue
		}
		rtl.MoveTo(o, fyne.NewPos(0, size.Height-below))
		o.Resize(fyne.NewSize(size.Width, below))
	}
}
