package comment

import (
	"net/http"
	"testing"

	"sahifa/app/news"
)

// What a site refuses a comment for is told by its words, whatever its system.
func TestRefusals(t *testing.T) {
	for message, want := range map[string]news.OutcomeKind{
		"خطأ: يرجى إدخال بريد إلكتروني صالح.":             news.OutcomeBadField,
		"حقل الاسم مطلوب":                                 news.OutcomeBadField,
		"Error: please fill the required fields (name).":  news.OutcomeBadField,
		"تجاوز نص التعليق العدد المسموح من الأحرف":        news.OutcomeTooLong,
		"تعليقك طويل جدا، اختصره":                         news.OutcomeTooLong,
		"Your comment exceeds the limit of characters":    news.OutcomeTooLong,
		"التعليقات مغلقة على هذا الخبر":                   news.OutcomeClosed,
		"يجب تسجيل الدخول قبل إضافة تعليق":                news.OutcomeLogin,
		"رمز التحقق غير صحيح، أعد إدخال الرمز":            news.OutcomeRefused,
		"تعليقك مخالف لسياسة النشر":                       news.OutcomeRefused,
		"اسم المستخدم أو كلمة المرور غير صحيحة":           news.OutcomeRefused,
		"عذرا، لم ينشر تعليقك لأنه يحتوي على كلمات مسيئة": news.OutcomeRefused,
	} {
		if got := refusal(message); got != want {
			t.Errorf("%s: %s, want %s", message, got, want)
		}
	}
}

// A refusal by the status 403 is a filter's, unless it says something else.
func TestForbidding(t *testing.T) {
	for body, want := range map[string]news.OutcomeKind{
		"<p>عذرا، التعليقات مغلقة على هذا المقال.</p>":     news.OutcomeClosed,
		"<p>انتهت صلاحية الرابط الذي اتبعته.</p>":          news.OutcomeRefused,
		"<p>رفض الجدار الناري هذا الطلب.</p>":              news.OutcomeBlocked,
		"<h1>403 Forbidden</h1><hr><center>nginx</center>": news.OutcomeBlocked,
	} {
		_, o := Judge(Page{URL: "https://e.example/1"}, Answer{Status: http.StatusForbidden, Body: []byte(body)}, news.Draft{Text: "شكرا"}, false)
		if o.Kind != want {
			t.Errorf("%s: %s, want %s", body, o.Kind, want)
		}
	}
}

// An answer that is one word is what the site says of the comment.
func TestAnswersOfOneWord(t *testing.T) {
	for body, want := range map[string]news.OutcomeKind{"تم": news.OutcomePublished, "OK": news.OutcomePublished, "تم الأمر بعد نقاش": news.OutcomeNoAnswer, "1": news.OutcomeNoAnswer} {
		_, o := Judge(Page{URL: "https://e.example/1"}, Answer{Status: http.StatusOK, Body: []byte(body)}, news.Draft{Text: "شكرا"}, false)
		if o.Kind != want {
			t.Errorf("%s: %s, want %s", body, o.Kind, want)
		}
	}
}

// A login box elsewhere in a form that has the whole page in it is not asked of who comments;
// one beside the text is.
func TestLoginBoxInTheForm(t *testing.T) {
	const fields = `<h3>أضف تعليقك</h3><input name="who" placeholder="الاسم"><textarea name="what" placeholder="التعليق"></textarea><input type="submit" name="go" value="أضف">`
	const password = `<input name="member"><input type="password" name="key"><input type="submit" name="in" value="دخول">`
	for name, c := range map[string]struct {
		html  string
		found bool
	}{
		"elsewhere": {`<form method="post" action="/p"><div>` + password + `</div><h1>خبر</h1><div>` + fields + `</div></form>`, true},
		"beside":    {`<form method="post" action="/p"><h1>خبر</h1><div>` + password + fields + `</div></form>`, false},
		"no page":   {`<form method="post" action="/p"><div>` + password + `</div><div>` + fields + `</div></form>`, false},
	} {
		p, err := Read([]byte(c.html), "https://e.example/1")
		if err != nil {
			t.Fatal(err)
		}
		if found := p.Form != nil; found != c.found {
			t.Errorf("%s: found %v, want %v", name, found, c.found)
		}
		if p.Form == nil {
			continue
		}
		for _, f := range p.Form.Fields {
			if f.Name == "in" || f.Name == "key" && f.Value != "" {
				t.Errorf("%s: sends %s as %q", name, f.Name, f.Value)
			}
		}
	}
}
