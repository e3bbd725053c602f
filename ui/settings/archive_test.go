package settings

import (
	"testing"

	"sahifa/app/archive"
	"sahifa/assets/lang"
)

// What an archive brought is told by what there is of it, never by noughts.
func TestWhatAnArchiveHasIsToldInWords(t *testing.T) {
	for _, tt := range []struct {
		language string
		report   archive.Report
		want     string
	}{
		{"ar", archive.Report{Feeds: 2, Articles: 77, Pictures: 1, Drafts: 3}, "أُضيف: مصدران، 77 مقالًا، صورة واحدة و3 تعليقات لك."},
		{"en", archive.Report{Articles: 1, Searches: 2}, "Added: one article and 2 saved searches."},
		{"ar", archive.Report{}, "لا جديد في الملف: كل ما فيه عندك."},
	} {
		if got := readWords(lang.Load(tt.language), tt.report); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.language, got, tt.want)
		}
	}
}
