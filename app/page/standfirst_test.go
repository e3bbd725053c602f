package page

import (
	"strings"
	"testing"
)

func TestStandfirsts(t *testing.T) {
	const opening = "بدأ العمل في توسعة الرصيف الشمالي أمس، ويستمر ثمانية عشر شهرا على مرحلتين."
	const second = "والصيادون يطالبون بمرسى مؤقت طوال مدة الأعمال."
	text := "<p>" + strings.Join(report[1:], "</p><p>") + "</p>"
	for _, c := range []struct {
		name, description, between string
		want, not                  []string
	}{
		{"what the page says of itself, after a place", opening, `<div><span>الميناء –</span> <span>` + opening + `</span></div>`, []string{opening}, nil},
		{"several of one kind", opening, `<p class="x7">` + opening + `</p><p class="x7">` + second + `</p>`, []string{opening, second}, nil},
		{"the first running text, of which the description has most", "توسعة الرصيف الشمالي يستمر العمل فيها ثمانية عشر شهرا", `<p class="x7">` + opening + `</p>`, []string{opening}, nil},
		{"an offer is none", "توسعة الرصيف الشمالي يستمر العمل فيها ثمانية عشر شهرا", `<div class="x7">حمّل تطبيقنا الجديد الآن لتصلك الأخبار العاجلة على هاتفك أولا بأول ومجانا.</div>`, nil, []string{"حمّل تطبيقنا"}},
	} {
		page := `<html lang=ar><head><meta name="description" content="` + c.description + `"></head><body><div><div><h1>توسعة الرصيف</h1></div><div>` + c.between + `</div></div><div><article>` + text + `</article></div></body></html>`
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, w := range append(c.want, report[1]) {
			i := strings.Index(a.Text[at:], w)
			if i < 0 {
				t.Errorf("%s: lacks %q, or not in its place, in %q", c.name, w, a.Text)
				break
			}
			at += i
		}
		for _, w := range c.not {
			if strings.Contains(a.Text, w) {
				t.Errorf("%s: has %q", c.name, w)
			}
		}
	}
}

// A paragraph of its own kind right below the headline is read before the text, whatever it is
// called, where it says neither when nor what a picture shows, and asks for nothing.
func TestParagraphBelowHeadline(t *testing.T) {
	for _, c := range []struct {
		name, below, line string
		has               bool
	}{
		{"a sentence", `<p class="css-1x">الصيادون يطالبون بمرسى مؤقت طوال مدة أعمال التوسعة في الميناء</p>`, "الصيادون يطالبون", true},
		{"a date", `<p class="css-1x">نشر يوم الخميس 12 نوفمبر 2026 الساعة العاشرة صباحا بتوقيت المدينة</p>`, "بتوقيت المدينة", false},
		{"a request", `<p class="css-1x">تابعوا معنا آخر أخبار الميناء والسفن على صفحات الصحيفة كل صباح</p>`, "تابعوا معنا", false},
		{"a credit", `<p class="css-1x">السفن في الميناء القديم صباح يوم الجمعة الماضي تصوير: سامي الحداد</p>`, "صباح يوم الجمعة", false},
	} {
		page := `<html lang=ar><body><main><div class="t"><h1>توسعة الرصيف</h1>` + c.below + `<div class="b"><p>` + strings.Join(report[1:], "</p><p>") + `</p></div></div></main></body></html>`
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		if has := strings.Contains(a.Text, c.line); has != c.has {
			t.Errorf("%s: there %v, want %v: %s", c.name, has, c.has, a.Text)
		}
	}
}

// A second heading right below the headline is read before the text, beside the opening
// paragraph. What leads elsewhere, says when, or stands below a teaser is none.
func TestSubtitles(t *testing.T) {
	const second, opening = "الصيادون يطالبون بمرسى مؤقت", "بدأ العمل في توسعة الرصيف الشمالي أمس، ويستمر ثمانية عشر شهرا على مرحلتين."
	for _, c := range []struct {
		name, below string
		want, not   []string
	}{
		{"a heading", `<h2>` + second + `</h2>`, []string{second}, nil},
		{"alone in its box, before what the page says of itself", `<div class="x1"><h4>` + second + `</h4></div><p>` + opening + `</p>`, []string{second, opening}, nil},
		{"a link", `<h2><a href="/n/5">وفاة حارس المنارة القديمة</a></h2>`, nil, []string{"حارس المنارة"}},
		{"a date", `<h3>نشر في الخميس 12 نوفمبر 2026</h3>`, nil, []string{"نوفمبر"}},
		{"a section", `<h2>أخبار محلية</h2>`, nil, []string{"أخبار محلية"}},
	} {
		more := `<div><h3><a href="/n/7">وفاة بائع الكتب العجوز</a></h3><div class="item-excerpt"><p>مقتطف من الخبر الآخر الذي لا شأن له بهذا الخبر الطويل أبدا.</p></div></div>`
		page := `<html lang=ar><head><meta name="description" content="` + opening + `"></head><body><main><div><h1>توسعة الرصيف</h1>` + c.below + `</div><article><p>` + strings.Join(report[1:], "</p><p>") + `</p></article>` + more + `</main></body></html>`
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range c.want {
			if strings.Count(a.Text, w) != 1 || strings.Index(a.Text, w) > strings.Index(a.Text, report[1]) {
				t.Errorf("%s: lacks %q, or not once before the text, in %q", c.name, w, a.Text)
			}
		}
		for _, w := range append(c.not, "مقتطف من الخبر") {
			if strings.Contains(a.Text, w) {
				t.Errorf("%s: has %q", c.name, w)
			}
		}
	}
}
