package page

import (
	"strings"
	"testing"
)

// A post that is a picture or a recording and has no words, or a few, is not given those of
// the page around it.
func TestPostsWithoutWords(t *testing.T) {
	const head = `<h1 class="entry-title">صورة بلا كلام</h1>`
	picture := `<figure><img src="/sun.jpg" alt="شمس" width="800" height="600"></figure>`
	marked := func(inside string) string {
		return `<article>` + head + `<div class="entry-content">` + inside + `</div><footer class="entry-footer"><span>نُشر في 1 ديسمبر</span> <a href="/c">أخبار</a></footer></article>`
	}
	for name, c := range map[string]struct{ html, text string }{
		"a picture":                      {marked(picture), ""},
		"a picture and a short link":     {marked(picture + `<p class="short-link">رابط مختصر <input readonly value="https://e.example/?p=4"></p>`), ""},
		"a picture and a few words":      {marked(picture + `<p>مساء الخير من الشاطئ</p>`), "مساء الخير من الشاطئ"},
		"a picture, nothing is marked":   {`<article>` + head + picture + `</article>`, ""},
		"a picture that has its caption": {marked(`<figure><img src="/sun.jpg" width="800" height="600"><figcaption>شروق الشمس على الخليج</figcaption></figure>`), ""},
	} {
		html := `<html lang="ar"><head><title>صورة بلا كلام – أخبار</title></head><body><header><a href="/">أخبار</a><p>موقع تجريبي</p></header><main>` + c.html +
			`</main><aside><h2>أحدث المقالات</h2><ul><li><a href="/1">القمة تركز على تعزيز التعاون</a></li><li><a href="/2">رحلة في أسواق المدينة القديمة</a></li></ul></aside>` +
			`<footer class="site-footer"><div class="site-name"><a href="/">أخبار</a></div><div class="powered-by">Proudly powered by <a href="https://wordpress.org/">WordPress</a>. All rights reserved.</div></footer></body></html>`
		art, err := Extract(t.Context(), Input{URL: "https://e.example/2026/photo", HTML: []byte(html)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if art.Text != c.text || len(art.Pictures) != 1 || !strings.HasSuffix(art.Pictures[0].URL, "/sun.jpg") {
			t.Errorf("%s: %q, pictures %+v", name, art.Text, art.Pictures)
		}
		if got := art.Pictures[0].Caption; strings.Contains(got, "رابط") || strings.Contains(name, "caption") != (got != "") {
			t.Errorf("%s: the caption is %q", name, got)
		}
	}
}
