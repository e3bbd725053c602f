package names

import "testing"

func TestNamesAreFoundByWordsNearToTheirs(t *testing.T) {
	for _, tt := range []struct {
		typed, name string
		fits        bool
	}{
		{"تنبيه", "التنبيه إلى مقالاته الجديدة", true},
		{"نسخة احتياطية", "النسخ الاحتياطية", true},
		{"نسخ احتياطي", "النسخ الاحتياطية", true},
		{"المصادر", "إضافة مصدر", true},
		{"صورة", "حفظ الصور", true},
		{"خط", "نوع الخطوط", true},
		{"تعليق", "كل تعليقاتي", true},
		{"مجلدات", "مجلد جديد", true},
		{"نسخة زرقاء", "النسخ الاحتياطية", false},
		{"بحر", "البحث في كل المحفوظ", false},
		{"…", "النسخ الاحتياطية", false},
		{"sync", "Sync", true},
	} {
		if got := Near(tt.typed).Fits(Of(tt.name)); got != tt.fits {
			t.Errorf("%q fits %q: %v", tt.typed, tt.name, got)
		}
	}
	if n := Of("الخط", "typeface"); !Near("خطوط").Fits(n) || !Near("TYPEFACE").Fits(n) {
		t.Errorf("%q is not found by each of its names", n)
	}
}
