package rtl

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/typeset/golden"
)

// variant is Fyne's theme in one of its looks, whatever the system says.
type variant struct {
	fyne.Theme
	look fyne.ThemeVariant
}

func (v variant) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return v.Theme.Color(n, v.look)
}

// capture makes an object, shows it in a window and takes its picture.
func capture(t *testing.T, make func() fyne.CanvasObject, size fyne.Size, look fyne.ThemeVariant, scale float32) image.Image {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(variant{theme.DefaultTheme(), look})
	w := test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorNameBackground)), make()))
	w.SetPadded(false)
	w.Canvas().(test.WindowlessCanvas).SetScale(scale)
	w.Resize(size)
	return w.Canvas().Capture()
}

// compareLooks compares the pictures of an object, by day and by night and in
// two scales, with those kept.
func compareLooks(t *testing.T, name string, picture func(t *testing.T, look fyne.ThemeVariant, scale float32) image.Image) {
	t.Helper()
	for look, suffix := range map[fyne.ThemeVariant]string{theme.VariantLight: "light", theme.VariantDark: "dark"} {
		for _, scale := range []float32{1, 2} {
			file := fmt.Sprintf("testdata/%s-%s-%g.png", name, suffix, scale)
			t.Run(file, func(t *testing.T) { golden.Compare(t, file, picture(t, look, scale)) })
		}
	}
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name string
		size fyne.Size
		make func() fyne.CanvasObject
	}{
		{"label", fyne.NewSize(200, 60), func() fyne.CanvasObject {
			cut := NewLabel("القمة التركية الروسية تركز على تعزيز أوجه التعاون", Style{})
			cut.Truncate = true
			return container.NewVBox(NewLabel("حفظ (3): 32%", Style{Bold: true, Dir: RightToLeft}), cut)
		}},
		{"button", fyne.NewSize(380, 90), func() fyne.CanvasObject {
			high := NewButton("مزامنة (3)", theme.ViewRefreshIcon(), nil)
			high.Importance = widget.HighImportance
			focused := NewButton("نعم!", nil, nil)
			focused.FocusGained()
			hovered := NewButton("لا", nil, nil)
			hovered.MouseIn(nil)
			off := NewButton("معطل 1", theme.DeleteIcon(), nil)
			off.Disable()
			quiet := NewButton("المزيد…", nil, nil)
			quiet.Importance = widget.LowImportance
			ltr := NewButton("Save (3)", theme.DocumentSaveIcon(), nil)
			ltr.Dir = LeftToRight
			return container.NewVBox(
				Row(RightToLeft, high, focused, hovered, layout.NewSpacer(), NewIconButton("بحث", theme.SearchIcon(), nil)),
				Row(LeftToRight, ltr, quiet, off))
		}},
		{"text", fyne.NewSize(300, 190), func() fyne.CanvasObject {
			return NewText(Style{Family: Naskh, Size: 18},
				Span{Text: "إلى 32% عقب "}, Span{Text: "Su-24 عام 2015", Bold: true}, Span{Text: " (الجمعة)، كما في "},
				Span{Text: "https://example.org/a/", Link: "https://example.org/a/"}, Span{Text: " و"},
				Span{Text: "f(x)", Code: true}, Span{Text: ": "}, Span{Text: "موسوم", Mark: true}, Span{Text: " أو "}, Span{Text: "مؤكد word", Italic: true}, Span{Text: "."})
		}},
		{"split", fyne.NewSize(360, 80), func() fyne.CanvasObject {
			s := NewSplit(RightToLeft, NewLabel("الجانب (1)", Style{}), NewLabel("القائمة", Style{}), NewLabel("المقال: 2015", Style{}))
			s.SetWidths(110, 90)
			return s
		}},
	} {
		compareLooks(t, c.name, func(t *testing.T, look fyne.ThemeVariant, scale float32) image.Image {
			return capture(t, c.make, c.size, look, scale)
		})
	}
}
