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

// What go-readability finds stays where there is running text in it, in whichever elements it
// has put that, and what is marked as the text otherwise is nothing but a picture.
func TestTextStaysBesideAMarkedPicture(t *testing.T) {
	const first, second = "أعلنت وزارة الثقافة اليوم افتتاح معرض للخط العربي في العاصمة يستمر أسبوعين ويشارك فيه خطاطون من ست دول", "وقال مدير المعرض إن الأعمال المختارة تزيد على مئة لوحة، بعضها يعرض للمرة الأولى خارج بلده، وإن الدخول مجاني"
	for name, text := range map[string]string{
		"paragraphs":                `<p>` + first + `</p><p>` + second + `</p>`,
		"line breaks":               first + `<br><br>` + second + `<br><br>`,
		"line breaks in old markup": `<font>` + first + `<br><br>` + second + `</font>`,
		"a box for each":            `<div>` + first + `</div><div>` + second + `</div>`,
	} {
		html := `<html lang="ar"><head><title>معرض للخط العربي</title></head><body><div class="entry-content"><img src="/sun.jpg" width="800" height="600"></div><h1>معرض للخط العربي</h1><div class="story">` + text +
			`</div></body></html>`
		art, err := Extract(t.Context(), Input{URL: "https://e.example/2026/calligraphy", HTML: []byte(html)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(art.Text, first) || !strings.Contains(art.Text, second) {
			t.Errorf("%s: %q", name, art.Text)
		}
	}
}

// Verses and other short lines are a text, too, though none of them is running text.
func TestShortLinesStayBesideAMarkedPicture(t *testing.T) {
	lines := []string{"قف بالديار التي لم يعفها القدم", "بلى وغيرها الأرواح والديم", "لا الدار غيرها بعد الأنيس ولا", "بالدار لو كلمت ذا حاجة صمم", "دار لأسماء بالغمرين ماثلة", "كالوحي ليس بها من أهلها أرم",
		"سالت بهم قرقرى برك بأيمنهم", "والعاليات وعن أيسارهم خيم", "عوم السفين فلما حال دونهم", "فند القريات فالعتكان فالكرم", "كأن عيني وقد سال السليل بهم", "وعبرة ما هم لو أنهم أمم",
		"وقد أراها حديثا غير مقوية", "السر منها فوادي الحفر فالهدم", "فلا لكان إلى وادي الغمار فلا", "شرقي سلمى فلا فيد فلا رهم"}
	html := `<html lang="ar"><head><title>قصيدة اليوم</title></head><body><div class="entry-content"><img src="/sun.jpg" width="800" height="600"></div><h1>قصيدة اليوم</h1><div class="story"><p>` + strings.Join(lines, "</p><p>") +
		`</p></div></body></html>`
	art, err := Extract(t.Context(), Input{URL: "https://e.example/2026/poem", HTML: []byte(html)})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(art.Text, lines[2]) || !strings.Contains(art.Text, lines[14]) {
		t.Errorf("%q", art.Text)
	}
}
