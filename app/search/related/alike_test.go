package related

import "testing"

// Kinds that checks of 2026-12-01 found wrong, by other words than those.
func TestVerbsAsTheyAreShortened(t *testing.T) {
	expect(t, []expectation{
		{"يموت", "يمت", "", Inflection},
		{"ينمو", "تنم", "", -1},              // نمّ has it, too, and so short a word tells nothing
		{"يستقيل", "يستقل", "الاستقلال", -1}, // mostly of استقلال,
		{"يستفد", "استفادت", "استفادت يستفيدون", Inflection},
		{"نوقشت", "مناقشة", "مناقشه", Derived},
		{"عوتب", "يعاتبونه", "يعاتبونه", Derived},
		{"كوكب", "يكاكب", "", -1},
		{"غادر", "غادرن", "", Inflection},
		{"ضم", "ضمن", "", -1},
		{"يقرأ", "يقرؤون", "", Inflection},
		{"يؤخذ", "أخذوا", "", Derived},
		{"تباطأ", "يتباطأ", "يتباطا", Derived},
		{"واثق", "يثق", "", -1},
		{"هزيمة", "هزم", "", Derived},
		{"قضاء", "قضى", "", -1},
	})
}

func TestNounsThatBeginLikeAParticle(t *testing.T) {
	expect(t, []expectation{
		{"كاملة", "آمال", "", -1},
		{"بطاقات", "طاقة", "", -1},
		{"فارس", "ارس", "", -1},
		{"كبير", "بئر", "", -1},
		{"لقاء", "قاء", "", -1},
		{"لوزراء", "وزير", "", Plural},
		{"قضائية", "قضية", "", -1},
		{"سوري", "أسوار", "", -1},
		{"أمني", "أمهات", "", -1},
		{"وزير", "أزيار", "", -1},
	})
	l := load(t)
	for _, tt := range []struct {
		typed, other string
		isForm       bool
	}{
		{"وساطة", "الوساطة", true},
		{"وكالات", "الوكالة", true},
		{"وكالة", "الآلهة", false},
		{"ملهمون", "الملهم", true},
		{"سجينات", "السجينة", true},
		{"عمل", "العملات", false},
		{"نقاب", "النقابة", false},
		{"جد", "جدة", true}, // his grandfather
		{"بصر", "البصرة", false},
		{"منزل", "منزليهما", true},
	} {
		if got := isForm(l, tt.typed, tt.other); got != tt.isForm {
			t.Errorf("%s, a form of %s: %v", tt.other, tt.typed, got)
		}
	}
}

func TestMisspellings(t *testing.T) {
	expect(t, []expectation{
		{"عبائة", "عباءة", "عباءه", Spelling},
		{"إضاءات", "إضائات", "اضايات", Spelling},
		{"تفاؤل", "تفاءل", "تفاءل", Derived},
		{"خمسمئة", "خمسمائة", "خمسمايه", Spelling},
		{"مئات", "مايات", "", -1},
		{"طاوس", "طاووس", "طاووس", Spelling},
		{"نتوء", "نتو", "نتو", Spelling},
		{"مخبآت", "مخبئات", "مخبيات", Spelling},
		{"عمليات", "عملات", "عملات", -1},
	})
}

func TestForeignNamesSeenForTheFirstTime(t *testing.T) {
	expect(t, []expectation{
		{"بالتيمور", "بلتيمور", "بلتيمور", Spelling},
		{"تشلي", "شيلي", "شيلي", -1}, // too short
		{"مسلمين", "مسالمين", "مسالمين", -1},
	})
}
