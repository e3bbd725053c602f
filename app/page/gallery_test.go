package page

import (
	"strings"
	"testing"

	"sahifa/app/news"
)

// A gallery that a text begins with stays together, and its first picture is the lead of
// lists all the same.
func TestGalleriesStayTogether(t *testing.T) {
	figure := func(n, more string) string {
		return `<figure><img src="/p` + n + `.jpg" width="800" height="600">` + more + `<figcaption>صورة ` + n + `</figcaption></figure>`
	}
	text := strings.Repeat(`<p>قال الوزير إن العمل في الطريق الجديد يبدأ غدا وإنه سيمتد إلى آخر العام المقبل.</p>`, 5)
	for name, c := range map[string]struct {
		html string
		want int // figures in the text
	}{
		"a figure of figures":       {`<figure class="wp-block-gallery">` + figure("1", "") + figure("2", "") + figure("3", "") + `</figure>` + text, 3},
		"side by side":              {`<div>` + figure("1", "") + figure("2", "") + `</div>` + text, 2},
		"a paragraph in the figure": {`<div>` + figure("1", "<p>كلام</p>") + figure("2", "<p>كلام</p>") + `</div>` + text, 2},
		"one alone":                 {figure("1", "") + text + figure("2", ""), 1},
	} {
		html := `<html lang="ar"><head><title>الطريق الجديد</title></head><body><article><h1>الطريق الجديد</h1>` + c.html + `</article></body></html>`
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte(html)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		shown := 0
		for _, b := range art.Document {
			if b.Kind == news.Figure {
				shown++
			}
		}
		if shown != c.want || len(art.Pictures) == 0 || art.Pictures[0].Place != news.PlaceLead || !strings.HasSuffix(art.Pictures[0].URL, "/p1.jpg") {
			t.Errorf("%s: %d figures, pictures %+v\n%s", name, shown, art.Pictures, art.HTML)
		}
		if twice := art.Document.Shows(art.Pictures[0]); twice != (c.want > 1) {
			t.Errorf("%s: the lead stands in the text: %v", name, twice)
		}
	}
}
