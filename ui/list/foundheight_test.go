package list

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"sahifa/app/search"
	"sahifa/ui/kit"
	"sahifa/ui/kit/kittest"
	"sahifa/ui/session"
)

// Below the last line of a row of what was found there is no more than its margin, and nothing is
// cut, whether it is read or not; two texts of unlike length have unlike heights.
func TestARowOfWhatWasFoundIsAsHighAsItsText(t *testing.T) {
	mark := func(s string) string { return search.HitStart + s + search.HitEnd }
	long := strings.Repeat("تتحدث المقالة عن الطاقة المتجددة في البلدان العربية ", 6)
	for _, code := range []string{"ar", "en"} {
		w, m := kittest.New(t, code), new(kit.Measured)
		heights := map[float32]bool{}
		for _, d := range []rowData{
			{title: mark("نفط"), snippet: "سطر واحد عن " + mark("النفط")},
			{title: mark("نفط"), snippet: mark("نفط") + " " + long},
			{title: long, snippet: "Oil " + mark("prices")},
			{title: long, snippet: long},
			{title: "عنوان بلا مقتطف"},
			{title: "مع صورة", snippet: "سطر", thumbnail: "aa"},
		} {
			for _, width := range []float32{220, 300, 361, 480, 700} {
				for _, unread := range []bool{true, false} {
					d.unread, d.note = unread, "قبل ساعة"
					height := foundHeight(w.Kit, m, d, width)
					r := newRow(w.Kit, session.Excerpts)
					w.Show(container.NewWithoutLayout(r), 800, 400)
					r.Resize(fyne.NewSize(width, height))
					r.set(d)
					rest := height - r.note.Position().Y - r.note.Size().Height
					most := float32(rowPad) + 1
					switch {
					case d.thumbnail != "":
						most = rowThumb
					case !unread:
						most += kit.LineHeight(w.Kit.Styles.RowUnread)
					}
					if rest < rowPad-1 || rest > most {
						t.Errorf("%s, %v wide, unread %v, %.30q: %v is left below its last line", code, width, unread, d.title, rest)
					}
					heights[height] = true
				}
			}
		}
		if len(heights) < 4 {
			t.Errorf("%s: all rows have one of %d heights", code, len(heights))
		}
	}
}
