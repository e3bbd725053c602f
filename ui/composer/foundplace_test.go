package composer

import (
	"testing"

	"fyne.io/fyne/v2"

	"sahifa/app/news"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/rtl"
)

// Whatever is found in a text, and however much, what one writes in stays where it is and
// as high as it is, and what was found is seen, to its end where it is scrolled.
func TestWhatIsFoundMovesNothing(t *testing.T) {
	for _, height := range []float32{620, 430, 340} {
		p, w, _ := opened(t, &kittest.DraftStore{}, "ar")
		p.Compose(article(2), news.Comment{})
		w.Settle()
		w.Show(p.Content, 640, height)
		e := p.editor
		e.text.SetText("كاتب سيئ")
		w.Settle()
		fields := []*rtl.Entry{e.text, e.name, e.email, e.site}
		driver := fyne.CurrentApp().Driver()
		places := func() (all []fyne.Position) {
			for _, f := range fields {
				all = append(all, driver.AbsolutePositionForObject(f), fyne.NewPos(f.Size().Width, f.Size().Height))
			}
			return all
		}
		var before []fyne.Position
		for _, n := range []int{0, 1, 2, 3, 12, 1, 0} {
			found := make([]news.Finding, n)
			for i := range found {
				found[i] = news.Finding{Severity: news.SeverityBlock, Start: 5, End: 8, Reason: "rules.reason.person", Arguable: true}
			}
			e.review.verdict.Findings = found
			e.review.shown = found
			e.review.showFindings()
			e.review.showSentence()
			w.Settle()
			if now := places(); before == nil {
				before = now
			} else {
				for i := range now {
					if now[i] != before[i] {
						t.Errorf("height %v, %d found: %v, was %v", height, n, now, before)
						break
					}
				}
			}
			list := e.review.found.column
			if n == 0 {
				if list.Visible() {
					t.Errorf("height %v: a list of nothing is shown", height)
				}
				continue
			}
			top, foot := driver.AbsolutePositionForObject(list).Y, driver.AbsolutePositionForObject(e.foot).Y
			if seen := list.Size().Height; seen < 20 || top+seen > foot+1 {
				t.Errorf("height %v, %d found: the list is at %v, %v high, the foot at %v", height, n, top, seen, foot)
			}
			list.ScrollTo(1e6)
			if end := list.ContentHeight() - list.Offset(); end > list.Size().Height+1 {
				t.Errorf("height %v, %d found: the end is at %v of %v", height, n, end, list.Size().Height)
			}
			list.ScrollTo(0)
		}
		if c := e.column; c.ContentHeight() > c.Size().Height+1 && height > 400 {
			t.Errorf("height %v: %v do not fit into %v", height, c.ContentHeight(), c.Size().Height)
		}
	}
}
