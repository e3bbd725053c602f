package page

import (
	"slices"
	"strings"
	"testing"

	"sahifa/app/news"
)

// What stands between the paragraphs of a text and is not of it goes, with its picture.
func TestBetweenParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, between, words string
		stays                bool
	}{
		{"a linked picture and a linked headline", `<div class="x-media"><a href="/n/4"><img src="/i/4.jpg"></a><div><a href="/n/4">وفاة حارس المنارة القديمة</a></div></div>`, "حارس المنارة", false},
		{"a picture with its caption", `<div class="x-media"><a href="/i/4-large.jpg"><img src="/i/4.jpg"></a><div>قوارب قرب المنارة القديمة</div></div>`, "", true},
		{"what is shown where scripts are off", `<div><h4>لمشاهدة هذا المقطع يرجى تفعيل جافا سكريبت في المتصفح</h4></div>`, "تفعيل", false},
	} {
		page := `<html lang="ar"><head><title>توسعة الرصيف</title></head><body><h1>توسعة الرصيف</h1><div class="entry-content"><p>` + strings.Join(report[:3], "</p><p>") + `</p>` + c.between + `<p>` + strings.Join(report[3:], "</p><p>") + `</p></div></body></html>`
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		if c.words != "" && strings.Contains(a.Text, c.words) {
			t.Errorf("%s: has %q", c.name, c.words)
		}
		got := slices.ContainsFunc(a.Pictures, func(p news.PictureRef) bool { return p.URL == "https://news.example/i/4.jpg" })
		if got != c.stays {
			t.Errorf("%s: the picture stays: %v, in %s", c.name, got, a.HTML)
		}
	}
}
