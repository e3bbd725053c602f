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
		{"the site signs", og("السفينة تعود") + data("السفينة تعود", `{"@type":"Organization","name":"صحيفة المرفأ"}`), `<h1>السفينة تعود</h1>`, "السفينة تعود", "صحيفة المرفأ"},
		{"somebody signs on the page of a site that signs", og("السفينة تعود") + data("السفينة تعود", `{"name":"صحيفة المرفأ"}`), `<h1>السفينة تعود</h1><div class="author">ليلى حسن</div>`, "السفينة تعود", "ليلى حسن"},
		{"the host signs", og("السفينة تعود") + data("السفينة تعود", `{"name":"harbour.example"}`), `<h1>السفينة تعود</h1>`, "السفينة تعود", "harbour.example"},
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
