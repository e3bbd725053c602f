package settings

import (
	"math"
	"testing"

	"sahifa/assets/lang"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Lines of the preview are as long, against the pane and against their letters, as those of
// an article are in a pane of that width: so long as a choice of their length changes those,
// it changes these, and letters stay as they are where the choice is of bounded lengths.
func TestThePreviewHasTheLinesOfTheArticle(t *testing.T) {
	w := kittest.New(t, "ar")
	for _, size := range []int{0, 1, 6} {
		for _, pane := range []float32{420, 657, 1000, 1310} {
			letters := map[float32]bool{}
			for measure := range kit.Measures {
				look := kit.DefaultTypography()
				look.Size, look.Measure = size, measure
				k := kit.New(w.Host, lang.Load("ar"), look)
				real := rtl.NewColumn(k.Dir, k.Styles.Measure, kit.ColumnMargin)
				text := rtl.NewText(k.Styles.Body, rtl.Span{Text: k.Text("typography.sample")})
				real.SetItems(rtl.Item{Block: text})
				w.Show(real, pane, 600)
				want := text.Size().Width / k.Styles.Body.Size

				sample := rtl.NewSample(model{kit: k, pane: pane}.compose)
				w.Show(sample, 440, 600)
				page := sample.Page().(*rtl.Group)
				body := page.Items()[2].Block.(*rtl.Text)
				em := k.Styles.Body.Size * model{kit: k, pane: pane}.scale(440)
				if got := body.Size().Width / em; math.Abs(float64(got-want)) > 0.5 {
					t.Errorf("size %d, pane %v, measure %d: lines of %v ems, in the article %v", size, pane, measure, got, want)
				}
				if body.Size().Width > 440 || page.Position().X < 0 {
					t.Errorf("size %d, pane %v, measure %d: it is %v wide", size, pane, measure, body.Size().Width)
				}
				if measure < len(kit.Measures)-1 {
					letters[em] = true
				}
			}
			if len(letters) != 1 {
				t.Errorf("size %d, pane %v: letters are drawn in sizes %v", size, pane, letters)
			}
		}
	}
}
