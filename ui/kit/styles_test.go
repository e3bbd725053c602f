package kit

import (
	"testing"

	"sahifa/ui/rtl"
)

func TestTheProgramsWordsGrowWithTheText(t *testing.T) {
	small, large := NewStyles(rtl.RightToLeft, 0, Ragged), NewStyles(rtl.RightToLeft, len(TextSizes)-1, Ragged)
	for name, of := range map[string]func(Styles) float32{
		"sidebar": func(s Styles) float32 { return s.Plain.Size }, "notes": func(s Styles) float32 { return s.Note.Size },
		"titles": func(s Styles) float32 { return s.Title.Size }, "fields": func(s Styles) float32 { return s.Field.Size },
		"rows": func(s Styles) float32 { return s.RowRead.Size },
	} {
		if r := of(large) / of(small); r < 1.3 || r > TextSizes[len(TextSizes)-1]/TextSizes[0]+0.01 {
			t.Errorf("%s grow by %v", name, r)
		}
	}
}
