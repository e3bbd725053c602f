package rules_test

import (
	"slices"
	"testing"

	"sahifa/app/comment/rules"
	"sahifa/assets/lang"
)

// The steps tell why a comment is judged as it is, and change nothing of it.
func TestExplain(t *testing.T) {
	c := checker(t)
	about := rules.About{Author: "سامي الشمراني", Article: "قال النائب: أنت حقير يا معالي الوزير"}
	for _, tt := range []struct{ text, step, place string }{
		{"#خبر أنت حمار", "tag", "خبر"},
		{"السلام عليكم، أنت حمار", "greeting", "السلام عليكم"},
		{"أنت حمار", "aimed", "حمار"},
		{"الشمراني تافه", "author", "تافه"},
		{"قال لي يا كلب فسكت", "reported", "كلب"},
		{"لست غبيا", "negated", "غبيا"},
		{"المقال جيد وأنا الحمار اللي صدق", "self", "الحمار"},
		{"كيف يقول النائب «أنت حقير» في البرلمان؟", "article", "حقير"},
		{"لعنة الله على القتلة", "cursable", "لعنة الله"},
		{"اقتلوا اليهود كلهم", "pattern", "اقتلوا اليهود"},
		{"الدكتور أحمد الحمار ضيف البرنامج", "name", "الحمار"},
		{"رأيت حمارا في الحقل يأكل البرسيم مع صاحبه", "untargeted", "حمارا"},
		{"شرموطة", "blocked", "شرموطة"},
	} {
		findings, steps := c.Explain(tt.text, about)
		if again := c.Check(tt.text, about); !slices.Equal(findings, again) {
			t.Errorf("%s: %v explained, %v checked", tt.text, findings, again)
		}
		found := slices.ContainsFunc(steps, func(s rules.Step) bool {
			return s.Name == tt.step && string([]rune(tt.text)[s.Start:s.End]) == tt.place
		})
		if !found {
			t.Errorf("%s: no step %s at %s in %v", tt.text, tt.step, tt.place, steps)
		}
	}
}

// Every step has its sentence, in both languages.
func TestStepsHaveSentences(t *testing.T) {
	for _, language := range []string{"ar", "en"} {
		words := lang.Load(language)
		for _, s := range rules.Steps {
			key := "rules.step." + s
			if got := words.Text(key, "a", "b", "c"); got == key || got == "" {
				t.Errorf("%s has no sentence in %s", key, language)
			}
		}
	}
}
