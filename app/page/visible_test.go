package page

import (
	"testing"
	"time"
)

const body = `<p>أعلنت الوزارة اليوم أن العمل في المشروع الجديد سيبدأ خلال الأسابيع المقبلة، بعد أن أقرت الحكومة ميزانيته كاملة، على أن ينتهي قبل نهاية العام المقبل بحسب ما قال المتحدث باسمها.</p>
<p>وأضاف المتحدث أن الشركات التي تقدمت للمناقصة بلغ عددها ثلاثين شركة من خمس عشرة دولة، وأن لجنة مستقلة ستعلن اسم الشركة الفائزة في مؤتمر صحفي يعقد لهذا الغرض.</p>`

func TestVisibleDatesAndWriters(t *testing.T) {
	for _, c := range []struct {
		name, head string
		published  string
		modified   string
		byline     string
	}{
		{"a label and a date in one line", `<div>تاريخ النشر: 24 نوفمبر 2026 - 14:30</div>`, "2026-11-24T14:30:00Z", "", ""},
		{"a label in an element of its own", `<div><span>تاريخ النشر:</span> <span>24/11/2026</span></div>`, "2026-11-24T00:00:00Z", "", ""},
		{"both dates", `<p>نُشر في 20 تشرين الثاني 2026</p><p>آخر تحديث 21 تشرين الثاني/نوفمبر 2026 10:00 بتوقيت غرينتش</p>`, "2026-11-20T00:00:00Z", "2026-11-21T10:00:00Z", ""},
		{"an element by its class", `<span class="entry-date">الثلاثاء 3 جويلية 2026</span>`, "2026-07-03T00:00:00Z", "", ""},
		{"time without an attribute", `<time>١٢ آذار ٢٠٢٦</time>`, "2026-03-12T00:00:00Z", "", ""},
		{"time with Arabic words in its attribute", `<time datetime="12 آذار 2026">أمس</time>`, "2026-03-12T00:00:00Z", "", ""},
		{"both calendars", `<div class="date">الأحد 20 ربيع الآخر 1447 هـ الموافق 12 أكتوبر 2025 م</div>`, "2025-10-12T00:00:00Z", "", ""},
		{"by", `<div>بقلم سامي الشمراني</div>`, "", "", "سامي الشمراني"},
		{"wrote, with a colon", `<div>كتبت: ليلى حسن</div>`, "", "", "ليلى حسن"},
		{"a label and a name apart", `<div><b>إعداد:</b> <a href="/w/5">نزار الكيلاني</a></div>`, "", "", "نزار الكيلاني"},
		{"a sentence that begins with wrote", `<p>كتب الرئيس رسالة إلى نظيره</p>`, "", "", ""},
		{"a date in the text is not the page's", `<p>وقعت المعركة في 3 مايو 1998 قرب النهر.</p>`, "", "", ""},
		{"what scripts say", `<script>"تاريخ النشر: 24 نوفمبر 2026"</script>`, "", "", ""},
	} {
		art, err := Extract(t.Context(), Input{URL: "https://example.org/a", HTML: []byte("<html lang=ar><body><h1>عنوان</h1>" + c.head + "<article>" + body + "</article></body></html>")})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := written(art.Published); got != c.published {
			t.Errorf("%s: published %q, want %q", c.name, got, c.published)
		}
		if got := written(art.Modified); got != c.modified {
			t.Errorf("%s: modified %q, want %q", c.name, got, c.modified)
		}
		if art.Byline != c.byline {
			t.Errorf("%s: byline %q, want %q", c.name, art.Byline, c.byline)
		}
	}
}

func written(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
