package rtl

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
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
		"choices": func() fyne.CanvasObject { return NewChoices(RightToLeft, 1, []string{"88%", "حرة"}, nil) },
		"menu": func() fyne.CanvasObject {
			return NewMenu(RightToLeft, MenuItem{Label: "نسخ (1)", Icon: theme.ContentCopyIcon(), Shortcut: "Ctrl+C", Run: func() {}}, MenuItem{}, MenuItem{Label: "لصق"})
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
			e.SetMarks(Mark{0, 3, Error, ""}, Mark{4, 7, Warning, ""})
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

// What has the focus looks different from what has not.
func TestFocusIsSeen(t *testing.T) {
	for name, make := range map[string]func() fyne.Focusable{
		"button": func() fyne.Focusable { return NewButton("نعم", nil, nil) },
		"check":  func() fyne.Focusable { return NewCheck(RightToLeft, "نعم", nil) },
		"select": func() fyne.Focusable { return NewSelect(RightToLeft, "نعم", nil, -1, nil) },
		"entry":  func() fyne.Focusable { return NewEntry(Style{}) },
	} {
		picture := func(focus bool) []uint8 {
			test.NewTempApp(t)
			f := make()
			w := show(t, f.(fyne.CanvasObject), 120, 40)
			if focus {
				f.FocusGained()
				defer f.FocusLost()
			}
			return pixelsOf(w.Canvas().Capture())
		}
		if string(picture(true)) == string(picture(false)) {
			t.Errorf("%s looks the same with the focus", name)
		}
	}
}
