package kit

import (
	"image/color"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"sahifa/ui/rtl"
)

// Text must be readable on every ground it stands on: WCAG 2.2, success
// criterion 1.4.3, asks for 4.5 to 1.
func TestContrast(t *testing.T) {
	for name, p := range map[string]palette{"light": light, "dark": dark, "strong": highContrast, "sepia": sepia, "black": black} {
		for ground, g := range map[string]color.NRGBA{
			"paper": p.paper, "list": p.list, "side": p.side, "selected": p.selected,
			"hover": p.hover, "field": p.field, "mark": p.mark, "markNow": p.markNow, "pen": p.pen,
		} {
			for text, c := range map[string]color.NRGBA{"ink": p.ink, "soft": p.soft, "faint": p.faint, "accent": p.accent, "warn": p.warn} {
				if r := contrast(c, g); r < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f", name, text, ground, r)
				}
			}
		}
		if r := contrast(p.onAccent, p.accent); r < 4.5 {
			t.Errorf("%s: text on accent has contrast %.2f", name, r)
		}
	}
}

func TestThemeFollowsSetting(t *testing.T) {
	for _, tt := range []struct {
		look   Look
		system fyne.ThemeVariant
		want   palette
	}{
		{LookSystem.At(time.Time{}, false), theme.VariantDark, light}, {LookSystem.At(time.Time{}, true), theme.VariantLight, dark},
		{LookHighContrast, theme.VariantLight, highContrast}, {LookLight, theme.VariantDark, light}, {LookDark, theme.VariantLight, dark},
		{LookSepia, theme.VariantDark, sepia}, {LookBlack, theme.VariantLight, black},
	} {
		if got := newTheme(tt.look, fonts{}, 1).Color(theme.ColorNameBackground, tt.system); got != tt.want.paper {
			t.Errorf("%s with the system at %d gives %v", tt.look, tt.system, got)
		}
	}
}

func TestTheLookByTheClock(t *testing.T) {
	for hour, want := range map[int]Look{3: LookDark, 7: LookLight, 12: LookLight, 18: LookLight, 19: LookDark} {
		at := time.Date(2026, 11, 29, hour, 0, 0, 0, time.UTC)
		if got := LookClock.At(at, hour%2 == 0); got != want {
			t.Errorf("at %d it is %s", hour, got)
		}
		if got := LookSepia.At(at, true); got != LookSepia {
			t.Errorf("at %d sepia is %s", hour, got)
		}
	}
}

// over lays a colour over another.
func over(top, ground color.NRGBA) color.NRGBA {
	mix := func(t, g uint8) uint8 { return uint8((int(t)*int(top.A) + int(g)*(255-int(top.A))) / 255) }
	return color.NRGBA{mix(top.R, ground.R), mix(top.G, ground.G), mix(top.B, ground.B), 0xff}
}

// The words of a button are read while it is pointed at, whatever its colour.
func TestButtonsThatArePointedAtAreRead(t *testing.T) {
	a := test.NewApp()
	t.Cleanup(a.Quit)
	for _, look := range []Look{LookLight, LookDark, LookSepia, LookBlack, LookHighContrast} {
		a.Settings().SetTheme(newTheme(look, fonts{}, 1))
		for _, importance := range []widget.Importance{widget.MediumImportance, widget.LowImportance, widget.HighImportance, widget.DangerImportance, widget.WarningImportance, widget.SuccessImportance} {
			b := rtl.NewButton("أرسل", nil, func() {})
			b.Importance = importance
			b.Resize(fyne.NewSize(80, 40))
			b.MouseIn(nil)
			ground := color.NRGBAModel.Convert(theme.Color(ColourPaper)).(color.NRGBA)
			for _, o := range test.WidgetRenderer(b).Objects() {
				if o, ok := o.(*canvas.Rectangle); ok && o.Size().Width > 0 {
					ground = over(color.NRGBAModel.Convert(o.FillColor).(color.NRGBA), ground)
				}
			}
			words := ColourInk
			if importance != widget.MediumImportance && importance != widget.LowImportance {
				words = ColourOnAccent
			}
			ink := color.NRGBAModel.Convert(theme.Color(words)).(color.NRGBA)
			if r := contrast(ink, ground); r < 4.5 {
				t.Errorf("%s: a button of importance %d that is pointed at has contrast %.2f", look, importance, r)
			}
		}
	}
}
