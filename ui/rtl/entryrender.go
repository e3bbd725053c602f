package rtl

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/typeset"
)

// caretWidth is in units.
const caretWidth = 1.5

// CreateRenderer is called by Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{
		entry:  e,
		ground: canvas.NewRectangle(color.Transparent),
		caret:  canvas.NewRectangle(color.Transparent),
		other:  canvas.NewRectangle(color.Transparent),
		count:  NewLabel("", Style{}),
		bubble: newBubble(),
	}
	r.picture = newPicture(r.draw)
	r.bar = newScrollBar(e.Dir, e)
	r.wheel = newWheel(e)
	e.renderer = r
	r.Layout(e.Size())
	return r
}

// entryRenderer shows what is in view of an entry as one picture, and the caret
// over it.
type entryRenderer struct {
	entry        *Entry
	ground       *canvas.Rectangle
	picture      *canvas.Raster
	caret, other *canvas.Rectangle
	count        *Label
	bar          *scrollBar
	wheel        *wheel
	bubble       *bubble
	over         bool // the counter says so
	counted      *typeset.Text
	width        float32 // that Layout came with
}

func (r *entryRenderer) MinSize() fyne.Size {
	e := r.entry
	height := e.style.format(0).LineHeight * e.style.size() * float32(e.rows)
	return fyne.NewSize(4*e.style.size()+2*pad(), height+2*pad()+e.counterHeight())
}

// Layout shows the caret again when the width has changed under it.
func (r *entryRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.wheel.Resize(size)
	e := r.entry
	e.arrange()
	if size.Width != r.width {
		r.width = size.Width
		e.follow()
	}
	e.keepScroll()
	r.update()
}

// update draws everything at its place.
func (r *entryRenderer) update() {
	e := r.entry
	e.arrange()
	size := e.Size()
	r.paint()
	scale := pixels(e)
	line := whole(1, scale)
	r.picture.Move(fyne.NewSquareOffsetPos(line))
	r.picture.Resize(fyne.NewSize(max(whole(size.Width-3*line, scale), 0), max(whole(size.Height-3*line-e.counterHeight(), scale), 0)))
	canvas.Refresh(r.picture)
	r.placeCount(size)
	r.placeCaret()
	r.bar.update()
	r.bubble.place(e)
	canvas.Refresh(e)
}

// paint colours the field.
func (r *entryRenderer) paint() {
	e := r.entry
	g := r.ground
	g.FillColor = theme.Color(theme.ColorNameInputBackground)
	g.CornerRadius = theme.InputRadiusSize()
	g.StrokeWidth = theme.InputBorderSize()
	g.StrokeColor = theme.Color(theme.ColorNameInputBorder)
	switch {
	case e.Disabled():
		g.StrokeColor = theme.Color(theme.ColorNameDisabled)
	case e.invalid:
		g.StrokeColor = theme.Color(theme.ColorNameError)
	case e.focused:
		g.StrokeColor = theme.Color(theme.ColorNamePrimary)
	}
	if e.focused {
		g.StrokeWidth = 2 * theme.InputBorderSize()
	}
	g.Refresh()
}

// placeCaret puts the caret, and the other one at a direction's change.
func (r *entryRenderer) placeCaret() {
	e := r.entry
	r.caret.Hidden, r.other.Hidden = true, true
	if !e.focused || e.blink.hidden || e.lines == nil || e.Disabled() {
		return
	}
	origin := e.origin()
	put := func(o *canvas.Rectangle, p typeset.Point, part float32, colour fyne.ThemeColorName) {
		em := e.style.size()
		height := min(p.Height, caretEms*em)
		top := origin.Y + p.Top + (p.Height-height)/2 + (1-part)*height
		o.Hidden = top+height*part < 1 || top > e.Size().Height-e.counterHeight()-1
		o.FillColor = theme.Color(colour)
		o.Move(fyne.NewPos(origin.X+p.X-caretWidth/2, top))
		o.Resize(fyne.NewSize(caretWidth, height*part))
		o.Refresh()
	}
	put(r.caret, e.lines.Point(e.doc.caret), 1, theme.ColorNameForeground)
	if p, ok := e.lines.Other(e.doc.caret); ok {
		put(r.other, p, 0.5, theme.ColorNamePlaceHolder)
	}
}

// caretEms is how high a caret is, in ems.
const caretEms = 1.4

func (e *Entry) redrawCaret() {
	if e.renderer != nil {
		e.renderer.placeCaret()
		canvas.Refresh(e.renderer.caret)
	}
}

// placeCount shows what the counter says, at the end below the text.
func (r *entryRenderer) placeCount(size fyne.Size) {
	e := r.entry
	r.count.Hidden = e.Counter == nil
	if e.Counter == nil || e.set == nil {
		return
	}
	style := Style{Size: counterSize, Dir: e.Dir, Colour: theme.ColorNamePlaceHolder}
	if r.counted != e.set {
		r.counted = e.set
		caption, over := e.Counter(e.Text(), e.set.Graphemes())
		r.over = over
		r.count.SetText(caption)
	}
	if r.over {
		style.Colour = theme.ColorNameError
	}
	r.count.SetStyle(style)
	m := r.count.MinSize()
	place(e.Dir, r.count, size.Width-pad()-m.Width, size.Height-e.counterHeight()-pad()/2, m.Width, e.counterHeight(), size.Width)
}

func (r *entryRenderer) draw(img *image.RGBA) {
	e := r.entry
	e.arrange()
	if e.lines == nil {
		return
	}
	scale := pixels(e)
	at := e.origin().Subtract(r.picture.Position())
	if len(e.doc.runes) == 0 {
		r.drawPlaceholder(img, at, scale)
		return
	}
	if start, end := e.doc.selection(); start < end {
		c := themeColour(theme.ColorNameSelection)
		if !e.focused {
			c.A /= 2
		}
		for _, s := range e.lines.Rects(start, end) {
			shade(img, (at.X+s.X)*scale, (at.Y+s.Y)*scale, (at.X+s.X+s.Width)*scale, (at.Y+s.Y+s.Height)*scale, c)
		}
	}
	ink := e.style.ink(Span{})
	if e.Disabled() {
		ink.Colour = themeColour(theme.ColorNameDisabled)
	}
	drawLayout(img, e.lines, at.X, at.Y, scale, func(int) typeset.Ink { return ink })
	for _, m := range e.doc.marks {
		for _, s := range e.lines.Rects(m.Start, m.End) {
			base := e.lines.Lines[e.lines.LineAt(s.Y+s.Height/2)].Baseline
			drawWave(img, (at.X+s.X)*scale, (at.X+s.X+s.Width)*scale, (at.Y+base+0.38*e.style.size())*scale, scale, themeColour(m.Severity.colour()))
		}
	}
}

func (r *entryRenderer) drawPlaceholder(img *image.RGBA, at fyne.Position, scale float32) {
	e := r.entry
	if e.placeholder == "" {
		return
	}
	room := e.room()
	style := e.style
	style.Colour = theme.ColorNamePlaceHolder
	set, err := setting().fonts.Shape([]typeset.Span{{Text: e.placeholder, Style: style.plain(style.size())}}, style.options(e.Dir))
	if err != nil {
		return
	}
	f := style.format(room.Width)
	f.MaxLines = max(int(room.Height/(f.LineHeight*style.size())), 1)
	l := set.Wrap(f)
	drawLayout(img, l, pad()-r.picture.Position().X, at.Y, scale, func(int) typeset.Ink { return style.ink(Span{}) })
}

// Refresh measures anew: the theme may have changed.
func (r *entryRenderer) Refresh() {
	r.entry.lines, r.counted = nil, nil
	r.Layout(r.entry.Size())
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.picture, r.other, r.caret, r.count, r.wheel, r.bar, r.bubble}
}

func (r *entryRenderer) Destroy() {
	r.entry.blink.stop()
	r.entry.mouse.roller.stop()
}
