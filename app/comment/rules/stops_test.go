package rules_test

import (
	"strings"
	"testing"

	"sahifa/app/comment/rules"
)

// Many write no space after a full stop. A word that full stops divide is read all the
// same, and what is no end of a sentence stays none.
func TestAFullStopWithoutASpaceEndsASentence(t *testing.T) {
	c := checker(t)
	found := func(text string) string {
		var all []string
		for _, f := range c.Check(text, rules.About{}) {
			all = append(all, string(f.Rule)+" "+string(f.Severity)+" "+string([]rune(text)[f.Start:f.End]))
		}
		return strings.Join(all, ";")
	}
	for _, text := range []string{
		"شكرا على المتابعة. أنت غبي", "شكرا على المتابعة المستمرة للخبر. أنت غبي", "تغطية ممتازة للخبر. أنت غبي", "المقال طويل جدا. يا حمار اكتب ما ينفع الناس",
		"لا أتفق معك. أنت كاتب فاشل وغبي", "شكرا للكاتب. مقال جميل ومفيد", "خبر مهم. الله يلعن الكاتب. شكرا لكم", "ليس كل من يخالفك غبيا. أنت مخطئ",
	} {
		if with, without := strings.ReplaceAll(found(text), ". ", "."), found(strings.ReplaceAll(text, ". ", ".")); with != without {
			t.Errorf("%q: %q, and %q without the spaces", text, with, without)
		}
	}
	for text, breaks := range map[string]bool{
		"شكرا على المتابعة.أنت غبي":                      true,
		"يا ح.م.ا.ر اكتب ما ينفع":                        true,
		"كلامك غير صحيح يا ح.م.ا.ر":                      true, // and no condemnation of the word
		"من العار ما تكتب يا حمار":                       true,
		"من العار أن تقولوا له يا حمار":                  false,
		"يا حم.ار اكتب ما ينفع":                          true,
		"قال د.محمد إن النسبة 3.5 بالمئة في ق.م":         false,
		"الموقع example.com فيه التفاصيل.شكرا لكم جميعا": false,
	} {
		if got := found(text); (got != "") != breaks {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// What the model marks is of one sentence: a civil one beside it is not underlined.
func TestTheModelMarksOneSentence(t *testing.T) {
	c := checker(t)
	marked := 0
	for _, text := range []string{
		"أنت حمار لا تفهم شيئا يا كاتب. أشكر الكاتب على هذا العرض المتوازن.",
		"أنت جاهل لا تفهم شيئا يا كاتب. كان الطقس جميلا أمس في الرباط.",
		"شكرا على التغطية! هؤلاء الناس لا يستحقون أن يعيشوا بيننا ولا خير فيهم",
		"سلمت يداك؟ كلهم بلا أخلاق ولا تربية ولا ينفع معهم إلا الطرد",
	} {
		for _, f := range c.Check(text, rules.About{}) {
			if f.Reason != "rules.reason.tone" {
				continue
			}
			marked++
			if got := strings.TrimRight(string([]rune(text)[f.Start:f.End]), ".!؟"); strings.ContainsAny(got, ".!؟") {
				t.Errorf("%q: %q is marked", text, got)
			}
		}
	}
	if marked < 2 {
		t.Errorf("the model marks %d of the texts: choose others", marked)
	}
}
