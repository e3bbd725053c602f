package rtl

import (
	"cmp"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tips shows the name of what the pointer rests on. It is laid over a window's
// content, as by [fyne.io/fyne/v2/container.NewStack], and lets the mouse
// through; a [Dialog] above the window shows its tips itself.
type Tips struct {
	widget.BaseWidget

	// Style is that of the words, by default the theme's small text; Ground is
	// the colour behind them, by default that of what lies over a window.
	Style  Style
	Ground fyne.ThemeColorName

	timer  *time.Timer
	turn   int // counts what is rested on: a timer may be late
	ground *canvas.Rectangle
	label  *Label
	on     *Tips // where the tip is shown: this, or a dialog's
}

// tipDelay is how long the pointer rests before a tip is shown.
const tipDelay = 600 * time.Millisecond

// tipPad is the room around a tip's words, across and up.
const tipPad = 8

// NewTips makes a layer for tips.
func NewTips() *Tips {
	t := &Tips{ground: canvas.NewRectangle(color.Transparent), label: NewLabel("", Style{})}
	t.ground.Hide()
	t.label.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Rest is called when the pointer has come to an object, and shows words beside
// it soon.
func (t *Tips) Rest(o fyne.CanvasObject, words string) {
	t.Leave()
	turn := t.turn
	t.timer = time.AfterFunc(tipDelay, func() {
		fyne.Do(func() {
			if t.turn == turn {
				t.tell(o, words)
			}
		})
	})
}

// Leave is called when the pointer has left, or the object was pressed.
func (t *Tips) Leave() {
	t.turn++
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
	if t.on != nil {
		t.on.ground.Hide()
		t.on.label.Hide()
		t.on = nil
	}
}

// tell shows words below an object, or above where there is no room.
func (t *Tips) tell(o fyne.CanvasObject, words string) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil || words == "" {
		return
	}
	on := t
	if l, ok := c.Overlays().Top().(*layer); ok {
		on = l.tips
	}
	style := t.Style
	if style.Size == 0 {
		style.Size = theme.CaptionTextSize()
	}
	on.label.SetStyle(style)
	on.label.SetText(words)
	all := on.Size()
	size := on.label.MinSize().AddWidthHeight(2*tipPad, tipPad)
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(on))
	y := at.Y + o.Size().Height + 2
	if y+size.Height > all.Height {
		y = at.Y - size.Height - 2
	}
	x := max(min(at.X+(o.Size().Width-size.Width)/2, all.Width-size.Width-4), 4)
	ground := cmp.Or(t.Ground, theme.ColorNameOverlayBackground)
	paint(on.ground, ground)
	on.ground.StrokeColor, on.ground.StrokeWidth = theme.Color(theme.ColorNameSeparator), 1
	on.ground.Move(fyne.NewPos(x, y))
	on.ground.Resize(size)
	on.label.Move(fyne.NewPos(x+tipPad, y))
	on.label.Resize(size.SubtractWidthHeight(2*tipPad, 0))
	on.ground.Show()
	on.label.Show()
	t.on = on
}

// CreateRenderer is called by Fyne.
func (t *Tips) CreateRenderer() fyne.WidgetRenderer { return tipsRenderer{t} }

type tipsRenderer struct{ tips *Tips }

func (r tipsRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r tipsRenderer) Layout(fyne.Size)   {}
func (r tipsRenderer) Destroy()           {}

func (r tipsRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r tipsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tips.ground, r.tips.label}
}
