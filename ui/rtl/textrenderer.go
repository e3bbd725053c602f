package rtl

import (
	"cmp"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset"
)

// CreateRenderer is called by Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.renderer = &textRenderer{text: t}
	if size := t.Size(); size.Width > 0 { // Fyne drops renderers out of view, and does not lay new ones out
		t.renderer.Layout(size)
	}
	return t.renderer
}

// textRenderer shows a text by tiles, one above the other, so that no texture
// is larger than a screen and what is out of view holds none.
type textRenderer struct {
	text    *Text
	tiles   []*canvas.Raster
	areas   []*linkArea
	marks   []*canvas.Rectangle // behind what is selected
	objects []fyne.CanvasObject
	laidOut *typeset.Layout
	scale   float32 // in which it was: that of no window is 1
}

// tileHeight is in units. A tile must be quick to draw when it comes near.
const tileHeight = 384

// leastTarget is how wide and high what can be clicked is at least: WCAG 2.2, success
// criterion 2.5.8.
const leastTarget = 24

// Layout makes tiles for the lines and areas for the links.
func (r *textRenderer) Layout(size fyne.Size) {
	t := r.text
	l, scale := t.layout(size.Width), pixels(t)
	if l == r.laidOut && scale == r.scale {
		return
	}
	r.laidOut, r.scale = l, scale
	c := t.content.Load()
	left, width := written(l)
	at, box := around(fyne.NewPos(left, 0), fyne.NewSize(width, l.Height), c.size, scale)
	step := whole(tileHeight, scale)
	used := 0
	for y := float32(0); y < box.Height; y += step {
		if used == len(r.tiles) {
			r.tiles = append(r.tiles, r.newTile())
		}
		tile := r.tiles[used]
		tile.Move(fyne.NewPos(at.X, at.Y+y))
		tile.Resize(fyne.NewSize(box.Width, min(step, box.Height-y)))
		tile.Refresh()
		used++
	}
	for _, tile := range r.tiles[used:] {
		tile.Refresh() // frees its texture
	}
	r.tiles = r.tiles[:used]

	r.areas = r.areas[:0]
	for _, link := range c.links() {
		for _, rect := range l.Rects(link.start, link.end) {
			a := newLinkArea(t, link.address)
			wide, high := max(leastTarget-rect.Width, 0), max(leastTarget-rect.Height, 0)
			a.Move(fyne.NewPos(rect.X-wide/2, rect.Y-high/2))
			a.Resize(fyne.NewSize(rect.Width+wide, rect.Height+high))
			r.areas = append(r.areas, a)
		}
	}
	r.mark()
}

// mark makes rectangles behind what stays marked, what was found and what is selected,
// and around the link that has the focus.
func (r *textRenderer) mark() {
	t := r.text
	r.marks = r.marks[:0]
	add := func(start, end int, colour fyne.ThemeColorName) {
		for _, rect := range r.laidOut.Rects(start, end) {
			m := canvas.NewRectangle(theme.Color(colour))
			m.Move(fyne.NewPos(rect.X, rect.Y))
			m.Resize(fyne.NewSize(rect.Width, rect.Height))
			r.marks = append(r.marks, m)
		}
	}
	for _, h := range t.highlights {
		add(h.Start, h.End, t.highlightColour())
	}
	for i, h := range t.matches {
		from := len(r.marks)
		add(h.Start, h.End, t.matchColour(i == t.currentMatch))
		if i == t.currentMatch { // not by its background alone: words of any colour must stand out from that
			for _, m := range r.marks[from:] {
				m.StrokeColor, m.StrokeWidth = theme.Color(theme.ColorNamePrimary), 1.5
			}
		}
	}
	for _, m := range r.marks { // as a marker pen does it: not from line to line
		height := m.Size().Height
		m.Move(m.Position().AddXY(-1, height*hitInset))
		m.Resize(fyne.NewSize(m.Size().Width+2, height*(1-2*hitInset)))
		m.CornerRadius = 3
	}
	for _, h := range t.highlights {
		if from := len(r.marks); h.Noted {
			add(h.Start, h.End, theme.ColorNamePrimary)
			for _, m := range r.marks[from:] {
				m.Move(m.Position().AddXY(0, m.Size().Height*(1-hitInset)-noteLine))
				m.Resize(fyne.NewSize(m.Size().Width, noteLine))
			}
		}
	}
	if start, end := t.selected[0], t.selected[1]; start < end {
		add(start, end, theme.ColorNameSelection)
	}
	if links := t.content.Load().links(); t.ringed > 0 && t.ringed <= len(links) {
		from := len(r.marks)
		add(links[t.ringed-1].start, links[t.ringed-1].end, theme.ColorNameFocus)
		for _, m := range r.marks[from:] {
			m.StrokeColor, m.StrokeWidth, m.CornerRadius = theme.Color(theme.ColorNamePrimary), 1.5, 3
		}
	}
	r.cull()
}

// hitInset is how much of a line's height is left free above and below what was
// found.
const hitInset = 0.12

// noteLine is how thick the line is under what has a note.
const noteLine = 1.5

// matchColour names the colour behind what was found.
func (t *Text) matchColour(current bool) fyne.ThemeColorName {
	var all, this fyne.ThemeColorName
	if t.column != nil {
		all, this = t.column.MatchColour, t.column.CurrentMatchColour
	}
	if current {
		return cmp.Or(this, theme.ColorNameFocus)
	}
	return cmp.Or(all, theme.ColorNameSelection)
}

// highlightColour names the colour behind what stays marked.
func (t *Text) highlightColour() fyne.ThemeColorName {
	if t.column == nil {
		return theme.ColorNameSelection
	}
	return cmp.Or(t.column.Highlights.Colour, theme.ColorNameSelection)
}

// setHighlights marks stretches as given for good, and tells whether any are there, or
// were.
func (t *Text) setHighlights(all []Passage) bool {
	if len(t.highlights) == 0 && len(all) == 0 {
		return false
	}
	c := t.content.Load()
	t.highlights = nil
	for _, p := range all {
		p.Match = c.set(p.Match)
		t.highlights = append(t.highlights, p)
	}
	t.remark()
	return true
}

func (t *Text) setMatches(hits []Match, current int) {
	if len(t.matches) == 0 && len(hits) == 0 {
		return
	}
	t.matches, t.currentMatch = hits, current
	t.remark()
}

func (t *Text) setCurrentMatch(i int) {
	if len(t.matches) > 0 && t.currentMatch != i {
		t.currentMatch = i
		t.remark()
	}
}

// setRing draws a ring around a link, numbered from 1; 0 takes it away.
func (t *Text) setRing(link int) {
	if t.ringed != link {
		t.ringed = link
		t.remark()
	}
}

func (t *Text) remark() {
	if t.renderer != nil && t.renderer.laidOut != nil {
		t.renderer.mark()
	}
}

func (r *textRenderer) newTile() *canvas.Raster {
	var tile *canvas.Raster
	tile = newRaster(func(img *image.RGBA) {
		t := r.text
		c := t.content.Load()
		at := tile.Position()
		drawLayout(img, t.layout(t.Size().Width), -at.X, -at.Y, pixels(t), func(tag int) typeset.Ink {
			if tag >= len(c.spans) {
				return c.style.ink(Span{})
			}
			ink := c.style.ink(c.spans[tag])
			ink.Underline = t.hovered != "" && c.spans[tag].Link == t.hovered
			return ink
		})
	})
	return tile
}

// cull keeps what is in view.
func (r *textRenderer) cull() {
	t := r.text
	inView := func(o fyne.CanvasObject) bool {
		top := o.Position().Y
		return !t.culled || top < t.viewBottom && top+o.Size().Height > t.viewTop
	}
	before := r.objects
	r.objects = make([]fyne.CanvasObject, 0, len(before))
	for _, m := range r.marks {
		if inView(m) {
			r.objects = append(r.objects, m)
		}
	}
	for _, tile := range r.tiles {
		if inView(tile) {
			r.objects = append(r.objects, tile)
		}
	}
	for _, a := range r.areas {
		if inView(a) {
			r.objects = append(r.objects, a)
		}
	}
	release(before, r.objects)
}

// release frees the textures of objects that are shown no longer, which Fyne
// would keep for a while.
func release(before, now []fyne.CanvasObject) {
	shown := make(map[fyne.CanvasObject]bool, len(now))
	for _, o := range now {
		shown[o] = true
	}
	for _, o := range before {
		if !shown[o] {
			canvas.Refresh(o)
		}
	}
}

// letGo gives up lines, tiles and marks.
func (r *textRenderer) letGo() {
	release(r.objects, nil)
	*r = textRenderer{text: r.text}
}

func (r *textRenderer) MinSize() fyne.Size { return r.text.MinSize() }

func (r *textRenderer) Refresh() {
	r.laidOut = nil
	if size := r.text.Size(); size.Width > 0 {
		r.Layout(size)
	}
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Destroy()                     {}

// hover underlines the link under the pointer, on all its lines.
func (t *Text) hover(address string) {
	if t.hovered == address {
		return
	}
	t.hovered = address
	if t.column != nil {
		t.column.links.report(address)
	}
	for _, o := range t.renderer.objects {
		canvas.Refresh(o)
	}
}

// linkArea is the part of a link that stands on one line.
type linkArea struct {
	widget.BaseWidget
	text    *Text
	address string
}

func newLinkArea(t *Text, address string) *linkArea {
	a := &linkArea{text: t, address: address}
	a.ExtendBaseWidget(a)
	return a
}

func (a *linkArea) Tapped(*fyne.PointEvent) {
	if a.text.OnLink != nil {
		a.text.OnLink(a.address)
	}
}

// MouseDown lets a selection begin on a link.
func (a *linkArea) MouseDown(e *desktop.MouseEvent) {
	if c := a.text.column; c != nil {
		c.MouseDown(c.event(e))
	}
}

func (a *linkArea) MouseUp(e *desktop.MouseEvent) {
	if c := a.text.column; c != nil {
		c.MouseUp(c.event(e))
	}
}

func (a *linkArea) TappedSecondary(e *fyne.PointEvent) {
	if c := a.text.column; c != nil {
		c.TappedSecondary(e)
	}
}

func (a *linkArea) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (a *linkArea) MouseIn(*desktop.MouseEvent)    { a.text.hover(a.address) }
func (a *linkArea) MouseMoved(*desktop.MouseEvent) {}
func (a *linkArea) MouseOut()                      { a.text.hover("") }

func (a *linkArea) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
