package page

import (
	"strings"
	"testing"
)

// Forms that pages of today give their parts, each in a page of its own. head and
// text stand in an article; has and not are strings of the plain text, html those
// of the HTML.
func TestForms(t *testing.T) {
	const long2 = "<p>وختم رئيس البلدية بالقول إن الدعوة مفتوحة لأهل المدينة لحضور الاحتفال بافتتاح الرصيف.</p>"
	long := "<p>" + strings.Join(report, "</p><p>") + "</p>"
	for _, c := range []struct {
		name, head, text   string
		has, not, html     []string
		pictures, captions []string
		byline, language   string
	}{
		{name: "an ordered list that begins later", text: long + `<ol start="4"><li>تدعيم الجدار البحري</li><li value="9">تعميق الحوض</li></ol>`, html: []string{`start="4"`, `value="9"`}},
		{name: "definitions", text: long + `<p>وهذه ألفاظ من كلام أهل المرفأ:</p><dl><dt>الرصيف</dt><dd>جدار من حجر ترسو عليه السفن وتنزل منه الحمولة إلى البر.</dd><dt>الحوض</dt><dd>ماء هادئ بين رصيفين، تنتظر فيه القوارب الصغيرة دورها.</dd></dl>` + long2, has: []string{"الرصيف", "جدار من حجر ترسو عليه السفن", "الحوض"}},
		{name: "lines of code in a table", text: long + `<table class="highlight"><tr><td class="gutter"><pre>1
2</pre></td><td class="code"><pre>x = 1
y = 2</pre></td></tr></table>`, has: []string{"x = 1\ny = 2"}, not: []string{"1\n2\n"}},
		{name: "lines of code by breaks", text: long + `<pre><code>x = 1<br>y = 2<br></code></pre>`, has: []string{"x = 1\ny = 2"}},
		{name: "a formula with its TeX", text: long + `<p>القانون <math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math> معروف للجميع في العالم.</p>`, has: []string{"E=mc^2"}},
		{name: "KaTeX says it once", text: long + `<p>القانون <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>a</mi></mrow><annotation encoding="application/x-tex">a+b</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>a</span><span>+</span><span>b</span></span></span> بسيط جدا على من يعرفه.</p>`, has: []string{"a+b"}, not: []string{"a+ba+b", "a+b a+b"}},
		{name: "verse", text: long + `<p>قفا نبك من ذكرى حبيب ومنزل<br>بسقط اللوى بين الدخول فحومل</p>`, has: []string{"ومنزل\nبسقط"}},
		{name: "a quotation from left to right", text: long + `<blockquote dir="ltr"><p>We shall build the pier, whatever it costs us in the end.</p></blockquote>`, has: []string{"We shall build the pier"}, html: []string{`dir="ltr"`}},
		{name: "footnotes", text: long + `<p>بني الجدار قديما<sup><a href="#fn1" id="r1">1</a></sup> كما تقول الوثائق المحفوظة في المدينة.</p><ol class="footnotes"><li id="fn1">سجل البلدية، المجلد الثالث. <a href="#r1">↩</a></li></ol>`, has: []string{"[1]", "سجل البلدية، المجلد الثالث."}, not: []string{"↩"}},
		{name: "a table", text: long + `<table><tr><th>السنة</th><th>السفن</th></tr><tr><td>2024</td><td>31</td></tr></table>`, has: []string{"السنة\tالسفن", "2024\t31"}},
		{name: "srcset with commas in addresses", text: long + `<figure><img srcset="https://i.example/w_400,h_300/a.jpg 400w, https://i.example/w_1200,h_900/a.jpg 1200w" src="https://i.example/w_40,h_30/a.jpg"><figcaption>الرصيف</figcaption></figure>`, pictures: []string{"https://i.example/w_1200,h_900/a.jpg"}, captions: []string{"الرصيف"}},
		{name: "srcset without blanks", text: long + `<img srcset="https://i.example/s.jpg 300w,https://i.example/l.jpg 1200w">`, pictures: []string{"https://i.example/l.jpg"}},
		{name: "a twin for those without scripts", text: long + `<img src="data:image/gif;base64,R0lGOD" class="lazy"><noscript><img src="https://i.example/real.jpg"></noscript>`, pictures: []string{"https://i.example/real.jpg"}},
		{name: "a placeholder", text: long + `<img src="/static/placeholder.png" data-original="https://i.example/b.jpg">`, pictures: []string{"https://i.example/b.jpg"}},
		{name: "streamed", head: "", text: `<template id="B:0"></template>`, has: report[:2], not: nil},
		{name: "authors by their ids", head: `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"توسعة الرصيف","author":[{"@id":"#a"},{"@id":"#b"}]},{"@id":"#a","@type":"Person","name":"ليلى منصور"},{"@id":"#b","@type":"Person","name":"سامي الحداد"}]}</script>`, text: long, byline: "ليلى منصور، سامي الحداد"},
		{name: "the article as main entity, in CDATA", head: "<script type=\"application/ld+json\">//<![CDATA[\n{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"Article\",\"headline\":\"توسعة الرصيف\",\n\"author\":{\"name\":\"ليلى\tمنصور\"},}}\n//]]></script>", text: long, byline: "ليلى منصور"},
		{name: "language of the text", text: long, language: "ar"},
		{name: "read also with the hamza below", text: "<p>" + report[0] + `</p><p>إقرأ أيضا: <a href="/2">خبر آخر عن المرفأ</a></p><p>` + strings.Join(report[1:], "</p><p>") + "</p>", not: []string{"إقرأ", "خبر آخر عن المرفأ"}, has: report},
		{name: "counters and numbers", text: long + `<p>رقم الخبر: 552310</p><p>عدد المشاهدات: ١٬٢٠٥</p>`, not: []string{"رقم الخبر", "عدد المشاهدات"}, has: report},
		{name: "a sentence that begins with share", text: "<p>شارك أكثر من مئتي متطوع في تنظيف الشاطئ المجاور للرصيف طوال ثلاثة أيام متتالية.</p>" + long, has: []string{"شارك أكثر من مئتي متطوع"}},
		{name: "an accordion", text: long + `<details><summary>كم تستمر الأعمال؟</summary><p>تستمر الأعمال ثمانية عشر شهرا على مرحلتين، تبدأ الأولى منهما في الربيع.</p></details>`, has: []string{"كم تستمر الأعمال؟", "تبدأ الأولى منهما في الربيع"}},
	} {
		lang := "ar"
		if c.language != "" {
			lang = "en-US"
		}
		tail := ""
		if c.name == "streamed" {
			tail = `<div hidden id="S:0">` + long + `</div><script>$RC("B:0","S:0")</script>`
		}
		page := `<html lang="` + lang + `"><head><title>توسعة الرصيف</title>` + c.head + `</head><body><article><h1>توسعة الرصيف</h1><div class="entry">` + c.text + `</div></article>` + tail + `</body></html>`
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for _, s := range c.has {
			if !strings.Contains(a.Text, s) {
				t.Errorf("%s: lacks %q: %.300q", c.name, s, a.Text[max(0, len(a.Text)-300):])
			}
		}
		for _, s := range c.not {
			if strings.Contains(a.Text, s) {
				t.Errorf("%s: has %q: %.300q", c.name, s, a.Text[max(0, len(a.Text)-300):])
			}
		}
		for _, s := range c.html {
			if !strings.Contains(a.HTML, s) {
				t.Errorf("%s: HTML lacks %q: %.400s", c.name, s, a.HTML[max(0, len(a.HTML)-400):])
			}
		}
		var pictures, captions []string
		for _, p := range a.Pictures {
			pictures = append(pictures, p.URL)
			if p.Caption != "" {
				captions = append(captions, p.Caption)
			}
		}
		if c.pictures != nil && strings.Join(pictures, " ") != strings.Join(c.pictures, " ") || strings.Join(captions, "|") != strings.Join(c.captions, "|") {
			t.Errorf("%s: pictures %q with %q", c.name, pictures, captions)
		}
		if c.byline != a.Byline {
			t.Errorf("%s: byline %q, want %q", c.name, a.Byline, c.byline)
		}
		if c.language != "" && !strings.HasPrefix(a.Language, c.language) {
			t.Errorf("%s: language %q", c.name, a.Language)
		}
	}
}
