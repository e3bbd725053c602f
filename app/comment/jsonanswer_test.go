package comment

import (
	"strings"
	"testing"

	"sahifa/app/news"
)

// The user reads the first sentence of an answer in JSON that says what became of the
// comment, wherever it stands beside codes for programs; the same each time.
func TestAnswersInJSON(t *testing.T) {
	for _, c := range []struct {
		body    string
		kind    news.OutcomeKind
		message string
	}{
		{`{"code":"comment_duplicate","message":"هذا تعليق مكرر"}`, news.OutcomeDuplicate, "هذا تعليق مكرر"},
		{`{"message":"هذا تعليق مكرر","code":"comment_duplicate"}`, news.OutcomeDuplicate, "هذا تعليق مكرر"},
		{`{"b":"تم نشر تعليقك","a":"تم حفظ تعليقك الآن"}`, news.OutcomePublished, "تم نشر تعليقك"},
		{`{"success":false,"data":{"z":"هذه رسالة أولى","a":"وهذه ثانية"}}`, news.OutcomeRefused, "هذه رسالة أولى"},
		{`{"errors":["الاسم قصير جدا","النص قصير جدا"]}`, news.OutcomeRefused, "الاسم قصير جدا"},
		{`{"success":true,"error":"not_here"}`, news.OutcomeRefused, "not_here"},
		{`{"ok":true}`, news.OutcomePublished, ""},
		{`{"html":"<p>تم نشر تعليقك بنجاح</p>"}`, news.OutcomePublished, "تم نشر تعليقك بنجاح"},
		{`"تعليقك بانتظار الموافقة"`, news.OutcomeHeld, "تعليقك بانتظار الموافقة"},
		{`{"a":` + strings.Repeat("[", 100) + `"error"` + strings.Repeat("]", 100) + `,"m":"تم نشر تعليقك"}`, news.OutcomePublished, "تم نشر تعليقك"},
	} {
		for range 20 {
			got, ok := listenToJSON([]byte(c.body), news.Draft{Text: "نص التعليق"})
			if !ok || got.kind != c.kind || got.message != c.message {
				t.Errorf("%s: %v %+v, want %s %q", c.body, ok, got, c.kind, c.message)
				break
			}
		}
	}
	for _, body := range []string{``, `[]`, `["تم نشر تعليقك"]`, `12`, `null`, `{"a":`, `<p>تم</p>`} {
		if got, ok := listenToJSON([]byte(body), news.Draft{}); ok {
			t.Errorf("%s is taken for an answer in JSON: %+v", body, got)
		}
	}
}

// A text in HTML tells as much as any other, and of an answer that says no end of things not
// all is read.
func TestTextsOfJSONAnswers(t *testing.T) {
	for body, want := range map[string]news.OutcomeKind{
		`{"error":"<p>xyz</p>"}`:             news.OutcomeRefused,
		`{"error":"xyz"}`:                    news.OutcomeRefused,
		`{"errors":{"e":"xyz"}}`:             news.OutcomeNone,
		`{"error":"<p> </p>"}`:               news.OutcomeNone,
		`{"message":"<b>xyz</b>"}`:           news.OutcomeNone,
		`{"message":"<b>تم نشر تعليقك</b>"}`: news.OutcomePublished,
	} {
		if got, ok := listenToJSON([]byte(body), news.Draft{}); !ok || got.kind != want {
			t.Errorf("%s: %q, want %q", body, got.kind, want)
		}
	}
	var a jsonAnswer
	a.addText("message", strings.Repeat("<p>س</p>", 5000))
	a.addText("message", "ص")
	if len(a.texts) > maxStringsJSON {
		t.Errorf("%d texts are read", len(a.texts))
	}
}
