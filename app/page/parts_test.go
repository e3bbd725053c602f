package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// What stands in a text and is none of it goes, and what a page folds, sets by style or
// keeps in other trees is read: each beside what looks like it and is otherwise.
func TestParts(t *testing.T) {
	first, rest := "<p>"+report[0]+"</p>", "<p>"+strings.Join(report[1:], "</p><p>")+"</p>"
	lead := func(s string) string { return first + s + rest }
	panel := `<p>تستمر الأعمال ثمانية عشر شهرا على مرحلتين، تبدأ الأولى منهما في الربيع المقبل.</p>`
	verse := func(a, b string) string {
		return `<div class="v"><span class="a">` + a + `</span><span class="b">` + b + `</span></div>`
	}
	poem := verse("يا دار أهلي عند باب البحر", "كيف الليالي بعدنا والسمر") + verse("كنا نعد الموج حتى الفجر", "ثم ننام والأماني كثر") + verse("واليوم لا موج ولا من يعد", "إلا غريب مر ثم انتظر")
	for _, c := range []struct {
		name, text    string
		has, not      []string
		html, htmlNot []string
		gone          string // from the HTML, where other pictures stay
	}{
		{name: "folded below a button", text: lead(`<div class="i"><h3><button aria-expanded="false">كم تستمر الأعمال هناك؟</button></h3><div style="display:none">` + panel + `</div></div>`), has: []string{"كم تستمر الأعمال هناك؟", "تبدأ الأولى منهما"}},
		{name: "folded by its id", text: lead(`<a data-bs-toggle="collapse" href="#q1">كم تستمر الأعمال هناك؟</a><p></p><div id="q1" class="collapse">` + panel + `</div>`), has: []string{"كم تستمر الأعمال هناك؟", "تبدأ الأولى منهما"}},
		{name: "a hidden box that nothing unfolds", text: lead(`<div style="display:none">` + panel + `</div>`), not: []string{"تبدأ الأولى منهما"}},
		{name: "a folded form", text: lead(`<button aria-expanded="false" aria-controls="f">راسل كاتب الخبر</button><div id="f" hidden>` + panel + `<form><input></form></div>`), not: []string{"تبدأ الأولى منهما"}},
		{name: "a shadow tree", text: `<x-text><template shadowrootmode="open"><div><slot name="top"></slot><slot></slot></div></template><p slot="top">تمهيد الخبر</p>` + first + rest + `</x-text>`, has: report},
		{name: "what no slot is for", text: lead(`<x-a><template shadowrootmode="open"><p>ظل الرصيف</p></template><p>لا مكان لهذا في الظل أبدا.</p></x-a>`), not: []string{"لا مكان لهذا"}},
		{name: "halves of verses", text: lead(poem), has: []string{"البحر كيف", "الفجر ثم", "يعد إلا"}},
		{name: "one word in two pieces", text: lead(`<p><span class="a">الر</span><span class="b">صيف</span></p>`), has: []string{"الرصيف"}},
		{name: "contents of the page", text: lead(`<div class="t"><p>في هذا التقرير</p><ol><li><a href="#a">بداية العمل</a></li><li><a href="#b">كلفة الرصيف</a></li></ol></div>`), not: []string{"في هذا التقرير", "كلفة الرصيف"}},
		{name: "a heading at the end", text: first + rest + `<h3>آخر الأخبار</h3><ul></ul>`, not: []string{"آخر الأخبار"}},
		{name: "a heading above words", text: first + `<h3>كلفة الرصيف</h3>` + rest, has: []string{"كلفة الرصيف"}},
		{name: "a question to press an answer to", text: lead(`<div class="z"><span>هل أفادك هذا الخبر؟</span><button>نعم</button><button>لا</button></div>`), not: []string{"هل أفادك"}},
		{name: "a question of the text", text: lead(`<div class="z"><p>فهل يكفي الرصيف الجديد لما يأتي من السفن؟</p><button>تكبير</button><button>تصغير</button></div>`), has: []string{"فهل يكفي"}},
		{name: "tags with their label", text: first + rest + `<p>كلمات مفتاحية: <a href="/x/1">رصيف المدينة</a>، <a href="/x/2">مرفأ الشمال</a></p>`, not: []string{"مرفأ الشمال"}},
		{name: "hashtags at the end", text: first + rest + `<p>#الرصيف #مرفأ_الشمال</p>`, not: []string{"#مرفأ_الشمال"}},
		{name: "a sentence with links", text: lead(`<p>وشاركت في العمل <a href="/x/1">شركة المرفأ</a> و<a href="/x/2">بلدية المدينة</a>.</p>`), has: []string{"وشاركت في العمل شركة المرفأ"}},
		{name: "follow us there", text: first + rest + `<p>تابعونا على <a href="https://x.com/a">إكس</a> و<a href="https://t.me/a">تلغرام</a></p>`, not: []string{"تابعونا"}},
		{name: "they followed it there", text: lead(`<p>تابع الأهالي افتتاح الرصيف على <a href="https://youtube.com/a">قناة البلدية</a> وصفقوا له.</p>`), has: []string{"تابع الأهالي"}},
		{name: "goes on after the advertisement", text: lead(`<p>يتبع بعد الإعلان</p>`), not: []string{"يتبع"}},
		{name: "a label and a link", text: lead(`<p>بالأرقام.. <a href="/n/9">كم كلف رصيف المدينة القديم</a></p>`), not: []string{"بالأرقام", "كم كلف"}},
		{name: "a sentence that ends in a link", text: lead(`<p>وقال التقرير الذي نشر أمس: <a href="/n/9">كم كلف رصيف المدينة القديم</a></p>`), has: []string{"وقال التقرير"}},
		{name: "a post that quotes nothing", text: lead(`<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/A1/"><a href="https://www.instagram.com/p/A1/">View this post</a><p><a href="https://www.instagram.com/p/A1/">A post shared by port</a></p></blockquote>`), not: []string{"View this", "shared by"}, html: []string{"https://www.instagram.com/p/A1/"}},
		{name: "a player above", text: `<iframe src="https://www.youtube.com/embed/abcDEF12345"></iframe><div class="b"></div>` + first + rest, html: []string{"abcDEF12345"}},
		{name: "a player to be loaded later", text: `<iframe src="about:blank" data-src="https://player.vimeo.com/video/4410077"></iframe><div class="b"></div>` + first + rest, html: []string{"video/4410077"}},
		{name: "a recording above", text: `<audio controls src="https://cdn.example/14.mp3"></audio><div class="b"></div>` + first + rest, html: []string{"14.mp3"}},
		{name: "a table with data at the end", text: first + rest + `<table><tr><td>الرصيف</td><td>الطول</td></tr><tr><td>الشمالي</td><td>٤٠</td></tr><tr><td>الغربي</td><td>٦٥</td></tr></table>`, has: []string{"٦٥"}},
		{name: "a post in a frame", text: lead(`<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fp%2F1"></iframe>`), html: []string{"plugins/post.php"}},
		{name: "a post that is a picture", text: lead(`<blockquote class="twitter-tweet"><p><a href="https://t.co/A">pic.twitter.com/A</a></p>&mdash; المرفأ (@port) <a href="https://twitter.com/port/status/1">اليوم</a></blockquote>`), not: []string{"pic.twitter"}, html: []string{"twitter.com/port/status/1"}},
		{name: "contents in a menu", text: lead(`<div class="toc"><div><p>الفهرس</p></div><nav><ul><li><a href="#a">بداية العمل</a></li><li><a href="#b">كلفة الرصيف</a></li></ul></nav></div>`), not: []string{"الفهرس", "كلفة الرصيف"}},
		{name: "tags without links", text: first + rest + `<p>الكلمات الدلالية: رصيف، مرفأ</p>`, not: []string{"الدلالية"}},
		{name: "a cell of links", text: first + rest + `<table><tr><td>` + `<a href="/n/1">بدء العمل في السوق القديمة</a><br><a href="/n/2">افتتاح مدرسة الصيادين أمس</a><br><a href="/n/3">عودة القوارب بعد الريح</a></td></tr></table>`, not: []string{"افتتاح مدرسة"}},
		{name: "the writer's portrait", text: `<div class="post-author-image"><img src="/w/rana.jpg"></div>` + first + rest, htmlNot: []string{"rana.jpg"}},
		{name: "a background", text: lead(`<div class="p" data-bg="/i/rasif.jpg"></div>`), html: []string{"https://e.example/i/rasif.jpg"}},
		{name: "a background behind a picture", text: first + rest + `<figure><div><img src="/i/rasif-1200.jpg"><div style="background-image:url('/i/blur.jpg')"></div></div><figcaption>الرصيف</figcaption></figure>`, html: []string{"rasif-1200.jpg"}, gone: "blur.jpg"},
		{name: "a slanted caption", text: first + rest + (`<p><img src="/i/rasif.jpg"><br><em>عمال الرصيف عند الفجر</em></p>`), not: []string{"عمال الرصيف"}, html: []string{"<figcaption>عمال الرصيف عند الفجر"}},
	} {
		page := `<html lang="ar"><head><title>توسعة الرصيف</title></head><body><article><h1>توسعة الرصيف</h1><div class="text">` + c.text + `</div></article></body></html>`
		a, err := Extract(t.Context(), Input{URL: "https://e.example/1", HTML: []byte(page)})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for _, s := range append(c.has, report...) {
			if !strings.Contains(a.Text, s) {
				t.Errorf("%s: lacks %q", c.name, s)
			}
		}
		for _, s := range c.not {
			if strings.Contains(a.Text, s) {
				t.Errorf("%s: has %q", c.name, s)
			}
		}
		if c.gone != "" && strings.Contains(a.HTML, c.gone) {
			t.Errorf("%s: HTML has %q", c.name, c.gone)
		}
		for _, s := range c.htmlNot {
			if strings.Contains(a.HTML, s) || len(a.Pictures) > 0 {
				t.Errorf("%s: HTML has %q, pictures %v", c.name, s, a.Pictures)
			}
		}
		for _, s := range c.html {
			if !strings.Contains(a.HTML, s) {
				t.Errorf("%s: HTML lacks %q: %s", c.name, s, a.HTML)
			}
		}
	}
}

// A page that shows no text itself has that of its data, however brief.
func TestBriefsInData(t *testing.T) {
	const text = "عاد الصيادون إلى المرفأ الشمالي بعد توقف دام أسبوعين بسبب الرياح، وباعوا أول صيدهم في المزاد قبل طلوع الشمس بقليل كما اعتادوا."
	for name, script := range map[string]string{
		"JSON-LD":   `<script type="application/ld+json">{"@type":"NewsArticle","headline":"عودة الصيادين إلى المرفأ","articleBody":"` + text + `"}</script>`,
		"payload":   `<script type="application/json">{"post":{"title":"عودة الصيادين إلى المرفأ","contentHtml":"<p>` + text + `</p>"},"about":{"title":"عن الصحيفة","text":"` + strings.Repeat("صحيفة المرفأ يومية مستقلة. ", 8) + `"}}</script>`,
		"attribute": `<div data-page="` + html.EscapeString(`{"latest":[{"title":"`+strings.Repeat("خبر آخر من المدينة ", 12)+`"}],"post":{"title":"عودة الصيادين إلى المرفأ","body":"<p>`+text+`</p>"}}`) + `"></div>`,
	} {
		page := `<html lang="ar"><head><title>عودة الصيادين إلى المرفأ - الصحيفة</title></head><body>` + script + `<p>جار التحميل</p></body></html>`
		a, err := Extract(t.Context(), Input{URL: "https://e.example/1", HTML: []byte(page)})
		if err != nil || a.Text != text {
			t.Errorf("%s: %q, %v", name, a.Text, err)
		}
	}
}
