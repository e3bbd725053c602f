package rtl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that looks and behaves as Fyne's, with a caption of
// ours. The icon stands at the start, and is mirrored if it is one of the
// theme's that point; see [ThemeIcon].
type Button struct {
	control

	OnTapped   func()
	Importance widget.Importance
	Dir        Dir

	// Align puts the caption and icon at the start of a wide button, or, as
	// Centre, in its middle, which is the default.
	Align Align

	// Destroys says that the button takes away what does not come back: its words have the
	// colour of what is wrong, unless they stand on a colour of their own.
	Destroys bool

	// Tooltips, if any, shows the caption of a button that shows its icon alone.
	Tooltips *Tooltips

	caption string
	icon    fyne.Resource
	only    bool // the icon is all that is shown

	tap *fyne.Animation
}

// NewButton makes a button with a caption and an icon, either of which may be
// empty.
func NewButton(label string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{OnTapped: tapped, caption: label, icon: icon, Align: Centre}
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton makes a button that shows its icon alone. The label is for its
// tip.
func NewIconButton(label string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(label, icon, tapped)
	b.only = true
	b.Importance = widget.LowImportance
	return b
}

// Label returns the caption.
func (b *Button) Label() string { return b.caption }

// SetLabel changes the caption.
func (b *Button) SetLabel(label string) {
	if b.caption != label {
		b.caption = label
		b.Refresh()
	}
}

// SetIcon changes the icon; nil takes it away.
func (b *Button) SetIcon(icon fyne.Resource) {
	if b.icon != icon {
		b.icon = icon
		b.Refresh()
	}
}

// MouseIn is called by Fyne.
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.control.MouseIn(e)
	if b.Tooltips != nil && b.only {
		b.Tooltips.ShowDelayed(b, b.caption)
	}
}

// MouseOut is called by Fyne.
func (b *Button) MouseOut() {
	b.control.MouseOut()
	if b.Tooltips != nil {
		b.Tooltips.Hide()
	}
}

// TypedKey presses the button by the space bar or Enter.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	if !isPress(e) {
		PropagateKey(b, e)
		return
	}
	b.Tapped(nil)
}

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.Tooltips != nil {
		b.Tooltips.Hide()
	}
	if b.Disabled() {
		return
	}
	if b.tap != nil && fyne.CurrentApp().Settings().ShowAnimations() {
		b.tap.Stop()
		b.tap.Start()
	}
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// look returns the names of the button's colours; wash is laid over background.
func (b *Button) look() (front, background, wash fyne.ThemeColorName) {
	if b.Disabled() {
		if b.Importance == widget.LowImportance {
			return theme.ColorNameDisabled, "", ""
		}
		return theme.ColorNameDisabled, theme.ColorNameDisabledButton, ""
	}
	wash = b.wash()
	switch b.Importance {
	case widget.HighImportance:
		return theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary, wash
	case widget.DangerImportance:
		return theme.ColorNameForegroundOnError, theme.ColorNameError, wash
	case widget.WarningImportance:
		return theme.ColorNameForegroundOnWarning, theme.ColorNameWarning, wash
	case widget.SuccessImportance:
		return theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess, wash
	case widget.LowImportance:
		return b.ink(), "", wash
	}
	return b.ink(), theme.ColorNameButton, wash
}

// ink names the colour of words that stand on none of their own.
func (b *Button) ink() fyne.ThemeColorName {
	if b.Destroys {
		return theme.ColorNameError
	}
	return theme.ColorNameForeground
}

// coloured tells that the button's own colour lies under its words. A theme's
// ground of what is pointed at is made for the theme's ink: over that colour, the
// words would not be read.
func (b *Button) coloured() bool {
	return b.Importance != widget.LowImportance && b.Importance != widget.MediumImportance && !b.Disabled()
}

// tint is what a coloured button is washed with: a little of the colour of its
// words, by which they stay as they are.
func tint(front fyne.ThemeColorName) color.NRGBA {
	c := themeColour(front)
	c.A = 0x22
	return c
}

// ring draws an edge for the focus, as around a field: a wash alone would not be
// seen over a background that is of the same colour.
func (b *Button) ring(rect *canvas.Rectangle, front, background fyne.ThemeColorName) {
	rect.StrokeWidth = 0
	if b.focused && !b.Disabled() {
		if background == theme.ColorNameButton || background == "" {
			front = theme.ColorNamePrimary
		}
		rect.StrokeWidth, rect.StrokeColor = focusWidth(), theme.Color(front)
	}
}

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button:     b,
		background: canvas.NewRectangle(color.Transparent), wash: canvas.NewRectangle(color.Transparent),
		press: canvas.NewRectangle(color.Transparent),
		icon:  newIcon(), label: NewLabel("", Style{}),
	}
	b.tap = fyne.NewAnimation(canvas.DurationStandard, r.pressed)
	b.tap.Curve = fyne.AnimationEaseOut
	r.Refresh()
	return r
}

type buttonRenderer struct {
	button                  *Button
	background, wash, press *canvas.Rectangle
	icon                    *canvas.Image
	label                   *Label
}

func (r *buttonRenderer) hasIcon() bool  { return r.button.icon != nil }
func (r *buttonRenderer) hasLabel() bool { return r.button.caption != "" && !r.button.only }

// parts returns the widths of the icon, the gap and the caption.
func (r *buttonRenderer) parts() (icon, gap, label float32) {
	if r.hasIcon() {
		icon = theme.IconInlineSize()
	}
	if r.hasLabel() {
		label = r.label.whole().Width
	}
	if icon > 0 && label > 0 {
		gap = iconGap
	}
	return icon, gap, label
}

// The room at the sides of a button: words need more of it than above and below, where their
// line has some of its own, and an icon less than words, since it has some in itself.
const (
	besideWords = 14
	besideIcon  = 10
	iconGap     = 6 // between the two
)

// sides returns the room before what the button shows, and after it.
func (r *buttonRenderer) sides() (start, end float32) {
	switch {
	case !r.hasLabel():
		return theme.InnerPadding(), theme.InnerPadding()
	case r.hasIcon():
		return besideIcon, besideWords
	}
	return besideWords, besideWords
}

func (r *buttonRenderer) MinSize() fyne.Size {
	icon, gap, label := r.parts()
	height := icon
	if r.hasLabel() {
		height = max(height, r.label.whole().Height)
	}
	before, after := r.sides()
	return fyne.NewSize(before+icon+gap+label+after, height+2*theme.InnerPadding())
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	for _, o := range []fyne.CanvasObject{r.background, r.wash} {
		o.Resize(size)
	}
	icon, gap, label := r.parts()
	start, after := r.sides()
	label = min(label, max(size.Width-start-after-icon-gap, 0))
	if r.button.Align == Centre {
		start += (size.Width - start - icon - gap - label - after) / 2
	}
	place(r.button.Dir, r.icon, start, (size.Height-icon)/2, icon, icon, size.Width)
	place(r.button.Dir, r.label, start+icon+gap, 0, label, size.Height, size.Width)
}

func (r *buttonRenderer) Refresh() {
	b := r.button
	front, background, wash := b.look()
	paint(r.background, background)
	paint(r.wash, wash)
	if wash == theme.ColorNameHover && b.coloured() {
		r.wash.FillColor = tint(front)
		r.wash.Refresh()
	}
	b.ring(r.wash, front, background)
	r.press.CornerRadius = theme.InputRadiusSize()

	r.label.Hidden = !r.hasLabel()
	r.label.Truncate = true
	r.label.SetStyle(Style{Bold: true, Colour: front, Dir: captionDir(b.Dir, b.caption)})
	r.label.SetText(b.caption)
	r.label.Refresh()

	colourIcon(r.icon, iconIn(b.Dir, b.icon), front)
	r.Layout(b.Size())
	canvas.Refresh(b)
}

// pressed draws a step of what a press looks like.
func (r *buttonRenderer) pressed(done float32) {
	size := r.button.Size()
	width := size.Width * done
	r.press.Move(fyne.NewPos((size.Width-width)/2, 0))
	r.press.Resize(fyne.NewSize(width, size.Height))
	c := themeColour(theme.ColorNamePressed)
	if front, _, _ := r.button.look(); r.button.coloured() {
		c = tint(front)
	}
	c.A = uint8(float32(c.A) * (1 - done))
	r.press.FillColor = c
	canvas.Refresh(r.press)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.background, r.wash, r.press, r.label, r.icon}
}

func (r *buttonRenderer) Destroy() {}
