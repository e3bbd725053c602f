package page

import (
	"strings"
	"testing"

	"sahifa/app/dom"
)

// Boilerplate in and around a text is removed; what looks like it and is the
// author's own stays.
func TestCleaning(t *testing.T) {
	const links = `<ul><li><a href="/1">خبر أول عن شيء آخر</a></li><li><a href="/2">خبر ثانٍ عن شيء آخر</a></li></ul>`
	for _, c := range []struct {
		name, add string
		gone      string // of the text
		kept      string
	}{
		{"read also with its list", "<p>اقرأ أيضاً:</p>" + links, "خبر أول", ""},
		{"read also in one line", `<p>اقرأ أيضا: <a href="/1">خبر أول عن شيء آخر</a></p>`, "خبر أول", ""},
		{"most read", "<h4>الأكثر تصفحاً</h4>" + links, "الأكثر تصفحاً", ""},
		{"a box by its class", `<div class="related-posts related">` + links + "</div>", "خبر ثانٍ", ""},
		{"share buttons", `<div class="sharedaddy">شارك هذا الموضوع</div>`, "شارك هذا", ""},
		{"the short link", "<p>رابط مختصر: https://x.example/1</p>", "رابط مختصر", ""},
		{"what is said of comments", "<p>الآراء الواردة أدناه لا تعبر عن رأي الموقع، بل تعكس وجهات نظر أصحابها فقط.</p>", "الآراء الواردة", ""},
		{"follow us", "<p>تابعوا آخر أخبارنا عبر غوغل نيوز</p>", "غوغل نيوز", ""},
		{"a list of the page's tags", `<p><strong>الوسوم<br><a rel="tag" href="/t/1">قمح الجنوب</a>، <a rel="tag" href="/t/2">تمور الشرق</a></strong></p>`, "قمح الجنوب", ""},
		{"links to tags in a sentence", `<p>وكان <a rel="tag" href="/t/1">قمح الجنوب</a> أول ما زرع في السهل، ثم جاءت <a rel="tag" href="/t/2">تمور الشرق</a> بعده بعقود طويلة.</p>`, "", "تمور الشرق"},
		{"a label between breaks", `<div>` + filler + `<br><br><span>•• إعلان ••</span><br><br>` + filler + `</div>`, "إعلان ••", ""},
		{"a heading by its role", `<div class="card"><div class="n1" role="heading" aria-level="3">حارس المنارة</div></div><p>` + filler + `</p>`, "", "حارس المنارة"},
		{"a list of the writer's", "<p>وتضم القائمة:</p><ul><li>قمح من الجنوب</li><li>تمور من الشرق</li></ul>", "", "قمح من الجنوب"},
		{"a sentence with the words", "<p>وقال إن الخبر الأكثر قراءة هذا العام كان عن المناخ، وإن الناس اقرأوا أيضا عن الاقتصاد كثيرا.</p>", "", "الأكثر قراءة هذا العام"},
		{"a sentence on comments, far from the end", "<p>التعليقات التي وصلت لا تعبر عن رأي الجميع كما قال.</p>" + strings.Repeat("<p>"+filler+"</p>", 12), "", "التعليقات التي وصلت"},
	} {
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte("<h1>عنوان</h1><article>" + strings.Repeat(body, 3) + c.add + "</article>")})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if c.gone != "" && strings.Contains(art.Text, c.gone) {
			t.Errorf("%s: %q is still there", c.name, c.gone)
		}
		if c.kept != "" && !strings.Contains(art.Text, c.kept) {
			t.Errorf("%s: %q is gone", c.name, c.kept)
		}
	}
}

// What a company says of itself below its news goes; a ruler between paragraphs
// is the writer's, whoever the next is about.
func TestSelfDescription(t *testing.T) {
	const self = "<p>شركة الميناء مزود لحلول الشحن والتخزين في أربعين بلدا، ومقرها مدينة المرفأ، ويعمل لديها ألفا موظف.</p>"
	const other = "<p>سفن الصيد مزودة بأجهزة جديدة في أربعين بلدا، وقد بدأ العمل بها في مدينة المرفأ قبل نحو عامين.</p>"
	for _, c := range []struct {
		name, below string
		stays       bool
	}{
		{"a box of its own", "<div><hr>" + self + "</div>", false},
		{"a ruler in the text", "<hr>" + self, true},
		{"a box about others", "<div><hr>" + other + "</div>", true},
		{"no ruler", "<div>" + self + "</div>", true},
	} {
		text := mustParse(t, "<div>"+strings.Repeat("<p>"+filler+"</p>", 4)+c.below+"</div>")
		removeSelfDescription(text, "شركة الميناء", "port")
		if stays := strings.Contains(dom.Text(text), "أربعين بلدا"); stays != c.stays {
			t.Errorf("%s: stays %v, want %v", c.name, stays, c.stays)
		}
	}
}

// Links to other pages go that stand by themselves, whatever a page puts between
// them and the text, or are listed in a paragraph; those that a sentence needs stay.
func TestLinksToOtherPages(t *testing.T) {
	alone := func(n string) string {
		return `<p><b><a href="/n/` + n + `">خبر آخر رقم ` + n + ` من أخبار المدينة</a></b></p><div class="ad"></div>`
	}
	long := `<p><a href="/n/9">` + strings.Repeat(report[0]+" ", 3) + "</a> " + report[1] + "</p>"
	list := func(words string) string {
		return `<p>لا يفوتك</p><p><a href="/n/1">` + words + ` في المدينة</a> [صور] | <a href="/n/2">` + words + ` في الريف</a> [فيديو] | <a href="/n/3">` + words + ` في الجبل</a></p>`
	}
	for _, c := range []struct {
		name, add, gone, kept string
	}{
		{"two alone", alone("7") + body + alone("8") + body, "خبر آخر رقم 7", ""},
		{"a list in a paragraph", list("أول موسم للقطاف") + body, "أول موسم للقطاف", ""},
		{"its label", list("أول موسم للقطاف") + body, "لا يفوتك", ""},
		{"the contents of the page", strings.ReplaceAll(list("أول موسم للقطاف"), "/n/", "#n") + body, "", "أول موسم للقطاف في الريف"},
		{"links of a word", list("قطاف") + body, "", "قطاف في الريف"},
		{"a long link with more after it", strings.Repeat(long+"<p>"+report[2]+"</p>", 2), "", report[1]},
	} {
		page := "<html lang=ar><body><article><h1>يوم في السوق</h1>" + strings.Repeat(body, 2) + c.add + "</article></body></html>"
		a, err := Extract(t.Context(), Input{URL: "https://news.example/a", HTML: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		if c.gone != "" && strings.Contains(a.Text, c.gone) {
			t.Errorf("%s: %q is still there", c.name, c.gone)
		}
		if !strings.Contains(a.Text, c.kept) {
			t.Errorf("%s: %q is gone from %q", c.name, c.kept, a.Text)
		}
	}
}

// The paragraphs in a list's items are not repeated.
func TestParagraphsInItemsStay(t *testing.T) {
	const page = "<article><h1>العنوان</h1>" + body + `<ol><li><p>كبلر، رسالة في المذنبات، أوغسبورغ، والعبارة هنا بتصرف من المترجم.</p></li></ol></article>`
	a, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte(page)})
	if err != nil || !strings.Contains(a.Text, "رسالة في المذنبات") {
		t.Errorf("the item went: %q, %v", a.Text, err)
	}
}

// What a site puts between the paragraphs again and again goes. A text that goes
// through the same things for several days keeps them.
func TestRepeats(t *testing.T) {
	const offer = "<p>عرض القراء</p><p>تقدم الصحيفة هذا الشهر لكل من يشتري نسختها الكاملة كتاب السنة هدية مع أول عدد يأتي به الموزع إلى البيت قبل نهاية الأسبوع.</p>"
	const dish = "<p>يطبخ العدس مع حبة بصل وملعقة كمون على نار هادئة حتى يلين تماما ثم يصفى ويهرس ويقدم مع عصير الليمون وخبز محمص.</p>"
	day := func(name string) string {
		return "<h3>" + name + "</h3><p>الفطور</p><p>بيضتان وخيار</p><p>الغداء</p>" + dish + "<p>العشاء</p><p>لبن وتمر</p>"
	}
	for _, c := range []struct {
		name, page, line string
		times            int
	}{
		{"an offer", body + offer + "<p>" + filler + " أولا.</p>" + offer + "<p>" + filler + " ثانيا.</p>" + offer + "<p>" + filler + " ثالثا.</p>", "كتاب السنة هدية", 1},
		{"a paragraph in what became one", body + "<span id=q><p>" + filler + " مرة واحدة.</p></span>" + body, filler + " مرة واحدة.", 1},
		{"plans for three days", body + day("السبت") + day("الأحد") + day("الاثنين"), "يطبخ العدس", 3},
	} {
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte("<h1>عنوان</h1><article>" + c.page + "</article>")})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := strings.Count(art.Text, c.line); got != c.times {
			t.Errorf("%s: %d times, want %d: %s", c.name, got, c.times, art.Text)
		}
	}
}
