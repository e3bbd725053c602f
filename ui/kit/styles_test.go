package kit

import (
	"testing"

	"sahifa/ui/rtl"
)

// What the program says grows by its own setting, and what is read by another.
func TestTextAndInterfaceGrowApart(t *testing.T) {
	program := map[string]func(Styles) float32{
		"sidebar": func(s Styles) float32 { return s.Plain.Size }, "notes": func(s Styles) float32 { return s.Note.Size },
		"titles": func(s Styles) float32 { return s.Title.Size }, "fields": func(s Styles) float32 { return s.Field.Size },
		"rows": func(s Styles) float32 { return s.RowRead.Size },
	}
	read := map[string]func(Styles) float32{
		"text": func(s Styles) float32 { return s.Body.Size }, "headline": func(s Styles) float32 { return s.Headline.Size },
		"measure": func(s Styles) float32 { return s.Measure },
	}
	usual := DefaultTypography()
	grows := func(t *testing.T, to Typography, growing, staying map[string]func(Styles) float32, by float32) {
		t.Helper()
		before, after := NewStyles(rtl.RightToLeft, usual), NewStyles(rtl.RightToLeft, to)
		for name, of := range growing {
			if r := of(after) / of(before); r < by-0.01 || r > by+0.01 {
				t.Errorf("%s grow by %v, want %v", name, r, by)
			}
		}
		for name, of := range staying {
			if of(after) != of(before) {
				t.Errorf("%s change from %v to %v", name, of(before), of(after))
			}
		}
	}
	larger := usual
	larger.Size = 4
	grows(t, larger, read, program, TextSizes[4])
	larger = usual
	larger.Interface = 3
	grows(t, larger, program, read, InterfaceSizes[3])
}

func TestATypographyThatMakesNoSense(t *testing.T) {
	bad := Typography{Size: 99, Interface: -1, Lines: 7, Leading: 5, Measure: -3, Spacing: 3, Face: "gothic", Months: "x", Calendar: "mayan"}
	if got := bad.Sound(); got != DefaultTypography() {
		t.Errorf("%+v", got)
	}
	good := Typography{Size: 6, Interface: 5, Lines: Ragged, Leading: 2, Measure: 3, Spacing: 2, Face: FaceSans, IndicDigits: true, Months: "levant", Calendar: "both"}
	if got := good.Sound(); got != good {
		t.Errorf("%+v", got)
	}
}
