package rtl

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// starkTheme has black, white and yellow alone, and text of a size.
type starkTheme struct {
	fyne.Theme
	text float32 // as a factor
}

var (
	stark       = color.NRGBA{0xff, 0xe0, 0, 0xff}
	starkGround = color.NRGBA{A: 0xff}
)

func (s starkTheme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameButton, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return starkGround
	case theme.ColorNamePrimary, theme.ColorNameFocus, theme.ColorNameHyperlink, theme.ColorNameError, theme.ColorNameWarning:
		return stark
	case theme.ColorNameShadow, theme.ColorNameHover, theme.ColorNamePressed:
		return color.Transparent
	case theme.ColorNameForegroundOnPrimary:
		return starkGround
	}
	return color.White
}

func (s starkTheme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText, theme.SizeNameCaptionText, theme.SizeNameInlineIcon:
		return s.Theme.Size(n) * s.text
	}
	return s.Theme.Size(n)
}

// Every widget is drawn whole at any text size and scale, in the theme's colours
// alone.
func TestWidgetsHonourTheme(t *testing.T) {
	for name, make := range map[string]func() fyne.CanvasObject{
		"label":  func() fyne.CanvasObject { return NewLabel("حفظ (3): 32%", Style{}) },
		"button": func() fyne.CanvasObject { return NewButton("مزامنة (3)", theme.ViewRefreshIcon(), nil) },
		"check":  func() fyne.CanvasObject { return NewCheck(RightToLeft, "تذكّر اسمي 3", nil) },
		"select": func() fyne.CanvasObject {
			return NewSelect(RightToLeft, "اختر…", []string{"أ"}, -1, nil)
		},
		"choices": func() fyne.CanvasObject { return NewSegmentedButtons(RightToLeft, 1, []string{"88%", "حرة"}, nil) },
		"menu": func() fyne.CanvasObject {
			return newMenuList(&Menu{dir: RightToLeft}, []MenuItem{{Label: "نسخ (1)", Icon: theme.ContentCopyIcon(), Shortcut: "Ctrl+C", Run: func() {}}, {}, {Label: "لصق"}})
		},
		"entry": func() fyne.CanvasObject {
			e := NewEntry(Style{})
			e.SetText("نص 2015")
			e.FocusGained()
			return e
		},
		"editor": func() fyne.CanvasObject {
			e := NewMultiLineEntry(Style{}, 3)
			e.SetText("سطر أول\nسطر ثانٍ word\nثالث")
			e.SetDiagnostics(Diagnostic{0, 3, SeverityError, ""}, Diagnostic{4, 7, SeverityWarning, ""})
			return e
		},
		"form": func() fyne.CanvasObject {
			return NewForm(RightToLeft, Field{Label: "الاسم (1)", Object: NewEntry(Style{}), Hint: "كما يظهر"})
		},
	} {
		for _, text := range []float32{0.8, 1, 2} {
			for _, scale := range []float32{1, 2, 3} {
				t.Run(fmt.Sprintf("%s/text %g/scale %g", name, text, scale), func(t *testing.T) {
					app := test.NewTempApp(t)
					app.Settings().SetTheme(starkTheme{theme.DefaultTheme(), text})
					o := make()
					const room = 20 // around it, which must stay empty
					w := test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(starkGround), container.NewWithoutLayout(o)))
					w.SetPadded(false)
					w.Canvas().(test.WindowlessCanvas).SetScale(scale)
					size := o.MinSize()
					if size.Width <= 0 || size.Height <= 0 {
						t.Fatalf("it is at least %v large", size)
					}
					w.Resize(size.AddWidthHeight(2*room, 2*room))
					o.Resize(size)
					o.Move(fyne.NewSquareOffsetPos(room))
					img := w.Canvas().Capture()
					seen := false
					for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
						for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
							c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
							if d := int(c.R) - int(c.G); d < -8 || d > 40 || int(c.B) > int(c.G)+8 {
								t.Fatalf("at %d, %d there is %v, which the theme does not have", x, y, c)
							}
							ink := c.R > 40
							seen = seen || ink
							inside := float32(x) >= (room-2)*scale && float32(y) >= (room-2)*scale &&
								float32(x) <= (room+2+size.Width)*scale && float32(y) <= (room+2+size.Height)*scale
							if ink && !inside {
								t.Fatalf("at %d, %d, beyond its size of %v, it is %v", x, y, size, c)
							}
						}
					}
					if !seen {
						t.Error("nothing is drawn")
					}
				})
			}
		}
	}
}

// noBlue takes the blue out of every colour of a theme: what is drawn with none
// but the theme's has none.
type noBlue struct{ fyne.Theme }

func (n noBlue) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	c := color.NRGBAModel.Convert(n.Theme.Color(name, v)).(color.NRGBA)
	c.B = 0
	return c
}

var honoured = map[string]fyne.Theme{
	"light": variant{theme.DefaultTheme(), theme.VariantLight},
	"dark":  variant{theme.DefaultTheme(), theme.VariantDark},
	"stark": starkTheme{theme.DefaultTheme(), 1},
}

func TestColoursAreTheThemes(t *testing.T) {
	for name, s := range scenes {
		for look, th := range honoured {
			img := s.picture(t, noBlue{th}, 1)
			if n := count(img, func(c color.NRGBA) bool { return c.B > 0 }); n > 0 {
				t.Errorf("%s, %s: %d pixels are in colours that are not the theme's", name, look, n)
			}
		}
	}
}

// captioned makes the widgets that are as wide as their words.
var captioned = map[string]func() fyne.CanvasObject{
	"label":  func() fyne.CanvasObject { return NewLabel(options[1], Style{}) },
	"button": func() fyne.CanvasObject { return NewButton(options[1], theme.NavigateNextIcon(), nil) },
	"check":  func() fyne.CanvasObject { return NewCheck(RightToLeft, options[2], nil) },
	"radio":  func() fyne.CanvasObject { return NewRadioGroup(RightToLeft, options, -1, nil) },
	"select": func() fyne.CanvasObject { return NewSelect(RightToLeft, "", options, 2, nil) },
	"menu": func() fyne.CanvasObject {
		return newMenuList(&Menu{dir: RightToLeft}, []MenuItem{{Label: options[1], Shortcut: "Ctrl+S", Run: func() {}}, {Label: options[2], Run: func() {}}})
	},
	"form": func() fyne.CanvasObject {
		return NewForm(RightToLeft, Field{options[1], NewCheck(RightToLeft, options[0], nil), ""})
	},
}

// At every text scale and scale of the canvas the words are whole in the least
// size: none is cut, and none reaches a control's edge.
func TestWordsAreWholeAtEveryScale(t *testing.T) {
	for name, make := range captioned {
		for _, text := range []float32{0.8, 1, 1.5, 2} {
			for _, scale := range []float32{1, 1.5, 2, 3} {
				th := starkTheme{theme.DefaultTheme(), text}
				ink := func(more float32) (sum int, edge bool) {
					test.NewTempApp(t).Settings().SetTheme(th)
					o := make()
					w := test.NewTempWindow(t, container.NewWithoutLayout(o))
					w.SetPadded(false)
					w.Canvas().(test.WindowlessCanvas).SetScale(scale)
					size := o.MinSize().AddWidthHeight(more, more)
					w.Resize(size)
					o.Resize(size)
					return whiteInk(w.Canvas().Capture(), name)
				}
				least, edge := ink(0)
				roomy, _ := ink(60)
				if own := name != "label" && name != "form"; edge && own { // these have no room around them, and what reaches beyond is drawn
					t.Errorf("%s, text %v, scale %v: the words reach the edge", name, text, scale)
				}
				if least == 0 || float64(least) < 0.98*float64(roomy) {
					t.Errorf("%s, text %v, scale %v: ink of %d, with more room %d", name, text, scale, least, roomy)
				}
			}
		}
	}
}

// whiteInk sums what is white of a picture, and reports whether some of it is in
// the outermost pixels. The edges of fields and papers do not count.
func whiteInk(img image.Image, name string) (sum int, edge bool) {
	b := img.Bounds()
	frame := 0
	if name == "select" || name == "menu" {
		frame = b.Dx() / 40
	}
	for y := b.Min.Y + frame; y < b.Max.Y-frame; y++ {
		for x := b.Min.X + frame; x < b.Max.X-frame; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if c.B < 40 { // yellow and black have none
				continue
			}
			sum += int(c.B)
			edge = edge || x == b.Min.X || x == b.Max.X-1 || y == b.Min.Y || y == b.Max.Y-1
		}
	}
	return sum, edge
}

func TestFocusIsSeen(t *testing.T) {
	button := func(i widget.Importance) func() fyne.Focusable {
		return func() fyne.Focusable {
			b := NewButton("حفظ (3)", nil, nil)
			b.Importance = i
			return b
		}
	}
	for name, make := range map[string]func() fyne.Focusable{
		"button": button(widget.MediumImportance), "high": button(widget.HighImportance), "low": button(widget.LowImportance), "danger": button(widget.DangerImportance),
		"check":  func() fyne.Focusable { return NewCheck(RightToLeft, "حفظ (3)", nil) },
		"radio":  func() fyne.Focusable { return NewRadioGroup(RightToLeft, options, 0, nil) },
		"select": func() fyne.Focusable { return NewSelect(RightToLeft, "", options, 0, nil) },
		"entry":  func() fyne.Focusable { return NewEntry(Style{}) },
		"tree":   func() fyne.Focusable { return someTree(RightToLeft, nil) },
		"tabs": func() fyne.Focusable {
			return NewTabs(RightToLeft, Tab{Label: "أ", Content: NewLabel("1", Style{})}, Tab{Label: "ب", Content: NewLabel("2", Style{})}).bar
		},
	} {
		for look, th := range honoured {
			t.Run(fmt.Sprint(name, " ", look), func(t *testing.T) {
				test.NewTempApp(t).Settings().SetTheme(th)
				f := make()
				w := show(t, container.NewCenter(f.(fyne.CanvasObject)), 240, 120)
				without := w.Canvas().Capture()
				w.Canvas().Focus(f)
				with := w.Canvas().Capture()
				w.Canvas().Unfocus()
				if n := differing(without, with); n < 100 {
					t.Errorf("the focus changes %d pixels", n)
				}
				if n := differing(without, w.Canvas().Capture()); n > 0 {
					t.Errorf("%d pixels of the focus stay", n)
				}
			})
		}
	}
}

// differing counts the pixels that plainly differ between two pictures.
func differing(a, b image.Image) (n int) {
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			p, q := color.NRGBAModel.Convert(a.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(b.At(x, y)).(color.NRGBA)
			if distance(p.R, q.R)+distance(p.G, q.G)+distance(p.B, q.B) > 24 {
				n++
			}
		}
	}
	return n
}

func distance(a, b uint8) int { return int(max(a, b)) - int(min(a, b)) }

func count(img image.Image, is func(color.NRGBA) bool) (n int) {
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if is(color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)) {
				n++
			}
		}
	}
	return n
}

// A theme's change reaches what is on the screen, open menus included.
func TestTheThemesChangeIsFollowed(t *testing.T) {
	for name, s := range scenes {
		if name == "tips" {
			continue // each is made anew
		}
		app := test.NewTempApp(t)
		app.Settings().SetTheme(honoured["light"])
		content, then := s.make()
		w := test.NewTempWindow(t, content)
		w.SetPadded(false)
		w.Resize(s.size)
		if then != nil {
			then(w.Canvas())
		}
		app.Settings().SetTheme(noBlue{honoured["dark"]})
		for _, o := range append([]fyne.CanvasObject{w.Content()}, w.Canvas().Overlays().List()...) {
			refreshAll(o)
		}
		if n := count(w.Canvas().Capture(), func(c color.NRGBA) bool { return c.B > 0 }); n > 0 {
			t.Errorf("%s: %d pixels are of the old theme", name, n)
		}
	}
}

// refreshAll does what Fyne does when the theme changes.
func refreshAll(o fyne.CanvasObject) {
	switch o := o.(type) {
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			refreshAll(child)
		}
	case *fyne.Container:
		for _, child := range o.Objects {
			refreshAll(child)
		}
	}
	o.Refresh()
}
