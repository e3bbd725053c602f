package kit

import (
	"testing"

	"sahifa/ui/rtl"
)

func TestAParagraphRunsAsMostOfItsWords(t *testing.T) {
	for text, want := range map[string]rtl.Dir{
		"English first: The minister said “نحن مستعدون” on 12/03/2026 at 14:30, then left.": rtl.LeftToRight,
		"Second item in English.":              rtl.LeftToRight,
		"بند أول: C++ وC# وNode.js":            rtl.RightToLeft,
		"Red Hat Enterprise Linux 9 متاح الآن": rtl.RightToLeft, // begins with a name
		"Apple تعلن عن هاتف جديد":              rtl.RightToLeft,
		"برنامج Visual Studio Code Insiders":   rtl.RightToLeft,
		"«نحن مستعدون» said the spokesman of the ministry in a statement to the press on Monday, and added that talks would go on all week long.": rtl.LeftToRight,
		"12/03/2026": rtl.RightToLeft,
		"":           rtl.RightToLeft,
		"Hello":      rtl.LeftToRight,
	} {
		if got := ParagraphDir(text, rtl.RightToLeft); got != want {
			t.Errorf("in Arabic %q: %v", text, got)
		}
	}
	for text, want := range map[string]rtl.Dir{
		"قال الوزير إن iPhone متاح الآن في الأسواق": rtl.RightToLeft,
		"The word الحرية means freedom.":            rtl.LeftToRight,
		"القدس العربي is a newspaper of London":     rtl.LeftToRight,
		"42": rtl.LeftToRight,
	} {
		if got := ParagraphDir(text, rtl.LeftToRight); got != want {
			t.Errorf("in English %q: %v", text, got)
		}
	}
}

func TestWhatIsIsolatedKeepsItsOrder(t *testing.T) {
	for text, want := range map[string]string{
		"Siemens ستتولى الجزء الأول منه": "\u2067",
		"Wi-Fi":         "\u2068",
		"BBC عربي":      "\u2067",
		"The word سلام": "\u2068",
		"صحيفة":         "\u2068",
		"12":            "\u2068",
		"Siemens ستعمل 24/7 في المدينة":             "\u2067",
		"/home/ali/المستندات/الأخبار العربية":       "\u2068",
		"https://news.example/مقال-طويل-عن-الأخبار": "\u2068",
		`C:\Users\علي\المستندات`:                    "\u2068",
	} {
		if got := Isolate(text); got != want+text+"\u2069" {
			t.Errorf("%q", got)
		}
	}
}
