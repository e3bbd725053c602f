package page

import "testing"

func TestTitlesAndWriters(t *testing.T) {
	data := func(headline, author string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + headline + `","author":` + author + `,"publisher":{"@type":"Organization","name":"صحيفة المرفأ"}}</script>`
	}
	const nobody = `[]`
	og := func(title string) string {
		return `<meta property="og:site_name" content="صحيفة المرفأ"><meta property="og:title" content="` + title + `">`
	}
	for _, c := range []struct{ name, head, body, title, byline string }{
		{"the title for readers", og("السفينة تعود") + data("عودة السفينة إلى الميناء بعد غياب", nobody) + `<title>عودة السفينة</title>`, `<h1>السفينة تعود</h1>`, "السفينة تعود", ""},
		{"headline and data against that of the window", og("سفينة ميناء عودة سفينة الصيد") + data("السفينة تعود بعد غياب", nobody) + `<title>سفينة ميناء عودة سفينة الصيد - صحيفة المرفأ</title>`, `<h1>السفينة تعود بعد غياب</h1>`, "السفينة تعود بعد غياب", ""},
		{"the window has just the same", og("سفينة ميناء عودة سفينة الصيد") + data("السفينة تعود بعد غياب", nobody) + `<title>سفينة ميناء عودة سفينة الصيد</title>`, `<h1>السفينة تعود بعد غياب</h1>`, "السفينة تعود بعد غياب", ""},
		{"the site's name in any script", og("السفينة تعود｜المرفأ أونلاين") + data("السفينة تعود", nobody), `<h1>السفينة تعود</h1>`, "السفينة تعود", ""},
		{"stars and a name", og("السفينة تعود * المرفأ * ليلى حسن") + data("السفينة تعود", nobody), `<h1>السفينة تعود</h1>`, "السفينة تعود", ""},
		{"a colon belongs to it", og("السفينة تعود: قصة الغياب") + data("السفينة تعود", nobody), `<h1>السفينة تعود</h1>`, "السفينة تعود: قصة الغياب", ""},
		{"a marked headline that data has too", og("السفينة تعود") + data("بعد غياب عام: السفينة تعود إلى الميناء", nobody), `<h1 itemprop=headline>بعد غياب عام: السفينة تعود إلى الميناء</h1>`, "بعد غياب عام: السفينة تعود إلى الميناء", ""},
		{"a kicker that data joins", og("ميناء الصيد: السفينة تعود") + data("بعد غياب عام: السفينة القديمة تعود", nobody) + `<title>ميناء الصيد: السفينة تعود</title>`, `<nav><h1>ميناء الصيد: السفينة تعود</h1></nav><h2><span>بعد غياب عام</span> <span>السفينة القديمة تعود</span></h2>`, "ميناء الصيد: السفينة تعود", ""},
		{"typed as the page prints it", og(`قال &quot;السفينة تعود&quot;`) + data("قال «السفينة تعود»", nobody) + `<title>قال «السفينة تعود» - صحيفة المرفأ</title>`, `<h1>قال «السفينة تعود»</h1>`, "قال «السفينة تعود»", ""},
		{"typed so only once", og("قال «السفينة تعود»") + `<title>قال «السفينة تعود» - صحيفة المرفأ</title>`, `<h1>قال "السفينة تعود"</h1>`, "قال «السفينة تعود»", ""},
		{"what data has after a dash", og("السفينة تعود - آخر الأخبار") + data("السفينة تعود - آخر الأخبار", nobody), `<h1>السفينة تعود</h1>`, "السفينة تعود - آخر الأخبار", ""},
		{"section and site after it", og("السفينة تعود - اقتصاد - صحيفة المرفأ") + data("السفينة تعود - اقتصاد - صحيفة المرفأ", nobody) + `<meta property="article:section" content="اقتصاد">`, `<h1>السفينة تعود</h1>`, "السفينة تعود", ""},
		{"the site signs", og("السفينة تعود") + data("السفينة تعود", `{"@type":"Organization","name":"صحيفة المرفأ"}`), `<h1>السفينة تعود</h1>`, "السفينة تعود", "صحيفة المرفأ"},
		{"somebody signs on the page of a site that signs", og("السفينة تعود") + data("السفينة تعود", `{"name":"صحيفة المرفأ"}`), `<h1>السفينة تعود</h1><div class="author">ليلى حسن</div>`, "السفينة تعود", "ليلى حسن"},
		{"the host signs", og("السفينة تعود") + data("السفينة تعود", `{"name":"harbour.example"}`), `<h1>السفينة تعود</h1>`, "السفينة تعود", "harbour.example"},
		{"a person publishes what they write", og("السفينة تعود") + `<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"السفينة تعود","author":{"@id":"#p"},"publisher":{"@id":"#p"}},{"@type":["Person","Organization"],"@id":"#p","name":"ليلى حسن"}]}</script>`, `<h1>السفينة تعود</h1><div class="author">سامي الحداد</div>`, "السفينة تعود", "ليلى حسن"},
		{"an organization without a name signs nothing", og("السفينة تعود") + `<script type="application/ld+json">{"@type":"Article","headline":"السفينة تعود","author":{"@type":"Organization"},"publisher":{"@type":"Organization"}}</script><meta name="author" content="ليلى حسن">`, `<h1>السفينة تعود</h1><div class="author">سامي الحداد</div>`, "السفينة تعود", "ليلى حسن"},
		{"an administrator is nobody", og("السفينة تعود") + data("السفينة تعود", `{"name":"admin"}`), `<h1>السفينة تعود</h1>`, "السفينة تعود", ""},
		{"cards", og("السفينة تعود") + `<meta name="twitter:label1" content="كُتب بواسطة"><meta name="twitter:data1" content="سامي الحداد"><meta name="twitter:label2" content="وقت القراءة المُقدّر"><meta name="twitter:data2" content="3 دقائق">`, `<h1>السفينة تعود</h1>`, "السفينة تعود", "سامي الحداد"},
		{"cards that name another thing", og("السفينة تعود") + `<meta name="twitter:label1" content="السعر"><meta name="twitter:data1" content="عشرون ريالا">`, `<h1>السفينة تعود</h1>`, "السفينة تعود", ""},
		{"a name after its word", og("السفينة تعود"), `<h1>السفينة تعود</h1><div class="authors"><span>اقتصاد</span><ul><li><span>بقلم</span> <span>سامي الحداد</span></li></ul></div>`, "السفينة تعود", "سامي الحداد"},
	} {
		html := "<html lang=ar><head>" + c.head + "</head><body>" + c.body + "<article>" + body + "</article></body></html>"
		art, err := Extract(t.Context(), Input{URL: "https://www.harbour.example/a", HTML: []byte(html)})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if art.Title != c.title || art.Byline != c.byline {
			t.Errorf("%s: %q by %q, not %q by %q", c.name, art.Title, art.Byline, c.title, c.byline)
		}
	}
}

// The section is what stands by the headline and in the menu, never a menu's item.
func TestSections(t *testing.T) {
	const menu = `<div><a href="/0">سياسة</a><a href="/1">اقتصاد</a><a href="/2">بيئة</a></div>`
	for _, c := range []struct{ name, above, below, section string }{
		{"a line above the headline", menu + `<p class="r7">بيئة</p>`, "", "بيئة"},
		{"a link below it", menu, `<p>نشر في <a href="/env">بيئة</a>.</p>`, "بيئة"},
		{"two menus", menu + menu, "", ""},
		{"a line that no menu has", menu + `<p class="r7">خاص</p>`, "", ""},
		{"home", `<div><a href="/">الاستقبال</a><a href="/1">اقتصاد</a><a href="/2">بيئة</a></div><p><a href="/">الاستقبال</a></p>`, "", ""},
	} {
		page := "<html lang=ar><head><title>عودة السفينة إلى الميناء</title></head><body>" + c.above + "<article><h1>عودة السفينة إلى الميناء</h1>" + c.below + body + body + "</article></body></html>"
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil || a.Section != c.section {
			t.Errorf("%s: %q, want %q (%v)", c.name, a.Section, c.section, err)
		}
	}
}

func TestSigners(t *testing.T) {
	for _, c := range []struct{ line, byline string }{
		{`<p>كتب - سامي الحداد</p>`, "سامي الحداد"},
		{`<div>تصوير وكتابة: ليلى حسن <span>17 نوفمبر 2026</span></div>`, "ليلى حسن"},
		{`<p>كتب بواسطة <span>ليلى حسن</span> في 17 نوفمبر 2026</p>`, "ليلى حسن"},
		{`<div><a href="/88/3">حوار: المترجم الذي لا يقرأ</a></div>`, ""},
		{`<p>المراسل: من ميناء الصيد، صباح اليوم</p>`, ""},
	} {
		page := "<html lang=ar><head><title>عودة السفينة إلى الميناء</title></head><body><article><h1>عودة السفينة إلى الميناء</h1>" + c.line + body + body + "</article></body></html>"
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil || a.Byline != c.byline {
			t.Errorf("%s: %q, want %q (%v)", c.line, a.Byline, c.byline, err)
		}
	}
}
