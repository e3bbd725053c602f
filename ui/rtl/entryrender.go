package rtl

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/typeset"
)

// entryRenderer shows what is in view of an entry as one picture, and the caret
// over it.
type entryRenderer struct {
	entry        *Entry
	background   *canvas.Rectangle
	picture      *canvas.Raster
	caret, other *canvas.Rectangle
	counter      entryCounter
	scroll       *entryScroll
	bar          *ScrollBar
	bubble       *diagnosticPopUp
	width        float32 // that Layout came with
}

// CreateRenderer is called by Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{
		entry:      e,
		background: canvas.NewRectangle(color.Transparent),
		caret:      canvas.NewRectangle(color.Transparent),
		other:      canvas.NewRectangle(color.Transparent),
		counter:    entryCounter{label: NewLabel("", Style{})},
		bubble:     newBubble(),
		scroll:     newEntryScroll(e),
	}
	r.picture = newRaster(r.draw)
	r.bar = NewScrollBar(e.Dir, r.scroll)
	e.renderer = r
	r.Layout(e.Size())
	return r
}

func (r *entryRenderer) MinSize() fyne.Size {
	e := r.entry
	height := e.style.format(0).LineHeight * e.style.size() * float32(e.rows)
	return fyne.NewSize(4*e.style.size()+2*pad(), height+2*pad()+e.counterHeight())
}

// Layout shows the caret again when the width has changed under it.
func (r *entryRenderer) Layout(size fyne.Size) {
	r.background.Resize(size)
	r.scroll.Resize(size)
	e := r.entry
	e.arrange()
	if size.Width != r.width {
		r.width = size.Width
		e.layout.follow(e.editor.doc.caret)
	}
	e.layout.limitScroll()
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
	r.counter.place(e, size)
	r.placeCaret()
	r.bar.Update()
	r.bubble.place(e)
	canvas.Refresh(e)
}

// paint colours the field.
func (r *entryRenderer) paint() {
	e := r.entry
	g := r.background
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
	if shown := e.focused && !e.blink.hidden && !e.Disabled(); !shown || e.layout.lines == nil {
		return
	}
	origin := e.layout.origin()
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
	put(r.caret, e.layout.lines.Point(e.editor.doc.caret), 1, theme.ColorNameForeground)
	if p, ok := e.layout.lines.SecondaryPoint(e.editor.doc.caret); ok {
		put(r.other, p, 0.5, theme.ColorNamePlaceHolder)
	}
}

// Measures of a caret.
const (
	caretWidth = 1.5 // units
	caretEms   = 1.4 // of its height
)

func (r *entryRenderer) draw(img *image.RGBA) {
	e := r.entry
	e.arrange()
	if e.layout.lines == nil {
		return
	}
	scale := pixels(e)
	at := e.layout.origin().Subtract(r.picture.Position())
	if len(e.editor.doc.runes) == 0 {
		r.drawPlaceholder(img, at, scale)
		return
	}
	if start, end := e.editor.doc.selection(); start < end {
		c := themeColour(theme.ColorNameSelection)
		if !e.focused {
			c.A /= 2
		}
		for _, s := range e.layout.lines.Rects(start, end) {
			shade(img, (at.X+s.X)*scale, (at.Y+s.Y)*scale, (at.X+s.X+s.Width)*scale, (at.Y+s.Y+s.Height)*scale, c)
		}
	}
	ink := e.style.ink(Span{})
	if e.Disabled() {
		ink.Colour = themeColour(theme.ColorNameDisabled)
	}
	drawLayout(img, e.layout.lines, at.X, at.Y, scale, func(int) typeset.Ink { return ink })
	for _, m := range e.diagnostics.all {
		for _, s := range e.layout.lines.Rects(m.Start, m.End) {
			base := e.layout.lines.Lines[e.layout.lines.LineAt(s.Y+s.Height/2)].Baseline
			drawSquiggle(img, (at.X+s.X)*scale, (at.X+s.X+s.Width)*scale, (at.Y+base+0.38*e.style.size())*scale, scale, themeColour(m.Severity.colour()))
		}
	}
}

// drawPlaceholder draws the placeholder beside where the text will begin. It is in order as
// its own letters run, which may be another direction than the text's.
func (r *entryRenderer) drawPlaceholder(img *image.RGBA, at fyne.Position, scale float32) {
	e := r.entry
	if e.placeholder == "" {
		return
	}
	room := e.layout.room
	style := e.style
	style.Colour = theme.ColorNamePlaceHolder
	if style.Dir != Auto && style.Align == Start {
		style.Align = map[Dir]Align{RightToLeft: Right, LeftToRight: Left}[style.Dir]
	}
	style.Dir = Auto
	set, err := setting().fonts.Shape([]typeset.Span{{Text: e.placeholder, Style: style.plain(style.size())}}, style.options(e.Dir))
	if err != nil {
		return
	}
	const beside = 2 * caretWidth // so that the caret covers no letter
	f := style.format(room.Width - 2*beside)
	f.MaxLines = max(int(room.Height/(f.LineHeight*style.size())), 1)
	l := set.Wrap(f)
	drawLayout(img, l, pad()+beside-r.picture.Position().X, at.Y, scale, func(int) typeset.Ink { return style.ink(Span{}) })
}

// Refresh measures anew: the theme may have changed.
func (r *entryRenderer) Refresh() {
	r.entry.layout.lines, r.counter.counted = nil, nil
	r.Layout(r.entry.Size())
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.background, r.picture, r.other, r.caret, r.counter.label, r.scroll, r.bar, r.bubble}
}

func (r *entryRenderer) Destroy() {
	r.entry.blink.stop()
	r.entry.scroller.stop()
}
