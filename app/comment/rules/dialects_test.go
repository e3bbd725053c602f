package rules_test

import (
	"os"
	"strings"
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/app/comment/rules/corpus"
)

// Comments of ten varieties of Arabic. They have been read, so this only keeps
// what was mended: the share found may only rise.
func TestDialects(t *testing.T) {
	const leastFound = 0.93
	b, err := os.ReadFile("testdata/dialects.txt")
	if err != nil {
		t.Fatal(err)
	}
	c := checker(t)
	breaking, found := 0, 0
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		head, text, ok := strings.Cut(line, " | ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		f := c.Check(text, rules.About{Author: corpus.OwnAuthor})
		if strings.HasPrefix(head, "- ") {
			if len(f) > 0 {
				t.Errorf("harmless: %s", corpus.Show(f, text))
			}
			continue
		}
		breaking++
		if len(f) > 0 {
			found++
		} else {
			t.Logf("missed: %s", line)
		}
	}
	if breaking < 80 || float64(found) < leastFound*float64(breaking) {
		t.Errorf("%d of %d found", found, breaking)
	}
}

// What others said, and who is thrown out by whom.
func TestWhoSaysWhatOfWhom(t *testing.T) {
	c := checker(t)
	for text, want := range map[string]bool{
		"وصف المدرب خصمه بأنه غبي":                        false,
		"اتهم النائب زميله بأنه كاذب":                     false,
		"ليس غبيا ولا تافها":                              false,
		"ابنها يعاني من تخلف عقلي بسيط":                   false,
		"السوريين خربوا الدنيا، ارموهم عالحدود":           true,
		"السوريين مساكين، طردوهم برا من بيوتهم":           false,
		"المذيعة هذي بقرة":                                true,
		"المذيعة عندها بقرة":                              false,
		"تعبنا من هالخنزير":                               true,
		"الأفعال الحقيرة مرفوضة عند الجميع وفي كل المدن":  false,
		"الصواعق الأخيرة في المنطقة أصابت المباني القذرة": false,
		"صاحب الرد غبي ولا يقرأ":                          true,
		"صاحب الرد على حق ويقرأ":                          false,
		"من يصدق الإشاعة فهو غبي":                         true,
		"من يربي الخيل فهو خبير":                          false,
		"يا لي من غبي نسيت الموعد":                        false,
		"يا لك من غبي نسيت الموعد":                        true,
		"ناس زبالة ما تستحي":                              true,
		"ناس طيبة ما تنسى":                                false,
		"انعل والديك على هالعمل":                          true,
		"اعرف وين بيتك وراح اجيك":                         true,
		"الهنود خلقوا ليخدموا وبس":                        true,
		"الهنود خلقوا نهضة في البرمجيات":                  false,
	} {
		if f := c.Check(text, rules.About{}); (len(f) > 0) != want {
			t.Errorf("%s: %v, want a finding: %v", text, f, want)
		}
	}
}
