package rtl

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestMarksMoveWithTheText(t *testing.T) {
	marks := []Diagnostic{{Start: 5, End: 8, Severity: SeverityWarning, Reason: "لا"}}
	for _, c := range []struct {
		name      string
		at        int
		gone, put string
		want      []int
	}{
		{"before", 0, "", "نص", []int{7, 10}},
		{"just before", 5, "", "ن", []int{6, 9}},
		{"just after", 8, "", "ن", []int{5, 8}},
		{"after", 10, "ن", "", []int{5, 8}},
		{"within", 6, "", "ن", nil},
		{"its end", 7, "ن", "", nil},
		{"all of it", 0, "0123456789", "", nil},
	} {
		m := diagnostics{all: marks}
		m.follow(change{at: c.at, gone: []rune(c.gone), put: []rune(c.put)})
		got := m.all
		if c.want == nil && len(got) > 0 || c.want != nil && (len(got) != 1 || got[0].Start != c.want[0] || got[0].End != c.want[1]) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestEntryMarks(t *testing.T) {
	test.NewTempApp(t)
	e := NewMultiLineEntry(Style{}, 4)
	w := show(t, e, 300, 150)
	w.Canvas().Focus(e)
	e.SetText("كلمة سيئة وأخرى قبيحة هنا")
	press(e, "ctrl+Home")
	e.SetDiagnostics(Diagnostic{16, 21, SeverityError, "ثانية"}, Diagnostic{5, 9, SeverityWarning, "أولى"}, Diagnostic{20, 99, SeverityError, "خارج"}, Diagnostic{3, 3, SeverityError, "فارغة"})
	if len(e.Diagnostics()) != 2 {
		t.Fatalf("marks %v", e.Diagnostics())
	}
	reason := func() string {
		if e.diagnostics.shown == nil || e.renderer.bubble.Hidden {
			return ""
		}
		return e.renderer.bubble.text.Text()
	}
	if reason() != "" {
		t.Errorf("a reason without the caret: %q", reason())
	}
	for _, want := range []string{"أولى", "ثانية", "أولى"} {
		if !e.NextDiagnostic() || reason() != want {
			t.Errorf("the next mark says %q, want %q", reason(), want)
		}
	}
	if !e.selectDiagnostic(false) || reason() != "ثانية" {
		t.Errorf("the one before the first says %q", reason())
	}
	press(e, "ctrl+Home")
	e.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: where(e, 6)}})
	if reason() != "أولى" {
		t.Errorf("under the pointer: %q", reason())
	}
	e.MouseOut()
	if reason() != "" {
		t.Errorf("the pointer is gone: %q", reason())
	}
}

// A mark is drawn under its letters and nowhere else.
func TestMarksAreDrawnUnderTheirLetters(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(variant{theme.DefaultTheme(), theme.VariantLight})
	e := NewEntry(Style{})
	w := show(t, e, 300, 40)
	e.SetText("كلمة bad أخرى")
	e.SetDiagnostics(Diagnostic{5, 8, SeverityError, ""})
	img := w.Canvas().Capture()
	want := e.layout.lines.Rects(5, 8)[0]
	left, right := int(e.layout.origin().X+want.X), int(e.layout.origin().X+want.X+want.Width)
	wave := color.NRGBAModel.Convert(theme.Color(theme.ColorNameError)).(color.NRGBA)
	seen := 0
	for x := range 300 {
		for y := range 40 {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if int(c.R)-int(c.G) > (int(wave.R)-int(wave.G))/2 {
				seen++
				if x < left-1 || x > right+1 {
					t.Fatalf("at %d, %d a wave that belongs to %d to %d", x, y, left, right)
				}
			}
		}
	}
	if seen < right-left {
		t.Errorf("%d pixels of a wave %d wide", seen, right-left)
	}
}
