package page

import (
	"strings"
	"testing"
)

func TestLanguageOfTheText(t *testing.T) {
	arabic := strings.Join(report, " ")
	for _, c := range [][3]string{
		{arabic, "en-US", "ar"}, {arabic, "", "ar"}, {arabic, "ar-EG", "ar-EG"}, {arabic, "fa", "fa"},
		{"این گزارش درباره پل قدیمی شهر است که پس از سال‌ها بازسازی می‌شود و چراغ‌هایش روشن", "en", "fa"},
		{"یہ رپورٹ شہر کے پرانے پل کے بارے میں ہے جو برسوں بعد ٹھیک ہوا اور بڑے چراغ", "en_US", "ur"},
		{"The pier is to be widened next year.", "en-GB", "en-GB"}, {"The pier.", "", ""}, {"", "de", "de"},
	} {
		if got := languageOf(c[0], c[1]); got != c[2] {
			t.Errorf("%.20s said to be %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
