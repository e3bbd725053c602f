package page

import (
	"net/url"
	"strings"
	"testing"

	"sahifa/app/dom"
)

// A list of works at the end of a text goes; footnotes, sections about sources and
// sources within a text stay.
func TestReferences(t *testing.T) {
	text := "<p>" + strings.Join(report, "</p><p>") + "</p>"
	for _, c := range []struct {
		name, after, says string
		stays             bool
	}{
		{"a list", `<h2>المراجع</h2><ol><li>الحسن، ربى. «الموانئ القديمة»، 2021.</li></ol>`, "الحسن، ربى", false},
		{"paragraphs", `<div class="r"><h3>المصادر والمراجع:</h3><p>الحسن، ربى (2021). الموانئ القديمة، 4(2).</p></div>`, "الحسن، ربى", false},
		{"folded away", `<div><div class="t">المصادر</div><div><ol><li>Ports of old, 2021.</li></ol></div></div>`, "Ports of old", false},
		{"footnotes", `<h2>الهوامش</h2><ol><li>بنى الرصيف مهندس من المدينة سنة 1948.</li></ol>`, "مهندس من المدينة", true},
		{"a section on sources", `<h2>المصادر</h2><p>تتنوع مصادر دخل الميناء بين رسوم الرسو وبيع السمك، ولا يكفي أي منها وحده لدفع رواتب العمال كلهم في موسم الشتاء الطويل الذي تتوقف فيه القوارب عن الخروج إلى البحر أسابيع متصلة، وتقل فيه الرحلات وتخلو الأرصفة من الزوار ويصبر الناس على ضيق الحال حتى الربيع.</p>`, "رسوم الرسو", true},
	} {
		doc := mustParse(t, text+c.after)
		removeReferences(doc)
		if stays := strings.Contains(dom.Text(doc), c.says); stays != c.stays {
			t.Errorf("%s: stays %v, want %v", c.name, stays, c.stays)
		}
		if !strings.Contains(dom.Text(doc), report[5]) {
			t.Errorf("%s: the text went, too", c.name)
		}
	}
}

// Headlines of the site with the beginnings of their articles go; what a text says
// of other sites stays.
func TestExcerpts(t *testing.T) {
	row := func(address string) string {
		return strings.Repeat(`<div><h4><a href="`+address+`">السوق القديم يفتح أبوابه</a></h4><p>عاد التجار إلى محالهم بعد الترميم الذي دام عامين.</p></div>`, 3)
	}
	base := &url.URL{Scheme: "https", Host: "news.example", Path: "/1"}
	for address, stays := range map[string]bool{"/2": false, "https://news.example/2": false, "https://other.example/2": true, "#2": true} {
		doc := mustParse(t, "<p>"+report[0]+"</p><div>"+row(address)+"</div>")
		removeCards(doc, base)
		if got := strings.Contains(dom.Text(doc), "عاد التجار"); got != stays {
			t.Errorf("%s: stays %v, want %v", address, got, stays)
		}
	}
}

// Paragraphs that are links to other articles of the site go where there are
// several between those of the text.
func TestLinkedParagraphs(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "news.example", Path: "/1"}
	link := `<p><a href="/2"><b>بعد الترميم.. ماذا ينتظر السوق القديم؟</b></a></p>`
	plain := func(i int) string { return "<p>" + report[i] + "</p>" }
	for _, c := range []struct {
		name, html string
		stays      bool
	}{
		{"two", plain(0) + link + plain(1) + link + plain(2), false},
		{"one", plain(0) + link + plain(1), true},
		{"to another site", strings.ReplaceAll(plain(0)+link+plain(1)+link+plain(2), "/2", "https://other.example/2"), true},
	} {
		doc := mustParse(t, c.html)
		removeLinkedParagraphs(doc, base)
		if stays := strings.Contains(dom.Text(doc), "ماذا ينتظر"); stays != c.stays {
			t.Errorf("%s: stays %v, want %v", c.name, stays, c.stays)
		}
	}
}
