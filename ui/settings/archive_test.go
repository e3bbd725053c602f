package settings

import (
	"testing"

	"sahifa/app/archive"
	"sahifa/assets/lang"
)

// What an archive brought is told by what there is of it, never by noughts.
func TestWhatAnArchiveHasIsToldInWords(t *testing.T) {
	for _, tt := range []struct {
		language, key string
		report        archive.Report
		want          string
	}{
		{"ar", "archive.imported", archive.Report{Feeds: 2, Articles: 77, Pictures: 1, Drafts: 3}, "أُضيف: مصدران، 77 مقالًا، صورة واحدة، 3 تعليقات لك."},
		{"en", "archive.imported", archive.Report{Articles: 1, Searches: 2}, "Added: one article, 2 saved searches."},
		{"ar", "archive.imported", archive.Report{}, "لا جديد في الملف: كل ما فيه عندك."},
		{"en", "archive.exported", archive.Report{}, "Exported: 0 articles."},
	} {
		if got := archiveWords(lang.Load(tt.language), tt.key, tt.report); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.language, got, tt.want)
		}
	}
}
