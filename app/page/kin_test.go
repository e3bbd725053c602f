package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Sentences of a made-up report, each long enough to be running text.
var report = []string{
	"أعلنت بلدية الميناء صباح اليوم بدء أعمال توسعة الرصيف الشمالي، وقالت إن العمل سيستمر ثمانية عشر شهرا على مرحلتين.",
	"وأوضح رئيس البلدية أن المرحلة الأولى تشمل تدعيم الجدار البحري القديم، الذي يعود إلى أربعينيات القرن الماضي.",
	"وبحسب التصميم المعتمد، سيزيد طول الرصيف مئتي متر، ما يسمح برسو ثلاث سفن صيد كبيرة في وقت واحد.",
	"ورحب الصيادون بالمشروع، لكنهم طالبوا بمرسى مؤقت يعملون منه طوال مدة الأعمال حتى لا تتوقف أرزاقهم.",
	"وقال أحدهم إن الموسم يبدأ بعد شهرين، وإن أي تأخير سيعني خسارة نصف صيد السنة على الأقل.",
	"وتبلغ تكلفة المشروع تسعة ملايين، تتحمل الحكومة ثلثيها، ويأتي الباقي من رسوم الميناء خلال عشر سنوات.",
}

// A text whose boxes are of one kind is whole, whatever is in one of them; boxes
// of another kind, comments and the next article stay out.
func TestKin(t *testing.T) {
	paragraphs := func(wrap string) string {
		var b strings.Builder
		for i, p := range report {
			if i == 2 {
				p = strings.Replace(p, "ثلاث سفن صيد كبيرة", `<a href="/ships">ثلاث سفن صيد كبيرة في الميناء القديم والجديد</a>`, 1)
			}
			b.WriteString(strings.Replace(wrap, "@", "<p>"+p+"</p>", 1))
		}
		return b.String()
	}
	comment := `<div class="row"><div class="says"><p>تعليق طويل من قارئ يقول فيه إنه لا يرى فائدة من كل هذه المشاريع في مدينته الصغيرة.</p></div></div>`
	for name, page := range map[string]string{
		"boxes of their own":   `<article><h1>توسعة الرصيف</h1>` + paragraphs(`<div class="cell"><div class="txt">@</div></div>`) + `</article>`,
		"comments below":       `<div><h1>توسعة الرصيف</h1>` + paragraphs(`<div class="cell"><div class="txt">@</div></div>`) + `</div><div class="wall">` + strings.Repeat(comment, 3) + `</div>`,
		"without classes":      `<div><h1>توسعة الرصيف</h1><div>` + paragraphs(`<div><div>@</div></div>`) + `</div></div>`,
		"another article next": `<article><h1>توسعة الرصيف</h1>` + paragraphs(`<div class="cell"><div class="txt">@</div></div>`) + `</article><article><h1>خبر آخر</h1><div class="cell"><div class="txt"><p>هذا نص خبر آخر تماما لا علاقة له بالرصيف ولا بالميناء ولا بالصيادين في المدينة.</p></div></div></article>`,
	} {
		t.Run(name, func(t *testing.T) {
			a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(`<html><head><title>توسعة الرصيف</title></head><body>` + page + `</body></html>`)})
			if err != nil {
				t.Fatal(err)
			}
			at := 0
			for _, p := range report {
				i := strings.Index(a.Text[at:], p[:40])
				if i < 0 {
					t.Fatalf("lacks %q, or not in its place, in:\n%s", p, a.Text)
				}
				at += i
			}
			for _, other := range []string{"تعليق طويل", "هذا نص خبر آخر"} {
				if strings.Contains(a.Text, other) {
					t.Errorf("has %q", other)
				}
			}
		})
	}
}

// A box is put back between the boxes that were beside it, with its subhead.
func TestAddKin(t *testing.T) {
	box := func(head, s string) string {
		if head != "" {
			head = "<h2>" + head + "</h2>"
		}
		return `<div class="cell">` + head + `<p class="t">` + s + `</p></div>`
	}
	doc := mustParse(t, `<div class="all"><div class="x">`+box("", report[0])+box("بداية", report[1])+box("", report[2])+box("نهاية", report[3])+`</div></div>`)
	body := mustParse(t, `<div>`+box("", report[0])+box("", report[2])+`</div>`)
	addKin(body, doc, nil)
	got := sanitise(body)
	at := 0
	for _, want := range []string{report[0], "بداية", report[1], report[2], "نهاية", report[3]} {
		i := strings.Index(got[at:], want)
		if i < 0 {
			t.Fatalf("no %q in its place in %s", want, got)
		}
		at += i
	}
	if strings.Count(got, report[1]) != 1 {
		t.Errorf("twice: %s", got)
	}
}

func mustParse(t *testing.T, s string) *html.Node {
	t.Helper()
	doc, err := parse([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
