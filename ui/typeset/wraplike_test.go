package typeset

import (
	"fmt"
	"strings"
	"testing"
)

// A text that loses its weight keeps its lines, in every width and direction, cut or not; each
// has room.
func TestATextKeepsItsLinesWithoutItsWeight(t *testing.T) {
	set := func(text string, bold bool) *Text {
		return shapeTest(t, testFaces, Style{Family: naskh, Size: 16, Bold: bold}, text)
	}
	differs := false
	for _, text := range []string{
		"القمة التركية الروسية تركز على تعزيز أوجه التعاون بين البلدين وتفاهمات حول الأزمة السورية",
		"How desert caravans changed the price of frankincense (3)", "ماذا يعني الرقم 6 في Wi-Fi 6؟", "سطر\nوآخر أطول منه قليلا", "",
	} {
		bold, regular := set(text, true), set(text, false)
		for width := float32(60); width < 700; width += 13 {
			for _, most := range []int{0, 2} {
				f := Format{Width: width, MaxLines: most}
				model := bold.Wrap(f)
				got := regular.WrapLike(model, f)
				name := fmt.Sprintf("%.20q in %v, at most %d lines", text, width, most)
				if len(got.Lines) != len(model.Lines) {
					t.Fatalf("%s: %d lines, %d in bold", name, len(got.Lines), len(model.Lines))
				}
				for i, line := range got.Lines {
					last := i == len(got.Lines)-1
					if line.Start != model.Lines[i].Start || !last && line.End != model.Lines[i].End {
						t.Errorf("%s: line %d is %d to %d, in bold %d to %d", name, i, line.Start, line.End, model.Lines[i].Start, model.Lines[i].End)
					}
					if line.Width > width+1 {
						t.Errorf("%s: line %d is %v wide", name, i, line.Width)
					}
				}
				plain := regular.Wrap(f)
				differs = differs || len(plain.Lines) > 1 && len(plain.Lines) == len(got.Lines) && plain.Lines[0].End != got.Lines[0].End
			}
		}
	}
	if !differs {
		t.Error("no text would have had other lines")
	}
	// A model of other characters, or one that is narrower, is no model.
	short := set("قصير", false)
	if got := short.WrapLike(set(strings.Repeat("طويل جدا ", 20), true).Wrap(Format{Width: 100}), Format{Width: 100}); len(got.Lines) != 1 {
		t.Errorf("%d lines of one word", len(got.Lines))
	}
}
