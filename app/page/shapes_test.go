package page

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"

	"sahifa/app/dom"
)

func TestCards(t *testing.T) {
	card := func(n string) string {
		return `<li><figure><a href="/n/` + n + `"><img src="/t/` + n + `.jpg"></a></figure><div><a href="/n/` + n + `">خبر آخر رقم ` + n + ` من أخبار المدينة</a></div><time>أمس</time></li>`
	}
	picture := func(n string) string {
		return `<li><a href="/big/` + n + `.jpg"><img src="/t/` + n + `.jpg"></a><p>صورة ` + n + ` من السوق القديمة</p></li>`
	}
	for _, c := range []struct {
		name, html string
		goes       bool
	}{
		{"three", "<h3>تصفح</h3><ul>" + card("1") + card("2") + card("3") + "</ul>", true},
		{"two are no row", "<ul>" + card("1") + card("2") + "</ul>", false},
		{"a gallery", "<ul>" + picture("1") + picture("2") + picture("3") + "</ul>", false},
		{"items with words of their own", "<ul>" + strings.Repeat(`<li><a href="/b/1"><img src="/b.jpg"> كتاب البحر</a> رواية طويلة عن صيادين يبحثون عن مرفأ قديم ضاع تحت الرمل</li>`, 3) + "</ul>", false},
	} {
		body := mustParse(t, "<p>"+report[0]+"</p>"+c.html)
		removeCards(body, &url.URL{Host: "news.example"})
		if goes := dom.First(body, atom.Img) == nil; goes != c.goes {
			t.Errorf("%s: gone %v, want %v", c.name, goes, c.goes)
		}
		if !strings.Contains(sanitise(body), report[0]) {
			t.Errorf("%s: the text went, too", c.name)
		}
	}
}

// Cards with an empty link over them lead to other pages; where each has links to
// several, or none, their words are a text's.
func TestOverlaidCards(t *testing.T) {
	card := func(n, more string) string {
		return `<div class="c"><div><h3>العنوان ` + n + `</h3><span>خبر آخر من أخبار المدينة القديمة</span></div>` + more + `</div>`
	}
	over := func(n string) string { return card(n, `<a href="/n/`+n+`"></a>`) }
	for _, c := range []struct {
		name, html string
		goes       bool
	}{
		{"a row", "<div>" + over("1") + over("2") + over("3") + "</div>", true},
		{"two are no row", "<div>" + over("1") + over("2") + "</div>", false},
		{"without links", "<div>" + card("1", "") + card("2", "") + card("3", "") + "</div>", false},
		{"with others beside", "<div>" + strings.Repeat(card("1", `<a href="/n/1"></a><a href="/n/2">هنا</a>`), 3) + "</div>", false},
		{"places of the page", "<div>" + strings.Repeat(card("1", `<a href="#a"></a>`), 3) + "</div>", false},
	} {
		doc := mustParse(t, "<p>"+report[0]+"</p><div>"+c.html+"</div>")
		removeOverlaidCards(doc)
		if goes := !strings.Contains(dom.Text(doc), "العنوان 1"); goes != c.goes {
			t.Errorf("%s: gone %v, want %v", c.name, goes, c.goes)
		}
	}
}

// One card goes as well where it says that it goes on elsewhere.
func TestTeasers(t *testing.T) {
	const says = "<p>كان المرفأ خاليا حين وصل الصيادون قبل شروق الشمس بقليل.</p>"
	for _, c := range []struct {
		name, html string
		goes       bool
	}{
		{"with a link to read on", `<div><a href="/n/2"><img src="/2.jpg"></a><h3><a href="/n/2">المرفأ</a></h3>` + says + `<a href="/n/2">اقرأ المزيد »</a></div>`, true},
		{"without one", `<div><h3><a href="/n/2">المرفأ</a></h3>` + says + `</div>`, false},
		{"to read on at another site", `<div><h3><a href="https://port.example/n/2">المرفأ</a></h3>` + says + `<a href="https://port.example/n/2">اقرأ المزيد</a></div>`, false},
		{"with a link of its own", `<div><h3><a href="/n/2">المرفأ</a></h3><p>كان <a href="/port">المرفأ</a> خاليا.</p><a href="/n/2">اقرأ المزيد</a></div>`, false},
	} {
		body := mustParse(t, "<p>"+report[0]+"</p>"+c.html)
		removeCards(body, &url.URL{Scheme: "https", Host: "news.example", Path: "/1"})
		if goes := !strings.Contains(dom.Text(body), "المرفأ"); goes != c.goes {
			t.Errorf("%s: gone %v, want %v", c.name, goes, c.goes)
		}
	}
}

func TestBoxCaptions(t *testing.T) {
	for _, c := range []struct{ name, html, caption, stays string }{
		{"a credit", `<div class="x"><img src="/1.jpg"><span>زوار في السوق صباح الجمعة © المكتب الصحفي</span></div>`, "زوار في السوق صباح الجمعة © المكتب الصحفي", ""},
		{"the box's name", `<div class="newsImage"><img src="/1.jpg"><p>زوار في السوق صباح الجمعة</p></div>`, "زوار في السوق صباح الجمعة", ""},
		{"the picture's own description", `<div><img src="/1.jpg" alt="زوار في السوق صباح الجمعة"><p>زوار في السوق صباح الجمعة، أمس</p></div>`, "زوار في السوق صباح الجمعة، أمس", ""},
		{"no evidence", `<div><img src="/1.jpg"><p>وصل الزوار إلى السوق صباح الجمعة.</p></div>`, "", "وصل الزوار إلى السوق صباح الجمعة."},
		{"a credit on its own line", `<p><img src="/1.jpg"></p><p>(تصوير: سامي الحداد)</p>`, "(تصوير: سامي الحداد)", ""},
		{"a sentence after a picture", `<p><img src="/1.jpg"></p><p>وقال المصور سامي الحداد إن السوق مكتظة.</p>`, "", "وقال المصور سامي الحداد إن السوق مكتظة."},
		{"a picture that cannot be had", `<figure><img src="data:image/gif;base64,AAAA"><figcaption>زوار في السوق</figcaption></figure>`, "", ""},
	} {
		page := "<html lang=ar><body><h1>يوم في السوق</h1><article>" + body + c.html + body + "</article></body></html>"
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		var captions []string
		for _, p := range a.Pictures {
			captions = append(captions, p.Caption)
		}
		if got := strings.Join(captions, "|"); got != c.caption {
			t.Errorf("%s: captions %q, want %q", c.name, got, c.caption)
		}
		if c.stays != "" && !strings.Contains(a.Text, c.stays) || c.caption != "" && strings.Contains(a.Text, c.caption) || c.stays == "" && strings.Contains(a.Text, "زوار في السوق") {
			t.Errorf("%s: text %q", c.name, a.Text)
		}
	}
}

func TestTrailsAreNotMenus(t *testing.T) {
	for _, c := range []struct{ name, links, section string }{
		{"a mark between", `<div><a href="/">الرئيسية</a> › <a href="/a">اقتصاد</a> › <a href="/b">أسواق</a></div>`, "أسواق"},
		{"each below the other", `<div><a href="/">الرئيسية</a> <a href="/news">أخبار</a> <a href="/news/local">محليات</a></div>`, "محليات"},
		{"named", `<ol class="breadcrumb"><li><a href="/">الرئيسية</a></li><li><a href="/x">أخبار</a></li><li><a href="/y">محليات</a></li></ol>`, "محليات"},
		{"one below the other", `<td><a href="/">الرئيسية</a><br><a href="/2">محليات</a><br><a href="/3">رياضة</a></td>`, ""},
		{"beside each other", `<div><a href="/">الرئيسية</a> <a href="/2">محليات</a> <a href="/3">رياضة</a></div>`, ""},
	} {
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte("<html lang=ar><body><div>" + c.links + "</div><h1>يوم في السوق</h1><article>" + body + "</article></body></html>")})
		if err != nil || a.Section != c.section {
			t.Errorf("%s: %q, want %q (%v)", c.name, a.Section, c.section, err)
		}
	}
}

func TestRepeatedLeads(t *testing.T) {
	lead := func(n string) string {
		return `<p>من الأرشيف | <a href="/` + n + `">قصة المرفأ القديم رقم ` + n + ` كما رواها أهله</a></p>`
	}
	source := `<p>من الأرشيف | صورة للمرفأ القديم التقطها صياد في شتاء بعيد من فوق السور.</p>`
	for html, want := range map[string]bool{lead("1") + lead("2") + lead("3"): false, lead("1") + lead("2"): true, source + source + source: true} {
		body := mustParse(t, "<p>"+report[0]+"</p>"+html)
		removeRepeatedLeads(body)
		if has := strings.Contains(sanitise(body), "من الأرشيف"); has != want {
			t.Errorf("%s: there %v, want %v", html, has, want)
		}
	}
}

// A name that overlays have is none of them by itself.
func TestOverlaysAskSomething(t *testing.T) {
	for html, goes := range map[string]bool{
		`<div class="v-c-cmp"><h3 class="v-cmp-suh">عودة الصيادين</h3></div>`:                       false,
		`<div class="cookie-banner"><p>نستخدم ملفات الارتباط</p><button>موافق</button></div>`:       true,
		`<div class="subscription-box"><p>اشترك لتقرأ</p><a href="/pay">الاشتراك</a></div>`:         true,
		`<div class="consent"><p>وقع الأهالي على موافقة خطية قبل بدء الأعمال في الميناء.</p></div>`: false,
	} {
		doc := mustParse(t, "<body><p>"+report[0]+"</p>"+html+"</body>")
		strip(doc)
		if gone := dom.Text(doc) == report[0]; gone != goes {
			t.Errorf("%s: gone %v, want %v", html, gone, goes)
		}
	}
}

// The picture of a card goes with the card's words, also where these went first.
func TestPicturesOfCards(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "news.example", Path: "/1"}
	for _, c := range []struct {
		name, page, html string
		goes             bool
	}{
		{"its words went", `<div><a href="/n/2"><img src="/t/2.jpg"></a><div><a href="/n/2">خبر آخر عن السوق</a></div></div>`, `<a href="/n/2"><img src="/t/2.jpg"></a>`, true},
		{"words of the menu lead there", `<ul><li><a href="/n/2">خبر آخر عن السوق</a></li></ul><p>` + strings.Join(report, " ") + `<a href="/n/2"><img src="/t/2.jpg"></a></p>`, `<a href="/n/2"><img src="/t/2.jpg"></a>`, false},
		{"its words stand in the text", `<div><a href="/n/2"><img src="/t/2.jpg"></a><a href="/n/2">خبر آخر عن السوق</a></div>`, `<p><a href="/n/2">خبر آخر عن السوق</a></p><a href="/n/2"><img src="/t/2.jpg"></a>`, false},
		{"nothing else leads there", "", `<a href="/big/2"><img src="/t/2.jpg"></a>`, false},
		{"with a caption", `<div><a href="/n/2"><img src="/t/2.jpg"></a><a href="/n/2">خبر آخر عن السوق</a></div>`, `<figure><a href="/n/2"><img src="/t/2.jpg"></a><figcaption>السوق</figcaption></figure>`, false},
	} {
		led := cardLinks(mustParse(t, c.page), base)
		body := mustParse(t, "<p>"+report[0]+"</p>"+c.html)
		removeCardPictures(body, led, base)
		if goes := dom.First(body, atom.Img) == nil; goes != c.goes {
			t.Errorf("%s: gone %v, want %v", c.name, goes, c.goes)
		}
	}
}
