package related

import (
	"slices"
	"testing"

	"sahifa/app/arabic"
)

// isFound reports whether a form that occurs is among those that a word is looked for by.
func isFound(l *Lexicon, typed, form string) bool {
	typed, form = arabic.Fold(typed), arabic.Fold(form)
	stems, words, ok := l.Inflections(typed)
	if !ok {
		stems = []string{arabic.Stem(typed)}
	}
	has := func(stems, words []string) bool {
		return slices.Contains(stems, arabic.Stem(form)) || slices.Contains(words, form)
	}
	docs := func(word string) int {
		if word == form {
			return 1
		}
		return 0
	}
	return has(stems, words) || has(nil, l.Clung(typed)) || slices.ContainsFunc(l.Of(typed, docs), func(w Word) bool { return has(w.Stems, w.Words) })
}

type reach struct {
	typed, form string
	want        bool
}

func expectFound(t *testing.T, all []reach) {
	t.Helper()
	l := load(t)
	for _, tt := range all {
		if isFound(l, tt.typed, tt.form) != tt.want {
			t.Errorf("%s finds %s: %v", tt.typed, tt.form, !tt.want)
		}
	}
}

func TestNounsWithPronouns(t *testing.T) {
	expectFound(t, []reach{
		{"صريع", "صرعاهم", true},
		{"نجوى", "نجواه", true},
		{"فتوى", "بفتواها", true},
		{"فتاواهم", "الفتوى", true},
		{"مزية", "لمزايا", true},
		{"طية", "الطي", false},
		{"مرآة", "بمراياه", true},
		{"لحن", "ألحانها", true},
		{"ألحانهم", "اللحن", true},
		{"ألغامنا", "لغم", true},
		{"كيسهم", "الأكياس", true},
		{"وفد", "وفدهم", true},
		{"ماشية", "ماشيتهم", true},
		{"وكيل", "وكيلان", true},
		{"وزيرة", "وزيرتا", true},
		{"وزيرة", "الوزيرتان", true},
		{"صيد", "صيدا", false},
		{"فم", "أفواههم", true},
		{"قرية", "لقراها", true},
		{"صحيفة", "بصحفهم", true},
		{"زميل", "زملائكم", true},
		{"بناتهم", "البنت", true},
		{"قوتهم", "القوى", true},
	})
}

func TestSoundPlurals(t *testing.T) {
	expectFound(t, []reach{
		{"كائنات", "الكائن", true},
		{"إحصائية", "الإحصائيات", true},
		{"بطارية", "البطاريات", true},
		{"طارئ", "البطارية", false},
		{"لكمات", "اللكمة", true},
		{"كم", "اللكمات", false},
		{"حظ", "اللحظات", false},
		{"طاقة", "البطاقات", false},
		{"كاميرا", "الكاميرات", true},
		{"أمير", "الكاميرات", false},
		{"توجيه", "التوجيهات", true},
		{"إثبات", "الإثباتات", true},
		{"هجمات", "الهجمة", true},
		{"مليارات", "المليار", true},
		{"منظمين", "المنظم", true},
		{"مظاهرة", "المظاهر", false},
		{"رأي", "الرايات", false},
		{"مكتب", "المكتبات", false},
		{"مقابل", "المقابلات", false},
		{"بالغة", "البالغين", true},
		{"كرة", "الكرات", true},
	})
}
