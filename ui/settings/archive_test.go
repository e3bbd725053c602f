package settings

import (
	"slices"
	"testing"

	"sahifa/app/archive"
	"sahifa/assets/lang"
	"sahifa/ui/kit"
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

// A step that set the window's settings, or took that back, shows in the window; a language
// that is set no more is the usual one.
func TestSettingsThatAStepHasSetShow(t *testing.T) {
	p, f, w, events := opened(t, "en")
	f.values[keyPreferences] = `{"look":"dark"}`
	shown := 0
	TakeIn(p, []string{keyPreferences}, func() { shown++ })
	w.Settle()
	if p.prefs.Look != kit.LookDark || shown != 1 || slices.Contains(*events, "ar") {
		t.Errorf("the look is %v, shown %d, events %q", p.prefs.Look, shown, *events)
	}
	f.values[keyPreferences] = ""
	TakeIn(p, []string{keyPreferences, keyLanguage}, func() { shown++ })
	w.Settle()
	if p.prefs.Look != Default().Look || shown != 2 || !slices.Contains(*events, "ar") {
		t.Errorf("the look is %v, shown %d, events %q", p.prefs.Look, shown, *events)
	}
}
