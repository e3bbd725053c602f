package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// markRow is a mark at the start and a caption after it: what a check and a
// radio button have in common.
type markRow struct {
	control

	dir      Dir
	caption  string
	renderer *markRenderer
}

// Label returns the caption.
func (m *markRow) Label() string { return m.caption }

// SetLabel changes the caption.
func (m *markRow) SetLabel(label string) {
	if m.caption != label {
		m.caption = label
		m.Refresh()
	}
}

// MouseIn is called by Fyne.
func (m *markRow) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved is called by Fyne.
func (m *markRow) MouseMoved(e *desktop.MouseEvent) { m.setHovered(m.inside(e.Position)) }

// inside tells a place on the mark or its caption: the row may be wider.
func (m *markRow) inside(at fyne.Position) bool {
	if m.renderer == nil {
		return true
	}
	x := at.X
	if m.dir != LeftToRight {
		x = m.Size().Width - x
	}
	return x <= m.renderer.MinSize().Width
}

// markRenderer draws a row as Fyne does: the mark of two pictures one over the
// other, with a disc behind it for the focus or the pointer.
type markRenderer struct {
	row               *markRow
	icons             func() (background, front *theme.ThemedResource)
	disc              *canvas.Circle
	background, front *canvas.Image
	label             *Label
}

func (m *markRow) newRenderer(icons func() (background, front *theme.ThemedResource)) *markRenderer {
	r := &markRenderer{
		row: m, icons: icons, disc: canvas.NewCircle(color.Transparent),
		background: newIcon(), front: newIcon(), label: NewLabel("", Style{}),
	}
	r.label.Truncate = true
	m.renderer = r
	r.Refresh()
	return r
}

func (r *markRenderer) MinSize() fyne.Size {
	pad := theme.InnerPadding()
	text := r.label.whole()
	return fyne.NewSize(theme.IconInlineSize()+text.Width+2.5*pad, max(text.Height, theme.IconInlineSize())+pad)
}

// markCaption is where the caption of a mark begins.
func markCaption() float32 { return theme.IconInlineSize() + 1.5*theme.InnerPadding() }

func (r *markRenderer) Layout(size fyne.Size) {
	pad, side := theme.InnerPadding(), theme.IconInlineSize()
	dir, disc := r.row.dir, side+pad
	place(dir, r.disc, 0, (size.Height-disc)/2, disc, disc, size.Width)
	for _, o := range []fyne.CanvasObject{r.background, r.front} {
		place(dir, o, pad/2, (size.Height-side)/2, side, side, size.Width)
	}
	start := markCaption()
	place(dir, r.label, start, 0, max(size.Width-start-pad/2, 0), size.Height, size.Width)
}

func (r *markRenderer) Refresh() {
	m := r.row
	r.disc.FillColor = color.Transparent
	if wash := m.wash(); wash != "" {
		r.disc.FillColor = theme.Color(wash)
	}
	background, front := r.icons()
	r.background.Resource, r.front.Resource = background, front
	r.label.SetStyle(captionStyle(m.dir, m.caption, m.ink()))
	r.label.SetText(m.caption)
	r.Layout(m.Size())
	refreshObjects(r.Objects())
}

func (r *markRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.disc, r.background, r.front, r.label}
}
func (r *markRenderer) Destroy() {}

// themedIcon returns an icon of the theme in a colour of it.
func themedIcon(name fyne.ThemeIconName, colour fyne.ThemeColorName) *theme.ThemedResource {
	return theme.NewColoredResource(theme.Icon(name), colour)
}
