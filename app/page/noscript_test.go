package page

import (
	"strings"
	"testing"
)

// A text that is only for those without scripts is for us, unless the page has one
// for all.
func TestTextForThoseWithoutScripts(t *testing.T) {
	const ask = `<noscript><p>يحتاج هذا الموقع إلى جافاسكربت. فعّلها في متصفحك ثم أعد تحميل الصفحة.</p></noscript>`
	for _, tt := range []struct{ name, html, has, hasNot string }{
		{"an app beside its text", `<div id="app"></div><noscript><article><h1>عنوان</h1>` + body + `</article></noscript>`, "لجنة مستقلة", ""},
		{"a request and the text", ask + `<div id="app"></div><noscript>` + body + `</noscript>`, "لجنة مستقلة", "جافاسكربت"},
		{"the text for all", `<article><h1>عنوان</h1>` + body + `</article><noscript><p>` + strings.Repeat("نسخة قديمة من الصفحة لمن لا يستعمل البرامج. ", 12) + `</p></noscript>`, "لجنة مستقلة", "نسخة قديمة"},
	} {
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte("<html lang=ar><head><title>عنوان</title></head><body>" + tt.html + "</body></html>")})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if !strings.Contains(art.Text, tt.has) || tt.hasNot != "" && strings.Contains(art.Text, tt.hasNot) {
			t.Errorf("%s: %q", tt.name, art.Text)
		}
	}
}
