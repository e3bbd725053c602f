package page

import (
	"strings"
	"testing"

	"sahifa/app/news"
)

// What sites answer in an article's place, and what is the article however much was
// edited of it.
func TestPagesOfAnotherArticle(t *testing.T) {
	const title = "المجلس البلدي يعتمد خطة تشجير الطرق الساحلية"
	const summary = "اعتمد المجلس البلدي في جلسته الأسبوعية خطة لزراعة عشرة آلاف شجرة على جانبي الطرق الساحلية قبل الصيف."
	const teasers = `<article><h2><a href="/1">ختام بطولة الشطرنج للناشئين</a></h2><p>توج لاعب من مدرسة النور بلقب البطولة بعد سبع جولات لم يخسر فيها أي مباراة أمام منافسيه.</p></article>` +
		`<article><h2><a href="/2">إغلاق جسر الوادي للصيانة</a></h2><p>أعلنت إدارة المرور إغلاق الجسر ليلتين متتاليتين، ودعت السائقين إلى سلوك الطريق الدائري.</p></article>` +
		`<article><h2><a href="/3">قافلة طبية تزور الجزر</a></h2><p>فحصت القافلة أكثر من ثلاثمئة مريض، وصرفت لهم الأدوية دون مقابل بالتعاون مع متطوعين.</p></article>`
	body := []string{
		"اعتمد المجلس البلدي في جلسته الأسبوعية خطة لزراعة عشرة آلاف شجرة على جانبي الطرق الساحلية، على أن تنتهي الأعمال قبل الصيف المقبل.",
		"وقال رئيس المجلس إن الأشجار اختيرت من الأنواع التي تتحمل الملوحة وقلة الماء، وإن الري سيكون بالمياه المعالجة.",
		"وستشارك المدارس في غرس الشتلات ورعايتها، ولكل مدرسة جزء من الطريق يحمل اسمها ويكتب على لوحة فيه.",
	}
	text := "<p>" + strings.Join(body, "</p><p>") + "</p>"
	login := `<p>سجل دخولك بالبريد وكلمة السر لتكمل القراءة، أو افتح حسابا جديدا دون مقابل خلال لحظات، وستصلك رسالة لتأكيد عنوانك.</p><form><input name="u"><input type="password" name="p"></form>`
	for _, tt := range []struct {
		name, window, h1, body string
		entry                  news.Entry
		other                  bool
	}{
		{"a login", "الدخول إلى الحساب", "الدخول إلى الحساب", login, news.Entry{Title: title, Summary: summary}, true},
		{"a login below the article's title", title, title, login, news.Entry{Title: title, Summary: summary}, true},
		{"no such page, with other news", "خطأ", "تعذر العثور على ما تطلبه", teasers, news.Entry{Title: title, Summary: summary}, true},
		{"a section", "محليات", "محليات", teasers, news.Entry{Title: title, Summary: summary}, true},
		{"another article", "رحلة في أسواق العطور القديمة", "رحلة في أسواق العطور القديمة", "<p>" + strings.Repeat("تعبق الأزقة بروائح العود والمسك، ويجلس الباعة أمام دكاكين ورثوها عن أجدادهم منذ مئة عام. ", 4) + "</p>", news.Entry{Title: title, Summary: summary}, true},
		{"another article, of an entry without a text", "رحلة في أسواق العطور", "رحلة في أسواق العطور", "<p>" + strings.Repeat("تعبق الأزقة بروائح العود والمسك، ويجلس الباعة أمام دكاكين ورثوها عن أجدادهم. ", 4) + "</p>", news.Entry{Title: title}, true},
		{"a notice in another language", "Before you continue", "Before you continue", "<p>" + strings.Repeat("We use cookies and data to deliver and maintain our services and to measure engagement. ", 4) + "</p>", news.Entry{Title: title, Summary: summary}, true},

		{"the article", title, title, text, news.Entry{Title: title, Summary: summary}, false},
		{"another headline", "عشرة آلاف شجرة على الساحل", "عشرة آلاف شجرة على الساحل", text, news.Entry{Title: title, Summary: summary}, false},
		{"another headline, and the feed has no text", "الساحل يكتسي بالأخضر", "الساحل يكتسي بالأخضر", text, news.Entry{Title: title}, false},
		{"a headline of two words", title, title, text, news.Entry{Title: "قرار بلدي"}, false},
		{"a headline of two words, and a text", title, title, text, news.Entry{Title: "عاجل", Summary: summary}, false},
		{"the feed says something of its own", title, title, text, news.Entry{Title: title, Summary: "اقرأ هذا الخبر وغيره من الأخبار المحلية على موقعنا، وتابعنا على صفحاتنا في شبكات التواصل ليصلك كل جديد أولا بأول."}, false},
		{"an entry that says nothing", title, title, text, news.Entry{}, false},
		{"the description is the feed's text alone", "قرار", "قرار", text, news.Entry{Title: "غرس ورعاية", Summary: "وستشارك المدارس في غرس الشتلات ورعايتها، ولكل مدرسة جزء من الطريق يحمل اسمها"}, false},
		{"a script without spaces", "別の見出し", "別の見出し", text, news.Entry{Title: "市議会が海岸道路の植樹計画を承認した", Summary: summary}, false},
	} {
		html := `<html lang="ar"><head><title>` + tt.window + `</title></head><body><header><a href="/">الخليج اليوم</a></header><main><h1>` + tt.h1 + `</h1>` + tt.body + `</main><footer>جميع الحقوق محفوظة</footer></body></html>`
		art, err := Extract(t.Context(), Input{URL: "https://e.example/a/7", HTML: []byte(html), Entry: &tt.entry})
		if other := err != nil && news.AsProblem(err).Kind == news.OtherPage; other != tt.other {
			t.Errorf("%s: another: %v (%v), text %.60q", tt.name, other, err, art.Text)
		}
		if tt.other && (art.Title != "" || art.Text != "" || art.Comments.Open) {
			t.Errorf("%s: something of it is taken: %+v", tt.name, art)
		}
	}
}
