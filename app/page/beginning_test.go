package page

import (
	"strings"
	"testing"
)

// What stands between headline and text is read if it is text: questions and key
// points. What leads elsewhere, and what is about the writer or a picture, is not.
func TestBeginning(t *testing.T) {
	const question = "هل يحق لصاحب القارب أن يبيع مرساه في الرصيف الشمالي قبل أن تنتهي أعمال التوسعة، وماذا يدفع؟"
	for name, c := range map[string]struct{ above, want, not string }{
		"a question in a box":     {`<div class="b1"><div>السؤال</div><div class="b2">` + question + `</div></div>`, question, ""},
		"a quoted question":       {`<blockquote><p>` + strings.TrimSuffix(question, "؟") + `.</p></blockquote>`, "قبل أن تنتهي أعمال التوسعة", ""},
		"key points":              {`<aside><h3>أبرز النقاط</h3><ul><li>مئتا متر تزاد على طول الرصيف</li><li>ثلاث سفن كبيرة ترسو معا</li><li>ثمانية عشر شهرا من العمل</li></ul></aside>`, "أبرز النقاط\n\nمئتا متر تزاد على طول الرصيف\nثلاث سفن", ""},
		"key points without list": {`<div class="s1"><div class="p">مئتا متر تزاد على طول الرصيف</div><div class="p">ثلاث سفن كبيرة ترسو معا</div><div class="p">ثمانية عشر شهرا من العمل</div></div>`, "ثلاث سفن كبيرة ترسو معا", ""},
		"links":                   {`<ul><li><a href="/1">السوق القديم يفتح أبوابه غدا</a></li><li><a href="/2">السوق القديم من الداخل اليوم</a></li><li><a href="/3">تجار السوق القديم يعودون إليه</a></li></ul>`, "", "السوق القديم"},
		"about the writer":        {`<div class="writer-box"><p>كاتب في شؤون البحر، هل سمعت بكتابه عن الموانئ القديمة الذي صدر قبل عامين ونفد في شهر؟</p></div>`, "", "شؤون البحر"},
		"facts of a member":       {`<div><div>تاريخ التسجيل: محرم</div><div>الدولة: العراق</div><div>المشاركات: كثيرة</div></div>`, "", "المشاركات"},
	} {
		t.Run(name, func(t *testing.T) {
			page := `<html><head><title>توسعة الرصيف الشمالي</title></head><body><div class="page"><h1>توسعة الرصيف الشمالي</h1><div class="above">` + c.above +
				`</div><div class="text"><p>` + strings.Join(report, "</p><p>") + `</p></div></div></body></html>`
			a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(page)})
			if err != nil {
				t.Fatal(err)
			}
			flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
			if !strings.Contains(flat(a.Text), flat(c.want)) || c.not != "" && strings.Contains(a.Text, c.not) {
				t.Errorf("want %q and not %q in:\n%s", c.want, c.not, a.Text)
			}
			if at := strings.Index(flat(a.Text), flat(c.want)); at > strings.Index(flat(a.Text), report[0]) {
				t.Errorf("below the text:\n%s", a.Text)
			}
		})
	}
}

// Key points between the summary and the entries of a live page are read, and the headings of
// question and answer, where the boxes that they head are.
func TestPartsBetween(t *testing.T) {
	const points = `<ul><li>مئتا متر تزاد على طول الرصيف</li><li>ثلاث سفن كبيرة ترسو معا</li><li>ثمانية عشر شهرا من العمل</li></ul>`
	text := "<div class=e><p>" + strings.Join(report, "</p></div><div class=e><p>") + "</p></div>"
	asked := `<h4>ماذا يسأل القارئ</h4><div class="q">` + report[0] + ` فهل يحق له ذلك؟</div><h4>بماذا نجيب</h4><div class="a">` + strings.Join(report[1:], "<br><br>") + `</div>`
	for name, c := range map[string]struct{ html, want, not string }{
		"key points":           {"<p class=s>" + report[0] + " وهذا موجز ما جرى.</p><div><h4>أهم ما جرى</h4>" + points + "</div>" + text, "أهم ما جرى\n\nمئتا متر تزاد على طول الرصيف", ""},
		"links":                {"<p class=s>" + report[0] + " وهذا موجز ما جرى.</p><div><h4>أهم ما جرى</h4>" + strings.NewReplacer("<li>", `<li><a href="/n">`, "</li>", "</a></li>").Replace(points) + "</div>" + text, "", "أهم ما جرى"},
		"asked and answered":   {asked, "ماذا يسأل القارئ", ""},
		"asked and answered 2": {asked, "بماذا نجيب", ""},
	} {
		a, err := Extract(t.Context(), Input{URL: "https://news.example/1", HTML: []byte(`<html><body><nav><a href="/">البحر</a></nav><main><h1>توسعة الرصيف الشمالي</h1>` + c.html + `</main></body></html>`)})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(a.Text, c.want) || c.not != "" && strings.Contains(a.Text, c.not) {
			t.Errorf("%s: want %q and not %q in:\n%s", name, c.want, c.not, a.Text)
		}
	}
}
