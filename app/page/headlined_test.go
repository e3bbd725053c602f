package page

import (
	"strings"
	"testing"
)

// A brief is read however much more other articles beside it say, and a text that
// begins or ends with a few teasers stays whole.
func TestBriefAmongOtherArticles(t *testing.T) {
	const brief = `<p>أعلنت بلدية الميناء صباح اليوم إغلاق الرصيف الشمالي أمام الزوار ليومين بسبب أعمال الصيانة.</p>`
	teaser := func(head string) string {
		return strings.Repeat(`<div class="b">`+head+`<p>قال مسؤول في المحافظة إن السوق القديم سيفتح أبوابه بعد الترميم مطلع الشهر، وإن التجار عادوا إلى محالهم.</p></div>`, 6)
	}
	side := `<div class="side">` + teaser(`<h3><a href="/2">السوق القديم يفتح أبوابه</a></h3>`) + `</div>`
	card := func(head, text string) string {
		return `<div class="card"><div class="t">` + head + `</div><div class="x">` + text + `</div></div>`
	}
	const other = `<p>قال مسؤول في المحافظة إن السوق القديم سيفتح أبوابه بعد الترميم مطلع الشهر، وإن التجار عادوا إلى محالهم.</p>`
	for name, c := range map[string]struct{ body, want, not string }{
		"a column of teasers":     {`<div class="m"><h1>إغلاق الرصيف الشمالي في الميناء</h1>` + brief + `</div>` + side, "ليومين", "السوق القديم"},
		"teasers in the same box": {`<div class="all"><div class="m"><h1>إغلاق الرصيف الشمالي في الميناء</h1>` + brief + `</div>` + side + `</div>`, "ليومين", "السوق القديم"},
		"cards of one build": {`<div class="all">` + card("إغلاق الرصيف الشمالي في الميناء", brief) + card("افتتاح السوق القديم بعد ترميمه", other) +
			card("السوق القديم من الداخل", other) + card("تجار السوق القديم يعودون", other) + `</div>`, "ليومين", "السوق القديم"},
		"a long text with teasers": {`<div><h1>إغلاق الرصيف الشمالي في الميناء</h1><div class="text"><p>` + strings.Join(report, "</p><p>") + `</p></div></div>` + side, "رسوم الميناء", "السوق القديم"},
	} {
		t.Run(name, func(t *testing.T) {
			a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(`<html><head><title>إغلاق الرصيف الشمالي في الميناء</title></head><body>` + c.body + `</body></html>`)})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(a.Text, c.want) || strings.Contains(a.Text, c.not) {
				t.Errorf("want %q and not %q in:\n%s", c.want, c.not, a.Text)
			}
		})
	}
}

// Sections of one article are no other articles, though their boxes are of one
// kind: their headings are not of the headline's.
func TestSectionsAreNoOtherArticles(t *testing.T) {
	page := `<h1 class="t">توسعة الرصيف</h1>`
	for _, p := range report {
		page += `<section class="s"><h2 class="t">في الميناء</h2><p>` + p + `</p></section>`
	}
	doc := mustParse(t, page)
	removeOtherHeadlined(findHeadline(doc, "توسعة الرصيف"))
	if got := sanitise(doc); strings.Count(got, "<h2>") != len(report) {
		t.Errorf("sections are gone: %s", got)
	}
}

// Where the window only says what the site is called, the one line that is named
// as a headline is it; a word before a headline is no part of it.
func TestNamedHeadline(t *testing.T) {
	for _, c := range []struct{ name, window, body, want string }{
		{"by its id", "وكالة الوادي للأنباء", `<span id="ctl00_lblTitle">إغلاق الرصيف الشمالي في الميناء</span>`, "إغلاق الرصيف الشمالي في الميناء"},
		{"several are none", "وكالة الوادي للأنباء", `<div class="title">إغلاق الرصيف الشمالي في الميناء</div><div class="title">افتتاح السوق القديم بعد ترميمه</div>`, "وكالة الوادي للأنباء"},
		{"with a word before it", "الموضوع : إغلاق الرصيف الشمالي في الميناء", ``, "إغلاق الرصيف الشمالي في الميناء"},
	} {
		page := `<html><head><title>` + c.window + `</title></head><body><div class="m">` + c.body + `<div>` + body + `</div></div></body></html>`
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		if a.Title != c.want {
			t.Errorf("%s: %q, want %q", c.name, a.Title, c.want)
		}
	}
}

// Where scrolling never ends, the next article is built like the first; the updates of a
// live page are, too, and stand below its headline.
func TestNextArticles(t *testing.T) {
	part := func(head, text string) string {
		return `<section class="item">` + head + `<div class="by">ندى سالم</div><div class="text"><p>` + text + `</p></div></section>`
	}
	other := strings.Repeat("وصل القطار إلى المحطة الجديدة بعد غياب طويل عن سكة الشمال. ", 8)
	own := strings.Join(report, "</p><p>")
	for name, c := range map[string]struct {
		body string
		goes bool
	}{
		"the next article":       {`<div>` + part("<h1>توسعة الرصيف</h1>", own) + part("<h2>عودة القطار</h2>", other) + `</div>`, true},
		"an update of live news": {`<div><h1>توسعة الرصيف</h1>` + part("<h2>بدء العمل</h2>", own) + part("<h2>عودة القطار</h2>", other) + `</div>`, false},
	} {
		a, err := Extract(t.Context(), Input{URL: "https://e.example/1", HTML: []byte(`<html lang="ar"><head><title>توسعة الرصيف</title></head><body>` + c.body + `</body></html>`)})
		if err != nil {
			t.Fatal(err)
		}
		if goes := !strings.Contains(a.Text, "وصل القطار"); goes != c.goes {
			t.Errorf("%s: gone %v, want %v", name, goes, c.goes)
		}
		if !strings.Contains(a.Text, report[0]) {
			t.Errorf("%s: the text went, too", name)
		}
	}
}
