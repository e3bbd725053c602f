// What can be done with a passage, beside it once the mouse has selected it.

package reader

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"sahifa/ui/kit"
	"sahifa/ui/rtl"
)

// selectionBar is a small bar of tools that stands by what the mouse has selected, or by a
// highlight that was clicked, which is selected by that. The keyboard has keys for them,
// and the menu has them as well: it is not shown for a selection that grows by keys, which
// it would hop after.
type selectionBar struct {
	pane   *Pane
	layer  *fyne.Container // over the article; the mouse goes through it beside the bar
	box    *fyne.Container
	ground *canvas.Rectangle
	row    *fyne.Container

	pen, note, copy, quote *kit.Tool
}

func newSelectionBar(p *Pane) *selectionBar {
	k := p.kit
	b := &selectionBar{pane: p, ground: canvas.NewRectangle(color.Transparent)}
	b.ground.CornerRadius = 8
	b.pen = k.Tool("pen", "highlight.make", b.doing(p.Highlights.Toggle))
	b.note = k.Tool("note", "highlight.add_note", b.doing(p.Highlights.noteSelected))
	b.copy = k.Tool("copy", "text.copy", b.doing(p.Column.Copy))
	b.quote = k.Tool("quote", "compose.quote", b.doing(p.Highlights.Quote))
	b.row = rtl.Row(k.Dir, b.pen, b.note, b.copy, b.quote)
	b.box = container.NewStack(b.ground, container.New(layout.NewCustomPaddedLayout(3, 3, 3, 3), b.row))
	b.layer = container.New(bySelection{b}, b.box)
	b.box.Hide()
	return b
}

// doing is what a tool does: the bar is done with then.
func (b *selectionBar) doing(do func()) func() {
	return func() {
		b.hide()
		b.pane.Focus()
		do()
	}
}

// selected is told of what is selected: the bar comes when the mouse has let go of it,
// and goes with it.
func (b *selectionBar) selected(mouse bool) {
	p := b.pane
	if mouse {
		p.session.Touched(p.article.Item)
		p.Highlights.selectClicked()
	}
	if !mouse || strings.TrimSpace(p.Column.Selected()) == "" {
		b.hide()
		return
	}
	passage := p.Highlights.selected()
	kept, marked := p.Highlights.at(passage)
	pen, note := "highlight.make", "highlight.add_note"
	if marked {
		pen = "highlight.remove"
	}
	if kept.Note != "" {
		note = "highlight.change_note"
	}
	b.pen.Set("pen", p.kit.Text(pen), marked)
	b.note.Set("note", p.kit.Text(note), kept.Note != "")
	tools := []fyne.CanvasObject{b.pen, b.note, b.copy, b.quote}
	if len(passage) == 0 { // it is no part of the article, as readers' comments
		tools = tools[2:]
	}
	if !p.Highlights.CanQuote() {
		tools = tools[:len(tools)-1]
	}
	b.row.Objects = tools
	b.ground.FillColor, b.ground.StrokeColor, b.ground.StrokeWidth = theme.Color(kit.ColourSide), theme.Color(kit.ColourRule), 1
	b.box.Show()
	b.row.Refresh()
	b.layer.Refresh()
}

// follow keeps the bar by the selection, which was scrolled.
func (b *selectionBar) follow() {
	if b.box.Visible() {
		b.layer.Refresh()
	}
}

func (b *selectionBar) hide() {
	if b.box.Visible() {
		b.pane.kit.Tips.Hide()
		b.box.Hide()
		b.layer.Refresh()
	}
}

// bySelection lays the bar out by the end of the selection that was moved last, on that
// side of it where nothing is selected, within the view.
type bySelection struct{ bar *selectionBar }

func (bySelection) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l bySelection) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	at, ok := l.bar.pane.Column.Highlights.Area()
	if !ok {
		return
	}
	const gap = 6
	own := objects[0].MinSize()
	above, below, least, most := at.Top-gap-own.Height, at.Foot+gap, float32(gap), size.Height-own.Height-gap
	y := above
	if at.Down || above < least {
		y = below
	}
	if y > most {
		y = above
	}
	y = max(min(y, most), least)
	if at.Foot < 0 || at.Top > size.Height { // it is out of view, and so is the bar
		y = size.Height
	}
	objects[0].Resize(own)
	objects[0].Move(fyne.NewPos(max(min(at.X-own.Width/2, size.Width-own.Width-gap), gap), y))
}
