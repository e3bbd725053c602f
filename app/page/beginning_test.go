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
